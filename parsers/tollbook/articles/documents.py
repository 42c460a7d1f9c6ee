"""Documents of word processors and for print: the text of DOCX, RTF and PDF files, and a title where one is told."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal
from zipfile import BadZipFile, ZipFile

from tollbook.articles.article import Page
from tollbook.articles.decoding import LARGEST, WITH_PICTURES, UnreadableError, too_large
from tollbook.text.document import WRAP_WIDTH
from tollbook.text.patterns import compiled

if TYPE_CHECKING:
    from pypdf import PdfReader

Kind = Literal["docx", "rtf", "pdf"]
INSTALL = "{} needs the extra 'documents': pip install 'tollbook[documents]'"
_OLD_WORD = b"\xd0\xcf\x11\xe0"
# Titles that a program has filled in: a file's name, a template, nothing.
_NO_TITLE = compiled(
    r"(?i:.*\.(?:docx?|rtf|pdf|odt|indd|qxd|txt|html?)|microsoft word\b.*|(?:untitled|document|normal)[ \d]{0,4}|)"
)
_HEADINGS = ("title", "heading 1")


def read_document(data: bytes, kind: Kind) -> Page:
    """Return the text of a document, paragraphs and rows of tables on lines of their own.

    A date in its properties is none of the news: it tells when the file was made, and is left out.

    Raises:
        UnreadableError: the extra is not installed, the file is damaged or encrypted, or there is no text in it.
    """
    if not data:
        raise UnreadableError("empty file")
    try:
        page = _READERS[kind](data)
    except ImportError as error:
        raise UnreadableError(INSTALL.format(kind.upper())) from error
    if len(page.text) > LARGEST:
        raise UnreadableError(too_large())
    if not page.text.strip():
        scan = "; is it a scan?" if kind == "pdf" else ""
        raise UnreadableError(f"no text in the {kind.upper()} file{scan}")
    return page


def _read_docx(data: bytes) -> Page:
    import docx  # noqa: PLC0415 - an extra, and slow to load

    if data.startswith(_OLD_WORD):
        raise UnreadableError("encrypted, or of the old Word format; save it as .docx without a password")
    try:
        _check_size(data)
        document = docx.Document(io.BytesIO(data))
        title = _heading(document) or document.core_properties.title
        return Page("\n".join(_docx_lines(document.element.body)), _title(title))
    except UnreadableError:
        raise
    except BadZipFile as error:
        raise UnreadableError("broken DOCX file") from error
    except Exception as error:  # a damaged package fails in the reader of any of its parts
        raise UnreadableError(f"broken DOCX file ({_cause(error)})") from error


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


def _read_rtf(data: bytes) -> Page:
    from striprtf import striprtf  # noqa: PLC0415 - an extra

    to_text: Callable[..., str] = striprtf.rtf_to_text
    source = data.decode("cp1252", errors="replace").strip("\0 \t\r\n")
    if not source.startswith("{\\rtf"):
        raise UnreadableError("not an RTF file")
    if not source.endswith("}"):
        raise UnreadableError("broken RTF file (its end is missing)")
    try:
        text = to_text(source, errors="replace")
        told = _RTF_TITLE.search(source)
        title = to_text(f"{{\\rtf1 {told[1]}}}", errors="replace") if told else None
    except Exception as error:  # a damaged file fails anywhere in the reader
        raise UnreadableError(f"broken RTF file ({_cause(error)})") from error
    return Page(text, _title(title))


_RTF_TITLE = compiled(r"\{\\info\b[^{}]*+(?:\{(?!\\title\b)[^{}]*+\}[^{}]*+)*+\{\\title[ ]?([^{}]*+)\}")


def _read_pdf(data: bytes) -> Page:
    from pypdf import PdfReader  # noqa: PLC0415 - an extra, and slow to load
    from pypdf.errors import DependencyError, FileNotDecryptedError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it cannot read is told here
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = _opened(PdfReader(io.BytesIO(data)))
            return Page(_put_together(_pdf_pages(reader)), _title(reader.metadata.title if reader.metadata else None))
    except UnreadableError:
        raise
    except (DependencyError, FileNotDecryptedError) as error:
        raise UnreadableError(_ENCRYPTED) from error
    except Exception as error:  # a damaged file fails in any of its objects
        raise UnreadableError(f"broken PDF file ({_cause(error)})") from error


_ENCRYPTED = "encrypted PDF; save it without a password"


def _opened(reader: PdfReader) -> PdfReader:
    """Open a file that only may not be changed: its password for reading is empty."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError(_ENCRYPTED)
    return reader


def _pdf_pages(reader: PdfReader) -> Iterator[str]:
    """Yield the text of each page without the number of the page."""
    length = 0
    for number, page in enumerate(reader.pages, 1):
        lines = page.extract_text().strip().splitlines()
        length += sum(map(len, lines))
        if length > LARGEST:
            raise UnreadableError(too_large())
        for end in (0, -1):
            if lines and (lines[end].strip() == str(number) or _PAGE_NUMBER.fullmatch(lines[end])):
                del lines[end]
        yield "\n".join(lines).strip()


_PAGE_NUMBER = compiled(r"(?i)\W*page \d+(?: (?:of|/) \d+)?\W*")
_BEGINS_ANEW = compiled(r"\s*(?:[*•·▪●◦‣–—-]|\(?\w{1,2}[.)]|\p{Lu}[\p{L}'’ -]{0,40}:)\s")


def flowed(text: str) -> str:
    """Join the lines of a PDF that are too wide to be taken for wrapped ones; short lines are left alone."""
    lines = text.splitlines()
    widths = sorted(len(line) for line in lines if len(line) >= WRAP_WIDTH // 2)
    width = widths[int(WIDE * len(widths))] if widths else 0
    if width <= WRAP_WIDTH:
        return text
    paragraphs: list[str] = []
    is_full = False
    for line in lines:
        if is_full and line.strip() and not _BEGINS_ANEW.match(line):
            paragraphs[-1] = f"{paragraphs[-1].rstrip()} {line.lstrip()}"
        else:
            paragraphs.append(line)
        is_full = len(line) >= FULL * width
    return "\n".join(paragraphs)


WIDE = 0.9
"""The share of lines that are no wider than the page: a few may stick out."""
FULL = 0.75
"""The share of that width from which on a line is full, so that its sentence may go on."""


def _put_together(pages: Iterable[str]) -> str:
    """Join the pages; a sentence that goes on from one to the next is not torn."""
    text = ""
    for page in filter(None, pages):
        goes_on = text and page[0].islower() and text[-1] not in ".:?!"
        text += (f"\n{page}" if goes_on else f"\n\n{page}") if text else page
    return text


_READERS: dict[Kind, Callable[[bytes], Page]] = {"docx": _read_docx, "rtf": _read_rtf, "pdf": _read_pdf}


def _title(words: object) -> str | None:
    """Return a title in one line, None where it is one that a program has made."""
    title = " ".join(str(words or "").split())
    return None if _NO_TITLE.fullmatch(title) else title


def _cause(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".")[:100] if lines else type(error).__name__
