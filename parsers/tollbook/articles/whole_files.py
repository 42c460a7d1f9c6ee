"""Files that hold one article, or many as a database exports them: text, web pages and documents."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tollbook.articles.article import Page
from tollbook.articles.decoding import decode

WholeFormat = Literal["text", "html", "docx", "rtf", "pdf"]


class WholeFile(Struct, frozen=True):
    """The articles of a file; where there are several, the file is an export. `remarks` are on its bytes."""

    pages: list[Page]
    remarks: tuple[str, ...] = ()


def read_file(data: bytes, kind: WholeFormat) -> WholeFile:
    """Return what a file holds.

    Raises:
        UnreadableError: it is empty, damaged or encrypted, or an extra that it needs is not installed.
    """
    match kind:
        case "text":
            decoded = decode(data)
            return WholeFile(_exported(decoded.text) or [Page(decoded.text)], decoded.remarks)
        case "html":
            return WholeFile(_pages(data))
        case _:
            from tollbook.articles.documents.document import read_document  # noqa: PLC0415 - an extra, and slow to load
            from tollbook.articles.documents.pdf import flowed  # noqa: PLC0415

            document = read_document(data, kind)
            pages = _exported(document.text) or [document]
            return WholeFile([replace(page, text=flowed(page.text)) for page in pages] if kind == "pdf" else pages)


def _pages(data: bytes) -> list[Page]:
    from tollbook.articles.web_pages import page_lines, read_page  # noqa: PLC0415 - an extra, and slow to load

    exported = _exported(page_lines(data)) if any(mark in data for mark in _MARKS_OF_EXPORTS) else []
    return exported or [read_page(data)]


_MARKS_OF_EXPORTS = (b"End of Document", b"DOCUMENT", b"Document ")


def _exported(text: str) -> list[Page]:
    """Return the articles of an export; most texts are none, and are told from one quickly."""
    if not any(mark.decode() in text for mark in _MARKS_OF_EXPORTS):
        return []
    from tollbook.articles.databases import read_export  # noqa: PLC0415 - few files need it

    return read_export(text)
