"""Where, when, by whom and by what means each event happened: settled once, from the claims that tell it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tollbook.attribution.circumstances import ClaimContext
from tollbook.attribution.claim_dates import ClaimDate
from tollbook.harm.claim import Claim, by_event
from tollbook.placing.event_places import tells_the_whole
from tollbook.placing.mention import NOWHERE, TollPlace
from tollbook.record import BODILY, DatePrecision, EventRole, How, Means


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
    claims: Sequence[Claim],
    roles: Sequence[EventRole],
    where: Sequence[TollPlace],
    contexts: Sequence[ClaimContext],
    days: Sequence[ClaimDate | None],
) -> tuple[EventAttributes, ...]:
    """Return the attributes of each event: `where` and `days` have its place and date, `contexts` its claims' words."""
    told = by_event(claims)
    return tuple(
        _attributes(role, told[number], claims, where[number], contexts, days[number])
        for number, role in enumerate(roles)
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


def _tellers(told: Sequence[int], claims: Sequence[Claim]) -> list[int]:
    """Return the claims whose word on the event goes first: of all of the dead and hurt, the attacker last.

    What came of it, as an arrest, has another's doing: it speaks for events alone in which nobody was harmed.
    """

    def rank(at: int) -> tuple[bool, bool, int]:
        claim = claims[at]
        return claim.victim_class == "attacker", not tells_the_whole(claim, claims), -(claim.best or 0)

    return sorted([at for at in told if claims[at].kind in BODILY] or told, key=rank)
