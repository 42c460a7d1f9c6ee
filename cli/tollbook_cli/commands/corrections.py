"""The commands of `review` that work on what reviewers decided: `apply`."""

from __future__ import annotations

import click

from tollbook_cli.commands.help_texts import example
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
