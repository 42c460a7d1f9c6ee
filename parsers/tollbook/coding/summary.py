"""The tolls of an article and of its events: what counts, added up, and spanned by the figures that rival it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tollbook.events.tellings.telling import UNNUMBERED
from tollbook.harm.claim import Claim
from tollbook.record import KINDS, Bounds, Kind
from tollbook.text.lexicon import forms

Counts = Callable[[Claim], bool]


def summarize(claims: Sequence[Claim]) -> dict[Kind, Bounds]:
    """Add up the claims of each kind that count in the summary."""
    reported = [c for c in claims if c.scope == "incident"]
    return _by_kind(reported, claims, lambda claim: claim.counted)


def event_bounds(own: Sequence[Claim], claims: Sequence[Claim]) -> dict[Kind, Bounds]:
    """Add up the people of one event, each once, also where its own claims are parts of a total over several events."""
    return _by_kind(own, claims, lambda claim: claim.in_event)


def _by_kind(told: Sequence[Claim], claims: Sequence[Claim], counts: Counts) -> dict[Kind, Bounds]:
    kinds = {claim.kind for claim in told}
    return {kind: _bounds(kind, told, claims, counts) if kind in kinds else Bounds() for kind in KINDS}


def added(several: Sequence[Bounds]) -> Bounds:
    """Add up bounds: an open low adds nothing, one open high leaves the sum's open."""
    lows = [one.low for one in several if one.low is not None]
    bests = [one.best for one in several if one.best is not None]
    highs = [one.high for one in several]
    return Bounds(
        low=sum(lows) if lows else None,
        best=sum(bests) if bests else None,
        high=None if None in highs else sum(high or 0 for high in highs),
    )


def widened(bounds: Bounds, sums: Iterable[Bounds]) -> Bounds:
    """Widen low and high by what the sum would be, were each rival figure believed."""
    low, high = bounds.low, bounds.high
    for one in sums:
        if low is not None and one.low is not None:
            low = min(low, one.low)
        if high is not None:
            high = None if one.high is None else max(high, one.high)
    return Bounds(low=low, best=bounds.best, high=high)


def rivals(kind: Kind, told: Iterable[Claim], claims: Sequence[Claim], counts: Counts) -> list[tuple[Claim, Claim]]:
    """Return the rival figures of a kind, each with the counted claim of the same people."""
    found = ((c, claims[c.same_as]) for c in told if c.kind == kind and c.same_as is not None and not counts(c))
    return [
        (rival, of)
        for rival, of in found
        if _has_figure(rival) and of.best is not None and (counts(of) or rival.rival == "total")
    ]


def believed(rival: Claim, beside: int, less: int = 0) -> Bounds:
    """Return what a sum would be with a rival's figure, less some of its people, and `beside` others."""
    low, high = (None if end is None else beside + max(0, end - less) for end in (rival.low, rival.high))
    return Bounds(low=None if rival.stance == "feared" else low, high=high)


def _bounds(kind: Kind, told: Sequence[Claim], claims: Sequence[Claim], counts: Counts) -> Bounds:
    counted = [c for c in told if c.kind == kind and counts(c)]
    if not counted:
        nobody = any(c.kind == kind and _says_nobody(c) for c in told)
        return Bounds(low=0, best=0, high=0) if nobody else Bounds()
    bounds = added([bounds_of(c) for c in counted])
    best = bounds.best
    if best is None:
        return bounds
    beside = (
        (c, 0 if c.rival == "total" else best - (bounds_of(of).best or 0))
        for c, of in rivals(kind, told, claims, counts)
    )
    return widened(bounds, (believed(rival, others) for rival, others in beside))


def bounds_of(claim: Claim) -> Bounds:
    """Return what a counted claim adds: who is feared dead is in high only."""
    if claim.stance == "feared":
        return Bounds(high=claim.high)
    return Bounds(low=claim.low, best=claim.best, high=claim.high)


def _says_nobody(claim: Claim) -> bool:
    """Say whether a claim is that nobody at all was harmed: "no soldiers" says nothing of others."""
    plain = claim.victim_class == "unknown" and claim.head in forms("roles", "generic")
    return claim.best == claim.high == 0 and claim.stance == "asserted" and plain


def _has_figure(claim: Claim) -> bool:
    """Say whether a telling has a figure of its own: "dozens" is one, "several" and "the bodies" are none."""
    if claim.rival:
        return True
    figure = claim.form == "number" or (claim.form == "vague" and (claim.best or 0) > UNNUMBERED)
    return figure and claim.same_as is not None and bool(claim.best)
