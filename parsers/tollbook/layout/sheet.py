"""The layout of an article, as the later stages ask for it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from tollbook.text.spans import Span
from tollbook.text.tokens import Tokens


class Label(Struct, frozen=True):
    """Words that head others: "Gorma" in "Gorma: two killed", a row's first cell, a heading.

    Whether they name a place, a day or a sort of people is for the stage that asks.
    """

    span: Span
    reach: Span
    """The characters that it heads."""
    is_over: bool = False
    """It is a heading: what the lines under it say themselves goes before it."""
    of_prose: bool = False
    """It stands over prose: alone it may as well be a title or a dateline."""


class Layout(Struct):
    """What the form of an article says, by the index of the sentence; offsets count the article's characters."""

    labels: dict[int, list[Label]] = field(default_factory=dict)
    """The labels of each sentence, the innermost first."""
    tokens: dict[int, Tokens] = field(default_factory=dict)
    """The words to read in place of the sentence's own, where its header or heading says what its figures count.

    A word taken from there has no length: it stands where the figure that it tells of ends.
    """
    rows: set[int] = field(default_factory=set)
    """The sentences that tell something of their own, as the rows of a list do."""
    items: set[int] = field(default_factory=set)
    """The sentences that are items of a list by the heading over them."""
    listed: set[int] = field(default_factory=set)
    """The sentences whose figures are of other people than those of the sentences beside them in the list."""
    totals: set[int] = field(default_factory=set)
    """Where the figures of a table begin that are totals over its rows."""
    wholes: dict[int, int] = field(default_factory=dict)
    """Where a figure of a table begins, and where the total begins that takes it in."""

    names: set[int] = field(default_factory=set)
    """Where the labels of rows begin that are the names of places, as far as the form can tell."""

    links: frozenset[int] = frozenset()
    """The sentences that are headlines of other articles."""

    def add_label(self, sentence: int, label: Label) -> None:
        """Enter a label, further out than those entered before."""
        self.labels.setdefault(sentence, []).append(label)

    def heads(self, sentence: int, at: int) -> Iterator[Label]:
        """Yield the labels that head a place in the text, the innermost first."""
        for label in self.labels.get(sentence, ()):
            if label.reach.start <= at < label.reach.end:
                yield label


NO_LAYOUT = Layout()
"""Of a text in plain sentences."""
