"""The command `evaluate`."""

from __future__ import annotations

import click

from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.options import compares, writes
from tollbook_cli.runs.settings import Comparing, Writing


@click.command(epilog=example("tollbook evaluate coded.csv --column killed=dead"))
@click.argument("gold", metavar="GOLD", type=click.Path())
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path())
@compares
@writes("table", "csv", "tsv", "json", "markdown", "xlsx")
def evaluate(*, comparing: Comparing, writing: Writing, gold: str, paths: tuple[str, ...]) -> None:
    """Compare hand-coded figures with those read from the texts.

    GOLD is a table in CSV or JSONL with the texts and a coder's figures, such as an export of ACLED or GTD. Or it is
    the corrections.jsonl of `tollbook review`, and PATH the articles that were reviewed: then those kinds of harm are
    compared of which a reviewer judged every claim that counts.

    For each kind of harm and each size of the coder's figure, the result shows how often the best figure equals
    the coder's and how often the coder's lies between low and high, both with 95 % confidence intervals. It
    counts false alarms (the coder has 0), misses (nobody was read), and figures that are too low or too high.
    Tables and JSON also list the rows that differ, with the sentences that were read. Blank figures are skipped.
    """
    from tollbook_cli.runs.evaluation import evaluate_corrections, evaluate_table  # noqa: PLC0415 - costs start-up

    if paths:
        evaluate_corrections(gold, paths, comparing, writing)
    else:
        evaluate_table(gold, comparing, writing)
