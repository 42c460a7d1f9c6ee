"""The command `evaluate`."""

from __future__ import annotations

import click

from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.options import compares, writes
from tollbook_cli.runs.settings import Comparing, Writing


@click.command(epilog=example("tollbook evaluate coded.csv --column killed=dead"))
@click.argument("gold", metavar="GOLD", type=click.Path())
@compares
@writes("table", "csv", "tsv", "json", "markdown")
def evaluate(*, comparing: Comparing, writing: Writing, gold: str) -> None:
    """Compare a hand-coded table, CSV or JSONL, with what is read in its texts.

    For each kind and each size of the coder's figure: how often the summary's best figure is the coder's,
    how often that lies within our bounds, both with 95 % confidence intervals, and the false alarms, misses,
    too low and too high. A table and JSON also show the rows that differ, with our sentences. A blank figure
    is not judged.
    """
    from tollbook_cli.runs.evaluation import evaluate_table  # noqa: PLC0415 - costs start-up

    evaluate_table(gold, comparing, writing)
