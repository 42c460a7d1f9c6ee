"""Files of JSON lines that a command takes by name, not among its articles: opened, unpacked, told of."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import click

from tollbook.articles.article import ArticleError
from tollbook.articles.decoding import Stream, UnreadableError, decompressed
from tollbook.articles.paths import STDIN, buffered_stdin
from tollbook_cli.terminal.messages import Messages

T = TypeVar("T")
Lines = Callable[[Stream, str], Iterator[T | ArticleError]]


def only_one_from_stdin(*paths: str | None) -> None:
    """Check that standard input is not to be several files.

    Raises:
        click.UsageError: it is.
    """
    if paths.count(STDIN) > 1:
        raise click.UsageError("standard input can be only one of the files")


def lines_of(path: str, read: Lines[T], messages: Messages, *, param: str | None) -> Iterator[T]:
    """Yield what the lines of a file hold; report each that could not be read.

    Args:
        path: a file, compressed or not, or `-`.
        read: makes something of each line; takes the stream and the name that stands for it in messages.
        messages: where to report.
        param: the parameter that names the file; None reports a file that cannot be opened like a bad line.

    Raises:
        click.BadParameter: at once, the file cannot be opened.
    """
    name = "stdin" if path == STDIN else path
    if path == STDIN and sys.stdin is None:  # closed by the shell: `<&-`
        raise click.BadParameter("standard input is closed", param_hint=param)
    try:
        raw = buffered_stdin() if path == STDIN else Path(path).open("rb")  # noqa: SIM115 - closed below
    except OSError as error:
        cause = (error.strerror or str(error)).lower()
        if param is None:
            messages.error(f"{name}: {cause}")
            return iter(())
        raise click.BadParameter(f"{name}: {cause}", param_hint=param) from error

    def told() -> Iterator[T]:
        try:
            with raw, decompressed(raw) as stream:
                for line in read(stream, name):
                    if isinstance(line, ArticleError):
                        messages.error(str(line))
                    else:
                        yield line
        except UnreadableError as error:
            messages.error(f"{name}:1: {error}")
        except OSError as error:  # a folder, which some systems open
            messages.error(f"{name}: {(error.strerror or str(error)).lower()}")

    return told()
