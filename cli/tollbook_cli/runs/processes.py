"""Articles read in several processes, which end with the run however it ends. Loaded with `--jobs` alone."""

from __future__ import annotations

import pickle
import signal
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, islice
from multiprocessing import Pipe, Process, active_children
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

import click

from tollbook.articles.article import Article, ArticleError
from tollbook.articles.row_files import Read
from tollbook_cli.runs.outcomes import Outcome, ReadOne, collect_from_here_on, outcome, read_one

T = TypeVar("T")

BATCH = 32
"""Articles handed to a process at a time: enough that handing them over costs little beside reading them."""
LENGTH = 50_000
"""Characters at which a batch is full: long ones would leave a process without work while another reads the last."""
FIRST_BATCH = 2
"""The size of the first ones, so that whoever reads a slow pipe sees records soon; it doubles from round to round."""


def read_in_processes(inputs: Iterator[Read], jobs: int, how: ReadOne[T]) -> Iterator[Outcome[T]]:
    """Read batches of articles in several processes; yield what came of each article in the order of the input."""
    collect_from_here_on()
    try:
        for batch in _Workers(jobs, how).read(_batches(inputs, jobs)):
            results = iter(batch.results())
            for item in batch.items:
                yield outcome(item, next(results) if isinstance(item, Article) else None)
    finally:
        end_processes()


def end_processes() -> None:
    """End the processes at once, whatever they are reading: a long article takes its time."""
    with _no_interrupt():
        for process in active_children():
            process.terminate()
            process.join()


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Put an interrupt off until the block ends; a process started inside never sees one."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Batch(Generic[T]):
    """Some articles in their order, errors and notes between them, pickled before a process waits for them."""

    def __init__(self, items: list[Read]) -> None:
        self.items = items
        self.question = pickle.dumps([item for item in items if isinstance(item, Article)], pickle.HIGHEST_PROTOCOL)
        self.answer: bytes | None = None

    def results(self) -> list[T | ArticleError]:
        """Return what was read, unpickled when it is asked for: by then its process has the next batch."""
        found: list[T | ArticleError] = pickle.loads(self.answer or b"")  # noqa: S301 - of our own process
        return found


def _batches(inputs: Iterator[Read], jobs: int) -> Iterator[_Batch[Any]]:
    for number in count():
        most = min(BATCH, FIRST_BATCH << min(number // (2 * jobs + 1), 8))
        items: list[Read] = []
        length = 0
        for item in islice(inputs, most):
            items.append(item)
            length += len(item.text) if isinstance(item, Article) else 0
            if length >= LENGTH:
                break
        if not items:
            return
        yield _Batch(items)


class _Workers(Generic[T]):
    """Processes that read a batch each.

    There is no thread and no queue, as `concurrent.futures` has them: those cannot be stopped in the middle
    of a batch without one now and then complaining of a pipe that another has closed. A process has one batch
    at a time, so that it always listens when the next is sent.
    """

    def __init__(self, jobs: int, how: ReadOne[T]) -> None:
        """Read with `how` in at most `jobs` processes; each starts when there is a batch for it."""
        self._jobs = jobs
        self._how = how
        self._idle: list[Connection] = []
        self._busy: dict[Connection, _Batch[T]] = {}

    def read(self, batches: Iterator[_Batch[T]]) -> Iterator[_Batch[T]]:
        """Yield the batches in their order, read; at most two a process are kept for one that takes long.

        The next one lies ready, so that a process which is done waits for nothing but to be handed it.
        """
        window: deque[_Batch[T]] = deque()
        ahead = next(batches, None)
        while True:
            while ahead is not None and len(self._busy) < self._jobs and len(window) <= 2 * self._jobs:
                self._hand_out(ahead)
                window.append(ahead)
                ahead = next(batches, None)
            if not window:
                return
            if window[0].answer is None:
                self._take_in(timeout=None)
            else:
                yield window.popleft()
                self._take_in(timeout=0)

    def _hand_out(self, batch: _Batch[T]) -> None:
        worker = self._idle.pop() if self._idle else self._start()
        try:
            worker.send_bytes(batch.question)
        except OSError as error:  # never a BrokenPipeError, which would pass for a reader that has seen enough
            raise click.ClickException(_ENDED) from error
        self._busy[worker] = batch

    def _take_in(self, timeout: float | None) -> None:
        """Take what has been read; wait for it without a `timeout`."""
        ready = wait(list(self._busy), timeout)
        for worker in [worker for worker in self._busy if worker in ready]:
            batch = self._busy.pop(worker)
            try:
                batch.answer = worker.recv_bytes()
            except (EOFError, OSError) as error:
                raise click.ClickException(_ENDED) from error
            self._idle.append(worker)

    def _start(self) -> Connection:
        ours, theirs = Pipe()
        others = [*self._idle, *self._busy, ours]
        with _no_interrupt():
            Process(target=_work, args=(theirs, others, self._how), daemon=True).start()
        theirs.close()
        return ours


_ENDED = "a process ended before its work was done; is memory short?"


def _work(end: Connection, others: list[Connection], how: ReadOne[T]) -> None:
    """Read batches until the other end closes; `others` are the run's own ends, which only the run may hold open."""
    for other in others:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run ends its processes itself
    collect_from_here_on()
    while True:
        try:
            articles = end.recv()
        except EOFError:  # the run was killed
            return
        end.send([read_one(article, how) for article in articles])
