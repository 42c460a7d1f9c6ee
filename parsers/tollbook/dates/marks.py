"""What a sentence looks like to the date rules: a string with one mark, a character, for each word.

`MARKS` is the one table of the marks; the rules call them by name (`text.notation`).
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import regex
from msgspec import Struct

from tollbook.dates.calendar_dates import YEARS, calendar_words, full_year, parse_date
from tollbook.text.lexicon import forms, load, values
from tollbook.text.notation import Alphabet, Grammar
from tollbook.text.patterns import compiled
from tollbook.text.tokens import Tokens

_NO_DIGITS = re.compile(r"\D+")


class Mark(Struct, frozen=True):
    """A kind of word. Those of a section of `lexicons/date_words.toml` are called as the section is."""

    character: str
    name: str
    meaning: str
    example: str
    """A word that leaves the mark."""
    tells: bool = False
    """Whether one of these must stand in a sentence with a date."""


MARKS = (
    Mark("M", "month", "a month", "march", tells=True),
    Mark("W", "weekday", "a day of the week", "monday", tells=True),
    Mark("w", "short_weekday", "its short form, only before a day of the month", "mon"),
    Mark("d", "day", "a figure from 1 to 31", "14th"),
    Mark("q", "figure", "another figure of one or two digits", "89"),
    Mark("y", "year", "a year of four figures", "1988", tells=True),
    Mark("c", "decade", "ten years", "1990s", tells=True),
    Mark("f", "dotted", "a date in figures with full stops", "15.03.2016", tells=True),
    Mark("z", "mid_year", "a part of a year in one word", "mid-2005", tells=True),
    Mark("Z", "mid_month", "a part of a month in one word", "mid-june", tells=True),
    Mark("U", "unit", "a unit of the calendar", "week", tells=True),
    Mark("H", "hour", "hours", "hours", tells=True),
    Mark("K", "weekend", "Saturday and Sunday", "weekend", tells=True),
    Mark("D", "deictic", "a day counted from today", "yesterday", tells=True),
    Mark("P", "part_of_day", "a time of day", "morning", tells=True),
    Mark("C", "christmas", "the feast", "christmas", tells=True),
    Mark("B", "boxing", "of Boxing Day", "boxing", tells=True),
    Mark("G", "new", "of New Year", "new", tells=True),
    Mark("R", "eve", "the day before a feast", "eve"),
    Mark("u", "possessive", "of New Year's Day", "'s"),
    Mark("E", "part", "a part of a longer time", "early"),
    Mark("n", "number", "a number in words", "three"),
    Mark("a", "one", "a single one", "a"),
    Mark("g", "ago", "before today", "ago"),
    Mark("e", "earlier", "before a day told", "earlier"),
    Mark("k", "later", "after a day told", "later"),
    Mark("m", "after", "after what happened, which is told next", "after"),
    Mark("r", "anniversary", "years after what is told next", "anniversary", tells=True),
    Mark("b", "before", "before a day told, or before what happened", "before"),
    Mark("l", "last", "the one before now", "last"),
    Mark("v", "previous", "the one before a day told", "previous"),
    Mark("x", "next", "the one to come", "following"),
    Mark("s", "same", "a day told again", "same"),
    Mark("t", "this", "the present one", "this"),
    Mark("j", "that", "a day told again", "that"),
    Mark("S", "since", "a time without an end", "since"),
    Mark("T", "until", "an end", "until"),
    Mark("F", "from", "a beginning", "between"),
    Mark("A", "and", "joins a beginning and an end", "and"),
    Mark("i", "in", "before a time", "during"),
    Mark("O", "on", "before a day", "on"),
    Mark("o", "of", "between a part and its whole", "of"),
    Mark("h", "the", "the article", "the"),
    Mark("p", "people", "what a figure counts, so that it is no day and no year", "soldiers"),
    Mark("!", "name", "what makes a day a name or a habit", "bloody"),
    Mark("V", "said", "a date that hangs on it tells when somebody spoke", "told"),
    Mark("Q", "future", "a date that hangs on it is a plan", "will"),
    Mark("N", "appointment", "a date before it is that of a meeting", "summit"),
    Mark(",", "comma", "", ","),
    Mark(".", "stop", "a full stop", "."),
    Mark(";", "semicolon", "", ";"),
    Mark(":", "colon", "", ":"),
    Mark("-", "hyphen", "", "-"),
    Mark("–", "dash", "", "–"),
    Mark("/", "slash", "", "/"),
    Mark("(", "open", "a bracket opened", "("),
    Mark(")", "close", "a bracket closed", ")"),
    Mark("'", "apostrophe", "", "'"),
    Mark('"', "quote", "a straight quotation mark", '"'),
    Mark("“", "open_quote", "a quotation opened", "“"),
    Mark("”", "close_quote", "a quotation closed", "”"),
    Mark("_", "other", "any other word", "shells"),
)

CHARACTER = {mark.name: mark.character for mark in MARKS}
TELLING = frozenset(mark.character for mark in MARKS if mark.tells)
"""The marks of which one must stand in a sentence with a date."""

PUNCTUATION = frozenset(",.;:-–/()'\"“”")
"""These stand for themselves."""


def characters(*names: str) -> str:
    """Return the characters of some marks together."""
    return "".join(CHARACTER[name] for name in names)


SETS = {
    "amount": characters("day", "figure", "number", "one"),
    "to": characters("hyphen", "dash", "until", "and"),
    "short_year": characters("year", "figure"),
    "end": characters("comma", "stop", "semicolon"),
}
"""How many units; what joins a first and a last day; a year of two or four figures; what ends a clause."""
ROLES = frozenset((
    "back", "before", "count", "day", "decade", "eve", "feast", "first", "first_year", "last", "month", "next", "night",
    "one", "past",
    "same", "third", "unit", "weekday", "word", "year",
))  # fmt: skip
PARTS = {
    # A day of the week may lead a date, and a time of day stand about it.
    "led": "( (weekday|short_weekday) stop? comma? )? the?",
    "at": "( (in|on)? the? part_of_day )?",
}


@cache
def grammar() -> Grammar:
    """Return the grammar that the date rules are written in."""
    return Grammar(Alphabet(marks=CHARACTER, sets=SETS, roles=ROLES), PARTS)


@cache
def pattern(source: str) -> regex.Pattern[str]:
    """Compile what is written in names to a pattern over marks."""
    return compiled(grammar().compile(source).pattern)


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


_LONGEST_NAME = 5
"""Words between a date and the noun of the event that it names: "the 1998 embassy bombings in two cities"."""


class Found(Struct, frozen=True):
    """A pattern's match in the marks of a sentence."""

    match: regex.Match[str]
    tokens: Tokens
    capitals: bool
    """Whether capitals tell a name: false in a text that has only one case."""

    def word(self, role: str) -> str:
        """Return the first word of a role, lower case; empty where the role took no part."""
        at = self.match.start(role)
        return self.tokens.words[at] if at >= 0 else ""

    def raw(self, role: str) -> str:
        """Return the first word of a role as written."""
        return self.tokens.raws[self.match.start(role)]

    def number(self, role: str) -> int:
        """Return a figure or number word; 1 where the role took no part."""
        word = self.word(role)
        return values("numbers", "cardinals", "tens").get(word) or int(_NO_DIGITS.sub("", word) or 1)

    def year(self) -> int | None:
        """Return the year, None where none is written."""
        return full_year(self.word("year")) if self.word("year") else None

    def month(self) -> int:
        """Return the month from 1 to 12."""
        return calendar_words("months")[self.word("month").removeprefix("mid-")]

    def names_event(self) -> bool:
        """Say whether the date leads the name of an event: "the 2004 attack", "a weekend of clashes" not."""
        for word in self.tokens.words[self.match.end() : self.match.end() + _LONGEST_NAME]:
            if word in forms("dating", "event"):
                return True
            if word in PUNCTUATION or word in forms("attacks", "small"):
                return False
        return False

    def is_before(self, name: str) -> bool:
        """Say whether this mark follows the date."""
        return self.match.string[self.match.end() :][:1] == CHARACTER[name]


