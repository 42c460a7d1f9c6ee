"""A date as a text has it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from tollbook.record import DatePrecision
from tollbook.text.spans import Span

DateRole = Literal["event", "report", "plan", "earlier"]


class DateMention(Struct, frozen=True):
    """A date as written. `date_start` and `date_end` are ISO, cut to the precision; None is an open end.

    Both None: a relative date in a text whose own date is unknown. `role` tells the time of something
    that happened from that of somebody's words ("said on Monday") and from a plan; an `earlier` one dates only what
    is told behind it ("a month after a bomb exploded").
    """

    span: Span
    date_start: str | None
    date_end: str | None
    precision: DatePrecision
    role: DateRole
    sentence: int
    rule: str

    @property
    def is_plan(self) -> bool:
        """Whether the date lies ahead of the report."""
        return self.role == "plan"
