"""How surely two places, or two days, are not the same."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from tollbook.dates.day_spans import DaySpan, day_span
from tollbook.dates.mentions import DateMention
from tollbook.placing.mention import PlaceMention

DISTRICT, PROVINCE = 3, 4
"""`precision` of a district and of a province, as in the record."""
ONE_TOWN_KM = 6.0
"""Two names so near one another may be of one town and its quarter."""
UNKNOWN_NAMES = 0.3
"""How surely two names are two places where the gazetteer does not know both: families and papers look like towns."""


def elsewhere(a: PlaceMention, b: PlaceMention) -> float:
    """Say how surely two names are of two places, neither in the other: 1 surely, 0 not."""
    if a.referent is None or b.referent is None:
        first, second = a.name.casefold(), b.name.casefold()
        is_one = max(a.precision, b.precision) > DISTRICT or first in second or second in first
        return 0.0 if is_one else UNKNOWN_NAMES
    if a.referent is b.referent or (a.geonameid is not None and a.geonameid == b.geonameid):
        return 0.0
    if a.country_code != b.country_code:
        return 1.0
    coarser = max(a.precision, b.precision)
    if coarser > PROVINCE or (coarser >= DISTRICT and a.admin1 == b.admin1 and a.precision != b.precision):
        return 0.0
    if coarser == PROVINCE:
        return float(a.admin1 != b.admin1)
    return float(_km(a, b) >= ONE_TOWN_KM)


def apart_from(place: PlaceMention | None, others: Iterable[PlaceMention]) -> float:
    """Say how surely a place is none of the finest of the others: those that hold one of them do not count."""
    known = list(others)
    if place is None or not known:
        return 0.0
    finest = min(other.precision for other in known)
    level = finest + 1 if finest < DISTRICT else finest
    return min(elsewhere(place, other) for other in known if other.precision <= level)


def same_place(a: PlaceMention, b: PlaceMention) -> bool:
    """Say whether two mentions mean one place, or are one name that nobody knows."""
    if a.geonameid is not None and b.geonameid is not None:
        return a.geonameid == b.geonameid
    return a.name.casefold() == b.name.casefold()


def _km(a: PlaceMention, b: PlaceMention) -> float:
    """Return the distance of two known places on the sphere, in km."""
    (lat1, lon1), (lat2, lon2) = _point(a), _point(b)
    across = sin((lat1 - lat2) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon1 - lon2) / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, across)))


def _point(place: PlaceMention) -> tuple[float, float]:
    assert place.referent is not None  # noqa: S101 - asked of known places alone
    return radians(place.referent.lat), radians(place.referent.lon)


@lru_cache(maxsize=4096)
def _days(start: str, end: str | None) -> DaySpan:
    return day_span(start, end, None)


def days_of(mention: DateMention) -> DaySpan:
    """Return the days of a date; of an open one its first."""
    return _days(mention.date_start or mention.date_end or "", mention.date_end)


def days_apart(mention: DateMention | None, others: Iterable[DateMention]) -> bool:
    """Say whether a day lies apart from each of the days or weeks told before."""
    told = [days_of(other) for other in others if other.precision in ("day", "week")]
    return mention is not None and bool(told) and all(_apart(days_of(mention), other) for other in told)


def _apart(a: DaySpan, b: DaySpan) -> bool:
    return a.last < b.first or b.last < a.first
