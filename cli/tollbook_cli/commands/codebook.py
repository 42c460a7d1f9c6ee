"""The commands of `codebook`: which there are, and the rules of one."""

from __future__ import annotations

import click

from tollbook.events.codebooks import codebook_names
from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.options import writes
from tollbook_cli.formats.codebook_rows import LIST_COLUMNS, SHOW_COLUMNS, list_rows, show_rows
from tollbook_cli.runs.run import write_rows
from tollbook_cli.runs.settings import Writing


@click.group(epilog=example("tollbook codebook show acled"))
def codebook() -> None:
    """Say which codebooks there are and what their rules are, for --coding."""


@codebook.command(name="list", epilog=example("tollbook codebook list"))
@writes("table", "csv", "tsv", "json", "jsonl", "markdown")
def list_codebooks(*, writing: Writing) -> None:
    """Write one row per codebook."""
    write_rows(writing, list_rows(), LIST_COLUMNS)


@codebook.command(name="show", epilog=example("tollbook codebook show gtd"))
@click.argument("name", type=click.Choice(codebook_names()))
@writes("table", "csv", "tsv", "json", "jsonl", "markdown")
def show_codebook(*, name: str, writing: Writing) -> None:
    """Write the rules of a codebook with their sources, one row per example.

    `killed` is what the example comes to as low, best and high; - is an end left open or blank.
    """
    write_rows(writing, show_rows(name), SHOW_COLUMNS)
