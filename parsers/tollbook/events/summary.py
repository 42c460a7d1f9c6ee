"""The tolls of an article and of its events: what counts, added up, and spanned by the figures that rival it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tollbook.events.standing import UNNUMBERED
from tollbook.harm.claim import Claim
from tollbook.record import KINDS, Bounds, Kind

Counts = Callable[[Claim], bool]


def summarize(claims: Sequence[Claim]) -> dict[Kind, Bounds]:
    """Add up the claims of each kind that count in the summary."""
    reported = [c for c in claims if c.scope == "incident"]
    return {kind: _bounds(kind, reported, claims, lambda claim: claim.counted) for kind in KINDS}


def event_bounds(event: int, claims: Sequence[Claim]) -> dict[Kind, Bounds]:
    """Add up the people of one event, each once, also where its claims are parts of a total over several events."""
    own = [c for c in claims if c.event == event]
    return {kind: _bounds(kind, own, claims, lambda claim: claim.in_event) for kind in KINDS}


def _bounds(kind: Kind, told: Sequence[Claim], claims: Sequence[Claim], counts: Counts) -> Bounds:
    counted = [c for c in told if c.kind == kind and counts(c)]
    if not counted:
        return Bounds()
    known = [c for c in counted if c.stance != "feared"]
    lows = [c.low for c in known if c.low is not None]
    bests = [c.best for c in known if c.best is not None]
    highs = [c.high for c in counted]
    bounds = Bounds(
        low=sum(lows) if lows else None,
        best=sum(bests) if bests else None,
        high=None if None in highs else sum(high or 0 for high in highs),
    )
    rivals = [c for c in told if c.kind == kind and not counts(c) and _has_figure(c)]
    return _spanned(bounds, rivals, claims, counts)


def _has_figure(claim: Claim) -> bool:
    """Say whether a telling has a figure of its own: "dozens" is one, "several" and "the bodies" are none."""
    if claim.rival:
        return True
    figure = claim.form == "number" or (claim.form == "vague" and (claim.best or 0) > UNNUMBERED)
    return figure and claim.same_as is not None and bool(claim.best)


def _spanned(bounds: Bounds, rivals: Sequence[Claim], claims: Sequence[Claim], counts: Counts) -> Bounds:
    """Widen low and high by what the sum would be, were each rival figure believed."""
    low, high = bounds.low, bounds.high
    for rival in rivals:
        told = claims[rival.same_as] if rival.same_as is not None else None
        if bounds.best is None or told is None or told.best is None or not (counts(told) or rival.rival == "total"):
            continue
        beside = 0 if rival.rival == "total" else bounds.best - told.best
        if rival.stance != "feared" and low is not None and rival.low is not None:
            low = min(low, beside + rival.low)
        if high is not None:
            high = None if rival.high is None else max(high, beside + rival.high)
    return Bounds(low=low, best=bounds.best, high=high)
