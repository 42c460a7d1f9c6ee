"""What counts once: repeats, rival figures, totals and their parts, over the whole article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from tollbook.claims import Claim
from tollbook.document import Document
from tollbook.record import Kind
from tollbook.scope import Cue, find_cues

_GENERIC = frozenset(("people", "persons", "person", "victims", "victim", "others", "other", "dead", "deaths", "fatalities", "lives", "men", "man", "casualties", "bodies", "body", "", "individuals", "two", "wounded", "injured", "injuries", "them", "pair", "both"))  # fmt: skip


class Spot(NamedTuple):
    """Where the words of a claim's own sentence put it. `precision` counts as in the record, 1 the town."""

    name: str
    geonameid: int | None
    admin1: str | None
    precision: int


_KNOWN = frozenset(("victims", "dead", "wounded", "injured", "deceased"))


def linked(document: Document, claims: list[Claim], spots: Sequence[Spot | None]) -> list[Claim]:
    """Return the claims with `part_of`, `same_as` and `counted` settled, kind by kind."""
    out = list(claims)
    kinds: dict[Kind, _Ledger] = {}
    cues: dict[int, list[Cue]] = {}
    for index, claim in enumerate(claims):
        if claim.sentence not in cues:
            cues[claim.sentence] = find_cues(document.sentences[claim.sentence])
        ledger = kinds.setdefault(claim.kind, _Ledger(out, document, spots))
        out[index] = ledger.enter(index, claim, _marks(cues[claim.sentence], claim, document))
    for ledger in kinds.values():
        ledger.add_up()
    return out


def _marks(cues: list[Cue], claim: Claim, document: Document) -> frozenset[str]:
    """Return the sections of `scope.toml` that stand before the end of the claim in its sentence."""
    end = claim.span.end - document.sentences[claim.sentence].start
    return frozenset(cue.section for cue in cues if cue.span.start < end)


