"""Word files: paragraphs, tables and text boxes, as they will be read once every change is accepted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import chain
from typing import Any
from zipfile import BadZipFile, ZipFile

from tollbook.articles.article import Page
from tollbook.articles.decoding import LARGEST, WITH_PICTURES, UnreadableError, too_large
from tollbook.articles.documents.properties import cause_of, title_of

_OLD_WORD = b"\xd0\xcf\x11\xe0"
_HEADINGS = ("title", "heading 1")


def read_docx(data: bytes) -> Page:
    """Return the text of a DOCX file, rows of tables as Markdown has them.

    Raises:
        ImportError: the extra is not installed.
        UnreadableError: the file is damaged or encrypted.
    """
    import docx  # noqa: PLC0415 - an extra, and slow to load

    if data.startswith(_OLD_WORD):
        raise UnreadableError("encrypted, or of the old Word format; save it as .docx without a password")
    try:
        _check_size(data)
        document = docx.Document(io.BytesIO(data))
        title = _heading(document) or document.core_properties.title
        return Page("\n".join(_docx_lines(document.element.body)), title_of(title))
    except UnreadableError:
        raise
    except BadZipFile as error:
        raise UnreadableError("broken DOCX file") from error
    except Exception as error:  # a damaged package fails in the reader of any of its parts
        raise UnreadableError(f"broken DOCX file ({cause_of(error)})") from error


def _check_size(data: bytes) -> None:
    with ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > WITH_PICTURES * LARGEST:
            raise UnreadableError(too_large(WITH_PICTURES))


def _heading(document: Any) -> str | None:
    """Return the words of the first paragraph in the style of a title or of a first heading."""
    from docx.text.paragraph import Paragraph  # noqa: PLC0415 - an extra

    for element in document.element.body.iter(f"{_WORD}p"):
        style = Paragraph(element, document).style
        if style is not None and str(style.name).lower() in _HEADINGS and (words := _words(element)):
            return words
    return None


_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNREAD = {f"{_WORD}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "txbxContent", "instrText")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
"""Parts of a paragraph that are none of its words: what was deleted, text boxes, and those boxes for old programs."""
_SPACES = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}


def _docx_lines(parent: Any) -> Iterator[str]:
    """Yield paragraphs, an empty line behind each, and the rows of tables as Markdown has them.

    What is inside a content control or an insertion that nobody has accepted yet is read as what it will be: text.
    """
    for element in parent:
        if element.tag in _UNREAD:
            continue
        if element.tag == f"{_WORD}tbl":
            yield from (*_table_lines(element), "")
        elif element.tag == f"{_WORD}p":
            if words := _words(element):
                yield from (words, "")
            yield from _boxes(element)
        else:
            yield from _docx_lines(element)


def _boxes(parent: Any) -> Iterator[str]:
    """Yield the lines of the text boxes that hang on a paragraph."""
    for element in parent:
        if element.tag == f"{_WORD}txbxContent":
            yield from _docx_lines(element)
        elif element.tag not in _UNREAD:
            yield from _boxes(element)


def _words(paragraph: Any) -> str:
    return "".join(_pieces(paragraph)).strip()


def _pieces(parent: Any) -> Iterator[str]:
    for element in parent:
        if element.tag == f"{_WORD}t":
            yield element.text or ""
        elif element.tag in _SPACES:
            yield _SPACES[element.tag]
        elif element.tag not in _UNREAD:
            yield from _pieces(element)


def _table_lines(table: Any) -> Iterator[str]:
    """Yield the rows; a table of one column only lays out a page, and its cells are read as the text that they are."""
    rows = [list(_nearest(row, "tc")) for row in _nearest(table, "tr")]
    if max(map(len, rows), default=0) <= 1:
        for cell in chain.from_iterable(rows):
            yield from _docx_lines(cell)
        return
    for number, cells in enumerate(rows):
        yield f"| {' | '.join(map(_cell_words, cells))} |"
        if number == 0 and len(rows) > 1:
            yield f"|{'---|' * len(cells)}"
    for inner in (inner for cell in chain.from_iterable(rows) for inner in _nearest(cell, "tbl")):
        yield from ("", *_table_lines(inner))


def _cell_words(cell: Any) -> str:
    return " ".join(" ".join(map(_words, _nearest(cell, "p"))).split())


def _nearest(parent: Any, name: str) -> Iterator[Any]:
    """Yield the elements of a name that are inside no other table."""
    for element in parent:
        if element.tag == f"{_WORD}{name}":
            yield element
        elif element.tag != f"{_WORD}tbl" and element.tag not in _UNREAD:
            yield from _nearest(element, name)
