"""What the words beside a group of people say they are: an age, an apposition, "two of the dead were nurses".

The claims are settled by then, so that who is counted does not hang on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex
from msgspec.structs import replace

from tollbook.chunking.person_nouns import person_nouns
from tollbook.coding.minors import are_minors, find_age, is_young
from tollbook.events.people import gender, same_name
from tollbook.harm.claim import Claim
from tollbook.record import VictimClass
from tollbook.text.document import Document
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compile_

REACH = 120
"""How many characters behind a group its description may go on."""
_BY_LAST_WORDS: tuple[VictimClass, ...] = ("civilian", "military", "militant")
"""Sections of `classes.toml`."""

_BESIDE = r"""
    (?: \s* [,(] \s* \d{1,2} (?= \s* [,)] ) \)? )?           # "Gul Zaman, 52, a farmer"
    \s* (?: , \s* (?! (?: and | who | which | where | when | was | were ) \b )
        | ,? \s* who \s (?: was | were | is | are | appeared \s to \s be | had \s been ) \s )
    (?P<noun> (?: an? | the | his | her | their | its | one \s of | \p{Lu} ) [^,;:.()]{2,80}+ )
"""
_PREDICATE = r"""
    [^,;:.()]{0,20}? \s (?: were | was | are | is ) \s (?: also \s | all \s | both \s | identified \s as \s )?+
    (?P<noun> [^,;:.()]{2,60}+ )
"""
_ALL = r"""
    [^,;:.()]{0,80}+ (?: [,;] | -{1,2} ) \s* all \s (?: of \s (?: them | whom ) \s )? (?: were \s | are \s )?
    (?P<noun> [^,;:.()]{2,60}+ )
"""
# Where a noun phrase ends: what stands behind only says which one, or where.
_END = r"""
    \s (?: of | in | at | from | for | with | on | near | by | to | who | whose | that | which | and
        | was | were | has | had | killed | died | shot ) \b
"""


def described(document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims with the class of each whose own noun gives none, where other words of the article do."""
    said = [_described(document, claim, at, claims) for at, claim in enumerate(claims)]
    again: dict[int, list[Claim]] = {}
    for claim in said:
        if claim.same_as is not None:
            again.setdefault(claim.same_as, []).append(claim)
    return tuple(
        replace(claim, victim_class=_told(at, said, again.get(at, ()))) if _is_open(claim) else claim
        for at, claim in enumerate(said)
    )


def _is_open(claim: Claim) -> bool:
    return claim.victim_class == "unknown" and bool(claim.best)


def _described(document: Document, claim: Claim, at: int, claims: Sequence[Claim]) -> Claim:
    if not _is_open(claim):
        return claim
    if (said := _by_last_words(claim)) is not None:
        return replace(claim, victim_class=said)
    if are_minors(document, claim):
        return replace(claim, victim_class="child")
    if claim.form == "pronoun" and claim.best == 1:
        return replace(claim, victim_class=_antecedent(document, claim))
    for pattern, start in _descriptions(document, claim):
        end = min(start + REACH, document.sentences[claim.sentence].end)
        found = compile_(pattern).match(document.flat, start, end)
        if found is None or (pattern == _BESIDE and _names_others(claims, at, found.span("noun"))):
            continue
        return replace(claim, victim_class=_class_of(found["noun"]))
    return claim


def _by_last_words(claim: Claim) -> VictimClass | None:
    """Return the class that the last words of the group tell: "40 government forces", "a cook"."""
    words = (claim.victims or "").lower().split()
    for size in range(min(4, len(words)), 0, -1):
        said = _last_words().get(" ".join(words[-size:]))
        if said is not None:
            return said
    return None


@cache
def _last_words() -> dict[str, VictimClass]:
    return {form: name for name in _BY_LAST_WORDS for form in forms("classes", name)}


