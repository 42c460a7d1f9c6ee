"""Why each number and each single victim of an article was counted or left out.

The reasons come from the reading itself: the chunk that a number became, what the rules dropped, and the evidence on
which a claim was settled. Nothing is read in a second way for the explanation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal

import msgspec
import regex

from tollbook.audit.decisions import Decisions
from tollbook.chunking.chunks import Chunk, Chunks
from tollbook.chunking.marks import alphabet
from tollbook.chunking.numbers import words as number_words
from tollbook.chunking.person_nouns import plural_of
from tollbook.events.settling import Settled
from tollbook.harm.claim import Claim
from tollbook.harm.sentence_reading import Reading, read_sentence
from tollbook.record import Kind, Means, Scope, Toll
from tollbook.text.document import Document, Sentence
from tollbook.text.lexicon import load
from tollbook.text.notation import Grammar
from tollbook.text.spans import Span

Outcome = Literal["counted", "not_counted", "left"]

_DIGITS = regex.compile(r"\d++(?:[.,:]\d++)*+")
_COUNTED = frozenset(("number", "vague", "pair", "none"))
# The event patterns take no harm word behind a modal, "not" or "to"; the group stands right behind it or before it.
_NOTATION = Grammar(alphabet(), {"unreal": "(modal|to|not) (have|adverb|be)*+ (harmed|harming|harm|died|dead)"})
_UNREAL_BEFORE = regex.compile(_NOTATION.compile("@unreal adverb*+ $").pattern)
_UNREAL_BEHIND = regex.compile(_NOTATION.compile("!(stop|when|someone){0,6}? @unreal").pattern)
# What a chunk that is no group may be named by the reader that made it.
_NAMED = frozenset(("age", "date", "year", "time", "money", "unit", "figure"))


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """A number or victim, and why it was counted or not. `text[start:end]` is `words`; a bound of None is open."""

    start: int
    end: int
    words: str
    outcome: Outcome
    reason: str
    """A section of `reasons.toml`."""
    why: str
    """The reason in words."""
    toll: int | None = None
    """The id of the claim made of it."""
    other: int | None = None
    """The id of the claim that it is a part, a repeat or a rival of."""
    event: int | None = None
    """The id of the event that the claim tells."""
    scope: Scope | None = None
    kind: Kind | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    rule: str | None = None
    confidence: float | None = None
    place: str | None = None
    date_start: str | None = None
    perpetrator: str | None = None
    means: Means | None = None
    source: str | None = None
    scope_evidence: str | None = None
    """What decided on the scope, the strongest first; None, here and below, where nothing had to be weighed."""
    event_evidence: str | None = None
    """What decided which event it tells."""
    standing_evidence: str | None = None
    """What decided whether its people are others than those of the event told before."""
    quote: str
    """The sentence; only the words themselves if they are in none."""


def explained(
    document: Document, readings: Iterable[Reading], settled: Settled, tolls: Sequence[Toll]
) -> tuple[Looked, ...]:
    """Say of each number and each singular victim in an article's body what became of it, in the order of the text.

    A group has a row for each claim made of it ("12 were abducted and killed" has two); every other number has one.
    `readings` are the sentences read for harm, `tolls` the claims as the record holds them.
    """
    by_sentence = {reading.sentence.index: reading for reading in readings}
    decisions = Decisions(settled)
    found: list[Looked] = []
    for sentence in document.sentences:
        found += _in_sentence(document, sentence, by_sentence.get(sentence.index), decisions)
    found = [one if one.toll is None else _beside(one, tolls[one.toll - 1]) for one in found]
    found += _outside(document, found)
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.toll or 0)))


def _beside(one: Looked, toll: Toll) -> Looked:
    """Add the circumstances of a claim to its row: where, when, by whom, by what means, and who says so."""
    return msgspec.structs.replace(
        one,
        place=toll.place,
        date_start=toll.date_start,
        perpetrator=toll.perpetrator,
        means=toll.means,
        source=toll.source,
    )


def _in_sentence(
    document: Document, sentence: Sentence, reading: Reading | None, decisions: Decisions
) -> Iterator[Looked]:
    """Yield the claims of a sentence, then its numbers and victims that are in no claim."""
    chunks = reading.chunks if reading is not None else read_sentence(document, sentence)
    left = {one.chunk: one.reason for one in reading.left} if reading is not None else {}
    own = [(at, claim) for at, claim in enumerate(decisions.claims) if claim.sentence == sentence.index]
    taken = {claim.group for _, claim in own}
    doers = {claim.agent for _, claim in own}
    for at, claim in own:
        yield _of_claim(document, at, claim, decisions)
    for index in range(len(chunks.chunks)):
        span = chunks.span(index)
        if span in taken:
            continue
        reason = left.get(index) or _reason(chunks, index, is_gated=reading is not None)
        if reason == "untied" and span in doers:
            reason = "doer"
        if reason is not None:
            yield _left(document, sentence.span.of(document.text), span, reason)


def _of_claim(document: Document, at: int, claim: Claim, decisions: Decisions) -> Looked:
    link = claim.part_of if claim.part_of is not None else claim.same_as
    other = None if link is None else link + 1
    event = None if claim.event is None else claim.event + 1
    reason, because = decisions.reason(at), decisions.because(at)
    section = load("reasons")[reason].more
    return Looked(
        start=claim.group.start,
        end=claim.group.end,
        words=claim.group.of(document.text),
        outcome=section["outcome"],
        reason=reason,
        why=section["says"].format(toll=at + 1, other=other, event=event),
        toll=at + 1,
        other=other,
        event=event,
        scope=claim.scope,
        kind=claim.kind,
        low=claim.low,
        best=claim.best,
        high=claim.high,
        rule=claim.rule,
        confidence=claim.confidence,
        scope_evidence=because.scope,
        event_evidence=because.event,
        standing_evidence=because.standing,
        quote=document.sentences[claim.sentence].span.of(document.text),
    )


def _reason(chunks: Chunks, index: int, *, is_gated: bool) -> str | None:
    """Return why no claim was made of a chunk; None if it contains neither a number nor a victim."""
    chunk = chunks.chunks[index]
    group = chunk.group
    untied = "no_harm" if not is_gated else "unreal" if _is_unreal(chunks, index) else "untied"
    is_people = group is not None and group.quantity is not None
    if group is not None and is_people and (group.form in _COUNTED or (is_gated and group.form == "single")):
        return untied
    if not _holds_number(chunks, chunk):
        return None
    if chunk.name in _NAMED:
        return chunk.name
    if group is not None:
        return "name" if group.form == "name" else untied
    return _thing(chunk.name) or "name"


def _is_unreal(chunks: Chunks, index: int) -> bool:
    """Say whether the harm word next to a group follows a modal, "not" or "to"."""
    before = _UNREAL_BEFORE.search(chunks.marks[:index])
    return before is not None or _UNREAL_BEHIND.match(chunks.marks[index + 1 :]) is not None


@cache
def _things() -> dict[str, str]:
    """Return the reason, a section of `reasons.toml`, for each noun that does not denote people."""
    kinds: dict[str, str] = {}
    for name, section in load("things").items():
        reason = "measure" if name == "measures" else "things"
        for form in section.forms:
            kinds |= {form: reason, plural_of(form): reason}
    return kinds


def _thing(name: str) -> str | None:
    return _things().get(name)


def _holds_number(chunks: Chunks, chunk: Chunk) -> bool:
    words = chunks.tokens.words[chunk.first : chunk.end]
    return any(_DIGITS.search(word) or word.split("-")[0] in _spelled() for word in words)


@cache
def _spelled() -> frozenset[str]:
    lists = number_words()
    vague = (word for word in load("numbers")["vague"].more["values"] if " " not in word)
    return frozenset((*lists.units, *lists.tens, *lists.scales, *lists.dozens, *vague, "both", "percent")) - {"one"}


def _left(document: Document, quote: str, span: Span, reason: str) -> Looked:
    section = load("reasons")[reason].more
    return Looked(
        start=span.start,
        end=span.end,
        words=span.of(document.text),
        outcome=section["outcome"],
        reason=reason,
        why=section["says"],
        quote=quote,
    )


def _outside(document: Document, found: list[Looked]) -> Iterator[Looked]:
    """Yield the figures of the body that are in no chunk: in datelines, references and lines without words."""
    covered = sorted((one.start, one.end) for one in found)
    at = 0
    for match in _DIGITS.finditer(document.text, document.body_start):
        while at < len(covered) and covered[at][1] <= match.start():
            at += 1
        if not any(start <= match.start() < end for start, end in covered[at : at + 8]):
            span = Span(*match.span())
            sentence = document.sentence_at(span.start)
            yield _left(
                document, sentence.span.of(document.text) if sentence else span.of(document.text), span, "aside"
            )
