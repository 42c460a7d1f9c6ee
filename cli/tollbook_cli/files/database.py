"""Rows as a table of a SQLite database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, count
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from tollbook.incidents.incident import Incident
from tollbook.record import KINDS, Event, Person, Place, Toll
from tollbook_cli.files.output_file import new_file
from tollbook_cli.files.whole_files import Sheet
from tollbook_cli.formats import incident_rows, rows

LARGEST = 2**63 - 1
"""The largest number of a database; larger ones are kept as text."""


def write_table(sheet: Sheet, output: str) -> None:
    """Write rows to the only table of a new database, whole or not at all.

    Raises:
        click.BadParameter: the file cannot be opened.
        click.ClickException: the disk is full, or another fault ended the writing.
    """
    columns = rows.kept_columns(sheet.columns, sheet.kept)
    with new_database(output) as database:
        database.execute(creation(sheet.title, declared(sheet.title, columns)))
        database.executemany(insertion(sheet.title, len(columns)), (cells(item, columns) for item in sheet.items))


@contextmanager
def new_database(output: str) -> Iterator[sqlite3.Connection]:
    """Give a new database that takes the name `output` once it is whole; errors are those of `write_table`.

    A database that is not whole is thrown away, so that neither journal nor waiting for the disk is needed.
    """
    with new_file(output) as part, as_fault_of_file():
        database = sqlite3.connect(part, isolation_level=None)
        try:
            database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")
            yield database
            database.execute("COMMIT")
        finally:
            database.close()


@contextmanager
def as_fault_of_file() -> Iterator[None]:
    """Raise what ends the writing of a database, such as a full disk, as it is raised of any other file."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error


def quoted(name: str) -> str:
    """Return a name as SQL has it.

    >>> quoted('a"b')
    '"a""b"'
    """
    return '"' + name.replace('"', '""') + '"'


def creation(table: str, declarations: Sequence[str]) -> str:
    """Return the statement that makes a table, as it is to be read in the shell: one column a line."""
    lines = ",\n    ".join(declarations)
    return f"CREATE TABLE {quoted(table)} (\n    {lines}\n)"


def insertion(table: str, columns: int) -> str:
    """Return the statement that adds a row of so many columns."""
    return f"INSERT INTO {quoted(table)} VALUES ({', '.join('?' * columns)})"  # noqa: S608 - the name is ours


def declared(table: str, columns: Sequence[str]) -> list[str]:
    """Return the declarations of columns."""
    types = column_types(table)
    named = zip(_apart(columns), columns, strict=True)
    return [f"{quoted(told)} {types.get(name, _type(name))}".rstrip() for told, name in named]


def _type(name: str) -> str:
    """Return the type of a column that no struct has; fields of the input have none, for they hold anything."""
    return "" if name.startswith("article_") and name not in {"article_id", "article_date"} else "TEXT"


def _apart(columns: Sequence[str]) -> list[str]:
    """Return names that differ from one another: a database takes `Code` and `code` for one.

    >>> _apart(["code", "Code"])
    ['code', 'Code_2']
    """
    told: list[str] = []
    seen: set[str] = set()
    for name in columns:
        others = (f"{name}_{number}" for number in count(2))
        other = next(one for one in chain((name,), others) if one.casefold() not in seen)
        told.append(other)
        seen.add(other.casefold())
    return told


def cells(row: rows.Row, columns: Sequence[str]) -> list[Any]:
    """Return the values of a row as a database holds them."""
    return [_cell(row.get(name)) for name in columns]


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int) and abs(value) > LARGEST:
        return str(value)
    return value if isinstance(value, int | float) else rows.kept_text(value)


def column_types(table: str) -> dict[str, str]:
    """Return the types of the columns that hold numbers, and of those of the struct that the table is named for."""
    types = {f"{kind}_{end}": "INTEGER" for kind in KINDS for end in ("low", "best", "high")}
    types |= dict.fromkeys(("geonameid", *incident_rows.WHOLE_NUMBERS), "INTEGER")
    types |= dict.fromkeys(("lat", "lon", "latitude", "longitude"), "REAL")
    for name, hint in get_type_hints(_STRUCTS[table]).items() if table in _STRUCTS else ():
        plain = hint if get_origin(hint) is tuple else next(one for one in (*get_args(hint), hint) if one is not _NONE)
        types.setdefault(name, _TYPES.get(plain, "TEXT"))
    return types


_STRUCTS: dict[str, type[msgspec.Struct]] = {
    "tolls": Toll,
    "events": Event,
    "places": Place,
    "people": Person,
    "incidents": Incident,
}
_NONE = type(None)
_TYPES: dict[Any, str] = {int: "INTEGER", bool: "INTEGER", float: "REAL"}
