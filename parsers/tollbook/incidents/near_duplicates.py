"""The same wire story in two outlets: articles whose words are nearly the same.

Broder's resemblance (1997): the share of word five-grams that two texts have in common, estimated from
the smallest hashes of each. Nothing but the hashes of an article is kept.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from heapq import nsmallest
from zlib import crc32

import regex

WORDS = 5
"""Words in a shingle."""
SKETCH = 96
"""How many hashes of a text are kept; the estimate is then off by about 5 percentage points."""
KEYS = 12
"""How many of the smallest hashes are looked up: two articles are compared if they share one of them."""

REPRINTED = 6
"""Days within which the same words are the same story."""

_WORD = regex.compile(r"[\p{L}\p{N}]+")

Sketch = Sequence[int]


def sketch(text: str) -> Sketch:
    """Return the smallest hashes of a text's five-grams, in order; of a short text all of them."""
    words = [match.group() for match in _WORD.finditer(text.lower())]
    shingles = {" ".join(words[i : i + WORDS]) for i in range(max(1, len(words) - WORDS + 1))} if words else set()
    return array("I", nsmallest(SKETCH, {crc32(shingle.encode()) for shingle in shingles}))  # a tenth of a tuple's room


def resemblance(a: Sketch, b: Sketch) -> float:
    """Return the share, 0 to 1, of five-grams that two texts have in common.

    >>> text = "Gunmen killed 12 people in the town of Lesk on Monday, police said."
    >>> resemblance(sketch(text), sketch(text.upper())), resemblance(sketch(text), sketch("Rain fell."))
    (1.0, 0.0)
    """
    smallest = sorted({*a, *b})[:SKETCH]
    if not smallest:
        return 0.0
    return len({*a} & {*b} & {*smallest}) / len(smallest)


class Stories:
    """The stories read so far, to recognise an article that repeats one."""

    def __init__(self, least: float) -> None:
        """Take articles of at least this resemblance for the same story."""
        self._least = least
        self._sketches: list[tuple[str, Sketch, int | None]] = []
        self._by_key: dict[int, list[int]] = {}

    def told_before(self, article_id: str, of: Sketch, day: int | None) -> str | None:
        """Return the id of an earlier article with the same story; if there is none, remember this one.

        `day` is the article's, as `date.toordinal` counts; the same words weeks apart are two stories.
        """
        near = sorted({at for key in of[:KEYS] for at in self._by_key.get(key, ())})
        for at in near:
            first, other, then = self._sketches[at]
            is_near = day is None or then is None or abs(day - then) <= REPRINTED
            if is_near and resemblance(of, other) >= self._least:
                return first
        for key in of[:KEYS]:
            self._by_key.setdefault(key, []).append(len(self._sketches))
        self._sketches.append((article_id, of, day))
        return None
