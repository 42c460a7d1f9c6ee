"""`tolls`: one row per toll."""

from __future__ import annotations

import click

from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.options import filters, keeps_fields, reads_tolls, writes
from tollbook_cli.formats import rows
from tollbook_cli.formats.rows import Filters
from tollbook_cli.runs.endings import chosen_format
from tollbook_cli.runs.run import run
from tollbook_cli.runs.settings import Reading, Writing


@click.command(epilog=example("tollbook tolls --counted-only --kind killed -o killed.csv seeds/"))
@reads_tolls
@keeps_fields
@filters("kind", "counted_only", "min_confidence")
@writes("table", "csv", "tsv", "json", "jsonl", "geojson", "markdown", "parquet", "xlsx", "sqlite")
def tolls(*, reading: Reading, writing: Writing, filters: Filters) -> None:
    """Write one row per toll: who was harmed, how many and where.

    A toll is one group of people that the article says were killed, injured, abducted and so on. A table puts the
    tolls of an event together; the other formats have them in the order of the text.
    """
    name = chosen_format(writing, piped="csv")
    made = rows.toll_rows
    if name == "table":
        from tollbook_cli.formats.event_groups import headed_toll_rows as made  # noqa: PLC0415 - costs start-up
    run(reading, writing, name, lambda record: made(record, filters), rows.TOLL_COLUMNS)
