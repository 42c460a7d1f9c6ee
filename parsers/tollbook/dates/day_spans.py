"""Spans of days: those that an ISO date such as "2020-02" covers, and how far apart two spans are."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from tollbook.record import DatePrecision

_LENGTHS: dict[int, DatePrecision] = {4: "year", 7: "month", 10: "day"}


class DaySpan(NamedTuple):
    """The days from `first` to `last`, both included, as numbers of `date.toordinal`."""

    first: int
    last: int
    precision: DatePrecision | None = "day"
    """The precision of the date in the text; None if only the date of the report is known."""

    def gap(self, other: DaySpan) -> int:
        """Return how many days lie between the two spans; 0 where they touch or overlap.

        >>> DaySpan(10, 10).gap(DaySpan(12, 12)), DaySpan(10, 12).gap(DaySpan(11, 20))
        (2, 0)
        """
        return max(0, self.first - other.last, other.first - self.last)

    def meet(self, other: DaySpan) -> DaySpan:
        """Return the days that both spans cover; if there are none, all days from the first to the last."""
        finer = self if self.last - self.first <= other.last - other.first else other
        if self.gap(other):
            return DaySpan(min(self.first, other.first), max(self.last, other.last), finer.precision)
        return DaySpan(max(self.first, other.first), min(self.last, other.last), finer.precision)


def day_span(start: str, end: str | None, precision: DatePrecision | None) -> DaySpan:
    """Return the days that an ISO start and end cover; without an end, those that the start covers.

    Raises:
        ValueError: one of them is no ISO date, month or year.

    >>> span = day_span("2019-12", None, None)
    >>> date.fromordinal(span.last).isoformat(), span.precision
    ('2019-12-31', 'month')
    """
    first, last = _first(start), _last(end or start)
    return DaySpan(min(first, last), max(first, last), precision or _LENGTHS.get(len(start)))


def _first(iso: str) -> int:
    return date.fromisoformat(iso + "-01-01"[len(iso) - 4 :] if len(iso) < len("2020-02-26") else iso).toordinal()


def _last(iso: str) -> int:
    if len(iso) == len("2020"):
        return date(int(iso), 12, 31).toordinal()
    if len(iso) == len("2020-02"):
        year, month = int(iso[:4]), int(iso[5:])
        return date(year, month, monthrange(year, month)[1]).toordinal()
    return date.fromisoformat(iso).toordinal()
