"""One run of a command: articles in, records in the chosen format out, and the exit status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import click
import msgspec

from tollbook.articles.article import Article
from tollbook.articles.row_files import Read
from tollbook.record import Record
from tollbook_cli.files.output_file import open_output, part_of
from tollbook_cli.files.whole_files import WHOLE, Sheet
from tollbook_cli.formats import text_formats
from tollbook_cli.formats.rows import Filters, kept_columns, with_kept
from tollbook_cli.runs.endings import chosen_format
from tollbook_cli.runs.inputs import kept_fields
from tollbook_cli.runs.reading import read_explanations, read_records
from tollbook_cli.runs.settings import Reading, Writing
from tollbook_cli.terminal.messages import Messages, stdout_is_terminal

UNREADABLE = 1
"""Exit status when some input could not be read."""


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
    if form in WHOLE:
        run_to_file(reading, writing, form, items, columns)
        return
    skip = _unwritten(str(writing.output)) if resume else None
    with (
        messages_of(reading, is_alone=writing.to_file) as messages,
        open_output(writing.output, resumable=resumable, resume=resume) as write,
    ):
        pairs = read_records(reading, messages, skip)
        told = ((article, _with_text(article, record)) for article, record in pairs) if with_text else pairs
        kept = () if form == "table" else kept_fields(reading)
        every, shown = _items(told, items, kept), kept_columns(columns, kept)
        for text in writer_for(form, writing)(every, shown):
            write(text)
    end(messages)


def _unwritten(output: str) -> Callable[[Iterator[Read]], Iterator[Read]] | None:
    """Return what leaves out the articles that an interrupted run has written; None where it wrote none."""
    from tollbook_cli.runs.resuming import without, written_before  # noqa: PLC0415 - costs start-up

    done = written_before(output)
    return partial(without, done=done, part=part_of(output)) if done else None


def _items(
    pairs: Iterable[tuple[Article, Record]], items: Callable[[Record], Iterator[Any]], kept: Sequence[str]
) -> Iterator[Any]:
    """Yield what each record gives, with the fields of its input that are kept; other inputs have none."""
    for article, record in pairs:
        for item in items(record):
            yield with_kept(item, {name: article.kept.get(name) for name in kept}) if kept else item


def run_to_file(
    reading: Reading, writing: Writing, form: str, items: Callable[[Record], Iterator[Any]], columns: Sequence[str]
) -> None:
    """Read the articles and write their items in a format that only a file can hold, as `run` does."""
    with messages_of(reading, is_alone=True) as messages:
        kept = kept_fields(reading)
        every = _items(read_records(reading, messages), items, kept)
        write_to_file(form, writing, every, columns, kept)
    end(messages)


def run_to_book(reading: Reading, writing: Writing, filters: Filters) -> None:
    """Read the articles and write all of each to a SQLite database, with the incidents of all."""
    from tollbook_cli.files.book import write_book  # noqa: PLC0415 - costs start-up

    with messages_of(reading, is_alone=True) as messages:
        names = kept_fields(reading)
        told = (
            (record, article.text, {name: article.kept.get(name) for name in names})
            for article, record in read_records(reading, messages)
        )
        write_book(told, str(writing.output), filters, names)
    end(messages)


def write_to_file(
    form: str, writing: Writing, items: Iterable[Any], columns: Sequence[str], kept: Sequence[str] = ()
) -> None:
    """Write rows in a format that only a file can hold; the running command names its sheet or table."""
    title = click.get_current_context().info_name or "rows"
    WHOLE[form].write(Sheet(title=title, items=items, columns=columns, kept=kept), str(writing.output))


def write_rows(writing: Writing, items: Iterator[Any], columns: Sequence[str]) -> None:
    """Write rows that do not come from articles."""
    form = chosen_format(writing, piped="csv")
    if form in WHOLE:
        write_to_file(form, writing, items, columns)
        return
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
    if form in WHOLE:
        with messages_of(reading, is_alone=True) as messages:
            rows = (row for each in read_explanations(reading, messages) for row in explain_rows(*each))
            write_to_file(form, writing, rows, EXPLAIN_COLUMNS)
        end(messages)
        return
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
