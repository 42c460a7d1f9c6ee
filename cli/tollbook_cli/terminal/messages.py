"""The user's terminal: messages and progress on standard error, and text that is safe to show."""

from __future__ import annotations

import os
import sys
import time
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

import click

if TYPE_CHECKING:
    from rich.status import Status

PATIENCE = 0.7
"""Seconds before progress is shown: a short run needs none, and loading `rich` takes time."""


def stdin_is_terminal() -> bool:
    """Say whether standard input is a terminal, with nothing piped in."""
    return sys.stdin is not None and sys.stdin.isatty()


def stdout_is_terminal() -> bool:
    """Say whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def safe(text: str) -> str:
    r"""Return text without characters that control a terminal: they are written as escapes.

    Line breaks and tabs become spaces. Bidirectional marks are controls too: they reorder what is shown.

    >>> safe("red \x1b[31m\u202e alert\n")
    'red \\x1b[31m\\u202e alert '
    """
    return "".join(map(_safe_character, text))


def _safe_character(character: str) -> str:
    if character in "\n\r\t\v\f\x85\u2028\u2029":
        return " "
    if unicodedata.category(character) in {"Cc", "Cf", "Cs"} and character not in "\u200b\u200c\u200d\xad":
        return character.encode("unicode_escape").decode()
    return character


class Messages:
    """Writes errors and notes to standard error, one line each, and shows progress on a terminal."""

    def __init__(self, *, quiet: bool, progress: bool) -> None:
        """Show progress if `progress` allows it and standard error is a terminal."""
        self.failed = False
        self._quiet = quiet
        self._progress = progress and not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._since = time.monotonic()
        self._count = 0
        self._total: Callable[[], int | None] | None = None
        self._bytes: int | None = None
        self._done = 0
        self._status: Status | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._stop()

    def error(self, line: str) -> None:
        """Report an input that could not be read; the run will end with status 1."""
        self.failed = True
        self._tell(f"Error: {line}")

    def note(self, line: str) -> None:
        """Report something odd in an input that was read all the same, unless the run is quiet."""
        if not self._quiet:
            self._tell(f"Note: {line}")

    @property
    def watched(self) -> bool:
        """Whether progress is shown."""
        return self._progress

    def expect(self, total: Callable[[], int | None]) -> None:
        """Take a function that counts the bytes to read, for the time left; it is called only if needed."""
        self._total = total

    def advance(self, size: int = 0) -> None:
        """Count one more article, of `size` bytes."""
        self._count += 1
        self._done += size
        spent = time.monotonic() - self._since
        if not self._progress or spent < PATIENCE:
            return
        if self._status is None:
            from rich.console import Console  # noqa: PLC0415 - costs start-up

            self._bytes = self._total() if self._total else None
            self._status = Console(stderr=True).status("")
            self._status.start()
        self._status.update(progress(self._count, spent, self._done, self._bytes))

    def _tell(self, line: str) -> None:
        self._stop()
        click.echo(line, err=True)

    def _stop(self) -> None:
        if self._status is not None:
            self._status.stop()
            self._status = None


def progress(count: int, seconds: float, done: int, total: int | None) -> str:
    """Describe the progress of a run: articles, their rate, and the time left if the bytes to read are known.

    >>> progress(1200, 4.0, 500_000, 2_000_000)
    '1,200 articles read, 300/s, about 12 s left'
    >>> progress(90, 3600.0, 10, None), progress(90, 60.0, 1000, 61_000)
    ('90 articles read, 0.025/s', '90 articles read, 1.5/s, about 60 min left')
    """
    rate = count / seconds
    told = f"{count:,} articles read, {rate:,.0f}/s" if rate >= 10 else f"{count:,} articles read, {rate:.2g}/s"
    if not total or not done:
        return told
    left = max(0.0, (total - done) * seconds / done)
    return f"{told}, about {left:.0f} s left" if left < 90 else f"{told}, about {left / 60:.0f} min left"


def end_quietly() -> None:
    """Redirect the standard streams to the null device, so that flushing them at exit cannot fail."""
    drop(sys.stdout)
    drop(sys.stderr)


def flushed() -> bool:
    """Flush the standard streams; return False where one cannot be, which Python tells when it ends."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # closed by the shell
                stream.flush()
    except (OSError, ValueError):
        return False
    return True


def drop(stream: TextIO) -> None:
    """Redirect a standard stream to the null device; what it still holds is lost."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    with suppress(AttributeError, OSError):  # closed, or no file at all: nothing to flush there
        os.dup2(nothing, stream.fileno())
