"""What a comparison writes: the scores, and beside them the rows that differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from tollbook_cli.files.output_file import open_output
from tollbook_cli.files.whole_files import Sheet
from tollbook_cli.formats.rows import Row
from tollbook_cli.formats.text_formats import Writer
from tollbook_cli.runs.run import writer_for
from tollbook_cli.runs.settings import Writing


class Comparison(Struct, frozen=True, kw_only=True):
    """The rows of a comparison, with their columns. `about` leads the JSON: what was compared."""

    about: dict[str, Any]
    scores: list[Row]
    score_columns: tuple[str, ...]
    differing: list[Row]
    differing_columns: tuple[str, ...]


def write_comparison(comparison: Comparison, form: str, writing: Writing, *, most: int | None) -> None:
    """Write the scores; a table, JSON and a workbook also have the differing rows, a table the first `most`."""
    if form == "xlsx":
        _write_workbook(comparison, str(writing.output))
        return
    with open_output(writing.output) as write:
        for text in _written(comparison, form, writer_for(form, writing), most):
            write(text)


def _write_workbook(comparison: Comparison, output: str) -> None:
    from tollbook_cli.files.excel import write_sheets  # noqa: PLC0415 - costs start-up

    first = Sheet(title="scores", items=comparison.scores, columns=comparison.score_columns)
    second = Sheet(title="differing", items=comparison.differing, columns=comparison.differing_columns)
    write_sheets((first, second), output)


def _written(comparison: Comparison, form: str, written: Writer, most: int | None) -> Iterator[str]:
    scores, differing = comparison.scores, comparison.differing
    if form == "json":
        told = comparison.about | {"scores": scores, "differing": differing}
        yield msgspec.json.encode(told).decode() + "\n"
        return
    yield from written(iter(scores), comparison.score_columns)
    if form == "table" and differing:
        shown = differing[:most]
        more = f" (the first {len(shown)}; --rows shows more)" if len(shown) < len(differing) else ""
        yield f"\n{len(differing)} rows differ{more}\n\n" if len(differing) > 1 else f"\n1 row differs{more}\n\n"
        yield from written(iter(shown), comparison.differing_columns)
