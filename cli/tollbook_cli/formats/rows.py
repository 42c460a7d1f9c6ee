"""Records as flat rows, for CSV and tables and for the commands `tolls`, `events` and `places`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from tollbook.record import KINDS, Bounds, Event, Place, Record, SummaryPlace, Toll

Row = dict[str, Any]

_ARTICLE = ("article_id", "article_date")
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
SUMMARY_COLUMNS = (
    *_ARTICLE,
    "path",
    "title",
    "date_source",
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


def summary_row(record: Record) -> Row:
    """Return the article in one row."""
    article, summary = record.article, record.summary
    row: Row = {"path": article.path, "title": article.title, "date_source": article.date_source}
    for kind in KINDS:
        row |= _flat_bounds(kind, getattr(summary, kind))
    row["place"] = summary.place.name if summary.place else None
    return _article(record) | row | _whereabouts(summary.place)


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
