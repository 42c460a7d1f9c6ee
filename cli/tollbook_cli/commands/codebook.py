"""The commands of `codebook`: list the codebooks and show the rules of one."""

from __future__ import annotations

import click

from tollbook.coding.codebooks import codebook_names
from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.options import writes
from tollbook_cli.formats.codebook_rows import LIST_COLUMNS, SHOW_COLUMNS, list_rows, show_rows
from tollbook_cli.runs.run import write_rows
from tollbook_cli.runs.settings import Writing


@click.group(epilog=example("tollbook codebook show acled"))
def codebook() -> None:
    """List the codebooks and their rules, for the option --coding."""


@codebook.command(name="list", epilog=example("tollbook codebook list"))
@writes("table", "csv", "tsv", "json", "jsonl", "markdown", "xlsx")
def list_codebooks(*, writing: Writing) -> None:
    """List the codebooks, one row each."""
    write_rows(writing, list_rows(), LIST_COLUMNS)


@codebook.command(name="show", epilog=example("tollbook codebook show gtd"))
@click.argument("name", type=click.Choice(codebook_names()))
@writes("table", "csv", "tsv", "json", "jsonl", "markdown", "xlsx")
def show_codebook(*, name: str, writing: Writing) -> None:
    """Show the rules of a codebook with their sources, one row per example.

    `killed` gives the low, best and high figure that the rule makes of the example; - stands for no figure. `deaths`
    gives the dead of side a, of side b, the civilians, and those of unknown status.
    """
    write_rows(writing, show_rows(name), SHOW_COLUMNS)
