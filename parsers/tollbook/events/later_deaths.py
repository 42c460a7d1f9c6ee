"""The injured who die leave the injured: "12 were wounded; two of the wounded died in hospital".

What is chosen: the claim of the injured keeps its words ("Twelve villagers") and loses the dead from its
low, best and high, so that the counted claims still add up to the summary. Nobody is left where all of
them died: the claim is then not counted, and `same_as` is the claim of their death. `part_of` would not
do: a part is not counted, and these dead count among the killed.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tollbook.harm.claim import Claim
from tollbook.text.document import Document
from tollbook.text.lexicon import forms

NEAR = 2
"""How many sentences back "one later died" may lead."""
BACK = 50
"""How many claims back the injured are looked for: what keeps a long file's time linear."""
AFTER = 40
"""How many characters behind "died" say of what."""


def without_the_dead(document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Take the injured who die off the figure they were told in."""
    out = list(claims)
    for index, dead in enumerate(out):
        told = dead.kind == "killed" and dead.counted and dead.stance != "feared"
        if told and dead.best and dead.victim_class != "attacker":
            at = told_as_injured(document, out, index)
            if at is not None:
                out[at] = _less(out[at], dead.best, index)
    return tuple(out)


def _less(injured: Claim, dead: int, index: int) -> Claim:
    if injured.best == dead:
        return replace(injured, counted=False, same_as=index)
    low, high = (None if end is None else max(0, end - dead) for end in (injured.low, injured.high))
    return replace(injured, low=low, best=(injured.best or 0) - dead, high=high)


def told_as_injured(document: Document, claims: Sequence[Claim], index: int) -> int | None:
    """Find the counted claim of the injured that the dead were told among; a vague "dozens" loses nobody."""
    dead = claims[index]
    words = document.text[dead.group.start : dead.group.end].lower().split()
    named = not forms("roles", "wounded").isdisjoint(words)
    for at in range(index - 1, max(-1, index - 1 - BACK), -1):
        told = claims[at]
        if not told.counted or dead.sentence - told.sentence > NEAR:
            if named or not told.counted:
                continue
            return None
        if told.kind == "injured" and told.scope == dead.scope:
            holds = told.qualifier != "vague" and (told.best or 0) >= (dead.best or 0)
            return at if holds and (named or _died_of_it(document, told, dead)) else None
        if told.kind == "killed" and not named:
            return None
    return None


def _died_of_it(document: Document, told: Claim, dead: Claim) -> bool:
    """Say whether the death is one of those just told as injured: "one of them died", "she later died"."""
    if "of_these" in dead.traits:
        return True
    if dead.form == "pronoun" or (dead.form == "definite" and dead.head == told.head):
        return told.best == dead.best == 1 and "verb_died" in dead.traits
    start, end = dead.trigger.start, dead.trigger.end
    verb = document.text[start:end].lower().split()
    if "fatally" in verb:
        return told.sentence == dead.sentence
    if forms("roles", "dies").isdisjoint(verb):
        return False
    before = document.text[dead.group.start : start].lower().split()
    after = document.text[end : end + AFTER].lower().split(".")[0].split()
    return "later" in (*verb, *before[-1:], *after) or not forms("roles", "died_of").isdisjoint(after)
