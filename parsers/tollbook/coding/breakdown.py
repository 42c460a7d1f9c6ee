"""Who a counted claim's people are: its parts leave it for their own class, the rest keeps the class of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from tollbook.coding.summary import bounds_of
from tollbook.harm.claim import Claim
from tollbook.record import Bounds, VictimClass
from tollbook.text.lexicon import forms

VictimGroup = Literal["civilian", "security", "militant", "attacker", "unknown", "child", "woman"]

GROUPS: dict[VictimClass, VictimGroup] = {
    "civilian": "civilian", "child": "civilian", "woman": "civilian", "journalist": "civilian",
    "aid_worker": "civilian", "health_worker": "civilian", "educator": "civilian", "official": "civilian",
    "military": "security", "police": "security", "militant": "militant", "attacker": "attacker",
    "foreigner": "unknown", "mixed": "unknown", "unknown": "unknown",
}  # fmt: skip
"""Each victim class and the one of the five groups that it counts in."""

BESIDE: frozenset[VictimGroup] = frozenset(("child", "woman"))
"""What is counted again beside the five groups."""
_ARMED: frozenset[VictimGroup] = frozenset(("security", "militant", "attacker"))
_KINDS = ("killed", "injured")
_SAID = ("asserted", "claimed")


class Share(Bounds, frozen=True, kw_only=True):
    """People of one group. `at` is the counted claim whose rest they are, None for those of its parts."""

    group: VictimGroup
    at: int | None = None


class Breakdown:
    """The parts of an article's settled claims, and what other tellings of the same people say of them."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        """Look through the claims once."""
        self._claims = claims
        self._parts: dict[int, list[int]] = {}
        self._told_again: dict[int, VictimClass] = {}
        for at, claim in enumerate(claims):
            if claim.kind not in _KINDS or claim.stance not in _SAID or not claim.best:
                continue
            if claim.same_as is not None:
                self._tell_again(claim, claim.same_as)
            elif claim.part_of is not None:
                same = claims[claim.part_of].same_as
                self._parts.setdefault(claim.part_of if same is None else same, []).append(at)

    def _tell_again(self, claim: Claim, first: int) -> None:
        """Keep the class that a later telling gives to people of whom the first says nothing."""
        told = self._claims[first]
        said = GROUPS[claim.victim_class] != "unknown" == GROUPS[told.victim_class]
        if said and (claim.kind, claim.best) == (told.kind, told.best):
            self._told_again.setdefault(first, claim.victim_class)

    def shares(self, at: int) -> tuple[Share, ...]:
        """Divide a counted claim; the shares of the five groups come to its bounds."""
        bounds = bounds_of(self._claims[at])
        group = GROUPS[self._class_of(at)]
        return tuple(self._divided(at, Share(group=group, low=bounds.low, best=bounds.best, high=bounds.high, at=at)))

    def _class_of(self, at: int) -> VictimClass:
        return self._told_again.get(at, self._claims[at].victim_class)

    def _divided(self, at: int, whole: Share) -> Iterator[Share]:
        """Yield the shares of one claim's people, the rest of them last."""
        beside = self._beside(at)
        if beside is not None:
            yield Share(group=beside, low=whole.low, best=whole.best, high=whole.high)
        left: list[Share] = []
        if whole.best and at in self._parts:
            for share in self._of_parts(at, whole):
                if share.group not in BESIDE:
                    left.append(share)
                if share.group != beside:
                    yield share
        yield _rest(whole, left) if left else whole

    def _beside(self, at: int) -> VictimGroup | None:
        """Return the group that stands beside the five: children, and women."""
        said = self._class_of(at)
        if said == "child":
            return "child"
        is_woman = said == "woman" or self._claims[at].head in forms("roles", "female")
        return "woman" if is_woman else None

    def _of_parts(self, at: int, whole: Share) -> Iterator[Share]:
        """Yield those who leave a whole for another group, and its children and women, never more than it has."""
        room = dict.fromkeys(("others", *BESIDE), whole.best or 0)
        for part in self._distinct(at):
            claim = self._claims[part]
            own = Share(group=self._group_within(part, whole.group), low=claim.low, best=claim.best, high=claim.high)
            for share in self._divided(part, _within(own, room["others"], whole.high)):
                if share.group == whole.group:
                    continue
                those = share.group if share.group in BESIDE else "others"
                held = _within(share, room[those], whole.high)
                room[those] -= held.best or 0
                if held.best:
                    yield held

    def _group_within(self, part: int, whole: VictimGroup) -> VictimGroup:
        """Return a part's group: that of the whole where its words tell no side ("12 rebels, two of them women")."""
        said = self._class_of(part)
        if whole in _ARMED and said in BESIDE:
            return whole
        return whole if GROUPS[said] == "unknown" else GROUPS[said]

    def _distinct(self, whole: int) -> list[int]:
        """Return a claim's parts without those told again: of each class the largest telling, of equal ones the first.

        One telling is what one sentence says. People told one by one in later sentences are one telling together.
        """
        tellings: dict[VictimClass, dict[int, list[int]]] = {}
        for at in self._parts[whole]:
            claim = self._claims[at]
            alone = claim.best == 1 and claim.sentence != self._claims[whole].sentence
            told = tellings.setdefault(self._class_of(at), {})
            told.setdefault(-1 if alone else claim.sentence, []).append(at)
        kept: list[int] = []
        for said, told in tellings.items():
            several = list(told.values())
            for one in several if GROUPS[said] == "unknown" else [max(several, key=self._people)]:
                kept.extend(one)
        return sorted(kept)

    def _people(self, told: Sequence[int]) -> int:
        return sum(self._claims[at].best or 0 for at in told)


def _within(share: Share, room: int, most: int | None) -> Share:
    """Return a share of no more people than its whole has."""
    best = min(share.best or 0, room)
    return Share(
        group=share.group,
        low=None if share.low is None else min(share.low, best),
        best=best,
        high=most if share.high is None else share.high if most is None else min(share.high, most),
    )


def _rest(whole: Share, left: Sequence[Share]) -> Share:
    """Return a whole without those who left it."""
    highs = [share.high for share in left]
    most = None if None in highs else sum(high or 0 for high in highs)
    least = sum(share.low or 0 for share in left)
    sure = 0 if most is None or whole.low is None else max(0, whole.low - most)
    return Share(
        group=whole.group,
        low=None if whole.low is None else sure,
        best=(whole.best or 0) - sum(share.best or 0 for share in left),
        high=None if whole.high is None else whole.high - least,
        at=whole.at,
    )
