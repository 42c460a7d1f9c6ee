"""Documents of any kind: their text, or the one line that says why it cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from tollbook.articles.article import Page
from tollbook.articles.decoding import LARGEST, UnreadableError, too_large
from tollbook.articles.documents.pdf import read_pdf
from tollbook.articles.documents.rtf import read_rtf
from tollbook.articles.documents.word import read_docx

Kind = Literal["docx", "rtf", "pdf"]
INSTALL = "{} needs the extra 'documents': pip install 'tollbook[documents]'"
_READERS: dict[Kind, Callable[[bytes], Page]] = {"docx": read_docx, "rtf": read_rtf, "pdf": read_pdf}


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
