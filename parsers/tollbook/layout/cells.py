"""Tables: each figure read with what its column, its row and the caption say."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tollbook.layout.composing import Composer
from tollbook.layout.kinds import counts_nobody, is_total, neutral, people_in, said, told_kind, words_in
from tollbook.layout.sheet import Label, Layout
from tollbook.record import Kind
from tollbook.text.document import Document, Sentence
from tollbook.text.lexicon import forms
from tollbook.text.lines import is_figure
from tollbook.text.spans import Span
from tollbook.text.tables import Cells, Table, is_empty


class Axis(Struct, frozen=True):
    """What a header, or the first cells of a row, say of the figures under or beside them."""

    spans: tuple[Span, ...]
    kind: Kind | None
    people: tuple[str, ...]
    is_total: bool
    is_open: bool
    """It leaves open what is counted: another axis, or the caption, may say it."""
    is_void: bool
    """It counts no people: shares, changes."""


class Cell(Struct, frozen=True):
    """A figure of a table that counts people harmed."""

    row: int
    column: int
    span: Span
    kind: Kind
    people: tuple[str, ...]
    labels: tuple[Span, ...]


def read_table(document: Document, table: Table, caption: Sentence | None, layout: Layout) -> None:
    """Enter the figures of a table in the layout."""
    rows: dict[int, list[Cell]] = {}
    for figure in _cells(document, table, caption):
        rows.setdefault(figure.row, []).append(figure)
    lines = table.lines[-len(table.rows) :]
    for number, own in rows.items():
        sentence = document.sentence_at(lines[number].start)
        if sentence is not None:
            _enter_row(document, sentence, own, layout)
    if rows:
        layout.names.update(_names(document, table))
    _enter_wholes(table, rows, document, layout)


def _is_when(document: Document, table: Table, column: int) -> bool:
    """Say whether a column of figures is of years or days, or numbers the rows."""
    cells = [row[column].of(document.text) for row in table.rows]
    if len(cells) > 1 and cells == [str(at) for at in range(1, len(cells) + 1)]:
        return True
    return not forms("layout", "periods").isdisjoint(_words(document, table.header[column : column + 1]))


def _cells(document: Document, table: Table, caption: Sentence | None) -> Iterator[Cell]:
    columns = [_axis(document, table.header[at : at + 1]) for at in range(len(table.rows[0]))]
    whens = {at for at in range(len(columns)) if _is_when(document, table, at)}
    rows = [_axis(document, _named(document, row, whens)) for row in table.rows]
    if any(axis.kind for axis in columns):
        rows = [replace(axis, kind=None) for axis in rows]  # "Kidnapping" is what happened, not what is counted
    told = any(axis.kind for axis in (*columns, *rows))
    over = None if told or caption is None else told_kind(words_in(document, caption.span).words)
    for at, row in enumerate(table.rows):
        for number, span in enumerate(row):
            axes = rows[at], columns[number]
            kind = _kind(*axes, over) if number not in whens and is_figure(document.text, span) else None
            if kind is not None:
                labels = tuple(s for axis in axes if axis.kind is None for s in axis.spans)
                yield Cell(at, number, span, kind, (*axes[1].people, *axes[0].people), labels)


def _names(document: Document, table: Table) -> Iterator[int]:
    """Yield where the cells begin that are names of places by their header."""
    for row in table.rows:
        for at, cell in enumerate(row):
            if _may_be_place(document, table.header, at) and not is_total(_words(document, (cell,))):
                yield cell.start


def _may_be_place(document: Document, header: Cells, column: int) -> bool:
    """Say whether a column is one of places by its header: "District"."""
    words = _words(document, header[column : column + 1])
    return not forms("layout", "places").isdisjoint(words)


def _kind(row: Axis, column: Axis, caption: Kind | None) -> Kind | None:
    """Return the kind of a figure: of its column, else of its row, else of the caption."""
    if column.is_void or row.is_void:
        return None
    return column.kind or row.kind or (caption if column.is_open else None)


def _named(document: Document, row: Cells, whens: Collection[int] = ()) -> Cells:
    """Return the cells of a row that are no figures of people."""
    told = (c for at, c in enumerate(row) if at in whens or not is_figure(document.text, c))
    return tuple(cell for cell in told if not is_empty(document.text, cell))


def _axis(document: Document, spans: tuple[Span, ...]) -> Axis:
    words = [word for span in spans for word in words_in(document, span).words]
    kind, people = told_kind(words), people_in(words)
    is_open = not words or bool(people) or not neutral().isdisjoint(words)
    shares = counts_nobody(words)
    return Axis(spans, None if shares else kind, tuple(people), is_total(words), is_open, shares)


def _enter_row(document: Document, sentence: Sentence, row: Sequence[Cell], layout: Layout) -> None:
    made = Composer()
    for cell in row:
        made.take(words_in(document, cell.span))
        made.put([*said(cell.kind, cell.people), ";"])
        for span in cell.labels:
            layout.add_label(sentence.index, Label(span, cell.span))
    layout.tokens[sentence.index] = made.tokens()
    layout.rows.add(sentence.index)
    layout.listed.add(sentence.index)


def _enter_wholes(table: Table, rows: dict[int, list[Cell]], document: Document, layout: Layout) -> None:
    """Say which figures are totals of which: a last row or column of totals, a column of all beside one of some."""
    sums = {at for at in rows if is_total(_words(document, _named(document, table.rows[at])))}
    under = {cell.column: cell for at in sums for cell in rows[at]}
    for cell in (cell for row in rows.values() for cell in row):
        beside = (c for c in rows[cell.row] if c.kind == cell.kind and c is not cell)
        whole = next((c for c in beside if _is_wider(document, table, c, cell)), None)
        if whole is None and cell.row not in sums and (whole := under.get(cell.column)) is not None:
            layout.totals.add(whole.span.start)
        if whole is not None:
            layout.wholes[cell.span.start] = whole.span.start


def _is_wider(document: Document, table: Table, one: Cell, other: Cell) -> bool:
    """Say whether a column takes in another of the same kind: "Total", or "Killed" beside "Children killed"."""
    if not table.header:
        return False
    first, second = (_words(document, (table.header[c.column],)) for c in (one, other))
    if is_total(first) != is_total(second):
        return is_total(first)
    return not people_in(first) and bool(people_in(second)) and told_kind(first) is not None


def _words(document: Document, spans: Sequence[Span]) -> list[str]:
    return [word for span in spans for word in words_in(document, span).words]
