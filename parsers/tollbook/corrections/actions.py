"""What each action of a reviewer does to a record. One function an action, and a table of them at the end."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import asdict, replace

from tollbook.corrections.draft import Draft
from tollbook.corrections.lines import Correction, Figure, Missed, Spot
from tollbook.corrections.spots import KnownSpot, known_spot
from tollbook.corrections.standing import leave_to_another, take_out, with_parts
from tollbook.record import Event, Qualifier, ReviewAction, Toll
from tollbook.text.document import read_document

Act = Callable[[Draft, Correction, int | None], None]
"""Takes the event too where a whole event is meant, not one toll of it."""
BY_HAND = "reviewer"
"""The rule of a claim that a reviewer added."""
_OWN_PLACE = frozenset(("clause", "sentence"))


def act(draft: Draft, correction: Correction, event: int | None = None) -> None:
    """Apply a correction to the toll that it names, or to a whole event."""
    before = len(draft.said)
    _ACTS[correction.action](draft, correction, event)
    if len(draft.said) == before:
        draft.say(correction, toll=correction.toll, event=event)


def _only_said(_draft: Draft, _correction: Correction, _event: int | None) -> None:
    """Change nothing: it is written down that a reviewer looked, or what he or she says."""


def _figure(draft: Draft, correction: Correction, _event: int | None) -> None:
    value = correction.value
    assert isinstance(value, Figure)  # noqa: S101 - as `corrections` has checked, here and below
    draft.change_toll(correction, correction.toll or 0, low=value.low, best=value.best, high=value.high)


def _reject(draft: Draft, correction: Correction, event: int | None) -> None:
    tolls = [correction.toll or 0] if event is None else [toll.id for toll in draft.told_by(event)]
    for toll in tolls:
        draft.say(correction, toll=toll)  # also of a claim that never counted
        take_out(draft, correction, toll)


def _not_this_event(draft: Draft, correction: Correction, _event: int | None) -> None:
    """Give a claim an event of its own, which the article does not report; its parts go with it.

    Of the place, the day, the perpetrator and the means it keeps what is not that of the event it leaves.
    """
    toll = draft.tolls[correction.toll or 0]
    number = max(draft.events, default=0) + 1
    moved = [(one, draft.tolls[one]) for one in with_parts(draft, toll.id)]
    leave_to_another(draft, correction, toll.id)
    for one, before in moved:
        draft.change_toll(correction, one, event=number, scope="other", counted=False, **_without_event(draft, before))
    draft.events[number] = _event_of(draft, draft.tolls[toll.id], number)
    draft.say(correction, event=number, field="event", now=number)


def _without_event(draft: Draft, toll: Toll) -> dict[str, None]:
    """Return the fields of a claim to be emptied: what it took from the event that it leaves."""
    old = draft.events.get(toll.event or 0)
    taken = [name for name in ("date_start", "perpetrator", "means") if _is_filled(name, toll, old)]
    if toll.place_from not in _OWN_PLACE:
        taken.append("place")
    return {name: None for first in taken for name in _FIELDS[first]}


def _is_filled(name: str, toll: Toll, event: Event | None) -> bool:
    return event is not None and getattr(event, name) == getattr(toll, name)


def _event_of(draft: Draft, toll: Toll, number: int) -> Event:
    """Return a background event that one claim tells."""
    mention = draft.places.get(toll.place_id or 0)
    return Event(
        id=number,
        role="background",
        place=toll.place,
        place_id=toll.place_id,
        geonameid=mention.geonameid if mention else None,
        lat=mention.lat if mention else None,
        lon=mention.lon if mention else None,
        country_code=mention.country_code if mention else None,
        admin1=mention.admin1 if mention else None,
        place_precision=toll.place_precision,
        date_start=toll.date_start,
        date_end=toll.date_end,
        date_precision=toll.date_precision,
        perpetrator=toll.perpetrator,
        perpetrator_from=toll.perpetrator_from,
        means=toll.means,
        tolls=(toll.id,),
    )


def _place(draft: Draft, correction: Correction, event: int | None) -> None:
    """Place a claim elsewhere; its event and the claims of it that had the same place go with it."""
    assert isinstance(correction.value, Spot)  # noqa: S101
    spot = known_spot(correction.value, list(draft.places.values()))
    tolls, number = _meant(draft, correction, event, "place")
    for toll in tolls:
        draft.change_toll(
            correction,
            toll,
            place=spot.place,
            place_id=spot.place_id,
            place_from=None,
            place_precision=spot.place_precision,
        )
    if number is not None:
        draft.change_event(correction, number, **asdict(spot))
    _move_mentions(draft, spot)


def _move_mentions(draft: Draft, spot: KnownSpot) -> None:
    """Let the article mean the reviewer's place wherever it has that name."""
    where = {name: getattr(spot, name) for name in ("geonameid", "lat", "lon", "country_code", "admin1")}
    for place in draft.places.values():
        if spot.lat is not None and place.name.casefold() == spot.place.casefold():
            draft.places[place.id] = replace(place, **where)


