"""The commands of `review` that work on what reviewers decided: `apply` and `agreement`."""

from __future__ import annotations

import click

from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.option_values import count_or_all
from tollbook_cli.commands.options import writes
from tollbook_cli.runs.settings import Writing

_QUIET = click.option("-q", "--quiet", is_flag=True, help="Show errors only, no notes and no progress.")


@click.command(epilog=example("tollbook review apply corrections.jsonl records.jsonl -o corrected.jsonl"))
@click.argument("corrections", metavar="CORRECTIONS", type=click.Path())
@click.argument("records", metavar="RECORDS", type=click.Path())
@writes("json", "jsonl")
@_QUIET
def apply(*, corrections: str, records: str, writing: Writing, quiet: bool) -> None:
    """Put a reviewer's corrections into records.

    CORRECTIONS is what the page of `tollbook review` exports, RECORDS what `tollbook extract -f jsonl` writes; one of
    them may be -.

    Each record says in `reviewed` what a person changed, and its events and its summary are recounted. A rejected toll
    stays in the record, but no longer counts; another telling of the same people counts instead. A correction that does
    not fit is refused in one line: the article has another text now, or no such toll or incident. Corrections of whole
    incidents ask for records with their texts (`extract --with-text`).
    """
    from tollbook_cli.runs.corrections import apply_corrections  # noqa: PLC0415 - costs start-up

    apply_corrections(corrections, records, writing, quiet=quiet)


@click.command(epilog=example("tollbook review agreement ada.jsonl ben.jsonl"))
@click.argument("first", metavar="A", type=click.Path())
@click.argument("second", metavar="B", type=click.Path())
@click.option(
    "--records",
    metavar="RECORDS",
    type=click.Path(),
    help="The records that both reviewed, for the figures of claims that a reviewer accepted as read.",
)
@click.option(
    "--tolerance",
    type=click.FloatRange(0, 1),
    default=0.1,
    show_default=True,
    metavar="X",
    help="By which share of the larger figure the other may be smaller to be within.",
)
@click.option("--differing", is_flag=True, help="Write only the rows that differ.")
@click.option(
    "--rows",
    default="20",
    callback=count_or_all,
    metavar="N|all",
    help="How many differing rows a table shows.",
    show_default=True,
)
@writes("table", "csv", "tsv", "json", "jsonl", "markdown", "xlsx")
@_QUIET
def agreement(
    *,
    first: str,
    second: str,
    records: str | None,
    tolerance: float,
    differing: bool,
    rows: int | None,
    writing: Writing,
    quiet: bool,
) -> None:
    """Compare what two reviewers decided.

    A and B are what the page of `tollbook review` exports. Only what both judged is compared: the decision on a claim,
    its figure, its place and its day, and what was decided on an incident. Words that one of both marked as missed
    count nobody for the other, if the other reviewed the article.

    `exact` is the share of cases in which both say the same, `within` that in which figures differ by no more than the
    tolerance, places by 5 km and days by one, both with 95 % confidence intervals. `alpha` is Krippendorff's: nominal
    for decisions, on a ratio scale for figures, a claim that one of both rejects counting 0. Tables and JSON
    also list the rows that differ.
    """
    from tollbook_cli.runs.agreement import Asked, write_agreement  # noqa: PLC0415 - costs start-up

    asked = Asked(
        first=first,
        second=second,
        records=records,
        tolerance=tolerance,
        differing_only=differing,
        rows=rows,
        quiet=quiet,
    )
    write_agreement(asked, writing)
