"""The commands that read articles: `extract`, `tolls`, `places`, `show`, `explain`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from tollbook.record import Record
from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.options import filters, reads_articles, reads_tolls, writes
from tollbook_cli.formats import rows
from tollbook_cli.formats.rows import Filters
from tollbook_cli.runs.run import chosen_format, explain_all, run, show_all
from tollbook_cli.runs.settings import Reading, Writing


@click.command(epilog=example("tollbook extract seeds/ | jq .summary.killed"))
@reads_tolls
@filters("kind", "counted_only", "min_confidence")
@writes("table", "csv", "tsv", "json", "jsonl", "markdown", "parquet")
@click.option("--with-text", is_flag=True, help="Write the text too, as article.text (JSON and JSONL).")
@click.option("--resume", is_flag=True, help="Go on with an interrupted JSONL run from its FILE.part.")
def extract(*, reading: Reading, writing: Writing, filters: Filters, with_text: bool, resume: bool) -> None:
    """Write everything that was read, one record per article.

    JSON and JSONL hold the whole record, the other formats its summary in one row. The filters drop
    tolls and places from the record; its summary stays that of the whole article.
    """
    name = chosen_format(writing, piped="jsonl")
    is_whole = name in {"json", "jsonl", "parquet"}

    def items(record: Record) -> Iterator[Any]:
        yield rows.filtered(record, filters) if is_whole else rows.summary_row(record)

    resumable = name == "jsonl" and writing.to_file
    if resume and not resumable:
        raise click.UsageError("--resume goes on with JSONL in a file; name it with --output FILE.jsonl.")
    columns = rows.SUMMARY_COLUMNS
    run(reading, writing, name, items, columns, with_text=with_text, resumable=resumable, resume=resume)


@click.command(epilog=example("tollbook tolls --counted-only --kind killed -o killed.csv seeds/"))
@reads_tolls
@filters("kind", "counted_only", "min_confidence")
@writes("table", "csv", "tsv", "json", "jsonl", "geojson", "markdown", "parquet")
def tolls(*, reading: Reading, writing: Writing, filters: Filters) -> None:
    """Write one row per toll claim, with the whereabouts of its place."""
    name = chosen_format(writing, piped="csv")
    run(reading, writing, name, lambda record: rows.toll_rows(record, filters), rows.TOLL_COLUMNS)


@click.command(epilog=example("tollbook places -f geojson seeds/ > places.geojson"))
@reads_articles
@filters("min_confidence")
@writes("table", "csv", "tsv", "json", "jsonl", "geojson", "markdown", "parquet")
def places(*, reading: Reading, writing: Writing, filters: Filters) -> None:
    """Write one row per place mention."""
    name = chosen_format(writing, piped="csv")
    run(reading, writing, name, lambda record: rows.place_rows(record, filters), rows.PLACE_COLUMNS)


@click.command(epilog=example("tollbook show seeds/ | less"))
@reads_tolls
def show(*, reading: Reading) -> None:
    """Show articles with their tolls and places marked, and what was read beside them.

    In the text `[3: 12 people were killed]` marks toll 3 and `<Idlib>` a place.
    """
    show_all(reading)


@click.command(epilog=example("tollbook explain seeds/ | jq -r 'select(.outcome == \"left\") | [.words, .why] | @tsv'"))
@reads_tolls
@writes("table", "csv", "tsv", "json", "jsonl", "markdown")
def explain(*, reading: Reading, writing: Writing) -> None:
    """Say of each number and singular victim which rule took it, or why it was left.

    A table shows the sentences with their numbers marked; the other formats have one row for each number or
    victim: its words and offsets, whether it counted, the reason, and the claim made of it.
    """
    explain_all(reading, writing)
