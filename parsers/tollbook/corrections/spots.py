"""A place that a reviewer names: what the record and the place list know of it."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from tollbook.corrections.lines import Spot
from tollbook.gazetteer.lookup import built_in
from tollbook.incidents.whereabouts import Where
from tollbook.record import Place

NEAR_KM = 25.0
"""How far from the reviewer's point a place of that name may lie to be the one that is meant."""
NAMED = 1
"""The precision of a place that a reviewer names."""


class KnownSpot(Struct, frozen=True, kw_only=True):
    """A place with what is known of it, in the fields of an event."""

    place: str
    place_id: int | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    country_code: str | None = None
    admin1: str | None = None
    place_precision: int | None = NAMED


def known_spot(spot: Spot, mentions: list[Place]) -> KnownSpot:
    """Return what is known of a reviewer's place.

    Where it is a name alone, it is what the article means by that name. Where it is a point, a place of that name near
    it gives its id, its country and its unit.
    """
    mention = next((one for one in mentions if one.name.casefold() == spot.name.casefold()), None)
    number = None if mention is None else mention.id
    if spot.lat is None or spot.lon is None:
        if mention is None:
            return KnownSpot(place=spot.name)
        return KnownSpot(
            place=mention.name,
            place_id=number,
            geonameid=mention.geonameid,
            lat=mention.lat,
            lon=mention.lon,
            country_code=mention.country_code,
            admin1=mention.admin1,
            place_precision=mention.precision,
        )
    return KnownSpot(place=spot.name, place_id=number, lat=spot.lat, lon=spot.lon, **_known_near(spot))


def km_between(a: Spot, b: Spot) -> float | None:
    """Return how far apart two places are, None where one has no coordinates."""
    return _where(a.name, a.lat, a.lon).km(_where(b.name, b.lat, b.lon))


def _known_near(spot: Spot) -> dict[str, Any]:
    point = _where(spot.name, spot.lat, spot.lon)
    for place in built_in().lookup(spot.name):
        km = point.km(_where(place.name, place.lat, place.lon))
        if km is not None and km <= NEAR_KM:
            return {"geonameid": place.geonameid, "country_code": place.country_code, "admin1": place.admin1}
    return {}


def _where(name: str, lat: float | None, lon: float | None) -> Where:
    return Where(name=name, precision=NAMED, geonameid=None, lat=lat, lon=lon, country_code=None, admin1=None)
