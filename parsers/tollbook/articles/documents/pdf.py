"""PDF files: the text of all pages, its lines and sentences put together again."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tollbook.articles.article import Page
from tollbook.articles.decoding import LARGEST, UnreadableError, too_large
from tollbook.articles.documents.properties import cause_of, title_of
from tollbook.text.document import WRAP_WIDTH
from tollbook.text.patterns import compiled

if TYPE_CHECKING:
    from pypdf import PdfReader


def read_pdf(data: bytes) -> Page:
    """Return the text of a PDF file, a line for each that is printed.

    Raises:
        ImportError: the extra is not installed.
        UnreadableError: the file is damaged or encrypted.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - an extra, and slow to load
    from pypdf.errors import DependencyError, FileNotDecryptedError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it cannot read is told here
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = _opened(PdfReader(io.BytesIO(data)))
            return Page(_put_together(_pdf_pages(reader)), title_of(reader.metadata.title if reader.metadata else None))
    except UnreadableError:
        raise
    except (DependencyError, FileNotDecryptedError) as error:
        raise UnreadableError(_ENCRYPTED) from error
    except Exception as error:  # a damaged file fails in any of its objects
        raise UnreadableError(f"broken PDF file ({cause_of(error)})") from error


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
