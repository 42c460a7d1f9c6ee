"""The sums of a corrected record, by the code that sums what is read.

A sum is recounted where the corrections change it; any other stays as it was read, to the letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from tollbook.coding.summary import summarize
from tollbook.coding.victim_classes import Classes
from tollbook.corrections.retold import Known, as_claims, claims_of, sums_of
from tollbook.harm.claim import Claim
from tollbook.record import Bounds, ByClass, Event, Kind, Record, Summary, SummaryPlace


class _Sums:
    """What the claims of one state of a record come to."""

    def __init__(self, record: Record, claims: tuple[Claim, ...]) -> None:
        self._at = {toll.id: number for number, toll in enumerate(record.tolls)}
        self._claims = claims
        self._classes = Classes(claims)

    @staticmethod
    def _named(bounds: dict[Kind, Bounds], by_class: ByClass) -> dict[str, Any]:
        return {**{str(kind): of_kind for kind, of_kind in bounds.items()}, "by_class": by_class}

    def of_summary(self) -> dict[str, Any]:
        return self._named(summarize(self._claims), self._classes.of_summary())

    def of_event(self, event: Event | None) -> dict[str, Any]:
        if event is None:
            return {}
        told = [self._at[toll] for toll in event.tolls if toll in self._at]
        return self._named(sums_of(event, self._claims), self._classes.of_event(told))


def recounted(before: Record, after: Record) -> Record:
    """Return a corrected record with the sums that its tolls come to; `before` is the record as it was."""
    claims = claims_of(before)
    known = {toll.id: Known(toll, claim) for toll, claim in zip(before.tolls, claims, strict=True)}
    was, now = _Sums(before, claims), _Sums(after, as_claims(after, known))
    old = {event.id: event for event in before.events}
    events = tuple(
        replace(event, **_changed(was.of_event(old.get(event.id)), now.of_event(event)))
        for event in (_with_its_tolls(event, after) for event in after.events)
    )
    summary = replace(after.summary, **_changed(was.of_summary(), now.of_summary()))
    return replace(after, events=events, summary=_placed(summary, before.events, events))


def _changed(was: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in now.items() if name not in was or was[name] != value}


def _with_its_tolls(event: Event, record: Record) -> Event:
    return replace(event, tolls=tuple(toll.id for toll in record.tolls if toll.event == event.id))


def _placed(summary: Summary, before: Sequence[Event], after: Sequence[Event]) -> Summary:
    """Place the summary anew where another event is the gravest now, or that event has another place."""
    was, now = _gravest(before), _gravest(after)
    if now is None or now.place is None:
        return summary
    same = was is not None and (was.id, was.place, was.lat, was.lon) == (now.id, now.place, now.lat, now.lon)
    if same:
        return summary
    place = SummaryPlace(
        name=now.place,
        geonameid=now.geonameid,
        lat=now.lat,
        lon=now.lon,
        country_code=now.country_code,
        admin1=now.admin1,
    )
    return replace(summary, place=place)


def _gravest(events: Sequence[Event]) -> Event | None:
    """Return the reported event with the largest best figure of killed, else the first."""
    reported = [event for event in events if event.role == "reported"]
    return max(reported, key=lambda event: event.killed.best or 0, default=None)
