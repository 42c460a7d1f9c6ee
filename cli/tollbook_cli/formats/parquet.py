"""Records and rows as a Parquet file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import click
import msgspec

from tollbook.articles.parquet import INSTALL
from tollbook.record import KINDS, Bounds, Event, Place, Record, Toll
from tollbook_cli.formats import rows
from tollbook_cli.formats.output_file import open_file

ROWS = 2048
"""Rows in a row group: what is held in memory."""


def write_parquet(items: Iterable[Any], columns: Sequence[str], output: str) -> None:
    """Write records or rows to a file, whole or not at all.

    Raises:
        click.UsageError: the extra is not installed.
        click.BadParameter: the file cannot be opened.
        click.ClickException: the disk is full, or another fault ended the writing.
    """
    try:
        from pyarrow import parquet  # noqa: PLC0415 - an extra, and slow to load
    except ImportError as error:
        raise click.UsageError(INSTALL) from error
    import pyarrow as pa  # noqa: PLC0415

    schema = _schema(tuple(columns))
    with open_file(output) as stream, parquet.ParquetWriter(stream, schema) as writer:
        for batch in _batches(items):
            writer.write_batch(pa.RecordBatch.from_pylist(batch, schema=schema))


def _batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    rest = (msgspec.to_builtins(item) if isinstance(item, msgspec.Struct) else item for item in items)
    while batch := list(islice(rest, ROWS)):
        yield batch


def _schema(columns: tuple[str, ...]) -> Any:
    """Return the Arrow schema of what a command writes; `columns` tells which it is."""
    import pyarrow as pa  # noqa: PLC0415

    from tollbook.arrow import schema_of  # noqa: PLC0415

    if columns == rows.SUMMARY_COLUMNS:
        return schema_of(Record)
    if columns == rows.EVENT_COLUMNS:
        known = {field.name: field for field in schema_of(Event) if field.name != "tolls"}
        known |= {
            f"{kind}_{end.name}": end.with_name(f"{kind}_{end.name}") for kind in KINDS for end in schema_of(Bounds)
        }
    else:
        known = {field.name: field for field in schema_of(Place)}
        known |= {field.name: field for field in (schema_of(Toll) if columns == rows.TOLL_COLUMNS else [])}
    return pa.schema([known.get(name, pa.field(name, pa.string())) for name in columns])
