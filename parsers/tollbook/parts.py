"""What counts once: repeats, rival figures, totals and their parts, over the whole article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from tollbook.claims import Claim
from tollbook.document import Document
from tollbook.later_deaths import told_as_injured
from tollbook.lexicon import forms
from tollbook.people import person_nouns, thing_nouns
from tollbook.record import Kind
from tollbook.rules import compiled
from tollbook.same_people import (
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


def linked(document: Document, claims: list[Claim], spots: Sequence[Spot | None]) -> list[Claim]:
    """Return the claims with `part_of`, `same_as` and `counted` settled, kind by kind."""
    out = list(claims)
    rows = _rows(document)
    labels = [rows.get(claim.sentence) for claim in claims]
    spots = [Spot(label, None, None, 1) if label else spot for label, spot in zip(labels, spots, strict=True)]
    kinds: dict[Kind, _Ledger] = {}
    for index, claim in enumerate(claims):
        if claim.kind not in kinds:
            kinds[claim.kind] = _Ledger(out, document, spots, rows)
        out[index] = kinds[claim.kind].enter(index, claim)
    for ledger in kinds.values():
        ledger.drop_headlines()
        ledger.add_up()
    return out


_ROW = compiled(r"(?:[*•·-] *)?(?P<label>\p{Lu}[\p{L}'’-]*+(?: [\p{L}'’-]++){0,3}+): ")


def _rows(document: Document) -> dict[int, str]:
    """Return the towns that head two or more lines in a row, by sentence: "Gorma: two killed"."""
    labels: dict[int, str] = {}
    for sentence in document.sentences:
        found = _ROW.match(sentence.text)
        last = found["label"].lower().split()[-1] if found else ""
        if (
            found
            and last not in person_nouns()
            and last not in thing_nouns()
            and last not in forms("roles", "no_towns")
        ):
            labels[sentence.index] = found["label"]
    firsts = {document.sentences[i].paragraph for i in labels}
    return {
        i: label
        for i, label in labels.items()
        if firsts & {document.sentences[i].paragraph + 1, document.sentences[i].paragraph - 1}
    }


MEMORY = 200
"""How many counted claims back a repeat or a total is looked for: what keeps a long file's time linear."""


