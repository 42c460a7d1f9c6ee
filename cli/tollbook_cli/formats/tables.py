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
    """Yield the lines of a table; the first column is shown only where it changes."""
    pieces: list[str] = []
    console = console_for(pieces.append, colour=colour)
    shown = [column for column in columns if column.wide_from <= console.width]
    widths = _widths(shown, console.width)
    console.print(_grid([Text(column.name, style="bold") for column in shown], widths))
    yield from _drained(pieces)
    for cells in _cells(rows, shown):
        console.print(_grid(cells, widths))
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


def _cells(rows: Iterable[Row], columns: list[Column]) -> Iterator[list[Text]]:
    last: str | None = None
    for row in rows:
        cells = [Text(column.text(row)) for column in columns]
        if row[columns[0].name] == last:
            cells[0] = Text()
        last = row[columns[0].name]
        if row.get("counted") is False:
            for cell in cells:
                cell.stylize("dim")
        yield cells


def _widths(columns: list[Column], width: int) -> list[int]:
    """Share the space left over among the columns by their `share`."""
    rest = width - sum(column.width for column in columns) - GAP * (len(columns) - 1)
    shares = sum(column.share for column in columns)
    return [column.width + max(0, rest) * column.share // shares for column in columns]


def _grid(cells: Iterable[Text], widths: list[int]) -> Table:
    grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    grid.add_row(*cells)
    return grid