def _day(draft: Draft, correction: Correction, event: int | None) -> None:
    """Date a claim otherwise; its event and the claims of it that had the same day go with it."""
    said = {"date_start": correction.value, "date_end": correction.value, "date_precision": "day"}
    tolls, number = _meant(draft, correction, event, "date_start")
    for toll in tolls:
        draft.change_toll(correction, toll, **said)
    if number is not None:
        draft.change_event(correction, number, **said)


def _meant(draft: Draft, correction: Correction, event: int | None, field: str) -> tuple[list[int], int | None]:
    """Return the claims that a place or a day is corrected for, and the event that it is corrected for.

    With a claim go the others of its event that had the same, and the event if it had the same or nothing. With an
    event go the claims that had what it had.
    """
    named = [] if event is not None or correction.toll is None else [draft.tolls[correction.toll]]
    number = named[0].event if named else event
    if number is None:
        return [toll.id for toll in named], None
    whole = draft.events[number]
    old = getattr(named[0] if named else whole, field)
    same = [toll for toll in draft.told_by(number) if getattr(toll, field) == old and old is not None]
    goes = not named or getattr(whole, field) in (None, old)
    return list(dict.fromkeys(toll.id for toll in (*named, *same))), number if goes else None


def _missed(draft: Draft, correction: Correction, _event: int | None) -> None:
    """Add a claim that was not read, to the reported event that is told nearest before its words."""
    value, start, end = correction.value, correction.start or 0, correction.end or 0
    assert isinstance(value, Missed)  # noqa: S101
    number = max(draft.tolls, default=0) + 1
    event = _event_at(draft, start)
    draft.tolls[number] = Toll(
        id=number,
        event=event,
        kind=value.kind,
        low=value.low,
        best=value.best,
        high=value.high,
        quantity=str(value.best),
        qualifier=_qualifier(value),
        start=start,
        end=end,
        quote=_quote(draft, correction),
        rule=BY_HAND,
        confidence=1.0,
    )
    told = {"kind": value.kind, "low": value.low, "best": value.best, "high": value.high, "start": start, "end": end}
    draft.say(correction, toll=number, field="toll", now=told)


def _event_at(draft: Draft, start: int) -> int:
    """Return the reported event told nearest before an offset, else the first; where there is none, a new one."""
    reported = {number for number, event in draft.events.items() if event.role == "reported"}
    before = [toll for toll in draft.in_order() if toll.event in reported and toll.start <= start]
    if before and before[-1].event is not None:
        return before[-1].event
    if reported:
        return min(reported)
    number = max(draft.events, default=0) + 1
    draft.events[number] = Event(id=number, role="reported")
    return number


def _qualifier(value: Missed) -> Qualifier:
    if value.high is None:
        return "at_least"
    if value.low is None:
        return "up_to"
    return "exact" if value.low == value.high else "range"


def _quote(draft: Draft, correction: Correction) -> str:
    """Return the sentence of the words, where the record holds its text, else the words as the reviewer marked them."""
    text = draft.record.article.text
    if isinstance(text, str):
        sentence = read_document(text).sentence_at(correction.start or 0)
        return text[correction.start : correction.end] if sentence is None else sentence.span.of(text)
    return correction.read if isinstance(correction.read, str) else ""


_FIELDS = {
    "place": ("place", "place_id", "place_from", "place_precision"),
    "date_start": ("date_start", "date_end", "date_precision"),
    "perpetrator": ("perpetrator", "perpetrator_from"),
    "means": ("means",),
}
"""What goes with the first of several fields of a toll."""
_ACTS: dict[ReviewAction, Act] = {
    "accept": _only_said,
    "note": _only_said,
    "done": _only_said,
    "figure": _figure,
    "reject": _reject,
    "not_this_event": _not_this_event,
    "place": _place,
    "day": _day,
    "missed": _missed,
}
