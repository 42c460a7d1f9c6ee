"""One run of a command: articles in, records in the chosen format out, and the exit status."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click
import msgspec

from tollbook.articles.article import Article
from tollbook.record import Record
from tollbook_cli.formats import text_formats
from tollbook_cli.formats.output_file import open_output, part_of
from tollbook_cli.formats.rows import kept_columns, with_kept
from tollbook_cli.runs.inputs import kept_fields
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
    """Return the format asked for, else that of the file's ending, else a table on a terminal and `piped` elsewhere.

    Raises:
        click.BadParameter: the command does not write what the file's ending stands for.
    """
    if writing.format:
        return writing.format
    if writing.to_file:
        return _format_of(str(writing.output), piped)
    return "table" if stdout_is_terminal() else piped


def _format_of(output: str, piped: str) -> str:
    _, dot, ending = Path(output).name.rpartition(".")
    if not dot:
        return piped
    written = {end: form for end, form in _ENDINGS.items() if form in _formats_of_command()}
    if ending.lower() not in written:
        endings = " ".join(f".{end}" for end in written)
        message = f"{output}: this command writes {endings}; for any other name give --format"
        raise click.BadParameter(message, param_hint="--output")
    return written[ending.lower()]


def _formats_of_command() -> Sequence[str]:
    """Return what the running command writes, as its option --format says."""
    options = click.get_current_context().command.params
    choice = next(option.type for option in options if option.name == "format")
    return tuple(choice.choices) if isinstance(choice, click.Choice) else ()


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
        needs_file(writing)
        run_to_parquet(reading, writing, items, columns)
        return
    done = written_before(str(writing.output)) if resume else deque[str]()
    with (
        messages_of(reading, is_alone=writing.to_file) as messages,
        open_output(writing.output, resumable=resumable, resume=resume) as write,
    ):
        skip = partial(without, done=done, part=part_of(str(writing.output))) if done else None
        pairs = read_records(reading, messages, skip)
        told = ((article, _with_text(article, record)) for article, record in pairs) if with_text else pairs
        kept = () if form == "table" else kept_fields(reading)
        every, shown = _items(told, items, kept), kept_columns(columns, kept)
        for text in writer_for(form, writing)(every, shown):
            write(text)
    end(messages)


def _items(
    pairs: Iterable[tuple[Article, Record]], items: Callable[[Record], Iterator[Any]], kept: Sequence[str]
) -> Iterator[Any]:
    """Yield what each record gives, with the fields of its input that are kept; other inputs have none."""
    for article, record in pairs:
        for item in items(record):
            yield with_kept(item, {name: article.kept.get(name) for name in kept}) if kept else item


def needs_file(writing: Writing) -> None:
    """Refuse to write Parquet to standard output.

    Raises:
        click.UsageError: there is no file to write to.
    """
    if not writing.to_file:
        raise click.UsageError("Parquet can only be written to a file: give --output FILE.parquet.")


def run_to_parquet(
    reading: Reading, writing: Writing, items: Callable[[Record], Iterator[Any]], columns: Sequence[str]
) -> None:
    """Read the articles and write their items as a Parquet file, as `run` does."""
    from tollbook_cli.formats.parquet import write_parquet  # noqa: PLC0415 - costs start-up

    with messages_of(reading, is_alone=True) as messages:
        kept = kept_fields(reading)
        every = _items(read_records(reading, messages), items, kept)
        write_parquet(every, columns, str(writing.output), kept)
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
