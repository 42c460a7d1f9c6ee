"""The killed and the injured of an article, and of each of its events, by class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tollbook.coding.breakdown import BESIDE, GROUPS, Breakdown, Share, VictimGroup
from tollbook.coding.summary import Counts, added, believed, bounds_of, rivals, widened
from tollbook.harm.claim import Claim
from tollbook.record import Bounds, ByClass, ClassBounds, Kind

NOBODY = ByClass()
_NONE = Bounds(low=0, best=0, high=0)


class Classes:
    """The classes of an article's settled claims."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        """Put the parts of each claim together."""
        self._claims = claims
        self._breakdown = Breakdown(claims)

    def of_summary(self) -> ByClass:
        """Return the classes of what the article reports."""
        told = [at for at, claim in enumerate(self._claims) if claim.scope == "incident"]
        return self._by_class(told, lambda claim: claim.counted)

    def of_event(self, told: Sequence[int]) -> ByClass:
        """Return the classes of the people of an event, which the claims at `told` tell."""
        return self._by_class(told, lambda claim: claim.in_event)

    def _by_class(self, told: Sequence[int], counts: Counts) -> ByClass:
        killed = self._of_kind("killed", told, counts)
        injured = self._of_kind("injured", told, counts)
        if not killed and not injured:
            return NOBODY
        return ByClass(killed=ClassBounds(**killed), injured=ClassBounds(**injured))

    def _of_kind(self, kind: Kind, told: Sequence[int], counts: Counts) -> dict[VictimGroup, Bounds]:
        own = [at for at in told if self._claims[at].kind == kind]
        if not own:
            return {}
        claims = [self._claims[at] for at in own]
        shares: dict[VictimGroup, list[Share]] = {}
        for at, claim in zip(own, claims, strict=True):
            if counts(claim):
                for share in self._breakdown.shares(at):
                    shares.setdefault(share.group, []).append(share)
        most = added([bounds_of(claim) for claim in claims if counts(claim)]).high
        found = {group: _capped(added(several), most) for group, several in shares.items()}
        for claim in claims:
            if claim.best == claim.high == 0 and claim.stance == "asserted":
                found.setdefault(GROUPS[claim.victim_class], _NONE)
        return self._widened(found, shares, rivals(kind, claims, self._claims, counts))

    def _widened(
        self,
        found: dict[VictimGroup, Bounds],
        shares: Mapping[VictimGroup, Sequence[Share]],
        rival_figures: Iterable[tuple[Claim, Claim]],
    ) -> dict[VictimGroup, Bounds]:
        """Span the rivals of each claim in the group of its rest, those of the whole sum where all are of one group."""
        rests = {share.at: share for several in shares.values() for share in several if share.at is not None}
        groups = {share.group for share in rests.values()} | (set(shares) - BESIDE)
        for rival, of in rival_figures:
            rest = None if rival.same_as is None else rests.get(rival.same_as)
            if rival.rival == "total":
                if len(groups) == 1:
                    (group,) = groups
                    found[group] = widened(found[group], [believed(rival, 0)])
            elif rest is not None and rest.best is not None:
                bounds = found[rest.group]
                others, elsewhere = (bounds.best or 0) - rest.best, (of.best or 0) - rest.best
                found[rest.group] = widened(bounds, [believed(rival, others, elsewhere)])
        return found


def _capped(bounds: Bounds, most: int | None) -> Bounds:
    """Keep several open parts of one whole from coming to more than the whole."""
    if most is None or (bounds.high is not None and bounds.high <= most):
        return bounds
    return Bounds(low=bounds.low, best=bounds.best, high=most)
