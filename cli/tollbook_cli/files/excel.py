"""Rows as an Excel workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from tempfile import TemporaryDirectory
from typing import Any

import click

from tollbook_cli.files.output_file import open_file
from tollbook_cli.files.whole_files import Sheet
from tollbook_cli.formats import rows

ROWS = 1_048_575
"""The rows of a sheet below its header; those beyond go on in another."""
LONGEST = 32_767
"""Characters that a cell can hold."""
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - Excel knows no time zones
"""When every workbook says that it was made: the same rows give the same bytes."""
DATES = {"article_date", "date_start", "date_end", "event_date", "added"}
"""Columns of days. A whole day is a date; a month or a year has none in Excel and stays text."""
FIRST_DAY = date(1900, 3, 1)
"""Excel counts a 29 February 1900; days before are text."""
WIDE = {"quote": 60, "notes": 60, "title": 30, "victims": 20, "perpetrator": 20, "quantity": 16, "place": 16}


def write_excel(sheet: Sheet, output: str) -> None:
    """Write rows to a workbook, whole or not at all; text is never taken for a formula, a link or a number.

    Raises:
        click.BadParameter: the file cannot be opened.
        click.ClickException: the disk is full, or another fault ended the writing.
    """
    write_sheets((sheet,), output)


def write_sheets(sheets: Sequence[Sheet], output: str) -> None:
    """Write several kinds of rows to one workbook; errors are those of `write_excel`."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - an extra
    from xlsxwriter.exceptions import XlsxWriterException  # noqa: PLC0415

    with open_file(output) as stream, TemporaryDirectory() as folder:
        book = Workbook(stream, {"constant_memory": True, "tmpdir": folder})
        try:
            book.set_properties({"created": MADE})
            for sheet in sheets:
                _Pages(book, sheet).write()
            book.close()
        except XlsxWriterException as error:
            raise OSError(str(error)) from error
        finally:  # the rows of a sheet are kept in a file until the workbook is closed
            for page in book.worksheets():
                page.row_data_fh.close()


class _Pages:
    """The sheets that rows of one kind take: one, and more where it is full."""

    def __init__(self, book: Any, sheet: Sheet) -> None:
        self._book = book
        self._sheet = sheet
        self._columns = rows.kept_columns(sheet.columns, sheet.kept)
        self._bold = book.add_format({"bold": True})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._pages = 0
        self._cut = 0

    def write(self) -> None:
        page, at = self._page(), 0
        for item in self._sheet.items:
            if at == ROWS:
                page.autofilter(0, 0, at, len(self._columns) - 1)
                page, at = self._page(), 0
            at += 1
            for column, name in enumerate(self._columns):
                self._cell(page, at, column, name, item.get(name))
        page.autofilter(0, 0, at, len(self._columns) - 1)
        if self._cut:
            cells = "1 cell" if self._cut == 1 else f"{self._cut:,} cells"
            click.echo(f"Note: {cells} cut to the {LONGEST:,} characters that Excel can hold", err=True)

    def _page(self) -> Any:
        self._pages += 1
        page = self._book.add_worksheet(self._sheet.title if self._pages == 1 else f"{self._sheet.title} {self._pages}")
        for column, name in enumerate(self._columns):
            page.set_column(column, column, WIDE.get(name, max(9, len(name) + 3)))
            page.write_string(0, column, name, self._bold)
        page.freeze_panes(1, 0)
        return page

    def _cell(self, page: Any, row: int, column: int, name: str, value: Any) -> None:
        day = _day(value) if name in DATES else None
        if day is not None:
            page.write_datetime(row, column, day, self._day)
        elif isinstance(value, bool):
            page.write_boolean(row, column, value)
        elif isinstance(value, int | float):
            page.write_number(row, column, value)
        elif value is not None:
            text = str(rows.kept_text(value))
            self._cut += len(text) > LONGEST
            page.write_string(row, column, text[:LONGEST])


def _day(value: Any) -> date | None:
    """Return a whole day that Excel can count.

    >>> _day("2020-02-26"), _day("2020-02"), _day("1898-04-21"), _day(None)
    (datetime.date(2020, 2, 26), None, None, None)
    """
    if not isinstance(value, str) or len(value) != len("2020-02-26"):
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if day >= FIRST_DAY else None
