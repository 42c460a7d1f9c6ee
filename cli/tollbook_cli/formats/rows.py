"""Records as flat rows, for CSV and tables and for the commands `tolls`, `events`, `places` and `people`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from tollbook.record import KINDS, Bounds, Event, Person, Place, Record, SummaryPlace, Toll

Row = dict[str, Any]

_ARTICLE = ("article_id", "article_date")
_ORIGIN = ("outlet", "url", "author", "sha256")
_WHERE = ("geonameid", "lat", "lon", "country_code", "admin1")
_ENDS = ("low", "best", "high")
TOLL_COLUMNS = (*_ARTICLE, *Toll.__struct_fields__, *_WHERE)
EVENT_COLUMNS = (
    *_ARTICLE,
    *(
        column
        for name in Event.__struct_fields__
        if name != "by_class"
        for column in ([f"{name}_{end}" for end in _ENDS] if name in KINDS else [name])
    ),
)
PLACE_COLUMNS = (*_ARTICLE, *Place.__struct_fields__)
PEOPLE_COLUMNS = (*_ARTICLE, *Person.__struct_fields__)
SUMMARY_COLUMNS = (
    *_ARTICLE,
    "path",
    "title",
    "date_source",
    *_ORIGIN,
    *(f"{kind}_{end}" for kind in KINDS for end in _ENDS),
    "place",
    *_WHERE,
)


class Filters(Struct, frozen=True, kw_only=True):
    """Which rows to keep."""

    kind: tuple[str, ...] = ()
    counted_only: bool = False
    min_confidence: float = 0.0


def filtered(record: Record, filters: Filters) -> Record:
    """Return the record with the tolls and places that pass; its summary still covers the whole article."""
    if filters == Filters():
        return record
    return msgspec.structs.replace(
        record,
        tolls=tuple(toll for toll in record.tolls if _passes(toll, filters)),
        places=tuple(place for place in record.places if place.confidence >= filters.min_confidence),
    )


def toll_rows(record: Record, filters: Filters) -> Iterator[Row]:
    """Yield one row per toll that passes, with the coordinates of its place."""
    places = {place.id: place for place in record.places}
    for toll in filtered(record, filters).tolls:
        yield _article(record) | msgspec.structs.asdict(toll) | _whereabouts(places.get(toll.place_id or 0))


def event_rows(record: Record, filters: Filters) -> Iterator[Row]:
    """Yield one flat row per event that passes, the reported ones first."""
    for event in _events(record, filters):
        row = _article(record)
        for name, value in msgspec.structs.asdict(event).items():
            if name == "by_class":
                continue
            row |= _flat_bounds(name, value) if name in KINDS else {name: value}
        yield row | {"tolls": "; ".join(map(str, event.tolls))}


def event_objects(record: Record, filters: Filters) -> Iterator[Row]:
    """Yield the same rows for JSON: bounds and toll ids as the record has them."""
    for event in _events(record, filters):
        yield _article(record) | msgspec.structs.asdict(event)


def _events(record: Record, filters: Filters) -> Iterator[Event]:
    for event in sorted(record.events, key=lambda event: event.role != "reported"):
        if not filters.kind or any(getattr(event, kind) != Bounds() for kind in filters.kind):
            yield event


def place_rows(record: Record, filters: Filters) -> Iterator[Row]:
    """Yield one row per place mention that passes."""
    for place in filtered(record, filters).places:
        yield _article(record) | msgspec.structs.asdict(place)


def people_rows(record: Record, filters: Filters) -> Iterator[Row]:
    """Yield one row per person whose toll passes."""
    passing = {toll.id for toll in record.tolls if _passes(toll, filters)}
    for person in record.people:
        if person.toll in passing:
            yield _article(record) | msgspec.structs.asdict(person)


def summary_row(record: Record) -> Row:
    """Return the article in one row."""
    article, summary = record.article, record.summary
    row: Row = {name: getattr(article, name) for name in ("path", "title", "date_source", *_ORIGIN)}
    for kind in KINDS:
        row |= _flat_bounds(kind, getattr(summary, kind))
    row["place"] = summary.place.name if summary.place else None
    return _article(record) | row | _whereabouts(summary.place)


def kept_columns(columns: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """Return the columns of a command with those of the kept fields behind what else leads with the article's."""
    return (*_ARTICLE, *(f"article_{name}" for name in names), *columns[len(_ARTICLE) :]) if names else tuple(columns)


def with_kept(item: Record | Row, kept: Row) -> Row:
    """Return a record with the kept fields in its article, or a row with a column for each."""
    if isinstance(item, Record):
        told: Row = msgspec.to_builtins(item)
        return told | {"article": told["article"] | kept}
    return item | {f"article_{name}": value for name, value in kept.items()}


def kept_text(value: Any) -> str | None:
    """Write a kept value as one cell: text as it is, all else as JSON has it.

    >>> kept_text("a"), kept_text(None), kept_text(3), kept_text(["a", 1])
    ('a', None, '3', '["a",1]')
    """
    return value if value is None or isinstance(value, str) else msgspec.json.encode(value).decode()


def _flat_bounds(kind: str, bounds: Bounds) -> Row:
    return {f"{kind}_{end}": getattr(bounds, end) for end in _ENDS}


def _passes(toll: Toll, filters: Filters) -> bool:
    return (
        (not filters.kind or toll.kind in filters.kind)
        and (toll.counted or not filters.counted_only)
        and toll.confidence >= filters.min_confidence
    )


def _article(record: Record) -> Row:
    return {"article_id": record.article.id, "article_date": record.article.date}


def _whereabouts(place: Place | SummaryPlace | None) -> Row:
    return {name: getattr(place, name, None) for name in _WHERE}
