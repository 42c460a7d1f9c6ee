"""Names of people whom a sentence before tells of without a name, or whom a pronoun takes up after their name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tollbook.chunking.person_nouns import person_nouns
from tollbook.harm.claim import Claim
from tollbook.people.ages import age_follows
from tollbook.people.details import sex_of_words
from tollbook.people.lists import told_of
from tollbook.people.names import Name
from tollbook.people.victims import Naming, speaks_at
from tollbook.text.document import Document
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compile_, compiled_re

_SOON = 2
"""Within so many sentences a report names somebody whom it told of without a name."""
_LEAD = r"(?: [^\p{L}\d]* | \L<places.function> | \d{1,2}-year-old | \p{L}+-year-old )"
"""What may stand before the name that is the subject of a sentence, beside nouns for people."""
_OPENING = 120
"""Characters from a sentence's start within which its subject has his age."""
_AGED = r"\p{Lu}[^.]{1,60},[ ](?:aged?[ ])?\d{1,2}\b | [(]\d{1,2}[)] | \d{1,2}-year-old[^.]{1,40}[ ]\p{Lu}"
"""A name with an age, roughly."""
_DIGIT = compiled_re(r"\d")
_AGED_BEFORE = r"\b\d{1,2}-year-old[ ](?:\p{Ll}[\p{L}-]*+[ ]){0,3}\Z"
_AGE = r"\b(\d{1,2})(?:-|[ ])years?(?:-|[ ])old\b"
_GROWN = 20


def taken_up(document: Document, names: Callable[[int], Sequence[Name]], claims: Sequence[Claim]) -> Iterator[Naming]:
    """Yield the names that claims without one belong to: the subject before a pronoun, an aged name soon after."""
    for at, claim in enumerate(claims):
        if claim.best != 1 or claim.kind == "detained" or claim.stance not in ("asserted", "claimed"):
            continue
        if claim.form == "self" or "suicide" in claim.traits:
            name = _doer(document, names, claim)
        elif claim.form == "pronoun":
            name = _antecedent(document, names, claim)
        elif claim.form in ("single", "definite") and claim.victim_class != "attacker":
            name = _introduced(document, names, claim)
        else:
            name = None
        if name is not None:
            pronoun = claim.group.of(document.flat).lower().split() if claim.form == "pronoun" else ()
            yield Naming(name, at, sex=sex_of_words((*pronoun, claim.head)))


def _antecedent(document: Document, names: Callable[[int], Sequence[Name]], claim: Claim) -> Name | None:
    """Return the name that "he" takes up: the subject of its own sentence or of the one before."""
    here = document.sentences[claim.sentence]
    inside = [name for name in names(claim.sentence) if name.span.end < claim.group.start]
    if inside:
        return _subject(document, claim.sentence, inside)
    lead = document.flat[here.start : claim.group.start].lower().replace(",", " ").split()
    if not claim.sentence or any(_is_one(word) for word in lead):
        return None
    return _subject(document, claim.sentence - 1, names(claim.sentence - 1))


def _is_one(word: str) -> bool:
    """Say whether a word is a noun for one person, whom "he" may mean."""
    noun = person_nouns().get(word)
    return noun is not None and not noun.plural


_ACTS = r",?[ ](?:\p{Ll}+ly[ ])?(?P<verb>\p{Ll}++)"
"""What the subject does: in a caption and in the name of a paper no verb follows."""
_DATELINE = r"\A (?: [^a-z]{3,60} \([^()]*\) \s*[-–—]?\s* | [^a-z]{3,60} [-–—]+\s+ )"


def _doer(document: Document, names: Callable[[int], Sequence[Name]], claim: Claim) -> Name | None:
    """Return the name of whoever died by his own hand: the one told as the doer, or the subject."""
    for index in range(claim.sentence, max(-1, claim.sentence - _SOON), -1):
        start = document.sentences[index].start
        for name in names(index):
            lead = document.flat[max(start, name.run - 30) : name.run].lower().replace(",", " ").split()
            if lead and lead[-1] in forms("named_people", "accused") and name.span.end <= claim.span.end:
                return name
    here = [name for name in names(claim.sentence) if name.span.end < claim.trigger.start]
    return _subject(document, claim.sentence, here)


def _subject(document: Document, index: int, names: Sequence[Name]) -> Name | None:
    """Return the name that opens a sentence, unless its bearer speaks or is the accused."""
    sentence = document.sentences[index]
    names = [name for name in names if not name.text.isupper()]  # a dateline
    if not names or names[0].owns:
        return None
    after = told_of(document.flat, names[0], sentence.end)
    acts = compile_(_ACTS).match(document.flat, after)
    if speaks_at(document.flat, after) or acts is None or acts["verb"] in forms("named_people", "no_verb"):
        return None
    lead = compile_(_DATELINE).sub("", document.flat[sentence.start : names[0].run]).lower().split()
    plain = all(word.strip(",") in person_nouns() or compile_(_LEAD).fullmatch(word.strip(",")) for word in lead)
    return names[0] if plain and not _accuses(sentence.text) else None


def _introduced(document: Document, names: Callable[[int], Sequence[Name]], claim: Claim) -> Name | None:
    """Return the name that the next sentences give, with an age, to somebody told of without a name."""
    for index in range(claim.sentence + 1, min(claim.sentence + _SOON + 1, len(document.sentences))):
        start = document.sentences[index].start
        opening = document.flat[start : start + _OPENING]
        aged = _DIGIT.search(opening) and compile_(_AGED).search(opening)
        name = _subject(document, index, names(index)) if aged else None
        if name is not None and " " in name.text:
            return name if _is_aged_like(document, name, claim) else None
    return None


def _is_aged_like(document: Document, name: Name, claim: Claim) -> bool:
    """Say whether a name has an age that somebody told of before may have."""
    flat = document.flat
    before = compile_(_AGED_BEFORE).search(flat, max(0, name.run - 60), name.run)
    if before is None and not age_follows(flat, name):
        return False
    digits = compile_(r"\d{1,2}").search(flat, before.start() if before else name.span.end)
    told = compile_(_AGE).search(flat, claim.group.start, claim.group.end)
    if digits is None or told is None:
        return digits is not None and (claim.victim_class != "child" or int(digits[0]) < _GROWN)
    return told[1] == digits[0]


def _accuses(words: str) -> bool:
    return not forms("named_people", "accused").isdisjoint(words.lower().replace(",", " ").split())
