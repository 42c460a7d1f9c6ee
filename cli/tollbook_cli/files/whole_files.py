"""The formats that only a file can hold: each is written whole or not at all, by its own module."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any, cast

import click
from msgspec import Struct

WriteWhole = Callable[["Sheet", str], object]


class Sheet(Struct, frozen=True, kw_only=True):
    """Rows to be written, and the name of their sheet or table; `kept` are fields of the input beside the columns."""

    title: str
    items: Iterable[Any]
    columns: Sequence[str]
    kept: Sequence[str] = ()


class WholeFormat(Struct, frozen=True, kw_only=True):
    """A format, as messages call it, the function that writes it, and the package and the extra that this needs."""

    name: str
    module: str
    function: str
    package: str | None = None
    extra: str | None = None

    def check(self) -> None:
        """Look for the package before anything is read.

        Raises:
            click.UsageError: the extra is not installed.
        """
        from importlib.util import find_spec  # noqa: PLC0415 - costs start-up

        if self.package is not None and find_spec(self.package) is None:
            raise click.UsageError(f"{self.name} needs the extra {self.extra!r}: pip install 'tollbook[{self.extra}]'")

    def write(self, sheet: Sheet, output: str) -> None:
        """Write rows to a file.

        Raises:
            click.BadParameter: the file cannot be opened.
            click.ClickException: the disk is full, or another fault ended the writing.
        """
        cast("WriteWhole", getattr(import_module(self.module), self.function))(sheet, output)


WHOLE = {
    "parquet": WholeFormat(
        name="Parquet",
        module="tollbook_cli.files.parquet",
        function="write_parquet",
        package="pyarrow",
        extra="arrow",
    ),
    "xlsx": WholeFormat(
        name="Excel",
        module="tollbook_cli.files.excel",
        function="write_excel",
        package="xlsxwriter",
        extra="excel",
    ),
    "sqlite": WholeFormat(name="SQLite", module="tollbook_cli.files.database", function="write_table"),
}
"""What each format needs is loaded when it is first written."""
