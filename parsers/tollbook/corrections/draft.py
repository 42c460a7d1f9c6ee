"""A record while corrections are applied to it: what is changed, and who changed it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from tollbook.corrections.lines import Correction
from tollbook.record import Record, Reviewed, Toll

FIGURE = ("low", "best", "high")


class Draft:
    """The tolls, events and places of a record, by their ids, and what was said of them."""

    def __init__(self, record: Record) -> None:
        """Begin with the record as it is."""
        self.record = record
        self.tolls = {toll.id: toll for toll in record.tolls}
        self.events = {event.id: event for event in record.events}
        self.places = {place.id: place for place in record.places}
        self.said: list[Reviewed] = list(record.reviewed or ())

    def say(
        self,
        correction: Correction,
        *,
        toll: int | None = None,
        event: int | None = None,
        field: str | None = None,
        was: Any = None,
        now: Any = None,
    ) -> None:
        """Write down a decision, and the field that it changed."""
        self.said.append(
            Reviewed(
                action=correction.action,
                toll=toll,
                event=event,
                incident=correction.incident if correction.is_of_incident else None,
                field=field,
                was=was,
                now=now,
                reviewer=correction.reviewer,
                time=correction.time,
                note=correction.note,
            )
        )

    def change_toll(self, correction: Correction, toll: int, **fields: Any) -> None:
        """Change fields of a toll."""
        before = self.tolls[toll]
        self.tolls[toll] = after = replace(before, **fields)
        for field, was, now in _changes(before, after):
            self.say(correction, toll=toll, field=field, was=was, now=now)

    def change_event(self, correction: Correction, event: int, **fields: Any) -> None:
        """Change fields of an event."""
        before = self.events[event]
        self.events[event] = after = replace(before, **fields)
        for field, was, now in _changes(before, after):
            self.say(correction, event=event, field=field, was=was, now=now)

    def told_by(self, event: int) -> list[Toll]:
        """Return the tolls that tell an event, in the order of the text."""
        return [toll for toll in self.in_order() if toll.event == event]

    def in_order(self) -> list[Toll]:
        """Return the tolls in the order of the text."""
        return sorted(self.tolls.values(), key=lambda toll: toll.start)


def _changes(before: Struct, after: Struct) -> Iterator[tuple[str, Any, Any]]:
    """Yield the fields that differ, with their values; a figure is one field of three."""
    was, now = msgspec.structs.asdict(before), msgspec.structs.asdict(after)
    if any(was.get(end) != now.get(end) for end in FIGURE):
        yield "figure", {end: was[end] for end in FIGURE}, {end: now[end] for end in FIGURE}
    for field, value in now.items():
        if field not in FIGURE and was[field] != value:
            yield field, was[field], value