def _descriptions(document: Document, claim: Claim) -> Iterator[tuple[str, int]]:
    """Yield the patterns that a description may have, each with where it must begin."""
    behind = max(claim.group.end, claim.trigger.end)
    if claim.form in ("name", "single", "definite", "pair"):
        yield _BESIDE, claim.group.end
    if claim.head in _known() or claim.trigger.of(document.flat).lower() in _known():
        yield _PREDICATE, behind
    if (claim.best or 0) > 1:
        yield _ALL, claim.group.end
        yield _ALL, behind


def _antecedent(document: Document, claim: Claim) -> VictimClass:
    """Return the class of the first person of the sentence before "he" or "she", if no other gender is told."""
    start, end = document.sentences[claim.sentence].start, claim.group.start
    aged = find_age(document.flat, start, end)
    if aged is not None:
        return "child" if is_young(aged) else "unknown"
    words = compile_(r"[\p{L}’'-]++").findall(document.flat[start:end].lower())
    for at in range(len(words)):
        for size in (2, 1):
            noun = person_nouns().get(" ".join(words[at : at + size]))
            if noun is not None and not noun.plural and not noun.group:
                told = replace(claim, head=words[at : at + size][-1], victim_class=noun.victim_class)
                return noun.victim_class if _agree(claim, told) else "unknown"
    return "unknown"


def _names_others(claims: Sequence[Claim], at: int, noun: tuple[int, int]) -> bool:
    """Say whether what looks like an apposition names more victims: "Gul Zaman, a soldier and two cooks"."""
    near = (*claims[max(0, at - 1) : at], *claims[at + 1 : at + 4])
    return any(noun[0] <= other.group.start < noun[1] for other in near)


@cache
def _known() -> frozenset[str]:
    """Return "the dead" and their like, which take up people told before."""
    return forms("roles", "known")


def _class_of(noun: str) -> VictimClass:
    """Return the class of a noun phrase by its head.

    >>> _class_of("a commander of the Radwan force"), _class_of("a 28-year-old farmer"), _class_of("the eldest")
    ('militant', 'civilian', 'unknown')
    """
    phrase = _end().split(noun, maxsplit=1)[0].lower().split()
    for size in (3, 2, 1):
        found = person_nouns().get(" ".join(phrase[-size:]))
        if found is not None:
            return found.victim_class
    return "unknown"


@cache
def _end() -> regex.Pattern[str]:
    return compile_(_END)


def _told(at: int, claims: Sequence[Claim], again: Sequence[Claim]) -> VictimClass:
    """Return what other words for the same people say of them; `again` are the claims that tell this one again."""
    claim = claims[at]
    if at and claim.quantity.lower() == "another" and claim.head in ("", "another"):
        before = claims[at - 1]  # "killing one rebel and wounding another"
        return before.victim_class if before.sentence == claim.sentence else "unknown"
    if claim.part_of is not None and not claim.head:
        return claims[claim.part_of].victim_class if claim.form == "number" else "unknown"
    tellings = again if claim.same_as is None else (claims[claim.same_as],)
    return next((other.victim_class for other in tellings if _may_be(claim, other)), "unknown")


def _may_be(claim: Claim, other: Claim) -> bool:
    """Say whether what is told of the one holds for the other: as many people, and no man a woman.

    Whom the report calls people, neither a party to the fighting nor an attack's end makes militants or attackers, and
    of one person a noun that is no mere "man" says enough: a son is no soldier by another sentence.
    """
    if (claim.kind, claim.best) != (other.kind, other.best) or other.victim_class in ("unknown", "mixed"):
        return False
    if claim.form in ("number", "vague") and claim.head and (other.stance == "claimed" or _is_doer(other)):
        return False
    if claim.form == other.form == "name" and not same_name(claim, other):
        return False
    by_noun = claim.best == 1 and claim.form in ("single", "definite") and claim.head not in forms("roles", "generic")
    return (not by_noun or claim.head == other.head) and _agree(claim, other)


def _is_doer(claim: Claim) -> bool:
    return claim.victim_class == "attacker"


def _agree(claim: Claim, other: Claim) -> bool:
    genders = {"f" if one.victim_class == "woman" else gender(one) for one in (claim, other)}
    return genders != {"m", "f"}
