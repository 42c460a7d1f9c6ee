"""`people`: one row per person harmed."""

from __future__ import annotations

import click

from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.options import filters, keeps_fields, reads_tolls, writes
from tollbook_cli.formats import rows
from tollbook_cli.formats.rows import Filters
from tollbook_cli.runs.endings import chosen_format
from tollbook_cli.runs.run import run
from tollbook_cli.runs.settings import Reading, Writing


@click.command(epilog=example("tollbook people --kind killed -o names.csv articles/"))
@reads_tolls
@keeps_fields
@filters("harmed", "counted_only")
@writes("table", "csv", "tsv", "json", "jsonl", "markdown", "parquet", "xlsx", "sqlite")
def people(*, reading: Reading, writing: Writing, filters: Filters) -> None:
    """Write one row per person harmed whom an article names.

    Each person is listed once, with the age, sex, occupation and kin that the article tells, and the id of the toll
    that counts the person. Whoever only did harm, spoke of it or mourned is left out.
    """
    name = chosen_format(writing, piped="csv")
    run(reading, writing, name, lambda record: rows.people_rows(record, filters), rows.PEOPLE_COLUMNS)
