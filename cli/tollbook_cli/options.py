"""The options that commands share, gathered into values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from typing import Any, get_args

import click

from tollbook.articles import InputFormat
from tollbook.codebook import LITERAL, codebook_names
from tollbook.headers import read_date
from tollbook.record import KINDS

Command = Callable[..., None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Which articles to read, and how."""

    paths: tuple[str, ...]
    files_from: str | None
    date: str | None
    input_format: InputFormat | None
    text_field: str
    id_field: str
    date_field: str
    title_field: str
    jobs: int
    quiet: bool
    coding: str = LITERAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Where to write, and in which format; None leaves it to the output."""

    format: str | None
    output: str | None

    @property
    def to_file(self) -> bool:
        """Whether the output is a file rather than standard output."""
        return self.output not in {None, "-"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which rows to keep."""

    kind: tuple[str, ...] = ()
    counted_only: bool = False
    min_confidence: float = 0.0


def _full_date(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    date = read_date(value)
    if date is None:
        raise click.BadParameter(f"{value!r} is no full date; write it as 2020-02-26")
    return date


_READING = (
    click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path()),
    click.option("--files-from", metavar="FILE|-", type=click.Path(), help="Read the paths from FILE, one a line."),
    click.option("--date", callback=_full_date, metavar="DATE", help="The date of articles that name none."),
    click.option(
        "--input-format",
        type=click.Choice(get_args(InputFormat)),
        help="What standard input holds. Without it JSONL is told by its first line, all else is text.",
    ),
    click.option("--text-field", default="text", metavar="NAME", help="The field of the text in a row."),
    click.option("--id-field", default="id", metavar="NAME", help="The field of the article's id."),
    click.option("--date-field", default="date", metavar="NAME", help="The field of the article's date."),
    click.option("--title-field", default="title", metavar="NAME", help="The field of the article's title."),
    click.option("-j", "--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Use N processes."),
    click.option("-q", "--quiet", is_flag=True, help="No notes and no progress; errors are still told."),
)
_CODING = click.option(
    "--coding",
    type=click.Choice(codebook_names()),
    default=LITERAL,
    help="Code vague, open and rival figures as this codebook does; see `tollbook codebook list`.",
)
_FILTERS = {
    "kind": click.option(
        "--kind", multiple=True, type=click.Choice(KINDS), help="Keep tolls of this kind; can be repeated."
    ),
    "counted_only": click.option("--counted-only", is_flag=True, help="Keep tolls that count in the summary only."),
    "min_confidence": click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        metavar="X",
        help="Keep tolls and places of at least this confidence, from 0 to 1.",
    ),
}


def reads_articles(command: Command) -> Command:
    """Add the options that say what to read; the command takes them as `reading`."""
    return _gather(command, "reading", Reading, _READING)


def reads_tolls(command: Command) -> Command:
    """Add the options that say what to read and how to code it; the command takes them as `reading`."""
    return _gather(command, "reading", Reading, (*_READING, _CODING))


def writes(*formats: str) -> Callable[[Command], Command]:
    """Add the options that say where to write; the command takes them as `writing`."""
    options = (
        click.option("-f", "--format", type=click.Choice(formats), help="Without it a table on a terminal."),
        click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write FILE, whole or not at all."),
    )
    return lambda command: _gather(command, "writing", Writing, options)


def filters(*names: str) -> Callable[[Command], Command]:
    """Add the named filters; the command takes them as `filters`."""
    return lambda command: _gather(command, "filters", Filters, tuple(_FILTERS[name] for name in names))


def _gather(command: Command, name: str, kind: type[Any], options: tuple[Callable[[Any], Any], ...]) -> Command:
    """Wrap a command so that it takes the values of `options` as one value of `kind` called `name`."""

    @wraps(command)
    def gathered(**values: Any) -> None:
        own = {field.name: values.pop(field.name) for field in fields(kind) if field.name in values}
        command(**{name: kind(**own)}, **values)

    wrapped: Command = gathered
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped
