"""Spans of the calendar: a day, a week, a month, a year, open at an end or not."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from tollbook.record import DatePrecision

_WEEK = 7


class Period(Struct, frozen=True):
    """A stretch of time in ISO, its ends cut to their precision ("2019-12"); None is an open end.

    Both ends None: the words name a time that cannot be told without the date of the article.
    """

    start: str | None
    end: str | None
    precision: DatePrecision


def one_day(day: date) -> Period:
    """Return the day."""
    return Period(day.isoformat(), day.isoformat(), "day")


def days(first: date, last: date, precision: DatePrecision = "day") -> Period:
    """Return the days from `first` to `last`."""
    return Period(first.isoformat(), last.isoformat(), precision)


def week(day: date, weeks: int = 0) -> Period:
    """Return the week, Monday to Sunday, `weeks` after the one of `day`."""
    monday = shift(day, weeks * _WEEK - day.weekday())
    return days(monday, shift(monday, _WEEK - 1), "week")


def month(year: int, number: int) -> Period:
    """Return a month; `number` may lie outside 1 to 12 and then counts into other years.

    >>> month(2020, 0).start
    '2019-12'
    """
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    words = f"{year:04}-{number:02}"
    return Period(words, words, "month")


def year(first: int, last: int | None = None) -> Period:
    """Return a year, or the years from `first` to `last`."""
    return Period(f"{first:04}", f"{first if last is None else last:04}", "year")


def shift(day: date, by: int) -> date:
    """Return the day `by` days later, held inside the calendar that Python knows."""
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return date(MAXYEAR, 12, 31) if by > 0 else date(MINYEAR, 1, 1)


def in_units(day: date, unit: str, count: int) -> Period:
    """Return the day, week, month or year that lies `count` units after that of `day`."""
    match unit.rstrip("s"):
        case "day":
            return one_day(shift(day, count))
        case "week":
            return week(day, count)
        case "month":
            return month(day.year, day.month + count)
        case _:
            return year(max(MINYEAR, day.year + count))


def up_to(day: date, unit: str, count: int) -> Period:
    """Return the `count` units that end with `day`: "the past two weeks"."""
    match unit.rstrip("s"):
        case "hour":
            return days(shift(day, -max(1, round(count / 24))), day)
        case "day":
            return days(shift(day, -count), day)
        case "week":
            return days(shift(day, -count * _WEEK), day, "week")
        case "month":
            return replace(month(day.year, day.month - count), end=f"{day.year:04}-{day.month:02}")
        case _:
            return year(max(MINYEAR, day.year - count), day.year)
