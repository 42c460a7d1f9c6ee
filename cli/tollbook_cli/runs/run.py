"""One run of a command: articles in, records in the chosen format out, and the exit status."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import click
import msgspec

from tollbook.articles.article import Article
from tollbook.record import Record
from tollbook_cli.formats import text_formats
from tollbook_cli.formats.output_file import open_output, part_of
from tollbook_cli.runs.reading import read_explanations, read_records
from tollbook_cli.runs.resuming import without, written_before
from tollbook_cli.runs.settings import Reading, Writing
from tollbook_cli.terminal.messages import Messages, stdout_is_terminal

UNREADABLE = 1
"""Exit status when some input could not be read."""

_ENDINGS = {
    "csv": "csv",
    "tsv": "tsv",
    "json": "json",
    "jsonl": "jsonl",
    "geojson": "geojson",
    "parquet": "parquet",
    "md": "markdown",
}


def chosen_format(writing: Writing, *, piped: str) -> str:
    """Return the format asked for, else that of the file's ending, else a table on a terminal and `piped` elsewhere."""
    if writing.format:
        return writing.format
    if writing.to_file:
        return _ENDINGS.get(str(writing.output).rpartition(".")[2].lower(), piped)
    return "table" if stdout_is_terminal() else piped


def run(
    reading: Reading,
    writing: Writing,
    form: str,
    items: Callable[[Record], Iterator[Any]],
    columns: Sequence[str],
    *,
    with_text: bool = False,
    resumable: bool = False,
    resume: bool = False,
) -> None:
    """Read the articles and write their items; end with status 1 when some could not be read.

    `resumable` and `resume` are those of `open_output`; only a run that writes one line an article can be resumed.
    """
    if form == "parquet":
        if not writing.to_file:
            raise click.UsageError("Parquet can only be written to a file: give --output FILE.parquet.")
        run_to_parquet(reading, writing, items, columns)
        return
    done = written_before(str(writing.output)) if resume else deque[str]()
    with (
        messages_of(reading, is_alone=writing.to_file) as messages,
        open_output(writing.output, resumable=resumable, resume=resume) as write,
    ):
        skip = partial(without, done=done, part=part_of(str(writing.output))) if done else None
        pairs = read_records(reading, messages, skip)
        records = (_with_text(*pair) if with_text else pair[1] for pair in pairs)
        every = (item for record in records for item in items(record))
        for text in writer_for(form, writing)(every, columns):
            write(text)
    end(messages)


def run_to_parquet(
    reading: Reading, writing: Writing, items: Callable[[Record], Iterator[Any]], columns: Sequence[str]
) -> None:
    """Read the articles and write their items as a Parquet file, as `run` does."""
    from tollbook_cli.formats.parquet import write_parquet  # noqa: PLC0415 - costs start-up

    with messages_of(reading, is_alone=True) as messages:
        every = (item for _, record in read_records(reading, messages) for item in items(record))
        write_parquet(every, columns, str(writing.output))
    end(messages)


def write_rows(writing: Writing, items: Iterator[Any], columns: Sequence[str]) -> None:
    """Write rows that do not come from articles."""
    form = chosen_format(writing, piped="csv")
    with open_output(writing.output) as write:
        for text in writer_for(form, writing)(items, columns):
            write(text)


def show_all(reading: Reading) -> None:
    """Show article after article on standard output."""
    from tollbook_cli.formats.article_view import show_article  # noqa: PLC0415 - `rich` costs start-up
    from tollbook_cli.formats.tables import console_for  # noqa: PLC0415

    with messages_of(reading) as messages, open_output(None) as write:
        pieces: list[str] = []
        console = console_for(pieces.append, colour=stdout_is_terminal())
        for article, record in read_records(reading, messages):
            show_article(article, record, console)
            write("".join(pieces))
            pieces.clear()
    end(messages)


def explain_all(reading: Reading, writing: Writing) -> None:
    """Explain article by article why its numbers and victims were counted or left out."""
    from tollbook_cli.formats.explanation_view import EXPLAIN_COLUMNS, explain_article, explain_rows  # noqa: PLC0415 - `rich`
    from tollbook_cli.formats.tables import console_for  # noqa: PLC0415

    form = chosen_format(writing, piped="jsonl")
    with messages_of(reading, is_alone=writing.to_file) as messages, open_output(writing.output) as write:
        pairs = read_explanations(reading, messages)
        if form == "table":
            console = console_for(write, colour=_in_colour(writing))
            for article, found in pairs:
                explain_article(article, found, console)
        else:
            rows = (row for article, found in pairs for row in explain_rows(article, found))
            for text in writer_for(form, writing)(rows, EXPLAIN_COLUMNS):
                write(text)
    end(messages)


def writer_for(form: str, writing: Writing) -> text_formats.Writer:
    """Return the writer of a format, with or without colour and safe CSV."""
    return text_formats.writer(form, colour=_in_colour(writing), safe_csv=writing.safe_csv)


def _in_colour(writing: Writing) -> bool:
    return stdout_is_terminal() and not writing.to_file


def messages_of(reading: Reading, *, is_alone: bool = False) -> Messages:
    """Return the run's messages; progress is not shown where records are written to the same terminal."""
    return Messages(quiet=reading.quiet, progress=is_alone or not stdout_is_terminal())


def end(messages: Messages) -> None:
    """End with status 1 when some input could not be read."""
    if messages.failed:
        click.get_current_context().exit(UNREADABLE)


def _with_text(article: Article, record: Record) -> Record:
    told = msgspec.structs.replace(record.article, text=article.text)
    return msgspec.structs.replace(record, article=told)
