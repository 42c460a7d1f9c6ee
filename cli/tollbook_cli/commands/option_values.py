"""What users write after an option, checked and turned into values."""

from __future__ import annotations

import os
from pathlib import Path

import click

from tollbook.articles.headers import read_date
from tollbook.gazetteer.folder import MANIFEST, folder_in_use
from tollbook.record import KINDS


def columns_by_kind(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Return the columns by kind of harm: {"killed": "dead"} for `--column killed=dead`."""
    named: dict[str, str] = {}
    for value in values:
        kind, equals, column = value.partition("=")
        if not equals or kind not in KINDS or not column:
            raise click.BadParameter(f"{value!r} is not KIND=COLUMN; kinds are {', '.join(KINDS)}")
        named[kind] = column
    return named


def count_or_all(_context: click.Context, _option: click.Parameter, value: str) -> int | None:
    """Return a number of rows, None for "all"."""
    if value == "all":
        return None
    if not value.isdecimal():
        raise click.BadParameter(f"{value!r} is neither a number nor 'all'")
    return int(value)


def country_codes(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Return the ISO codes of countries separated by commas."""
    if value is None:
        return ()
    from tollbook.gazetteer.lookup import built_in  # noqa: PLC0415 - costs start-up
    from tollbook.gazetteer.told_countries import told_countries  # noqa: PLC0415

    told = told_countries([value], built_in())
    if told.unknown or not told.codes:
        raise click.BadParameter(f"no country {', '.join(map(repr, told.unknown)) or repr(value)}")
    return told.codes


def full_date(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Return a date in ISO form."""
    if value is None:
        return None
    date = read_date(value)
    if date is None:
        raise click.BadParameter(f"{value!r} is no full date; write it as 2020-02-26")
    return date


def names(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return names separated by commas, and those in files named as `@FILE`."""
    names = []
    for value in values:
        try:
            text = Path(value[1:]).read_text(encoding="utf-8") if value.startswith("@") else value
        except (OSError, UnicodeDecodeError) as error:
            cause = getattr(error, "strerror", None) or "not UTF-8"
            raise click.BadParameter(f"{value[1:]}: {cause.lower()}") from error
        names += [name.strip() for name in text.replace("\n", ",").split(",") if name.strip()]
    return tuple(names)


def places_folder(_context: click.Context, _option: click.Parameter, value: str | None) -> Path | None:
    """Return the folder of the user's places, None where there are none."""
    if value is None:
        return folder_in_use()
    if not (Path(value) / MANIFEST).is_file():
        raise click.BadParameter(f"{value!r} is no folder that `tollbook gazetteer add --gazetteer` has written")
    return Path(value)


def processes(_context: click.Context, _option: click.Parameter, value: int) -> int:
    """Return a number of processes; 0 stands for one for each core that this process may use."""
    if value:
        return value
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
