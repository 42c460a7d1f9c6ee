"""Records and rows as a Parquet file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import msgspec

from tollbook.incidents.incident import Incident
from tollbook.record import KINDS, Bounds, Event, Person, Place, Record, Toll
from tollbook_cli.files.output_file import open_file
from tollbook_cli.files.whole_files import Sheet
from tollbook_cli.formats import incident_rows, rows

ROWS = 2048
"""Rows in a row group: what is held in memory."""


def write_parquet(sheet: Sheet, output: str) -> None:
    """Write records or rows to a file, whole or not at all; fields of the input are written as text.

    Raises:
        click.BadParameter: the file cannot be opened.
        click.ClickException: the disk is full, or another fault ended the writing.
    """
    import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to load
    from pyarrow import parquet  # noqa: PLC0415

    schema = _schema(tuple(sheet.columns), sheet.kept)
    with open_file(output) as stream, parquet.ParquetWriter(stream, schema) as writer:
        for batch in _batches(sheet.items, sheet.kept):
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
    known |= {name: pa.field(name, pa.int64()) for name in incident_rows.WHOLE_NUMBERS if name not in known}
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