class _Ledger:
    """The counted claims of one kind so far, and how a new one stands to them."""

    def __init__(
        self, claims: list[Claim], document: Document, spots: Sequence[Spot | None], rows: Mapping[int, str]
    ) -> None:
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
        whole = self._risen_by(claim) if claim.rule != "subset" else self._of_these(index, claim)
        if claim.rule == "suicide" and "with_doer" in claim.marks:  # he is one of the dead the article told
            whole = next((i for i in reversed(self.counted[-MEMORY:]) if (self.claims[i].best or 0) > 1), None)
        if (
            claim.rule == "suicide" and claim.best == 1 and whole is None
        ):  # "Two bombers blew themselves up. The first ..."
            several = (i for i in reversed(self.counted[-MEMORY:]) if self.claims[i].rule == "suicide")
            whole = next((i for i in several if (self.claims[i].best or 0) > 1), None)
        return None if whole is None else replace(claim, counted=False, part_of=whole)

    def drop_headlines(self) -> None:
        """Count the story's own telling, not the headline's."""
        story = [i for i in self.counted if not self._is_headline(i)]
        for i in [i for i in self.counted if self._is_headline(i)]:
            again = [j for j, claim in enumerate(self.claims) if claim.same_as == i and not claim.rival]
            parts = [
                j for j, claim in enumerate(self.claims) if claim.part_of == i and claim.sentence > self._sentence(i)
            ]
            figures = [j for j in again if self.claims[j].form == "number"]
            told = [j for j in [*story, *figures, *parts] if sides_agree(self.claims[i], self.claims[j])]
            if told:
                self._hand_over(i, max(told, key=lambda j: self._closeness(i, j)), parts, again)

    def _sentence(self, i: int) -> int:
        return self.claims[i].sentence

    def _closeness(self, i: int, j: int) -> tuple[bool, int, int]:
        """Rank the story's tellings of a headline: the same figure, then the highest, then the first."""
        best = self.claims[j].best
        return best == self.claims[i].best and self.claims[j].part_of is None, best or 0, -j

    def _hand_over(self, headline: int, told: int, parts: list[int], again: list[int]) -> None:
        """Put a claim of the story in the place of the headline's: the headline's parts are its parts, or count."""
        self.claims[headline] = replace(self.claims[headline], counted=False, same_as=told)
        self.counted.remove(headline)
        whole = told not in parts
        for j in again:
            self.claims[j] = replace(self.claims[j], same_as=told)
        for j in parts:
            self.claims[j] = replace(self.claims[j], counted=not whole, part_of=told if whole else None)
        self.claims[told] = replace(self.claims[told], counted=True, same_as=None)
        self.counted = sorted({*self.counted, told, *(() if whole else parts)})

    def _is_headline(self, i: int) -> bool:
        """Say whether a claim stands in a line of its own with no full stop: the first, or one in Title Case."""
        sentences = self.document.sentences
        own = sentences[self.claims[i].sentence]
        beside = sentences[max(0, own.index - 1) : own.index + 2]
        if own.index in self.rows or own.text[0] in "*•·-":
            return False
        alone = sum(s.paragraph == own.paragraph for s in beside) == 1
        if not alone or own.text[-1] in '.!?"”’)' or own.index + 1 == len(sentences):
            return False
        words = [word for word in own.text.split() if len(word) > 3]
        titled = sum(word[0].isupper() for word in words) > 0.8 * len(words)
        return own.paragraph == sentences[0].paragraph or (titled and not self.document.is_upper)

    def add_up(self) -> None:
        """Hold each total against what later paragraphs break it down to.

        Where the parts are no more than the total they are its parts; where they outgrow it they
        count, and the total stays beside them as a rival figure.
        """
        parts: dict[int, list[int]] = {}
        for j, claim in enumerate(self.claims):
            if claim.part_of is not None and claim.sentence != self.claims[claim.part_of].sentence:
                parts.setdefault(claim.part_of, []).append(j)
        numbered = [i for i in self.counted if self.claims[i].form == "number" and self.claims[i].best is not None]
        for i in numbered:
            first = bisect_right(self.counted, i)
            below = [j for j in self.counted[first : first + MEMORY] if self._breaks_down(i, j)]
            listed = [j for j in self.counted[first : first + MEMORY] if self._goes_into(i, j)]
            nested = [k for j in listed for k in parts.get(j, [])]
            if not self._comes_to(i, listed, below, [*parts.get(i, []), *nested], nested):
                self._compare(i, below, parts.get(i, []))

    def _comes_to(self, i: int, listed: list[int], below: list[int], held: list[int], nested: list[int]) -> bool:
        """Take in what adds up to a total exactly; `nested` was first taken for a part of one of its parts."""
        best = self.claims[i].best
        direct = [j for j in held if j not in nested]
        if nested and self._sum([*listed, *held]) == best:
            self._take_in(i, listed)
            for k in nested:
                self.claims[k] = replace(self.claims[k], part_of=i)
        elif len(listed) + len(direct) > 1 and listed and self._sum([*listed, *direct]) == best:
            self._take_in(i, listed)
        elif below and self._sum([*below, *direct]) == best:
            self._take_in(i, below)
        elif (below or direct) and self._sum([*below, *direct, *(own := self._own_deaths(i))]) == best:
            self._take_in(i, [*below, *own])
        else:
            return False
        return True

    def _compare(self, i: int, below: list[int], held: list[int]) -> None:
        """Hold a total against parts that do not add up to it."""
        best = self.claims[i].best or 0
        later = [j for j in below if self._is_later(self.claims[i], self.claims[j])]
        if self._sum([*later, *held]) > best and len(later) + len(held) > 1:
            self._outgrown(i, sorted([*later, *held]))
        elif self._sum([*later, *held]) < best:
            self._take_in(i, [j for j in later if self.claims[j].form in ("pronoun", "definite", "name")])

    def _sum(self, positions: list[int]) -> int:
        return sum(self.claims[j].best or 0 for j in positions)

    def _take_in(self, whole: int, parts: list[int]) -> None:
        for j in parts:
            self.claims[j] = replace(self.claims[j], counted=False, part_of=whole)
            self.counted.remove(j)

    def _goes_into(self, i: int, j: int) -> bool:
        """Say whether a claim behind a total may be one of a list that comes to it, town by town or side by side."""
        whole, part = self.claims[i], self.claims[j]
        smaller = (part.best or 0) < (whole.best or 0) and whole.sentence < part.sentence
        if part.more:  # "Three of the rebels died in Gorma and two more were shot in Lesk"
            before = self.claims[j - 1]
            return smaller and before.part_of == i and before.sentence == part.sentence
        return smaller and sides_agree(whole, part) and part.form == "number"

    def _breaks_down(self, i: int, j: int) -> bool:
        """Say whether a claim of a later sentence goes into the people of an earlier total."""
        whole, part = self.claims[i], self.claims[j]
        if elsewhere(self.spots[i], self.spots[j]) or not sides_agree(whole, part):
            return False
        fits = holds_class(whole, part) or part.form in ("pronoun", "definite")
        return (part.best or 0) < (whole.best or 0) and whole.sentence < part.sentence and fits

    def _own_deaths(self, i: int) -> list[int]:
        """Return the attackers told behind a total of people: with the victims they may come to it."""
        whole = self.claims[i]
        if whole.victim_class != "unknown" or not whole.head or (whole.best or 0) < 3:
            return []
        behind = self.counted[bisect_right(self.counted, i) :][:MEMORY]
        return [j for j in behind if self.claims[j].victim_class == "attacker"]

    def _outgrown(self, i: int, parts: list[int]) -> None:
        for j in parts:
            self.claims[j] = replace(self.claims[j], counted=True, part_of=None)
        self.claims[i] = replace(self.claims[i], counted=False, same_as=parts[0], rival="total")
        self.counted = sorted({*self.counted, *parts} - {i})

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
            if self.claims[i].rule == "death_toll" and "replacing" in (self.claims[i].marks if bodies else claim.marks)
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
        here = [] if claim.rule != "death_toll" else [i for i in self.counted[-1:] if i not in self._earlier(claim)]
        earlier = [
            i
            for i in [*here, *self._earlier(claim)]
            if self.claims[i].victim_class != "attacker" or claim.rule == "death_toll"
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
        beside = self.counted[-1:] if claim.rule == "death_toll" else []
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
        if claim.more or ("separate" in claim.marks and claim.rule != "among_dead"):
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
