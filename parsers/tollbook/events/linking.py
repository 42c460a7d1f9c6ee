"""How a claim stands to those of its kind told before it: told again, a rival figure, a part of a total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from tollbook.events.later_deaths import told_as_injured
from tollbook.events.same_people import (
    Spot,
    elsewhere,
    holds_class,
    is_told,
    may_hold,
    same_people,
    sides_agree,
    tells_again,
    word_for_word,
)
from tollbook.harm.claim import Claim
from tollbook.text.document import Document
from tollbook.text.lexicon import forms

MEMORY = 200
"""How many counted claims back a repeat or a total is looked for: what keeps a long file's time linear."""


class Ledger:
    """The counted claims of one kind so far, and how a new one stands to them."""

    def __init__(
        self, claims: list[Claim], document: Document, spots: Sequence[Spot | None], rows: Mapping[int, str]
    ) -> None:
        """Begin with nothing counted; `claims` is written to, `spots` has a place a claim, `rows` labels sentences."""
        self.claims = claims
        self.spots = spots
        self.rows = rows
        self.document = document
        self.counted: list[int] = []
        self.parts: dict[int, int] = {}

    def enter(self, index: int, claim: Claim) -> Claim:
        """Settle one claim against those before it."""
        if claim.part_of is not None or not is_told(claim):
            return replace(claim, counted=False)
        if (told := self._told_before(index, claim)) is not None:
            return told
        if claim.stance == "claimed" and (asserted := self._asserted(index, claim)) is not None:
            return replace(claim, counted=False, same_as=asserted, rival="figure")
        if (sharper := self._sharpened(index, claim)) is not None:
            return sharper
        if "replacing" in claim.marks and (whole := self._replaced(index, claim)):
            return whole
        rival = self._rival(index, claim)
        if rival is not None:
            return replace(claim, counted=False, same_as=rival, rival="figure")
        summed = self._summed(index, claim)
        if summed is not None:
            return replace(claim, counted=False, same_as=summed, rival="total")
        part = self._part(index, claim)
        if part is not None and self.claims[part].best == claim.best:
            return replace(claim, counted=False, same_as=part)
        if part is not None:
            self.parts[part] = self.parts.get(part, 0) + (claim.best or 0)
            return replace(claim, counted=False, part_of=part)
        self.counted.append(index)
        return claim

    def _told_before(self, index: int, claim: Claim) -> Claim | None:
        """Settle a claim whose words alone say that its people were told before."""
        same = self._repeat(index, claim)
        if same is not None:
            return replace(claim, counted=False, same_as=same)
        whole = self._risen_by(claim) if "of_these" not in claim.traits else self._of_these(index, claim)
        if "suicide" in claim.traits and "with_doer" in claim.marks:  # he is one of the dead the article told
            whole = next((i for i in reversed(self.counted[-MEMORY:]) if (self.claims[i].best or 0) > 1), None)
        if (
            "suicide" in claim.traits and claim.best == 1 and whole is None
        ):  # "Two bombers blew themselves up. The first ..."
            several = (i for i in reversed(self.counted[-MEMORY:]) if "suicide" in self.claims[i].traits)
            whole = next((i for i in several if (self.claims[i].best or 0) > 1), None)
        return None if whole is None else replace(claim, counted=False, part_of=whole)

    def _summed(self, index: int, claim: Claim) -> int | None:
        """Find the first of several groups that a later round figure of "people" sums up too low."""
        spot = self.spots[index]
        if claim.head not in forms("roles", "generic") or claim.form != "number" or claim.more or spot is not None:
            return None
        earlier = sorted(i for i in self._earlier(claim) if self._is_later(self.claims[i], claim))
        values = [self.claims[i].best or 0 for i in earlier]
        several = len({self.claims[i].sentence for i in earlier}) > 1
        return earlier[0] if several and max(values) < (claim.best or 0) <= sum(values) else None

    def _risen_by(self, claim: Claim) -> int | None:
        """Find the running toll that took the claim in: "the toll rose to 20 after five died", "five more bodies"."""
        bodies = claim.more and claim.head in ("bodies", "body")
        tolls = (i for i in reversed(self.counted[-MEMORY:]) if self.claims[i].sentence == claim.sentence or bodies)
        running = (
            i
            for i in tolls
            if self.claims[i].counts == "running_total"
            and "replacing" in (self.claims[i].marks if bodies else claim.marks)
        )
        return next((i for i in running if (self.claims[i].best or 0) >= (claim.best or 0)), None)

    def _of_these(self, index: int, claim: Claim) -> int | None:
        """Find the group right before "14 of whom are in serious condition"."""
        before = index - 1
        near = before in self.counted[-1:] and self.claims[before].sentence == claim.sentence
        return before if near and (self.claims[before].best or 0) >= (claim.best or 0) else None

    def _is_later(self, whole: Claim, claim: Claim) -> bool:
        """Say whether a claim stands in a later paragraph."""
        paragraphs = [self.document.sentences[c.sentence].paragraph for c in (whole, claim)]
        return paragraphs[0] < paragraphs[1]

    def _asserted(self, index: int, claim: Claim) -> int | None:
        """Find a plain figure beside which a party's own claim does not count."""
        asserted = (i for i in self._earlier(claim) if self.claims[i].stance == "asserted")
        if "party" not in claim.marks:
            return next(asserted, None)
        if claim.more or "separate" in claim.marks:
            return None
        return next((i for i in asserted if self._gives_as_well(i, index)), None)

    def _sharpened(self, index: int, claim: Claim) -> Claim | None:
        """Let a number take the place of "several", or of "more than ten", said of the same people before."""
        if claim.form != "number" or claim.more or claim.best is None:
            return None
        for i in self._earlier(claim):
            before = self.claims[i]
            vague = before.qualifier == "vague" and before.form != "definite" and (before.best or 0) <= claim.best
            if (
                (vague and same_people(before, claim))
                or self._closes(i, index, claim)
                or self._updates(i, index, claim)
            ):
                self.claims[i] = replace(before, counted=False, same_as=index)
                self.counted.remove(i)
                self.counted.append(index)
                return claim
        return None

    def _closes(self, i: int, index: int, claim: Claim) -> bool:
        """Say whether a later paragraph puts a figure to an open "more than ten rebels": not twice as many."""
        before = self.claims[i]
        if before.qualifier not in ("at_least", "more_than") or not before.head or before.head != claim.head:
            return False
        if "separate" in claim.marks or elsewhere(self.spots[i], self.spots[index]):
            return False
        return self._is_later(before, claim) and (before.best or 0) < (claim.best or 0) <= 2 * (before.best or 0)

    def _updates(self, i: int, index: int, claim: Claim) -> bool:
        """Say whether a later entry of a report kept by the hour gives the new figure of an earlier one."""
        before = self.claims[i]
        by_the_hour = "stamped" in claim.marks and "stamped" in before.marks and "separate" not in claim.marks
        generic = {before.head, claim.head} <= forms("roles", "generic")
        return by_the_hour and generic and self.spots[index] is None and (before.best or 0) <= (claim.best or 0)

    def _earlier(self, claim: Claim) -> list[int]:
        """Return the counted claims of other sentences, the last one first, as far back as `MEMORY`."""
        return [i for i in reversed(self.counted[-MEMORY:]) if self.claims[i].sentence != claim.sentence]

    def _repeat(self, index: int, claim: Claim) -> int | None:
        """Find the claim that this one tells again: a pronoun, "the victims", the same number."""
        again = next((i for i in self._earlier(claim) if word_for_word(self.claims[i], claim)), None)
        finished_off = claim.form == "definite" and claim.head in forms("roles", "survivors")
        if again is not None or (claim.more and not finished_off):
            return again
        here = [i for i in reversed(self.counted[-MEMORY:]) if self._is_here(i, index, claim)]
        again = next((i for i in here if tells_again(self.claims[i], claim)), None)
        return self._all_of_them(claim) if again is None else again

    def _is_here(self, i: int, index: int, claim: Claim) -> bool:
        """Say whether a claim may be of the same town as one before; "the eleven people" are, wherever they are put."""
        if claim.form in ("pronoun", "definite"):
            return True
        known = claim.definite and claim.form == "number" and (claim.best or 0) > 2
        same = known and claim.best == self.claims[i].best
        return same or not elsewhere(self.spots[i], self.spots[index])

    def _all_of_them(self, claim: Claim) -> int | None:
        """Lead "all three" back to the judge and two guards told in one sentence before."""
        if claim.form not in ("number", "pair") or not self._earlier(claim):
            return None
        last = self.claims[self._earlier(claim)[0]].sentence
        whole = claim.quantity.lower().startswith(("all", "both", "the", "these", "those"))
        paragraph = self.document.sentences[last].paragraph
        if not whole and paragraph == self.document.sentences[claim.sentence].paragraph:
            return None
        told = [i for i in self.counted[-MEMORY:] if self.claims[i].sentence == last]
        return told[0] if len(told) > 1 and sum(self.claims[i].best or 0 for i in told) == claim.best else None

    def _replaced(self, index: int, claim: Claim) -> Claim | None:
        """Let a running or overall total take in the claims before it, where it is at least their sum."""
        here = (
            [] if claim.counts != "running_total" else [i for i in self.counted[-1:] if i not in self._earlier(claim)]
        )
        earlier = [
            i
            for i in [*here, *self._earlier(claim)]
            if self.claims[i].victim_class != "attacker" or claim.counts == "running_total"
        ]
        total = sum(self.claims[i].best or 0 for i in earlier)
        if not earlier or claim.form != "number" or claim.best is None or claim.more:
            return None
        if claim.best < total:
            return replace(claim, counted=False, same_as=earlier[-1], rival="total")
        for i in earlier:
            told = replace(self.claims[i], counted=False)
            one = len(earlier) == 1
            self.claims[i] = replace(told, same_as=index) if one else replace(told, part_of=index)
            self.counted.remove(i)
        self.counted.append(index)
        return claim

    def _rival(self, index: int, claim: Claim) -> int | None:
        """Find the claim that gives another figure for the same people."""
        if claim.more or claim.form not in ("number", "vague", "none"):
            return None
        if "rival_beside" in claim.marks:
            here = [i for i in self.counted if self.claims[i].sentence == claim.sentence]
            return next((i for i in here if self._gives_as_well(i, index)), None)
        if claim.head in ("bodies", "body") and (toll := self._outnumbered(index, claim)) is not None:
            return toll
        if "other_source" in claim.marks and (told := self._told_by_another(index, claim)) is not None:
            return told
        if "rival" not in claim.marks:
            return None
        # "22 died, officials said, correcting an earlier toll of 19": the one figure may stand beside the other
        beside = self.counted[-1:] if claim.counts == "running_total" else []
        return next((i for i in [*beside, *self._earlier(claim)] if same_people(self.claims[i], claim)), None)

    def _told_by_another(self, index: int, claim: Claim) -> int | None:
        """Find the figure right before another source's: "50 soldiers died. State media said 28 people were killed"."""
        if claim.head not in forms("roles", "generic") or "separate" in claim.marks or self.spots[index] is not None:
            return None
        for i in self.counted[-1:]:
            told = self.claims[i]
            best, other = told.best or 0, claim.best or 0
            same = told.form == "number" and told.victim_class not in ("militant", "attacker")
            if same and told.sentence == claim.sentence - 1 and best <= 3 * other <= 9 * best:
                return i
        return None

    def _outnumbered(self, index: int, claim: Claim) -> int | None:
        """Find the toll right before more bodies than it has: "put the toll at 35. A doctor had seen 47 bodies"."""
        for i in self.counted[-1:]:
            toll = self.claims[i]
            near = 0 < claim.sentence - toll.sentence <= 2 and (toll.best or 0) < (claim.best or 0) <= 2 * (
                toll.best or 0
            )
            if near and toll.form == "number" and same_people(toll, claim) and "separate" not in claim.marks:
                return None if elsewhere(self.spots[i], self.spots[index]) else i
        return None

    def _gives_as_well(self, i: int, index: int) -> bool:
        """Say whether "13 deaths" are the people of "15 killed, while the hospital reported"."""
        before, claim = self.claims[i], self.claims[index]
        generic = before.head in forms("roles", "generic") or before.head in ("", claim.head)
        apart = elsewhere(self.spots[i], self.spots[index]) or not sides_agree(before, claim)
        return before.form == "number" and generic and same_people(before, claim) and not apart

    def _part(self, index: int, claim: Claim) -> int | None:
        """Find the total that already counts these people."""
        if claim.more or ("separate" in claim.marks and "among_the_dead" not in claim.traits):
            return None
        for i in self._earlier(claim):
            whole = self.claims[i]
            room = (whole.best or 0) - self.parts.get(i, 0)
            if room < (claim.best or 0) or whole.form in ("definite", "bare", "pronoun"):
                continue
            if not sides_agree(whole, claim) or elsewhere(self.spots[i], self.spots[index]):
                continue
            if self._retold(whole, claim) or may_hold(whole, claim):
                # "killed two men and wounded a nurse. She died": she is neither of the two
                dead = claim.kind == "killed" and told_as_injured(self.document, self.claims, index) is not None
                return None if dead else i
        return None

    def _retold(self, whole: Claim, claim: Claim) -> bool:
        """Say whether a later paragraph goes into what an earlier one summed up."""
        return (self._is_later(whole, claim) or claim.definite) and (
            same_people(whole, claim) or holds_class(whole, claim)
        )
