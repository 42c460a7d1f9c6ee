"""The names of people and sites in a text: what two reports of one event have in common beside its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container

import regex

from tollbook.dates.calendar_dates import calendar_words

KEPT = 24
"""How many names of a text are kept: those it says most often, then the first."""
SHORTEST = 4
"""Letters of a name: shorter ones are mostly initials and abbreviations of offices."""

# A name is capitalised inside a sentence: after a small letter, a comma, a title with its dot or another name.
_NAME = regex.compile(r"(?<=[\p{Ll},\p{Lu}][\p{Ll},.]?[ ])\p{Lu}[\p{L}'’-]+")


def names_in(text: str, places: Container[str]) -> frozenset[str]:
    """Return the names in a text in small letters, without those of `places`, the weekdays and the months.

    >>> sorted(names_in("On Monday a guard, Imre Dorn, was shot outside the Corona hotel in Gorma.", {"gorma"}))
    ['corona', 'dorn', 'imre']
    """
    words = (match.group().lower().removesuffix("'s").removesuffix("’s") for match in _NAME.finditer(text))
    dates = {*calendar_words("weekdays"), *calendar_words("months")}
    counts = Counter(word for word in words if len(word) >= SHORTEST and word not in places and word not in dates)
    return frozenset(name for name, _ in counts.most_common(KEPT))
