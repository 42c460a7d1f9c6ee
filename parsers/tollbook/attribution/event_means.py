"""By what means an event did harm, settled once: what most of its sentences name, an explosion's kind from any."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from tollbook.attribution.means import EXPLOSIVE
from tollbook.harm.claim import Claim
from tollbook.record import BODILY, Means

_OF_ONE: frozenset[Means] = frozenset(("other", "siege"))
"""What one victim was beaten with tells nothing of the others."""


def with_event_means(claims: Sequence[Claim], own: Sequence[Means | None]) -> tuple[Means | None, ...]:
    """Return the means of each claim: its own, else its event's; "the blast" is the event's car bomb."""
    settled = _settled(claims, own)
    return tuple(_completed(claim, means, settled) for claim, means in zip(claims, own, strict=True))


def _settled(claims: Sequence[Claim], own: Sequence[Means | None]) -> dict[int, Means]:
    """Return the means of each event: of its dead and injured, the one told most often, of equals the first."""
    told: defaultdict[int, Counter[Means]] = defaultdict(Counter)
    for claim, means in zip(claims, own, strict=True):
        if claim.event is not None and means is not None and means not in _OF_ONE and claim.kind in BODILY:
            told[claim.event][means] += 1
    return {event: _one(means) for event, means in told.items()}


def _one(told: Counter[Means]) -> Means:
    often: Means = told.most_common(1)[0][0]
    return next((means for means in EXPLOSIVE if means in told), often) if often == "ied" else often


def _completed(claim: Claim, own: Means | None, settled: dict[int, Means]) -> Means | None:
    if claim.event is None or claim.kind not in BODILY:
        return own
    event = settled.get(claim.event)
    return event if own is None or (own == "ied" and event in EXPLOSIVE) else own
