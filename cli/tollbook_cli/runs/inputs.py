"""Which articles a run reads: the paths named, a list of paths, or standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from tollbook.articles.article import Article, Fields, Note
from tollbook.articles.paths import STDIN, read_articles
from tollbook.articles.row_files import Read
from tollbook.record import ArticleInfo
from tollbook_cli.runs.settings import Reading
from tollbook_cli.terminal.messages import stdin_is_terminal


def articles_of(reading: Reading, paths: list[str]) -> Iterator[Read]:
    """Yield the articles of the paths, with what could not be read."""
    fields = Fields(
        text=reading.text_field,
        id=reading.id_field,
        date=reading.date_field,
        title=reading.title_field,
        outlet=reading.outlet_field,
        url=reading.url_field,
        author=reading.author_field,
        country=reading.country_field,
        keep=kept_fields(reading),
        day_first=reading.settings.day_first,
    )
    return _told(read_articles(paths, date=reading.date, fields=fields, stdin_format=reading.input_format), fields)


def kept_fields(reading: Reading) -> tuple[str, ...]:
    """Return the fields to carry through, without those that an article's own fields are read from.

    Raises:
        click.BadParameter: the record has a field of that name, which holds something else.
    """
    own = {"id", "date", "title", "outlet", "url", "author"}
    there = {name for name in own if getattr(reading, f"{name}_field") == name}
    for name in reading.keep:
        if name in ArticleInfo.__struct_fields__ and name not in there:
            raise click.BadParameter(
                f"'article' has another field {name!r}; rename that of the input", param_hint="--keep"
            )
    return tuple(name for name in dict.fromkeys(reading.keep) if name not in there)


def _told(inputs: Iterator[Read], fields: Fields) -> Iterator[Read]:
    """Yield the inputs; note each name in the field of countries, once, that is none."""
    said: set[str] = set()
    for item in inputs:
        if isinstance(item, Article) and item.countries:
            from tollbook.gazetteer.lookup import built_in  # noqa: PLC0415 - costs start-up
            from tollbook.gazetteer.told_countries import told_countries  # noqa: PLC0415

            for name in set(told_countries(item.countries, built_in()).unknown) - said:
                said.add(name)
                yield Note(item.path or "stdin", item.line, f"no country {name!r} (field {fields.country!r})")
        yield item


def paths_of(reading: Reading) -> list[str]:
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
