"""Which event a claim belongs to, and whether it happened: scope and stance, read from the claim's clause."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import NamedTuple

import ahocorasick
import regex

from tollbook.claims import Claim
from tollbook.document import Document, Sentence
from tollbook.lexicon import load
from tollbook.spans import Span

REACH = 170
"""Characters within which a phrase such as "since March" still speaks of the claim."""

_BREAK = regex.compile(r";|, (?:but|while|and(?= the | a )|when)\b|\bbut\b")
_SUPERLATIVE = regex.compile(r"\b(?:worst|deadliest|bloodiest|biggest|largest|heaviest|first|most)\b[^,;]{0,40}$")


class Cue(NamedTuple):
    """A phrase of `scope.toml` found in a sentence; the span counts characters of the sentence."""

    section: str
    span: Span
    words: str


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    phrases: dict[str, list[str]] = {}
    for name, section in load("scope").items():
        for form in section.forms:
            phrases.setdefault(form, []).append(name)
    for form, names in phrases.items():
        automaton.add_word(form, (form, tuple(names)))
    automaton.make_automaton()
    return automaton


def find_cues(sentence: Sentence) -> list[Cue]:
    """Return the phrases of `scope.toml` that stand in the sentence as whole words."""
    text = sentence.text.lower()
    if len(text) != len(sentence.text):  # a letter whose lower case is longer would shift the offsets
        text = "".join(c.lower() if len(c.lower()) == 1 else c for c in sentence.text)
    cues: list[Cue] = []
    for last, (form, names) in _automaton().iter(text):
        start, end = last + 1 - len(form), last + 1
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            cues += [Cue(name, Span(start, end), form) for name in names]
    return cues


def scoped(document: Document, claims: list[Claim]) -> list[Claim]:
    """Return the claims with scope and stance set from the words around them."""
    cues: dict[int, list[Cue]] = {}
    out = []
    for claim in claims:
        if claim.sentence not in cues:
            cues[claim.sentence] = find_cues(document.sentences[claim.sentence])
        out.append(_scoped(document.sentences[claim.sentence], claim, cues[claim.sentence]))
    return out


def _scoped(sentence: Sentence, claim: Claim, cues: list[Cue]) -> Claim:
    for cue in cues:
        section = load("scope")[cue.section].more
        if "scope" in section and claim.scope == "incident" and _governs(sentence, claim, cue):
            claim = replace(claim, scope=section["scope"])
        if "stance" in section and claim.stance == "asserted" and _qualifies(sentence, claim, cue):
            claim = replace(claim, stance=section["stance"])
    return claim


def _governs(sentence: Sentence, claim: Claim, cue: Cue) -> bool:
    """Say whether a scope phrase speaks of the claim."""
    start, end = _extent(sentence, claim)
    if cue.section == "other_before":
        return cue.span.end <= start and ";" not in sentence.text[cue.span.end : start]
    between = sentence.text[end : cue.span.start] if cue.span.start >= end else sentence.text[cue.span.end : start]
    if len(between) > REACH or _BREAK.search(between):
        return False
    return not (cue.words == "since" and _SUPERLATIVE.search(sentence.text[: cue.span.start]))


def _qualifies(sentence: Sentence, claim: Claim, cue: Cue) -> bool:
    """Say whether a phrase of doubt stands before the claim's words, in the same clause."""
    start, end = _extent(sentence, claim)
    if cue.section == "feared":
        return cue.span.end <= end and not _BREAK.search(sentence.text[cue.span.end : start])
    near = start - cue.span.end
    return 0 <= near <= (12 if cue.section == "planned" else 60)


def _extent(sentence: Sentence, claim: Claim) -> Span:
    """Return where the claim stands in the sentence, group and harm word together."""
    start = min(claim.group.start, claim.trigger.start) - sentence.start
    end = max(claim.group.end, claim.trigger.end) - sentence.start
    return Span(max(start, 0), end)
