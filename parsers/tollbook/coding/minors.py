"""Whether those told of are children by their age: "a 16-year-old", "Gul Zaman, 9,", "two brothers, aged 12 and 14"."""

from __future__ import annotations

import regex

from tollbook.harm.claim import Claim
from tollbook.text.document import Document
from tollbook.text.lexicon import load
from tollbook.text.patterns import compile_

ADULT = 18
_NEAR = 80
"""Characters behind the victims in which "aged" stands."""

_OLD = r"(?P<age> \d{1,2} | \p{L}++ ) [- ] (?P<unit> day | week | month | year ) s? [- ] old"
_BEHIND = r"\s* (?: [,(] \s* )? (?P<age> \d{1,2} ) (?= \s* [,);] )"
_AGED = r"""
    \s* [,(]? \s* (?: both \s )? aged \s
    (?P<ages> \d{1,2} (?: , \s \d{1,2} )*+ (?: ,? \s and \s \d{1,2} )? ) (?! \d )
"""


def are_minors(document: Document, claim: Claim) -> bool:
    """Say whether an age under 18 stands in the words for the victims, or ages under 18 right behind them."""
    text, (start, end) = document.flat, claim.group
    if claim.best == 1 and (within := find_age(text, start, end + 1)) is not None:
        return is_young(within)
    if text.find("aged", end, end + _NEAR) >= 0 and (aged := compile_(_AGED).match(text, end)) is not None:
        return all(int(age) < ADULT for age in regex.findall(r"\d++", aged["ages"]))
    if claim.best != 1 or claim.form not in ("name", "single", "definite"):
        return False
    behind = compile_(_BEHIND).match(text, end)
    return behind is not None and int(behind["age"]) < ADULT


def find_age(text: str, start: int, end: int) -> regex.Match[str] | None:
    """Find the first "16-year-old" between two offsets."""
    return compile_(_OLD, ignore_case=True).search(text, start, end)


def is_young(aged: regex.Match[str]) -> bool:
    """Say whether a found age is under 18; a number that is not read is not.

    >>> [is_young(find_age(words, 0, 40)) for words in ("a 17-year-old", "two-month-old", "a 30-year-old")]
    [True, True, False]
    """
    word = aged["age"].lower()
    age = int(word) if word.isdigit() else load("numbers")["cardinals"].more["values"].get(word)
    return aged["unit"].lower() != "year" or (age is not None and age < ADULT)
