"""Dates in the words of a report."""

from __future__ import annotations

from datetime import date
from functools import cache

from tollbook.text.lexicon import load
from tollbook.text.patterns import compile_

YEARS = range(1700, 2100)
"""Four figures that can be a year, in the words of a date."""
YEAR = r"(?:1[789]|20)\d\d"
"""The same as a pattern."""
CERTAIN_YEARS = range(1900, 2100)
"""Four figures that are a year where they might as well count people: "from 1971 to 2006"."""

# Parts of a date, for verbose patterns that ignore case.
WEEKDAY = r"\L<weekdays.*>\b"
LED = rf"(?: {WEEKDAY}\.?,?\s+ )?"
"""A day of the week may lead the date."""
DAY_FIRST = r"\d\d?(?:st|nd|rd|th)? [ -] \L<months.*>\b\.?"
MONTH_FIRST = r"\L<months.*>\b\.? [ ] \d\d?(?:st|nd|rd|th)?\b"
WRITTEN_OUT = rf"(?: {DAY_FIRST},?[ -]\d{{4}} | {MONTH_FIRST},?[ ]\d{{4}} )"
IN_FIGURES = r"(?: \d{4}-\d\d?-\d\d? | \d{4}/\d\d?/\d\d? | \d\d?[./]\d\d?[./]\d{4} )"

# What `parse_date` reads is wider than what is looked for in a text: a field that holds a date holds nothing else.
_FULL = rf"""
    \s* {LED}
    (?: (?P<y>\d{{4}}) (?P<mark>[-/.]) (?P<m>\d\d?) (?P=mark) (?P<d>\d\d?)
      | (?P<first>\d\d?) (?P<sign>[-/.]) (?P<second>\d\d?) (?P=sign) (?P<y>\d{{4}}|\d\d)
      | (?:the\s+)? (?P<d>\d\d?) (?:st|nd|rd|th)? (?:\s+of)? [\s-]*
        (?P<month>\L<months.*>) \.? ,? [\s-]* (?P<y>\d{{4}}|'?\d\d)
      | (?P<month>\L<months.*>) \.? \s* (?P<d>\d\d?) (?:st|nd|rd|th)? ,? \s+ (?P<y>\d{{4}}) )
    \s* \.? \s*
"""


def parse_date(text: str, *, day_first: bool = True) -> str | None:
    """Return the ISO form of one fully written date, and None for anything else.

    `day_first` reads "05/03/2016" as 5 March; a figure over 12 settles the order by itself. A year of
    two figures lies between 1969 and 2068.

    >>> parse_date("Feb. 21, 2011"), parse_date("9 Nov 88"), parse_date("21 people")
    ('2011-02-21', '1988-11-09', None)
    """
    match = compile_(_FULL, ignore_case=True).fullmatch(text)
    if match is None:
        return None
    if match["first"]:
        day, month = int(match["first"]), int(match["second"])
        if month > 12 or (not day_first and day <= 12):
            day, month = month, day
    else:
        day = int(match["d"])
        month = month_number(match["month"]) if match["month"] else int(match["m"])
    return iso_day(full_year(match["y"]), month, day)


def iso_day(year: int, month: int, day: int) -> str | None:
    """Return the day in ISO, None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def full_year(figures: str) -> int:
    """Return the year that two or four figures mean.

    >>> full_year("88"), full_year("'05"), full_year("1988")
    (1988, 2005, 1988)
    """
    year = int(figures.lstrip("'"))
    if year >= 100:
        return year
    return year + (1900 if year >= 69 else 2000)


def month_number(word: str) -> int:
    """Return 1 for "Jan" to 12 for "December".

    Raises:
        KeyError: `word` is no month.
    """
    return calendar_words("months")[word.lower()]


@cache
def calendar_words(file: str) -> dict[str, int]:
    """Return each form of `months` or `weekdays` with its number, counted from 1."""
    return {form: n for n, section in enumerate(load(file).values(), 1) for form in section.forms}
