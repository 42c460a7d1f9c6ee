"""Where, when, by whom and by what means each event happened: settled once, from the claims that tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from tollbook.attribution.circumstances import ClaimContext
from tollbook.attribution.claim_dates import ClaimDate
from tollbook.attribution.event_dates import tells_the_whole
from tollbook.harm.claim import Claim
from tollbook.placing.mention import NOWHERE, PlacesRead, TollPlace
from tollbook.placing.toll_places import PROVINCE, around
from tollbook.record import DatePrecision, EventRole, How, Kind, Means
from tollbook.text.document import Document

_HARM: frozenset[Kind] = frozenset(("killed", "injured", "casualties"))


class EventAttributes(Struct, frozen=True, kw_only=True):
    """What an event's claims tell of it together. Dates are ISO, cut to their precision; None: not told."""

    role: EventRole
    claims: tuple[int, ...]
    """Positions of the claims that tell it."""
    where: TollPlace = NOWHERE
    date_start: str | None = None
    date_end: str | None = None
    date_precision: DatePrecision | None = None
    perpetrator: str | None = None
    perpetrator_from: How | None = None
    means: Means | None = None


def read_attributes(
    document: Document,
    claims: Sequence[Claim],
    roles: Sequence[EventRole],
    own: Sequence[TollPlace],
    contexts: Sequence[ClaimContext],
    days: Sequence[ClaimDate | None],
    places: PlacesRead,
) -> tuple[EventAttributes, ...]:
    """Return the attributes of each event: `own` and `contexts` have what each claim's words say, `days` its date."""
    events = []
    for number, role in enumerate(roles):
        told = [at for at, claim in enumerate(claims) if claim.event == number]
        whole = [at for at in told if tells_the_whole(claims[at], claims)]
        where = _place([own[at] for at in whole])
        if where.mention is None and role == "reported" and told:
            where = around(document, claims[told[0]], places)
        if where.mention is None or where.mention.precision >= PROVINCE:
            where = _finer(where, [own[at] for at in told])
        events.append(_attributes(role, told, claims, where, contexts, days[number]))
    return tuple(events)


def filled_places(
    claims: Sequence[Claim], own: Sequence[TollPlace], events: Sequence[EventAttributes]
) -> tuple[TollPlace, ...]:
    """Return the place of each claim: where its own words and its whole's name none, its event's."""
    return tuple(
        events[claim.event].where if place.mention is None and claim.event is not None else place
        for claim, place in zip(claims, own, strict=True)
    )


def _attributes(
    role: EventRole,
    told: list[int],
    claims: Sequence[Claim],
    where: TollPlace,
    contexts: Sequence[ClaimContext],
    when: ClaimDate | None,
) -> EventAttributes:
    tellers = [contexts[at] for at in _tellers(told, claims)]
    doer = next((context for context in tellers if context.perpetrator), None)
    return EventAttributes(
        role=role,
        claims=tuple(told),
        where=where,
        date_start=when.start if when else None,
        date_end=when.end if when else None,
        date_precision=when.precision if when else None,
        perpetrator=doer.perpetrator if doer else None,
        perpetrator_from=doer.perpetrator_from if doer else None,
        means=next((context.means for context in tellers if context.means), None),
    )


def _place(own: Sequence[TollPlace]) -> TollPlace:
    """Return the finest place that the claims' own words name; of several such the one most often told."""
    mentions = [place.mention for place in own if place.mention is not None]
    if not mentions:
        return NOWHERE
    often = Counter(mention.name for mention in mentions)
    best = min(mentions, key=lambda mention: (mention.precision, mention.referent is None, -often[mention.name]))
    return TollPlace(best, "event")


def _finer(where: TollPlace, own: Sequence[TollPlace]) -> TollPlace:
    """Return the place of a claim on some of the people, where the event has none or no more than a province."""
    found = _place(own)
    wide, fine = where.mention, found.mention
    if wide is None or fine is None:
        return found if fine is not None else where
    inside = fine.referent is None or fine.country_code == wide.country_code
    return found if inside and fine.precision < PROVINCE else where


def _tellers(told: Sequence[int], claims: Sequence[Claim]) -> list[int]:
    """Return the claims whose word on the event goes first: of all of the dead and hurt, the attacker last.

    What came of it, as an arrest, has another's doing: it speaks for events alone in which nobody was harmed.
    """

    def rank(at: int) -> tuple[bool, bool, int]:
        claim = claims[at]
        return claim.victim_class == "attacker", not tells_the_whole(claim, claims), -(claim.best or 0)

    return sorted([at for at in told if claims[at].kind in _HARM] or told, key=rank)