@cache
def characters_of_words() -> dict[str, str]:
    """Return the mark of each word that dates are made of."""
    sections = [section for section in load("date_words").values() if section.name in CHARACTER]
    table = {form: CHARACTER[section.name] for section in sections for form in section.forms}
    months = calendar_words("months")
    table |= dict.fromkeys(months, CHARACTER["month"]) | {f"mid-{name}": CHARACTER["mid_month"] for name in months}
    full, short = CHARACTER["weekday"], CHARACTER["short_weekday"]
    table |= {name: full if name.endswith("day") else short for name in calendar_words("weekdays")}
    return table | {mark.example: mark.character for mark in MARKS if mark.example in PUNCTUATION}


def marked(tokens: Tokens) -> str:
    """Return one mark for each token."""
    words, met = tokens.words, _met()
    try:
        return "".join([met[word] for word in words])
    except KeyError:  # a word not met before
        if len(met) >= _WORDS_KEPT:
            met.clear()
        met.update((word, _mark(word)) for word in words)
        return "".join([met[word] for word in words])


_WORDS_KEPT = 1 << 15


@cache
def _met() -> dict[str, str]:
    """Return the marks of the words met so far: a look into a dictionary takes half the time of a call."""
    return {}


def _mark(word: str) -> str:
    if word[0].isdigit():
        return _figure(word)
    found = characters_of_words().get(word)
    return found or CHARACTER["mid_year" if word.startswith("mid-") and word[-4:].isdigit() else "other"]


def _figure(word: str) -> str:
    if word.isdigit():
        if len(word) == 4 and int(word) in YEARS:
            return CHARACTER["year"]
        name = "other" if len(word) > 2 else "day" if 1 <= int(word) <= 31 else "figure"
        return CHARACTER[name]
    if word[-2:] in {"st", "nd", "rd", "th"} and word[:-2].isdigit() and len(word) <= 4:
        return CHARACTER["day"]
    if len(word) == 5 and word.endswith("s") and word[:4].isdigit():
        return CHARACTER["decade"]
    return CHARACTER["dotted" if word.count(".") == 2 and parse_date(word) else "other"]
