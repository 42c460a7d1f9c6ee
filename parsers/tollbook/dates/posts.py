"""The signatures of quoted posts, each with its day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from tollbook.dates.calendar_dates import WRITTEN_OUT, parse_date
from tollbook.text.document import Document, Sentence
from tollbook.text.patterns import compile_

_SIGNATURE = rf"\(@[ ]?\w+\) [ ,·-]* (?P<day> {WRITTEN_OUT} )"


class Post(Struct, frozen=True):
    """The signature of a quoted post: "– White helmets (@SyriaCivilDef) February 26, 2020"."""

    paragraph: int
    start: int
    end: int
    day: date | None


def read_posts(document: Document, sentences: Sequence[Sentence]) -> list[Post]:
    """Return the signatures with a day in the paragraphs of some sentences, in the order of the text."""
    start, end = _paragraphs_of(document, sentences) if sentences else (0, 0)
    if document.flat.find("(@", start, end) < 0:
        return []
    found = []
    for match in compile_(_SIGNATURE, ignore_case=True).finditer(document.flat, start, end):
        sentence = document.sentence_at(match.start())
        if sentence is not None:
            day = day_of(parse_date(match["day"]))
            found.append(Post(sentence.paragraph, *match.span(), day))
    return found


def _paragraphs_of(document: Document, sentences: Sequence[Sentence]) -> tuple[int, int]:
    """Return where the paragraph of the first sentence begins and that of the last one ends."""
    row = document.sentences
    first = bisect_left(row, sentences[0].paragraph, key=lambda sentence: sentence.paragraph)
    last = bisect_right(row, sentences[-1].paragraph, key=lambda sentence: sentence.paragraph) - 1
    return row[first].start, row[last].end


def day_of(iso: str | None) -> date | None:
    """Return the day of an ISO date; a month or a year alone is none."""
    return date.fromisoformat(iso) if iso and compile_(r"\d{4}-\d\d-\d\d").fullmatch(iso) else None
