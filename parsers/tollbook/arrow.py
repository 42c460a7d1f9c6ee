"""Articles and records as Arrow batches: for Parquet, and for engines such as Spark's `mapInArrow`.

Needs the extra `arrow`. The schema of a record follows from its structs, so that it cannot differ from the JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import pyarrow as pa
from msgspec import inspect

from tollbook.articles.article import Fields, make_article
from tollbook.articles.decoding import is_blank
from tollbook.articles.row_files import countries_in, origin_in
from tollbook.pipeline import DEFAULTS, extract
from tollbook.record import Record
from tollbook.settings import Settings


def arrow_type(info: inspect.Type) -> pa.DataType:
    """Return the Arrow type of a msgspec type: 64-bit numbers, strings for literals, lists for tuples.

    Raises:
        TypeError: no field of a record has such a type.
    """
    match info:
        case inspect.UnionType(types=types):
            (only,) = (one for one in types if not isinstance(one, inspect.NoneType))
            return arrow_type(only)
        case inspect.StructType(cls=struct, fields=fields):
            on_demand = {one.name for one in msgspec.structs.fields(struct) if one.default is msgspec.UNSET}
            return pa.struct([pa.field(one.name, arrow_type(one.type)) for one in fields if one.name not in on_demand])
        case inspect.VarTupleType(item_type=item):
            return pa.list_(arrow_type(item))
        case inspect.IntType():
            return pa.int64()
        case inspect.FloatType():
            return pa.float64()
        case inspect.BoolType():
            return pa.bool_()
        case inspect.StrType() | inspect.LiteralType():
            return pa.string()
        case _:
            raise TypeError(f"no Arrow type for {info}")


def schema_of(struct: type[msgspec.Struct]) -> pa.Schema:
    """Return the Arrow schema of a struct, its fields in their order."""
    return pa.schema(arrow_type(inspect.type_info(struct)))


SCHEMA: pa.Schema = schema_of(Record).append(pa.field("error", pa.string()))
"""A record of `extract`, and `error`: why a row gives none (its other fields but `article.id` are then empty)."""
COLUMNS = Fields()


def extract_batches(
    batches: Iterable[pa.RecordBatch], *, fields: Fields = COLUMNS, settings: Settings = DEFAULTS
) -> Iterator[pa.RecordBatch]:
    """Read batches of articles and yield batches of records, row for row, in `SCHEMA`.

    Args:
        batches: articles, one a row.
        fields: the names of the columns. Only that of the text must be there; an id may be of any type, a date text
            or a date.
        settings: those of `extract`.

    Raises:
        KeyError: a batch has no column of the text.
    """
    names = (
        fields.text,
        fields.id,
        fields.date,
        fields.title,
        fields.outlet,
        fields.url,
        fields.author,
        fields.country,
    )
    for batch in batches:
        if fields.text not in batch.schema.names:
            raise KeyError(f"no column {fields.text!r}; there are {', '.join(batch.schema.names)}")
        rows = batch.select([name for name in names if name in batch.schema.names]).to_pylist()
        told = [_row(row, fields, settings) for row in rows]
        yield pa.RecordBatch.from_pylist(told, schema=SCHEMA)


def _row(row: dict[str, Any], fields: Fields, settings: Settings) -> dict[str, Any]:
    text, article_id, date, title = (row.get(name) for name in (fields.text, fields.id, fields.date, fields.title))
    name = "" if article_id is None else str(article_id)
    if not isinstance(text, str) or is_blank(text):
        return {"article": {"id": name}, "error": "empty text" if isinstance(text, str) else "no text"}
    day = None if date is None else str(date)
    article = make_article(
        text,
        article_id=name,
        title=title,
        field_date=day,
        origin=origin_in(row, fields),
        countries=countries_in(row, fields),
        day_first=settings.day_first,
    )
    told: dict[str, Any] = msgspec.to_builtins(extract(article, settings=settings))
    return told
