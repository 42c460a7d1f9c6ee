"""The names of people and sites in a text: what two reports of one event have in common beside its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from functools import cache

import regex

from tollbook.dates.calendar_dates import calendar_words
from tollbook.text.lexicon import forms

KEPT = 24
"""How many names of a text are kept: those it says most often, then the first."""
SMALL_WORDS = 100
"""A text with fewer different small words than one for so many letters is written in capitals: all would be names."""

# A name is capitalised inside a sentence: after a small letter, a comma, a title with its dot or another name.
_SMALL = regex.compile(r"(?<![\p{L}])\p{Ll}[\p{L}'’-]+")
_NAME = regex.compile(r"(?<=[\p{Ll},\p{Lu}][\p{Ll},.]?[ ])\p{Lu}[\p{L}'’-]{3,}+")


def names_in(text: str, places: Container[str]) -> frozenset[str]:
    """Return the names in a text in small letters, without those of `places`, of days and months and of parties.

    A word that the text also writes small is none: "Prime Minister", "the Party".

    >>> sorted(names_in("On Monday a guard, Imre Dorn, was shot outside the Corona hotel in Gorma.", {"gorma"}))
    ['corona', 'dorn', 'imre']
    """
    small = set(_SMALL.findall(text))
    if len(small) < len(text) / SMALL_WORDS:
        return frozenset()  # all in capitals
    words = (match.group().lower().removesuffix("'s").removesuffix("’s") for match in _NAME.finditer(text))
    counts = Counter(word for word in words if word not in places and word not in small and word not in _common())
    return frozenset(name for name, _ in counts.most_common(KEPT))


@cache
def _common() -> frozenset[str]:
    """Return the words of days, months, nations, organisations and parties to a war: too many reports share them."""
    parties = {word for form in (*forms("actors"), *forms("organisations")) for word in form.split()}
    return frozenset({*calendar_words("weekdays"), *calendar_words("months"), *parties, *forms("nationalities")})
