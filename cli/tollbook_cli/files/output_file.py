"""The output: standard output, or a file that is replaced only once it is complete."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from tollbook_cli.terminal.messages import drop

if TYPE_CHECKING:
    import gzip

Write = Callable[[str], object]
COMPRESSED = ".gz"
"""The ending behind that of a text format: the text is compressed."""


@contextmanager
def open_output(path: str | None, *, resumable: bool = False, resume: bool = False) -> Iterator[Write]:
    """Give a function that writes text as UTF-8 to standard output or to a file.

    `resumable` leaves what was written in FILE.part when the run is interrupted, `resume` goes on behind it.

    Raises:
        click.UsageError: the file cannot be opened, or standard output is closed.
        click.ClickException: the disk is full, or another fault ended the writing.
    """
    if path is None or path == "-":
        if sys.stdout is None:  # closed by the shell: `>&-`
            raise click.UsageError("standard output is closed")
        yield _write_through
        return
    with open_file(path, resumable=resumable, resume=resume) as stream:
        if not path.lower().endswith(COMPRESSED):
            yield lambda text: stream.write(text.encode())
            return
        with _compressing(stream) as compressed:
            yield lambda text: compressed.write(text.encode())


def _compressing(stream: BinaryIO) -> gzip.GzipFile:
    """Return a stream that compresses; neither name nor time goes in, so that the same text gives the same bytes."""
    from gzip import GzipFile  # noqa: PLC0415 - costs start-up

    return GzipFile(filename="", mode="wb", fileobj=stream, mtime=0)


@contextmanager
def open_file(path: str, *, resumable: bool = False, resume: bool = False) -> Iterator[BinaryIO]:
    """Give the stream of a file that appears whole or not at all; arguments and errors are those of `open_output`."""
    with _telling(path) as begin, _whole_file(Path(path), resumable=resumable, resume=resume) as stream:
        begin()
        yield stream


@contextmanager
def new_file(path: str) -> Iterator[Path]:
    """Give the path of an empty file that takes the name `path` once it is whole, for whoever wants no stream.

    Raises:
        click.BadParameter: the file cannot be opened, or is no file.
        click.ClickException: the disk is full, or another fault ended the writing.
    """
    target = Path(path)
    if target.exists() and not target.is_file():
        raise click.BadParameter(f"{path}: not a file", param_hint="--output")
    part = part_of(path)
    with _telling(path) as begin, _whole_file(target, resumable=False, resume=False):
        begin()
        yield part


@contextmanager
def _telling(path: str) -> Iterator[Callable[[], None]]:
    """Tell faults of the file in one line; those before the given function is called are wrong usage."""
    has_begun = []
    try:
        yield lambda: has_begun.append(True)
    except BrokenPipeError:  # of standard error: no fault of the file
        raise
    except OSError as error:
        if has_begun:
            raise click.ClickException(f"{path}: {_cause(error)}") from error
        raise click.BadParameter(f"{path}: {error.strerror}", param_hint="--output") from error


def part_of(path: str) -> Path:
    """Return the file that `--output` is written to until it is whole."""
    target = Path(os.path.realpath(path))
    return target.with_name(target.name + ".part")


def _write_through(text: str) -> None:
    """Write and flush: whoever reads the pipe sees each record when it is there, and can end the run."""
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:  # a full disk
        drop(sys.stdout)
        raise click.ClickException(f"standard output: {_cause(error)}") from error


def _cause(error: OSError) -> str:
    """Return why the output could not be written, in a few words."""
    return (os.strerror(error.errno) if error.errno else str(error)).lower()


@contextmanager
def _whole_file(path: Path, *, resumable: bool, resume: bool) -> Iterator[BinaryIO]:
    """Write beside the file and rename at the end; a device or a pipe cannot be renamed over."""
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
        return
    part = part_of(str(path))
    try:
        with part.open("ab" if resume else "wb") as stream:
            yield stream
        part.replace(part.with_suffix(""))
    except BaseException:
        # What took hours is not thrown away for a full disk or an interrupt.
        if not (resume or (resumable and part.exists() and part.stat().st_size)):
            part.unlink(missing_ok=True)
        raise
