"""What the words beside a group of people say they are: an age, an apposition, "two of the dead were nurses".

The claims are settled by then, so that who is counted does not hang on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from tollbook.chunking.person_nouns import person_nouns
from tollbook.coding.minors import are_minors, find_age, is_young
from tollbook.coding.phrases import class_of
from tollbook.events.people import gender, same_name
from tollbook.harm.claim import Claim
from tollbook.record import VictimClass
from tollbook.text.document import Document
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compile_

REACH = 120
"""How many characters behind a group its description may go on."""

_BESIDE = r"""
    (?: \s* [,(] \s* \d{1,2} (?= \s* [,)] ) \)? )?           # "Gul Zaman, 52, a farmer"
    \s* (?: , \s* (?! (?: and | who | which | where | when | was | were ) \b )
        | ,? \s* who \s (?: was | were | is | are | appeared \s to \s be | had \s been ) \s )
    (?P<noun> (?: an? | the | his | her | their | its | one \s of | \p{Lu} ) [^,;:.()]{2,80}+ )
"""
_BESIDE_SEVERAL = r"""                              # "two men, identified as rebels,"
    \s* , \s* (?! [^,;:.()]* \s (?: said | told | says | say | reported | announced ) \b )
    (?: both \s | identified \s as \s | described \s as \s | believed \s to \s be \s | suspected \s )?+
    (?! (?: including | among | most | mostly | some | many | at | and | or | but | who | which | where | when | after
        | as | in | on | \p{Ll}++ing ) \b )
    (?P<noun> \p{L} [^,;:.()]{2,80}+ ) (?= , )
"""
_PREDICATE = r"""
    [^,;:.()]{0,20}? \s (?: were | was | are | is ) \s (?: also \s | all \s | both \s | identified \s as \s )?+
    (?P<noun> [^,;:.()]{2,60}+ )
"""
_ALL = r"""
    [^,;:.()]{0,80}+ (?: [,;] | -{1,2} ) \s* all \s (?: of \s (?: them | whom ) \s )? (?: were \s | are \s )?
    (?P<noun> [^,;:.()]{2,60}+ )
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
    if claim.victims and claim.form != "name" and (said := class_of(_whole_phrase(document, claim))) != "unknown":
        return replace(claim, victim_class=said)
    if are_minors(document, claim):
        return replace(claim, victim_class="child")
    if claim.form == "pronoun" and claim.best == 1:
        return replace(claim, victim_class=_antecedent(document, claim))
    for pattern, start in _descriptions(document, claim):
        end = min(start + REACH, document.sentences[claim.sentence].end)
        found = compile_(pattern).match(document.flat, start, end)
        if found is None or (pattern in (_BESIDE, _BESIDE_SEVERAL) and _names_others(claims, at, found.span("noun"))):
            continue
        if (said := class_of(found["noun"])) != "unknown":
            return replace(claim, victim_class=said)
    return claim


def _whole_phrase(document: Document, claim: Claim) -> str:
    """Return the words of a group, with "of the local police" where they break off before it."""
    words, end = claim.victims or "", claim.group.end
    if claim.head not in forms("classes", "belonging") or " of " in words:
        return words
    body = compile_(r"\s of \s [^,;:.()]{2,60}+").match(document.flat, end)
    return words + body[0] if body else words


def _descriptions(document: Document, claim: Claim) -> Iterator[tuple[str, int]]:
    """Yield the patterns that a description may have, each with where it must begin."""
    text, end = document.flat, claim.group.end
    behind = max(end, claim.trigger.end)
    if text.startswith((",", " ,", "(", " (", " who "), end):
        if claim.form in ("name", "single", "definite", "pair"):
            yield _BESIDE, end
        if (claim.best or 0) > 1:
            yield _BESIDE_SEVERAL, end
    if claim.head in _known() or claim.trigger.of(text).lower() in _known():
        yield _PREDICATE, behind
    if (claim.best or 0) > 1 and " all " in text[end : behind + REACH]:
        yield _ALL, end
        yield _ALL, behind


def _antecedent(document: Document, claim: Claim) -> VictimClass:
    """Return the class of the first person of the sentence before "he" or "she", if no other gender is told."""
    start, end = document.sentences[claim.sentence].start, claim.group.start
    aged = find_age(document.flat, start, end)
    if aged is not None:
        return "child" if is_young(aged) else "unknown"
    words = compile_(r"[\p{L}’'-]++").findall(document.flat[start:end].lower())
    if "him" in words:
        return "unknown"  # "a doctor fought to save him, but he died"
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
