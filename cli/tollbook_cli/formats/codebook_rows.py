"""The codebooks as rows, and the rules of one codebook with their sources and examples as rows."""

from __future__ import annotations

from collections.abc import Iterator

from tollbook.coding.codebooks import codebook_names, load_codebook
from tollbook_cli.formats.rows import Row

LIST_COLUMNS = ("codebook", "about", "source")
SHOW_COLUMNS = ("rule", "says", "text", "killed", "deaths", "source", "url")


def list_rows() -> Iterator[Row]:
    """Yield one row per codebook."""
    for name in codebook_names():
        book = load_codebook(name)
        yield {"codebook": name, "about": book.about, "source": "; ".join(source.url for source in book.sources)}


def show_rows(name: str) -> Iterator[Row]:
    """Yield one row per example of each rule.

    `killed` is "low best high", `deaths` the dead of sides a and b, civilians and unknown; `-` is a blank.
    """
    book = load_codebook(name)
    urls = {source.title: source.url for source in book.sources}
    for rule in book.rules:
        told = {"rule": rule.name, "says": rule.says, "source": rule.source, "url": urls[rule.source]}
        for example in rule.examples:
            yield told | {"text": example.text, "killed": example.killed, "deaths": example.deaths or None}
