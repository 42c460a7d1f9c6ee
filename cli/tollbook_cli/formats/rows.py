"""Records as flat rows, for CSV and tables and for the commands `tolls` and `places`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from tollbook.record import KINDS, Place, Record, SummaryPlace, Toll

Row = dict[str, Any]

_ARTICLE = ("article_id", "article_date")
_WHERE = ("geonameid", "lat", "lon", "country_code", "admin1")
TOLL_COLUMNS = (*_ARTICLE, *Toll.__struct_fields__, *_WHERE)
PLACE_COLUMNS = (*_ARTICLE, *Place.__struct_fields__)
SUMMARY_COLUMNS = (
    *_ARTICLE,
    "path",
    "title",
    "date_source",
    *(f"{kind}_{end}" for kind in KINDS for end in ("low", "best", "high")),
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


def place_rows(record: Record, filters: Filters) -> Iterator[Row]:
    """Yield one row per place mention that passes."""
    for place in filtered(record, filters).places:
        yield _article(record) | msgspec.structs.asdict(place)


def summary_row(record: Record) -> Row:
    """Return the article in one row."""
    article, summary = record.article, record.summary
    row: Row = {"path": article.path, "title": article.title, "date_source": article.date_source}
    for kind in KINDS:
        bounds = getattr(summary, kind)
        row |= {f"{kind}_low": bounds.low, f"{kind}_best": bounds.best, f"{kind}_high": bounds.high}
    row["place"] = summary.place.name if summary.place else None
    return _article(record) | row | _whereabouts(summary.place)


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
