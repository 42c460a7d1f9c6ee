"""Rows as a table for a person: the main columns, as many as the width takes.

The widths follow from the width of the terminal alone, so that rows can be shown as they come.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, cast

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tollbook_cli.formats.rows import Row
from tollbook_cli.formats.table_columns import Column

GAP = 2
"""Spaces between columns."""


def table(columns: Sequence[Column], rows: Iterable[Row], *, colour: bool) -> Iterator[str]:
    """Yield the lines of a table; the first column is shown only where it changes.

    A row's `headings`, where it has any, stand above it, each of them only where it changes.
    """
    pieces: list[str] = []
    console = console_for(pieces.append, colour=colour)
    shown = [column for column in columns if column.wide_from <= console.width]
    widths = _widths(shown, console.width)
    console.print(_grid([Text(column.name, style="bold") for column in shown], shown, widths))
    yield from _drained(pieces)
    before: Row = {}
    for row in rows:
        for line in _headings(row, before):
            console.print(line)
        console.print(_grid(_cells(row, before, shown), shown, widths))
        before = row
        yield from _drained(pieces)


def console_for(write: Callable[[str], object], *, colour: bool) -> Console:
    """Return a console as wide as the terminal that prints through `write`; NO_COLOR outranks `colour`.

    It does not print to standard output itself: `rich` would end the program when the pipe closes.
    """
    file = cast("IO[str]", _Writer(write))
    return Console(file=file, highlight=False, markup=False, emoji=False, force_terminal=colour)


class _Writer(io.TextIOBase):
    """What `rich` prints to: passes text on without its padding."""

    encoding = "utf-8"

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write

    def write(self, text: str) -> int:
        self._write("\n".join(line.rstrip(" ") for line in text.split("\n")))
        return len(text)


def _drained(pieces: list[str]) -> Iterator[str]:
    yield "".join(pieces)
    pieces.clear()


def _headings(row: Row, before: Row) -> Iterator[Text]:
    """Yield the headings from the first on that is another than in the row before."""
    headings, last = row.get("headings", ()), before.get("headings", ())
    same = next((at for at, pair in enumerate(zip(headings, last, strict=False)) if pair[0] != pair[1]), len(last))
    yield from (Text(words, style="bold", overflow="fold") for words in headings[same:])


def _cells(row: Row, before: Row, columns: list[Column]) -> list[Text]:
    cells = [Text(column.text(row)) for column in columns]
    first = columns[0].name
    if "headings" not in row and row[first] == before.get(first):
        cells[0] = Text()
    if row.get("counted") is False or row.get("role") == "background":
        for cell in cells:
            cell.stylize("dim")
    return cells


def _widths(columns: list[Column], width: int) -> list[int]:
    """Share the space left over among the columns by their `share`."""
    rest = width - sum(column.width for column in columns) - GAP * (len(columns) - 1)
    shares = sum(column.share for column in columns)
    return [column.width + max(0, rest) * column.share // shares for column in columns]


def _grid(cells: Iterable[Text], columns: list[Column], widths: list[int]) -> Table:
    grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    for column, width in zip(columns, widths, strict=True):
        grid.add_column(width=width, overflow="fold", justify="right" if column.is_right else "left")
    grid.add_row(*cells)
    return grid
