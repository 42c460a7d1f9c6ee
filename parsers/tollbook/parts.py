"""What counts once: repeats, rival figures, totals and their parts, over the whole article."""

from __future__ import annotations

from dataclasses import replace

from tollbook.claims import Claim
from tollbook.document import Document
from tollbook.record import Kind
from tollbook.scope import Cue, find_cues

_GENERIC = frozenset(("people", "persons", "person", "victims", "victim", "others", "other", "dead", "deaths", "fatalities", "lives", "men", "man", "casualties", "bodies", "body", "", "individuals", "two", "wounded", "injured", "injuries", "them", "pair", "both"))  # fmt: skip


def linked(document: Document, claims: list[Claim]) -> list[Claim]:
    """Return the claims with `part_of`, `same_as` and `counted` settled, kind by kind."""
    out = list(claims)
    kinds: dict[Kind, _Ledger] = {}
    cues: dict[int, list[Cue]] = {}
    for index, claim in enumerate(claims):
        if claim.sentence not in cues:
            cues[claim.sentence] = find_cues(document.sentences[claim.sentence])
        ledger = kinds.setdefault(claim.kind, _Ledger(out))
        out[index] = ledger.enter(index, claim, _marks(cues[claim.sentence], claim, document))
    for ledger in kinds.values():
        ledger.close()
    return out


def _marks(cues: list[Cue], claim: Claim, document: Document) -> frozenset[str]:
    """Return the sections of `scope.toml` that stand before the end of the claim in its sentence."""
    end = claim.span.end - document.sentences[claim.sentence].start
    return frozenset(cue.section for cue in cues if cue.span.start < end)


class _Ledger:
    """The counted claims of one kind so far, and how a new one stands to them."""

    def __init__(self, claims: list[Claim]) -> None:
        self.claims = claims
        self.counted: list[int] = []
        self.parts: dict[int, int] = {}

    def enter(self, index: int, claim: Claim, marks: frozenset[str]) -> Claim:
        """Settle one claim against those before it."""
        if claim.part_of is not None or not _is_told(claim):
            return replace(claim, counted=False)
        same = self._repeat(claim, marks)
        if same is not None:
            return self._repeated(same, claim)
        if "replacing" in marks and (whole := self._replaced(index, claim)):
            return whole
        rival = self._rival(claim, marks)
        if rival is not None:
            return replace(claim, counted=False, same_as=rival)
        part = self._part(claim, marks)
        if part is not None:
            self.parts[part] = self.parts.get(part, 0) + (claim.best or 0)
            return replace(claim, counted=False, part_of=part)
        self.counted.append(index)
        return claim

    def close(self) -> None:
        """Let a later breakdown that outgrows its total take the total's place."""

    def _repeated(self, same: int, claim: Claim) -> Claim:
        return replace(claim, counted=False, same_as=same)

    def _earlier(self, claim: Claim) -> list[int]:
        """Return the counted claims of other sentences, the last one first."""
        return [i for i in reversed(self.counted) if self.claims[i].sentence != claim.sentence]

    def _repeat(self, claim: Claim, marks: frozenset[str]) -> int | None:
        """Find the claim that this one tells again: a pronoun, "the victims", the same number."""
        if claim.more:
            return None
        for i in self._candidates(claim):
            before = self.claims[i]
            if claim.form == "pronoun" and (before.best == claim.best or claim.best == 2):  # noqa: PLR2004
                return i
            if claim.form == "definite" and _same_people(before, claim) and (before.best == claim.best or claim.qualifier == "vague"):
                return i
            if before.sentence == claim.sentence:
                continue
            if claim.form == "name" and before.form == "name" and _same_name(before, claim):
                return i
            if before.best == claim.best and claim.form in ("number", "vague", "pair") and _same_people(before, claim):
                return i if "separate" not in marks or (before.best or 0) > 9 else None  # noqa: PLR2004
        return None

    def _candidates(self, claim: Claim) -> list[int]:
        del claim
        return list(reversed(self.counted))

    def _replaced(self, index: int, claim: Claim) -> Claim | None:
        """Let a running or overall total take in the claims before it, where it is at least their sum."""
        earlier = [i for i in self._earlier(claim) if self.claims[i].victim_class != "attacker" or claim.rule == "death_toll"]
        total = sum(self.claims[i].best or 0 for i in earlier)
        if not earlier or claim.form != "number" or claim.best is None or claim.more:
            return None
        if claim.best < total:
            return replace(claim, counted=False, same_as=earlier[-1])
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

    def _part(self, claim: Claim, marks: frozenset[str]) -> int | None:
        """Find the total that already counts these people."""
        if claim.more or claim.victim_class == "attacker" or "separate" in marks:
            return None
        for i in self._earlier(claim):
            whole = self.claims[i]
            room = (whole.best or 0) - self.parts.get(i, 0)
            if (whole.best or 0) < 2 or room < (claim.best or 0) or whole.form not in ("number", "vague"):  # noqa: PLR2004
                continue
            if _may_hold(whole, claim):
                return i
        return None


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
    if part.form in ("name", "definite"):
        return True
    return whole.head in _GENERIC and part.head not in _GENERIC and whole.sentence < part.sentence
