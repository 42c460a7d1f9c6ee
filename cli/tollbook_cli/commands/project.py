"""A project's settings: `tollbook.toml` in the current folder, or in the nearest folder above that has one.

Its keys are options of the commands. Each holds for every command that has the option; the command line is stronger.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource
from msgspec import Struct

from tollbook.gazetteer.folder import ENVIRONMENT

FILE = "tollbook.toml"
KEYS = (
    "coding", "country", "date-order", "gazetteer", "block", "kind", "counted-only", "min-confidence",
    "text-field", "id-field", "date-field", "title-field", "outlet-field", "url-field", "author-field",
    "country-field", "keep", "columns", "max-km", "max-days", "same-text", "safe-csv", "jobs",
)  # fmt: skip
"""The options that a project may set: how articles are read and what is kept of them, not which and where to."""
_OF_ARTICLES = {"text-field", "id-field", "date-field"}
"""What names the fields of articles names no columns of a coder's table."""


class SettingsError(click.ClickException):
    """The settings file cannot be read, or a key or value in it is bad: wrong usage, told in one line."""

    exit_code = click.UsageError.exit_code


class Project(Struct, frozen=True, kw_only=True):
    """The settings of a file, checked as far as their types go: the values by key, and the lines where they stand."""

    path: Path
    values: dict[str, Any]
    lines: dict[str, int]

    def source(self, key: str) -> str:
        """Say where a setting stands, seen from the current folder."""
        return f"{os.path.relpath(self.path)}:{self.lines[key]}"

    def fault(self, key: str, cause: str) -> SettingsError:
        """Return the error of a bad setting."""
        return SettingsError(f"{self.source(key)}: {key}: {cause}")


def find_project() -> Path | None:
    """Return the settings file of the current folder, or of the nearest one above it."""
    try:
        here = Path.cwd()
    except OSError:  # the folder was removed
        return None
    return next((folder / FILE for folder in (here, *here.parents) if (folder / FILE).is_file()), None)


def read_project(main: click.Group) -> Project | None:
    """Read the settings file, if there is one, and check its keys and the types of its values.

    Raises:
        SettingsError: it cannot be read, or a key or a value is none that the commands know.
    """
    path = find_project()
    if path is None:
        return None
    text = _text(path)
    values, lines = _table(path, text), _lines(text)
    project = Project(path=path, values={}, lines={key: lines.get(_plain(key), 1) for key in map(_plain, values)})
    known = options_by_key(main)
    for written, value in values.items():
        key = _plain(written)
        if key not in known:
            raise project.fault(key, f"no such setting; {_hint(key)}")
        if key in project.values:
            raise project.fault(key, "set twice")
        project.values[key] = _checked(project, key, value, known[key][0])
    return project


def options_by_key(main: click.Group) -> dict[str, list[click.Option]]:
    """Return the options of all commands that each setting stands for."""
    found: dict[str, list[click.Option]] = {}
    for command in _commands(main):
        for key, option in _options(command):
            found.setdefault(key, []).append(option)
    return {key: found[key] for key in KEYS}


def defaults(project: Project, command: click.Command) -> dict[str, Any]:
    """Return what a command takes from the settings, as click's `default_map` has it.

    The environment is stronger than the file, as it is elsewhere.
    """
    if isinstance(command, click.Group):
        return {name: defaults(project, one) for name, one in command.commands.items()}
    return {
        str(option.name): project.values[key]
        for key, option in _options(command)
        if key in project.values
        and not (command.name == "evaluate" and key in _OF_ARTICLES)
        and not (key == "gazetteer" and os.environ.get(ENVIRONMENT))
    }


def fault_of_project(error: click.BadParameter, project: Project | None) -> SettingsError | None:
    """Return the error as one of the settings file, None where the value came from the command line."""
    if project is None or error.ctx is None or error.param is None or error.param.name is None:
        return None
    if error.ctx.get_parameter_source(error.param.name) is not ParameterSource.DEFAULT_MAP:
        return None
    key = next(key for key, option in _options(error.ctx.command) if option is error.param)
    return project.fault(key, error.message.rstrip("."))


def _commands(group: click.Group) -> Iterator[click.Command]:
    for command in group.commands.values():
        if isinstance(command, click.Group):
            yield from _commands(command)
        else:
            yield command


def _options(command: click.Command) -> Iterator[tuple[str, click.Option]]:
    """Yield the options of a command that a project may set, with their keys."""
    for option in command.params:
        if isinstance(option, click.Option):
            yield from ((key, option) for key in KEYS if f"--{key}" in option.opts)


def _hint(key: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only for a bad key

    near = get_close_matches(key, KEYS, 1)
    return f"did you mean {near[0]}?" if near else f"the settings are {', '.join(KEYS)}"


def _text(path: Path) -> str:
    name = os.path.relpath(path)
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsError(f"{name}: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{name}: not UTF-8") from error


def _table(path: Path, text: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - only where there is a settings file

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        cause, _, place = str(error).partition(" (at ")
        line = re.match(r"line (\d+)", place)
        number = line[1] if line else max(1, len(text.splitlines()))
        message = f"{os.path.relpath(path)}:{number}: {cause[0].lower()}{cause[1:]}"
        raise SettingsError(message) from error


def _plain(key: str) -> str:
    return key.replace("_", "-")


def _lines(text: str) -> dict[str, int]:
    """Return the line where each key first stands."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        key = re.match(r"""\s* \[{0,2} \s* ["']? (?P<key> [\w-]+ )""", line, flags=re.VERBOSE)
        if key is not None:
            found.setdefault(_plain(key["key"]), number)
    return found


def _checked(project: Project, key: str, value: Any, option: click.Option) -> Any:
    """Return a value as the option takes it.

    Raises:
        SettingsError: it is of another type, or out of bounds.
    """
    if option.is_flag:
        if not isinstance(value, bool):
            raise project.fault(key, f"{value!r} is neither true nor false")
        return value
    several = value if isinstance(value, list) else [value]
    is_list = option.multiple or key == "country"
    if isinstance(value, list) and not is_list:
        raise project.fault(key, "takes one value, not a list")
    told = [_one(project, key, one, option) for one in several]
    if key == "country":
        return ",".join(told)
    return told if option.multiple else told[0]


def _one(project: Project, key: str, value: Any, option: click.Option) -> str:
    """Return one value as it would be written on the command line; paths are seen from the file's folder."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | dt.date):
        raise project.fault(key, f"{value!r} is neither text nor a number")
    told = str(value)
    if key == "gazetteer":
        told = str(_beside(project, told))
    elif key == "block" and told.startswith("@"):
        told = f"@{_beside(project, told[1:])}"
    try:
        option.type.convert(told, option, None)
    except click.BadParameter as error:
        raise project.fault(key, error.message.rstrip(".")) from error
    return told


def _beside(project: Project, path: str) -> Path:
    return project.path.parent / Path(path).expanduser()
