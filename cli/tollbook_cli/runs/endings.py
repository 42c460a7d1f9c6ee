"""The format of the output: the one asked for, else that of the file's ending, else what suits a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from tollbook_cli.files.output_file import COMPRESSED
from tollbook_cli.files.whole_files import WHOLE
from tollbook_cli.runs.settings import Writing
from tollbook_cli.terminal.messages import stdout_is_terminal

_ENDINGS = {
    "csv": "csv",
    "tsv": "tsv",
    "json": "json",
    "jsonl": "jsonl",
    "geojson": "geojson",
    "md": "markdown",
    "parquet": "parquet",
    "xlsx": "xlsx",
    "db": "sqlite",
    "sqlite": "sqlite",
}


def chosen_format(writing: Writing, *, piped: str) -> str:
    """Return the format asked for, else that of the file's ending, else a table on a terminal and `piped` elsewhere.

    Raises:
        click.BadParameter: the command does not write what the file's ending stands for.
        click.UsageError: a format that only a file can hold is to go to standard output, or needs an extra.
    """
    if not writing.to_file:
        form = writing.format or ("table" if stdout_is_terminal() else piped)
        if form in WHOLE:
            raise click.UsageError(f"{WHOLE[form].name} can only be written to a file: give --output FILE.")
        return form
    output = str(writing.output)
    form = writing.format or _format_of(output, piped)
    if form in WHOLE and output.lower().endswith(COMPRESSED):
        raise click.BadParameter(
            f"{output}: {COMPRESSED} is for text, not for {WHOLE[form].name}", param_hint="--output"
        )
    if form in WHOLE:
        WHOLE[form].check()
    return form


def _format_of(output: str, piped: str) -> str:
    name = Path(output).name.lower().removesuffix(COMPRESSED)
    _, dot, ending = name.rpartition(".")
    if not dot:
        return piped
    written = {end: form for end, form in _ENDINGS.items() if form in _formats_of_command()}
    if ending not in written:
        text = " ".join(f".{end}" for end, form in written.items() if form not in WHOLE)
        whole = "".join(f" .{end}" for end, form in written.items() if form in WHOLE)
        message = (
            f"{output}: this command writes {text} (also with {COMPRESSED}){whole}; for any other name give --format"
        )
        raise click.BadParameter(message, param_hint="--output")
    return written[ending]


def _formats_of_command() -> Sequence[str]:
    """Return what the running command writes, as its option --format says."""
    options = click.get_current_context().command.params
    choice = next(option.type for option in options if option.name == "format")
    return tuple(choice.choices) if isinstance(choice, click.Choice) else ()
