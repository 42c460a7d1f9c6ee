"""Figures in words, for tables and `show`; CSV and JSON keep low, best and high apart."""

from __future__ import annotations


def bounds(low: int | None, best: int | None, high: int | None) -> str:
    """Write the figures of a toll in words.

    >>> bounds(12, 12, 12), bounds(12, 12, None), bounds(10, 10, 15), bounds(None, 50, 50)
    ('12', '12 or more', '10 to 15', 'up to 50')
    >>> bounds(20, 26, None), bounds(None, None, None)
    ('26 (20 or more)', '')
    """
    match low, high:
        case None, None:
            return "" if best is None else f"{best:,}"
        case int(), None:
            words = f"{low:,} or more"
        case None, int():
            words = f"up to {high:,}"
        case _:
            words = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    is_inside = best is not None and best not in {low, high}
    return f"{best:,} ({words})" if is_inside else words


def days(start: str | None, end: str | None) -> str:
    """Write the days of a toll or an event.

    >>> days("2020-02-25", "2020-02-25"), days("2020-02-25", "2020-02-27"), days("2020-02-25", None)
    ('2020-02-25', '2020-02-25 to 2020-02-27', '2020-02-25')
    >>> days(None, "2020-02"), days(None, None)
    ('until 2020-02', '')
    """
    if end is None or end == start:
        return start or ""
    return f"until {end}" if start is None else f"{start} to {end}"
