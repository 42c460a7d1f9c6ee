"""Phrases that say something about a claim: that it is a total, background, a claim of a party, not yet known."""

from __future__ import annotations

from functools import cache
from typing import Any

import ahocorasick
import regex
from msgspec.structs import replace

from tollbook.events.governing import Cue, qualifies, sets_scope
from tollbook.harm.claim import Claim
from tollbook.record import Stance
from tollbook.text.document import Document, Sentence
from tollbook.text.lexicon import load
from tollbook.text.patterns import compiled
from tollbook.text.spans import Span

_STAMP = compiled(r"[\[(]?\d\d?[:.h]\d\d\b")
"""The hour before an entry of a running report: "[10:40]", "13:05"."""
_WORD_GOES_ON = compiled(r"\w|-\w")
"""Behind a phrase: "in the war-torn region" tells of no total "in the war"."""
_NOTE_REST = 16
"""Characters beside the figure in a closing note: "reported", "At least"."""


class Cues:
    """The phrases of each sentence of an article, looked for when first asked for."""

    def __init__(self, document: Document) -> None:
        """Look for nothing yet."""
        self._document = document
        self._found: dict[int, tuple[Cue, ...]] = {}

    def of(self, index: int) -> tuple[Cue, ...]:
        """Return the phrases of a sentence."""
        if index not in self._found:
            self._found[index] = tuple(find_cues(self._document.sentences[index]))
        return self._found[index]

    def governing(self, claim: Claim) -> frozenset[str]:
        """Return the sections with a phrase that gives the claim its scope."""
        sentence = self._document.sentences[claim.sentence]
        return frozenset(cue.section for cue in self.of(claim.sentence) if sets_scope(sentence, claim, cue))

    def series_before(self, claim: Claim) -> bool:
        """Say whether a total stands behind "this was one of eight bombings": it is the whole series'."""
        if not any(cue.section == "replacing" for cue in self.of(claim.sentence)):
            return False
        paragraph = self._document.sentences[claim.sentence].paragraph
        before = self._document.sentences[max(0, claim.sentence - 3) : claim.sentence]
        return any(cue.section == "series" for s in before if s.paragraph == paragraph for cue in self.of(s.index))


@cache
def _patterns() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    """Return the sections' patterns, each with its section, for what no list of phrases can hold."""
    return tuple((name, compiled(one["pattern"])) for name, one in _gated())


def _gated() -> list[tuple[str, dict[str, Any]]]:
    return [(name, one) for name, section in load("scope").items() for one in section.more.get("patterns", ())]


@cache
def _automaton() -> ahocorasick.Automaton:
    """Return what finds each phrase with its sections, and each gate with the numbers of the patterns behind it."""
    automaton = ahocorasick.Automaton()
    phrases: dict[str, list[str]] = {}
    gates: dict[str, list[int]] = {}
    for name, section in load("scope").items():
        for form in section.forms:
            phrases.setdefault(form, []).append(name)
    for number, (_, one) in enumerate(_gated()):
        for words in one["gate"]:
            gates.setdefault(words, []).append(number)
    for form in phrases.keys() | gates.keys():
        automaton.add_word(form, (form, tuple(phrases.get(form, ())), tuple(gates.get(form, ()))))
    automaton.make_automaton()
    return automaton


def find_cues(sentence: Sentence) -> list[Cue]:
    """Return the phrases of `scope.toml` that stand in the sentence as whole words."""
    text = sentence.low
    cues: list[Cue] = []
    opened: set[int] = set()
    for last, (form, names, gates) in _automaton().iter(text):
        opened.update(gates)
        start, end = last + 1 - len(form), last + 1
        if names and not text[start - 1 : start].isalnum() and not _WORD_GOES_ON.match(text, end):
            cues += [Cue(name, Span(start, end), form) for name in names]
    for number in sorted(opened):
        name, pattern = _patterns()[number]
        cues += [Cue(name, Span(*match.span()), match.group()) for match in pattern.finditer(text)]
    rivals = [cue.span for cue in cues if cue.section == "rival"]
    return [cue for cue in cues if cue.section != "replacing" or not any(_holds(span, cue.span) for span in rivals)]


def _holds(outer: Span, inner: Span) -> bool:
    """Say whether "put the death toll" holds a "death toll": a second figure, not a new total."""
    return outer.start <= inner.start and inner.end <= outer.end


def with_cues(document: Document, claims: tuple[Claim, ...], cues: Cues) -> tuple[Claim, ...]:
    """Return the claims with the stance and the marks that the phrases of their sentences give them."""
    return tuple(_with_cues(document.sentences[claim.sentence], claim, cues.of(claim.sentence)) for claim in claims)


def _with_cues(sentence: Sentence, claim: Claim, cues: tuple[Cue, ...]) -> Claim:
    marks = {cue.section for cue in cues if cue.span.start < claim.span.end - sentence.start}
    if _is_note(sentence, claim):
        marks.add("replacing")
    if _STAMP.match(sentence.text):
        marks.add("stamped")
    return replace(claim, stance=_stance(sentence, claim, cues), marks=frozenset(marks))


def _stance(sentence: Sentence, claim: Claim, cues: tuple[Cue, ...]) -> Stance:
    sections = load("scope")
    stance: Stance = claim.stance
    for cue in cues:
        more = sections[cue.section].more
        if "stance" in more and stance == "asserted" and qualifies(sentence, claim, cue):
            stance = more["stance"]
    return stance


def _is_note(sentence: Sentence, claim: Claim) -> bool:
    """Say whether a sentence holds no more than "2 fatalities.": the coder's sum of what stands before it."""
    return "death_count" in claim.traits and len(sentence.text) <= claim.span.end - claim.span.start + _NOTE_REST