class _Ledger:
    """The counted claims of one kind so far, and how a new one stands to them."""

    def __init__(self, claims: list[Claim], document: Document, spots: Sequence[Spot | None]) -> None:
        self.claims = claims
        self.spots = spots
        self.document = document
        self.counted: list[int] = []
        self.parts: dict[int, int] = {}

    def enter(self, index: int, claim: Claim, marks: frozenset[str]) -> Claim:
        """Settle one claim against those before it."""
        if claim.part_of is not None or not _is_told(claim):
            return replace(claim, counted=False)
        same = self._repeat(index, claim, marks)
        if same is not None:
            return replace(claim, counted=False, same_as=same)
        if claim.stance == "claimed" and (told := self._asserted(claim)) is not None:
            return replace(claim, counted=False, same_as=told, rival="figure")
        if (sharper := self._sharpened(index, claim)) is not None:
            return sharper
        if "replacing" in marks and (whole := self._replaced(index, claim)):
            return whole
        rival = self._rival(claim, marks)
        if rival is not None:
            return replace(claim, counted=False, same_as=rival, rival="figure")
        summed = self._summed(index, claim)
        if summed is not None:
            return replace(claim, counted=False, same_as=summed, rival="total")
        part = self._part(index, claim, marks)
        if part is not None and self.claims[part].best == claim.best:
            return replace(claim, counted=False, same_as=part)
        if part is not None:
            self.parts[part] = self.parts.get(part, 0) + (claim.best or 0)
            return replace(claim, counted=False, part_of=part)
        self.counted.append(index)
        return claim

    def add_up(self) -> None:
        """Hold each total against what later paragraphs break it down to.

        Where the parts are no more than the total they are its parts; where they outgrow it they
        count, and the total stays beside them as a rival figure.
        """
        for i in [i for i in self.counted if self.claims[i].form == "number"]:
            whole = self.claims[i]
            below = [j for j in self.counted if j > i and self._breaks_down(i, j)]
            added = [j for j in below if self._is_later(whole, self.claims[j])]
            held = [
                j
                for j, claim in enumerate(self.claims)
                if claim.part_of == i and claim.sentence != whole.sentence
            ]
            total = sum(self.claims[j].best or 0 for j in [*added, *held])
            if not below or whole.best is None:
                continue
            if sum(self.claims[j].best or 0 for j in {*below, *held}) == whole.best:
                added = below
                total = whole.best
            if not added:
                continue
            if total > whole.best and len(added) + len(held) > 1:
                self._outgrown(i, sorted([*added, *held]))
            elif total == whole.best:
                for j in added:
                    self.claims[j] = replace(self.claims[j], counted=False, part_of=i)
                    self.counted.remove(j)

    def _breaks_down(self, i: int, j: int) -> bool:
        """Say whether a later counted claim goes into the people of an earlier total."""
        whole, part = self.claims[i], self.claims[j]
        if _elsewhere(self.spots[i], self.spots[j]) or not _sides_agree(whole, part):
            return False
        return (
            (part.best or 0) < (whole.best or 0) and self._is_later(whole, part) and _holds_class(whole, part)
        )

    def _outgrown(self, i: int, parts: list[int]) -> None:
        for j in parts:
            self.claims[j] = replace(self.claims[j], counted=True, part_of=None)
        self.claims[i] = replace(self.claims[i], counted=False, same_as=parts[0], rival="total")
        self.counted = sorted({*self.counted, *parts} - {i})

    def _summed(self, index: int, claim: Claim) -> int | None:
        """Find the first of several groups that a later round figure of "people" sums up too low."""
        spot = self.spots[index]
        if claim.head not in _GENERIC or claim.form != "number" or claim.more or spot is not None:
            return None
        earlier = sorted(i for i in self._earlier(claim) if self._is_later(self.claims[i], claim))
        values = [self.claims[i].best or 0 for i in earlier]
        several = len({self.claims[i].sentence for i in earlier}) > 1
        return earlier[0] if several and max(values) < (claim.best or 0) <= sum(values) else None

    def _is_later(self, whole: Claim, claim: Claim) -> bool:
        """Say whether a claim stands in a later paragraph."""
        paragraphs = [self.document.sentences[c.sentence].paragraph for c in (whole, claim)]
        return paragraphs[0] < paragraphs[1]

    def _asserted(self, claim: Claim) -> int | None:
        """Find a plain figure beside which a party's own claim does not count."""
        return next((i for i in self._earlier(claim) if self.claims[i].stance == "asserted"), None)

    def _sharpened(self, index: int, claim: Claim) -> Claim | None:
        """Let a number take the place of "several" said of the same people before."""
        if claim.form != "number" or claim.more or claim.best is None:
            return None
        for i in self._earlier(claim):
            before = self.claims[i]
            vague = before.qualifier == "vague" and (before.best or 0) <= claim.best
            if vague and _same_people(before, claim) and before.form != "definite":
                self.claims[i] = replace(before, counted=False, same_as=index)
                self.counted.remove(i)
                self.counted.append(index)
                return claim
        return None

    def _earlier(self, claim: Claim) -> list[int]:
        """Return the counted claims of other sentences, the last one first."""
        return [i for i in reversed(self.counted) if self.claims[i].sentence != claim.sentence]

    def _repeat(self, index: int, claim: Claim, marks: frozenset[str]) -> int | None:
        """Find the claim that this one tells again: a pronoun, "the victims", the same number."""
        again = next((i for i in self._earlier(claim) if _word_for_word(self.claims[i], claim)), None)
        if claim.more or again is not None:
            return again
        here = [i for i in reversed(self.counted) if not _elsewhere(self.spots[i], self.spots[index])]
        again = next((i for i in here if _tells_again(self.claims[i], claim, marks)), None)
        return self._all_of_them(claim) if again is None else again

    def _all_of_them(self, claim: Claim) -> int | None:
        """Lead "all three" back to the judge and two guards told in one sentence before."""
        if claim.form not in ("number", "pair") or not self._earlier(claim):
            return None
        last = self.claims[self._earlier(claim)[0]].sentence
        whole = claim.quantity.lower().startswith(("all", "both", "the", "these", "those"))
        paragraph = self.document.sentences[last].paragraph
        if not whole and paragraph == self.document.sentences[claim.sentence].paragraph:
            return None
        told = [i for i in self.counted if self.claims[i].sentence == last]
        return (
            told[0] if len(told) > 1 and sum(self.claims[i].best or 0 for i in told) == claim.best else None
        )

    def _replaced(self, index: int, claim: Claim) -> Claim | None:
        """Let a running or overall total take in the claims before it, where it is at least their sum."""
        earlier = [
            i
            for i in self._earlier(claim)
            if self.claims[i].victim_class != "attacker" or claim.rule == "death_toll"
        ]
        total = sum(self.claims[i].best or 0 for i in earlier)
        if not earlier or claim.form != "number" or claim.best is None or claim.more:
            return None
        if claim.best < total:
            return replace(claim, counted=False, same_as=earlier[-1], rival="total")
        for i in earlier:
            link = {"same_as": index} if len(earlier) == 1 else {"part_of": index}
            self.claims[i] = replace(self.claims[i], counted=False, **link)
            self.counted.remove(i)
        self.counted.append(index)
        return claim

    def _rival(self, claim: Claim, marks: frozenset[str]) -> int | None:
        """Find the claim that gives another figure for the same people."""
        if "rival" not in marks or claim.more or claim.form not in ("number", "vague", "none"):
            return None
        return next((i for i in self._earlier(claim) if _same_people(self.claims[i], claim)), None)

    def _part(self, index: int, claim: Claim, marks: frozenset[str]) -> int | None:
        """Find the total that already counts these people."""
        if claim.more or "separate" in marks:
            return None
        for i in self._earlier(claim):
            whole = self.claims[i]
            room = (whole.best or 0) - self.parts.get(i, 0)
            if room < (claim.best or 0) or whole.form in ("definite", "bare", "pronoun"):
                continue
            if not _sides_agree(whole, claim) or _elsewhere(self.spots[i], self.spots[index]):
                continue
            if self._retold(whole, claim) or _may_hold(whole, claim):
                return i
        return None

    def _retold(self, whole: Claim, claim: Claim) -> bool:
        """Say whether a later paragraph goes into what an earlier one summed up."""
        return (self._is_later(whole, claim) or claim.definite) and (
            _same_people(whole, claim) or _holds_class(whole, claim)
        )


