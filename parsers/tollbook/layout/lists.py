"""Lines that a label heads, and lists under a heading that says what happened, or where, or when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from tollbook.chunking.numbers import words as number_words
from tollbook.chunking.person_nouns import person_nouns, thing_nouns
from tollbook.dates.calendar_dates import DAY_FIRST, MONTH_FIRST
from tollbook.layout.kinds import told_kind, words_in
from tollbook.layout.sheet import Label, Layout
from tollbook.text.document import Document, Sentence
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compile_, compiled, compiled_re, holds_any
from tollbook.text.spans import Span

_LABEL = compiled(
    r"(?P<label>\p{Lu}[\p{L}\p{M}'’.-]*+(?: (?:[\p{L}\p{M}'’.-]*\p{L}|\d{1,4}|\([\p{L} ]+\))){0,4}+)"
    r"(?P<mark>:\*{0,2}|\*{1,2}:|,? [-–—])\s"
)
_OPENS = rf"""
    (?: (?: [*•·▪●◦‣–—-] | \d{{1,2}}[.)] ) [ ]* )? (?: \*\* )?
    (?: (?: {DAY_FIRST} | {MONTH_FIRST} ) (?: ,?[ ]\d{{4}} )? (?: [ ][-–—][ ] | :[ ] | ,[ ] ) )?
"""
"""What may stand before the label of a line: the mark of an item, its number, a day."""
_BRACKETED = compiled(r"(?P<label>\p{Lu}[\p{L}'’-]*+(?: [\p{L}'’-]++){0,3}?) \((?P<reach>\d[^()]{4,80})\)")
"""A place with its figures in brackets: "Gorma (two killed)"."""
_FIGURES_IN_BRACKETS = compiled_re(r" \(\d[^()]{4,80}\)")
"""What few texts have, and `_BRACKETED` needs."""
_NEXT = compiled_re(r"[;.:]\s+")
"""Before a capital another labelled part of a line may begin behind it."""


def read_labels(document: Document, layout: Layout, after: int = 0) -> None:
    """Enter the labels of the article's lines: "Gorma: two killed; Lesk: one killed", "Gorma (two killed)"."""
    _enter_bracketed(document, layout)
    headed: dict[int, list[Sentence]] = {}
    groups: dict[int, list[Sentence]] = {}
    lines = _marked_lines(document, layout)
    for number, line in lines.items():
        found = [label for label in _labels(document, line) if label.start >= after]
        if found:
            _enter_labels(line, found, layout)
        if found and found[0].start - line[0].start <= MARK:
            if _is_headed(document, found[0]):
                headed[number] = line
            elif _is_of_people(document, found[0]) and _counts(document, found[0]):
                groups[number] = line
    _read_digest(document, lines, layout, after)
    for number, line in groups.items():
        if {number - 1, number + 1} & groups.keys():
            layout.listed.update(s.index for s in line)
    for number, line in headed.items():
        sorts = [_is_period(document, headed[at]) for at in (number - 1, number + 1) if at in headed]
        if _is_period(document, line) in sorts:  # a day over towns is their heading
            layout.rows.update(s.index for s in line[:1])
            layout.names.update(_names(document, line, layout))


_DIGEST = compiled(r"(?P<label>\p{Lu}[\p{Lu}\p{M}'’. -]{2,30}\p{Lu})(?:, [\p{L} ]{3,20})?(?: [-–—]{1,2}|:) (?=\p{Lu})")
_PARAGRAPHS = 3
"""Paragraphs with a town in capitals before them, as datelines stand, that make a digest."""


def _read_digest(document: Document, lines: Mapping[int, list[Sentence]], layout: Layout, after: int) -> None:
    """Enter the towns in capitals before the paragraphs of a digest: "GORMA - Gunmen killed two people."."""
    if document.is_upper:
        return
    opened = ((line, _DIGEST.match(document.flat, line[0].start, line[0].end)) for line in lines.values())
    headed = [(line, Span(*opening.span("label"))) for line, opening in opened if opening is not None]
    if len(headed) < _PARAGRAPHS:
        return
    for line, label in headed:
        layout.names.add(label.start)
        for sentence in line:
            if sentence.end > after:
                layout.add_label(sentence.index, Label(label, Span(max(label.end, sentence.start), sentence.end)))
        layout.rows.add(line[0].index)


