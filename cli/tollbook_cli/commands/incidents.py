"""The command `incidents`."""

from __future__ import annotations

import click

from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.options import groups, reads_tolls, writes
from tollbook_cli.runs.settings import Grouping, Reading, Writing


@click.command(epilog=example("tollbook incidents articles/ --columns ucdp -o incidents.csv"))
@reads_tolls
@groups
@writes("table", "csv", "tsv", "json", "jsonl", "geojson", "markdown")
def incidents(*, reading: Reading, writing: Writing, grouping: Grouping) -> None:
    """Write one row per incident, told by one article or by many.

    Claims belong together by day, place, kind, victims and means. `best` is the latest report's figure, low and
    high span all reports; a story that two outlets print alike counts once. Nothing is written before all
    articles are read.
    """
    from tollbook_cli.runs.incidents import write_incidents  # noqa: PLC0415 - costs start-up

    write_incidents(reading, writing, grouping)
