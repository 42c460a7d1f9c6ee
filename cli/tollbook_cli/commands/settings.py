"""The command `settings`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any, cast

import click

from tollbook.gazetteer.folder import ENVIRONMENT, folder_in_use
from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.options import writes
from tollbook_cli.commands.project import Project, options_by_key
from tollbook_cli.formats.rows import Row
from tollbook_cli.runs.run import write_rows
from tollbook_cli.runs.settings import Writing


@click.command(epilog=example("tollbook settings"))
@writes("table", "csv", "tsv", "json", "jsonl", "markdown", "xlsx")
@click.pass_context
def settings(context: click.Context, *, writing: Writing) -> None:
    """List the settings that hold here, and where each comes from.

    The file tollbook.toml in the current folder, or in the nearest folder above it that has one, sets options for a
    whole project: coding = "acled", country = ["SY", "IQ"], kind = ["killed", "injured"] and so on. Each holds for
    every command with that option. An option on the command line is stronger.
    """
    from tollbook_cli.formats.setting_rows import SETTING_COLUMNS  # noqa: PLC0415 - costs start-up

    write_rows(writing, iter(list(_rows(context))), SETTING_COLUMNS)


def _rows(context: click.Context) -> Iterator[Row]:
    """Yield a row for each setting; those of the file are checked as the commands check them."""
    project: Project | None = context.obj
    for key, (option, *_) in options_by_key(cast("click.Group", context.find_root().command)).items():
        if key == "gazetteer" and os.environ.get(ENVIRONMENT):
            value, source = os.environ[ENVIRONMENT], ENVIRONMENT
        elif project is not None and key in project.values:
            value, source = _of_project(project, key, option, context), project.source(key)
        else:
            value, source = _default(key, option, context), "default"
        yield {"setting": key, "value": value, "from": source}


def _of_project(project: Project, key: str, option: click.Option, context: click.Context) -> Any:
    value = project.values[key]
    try:
        option.process_value(context, value)
    except click.BadParameter as error:
        raise project.fault(key, error.message.rstrip(".")) from error
    if key == "country":
        return value.split(",")
    return value if isinstance(value, list) else option.type.convert(value, option, context)


def _default(key: str, option: click.Option, context: click.Context) -> Any:
    if key == "gazetteer":
        folder = folder_in_use()
        return None if folder is None else str(folder)
    value = option.get_default(context)
    return value if isinstance(value, str | int | float) else None