def _is_period(document: Document, line: list[Sentence]) -> bool:
    """Say whether the label of a line is a span of time."""
    found = next(_labels(document, line))
    return not forms("layout", "periods").isdisjoint(found.of(document.flat).lower().split())


_MARKS = (":", " -", " –", " —")
MARK = 24
"""Characters that the mark of an item and its day may take before the label of a line."""


def _enter_bracketed(document: Document, layout: Layout) -> None:
    if " (" not in document.flat or not _FIGURES_IN_BRACKETS.search(document.flat, document.body_start):
        return
    for found in _BRACKETED.finditer(document.flat, document.body_start):
        sentence = document.sentence_at(found.start())
        if sentence is not None and sentence.index not in layout.tokens:
            layout.add_label(sentence.index, Label(Span(*found.span("label")), Span(*found.span("reach"))))


def _marked_lines(document: Document, layout: Layout) -> dict[int, list[Sentence]]:
    """Return the paragraphs with a mark that may close a label, each with its sentences; no rows of tables."""
    marks = [mark for mark in _MARKS if mark in document.flat]
    marked = {s.paragraph for s in document.sentences if holds_any(s.text, marks)} if marks else set()
    lines: dict[int, list[Sentence]] = {}
    for sentence in document.sentences if marked else ():
        if sentence.paragraph in marked and sentence.index not in layout.tokens:
            lines.setdefault(sentence.paragraph, []).append(sentence)
    return lines


def _labels(document: Document, line: list[Sentence]) -> Iterator[Span]:
    """Yield the labels of one line."""
    flat, start, end = document.flat, line[0].start, line[-1].end
    last = max(flat.rfind(mark, start, end) for mark in (*_MARKS, "*"))  # no label begins behind it
    if last <= start:
        return
    opened = compile_(_OPENS, ignore_case=True).match(flat, start, end)
    starts = [
        opened.end() if opened else start,
        *(m.end() for m in _NEXT.finditer(flat, start, last) if flat[m.end()].isupper()),
    ]
    for at in starts:
        found = _LABEL.match(flat, at, end)
        if found is None:
            continue
        label = Span(*found.span("label"))
        is_dash = found["mark"][-1] in "-–—"  # before a dash stands a dateline too, or any insertion
        if told_kind(words_in(document, label).words) is None and (_counts(document, label) or not is_dash):
            yield label


def _enter_labels(line: list[Sentence], found: list[Span], layout: Layout) -> None:
    ends = [*(span.start for span in found[1:]), line[-1].end]
    for span, end in zip(found, ends, strict=True):
        for sentence in line:
            if sentence.start < end and sentence.end > span.end:
                layout.add_label(sentence.index, Label(span, Span(max(span.start, sentence.start), end)))


def _names(document: Document, line: list[Sentence], layout: Layout) -> Iterator[int]:
    """Yield where the labels of a row begin that are no spans of time."""
    for sentence in line:
        for label in layout.labels.get(sentence.index, ()):
            if forms("layout", "periods").isdisjoint(label.span.of(document.flat).lower().split()):
                yield label.span.start


def _is_headed(document: Document, label: Span) -> bool:
    """Say whether what follows a label is a row: a figure, or anything behind a period ("Week one: ...")."""
    words = label.of(document.flat).lower().split()
    if not forms("layout", "periods").isdisjoint(words):
        return True
    last = words[-1]
    if last not in forms("layout", "places"):  # "Gorma region: 3 killed"
        is_thing = last in thing_nouns() or last in forms("roles", "no_towns")
        if is_thing or _is_of_people(document, label):
            return False
    return _counts(document, label)


def _is_of_people(document: Document, label: Span) -> bool:
    """Say whether a label is a sort of people: "Civilians: 5 killed"."""
    last = label.of(document.flat).lower().split()[-1]
    return last in person_nouns() or last == "military"


def _counts(document: Document, label: Span) -> bool:
    """Say whether a number follows a label."""
    rest = document.flat[label.end : label.end + 24].lstrip(":,-–—* ").split(" ", 1)
    return rest[0][:1].isdigit() or rest[0].lower() in _small_numbers()


@cache
def _small_numbers() -> frozenset[str]:
    lists = number_words()
    return frozenset((*lists.units, *lists.tens, "no", "a", "an"))
