"""Where an unknown village lies by the words: "Togoga, 25 km west of Mekelle", "La Gabarra, a hamlet near Tibu"."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin

import regex

from tollbook.placing.mention import PlaceMention
from tollbook.record import SummaryPlace
from tollbook.text.patterns import compiled
from tollbook.toponyms.containment import KM_PER_DEGREE

LONGEST = 110
"""Characters between a name and the town it is measured from."""
FARTHEST_KM = 150
"""Farther off a bearing in words is too coarse."""
NEAR_KM = 30
"""So near the town itself is the point where no bearing is told."""
SAME_UNIT_KM = 40
"""So near both lie in one first-order unit, as a rule."""
_KM = {"k": 1.0, "m": 1.609}
_POINTS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
_BEARING = r"(?:north|south)?-?(?:east|west)?(?:north|south)?"
_BETWEEN = compiled(
    r"(?:-[a-z]+)?(?: (?:village|town|locality|hamlet|area|district|camp|city|settlement))?[ ,(]+"
    r"(?:(?:which is |located |situated |lying )?(?!and )(?:an?|the|in the)? ?(?:[a-z]+ ){0,3})?"
    r"(?:(?P<far>\d+(?:\.\d+)?)[ -]?(?P<unit>km|kilomet(?:er|re)|mile|mi)s?\.?(?: \([^)]{0,24}\))?"
    rf"(?:,? (?:to the |toward the )?(?P<way>{_BEARING})(?:ern)?)? (?:of|from)|near|close to|just outside|outside)"
    r" (?:the )?(?:[a-z]+ ){0,3}",
    regex.IGNORECASE,
)


_FROM = compiled(r", (?:[a-z0-9.() -]+ )?(?:north|south|east|west)[a-z-]* (?:of|from) (?:the )?(?:[a-z]+ ){0,2}")


def without_bearings(flat: str, named: Sequence[PlaceMention]) -> Sequence[PlaceMention]:
    """Leave out the towns of a sentence that only tell where the one before lies: "Hilla, south of Baghdad"."""
    if all(mention.relation != "anchor" for mention in named):
        return named
    return [two for one, two in zip((None, *named), named, strict=False) if not _measures(flat, one, two)]


def _measures(flat: str, mention: PlaceMention | None, town: PlaceMention) -> bool:
    if mention is None or town.relation != "anchor" or not mention.feature.startswith("PPL"):
        return False
    return _FROM.fullmatch(flat, mention.end, town.start) is not None


def measured(flat: str, mention: PlaceMention, following: Sequence[PlaceMention]) -> SummaryPlace | None:
    """Return the point that the words measure for a place without coordinates; None where they do not.

    The point is that of the first town among the `following` places, moved by the distance and bearing in the text.
    """
    towns = (other for other in following if other.feature.startswith("PPL"))
    named = next(towns, None)
    if named is None or named.referent is None or named.start - mention.end > LONGEST:
        return None
    town = named.referent
    match = _BETWEEN.fullmatch(flat, mention.end, named.start)
    if match is None:
        return None
    far = float(match["far"]) * _KM[match["unit"][0].lower()] if match["far"] else 0.0
    way = (match["way"] or "").replace("-", "").lower()
    if far > FARTHEST_KM or (far > NEAR_KM and way not in _POINTS):
        return None
    lat, lon = _moved(town.lat, town.lon, far, way)
    return SummaryPlace(
        name=mention.name,
        lat=lat,
        lon=lon,
        country_code=town.country_code,
        admin1=town.admin1 if far <= SAME_UNIT_KM else None,
    )


def _moved(lat: float, lon: float, far: float, way: str) -> tuple[float, float]:
    """Return the point so many km off; on a plane, good to a km where it matters.

    >>> _moved(13.5, 39.5, 25, "west")
    (13.5, 39.2688)
    """
    if way not in _POINTS:
        return lat, lon
    angle = radians(45 * _POINTS.index(way))
    north, east = far * cos(angle), far * sin(angle)
    return round(lat + north / KM_PER_DEGREE, 4), round(lon + east / (KM_PER_DEGREE * cos(radians(lat))), 4)
