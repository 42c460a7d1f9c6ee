"""Headings and what stands under them."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tollbook.layout.composing import with_harm
from tollbook.layout.kinds import people_in, said, told_kind, words_in
from tollbook.layout.lists import MARK
from tollbook.layout.sheet import Label, Layout
from tollbook.record import Kind
from tollbook.text.document import Document, Sentence
from tollbook.text.lexicon import forms
from tollbook.text.lines import ITEM
from tollbook.text.spans import Span

LONGEST = 60
"""Characters of a heading."""
LEAD_IN = 160
"""Characters of a sentence that leads into a list with a colon."""
FEW = 4
"""Words of a heading that tells harm and ends with no colon: a longer one tells its own news."""
SHORT = 90
"""Characters of a line in a list that has no marks."""

Sort = Literal["day", "harm", "name"]


class Heading(Struct, frozen=True):
    """A short line over others."""

    sort: Sort
    span: Span
    """Its words, without what marks it as a heading."""
    kind: Kind | None = None
    people: tuple[str, ...] = ()
    is_total: bool = False
    """It gives a figure itself: "Friday 20 May: 40 killed"."""
    has_colon: bool = False
    """It ends with a colon: the short lines under it are its list, without marks too."""
    holds_list: bool = False
    """It stands right over a list, and ends with it."""


def read_headings(document: Document, layout: Layout, after: int = 0) -> None:
    """Enter the headings over each sentence as its labels, and read lists under those that tell harm."""
    reader = _Reader(document, layout)
    for sentence in document.sentences:
        if sentence.index not in layout.tokens and sentence.start >= after:
            reader.read(sentence)
    reader.enter_labels()


class _Reader:
    """Reads one document from above."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self.document = document
        self.layout = layout
        counts = Counter(sentence.paragraph for sentence in document.sentences)
        self.alone = frozenset(paragraph for paragraph, count in counts.items() if count == 1)
        self.over: list[Heading] = []
        """The headings over the sentence that is read, the innermost last."""
        self.opened = False
        """The last of them stands right over it."""
        self.headed: list[tuple[int, list[Heading]]] = []
        """The sentences read so far that stand under headings, by their index."""

    def read(self, sentence: Sentence) -> None:
        heading = self._heading(sentence)
        if heading is not None:
            same = next((at for at, h in enumerate(self.over) if h.sort == heading.sort), len(self.over))
            self.over[same:] = [heading]
            self.opened = True
            return
        if not self.over:
            return
        is_item = ITEM.match(self.document.text, sentence.start) is not None
        is_row = self._is_row(sentence)
        if self.opened and is_item:
            self.over[-1] = replace(self.over[-1], holds_list=True)
        self.opened = False
        while self.over and self.over[-1].holds_list and not (is_item or is_row or self._is_line(sentence)):
            self.over.pop()
        self.headed.append((sentence.index, self.over[::-1]))
        if is_row or is_item or (self.over and self._is_line(sentence)):
            self._carry_harm(sentence, is_row=is_row)

    def enter_labels(self) -> None:
        """Enter the headings as labels."""
        for index, over in self.headed:
            for heading in over:
                if not heading.is_total and (heading.holds_list or heading.sort == "name"):
                    span = self.document.sentences[index].span
                    label = Label(heading.span, span, is_over=True, of_prose=not heading.holds_list)
                    self.layout.add_label(index, label)

    def _carry_harm(self, sentence: Sentence, *, is_row: bool) -> None:
        """Read a line of a list with what its heading says became of the people in it."""
        teller = next((heading for heading in reversed(self.over) if heading.kind is not None), None)
        if teller is None or teller.kind is None or (teller.is_total and not is_row):
            return
        self.layout.items.add(sentence.index)
        composed = with_harm(words_in(self.document, sentence.span), said(teller.kind, teller.people))
        if composed is not None:
            self.layout.tokens[sentence.index] = composed
            self.layout.listed.add(sentence.index)

    def _is_row(self, sentence: Sentence) -> bool:
        """Say whether a label heads the sentence."""
        labels = self.layout.labels.get(sentence.index, ())
        return any(label.span.start - sentence.start <= MARK for label in labels)

    def _is_line(self, sentence: Sentence) -> bool:
        """Say whether a line may belong to a list without marks."""
        return self.over[-1].has_colon and sentence.paragraph in self.alone and len(sentence.text) < SHORT

    def _heading(self, sentence: Sentence) -> Heading | None:
        """Read a line as a heading, or None where it is none."""
        text = sentence.text
        if text[-1] in '.!?"”,;' and ": " not in text:
            return None
        no_heading = sentence.index + 1 == len(self.document.sentences) or sentence.index in self.layout.rows
        if (
            no_heading
            or len(text) > (LEAD_IN if text[-1] == ":" else LONGEST)
            or sentence.paragraph not in self.alone
            or ITEM.match(text) is not None
        ):
            return None
        left, right = len(text) - len(text.lstrip("#*=_ ")), len(text.rstrip("#*=_: "))
        if left >= right:
            return None
        span = Span(sentence.start + left, sentence.start + right)
        words = words_in(self.document, span).words
        kind = told_kind(words)
        has_figure = any(map(str.isdigit, text))
        if kind is not None and has_figure:
            return Heading("harm", span, kind, is_total=True) if ": " in text or text[-1] == ":" else None
        if text[-1] in '.!?"”,;' or not text[left].isupper():
            return None
        has_colon = text[-1] == ":"
        if kind is None:
            if len(text) > LONGEST:
                return None
            is_day = has_figure or not forms("weekdays").isdisjoint(words)
            return Heading("day" if is_day else "name", span, has_colon=has_colon)
        if (not has_colon and len(words) > FEW) or len(text) > SHORT:
            return None
        return Heading("harm", span, kind, tuple(people_in(words)), has_colon=has_colon)
