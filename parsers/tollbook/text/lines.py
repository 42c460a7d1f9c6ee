"""The lines of a text, and which of them are a row, an item or a figure by their form alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from tollbook.text.patterns import compiled
from tollbook.text.spans import Span, new_span

_NEWLINE = re.compile(r"\r\n?|\n|\x85|\u2028|\u2029")

ITEM = compiled(r"(?:[*•·▪●◦‣]|[-–—](?= [\p{Lu}\d])|\[\d)")
"""What a line of a list opens with, in a text whose lines may be wrapped."""

ROW = compiled(r"(?:\*\*)?\p{Lu}[\p{L}'’-]*+(?: (?:[\p{L}'’-]++|\d++)){0,3}+(?::\*{0,2}|\*\*:) ")
"""A line of a table written as text: "Gorma: two killed"."""

FIGURE = compiled(
    r"[~≈<>+]?\s?(?:(?:at least|more than|over|nearly|about|around|some|up to)\s)?"
    r"\d{1,3}(?:(?:[, ]\d{3})++|\d*+(?:\.\d++)?)(?:\s?(?:k|m|bn|thousand|million|billion)\b)?\+?",
    regex.IGNORECASE,
)
"""A number of people and nothing else, as in a cell or in the large type of key figures."""


def lines(text: str, start: int) -> Iterator[Span]:
    """Yield each line without the white space around it."""
    at = start
    for match in _NEWLINE.finditer(text, start):
        yield stripped(text, at, match.start())
        at = match.end()
    yield stripped(text, at, len(text))


def stripped(text: str, start: int, end: int) -> Span:
    """Return the span without the white space around it."""
    line = text[start:end]
    left = len(line) - len(line.lstrip())
    return new_span((start + left, start + left + len(line.strip())))


def is_figure(text: str, span: Span) -> bool:
    """Say whether a line or a cell is a number and nothing else."""
    return FIGURE.fullmatch(text, *span) is not None
