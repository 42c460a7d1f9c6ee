"""`places`: one row per mention of a place."""

from __future__ import annotations

import click

from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.options import filters, keeps_fields, reads_articles, writes
from tollbook_cli.formats import rows
from tollbook_cli.formats.rows import Filters
from tollbook_cli.runs.endings import chosen_format
from tollbook_cli.runs.run import run
from tollbook_cli.runs.settings import Reading, Writing


@click.command(epilog=example("tollbook places -f geojson seeds/ > places.geojson"))
@reads_articles
@keeps_fields
@filters("min_confidence")
@writes("table", "csv", "tsv", "json", "jsonl", "geojson", "markdown", "parquet", "xlsx", "sqlite")
def places(*, reading: Reading, writing: Writing, filters: Filters) -> None:
    """Write one row for each mention of a place."""
    name = chosen_format(writing, piped="csv")
    run(reading, writing, name, lambda record: rows.place_rows(record, filters), rows.PLACE_COLUMNS)
