"""The command `incidents`."""

from __future__ import annotations

import click

from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.options import groups, reads_tolls, writes
from tollbook_cli.runs.settings import Grouping, Reading, Writing


@click.command(epilog=example("tollbook incidents articles/ --columns ucdp -o incidents.csv"))
@reads_tolls
@groups
@writes("table", "csv", "tsv", "json", "jsonl", "geojson", "markdown", "parquet", "xlsx", "sqlite")
def incidents(*, reading: Reading, writing: Writing, grouping: Grouping) -> None:
    """Write one row per incident, from one article or many.

    Events of different articles are joined by their place, day, actors, figures and words. `best` is the figure of
    the latest report, and low and high cover the figures of all reports. A story printed by several outlets counts
    once. An event that no article reports, and that several mention, is one row with the role `background`. All
    articles are read before the first row is written.

    An incident's id is made of the place, the day and the words of its earliest report, so that it stays the same when
    articles are added. With --since, a row is found again by the events behind it, and the last columns say what
    became of it: `change`, `changed_columns` and `earlier_ids`.
    """
    from tollbook_cli.runs.incidents import write_incidents  # noqa: PLC0415 - costs start-up

    write_incidents(reading, writing, grouping)
