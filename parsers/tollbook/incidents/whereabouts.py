"""Where an account puts its event, and how two such places lie to one another."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from tollbook.placing.distances import km_between
from tollbook.record import Event

COARSE = 3
"""The `precision` from which on a place holds others: a district, a province, a country."""
PROVINCE = 4
"""The `precision` from which on a place is a province or more."""
COUNTRY = 6
DISTRICT_KM = 60
"""How far from its coordinates a district may extend."""


class Where(Struct, frozen=True, kw_only=True):
    """A place as an article names it; unresolved names have no coordinates. `precision` counts as in the record."""

    name: str
    precision: int
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    country_code: str | None = None
    admin1: str | None = None
    within: str | None = None
    """The only country that an article names beside it, where it is not known itself."""

    @property
    def is_located(self) -> bool:
        """Whether it has coordinates, and not those of the province or country that holds an unknown name."""
        return self.lat is not None and not self._is_borrowed

    @property
    def _is_borrowed(self) -> bool:
        unknown = self.lat is not None and self.geonameid is None and self.precision >= PROVINCE
        return unknown and self.name.casefold() != (self.admin1 or "").casefold()

    @property
    def width(self) -> int:
        """The `precision` of the place itself: an unknown name is not as wide as the province that holds it."""
        return 1 if self._is_borrowed else self.precision

    @property
    def key(self) -> str:
        """What two mentions of one place have in common."""
        return place_key(self.name, self.geonameid)

    @property
    def country(self) -> str | None:
        """The country that it lies in, as far as the article tells."""
        return self.country_code or self.within

    @property
    def holders(self) -> tuple[str, ...]:
        """Keys of the province and the country that hold it, as far as they are known."""
        if self.country_code is None:
            return ()
        province = () if self.admin1 is None else (f"{self.country_code}/{self.admin1}",)
        return (*province, self.country_code)

    def km(self, other: Where) -> float | None:
        """Return the great-circle distance in kilometres, None where one has no coordinates of its own."""
        if not (self.is_located and other.is_located):
            return None
        if self.lat is None or self.lon is None or other.lat is None or other.lon is None:
            return None
        return km_between(self.lat, self.lon, other.lat, other.lon)

    def is_same(self, other: Where, max_km: float) -> bool:
        """Say whether two names mean one place, or two at most `max_km` apart of which neither holds others."""
        if self.name.casefold() == other.name.casefold():
            return self.country_code is None or other.country_code in (None, self.country_code)
        if self.geonameid is not None and self.geonameid == other.geonameid:
            return True
        km = self.km(other)
        return km is not None and km <= max_km and max(self.width, other.width) < COARSE

    def holds(self, part: Where) -> bool:
        """Say whether a place lies in this administrative unit or country."""
        if self.width < COARSE or self.width <= part.width:
            return False
        if self.country_code is None or self.country_code != part.country:
            return False
        if self.width == COUNTRY:
            return True
        if self.width == COARSE:
            return (self.km(part) or 0) <= DISTRICT_KM
        return self.admin1 is not None and self.admin1 == part.admin1

    def may_hold(self, part: Where) -> bool:
        """Say whether a name that is not known may be that of a place in this district, province or country."""
        is_known = self.country_code is not None and self.width >= COARSE
        return is_known and part.admin1 is None and part.country == self.country_code and not part.is_located


def place_key(name: str, geonameid: int | None) -> str:
    """Return what two mentions of one place have in common: its id, of an unknown place its name in small letters."""
    return name.casefold() if geonameid is None else str(geonameid)


def where_of(event: Event, countries: Collection[str] = ()) -> Where | None:
    """Return the place of an event; `countries` are those that are named beside it."""
    if event.place is None:
        return None
    return Where(
        name=event.place,
        precision=event.place_precision or 1,
        geonameid=event.geonameid,
        lat=event.lat,
        lon=event.lon,
        country_code=event.country_code,
        admin1=event.admin1,
        within=next(iter(countries)) if event.country_code is None and len(countries) == 1 else None,
    )
