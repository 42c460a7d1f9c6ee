"""One run of `review agreement`: what two reviewers decided, side by side."""

from __future__ import annotations

from msgspec import Struct

from tollbook.corrections.agreement import Compared, compare, scores
from tollbook.corrections.judgements import reviewer_of
from tollbook.corrections.lines import read_corrections
from tollbook.corrections.record_files import read_records
from tollbook.record import Record
from tollbook_cli.formats.review_rows import AGREEMENT_COLUMNS, APART_COLUMNS, agreement_row, apart_row
from tollbook_cli.runs.comparison import Comparison, write_comparison
from tollbook_cli.runs.endings import chosen_format
from tollbook_cli.runs.line_files import lines_of, only_one_from_stdin
from tollbook_cli.runs.run import end, write_rows
from tollbook_cli.runs.settings import Writing
from tollbook_cli.terminal.messages import Messages


class Asked(Struct, frozen=True, kw_only=True):
    """Whose decisions are compared, and how."""

    first: str
    second: str
    records: str | None
    tolerance: float
    differing_only: bool
    rows: int | None
    """How many differing rows a table shows; None: all."""
    quiet: bool


def write_agreement(asked: Asked, writing: Writing) -> None:
    """Compare the two files and write; end with status 1 where a line could not be read.

    Raises:
        click.BadParameter: a file cannot be opened.
        click.UsageError: two files are standard input.
    """
    only_one_from_stdin(asked.first, asked.second, asked.records)
    form = chosen_format(writing, piped="csv")
    with Messages(quiet=asked.quiet, progress=False) as messages:
        compared = _compared(asked, messages)
        differing = [apart_row(one) for one in compared if not one.exact]
        if asked.differing_only:
            write_rows(writing, iter(differing), APART_COLUMNS)
        else:
            comparison = Comparison(
                about={"a": asked.first, "b": asked.second, "tolerance": asked.tolerance},
                scores=[agreement_row(one) for one in scores(compared)],
                score_columns=AGREEMENT_COLUMNS,
                differing=differing,
                differing_columns=APART_COLUMNS,
            )
            write_comparison(comparison, form, writing, most=asked.rows)
    end(messages)


def _compared(asked: Asked, messages: Messages) -> list[Compared]:
    records: dict[str, Record] = {}
    if asked.records is not None:
        told = lines_of(asked.records, read_records, messages, param="--records")
        records = {line.record.article.id: line.record for line in told}
    first, second = (
        reviewer_of(lines_of(path, read_corrections, messages, param=param), records)
        for path, param in ((asked.first, "A"), (asked.second, "B"))
    )
    compared = compare(first, second, tolerance=asked.tolerance)
    unknown = sum(one.what == "figure" and not one.is_known for one in compared)
    if unknown:
        messages.note(f"figures accepted as read that the files do not tell: {unknown}; --records RECORDS gives them")
    if not compared:
        messages.note("the two files judge nothing in common")
    return compared
