"""One run of `incidents`: every article is read before the first row is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from tollbook.corrections.record_files import read_records as records_in
from tollbook.incidents.comparison import Compared, EarlierRowError, compare, read_earlier
from tollbook.incidents.grouping import Report, find_incidents, report_of
from tollbook.incidents.incident import Incident
from tollbook.incidents.thresholds import Thresholds
from tollbook_cli.files.output_file import COMPRESSED, open_output
from tollbook_cli.files.whole_files import WHOLE
from tollbook_cli.formats.incident_rows import COLUMN_SETS, COMPARISON, compared_row
from tollbook_cli.runs.endings import chosen_format
from tollbook_cli.runs.inputs import paths_of
from tollbook_cli.runs.line_files import lines_of
from tollbook_cli.runs.reading import read_records
from tollbook_cli.runs.run import end, messages_of, write_to_file, writer_for
from tollbook_cli.runs.settings import Grouping, Reading, Writing
from tollbook_cli.terminal.messages import Messages


def write_incidents(reading: Reading, writing: Writing, grouping: Grouping) -> None:
    """Read the articles, group, compare, write; end with status 1 when some could not be read.

    Raises:
        click.UsageError: GeoJSON is asked for in columns that have no `lat` and `lon`.
        click.BadParameter: the earlier incidents cannot be read.
    """
    form = chosen_format(writing, piped="csv")
    if form == "geojson" and grouping.columns != "tollbook":
        raise click.UsageError("GeoJSON has the columns of tollbook; leave out --columns.")
    earlier = None if grouping.since is None else _earlier(grouping.since)
    row_of, columns = COLUMN_SETS[grouping.columns]
    if earlier is not None:
        columns = (*columns, *COMPARISON)
    is_whole = form in {"json", "jsonl"} and grouping.columns == "tollbook"
    with messages_of(reading, is_alone=writing.to_file) as messages:
        told = find_incidents(_reports(reading, grouping, messages), _thresholds(grouping))
        shown: Sequence[Incident] = told if earlier is None else compare(told, earlier)
        if grouping.columns != "tollbook":  # these have no column that tells background
            shown = [found for found in shown if found.role == "reported"]
        _write(shown if is_whole else [_row(found, row_of) for found in shown], columns, form, writing)
    end(messages)


def _reports(reading: Reading, grouping: Grouping, messages: Messages) -> Iterator[Report]:
    """Yield what incidents are found by, of articles or of records with their texts."""
    if not grouping.records:
        for article, record in read_records(reading, messages):
            yield report_of(record, article.text)
        return
    for path in paths_of(reading):
        for name, number, record, _ in lines_of(path, records_in, messages, param=None):
            if isinstance(record.article.text, str):
                yield report_of(record, record.article.text)
            else:
                messages.error(f"{name}:{number}: a record without its text; `tollbook extract --with-text` keeps it")


def _thresholds(grouping: Grouping) -> Thresholds:
    return Thresholds(max_km=grouping.max_km, max_days=grouping.max_days, same_text=grouping.same_text)


def _row(found: Incident, row_of: Callable[[Incident], Any]) -> Any:
    return compared_row(row_of, found) if isinstance(found, Compared) else row_of(found)


def _write(items: Sequence[Any], columns: tuple[str, ...], form: str, writing: Writing) -> None:
    if form in WHOLE:
        write_to_file(form, writing, items, columns)
        return
    with open_output(writing.output) as write:
        for text in writer_for(form, writing)(items, columns):
            write(text)


def _earlier(path: str) -> list[Compared]:
    hint = partial(click.BadParameter, param_hint="--since")
    try:
        return read_earlier(_lines(Path(path)))
    except (EOFError, OSError) as error:
        raise hint(f"{path}: {(getattr(error, 'strerror', None) or str(error)).lower()}") from error
    except EarlierRowError as error:
        raise hint(f"{path}:{error.args[0]}: no row of `tollbook incidents -f jsonl`") from error


def _lines(path: Path) -> list[bytes]:
    """Return the lines of a file, compressed or not."""
    if not path.name.lower().endswith(COMPRESSED):
        return path.read_bytes().splitlines()
    import gzip  # noqa: PLC0415 - costs start-up

    return gzip.decompress(path.read_bytes()).splitlines()
