"""Where an account puts its event, and how two such places lie to one another."""

from __future__ import annotations

from msgspec import Struct

from tollbook.placing.distances import km_between
from tollbook.record import Event

COARSE = 3
"""The `precision` from which on a place holds others: a district, a province, a country."""
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

    @property
    def key(self) -> str:
        """What two mentions of one place have in common."""
        return place_key(self.name, self.geonameid)

    @property
    def holders(self) -> tuple[str, ...]:
        """Keys of the province and the country that hold it, as far as they are known."""
        if self.country_code is None:
            return ()
        province = () if self.admin1 is None else (f"{self.country_code}/{self.admin1}",)
        return (*province, self.country_code)

    def km(self, other: Where) -> float | None:
        """Return the great-circle distance in kilometres, None where one has no coordinates."""
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
        return km is not None and km <= max_km and max(self.precision, other.precision) < COARSE

    def holds(self, part: Where) -> bool:
        """Say whether a place lies in this administrative unit or country."""
        if self.precision < COARSE or self.precision <= part.precision:
            return False
        if self.country_code is None or self.country_code != part.country_code:
            return False
        if self.precision == COUNTRY:
            return True
        if self.precision == COARSE:
            return (self.km(part) or 0) <= DISTRICT_KM
        return self.admin1 is not None and self.admin1 == part.admin1


def place_key(name: str, geonameid: int | None) -> str:
    """Return what two mentions of one place have in common: its id, of an unknown place its name in small letters."""
    return name.casefold() if geonameid is None else str(geonameid)


def where_of(event: Event) -> Where | None:
    """Return the place of an event."""
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
    )
