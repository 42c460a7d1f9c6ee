"""One run of `incidents`: every article is read before the first row is written."""

from __future__ import annotations

import click

from tollbook.incidents.grouping import find_incidents, report_of
from tollbook.incidents.thresholds import Thresholds
from tollbook_cli.formats.incident_rows import COLUMN_SETS
from tollbook_cli.formats.output_file import open_output
from tollbook_cli.runs.reading import read_records
from tollbook_cli.runs.run import chosen_format, end, messages_of, writer_for
from tollbook_cli.runs.settings import Grouping, Reading, Writing


def write_incidents(reading: Reading, writing: Writing, grouping: Grouping) -> None:
    """Read the articles, group, write; end with status 1 when some could not be read.

    Raises:
        click.UsageError: GeoJSON is asked for in columns that have no `lat` and `lon`.
    """
    form = chosen_format(writing, piped="csv")
    if form == "geojson" and grouping.columns != "tollbook":
        raise click.UsageError("GeoJSON has the columns of tollbook; leave out --columns.")
    thresholds = Thresholds(max_km=grouping.max_km, max_days=grouping.max_days, same_text=grouping.same_text)
    row_of, columns = COLUMN_SETS[grouping.columns]
    is_whole = form in {"json", "jsonl"} and grouping.columns == "tollbook"
    with messages_of(reading, is_alone=writing.to_file) as messages, open_output(writing.output) as write:
        reports = (report_of(record, article.text) for article, record in read_records(reading, messages))
        told = find_incidents(reports, thresholds)
        if grouping.columns != "tollbook":  # these have no column that tells background
            told = [found for found in told if found.role == "reported"]
        items = (found if is_whole else row_of(found) for found in told)
        for text in writer_for(form, writing)(items, columns):
            write(text)
    end(messages)
