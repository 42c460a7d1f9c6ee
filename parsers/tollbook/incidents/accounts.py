"""The accounts in one article: the tolls of each event that it reports, grouped by place and day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from math import asin, cos, radians, sin, sqrt
from typing import TypeVar

from msgspec import Struct

from tollbook.dates.day_spans import DaySpan, day_span
from tollbook.record import KINDS, Bounds, Kind, Means, Place, Record, Toll, VictimClass

T = TypeVar("T")

COARSE = 3
"""The `precision` from which on a place holds others: a district, a province, a country."""
AFTERMATH = 3
"""Days within which another kind of harm at the same place belongs to the same event: "12 still missing"."""
LOOK_BACK = 2
"""An undated event is taken to have happened on the day of the report or so many days before it."""


class Where(Struct, frozen=True, kw_only=True):
    """A place as an article names it; unresolved names have no coordinates. `precision` counts as in the record."""

    name: str
    precision: int
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    country_code: str | None = None
    admin1: str | None = None

    def km(self, other: Where) -> float | None:
        """Return the great-circle distance in kilometres, None where one has no coordinates."""
        if self.lat is None or self.lon is None or other.lat is None or other.lon is None:
            return None
        a, b = radians(self.lat), radians(other.lat)
        h = sin((a - b) / 2) ** 2 + cos(a) * cos(b) * sin(radians(self.lon - other.lon) / 2) ** 2
        return 12742 * asin(min(1.0, sqrt(h)))


class Episode(Struct, frozen=True, kw_only=True):
    """One article's account of one event. `when` is None if neither the event nor the article has a date."""

    article: str
    where: Where | None
    when: DaySpan | None
    bounds: dict[Kind, Bounds]
    claims: tuple[int, ...]
    vague: bool
    """Whether the figure of its gravest kind of harm is a word such as "dozens"."""
    victims: tuple[VictimClass, ...]
    perpetrators: tuple[str, ...]
    means: tuple[Means, ...]
    quote: str
    denied: bool = False


def read_episodes(record: Record) -> list[Episode]:
    """Return the accounts of an article: its counted tolls grouped by event, in the order of the text."""
    groups: list[list[Toll]] = []
    for toll in record.tolls:
        if toll.counted and toll.scope == "incident":
            home = _home(groups, toll, record)
            if home is None:
                groups.append([toll])
            else:
                home.append(toll)
    return [_episode(record, group, alone=len(groups) == 1) for group in groups]


def read_background(record: Record) -> list[Episode]:
    """Return the tolls of other events and the denied tolls of an article, each as an account of its own."""
    told = (t for t in record.tolls if t.best and (t.stance == "denied" or (t.scope == "other" and t.date_start)))
    return [_episode(record, [toll], alone=False) for toll in told]


def _home(groups: Sequence[list[Toll]], toll: Toll, record: Record) -> list[Toll] | None:
    """Find the event a toll belongs to: one at its place and day, else one that it does not contradict."""
    fitting = [group for group in groups if _fits(group, toll, record)]
    if toll.place is None:
        return fitting[-1] if fitting else None
    named = (group for group in fitting if any(_same_place(one, toll, record) for one in group))
    placeless = (group for group in fitting if all(one.place is None for one in group))
    return next(named, None) or next(placeless, None)


def _fits(group: Sequence[Toll], toll: Toll, record: Record) -> bool:
    for one in group:
        if one.place is not None and toll.place is not None and not _same_place(one, toll, record):
            return False
        mine, other = _own_day(one), _own_day(toll)
        gap = mine.gap(other) if mine is not None and other is not None else 0
        if gap > (0 if one.kind == toll.kind else AFTERMATH):
            return False
    return True


def _same_place(one: Toll, other: Toll, record: Record) -> bool:
    a, b = where_of(one, record), where_of(other, record)
    if a is None or b is None:
        return False
    if a.geonameid is not None and a.geonameid == b.geonameid:
        return True
    return a.name.casefold() == b.name.casefold() or holds(a, b) or holds(b, a)


def holds(whole: Where, part: Where) -> bool:
    """Say whether a place lies in an administrative unit or a country."""
    if whole.precision < COARSE or whole.precision <= part.precision:
        return False
    if whole.country_code is None or whole.country_code != part.country_code:
        return False
    if whole.precision == 6:
        return True
    if whole.precision == COARSE:
        return (whole.km(part) or 0) <= DISTRICT_KM
    return whole.admin1 is not None and whole.admin1 == part.admin1


DISTRICT_KM = 60
"""How far from its coordinates a district may extend."""


def where_of(toll: Toll, record: Record) -> Where | None:
    """Return the place of a toll with what the record says of it."""
    if toll.place is None or toll.place_id is None:
        return None
    place: Place = record.places[toll.place_id - 1]
    return Where(
        name=place.name,
        precision=toll.place_precision or place.precision or 1,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        country_code=place.country_code,
        admin1=place.admin1,
    )


def _own_day(toll: Toll) -> DaySpan | None:
    return None if toll.date_start is None else day_span(toll.date_start, toll.date_end, toll.date_precision)


def _episode(record: Record, tolls: Sequence[Toll], *, alone: bool) -> Episode:
    wheres = [where for toll in tolls if (where := where_of(toll, record)) is not None]
    first = min(tolls, key=lambda toll: KINDS.index(toll.kind))
    return Episode(
        article=record.article.id,
        where=min(wheres, key=lambda where: (where.lat is None, where.precision)) if wheres else None,
        when=_when(record, tolls),
        bounds={kind: bounds for kind in KINDS if (bounds := _bounds(record, tolls, kind, alone=alone)) is not None},
        claims=tuple(toll.id for toll in tolls),
        vague=first.qualifier == "vague",
        victims=_distinct(t.victim_class for t in tolls if t.victim_class != "unknown"),
        perpetrators=_distinct(t.perpetrator for t in tolls),
        means=_distinct(t.means for t in tolls),
        quote=first.quote,
        denied=all(toll.stance == "denied" for toll in tolls),
    )


def _when(record: Record, tolls: Sequence[Toll]) -> DaySpan | None:
    """Return the most precise date of the tolls, else the days up to the report."""
    dated = [day for toll in tolls if (day := _own_day(toll)) is not None]
    if dated:
        return min(dated, key=lambda day: (day.last - day.first, day.first))
    if record.article.date is None:
        return None
    report = date.fromisoformat(record.article.date).toordinal()
    return DaySpan(report - LOOK_BACK, report, None)


def _bounds(record: Record, tolls: Sequence[Toll], kind: Kind, *, alone: bool) -> Bounds | None:
    """Add up a kind of harm; the only event of an article takes the bounds of its summary, with rival figures."""
    own = [toll for toll in tolls if toll.kind == kind and toll.best is not None]
    if not own:
        return None
    if alone:
        bounds: Bounds = getattr(record.summary, kind)
        return bounds
    lows = [toll.low for toll in own if toll.low is not None]
    highs = [toll.high for toll in own]
    high = None if None in highs else sum(h or 0 for h in highs)
    return Bounds(low=sum(lows) if lows else None, best=sum(toll.best or 0 for toll in own), high=high)


def _distinct(values: Iterable[T | None]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(value for value in values if value is not None))
