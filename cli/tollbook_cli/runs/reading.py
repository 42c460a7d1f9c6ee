"""Articles read, in one process or in several; what could not be read is reported on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import click

from tollbook.articles.article import Article, ArticleError, Note
from tollbook.articles.paths import bytes_to_read
from tollbook.articles.row_files import Read
from tollbook.record import Record
from tollbook.settings import Settings
from tollbook_cli.runs.inputs import articles_of, paths_of
from tollbook_cli.runs.outcomes import Outcome, ReadOne, read_in_turn
from tollbook_cli.runs.settings import Reading
from tollbook_cli.terminal.messages import Messages

if TYPE_CHECKING:
    from tollbook.audit.explanation import Looked

T = TypeVar("T")


def read_records(
    reading: Reading, messages: Messages, skip: Callable[[Iterator[Read]], Iterator[Read]] | None = None
) -> Iterator[tuple[Article, Record]]:
    """Yield each article with its record, in the order of the input; report what could not be read.

    `skip` takes the inputs and leaves out the articles that need not be read.

    Raises:
        click.UsageError: at once, before anything is written, when it is unclear what to read.
    """
    paths = paths_of(reading)
    inputs = articles_of(reading, paths)
    messages.expect(partial(bytes_to_read, paths))
    return records_of(skip(inputs) if skip else inputs, reading.jobs, reading.settings, messages)


def read_explanations(reading: Reading, messages: Messages) -> Iterator[tuple[Article, tuple[Looked, ...]]]:
    """Yield each article with the explanation of its numbers and victims, as `read_records` does.

    Raises:
        click.UsageError: at once, before anything is written, when it is unclear what to read.
    """
    _open_places(reading.settings)
    explained = partial(_explained, settings=reading.settings)
    return _told(_outcomes(articles_of(reading, paths_of(reading)), reading.jobs, explained), messages)


def read_with_reasons(
    reading: Reading, messages: Messages
) -> Iterator[tuple[Article, tuple[Record, tuple[Looked, ...]]]]:
    """Yield each article with its record and the explanation of its numbers, as `read_records` does.

    Raises:
        click.UsageError: at once, before anything is written, when it is unclear what to read.
    """
    paths = paths_of(reading)
    inputs = articles_of(reading, paths)
    messages.expect(partial(bytes_to_read, paths))
    _open_places(reading.settings)
    return _told(_outcomes(inputs, reading.jobs, partial(_record_with_reasons, settings=reading.settings)), messages)


def records_of(
    inputs: Iterator[Read], jobs: int, settings: Settings, messages: Messages
) -> Iterator[tuple[Article, Record]]:
    """Yield each article with its record; report what could not be read.

    Raises:
        click.ClickException: at once, where the user's places cannot be opened.
    """
    _open_places(settings)
    return _told(_outcomes(inputs, jobs, partial(_record, settings=settings)), messages)


def _told(outcomes: Iterator[Outcome[T]], messages: Messages) -> Iterator[tuple[Article, T]]:
    for outcome in outcomes:
        match outcome:
            case ArticleError():
                messages.error(str(outcome))
            case Note():
                messages.note(str(outcome))
            case _:
                messages.advance(len(outcome[0].text.encode(errors="replace")) if messages.watched else 0)
                yield outcome


def _outcomes(inputs: Iterator[Read], jobs: int, how: ReadOne[T]) -> Iterator[Outcome[T]]:
    if jobs == 1:
        return read_in_turn(inputs, how)
    from tollbook_cli.runs.processes import read_in_processes  # noqa: PLC0415 - costs start-up

    return read_in_processes(inputs, jobs, how)


def _record(article: Article, *, settings: Settings) -> Record:
    from tollbook.pipeline import extract  # noqa: PLC0415 - the heavy import, not needed for --help

    return extract(article, settings=settings)


def _explained(article: Article, *, settings: Settings) -> tuple[Looked, ...]:
    from tollbook.pipeline import explain  # noqa: PLC0415 - as above

    return explain(article, settings=settings)


def _record_with_reasons(article: Article, *, settings: Settings) -> tuple[Record, tuple[Looked, ...]]:
    from tollbook.pipeline import extract_and_explain  # noqa: PLC0415 - as above

    return extract_and_explain(article, settings=settings)


def _open_places(settings: Settings) -> None:
    """Open the user's places before anything is read.

    Raises:
        click.ClickException: they are damaged.
    """
    if settings.gazetteer is None:
        return
    from tollbook.gazetteer.opening import opened  # noqa: PLC0415
    from tollbook.gazetteer.place_rows import GazetteerError  # noqa: PLC0415 - only where places were added

    try:
        opened(settings.gazetteer, settings.block)
    except GazetteerError as error:
        raise click.ClickException(str(error)) from error
