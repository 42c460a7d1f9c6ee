"""The signatures of quoted posts, each with its day."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from tollbook.dates.calendar_dates import WRITTEN_OUT, parse_date
from tollbook.text.document import Document
from tollbook.text.patterns import compile_

_SIGNATURE = rf"\(@[ ]?\w+\) [ ,·-]* (?P<day> {WRITTEN_OUT} )"


class Post(Struct, frozen=True):
    """The signature of a quoted post: "– White helmets (@SyriaCivilDef) February 26, 2020"."""

    paragraph: int
    start: int
    end: int
    day: date | None


def read_posts(document: Document) -> list[Post]:
    """Return the signatures in the order of the text."""
    if "(@" not in document.flat:
        return []
    found = []
    for match in compile_(_SIGNATURE, ignore_case=True).finditer(document.flat, document.body_start):
        sentence = document.sentence_at(match.start())
        if sentence is not None:
            day = day_of(parse_date(match["day"]))
            found.append(Post(sentence.paragraph, *match.span(), day))
    return found


def day_of(iso: str | None) -> date | None:
    """Return the day of an ISO date; a month or a year alone is none."""
    return date.fromisoformat(iso) if iso and compile_(r"\d{4}-\d\d-\d\d").fullmatch(iso) else None
