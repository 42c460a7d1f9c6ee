"""Tolls by the event they tell, and the line that heads each group: for the table of tolls and for `show`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tollbook.record import KINDS, Event, Record, Toll
from tollbook.review.wording import bounds, days
from tollbook_cli.formats.rows import Filters, Row, filtered, toll_rows
from tollbook_cli.terminal.messages import safe

NO_EVENT = "no single event: totals"


def by_event(record: Record, tolls: Iterable[Toll]) -> Iterator[tuple[Event | None, list[Toll]]]:
    """Yield each event with its tolls, the reported ones first; last, under None, the totals of no single event."""
    tolls = list(tolls)
    events = sorted(record.events, key=lambda event: event.role != "reported")
    for event in (*events, None):
        if told := [toll for toll in tolls if toll.event == (event.id if event else None)]:
            yield event, told


def heading(event: Event | None) -> str:
    """Say which event it is: its role, place, day and own people.

    >>> from tollbook.record import Bounds
    >>> heading(Event(id=2, role="background", place="Suruc", date_start="2015-07", killed=Bounds(low=33, best=33)))
    'event 2, background: Suruc, 2015-07; killed 33 or more'
    """
    if event is None:
        return NO_EVENT
    where = [safe(event.place or ""), days(event.date_start, event.date_end)]
    people = [f"{kind} {words}" for kind in KINDS if (words := _people(event, kind))]
    told = "; ".join(part for part in (", ".join(filter(None, where)), *people) if part)
    return f"event {event.id}, {event.role}" + (f": {told}" if told else "")


def _people(event: Event, kind: str) -> str:
    of_kind = getattr(event, kind)
    return bounds(of_kind.low, of_kind.best, of_kind.high)


def headed_toll_rows(record: Record, filters: Filters) -> Iterator[Row]:
    """Yield the rows of the tolls by event, each with the `headings` under which a table puts it."""
    article = "  ".join(safe(words) for words in (record.article.id, record.article.date) if words)
    rows = {row["id"]: row for row in toll_rows(record, filters)}
    for event, tolls in by_event(record, filtered(record, filters).tolls):
        for toll in tolls:
            yield rows[toll.id] | {"headings": (article, heading(event))}
