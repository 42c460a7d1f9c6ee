"""Articles and records as Arrow batches: for Parquet, and for engines such as Spark's `mapInArrow`.

Needs the extra `arrow`. The schema of a record follows from its structs, so that it cannot differ from the JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import pyarrow as pa
from msgspec import inspect

from tollbook.articles.article import make_article
from tollbook.articles.decoding import is_blank
from tollbook.events.codebooks import LITERAL
from tollbook.pipeline import extract
from tollbook.record import Record


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


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    text: str = "text",
    id: str = "id",  # noqa: A002 - the column's name, as in `--id-field`
    date: str = "date",
    title: str = "title",
    coding: str = LITERAL,
) -> Iterator[pa.RecordBatch]:
    """Read batches of articles and yield batches of records, row for row, in `SCHEMA`.

    Args:
        batches: articles, one a row; `id`, `date` and `title` need not be there.
        text: the column of the text.
        id: the column of the article's id; any type.
        date: the column of its date, as text or a date.
        title: the column of its title.
        coding: the codebook, as in `extract`.

    Raises:
        KeyError: a batch has no column called `text`.
    """
    for batch in batches:
        if text not in batch.schema.names:
            raise KeyError(f"no column {text!r}; there are {', '.join(batch.schema.names)}")
        columns = [name for name in (text, id, date, title) if name in batch.schema.names]
        rows = batch.select(columns).to_pylist()
        yield pa.RecordBatch.from_pylist(
            [_row(row.get(text), row.get(id), row.get(date), row.get(title), coding) for row in rows], schema=SCHEMA
        )


def _row(text: Any, article_id: Any, date: Any, title: Any, coding: str) -> dict[str, Any]:
    name = "" if article_id is None else str(article_id)
    if not isinstance(text, str) or is_blank(text):
        return {"article": {"id": name}, "error": "empty text" if isinstance(text, str) else "no text"}
    day = None if date is None else str(date)
    article = make_article(text, article_id=name, path=None, title=title, field_date=day)
    record = extract(
        text,
        date=article.date,
        title=article.title,
        article_id=name,
        date_source=article.date_source,
        body_start=article.body_start,
        coding=coding,
    )
    told: dict[str, Any] = msgspec.to_builtins(record)
    return told
