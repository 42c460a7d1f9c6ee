"""Who is told as the doer: a shooter who lives is nobody's victim."""

from __future__ import annotations

from collections.abc import Iterator

from tollbook.harm.claim import Claim
from tollbook.people.names import Name
from tollbook.text.document import Document
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compile_
from tollbook.text.spans import Span

_BEFORE, _AFTER = 48, 80
"""Characters around a name in which it may be told as the doer's."""
_MOST = 20
"""The most mentions looked at."""


def is_accused(document: Document, name: Name, claim: Claim) -> bool:
    """Say whether the article tells somebody as the doer of what it reports, and not as one who died of it."""
    if claim.kind == "killed":
        return False
    arrested = claim.kind == "detained" and claim.trigger.of(document.flat).lower() in forms("named_people", "arrested")
    if arrested and claim.victim_class in _DOUBTED and _tells(_with_next(document, claim), "crime"):
        return True
    return any(_tells(words) for words in _around(document, name))


def _around(document: Document, name: Name) -> Iterator[str]:
    """Yield the words around each mention of the last word of a name, as far as they can be about its bearer."""
    flat = document.flat
    last = name.text.split()[-1]
    at = flat.find(last, document.body_start)
    for _ in range(_MOST):
        if at < 0:
            return
        sentence = document.sentence_at(at)
        span = sentence.span if sentence else Span(at, at)
        yield _right_before(flat[max(span.start, at - _BEFORE) : at])
        yield _clause_after(flat[at + len(last) : min(span.end, at + _AFTER)])
        at = flat.find(last, at + len(last))


def _right_before(words: str) -> str:
    """Return the last word before a name, its own left out: "gunman," in "the gunman, Ole Lunt"."""
    before = words.split()
    while before and before[-1][0].isupper():
        before.pop()
    return before[-1] if before else ""


def _clause_after(words: str) -> str:
    """Cut off what another did: "was killed by a gunman"."""
    return compile_(
        r"[ ](?:by|when|after|and(?![ ](?:is[ ])?\L<named_people.accused>)|as|who|where|but|with)[ ]|;|['’]s?[ ]"
    ).split(words)[0]


def _tells(words: str, *more: str) -> bool:
    return not forms("named_people", "accused", *more).isdisjoint(compile_(r"[\w-]++").findall(words.lower()))


_DOUBTED = ("unknown", "attacker", "militant", "mixed", "civilian", "child", "woman")
"""Whoever is arrested and is no more than this may well be the doer."""


def _with_next(document: Document, claim: Claim) -> str:
    """Return the sentences that say why somebody was arrested."""
    return " ".join(one.text for one in document.sentences[max(0, claim.sentence - 1) : claim.sentence + 3])
