"""Whether "he" or "she" takes up a name: the sex that a report gives without a noun."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from tollbook.chunking.person_nouns import person_nouns
from tollbook.people.details import Details, Sex
from tollbook.people.lists import hangs, told_of
from tollbook.people.names import Name
from tollbook.people.victims import speaks_at
from tollbook.text.document import Document
from tollbook.text.patterns import compile_

_PRONOUN = r"(?:(?P<m>he|his|him|himself)|(?P<f>she|her|hers|herself))\b"
_FIRST = rf"\b(?i:{_PRONOUN})"
_FAR = 200
"""Characters behind a name within which a pronoun takes it up."""
_ONE = frozenset(("a", "an", "the", "another", "one", "this", "that"))


def told_by_pronouns(document: Document, names: Sequence[Name], name: Name) -> Details:
    """Return what the first pronoun behind a name tells, unless it may be another's: the sex, and "She was 36".

    It may be where another person stands between: a name, or a single noun for one ("killed when a man fired his
    gun"). A pronoun that opens the next sentence takes up the only name of a sentence that the name opens.
    """
    sentence = document.sentence_at(name.span.start)
    if sentence is None or name.owns:
        return Details()
    end = min((other.run for other in names if _may_be_he(document.flat, name, other)), default=sentence.end)
    found = _pronoun(document.flat, told_of(document.flat, name, end), end)
    if end < sentence.end or names[0].span != name.span or sentence.index + 1 >= len(document.sentences):
        return Details(sex=found)
    after = document.sentences[sentence.index + 1]
    opens = compile_(rf"(?i:{_PRONOUN})[ ](?:was[ ](?P<age>\d{{1,2}})(?=,|\.|[ ](?:and|years|when)\b))?+").match(
        document.flat, after.start, after.end
    )
    if opens is None:
        return Details(sex=found)
    return Details(sex=found or _said(opens), age=int(opens["age"]) if opens["age"] else None)


def _may_be_he(text: str, name: Name, other: Name) -> bool:
    """Say whether a pronoun behind another name may mean that one: no place or body told of in passing."""
    if other.run < name.span.end or " " not in other.text:
        return False
    before = text[name.span.end : other.run]
    return not (hangs(before) or before.rstrip().endswith(("'s", "’s", " the", ",")))


def _pronoun(text: str, start: int, end: int) -> Sex | None:
    """Return what the first pronoun says, where no other person stands before it."""
    found = compile_(_FIRST).search(text, start, min(end, start + _FAR))
    if found is None or speaks_at(text, found.end()):
        return None
    before = ""
    for word in text[start : found.start()].lower().replace(",", " ").split():
        noun = person_nouns().get(word) if before in _ONE else None
        if noun is not None and not noun.plural and word != "head":
            return None
        before = word
    return _said(found)


def _said(found: regex.Match[str]) -> Sex:
    return "m" if found["m"] else "f"
