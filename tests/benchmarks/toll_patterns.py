"""What a program of one's own begins with: tolls by two regular expressions and a table of number words.

It is here to be timed and compared, not used: it knows no places, days, parts, repeats or totals, and takes any noun
for people.
"""

from __future__ import annotations

import re
from typing import NamedTuple

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "dozens": 24, "scores": 40, "hundreds": 200,
}  # fmt: skip

NUMBER = rf"(?P<number>\d[\d,]*|{'|'.join(NUMBERS)})"
PEOPLE = r"(?: (?:of|other|more|[a-z]+(?:-[a-z]+)?)){0,3}"
KILLED = r"killed|slain|murdered|shot dead|dead|died|massacred|beheaded"
INJURED = r"injured|wounded|hurt"

PATTERNS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, words in (("killed", KILLED), ("injured", INJURED))
    for pattern in (
        rf"\b{NUMBER}\b{PEOPLE} (?:(?:were|was|have been|had been|are) )?(?:{words})\b",
        rf"\b(?:{words}|killing|wounding|injuring) (?:at least |more than |about |some )?{NUMBER}\b",
    )
)


class Toll(NamedTuple):
    """How many, and what befell them."""

    kind: str
    number: int


def tolls(text: str) -> list[Toll]:
    """Return the tolls that stand beside a word of harm.

    >>> tolls("Gunmen killed 12 farmers; two women were wounded.")
    [Toll(kind='killed', number=12), Toll(kind='injured', number=2)]
    """
    return [Toll(kind, _value(match["number"])) for kind, pattern in PATTERNS for match in pattern.finditer(text)]


def _value(words: str) -> int:
    return NUMBERS[words.lower()] if words.lower() in NUMBERS else int(words.replace(",", ""))
