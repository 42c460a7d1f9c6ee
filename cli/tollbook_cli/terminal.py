"""The user's terminal: messages and progress on standard error, and text that is safe to show."""

from __future__ import annotations

import os
import sys
import time
import unicodedata
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from rich.status import Status

PATIENCE = 0.7
"""Seconds before progress is shown: a short run needs none, and `rich` costs start-up."""


def stdin_is_terminal() -> bool:
    """Say whether nobody piped anything in."""
    return sys.stdin is not None and sys.stdin.isatty()


def stdout_is_terminal() -> bool:
    """Say whether a person reads the output."""
    return sys.stdout is not None and sys.stdout.isatty()


def safe(text: str) -> str:
    r"""Return text in which no character can steer a terminal: controls are written as escapes.

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
    """Tells errors and notes, one line each, and shows progress where a person watches."""

    def __init__(self, *, quiet: bool, progress: bool) -> None:
        """Show progress only where `progress` allows it and standard error is a terminal."""
        self.failed = False
        self._quiet = quiet
        self._progress = progress and not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._since = time.monotonic()
        self._count = 0
        self._status: Status | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._stop()

    def error(self, line: str) -> None:
        """Tell of an input that could not be read; the run will end with status 1."""
        self.failed = True
        self._tell(f"Error: {line}")

    def note(self, line: str) -> None:
        """Tell of something odd that was read all the same."""
        if not self._quiet:
            self._tell(f"Note: {line}")

    def advance(self) -> None:
        """Count one more article."""
        self._count += 1
        if not self._progress or time.monotonic() - self._since < PATIENCE:
            return
        if self._status is None:
            from rich.console import Console  # noqa: PLC0415 - costs start-up

            self._status = Console(stderr=True).status("")
            self._status.start()
        self._status.update(f"{self._count:,} articles read")

    def _tell(self, line: str) -> None:
        self._stop()
        click.echo(line, err=True)

    def _stop(self) -> None:
        if self._status is not None:
            self._status.stop()
            self._status = None


def end_quietly() -> None:
    """Point the standard streams at nothing, so that the interpreter's last flush cannot fail either."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(nothing, stream.fileno())
        except (AttributeError, OSError):  # closed, or no file at all: nothing to flush there
            continue
