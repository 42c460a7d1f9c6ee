"""From an article to its settled claims, and from claims to the summary a careful coder would write."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.events.breakdowns import linked
from tollbook.events.later_deaths import without_the_dead
from tollbook.events.same_people import Spot
from tollbook.events.scope import scoped
from tollbook.harm.claim import Claim
from tollbook.harm.claim_reader import read_mentions
from tollbook.record import KINDS, Bounds, Kind
from tollbook.text.document import Document


def read_claims(document: Document, article_date: str | None = None, after: int = 0) -> tuple[Claim, ...]:
    """Read every claim of an article with its scope, not yet linked to one another.

    `article_date` is ISO; `after` is where the dateline ends.
    """
    return tuple(scoped(document, read_mentions(document, after), article_date))


def settle(document: Document, claims: tuple[Claim, ...], spots: Sequence[Spot | None] = ()) -> tuple[Claim, ...]:
    """Settle the claims against one another: parts, repeats, rivals, and what counts.

    `spots` says where each claim happened, as far as its own words tell.
    """
    return without_the_dead(document, linked(document, list(claims), spots or [None] * len(claims)))


def summarize(claims: tuple[Claim, ...]) -> dict[Kind, Bounds]:
    """Add up the counted claims of each kind; low and high also span the rival figures."""
    return {kind: _bounds([c for c in claims if c.kind == kind], claims) for kind in KINDS}


def _bounds(claims: list[Claim], everything: tuple[Claim, ...]) -> Bounds:
    counted = [claim for claim in claims if claim.counted]
    told = [claim for claim in counted if claim.stance != "feared"]
    if not counted:
        return Bounds()
    lows = [claim.low for claim in told if claim.low is not None]
    highs = [claim.high for claim in counted]
    low = sum(lows) if lows else None
    bests = [claim.best for claim in told if claim.best is not None]
    best = sum(bests) if bests else None
    high = None if None in highs else sum(high or 0 for high in highs)
    rivals = [c for c in claims if c.rival and c.scope == "incident"]
    return _spanned(Bounds(low=low, best=best, high=high), rivals, everything)


def _spanned(bounds: Bounds, rivals: list[Claim], everything: tuple[Claim, ...]) -> Bounds:
    """Widen the bounds by the rival figures."""
    low, high, best = bounds.low, bounds.high, bounds.best
    for rival in rivals:
        told = everything[rival.same_as] if rival.same_as is not None else None
        if best is None or rival.best is None or told is None or told.best is None:
            continue
        instead = rival.best if rival.rival == "total" else best - told.best + rival.best
        if low is not None and rival.low is not None:
            low = min(low, instead)
        if high is not None:
            high = None if rival.high is None else max(high, instead)
    return Bounds(low=low, best=best, high=high)
