"""`explain`: why each number was counted or left out."""

from __future__ import annotations

import click

from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.options import reads_tolls, writes
from tollbook_cli.runs.run import explain_all
from tollbook_cli.runs.settings import Reading, Writing


@click.command(epilog=example("tollbook explain seeds/ | jq -r 'select(.outcome == \"left\") | [.words, .why] | @tsv'"))
@reads_tolls
@writes("table", "csv", "tsv", "json", "jsonl", "markdown", "xlsx")
def explain(*, reading: Reading, writing: Writing) -> None:
    """Explain why each number was counted or left out.

    Single victims ("a farmer") are explained as well. A table shows the sentences with their numbers marked. The
    other formats have one row for each number or victim: its words and offsets, whether it was counted, the
    reason, and the toll that was read from it. Beside each toll stands the evidence that decided whether the
    article reports it, which event it belongs to, and whether its people were counted before.
    """
    explain_all(reading, writing)
