"""`events`: one row per event."""

from __future__ import annotations

import click

from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.options import filters, keeps_fields, reads_tolls, writes
from tollbook_cli.formats import rows
from tollbook_cli.formats.rows import Filters
from tollbook_cli.runs.endings import chosen_format
from tollbook_cli.runs.run import run
from tollbook_cli.runs.settings import Reading, Writing


@click.command(epilog=example("tollbook events -f geojson seeds/ > events.geojson"))
@reads_tolls
@keeps_fields
@filters("people")
@writes("table", "csv", "tsv", "json", "jsonl", "geojson", "markdown", "parquet", "xlsx", "sqlite")
def events(*, reading: Reading, writing: Writing, filters: Filters) -> None:
    """Write one row per event: where, when, by whom, how many harmed.

    Events that the article reports come first. Then comes its background: earlier events, and events elsewhere,
    which the article only mentions.
    """
    name = chosen_format(writing, piped="csv")
    made = rows.event_objects if name in {"json", "jsonl"} else rows.event_rows
    run(reading, writing, name, lambda record: made(record, filters), rows.EVENT_COLUMNS)
