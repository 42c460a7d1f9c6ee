"""Web pages: the text, title and date of the article in one, its menus and related stories left out."""

from __future__ import annotations

import logging
from typing import NamedTuple

from tollbook.articles.decoding import UnreadableError

INSTALL = "HTML needs the extra 'html': pip install 'tollbook[html]'"


class Page(NamedTuple):
    """What a page holds; paragraphs of `text` are parted by empty lines, `date` is ISO."""

    text: str
    title: str | None
    date: str | None


def read_page(data: bytes) -> Page:
    """Return the article of a page, decoded as the page itself declares.

    Raises:
        UnreadableError: the extra is not installed, or there is no article in the page.
    """
    try:
        from trafilatura import bare_extraction  # noqa: PLC0415 - 0.4 s, and an extra
    except ImportError as error:
        raise UnreadableError(INSTALL) from error
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read is told here
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    # No guess at a date from the words of the page: a wrong day moves every "on Monday".
    dated = {"extensive_search": False, "original_date": True}
    found = bare_extraction(data, include_comments=False, with_metadata=True, date_extraction_params=dated)
    told = {} if found is None else found if isinstance(found, dict) else found.as_dict()
    lines = [line for line in (told.get("text") or "").splitlines() if line.strip()]
    if not lines:
        raise UnreadableError("no article text in the page")
    return Page("\n\n".join(lines), told.get("title") or None, told.get("date") or None)
