"""What counts once over the whole article: headlines give way to the story, totals take in their parts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from tollbook.chunking.person_nouns import person_nouns, thing_nouns
from tollbook.events.linking import MEMORY, Ledger
from tollbook.events.same_people import (
    Spot,
    elsewhere,
    holds_class,
    sides_agree,
)
from tollbook.harm.claim import Claim
from tollbook.record import Kind
from tollbook.text.document import Document
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compiled


def linked(document: Document, claims: list[Claim], spots: Sequence[Spot | None]) -> list[Claim]:
    """Return the claims with `part_of`, `same_as` and `counted` settled, kind by kind."""
    out = list(claims)
    rows = _rows(document)
    labels = [rows.get(claim.sentence) for claim in claims]
    spots = [Spot(label, None, None, 1) if label else spot for label, spot in zip(labels, spots, strict=True)]
    kinds: dict[Kind, _Totals] = {}
    for index, claim in enumerate(claims):
        if claim.kind not in kinds:
            kinds[claim.kind] = _Totals(out, document, spots, rows)
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


class _Totals(Ledger):
    """A ledger closed: headlines give way to the story, and totals are held against their parts."""

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
