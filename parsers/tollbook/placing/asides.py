"""Clauses that tell what went before: "a day after a raid on Nerat", "in response to the shelling of Nerat"."""

from __future__ import annotations

from functools import lru_cache

from tollbook.text.document import Sentence
from tollbook.text.patterns import compile_, compiled, holds_any
from tollbook.text.spans import Span

_HINTS = (" after ", "in re", "aveng")
"""One of these stands in every phrase that such a clause begins with."""
_BEGINS = r"\b\L<places.before_this>\b"
_ENDS = compiled(r";|, (?:and|but|while)\b")
_ENDS_AT_ONCE = compiled(r",")


@lru_cache(8)  # the places of a sentence are asked about one after the other
def aside(sentence: Sentence) -> Span | None:
    """Return where a sentence tells what went before its own event, as offsets into the article.

    At the head of the sentence such a clause ends with the first comma.
    """
    low = f" {sentence.text.lower()}"
    found = compile_(_BEGINS).search(low) if holds_any(low, _HINTS) else None
    if found is None:
        return None
    start = found.start() - 1
    end = (_ENDS_AT_ONCE if start <= 0 else _ENDS).search(low, found.end())
    return Span(sentence.start + start, sentence.end if end is None else sentence.start + end.start() - 1)
