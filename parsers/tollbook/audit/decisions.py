"""Why a claim counts or not, as a section of `reasons.toml`, and the evidence that decided it, in words.

A claim is settled in three steps: its scope, its event, its standing among the people of that event. Each answer has
its evidence, named and weighed in `evidence.toml`. What is settled only at the end of the article, from the figures
themselves (parts that come to a total, a total over several events), has a reason of its own and no evidence.
"""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from tollbook.events.settling import Settled
from tollbook.harm.claim import Claim
from tollbook.text.lexicon import load
from tollbook.text.weighing import Verdict, says, weights_of

MOST = 3
"""Pieces of evidence that are told for a decision, the strongest first."""
WORTH_TELLING = 1.0
"""The weight from which on the strongest evidence against a decision is told too."""


class Because(Struct, frozen=True, kw_only=True):
    """The evidence for one claim in words; None: nothing was weighed, for nothing spoke against the usual answer."""

    scope: str | None
    event: str | None
    standing: str | None


class Decisions:
    """What was decided on the claims of one article."""

    def __init__(self, settled: Settled) -> None:
        """Take the claims in the order of the text."""
        self.claims = settled.claims
        self._rulings = settled.rulings

    def reason(self, at: int) -> str:
        """Return why the claim at a position counts or not: a section of `reasons.toml`."""
        claim = self.claims[at]
        if claim.counted:
            return self._counted(at)
        if claim.scope == "cumulative":
            return "cumulative"
        if claim.stance in ("denied", "planned"):
            return claim.stance
        if claim.best == 0:
            return "nobody"
        if claim.part_of is not None:
            return self._part(at)
        if claim.same_as is not None:
            return self._told_elsewhere(at)
        if claim.counts == "never":
            return "shot"
        if claim.scope == "other":
            return "background"
        return "shot" if claim.best is not None else "not_recorded"

    def _counted(self, at: int) -> str:
        claim = self.claims[at]
        if claim.stance == "feared":
            return "feared"
        if not claim.in_event:
            return "over_events"
        verdict = self._standings.get(at)
        if verdict is not None and _question(verdict) == "updates":
            return "update" if verdict.holds else "counted"
        told_before = verdict is not None and (_question(verdict) == "parts" or not verdict.holds)
        return "outgrown" if told_before and self._total_below(claim) else "counted"

    def _total_below(self, claim: Claim) -> bool:
        return any((c.event, c.kind, c.rival) == (claim.event, claim.kind, "total") for c in self.claims)

    def _part(self, at: int) -> str:
        claim, verdict = self.claims[at], self._standings.get(at)
        if claim.scope == "incident" and claim.in_event:
            return "part_over_events"
        added = verdict is not None and verdict.holds
        return "summed" if added and claim.part_of is not None and claim.part_of < at else "part"

    def _told_elsewhere(self, at: int) -> str:
        claim = self.claims[at]
        other = self.claims[claim.same_as or 0]
        if claim.rival == "total":
            return "rival_total"
        if claim.kind == "injured" and other.kind == "killed":
            return "died"
        later = (claim.same_as or 0) > at and (claim.best or 0) <= (other.best or 0)
        if claim.rival == "figure":
            return "older" if later else "rival"
        return "told_better" if later else "repeat"

    def because(self, at: int) -> Because:
        """Return the evidence for the claim at a position."""
        return Because(scope=self._scope(at), event=self._event(at), standing=self._standing(at))

    def _scope(self, at: int) -> str | None:
        scope, verdict = self.claims[at].scope, self._rulings[at].scope
        if verdict is None:
            return None
        if scope == "cumulative":
            return _in_words("cumulative", "yes", verdict)
        if scope == "other":
            return _in_words("background", "yes", verdict)
        contested = any(added >= WORTH_TELLING for _, added in verdict.pieces)
        return _in_words("background", "no", _with_all_past(verdict)) if contested else None

    def _event(self, at: int) -> str | None:
        claim, verdict = self.claims[at], self._rulings[at].event
        if verdict is None or claim.event is None:
            return None
        if claim.scope == "other":
            return _in_words("same background", "yes", verdict, event=claim.event)
        answer = "no"
        if verdict.holds:
            answer = "yes" if self._begins[claim.event] == at else "back"
        return _in_words("another event", answer, verdict, event=claim.event)

    @cached_property
    def _begins(self) -> dict[int, int]:
        """The first claim of each event."""
        begins: dict[int, int] = {}
        for at, claim in enumerate(self.claims):
            if claim.event is not None:
                begins.setdefault(claim.event, at)
        return begins

    def _standing(self, at: int) -> str | None:
        """Return the evidence on a claim's standing, where the end of the article has left it at that."""
        verdict = self._standings.get(at)
        if verdict is None or verdict.holds != self.claims[at].in_event:
            return None
        return _in_words(_question(verdict), "yes" if verdict.holds else "no", verdict)

    @cached_property
    def _standings(self) -> dict[int, Verdict]:
        """The verdict on each claim's standing: in a list ("a judge and two guards") that on its first claim."""
        by_list: dict[tuple[object, ...], Verdict] = {}
        found = {}
        for at, (claim, ruling) in enumerate(zip(self.claims, self._rulings, strict=True)):
            one_list = (claim.sentence, claim.kind, claim.trigger, claim.event, claim.victim_class == "attacker")
            verdict = ruling.standing or by_list.get(one_list)
            if verdict is not None:
                by_list[one_list] = found[at] = verdict
        return found


def _question(verdict: Verdict) -> str:
    """Return which question on standing was asked last: of people added, a newer figure, or a part."""
    return verdict.pieces[0][0].split(": ")[0] if verdict.pieces else "adds"


def _with_all_past(verdict: Verdict) -> Verdict:
    """Return a verdict with what was weighed beside it: the article may tell nothing but what seems past."""
    name = "nothing_else_reported"
    weights = weights_of("background")
    if weights["bias"] + sum(added for _, added in verdict.pieces) <= 0:
        return verdict
    return Verdict(verdict.score, (*verdict.pieces, (f"background: {name}", weights[name])))


def _in_words(question: str, answer: str, verdict: Verdict, *, event: int = 0) -> str:
    """Write an answer with the strongest evidence for it, and the strongest against it."""
    usual = load("evidence")[f"{question}: bias"].more
    side = 1 if verdict.holds else -1
    ranked = sorted(verdict.pieces, key=lambda piece: -abs(piece[1]))
    spoke = [says(name) for name, added in ranked if added * side > 0][:MOST]
    words = f"{usual[answer].format(event=event + 1)}: {'; '.join(spoke or [usual['says']])}"
    against = next((says(name) for name, added in ranked if added * side <= -WORTH_TELLING), None)
    return f"{words} (against it: {against})" if against else words
