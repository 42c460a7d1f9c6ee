"""Documents of word processors and for print: the text of DOCX, RTF and PDF files, and a title where one is told."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal
from zipfile import BadZipFile, ZipFile

from tollbook.articles.article import Page
from tollbook.articles.decoding import LARGEST, UnreadableError, too_large
from tollbook.text.patterns import compiled

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from pypdf import PdfReader

Kind = Literal["docx", "rtf", "pdf"]
INSTALL = "{} needs the extra 'documents': pip install 'tollbook[documents]'"
_OLD_WORD = b"\xd0\xcf\x11\xe0"
# Titles that a program has filled in: a file's name, a template, nothing.
_NO_TITLE = compiled(
    r"(?i:.*\.(?:docx?|rtf|pdf|odt|indd|qxd|txt|html?)|microsoft word\b.*|(?:untitled|document|normal)[ \d]{0,4}|)"
)
_HEADINGS = ("title", "heading 1")
_UNTIDY_BREAK = compiled(r"[ \t]*\r?\n[ \t]*")


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
        heading = next((one.text for one in document.paragraphs if _is_heading(one.style) and one.text.strip()), None)
        title = heading or document.core_properties.title
        return Page("\n".join(_docx_lines(document)), _title(title))
    except UnreadableError:
        raise
    except BadZipFile as error:
        raise UnreadableError("broken DOCX file") from error
    except Exception as error:  # a damaged package fails in the reader of any of its parts
        raise UnreadableError(f"broken DOCX file ({_cause(error)})") from error


def _check_size(data: bytes) -> None:
    with ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > 10 * LARGEST:
            raise UnreadableError(too_large())


def _is_heading(style: object) -> bool:
    return str(getattr(style, "name", "")).lower() in _HEADINGS


def _docx_lines(document: Document) -> Iterator[str]:
    """Yield paragraphs, with an empty line behind each, and the rows of tables as Markdown has them."""
    from docx.table import Table  # noqa: PLC0415 - an extra

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _table_lines(block)
            yield ""
        elif block.text.strip():
            yield from (block.text, "")


def _table_lines(table: Table) -> Iterator[str]:
    for number, row in enumerate(table.rows):
        cells: dict[int, str] = {}
        for cell in row.cells:  # a cell that spans columns is told for each
            cells.setdefault(id(cell._tc), _UNTIDY_BREAK.sub(" ", cell.text.strip()))  # noqa: SLF001 - its identity
        yield f"| {' | '.join(cells.values())} |"
        if number == 0 and len(table.rows) > 1:
            yield f"|{'---|' * len(cells)}"


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
            return Page("\n\n".join(_pdf_pages(reader)), _title(reader.metadata.title if reader.metadata else None))
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
    length = 0
    for page in reader.pages:
        text = page.extract_text().strip()
        length += len(text)
        if length > LARGEST:
            raise UnreadableError(too_large())
        yield text


_READERS: dict[Kind, Callable[[bytes], Page]] = {"docx": _read_docx, "rtf": _read_rtf, "pdf": _read_pdf}


def _title(words: object) -> str | None:
    """Return a title in one line, None where it is one that a program has made."""
    title = " ".join(str(words or "").split())
    return None if _NO_TITLE.fullmatch(title) else title


def _cause(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".")[:100] if lines else type(error).__name__
