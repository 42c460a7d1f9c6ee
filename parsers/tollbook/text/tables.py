"""Tables in a text, by their form alone: cells between bars, tabs or commas, in columns of blanks, or in HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import regex
from msgspec import Struct

from tollbook.text.lines import is_figure, stripped
from tollbook.text.patterns import compiled
from tollbook.text.spans import Span

WIDEST = 160
"""Characters of a cell at most; what is longer is prose."""
_RULE = compiled(r"[-=+|:_ \t]{3,}")
"""A line that only parts the header from the rows."""
_BAR = compiled(r"\|")
_THOUSANDS = compiled(r"(?<=\d),(?=\d{3}\b)")
_COMMAS = compiled(r'(?:"[^"\n]*"|[^,"\n]*)(?:,|$)')
_GAPS = compiled(r"\t+| {2,}")
_WIDEST_FIRST = 60
_COMMA_ROW = compiled(r"^[^,\n]{1,60},(?! )[^,\n]{1,60}(?:,(?! )[^\n]*)?$", regex.MULTILINE)
_NOTHING = frozenset(("", "-", "–", "—", "n/a", "na", "nil", ".."))
_HTML_ROW = compiled(r"<tr\b[^>]*>(.*?)</tr>", regex.IGNORECASE | regex.DOTALL)
_HTML_CELL = compiled(
    r"<t[dh]\b[^>]*>\s*(?:<\w+[^>]*>\s*)*(.*?)\s*(?:</\w+>\s*)*?</t[dh]>", regex.IGNORECASE | regex.DOTALL
)

Cells = tuple[Span, ...]


class Table(Struct, frozen=True):
    """A table; each row has as many cells as the header, empty ones included. A table without a header has none."""

    header: Cells
    rows: tuple[Cells, ...]
    lines: tuple[Span, ...]
    """The line of each row, the header's first where there is one."""


def is_empty(text: str, cell: Span) -> bool:
    """Say whether a cell tells nothing."""
    return cell.of(text).strip().lower() in _NOTHING


def read_tables(text: str, rows: Sequence[Span]) -> list[Table]:
    """Return the tables among the lines of a text, which are given without the white space around them."""
    found: list[Table] = []
    if "<td" in text or "<TD" in text:
        found += _in_html(text, rows[0].start if rows else 0)
    for cut, may_be in _CUTS:
        if may_be(text):
            for run in _runs(text, rows, cut):
                if (table := _table(text, run)) is not None:
                    found.append(table)
    found.sort(key=lambda table: table.lines[0])
    return [t for at, t in enumerate(found) if all(t.lines[0].start > u.lines[-1].end for u in found[:at])]


def _by_bars(text: str, line: Span) -> Cells:
    if "|" not in line.of(text):
        return ()
    start, end = line
    start += text[start] == "|"
    end -= text[end - 1] == "|" and end > start
    return _cut(text, start, end, (m.span() for m in _BAR.finditer(text, start, end)))


def _by_gaps(text: str, line: Span) -> Cells:
    return _cut(text, *line, (m.span() for m in _GAPS.finditer(text, *line)))


def _by_commas(text: str, line: Span) -> Cells:
    words = line.of(text)
    if "," not in words or ", " in words or "," not in _THOUSANDS.sub("", words):
        return ()  # "20,000 have died since fighting" is no row
    return _cut(text, *line, ((m.end() - 1, m.end()) for m in _COMMAS.finditer(text, *line) if m.end() < line.end))


def _cut(text: str, start: int, end: int, gaps: Iterator[tuple[int, int]]) -> Cells:
    cells = []
    for a, b in gaps:
        cells.append(stripped(text, start, a))
        start = b
    cells.append(stripped(text, start, end))
    return tuple(cells) if len(cells) > 1 else ()


def _has_comma_row(text: str) -> bool:
    """Say whether some line may be a row by its commas; its first one says no of most lines."""
    for line in text.split("\n"):
        comma = line.find(",", 0, _WIDEST_FIRST + 1)
        if comma > 0 and line[comma + 1 : comma + 2] != " ":
            return _COMMA_ROW.search(text) is not None
    return False


_Cut = Callable[[str, Span], Cells]
_CUTS: tuple[tuple[_Cut, Callable[[str], bool]], ...] = (
    (_by_bars, lambda text: "|" in text),
    (_by_gaps, lambda text: "\t" in text or "  " in text),
    (_by_commas, _has_comma_row),
)


def _runs(text: str, rows: Sequence[Span], cut: _Cut) -> Iterator[list[tuple[Span, Cells]]]:
    """Yield the runs of lines that are cut into cells; empty lines and rules may part bars."""
    run: list[tuple[Span, Cells]] = []
    for line in rows:
        if line.start == line.end and cut is _by_bars:
            continue
        if run and _RULE.fullmatch(text, *line):
            continue
        cells = cut(text, line) if line.start < line.end else ()
        if cells and max(cell.end - cell.start for cell in cells) <= WIDEST:
            run.append((line, cells))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _table(text: str, run: list[tuple[Span, Cells]]) -> Table | None:
    """Return the table of a run of lines, or None where they are no table."""
    width = max(len(cells) for _, cells in run)
    has_header = not any(is_figure(text, cell) for cell in run[0][1])
    told = [(line, _padded(cells, width)) for line, cells in run if width - len(cells) <= 1]
    body = told[1:] if has_header else told
    counted = [cells for _, cells in body if any(is_figure(text, cell) for cell in cells)]
    if len(told) < 2 or len(told) < len(run) or not counted or 2 * len(counted) < len(body):
        return None
    header = told[0][1] if has_header else ()
    return Table(header, tuple(cells for _, cells in body), tuple(line for line, _ in told))


def _padded(cells: Cells, width: int) -> Cells:
    """Give a row whose first cell is empty, and was lost with the white space around it, that cell again."""
    return cells if len(cells) == width else (Span(cells[0].start, cells[0].start), *cells)


def _in_html(text: str, start: int) -> Iterator[Table]:
    rows = [
        (Span(*m.span()), tuple(Span(*c.span(1)) for c in _HTML_CELL.finditer(text, m.start(), m.end())))
        for m in _HTML_ROW.finditer(text, start)
    ]
    table = _table(text, [row for row in rows if row[1]]) if rows else None
    if table is not None:
        yield table
