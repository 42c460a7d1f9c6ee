"""Records and rows as a Parquet file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import click
import msgspec

from tollbook.articles.parquet import INSTALL
from tollbook.incidents.incident import Incident
from tollbook.record import KINDS, Bounds, Event, Person, Place, Record, Toll
from tollbook_cli.formats import incident_rows, rows
from tollbook_cli.formats.output_file import open_file

ROWS = 2048
"""Rows in a row group: what is held in memory."""


def write_parquet(items: Iterable[Any], columns: Sequence[str], output: str, kept: Sequence[str] = ()) -> None:
    """Write records or rows to a file, whole or not at all; `kept` are fields of the input, written as text.

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

    schema = _schema(tuple(columns), kept)
    with open_file(output) as stream, parquet.ParquetWriter(stream, schema) as writer:
        for batch in _batches(items, kept):
            writer.write_batch(pa.RecordBatch.from_pylist(batch, schema=schema))


def _batches(items: Iterable[Any], kept: Sequence[str]) -> Iterator[list[Any]]:
    rest = (msgspec.to_builtins(item) if isinstance(item, msgspec.Struct) else item for item in items)
    told = (_as_texts(item, kept) if kept else item for item in rest)
    while batch := list(islice(told, ROWS)):
        yield batch


def _as_texts(item: rows.Row, kept: Sequence[str]) -> rows.Row:
    """Write what is kept as text: a column has one type, a field of the input any."""
    if "article" in item:
        return item | {"article": item["article"] | {name: rows.kept_text(item["article"][name]) for name in kept}}
    names = (f"article_{name}" for name in kept)
    return item | {name: rows.kept_text(item[name]) for name in names}


def _schema(columns: tuple[str, ...], kept: Sequence[str]) -> Any:
    """Return the Arrow schema of what a command writes; `columns` tells which it is."""
    import pyarrow as pa  # noqa: PLC0415

    from tollbook.arrow import schema_of  # noqa: PLC0415

    if columns == rows.SUMMARY_COLUMNS:
        whole = schema_of(Record)
        at = whole.get_field_index("article")
        article = pa.struct([*whole.field(at).type, *(pa.field(name, pa.string()) for name in kept)])
        return whole.set(at, pa.field("article", article))
    known: dict[str, Any] = {}
    for struct in _STRUCTS.get(columns, ()):
        known |= {field.name: field for field in schema_of(struct)}
    known |= {f"{kind}_{end.name}": end.with_name(f"{kind}_{end.name}") for kind in KINDS for end in schema_of(Bounds)}
    known |= {name: pa.field(name, pa.string()) for name in _JOINED}
    known |= {name: pa.field(name, pa.int64()) for name in _WHOLE_NUMBERS if name not in known}
    known |= {name: pa.field(name, pa.float64()) for name in ("latitude", "longitude")}
    return pa.schema([known.get(name, pa.field(name, pa.string())) for name in rows.kept_columns(columns, kept)])


_STRUCTS: dict[tuple[str, ...], tuple[type[msgspec.Struct], ...]] = {
    rows.TOLL_COLUMNS: (Place, Toll),
    rows.EVENT_COLUMNS: (Event,),
    rows.PLACE_COLUMNS: (Place,),
    rows.PEOPLE_COLUMNS: (Person,),
    incident_rows.INCIDENT_COLUMNS: (Incident,),
    incident_rows.COMPARED_COLUMNS: (Incident,),
}
_JOINED = ("tolls", *incident_rows.LISTS)
"""Lists that a row joins to one text."""
_WHOLE_NUMBERS = (
    "year", "number_of_sources", "where_prec", "date_prec", "best", "high", "low", "time_precision", "geo_precision",
    "fatalities", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown",
)  # fmt: skip
"""Columns of UCDP's GED and of ACLED."""
