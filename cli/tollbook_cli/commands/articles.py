"""The commands that read articles: `extract`, `tolls`, `events`, `places`, `people`, `show`, `explain`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from tollbook.record import Record
from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.options import filters, keeps_fields, reads_articles, reads_tolls, writes
from tollbook_cli.files.output_file import COMPRESSED
from tollbook_cli.formats import rows
from tollbook_cli.formats.rows import Filters
from tollbook_cli.runs.endings import chosen_format
from tollbook_cli.runs.run import explain_all, run, run_to_book, show_all
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


@click.command(epilog=example("tollbook places -f geojson seeds/ > places.geojson"))
@reads_articles
@keeps_fields
@filters("min_confidence")
@writes("table", "csv", "tsv", "json", "jsonl", "geojson", "markdown", "parquet", "xlsx", "sqlite")
def places(*, reading: Reading, writing: Writing, filters: Filters) -> None:
    """Write one row for each mention of a place."""
    name = chosen_format(writing, piped="csv")
    run(reading, writing, name, lambda record: rows.place_rows(record, filters), rows.PLACE_COLUMNS)


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


@click.command(epilog=example("tollbook show seeds/ | less"))
@reads_tolls
def show(*, reading: Reading) -> None:
    """Show each article with its tolls and places marked.

    What was read stands beside the text, the tolls under the event that they belong to. In the text,
    `[3: 12 people were killed]` marks toll 3 and `<Idlib>` marks a place.
    """
    show_all(reading)


@click.command(epilog=example("tollbook explain seeds/ | jq -r 'select(.outcome == \"left\") | [.words, .why] | @tsv'"))
@reads_tolls
@writes("table", "csv", "tsv", "json", "jsonl", "markdown", "xlsx")
def explain(*, reading: Reading, writing: Writing) -> None:
    """Explain why each number was counted or left out.

    Single victims ("a farmer") are explained as well. A table shows the sentences with their numbers marked. The
    other formats have one row for each number or victim: its words and offsets, whether it was counted, the
    reason, and the toll that was read from it. Beside each toll stands the evidence that decided whether the
    article reports it, which event it belongs to, and whether its people were counted before.
    """
    explain_all(reading, writing)
