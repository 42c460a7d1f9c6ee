"""`extract`: one record per article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from tollbook.record import Record
from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.options import filters, keeps_fields, reads_tolls, writes
from tollbook_cli.files.output_file import COMPRESSED
from tollbook_cli.formats import rows
from tollbook_cli.formats.rows import Filters
from tollbook_cli.runs.endings import chosen_format
from tollbook_cli.runs.run import run, run_to_book
from tollbook_cli.runs.settings import Reading, Writing


@click.command(epilog=example("tollbook extract seeds/ | jq .summary.killed"))
@reads_tolls
@keeps_fields
@filters("kind", "counted_only", "min_confidence")
@writes("table", "csv", "tsv", "json", "jsonl", "markdown", "parquet", "xlsx", "sqlite")
@click.option(
    "--with-text", is_flag=True, help="Include the text of each article, as article.text (JSON and JSONL only)."
)
@click.option("--resume", is_flag=True, help="Continue an interrupted run: keep what FILE.part holds (JSONL only).")
def extract(*, reading: Reading, writing: Writing, filters: Filters, with_text: bool, resume: bool) -> None:
    """Write one record per article: events, people, tolls, places and summary.

    JSON, JSONL and Parquet contain the whole record; the other formats contain one row with its summary. The
    filters leave tolls and places out of the record, but the events and the summary always cover the whole article.
    A SQLite database (.db) has a table each of articles, events, tolls, people, places and incidents, and a search of
    the texts.
    """
    name = chosen_format(writing, piped="jsonl")
    is_whole = name in {"json", "jsonl", "parquet"}

    def items(record: Record) -> Iterator[Any]:
        yield rows.filtered(record, filters) if is_whole else rows.summary_row(record)

    resumable = name == "jsonl" and writing.to_file and not str(writing.output).lower().endswith(COMPRESSED)
    if resume and not resumable:
        raise click.UsageError("--resume works only with JSONL in a file: give --output FILE.jsonl.")
    if name == "sqlite":
        run_to_book(reading, writing, filters)
        return
    columns = rows.SUMMARY_COLUMNS
    run(reading, writing, name, items, columns, with_text=with_text, resumable=resumable, resume=resume)
