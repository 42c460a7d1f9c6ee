"""Web pages: the text, title, date and origin of the article in one, its menus and related stories left out."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import msgspec

from tollbook.articles.article import Page
from tollbook.articles.decoding import UnreadableError
from tollbook.articles.origins import Origin, url_in

INSTALL = "HTML needs the extra 'html': pip install 'tollbook[html]'"


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
    origin = Origin(told.get("sitename") or None, told.get("url") or _linked_url(data), told.get("author") or None)
    return Page("\n\n".join(lines), told.get("title") or None, told.get("date") or None, origin)


_BLOCKS = ("address", "article", "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "p", "table", "tr")


def page_lines(data: bytes) -> str:
    """Return all text of a page, a line for each block: what holds many articles has no main text.

    Raises:
        UnreadableError: the extra is not installed, or there is no text in the page.
    """
    try:
        from lxml import etree  # noqa: PLC0415 - an extra
        from trafilatura import load_html  # noqa: PLC0415
    except ImportError as error:
        raise UnreadableError(INSTALL) from error
    root = load_html(data)
    if root is None:
        raise UnreadableError("no article text in the page")
    etree.strip_elements(root, "script", "style", "head", with_tail=False)
    for element in root.iter(*_BLOCKS):
        if element.tag != "br":
            element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    for cell in root.iter("td", "th"):
        cell.tail = f"\t{cell.tail or ''}"
    return str(root.text_content())


_LINKED_DATA = re.compile(rb"<script[^>]*application/ld\+json[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_ADDRESSES = ("url", "mainEntityOfPage", "@id")


def _linked_url(data: bytes) -> str | None:
    """Return the address that the linked data (JSON-LD) of a page give its article."""
    for block in _LINKED_DATA.findall(data):
        with suppress(msgspec.DecodeError, RecursionError, UnicodeDecodeError):  # pages hold all sorts of JSON
            for item in _items(msgspec.json.decode(block)):
                if "article" in str(item.get("@type", "")).lower() and (url := _address(item)):
                    return url
    return None


def _items(told: Any) -> Iterator[dict[str, Any]]:
    for one in told if isinstance(told, list) else [told]:
        if isinstance(one, dict):
            yield one
            yield from _items(one.get("@graph"))


def _address(item: dict[str, Any]) -> str | None:
    for value in map(item.get, _ADDRESSES):
        found = value.get("@id") if isinstance(value, dict) else value
        if isinstance(found, str) and url_in(found) == found:
            return found
    return None
