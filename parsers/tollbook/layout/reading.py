"""The layout of an article read: tables, labelled lines, headings."""

from __future__ import annotations

from tollbook.layout.composing import Composer
from tollbook.layout.headings import read_headings
from tollbook.layout.kinds import words_in
from tollbook.layout.links import other_headlines
from tollbook.layout.lists import read_labels
from tollbook.layout.sheet import Layout
from tollbook.text.document import Document, Sentence
from tollbook.text.lines import FIGURE


def read_layout(document: Document, after: int = 0) -> Layout:
    """Read what the form of an article says of its figures; `after` is where its dateline ends, which is no label."""
    layout = Layout(links=other_headlines(document))
    if document.tables:
        _read_tables(document, layout)
    for start in document.labels_first:
        _turn(document, start, layout)
    read_labels(document, layout, after)
    read_headings(document, layout, after)
    return layout


def _read_tables(document: Document, layout: Layout) -> None:
    from tollbook.layout.cells import read_table  # noqa: PLC0415 - few articles have one

    for table in document.tables:
        read_table(document, table, _caption(document, table.lines[0].start), layout)


def _caption(document: Document, start: int) -> Sentence | None:
    """Return the line right above a table."""
    above = [sentence for sentence in document.sentences if sentence.end <= start]
    return above[-1] if above else None


def _turn(document: Document, start: int, layout: Layout) -> None:
    """Read a key figure before its label: "People killed / 64" as "64 people killed"."""
    sentence = document.sentence_at(start)
    if sentence is None:
        return
    tokens = words_in(document, sentence.span)
    at = next((i for i, s in enumerate(tokens.starts) if FIGURE.fullmatch(document.text, s, sentence.end)), None)
    if at is not None:
        made = Composer()
        made.take(tokens, at)
        made.put(word for word in tokens.words[:at] if word != ":")
        layout.tokens[sentence.index] = made.tokens()
