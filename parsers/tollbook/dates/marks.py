"""What a sentence looks like to the date rules: a string with one letter for each word.

Letters of words stand in `lexicons/date_words.toml`. Beside them: `M` a month, `W` a day of the week, `w` its
short form, `d` a figure from 1 to 31, `y` a year of four figures, `q` another figure, `c` a decade, `f` a
date in figures, `z` and `Z` a part of a year or month in one word ("mid-2005", "mid-June"); marks stand for
themselves and `_` for any other word.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import regex
from msgspec import Struct

from tollbook.dates.calendar_dates import YEARS, calendar_words, full_year, parse_date
from tollbook.text.lexicon import load, values
from tollbook.text.tokens import Tokens

TRIGGERS = frozenset("MWDUHKcfyzZPCBG")
"""Letters of which one must stand in a sentence with a date."""
_MARKS = frozenset(",-–/.()'\"“”:;")


class Clock(Struct, frozen=True):
    """What a date that is not written in full is counted from.

    `now` is the day of the report, `last` the last day that the text named, `last_year` its year where
    it was written out. `ahead` says that the sentence speaks of what is to come, `day_first` that 3/5/2016
    is the third of May.
    """

    now: date | None
    last: date | None = None
    last_year: int | None = None
    ahead: bool = False
    day_first: bool = True


class Found(Struct, frozen=True):
    """A pattern's match in the tags of a sentence."""

    match: regex.Match[str]
    tokens: Tokens
    capitals: bool
    """Whether capitals tell a name: false in a text that has only one case."""

    def word(self, name: str) -> str:
        """Return the first word of a group, lower case; empty where the group took no part."""
        at = self.match.start(name)
        return self.tokens.words[at] if at >= 0 else ""

    def raw(self, name: str) -> str:
        """Return the first word of a group as written."""
        return self.tokens.raws[self.match.start(name)]

    def number(self, name: str) -> int:
        """Return a figure or number word; 1 where the group took no part."""
        word = self.word(name)
        return values("numbers", "cardinals", "tens").get(word) or int(regex.sub(r"\D", "", word) or 1)

    def year(self) -> int | None:
        """Return the year of the group `y`."""
        return full_year(self.word("y")) if self.word("y") else None

    def month(self) -> int:
        """Return the month of the group `M`."""
        return calendar_words("months")[self.word("M").removeprefix("mid-")]


@cache
def letters() -> dict[str, str]:
    """Return the letter of each word that dates are made of."""
    sections = [s for s in load("date_words").values() if s.more["letter"]]
    table = {form: str(s.more["letter"]) for s in sections for form in s.forms}
    months = calendar_words("months")
    table |= dict.fromkeys(months, "M") | {f"mid-{name}": "Z" for name in months}
    table |= {name: "W" if name.endswith("day") else "w" for name in calendar_words("weekdays")}
    return table | {mark: mark for mark in _MARKS}


def tag(tokens: Tokens) -> str:
    """Return one letter for each token."""
    get = letters().get
    return "".join([_figure(w) if w[0].isdigit() else get(w) or _other(w) for w in tokens.words])


def _other(word: str) -> str:
    return "z" if word.startswith("mid-") and word[-4:].isdigit() else "_"


def _figure(word: str) -> str:
    if word.isdigit():
        if len(word) == 4 and int(word) in YEARS:
            return "y"
        return "d" if len(word) <= 2 and 1 <= int(word) <= 31 else "q" if len(word) <= 2 else "_"
    if word[-2:] in {"st", "nd", "rd", "th"} and word[:-2].isdigit() and len(word) <= 4:
        return "d"
    if len(word) == 5 and word.endswith("s") and word[:4].isdigit():
        return "c"
    return "f" if word.count(".") == 2 and parse_date(word) else "_"
