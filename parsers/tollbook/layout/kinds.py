"""What kind of harm a label, a header or a heading tells, and the words in which a figure under it is read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tollbook.chunking.chunks import count_nouns, labels, listed
from tollbook.chunking.person_nouns import person_nouns
from tollbook.record import Kind
from tollbook.text.document import Document, Sentence
from tollbook.text.lexicon import forms
from tollbook.text.spans import Span
from tollbook.text.tokens import Tokens, tokenize

_BOTH = frozenset(("killed", "injured"))
_SAID: dict[Kind, str] = {
    "killed": "killed",
    "injured": "injured",
    "casualties": "casualties",
    "missing": "missing",
    "abducted": "abducted",
    "detained": "detained",
    "displaced": "displaced",
}
"""The word that is read behind a figure for each kind."""


def words_in(document: Document, span: Span) -> Tokens:
    """Cut a part of a sentence into tokens."""
    return tokenize(Sentence(0, 0, *span, span.of(document.flat), span.of(document.low)))


def told_kind(words: Sequence[str]) -> Kind | None:
    """Return the kind of harm that words tell; None where they tell none, or several that have no common name."""
    kinds: set[Kind] = set()
    listing, at = list(words), 0
    while at < len(listing):
        found = labels().find(listing, at) or listed().find(listing, at)
        kind = (found[0].kind if found is not None else None) or count_nouns().get(listing[at])
        if kind is not None:
            kinds.add(kind)
        at = found[1] if found is not None else at + 1
    if kinds >= _BOTH or "casualties" in kinds:
        kinds = kinds - _BOTH or {"casualties"}
    return kinds.pop() if len(kinds) == 1 else None


def people_in(words: Sequence[str]) -> list[str]:
    """Return the nouns of people among words: "civilians" in "Civilians killed"."""
    return [word for word in words if word in person_nouns()]


def said(kind: Kind, people: Sequence[str]) -> list[str]:
    """Return the words that are read behind a figure: "civilians killed"."""
    return [_SAID[kind]] if kind == "casualties" else [*people[:1], _SAID[kind]]


@cache
def neutral() -> frozenset[str]:
    """Return the words of a header that leave open what its figures count: "Number", "Total"."""
    return forms("layout", "totals", "numbers")


def is_total(words: Sequence[str]) -> bool:
    """Say whether a row or a column is the sum of the others."""
    return not forms("layout", "totals").isdisjoint(words)


def counts_nobody(words: Sequence[str]) -> bool:
    """Say whether a header is of shares, rates or changes."""
    return not forms("layout", "shares").isdisjoint(words)
