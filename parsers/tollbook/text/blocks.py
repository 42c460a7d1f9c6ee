"""What must be known of a text before it is cut into paragraphs: its lines, its tables, its key figures."""

from __future__ import annotations

from msgspec import Struct

from tollbook.text.key_figures import key_figures
from tollbook.text.lines import ROW, is_figure, lines
from tollbook.text.spans import Span
from tollbook.text.tables import Table, read_tables


class Blocks(Struct, frozen=True):
    """The lines of a text; a key figure and its label are one line."""

    lines: list[Span]
    whole: frozenset[int]
    """Where the lines begin that are a sentence each, whatever stands beside them or in them."""
    tables: list[Table]
    rows: frozenset[int]
    """Where lines in a row begin that a label heads: "Gorma: two killed"."""
    labels_first: frozenset[int]
    """Where the key figures begin whose label stands above the number."""


def read_blocks(text: str, start: int = 0) -> Blocks:
    """Find the lines, tables and key figures from `start` on."""
    rows = list(lines(text, start))
    tables = read_tables(text, rows)
    within = [line for table in tables for line in table.lines]
    pairs = {first.start: second for first, second in key_figures(text, rows)}
    labels_first = frozenset(line.start for line in rows if line.start in pairs and not is_figure(text, line))
    whole = frozenset((*(line.start for line in within), *pairs))
    joined = _joined(rows, pairs, within)
    return Blocks(joined, whole, tables, _labelled(text, joined), labels_first)


def _labelled(text: str, rows: list[Span]) -> frozenset[int]:
    headed = [text.find(":", *line) >= 0 and ROW.match(text, *line) is not None for line in rows]
    beside = zip([False, *headed], headed, [*headed[1:], False], strict=False)
    return frozenset(line.start for line, (a, b, c) in zip(rows, beside, strict=True) if b and (a or c))


def _joined(rows: list[Span], pairs: dict[int, Span], within: list[Span]) -> list[Span]:
    """Return the lines, those of a pair or of one row of a table made one."""
    ends = {span.start: span.end for span in within} | {start: second.end for start, second in pairs.items()}
    if not ends:
        return rows
    joined: list[Span] = []
    for line in rows:
        if joined and line.start < joined[-1].end:
            continue
        joined.append(Span(line.start, ends[line.start]) if line.start in ends and line.start < line.end else line)
    return joined
