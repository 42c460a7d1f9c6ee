"""Offsets into an article, kept by every stage."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of characters, `start <= i < end`, counted in the article as read.

    >>> Span(3, 7).of("at least 12 dead")
    'leas'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words the span covers."""
        return text[self.start : self.end]

    def holds(self, at: int) -> bool:
        """Say whether the span covers a character.

        >>> Span(0, 3).holds(2), Span(0, 3).holds(3)
        (True, False)
        """
        return self.start <= at < self.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a character.

        >>> Span(0, 3).overlaps(Span(3, 5)), Span(0, 4).overlaps(Span(3, 5))
        (False, True)
        """
        return self.start < other.end and other.start < self.end


new_span: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)
"""Make a span of its two ends in little more than half the time of a call of the class, where very many are made."""
