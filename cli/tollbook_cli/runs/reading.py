"""Articles to records, in one process or in several, the messages told on the way."""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

import click

from tollbook.articles.article import Article, ArticleError, Fields, Note
from tollbook.articles.paths import STDIN, bytes_to_read, read_articles
from tollbook.articles.row_files import Read
from tollbook.record import Record
from tollbook.settings import Settings
from tollbook_cli.runs.settings import Reading
from tollbook_cli.terminal.messages import Messages, stdin_is_terminal

if TYPE_CHECKING:
    from concurrent.futures import Future

    from tollbook.audit.explanation import Looked

T = TypeVar("T")
Outcome: TypeAlias = tuple[Article, T] | ArticleError | Note
ReadOne: TypeAlias = Callable[[Article], T]
"""Reads one article; it can be handed to a process."""

BATCH = 32
"""Articles handed to a process at a time: enough that handing them over costs little beside reading them."""
FIRST_BATCH = 4
"""The size of the first ones, so that whoever reads a slow pipe sees records soon; it doubles from round to round."""


def read_records(
    reading: Reading, messages: Messages, skip: Callable[[Iterator[Read]], Iterator[Read]] | None = None
) -> Iterator[tuple[Article, Record]]:
    """Yield each article with its record, in the order of the input; tell what could not be read.

    `skip` leaves out the articles that need not be read.

    Raises:
        click.UsageError: at once, before anything is written, when it is unclear what to read.
    """
    paths = _paths(reading)
    inputs = _articles(reading, paths)
    messages.expect(partial(bytes_to_read, paths))
    return records_of(skip(inputs) if skip else inputs, reading.jobs, reading.settings, messages)


def read_explanations(reading: Reading, messages: Messages) -> Iterator[tuple[Article, tuple[Looked, ...]]]:
    """Yield each article with what became of its numbers and victims, as `read_records` does.

    Raises:
        click.UsageError: at once, before anything is written, when it is unclear what to read.
    """
    _open_places(reading.settings)
    explained = partial(_explained, settings=reading.settings)
    return _told(_outcomes(_articles(reading, _paths(reading)), reading.jobs, explained), messages)


def records_of(
    inputs: Iterator[Read], jobs: int, settings: Settings, messages: Messages
) -> Iterator[tuple[Article, Record]]:
    """Yield each article with its record; tell what could not be read.

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


def _articles(reading: Reading, paths: list[str]) -> Iterator[Read]:
    fields = Fields(
        text=reading.text_field,
        id=reading.id_field,
        date=reading.date_field,
        title=reading.title_field,
        day_first=reading.settings.day_first,
    )
    return read_articles(paths, date=reading.date, fields=fields, stdin_format=reading.input_format)


def _paths(reading: Reading) -> list[str]:
    """Return the paths to read: those named, else standard input where something is piped into it."""
    paths = list(reading.paths)
    if reading.files_from == STDIN and STDIN in paths:
        raise click.UsageError("standard input cannot be both an article and the list of files")
    if reading.files_from:
        return [*paths, *_listed(reading.files_from)]
    if not paths and stdin_is_terminal():
        raise click.UsageError("Missing argument 'PATH'; name files or folders, or pipe text in.")
    return paths or [STDIN]


def _listed(file: str) -> list[str]:
    """Return the paths in a list: one a line, or ended by NUL as `find -print0` writes them."""
    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{file}: {error.strerror}", param_hint="--files-from") from error
    lines = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(line) for line in lines if line.strip()]


def _outcomes(inputs: Iterator[Read], jobs: int, how: ReadOne[T]) -> Iterator[Outcome[T]]:
    if jobs > 1:
        yield from _in_processes(inputs, jobs, how)
        return
    for item in inputs:
        yield _outcome(item, _read(item, how) if isinstance(item, Article) else None)
        _collect_from_here_on()


def _outcome(item: Read, result: T | ArticleError | None) -> Outcome[T]:
    """Pair an article with what was read in it; an error or a note stands for itself."""
    if isinstance(result, ArticleError):
        return result
    return (item, cast("T", result)) if isinstance(item, Article) else item


def _read(article: Article, how: ReadOne[T]) -> T | ArticleError:
    try:
        return how(article)
    except Exception as error:  # noqa: BLE001 - a fault in one article must not cost the others; it is told
        return ArticleError(article.path or article.id, article.line, f"fault in tollbook: {where(error)}")


def _record(article: Article, *, settings: Settings) -> Record:
    from tollbook.pipeline import extract  # noqa: PLC0415 - the heavy import, not needed for --help

    return extract(article, settings=settings)


def _explained(article: Article, *, settings: Settings) -> tuple[Looked, ...]:
    from tollbook.pipeline import explain  # noqa: PLC0415 - as above

    return explain(article, settings=settings)


def _open_places(settings: Settings) -> None:
    """Open the user's places before anything is read.

    Raises:
        click.ClickException: they are damaged.
    """
    if settings.gazetteer is None:
        return
    from tollbook.gazetteer.geonames import GazetteerError  # noqa: PLC0415 - only where places were added
    from tollbook.gazetteer.opening import opened  # noqa: PLC0415

    try:
        opened(settings.gazetteer, settings.block)
    except GazetteerError as error:
        raise click.ClickException(str(error)) from error


def where(error: Exception) -> str:
    """Return what was raised and where, for a report to the developers."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else "?"
    message = " ".join(str(error).split())
    return f"{type(error).__name__}: {message} ({place})"


def _read_batch(articles: list[Article], how: ReadOne[T]) -> list[T | ArticleError]:
    return [_read(article, how) for article in articles]


def _in_processes(inputs: Iterator[Read], jobs: int, how: ReadOne[T]) -> Iterator[Outcome[T]]:
    """Read batches in several processes; the window keeps both the order and the memory."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only with --jobs

    _collect_from_here_on()
    window: deque[tuple[list[Read], Future[list[T | ArticleError]]]] = deque()
    executor = ProcessPoolExecutor(jobs, initializer=_begin_work)
    try:
        sizes = (min(BATCH, FIRST_BATCH << min(n // (2 * jobs + 1), 8)) for n in count())
        while batch := list(islice(inputs, next(sizes))):
            articles = [item for item in batch if isinstance(item, Article)]
            window.append((batch, executor.submit(_read_batch, articles, how)))
            if len(window) > 2 * jobs:
                yield from _joined(*window.popleft())
        while window:
            yield from _joined(*window.popleft())
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def end_processes() -> None:
    """End what still reads: nobody waits for it any more, and a long article takes its time."""
    if "multiprocessing" in sys.modules:
        from multiprocessing import active_children  # noqa: PLC0415 - only with --jobs

        for process in active_children():
            process.terminate()


def _joined(batch: list[Read], future: Future[list[T | ArticleError]]) -> Iterator[Outcome[T]]:
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    try:
        results = iter(future.result())
    except BrokenProcessPool as error:
        raise click.ClickException("a process ended before its work was done; is memory short?") from error
    for item in batch:
        yield _outcome(item, next(results) if isinstance(item, Article) else None)


def _begin_work() -> None:
    """Leave interrupts to the parent process, which ends this one."""
    import signal  # noqa: PLC0415

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _collect_from_here_on()


def _collect_from_here_on() -> None:
    """Collect garbage again, but never look at what start-up has loaded: it stays until the end."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