def _elsewhere(a: Spot | None, b: Spot | None) -> bool:
    """Say whether two claims name different towns: then they tell different people."""
    if a is None or b is None or max(a.precision, b.precision) > DISTRICT:
        return False
    if a.geonameid is not None and b.geonameid is not None:
        return a.geonameid != b.geonameid and (a.precision == b.precision or a.admin1 != b.admin1)
    return a.name.casefold() != b.name.casefold()


DISTRICT = 3
"""The coarsest `precision` at which two names are two places."""

_CIVILIANS = frozenset(
    ("civilian", "child", "woman", "educator", "journalist", "aid_worker", "health_worker", "unknown")
)


def _holds_class(whole: Claim, part: Claim) -> bool:
    """Say whether a total of one class can hold a group of another."""
    if whole.victim_class == part.victim_class or whole.victim_class == "unknown":
        return True
    return whole.victim_class == "civilian" and part.victim_class in _CIVILIANS


def _tells_again(before: Claim, claim: Claim, marks: frozenset[str]) -> bool:
    """Say whether `claim` speaks of the people of `before`."""
    if claim.form == "self":
        return before.form in ("self", "single", "definite") and before.victim_class == "attacker"
    if claim.form == "pair" and claim.quantity.lower() == "both" and before.best == claim.best:
        return True
    if not _sides_agree(before, claim):
        return False
    if claim.form == "pronoun" and before.form == "pronoun" and _gender(before) != _gender(claim):
        return False
    if claim.form == "pronoun":
        return before.best == claim.best or claim.best == 2  # noqa: PLR2004 - "they" counts nobody
    same = _same_people(before, claim)
    if before.sentence == claim.sentence:
        return False
    whole = claim.definite or claim.quantity.lower().startswith("all ")
    if whole and before.best == claim.best and (same or claim.form == "number"):
        return True
    known = claim.form == "definite" or (claim.form == "bare" and claim.head in _KNOWN)
    if known and same and claim.qualifier == "vague":
        return True
    if claim.form == "name" and (before.form == "name" or (before.best == 1 and before.victims)):
        return _same_name(before, claim)
    equal = before.best == claim.best and (claim.best or 0) > 1 and claim.form in ("number", "vague", "pair")
    return equal and same and ("separate" not in marks or (before.best or 0) > 9)  # noqa: PLR2004


def _word_for_word(before: Claim, claim: Claim) -> bool:
    """Say whether the same words stand in two sentences: "one other guard" is then the same guard."""
    return bool(claim.victims) and (before.quantity, before.victims) == (claim.quantity, claim.victims) and claim.more


def _sides_agree(before: Claim, claim: Claim) -> bool:
    """Keep those who attacked apart from their victims: the two are never the same dead."""
    classes = {before.victim_class, claim.victim_class}
    if "attacker" not in classes or classes <= {"attacker", "militant"}:
        return True
    return "unknown" in classes and (claim.best or 0) > 1 and claim.definite


def _gender(claim: Claim) -> str:
    return {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}.get(claim.head, "")


def _is_told(claim: Claim) -> bool:
    """Say whether a claim is of the people this article reports as harmed."""
    if not claim.counted:
        return False
    return claim.scope == "incident" and claim.stance in ("asserted", "claimed", "feared") and claim.best != 0


def _same_people(before: Claim, claim: Claim) -> bool:
    """Say whether two groups may be the same by their nouns and classes."""
    if before.head == claim.head or before.head in _GENERIC or claim.head in _GENERIC:
        return True
    return before.victim_class == claim.victim_class != "unknown"


def _same_name(before: Claim, claim: Claim) -> bool:
    a, b = (before.victims or "").lower().split(), (claim.victims or "").lower().split()
    return bool(a and b) and (a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a))


def _may_hold(whole: Claim, part: Claim) -> bool:
    """Say whether a total told earlier holds a group told later."""
    if (
        whole.best == 1
        and whole.form == "number"
        and whole.head in _GENERIC
        and part.form in ("single", "name")
    ):
        return whole.sentence < part.sentence
    if (whole.best or 0) < 2 or part.victim_class == "attacker":  # noqa: PLR2004 - one holds no part
        return False
    if part.form in ("name", "definite", "pronoun"):
        return "unknown" in (whole.victim_class, part.victim_class) or whole.victim_class == part.victim_class
    return whole.head in _GENERIC and part.head not in _GENERIC and whole.sentence < part.sentence
