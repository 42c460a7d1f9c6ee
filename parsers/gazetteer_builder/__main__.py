"""Builds `tollbook/data` from the packages and our own list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from gazetteer_builder.names import kept, usable, without_type
from gazetteer_builder.own_list import aliases, demonyms, own_places
from gazetteer_builder.sources import (
    Area,
    City,
    Country,
    Unit,
    admin1_names,
    areas,
    cities,
    countries,
    us_state_ids,
)

import tollbook
from tollbook.gazetteer_index import DEMONYM, LOOSE, Entry, write_index
from tollbook.placenames import fold, loose_key

# Where Latin letters are the country's own, names have one spelling and need no loose key.
LATIN = frozenset(
    "AD AG AI AR AS AT AU AW AX BB BE BL BM BO BQ BR BS BZ CA CH CL CO CR CU CW CZ DE DK DM DO EC EE ES FI FK FO FR GB GD GF "
    "GG GI GL GP GT GU GY HN HR HT HU IE IM IS IT JE JM KN KY LC LI LT LU LV MC MF MP MQ MS MT MX NC NF NI NL NO NZ PA PE PF PL "
    "PM PR PT PY RE RO SE SI SJ SK SM SR SV SX TC TT US UY VA VC VE VG VI WF YT".split()
)
# The densest countries of peace-time Europe: their hamlets would fill a fifth of the file.
DENSE = frozenset("AT BE CH CZ DE DK ES FR GB HU IT NL NO PL PT RO SE SK".split())
DENSE_LEAST = 1000
DATA = Path(tollbook.__file__).parent / "data"


def main() -> None:
    """Write the index and say how large it is."""
    towns = [city for city in cities() if city.unit[0] not in DENSE or city.population >= DENSE_LEAST]
    units = admin1_names() | {
        ("US", place.admin1_code): place.names[0] for place in own_places() if place.admin1_code
    }
    write_index(DATA, _entries(towns, countries(), units), units)
    size = sum(path.stat().st_size for path in DATA.iterdir())
    print(f"{DATA}: {size / 1e6:.2f} MB")  # noqa: T201 - run by hand


def _entries(towns: list[City], lands: list[Country], units: dict[Unit, str]) -> Iterator[Entry]:
    """Yield all places, the most important first."""
    cores = {(land.code, fold(land.capital)) for land in lands}
    yield from _countries(lands)
    yield from _own(units)
    yield from _admin1(towns, units)
    yield from sorted((*_towns(towns, cores), *_admin2(towns)), key=_rank)


def _rank(entry: Entry) -> tuple[int, int, str]:
    # A county stands behind the towns of its name, unless these are hamlets.
    weight = entry.population // 20 if entry.feature == "ADM2" else entry.population
    return -weight, entry.geonameid, entry.names[0]


def _countries(lands: list[Country]) -> Iterator[Entry]:
    called: defaultdict[str, list[str]] = defaultdict(list)
    words: defaultdict[str, list[str]] = defaultdict(list)
    for code, names in aliases("countries"):
        called[code].extend(names)
    for code, names in demonyms():
        words[code].extend(names)
    skipped = {fold(name) for place in own_places() for name in place.names}
    for land in sorted(lands, key=lambda land: -land.population):
        own = called.get(land.code, [])
        others = [
            n for n in land.names if usable(n) and fold(n) not in skipped and not _taken(n, land.code, called)
        ]
        people = words.get(land.code) or ([land.demonym] if usable(land.demonym) else [])
        yield Entry(
            names=[land.names[0], *own, *others],
            keys=[LOOSE + land.code, *(DEMONYM + fold(word) for word in people)],
            lat=land.lat,
            lon=land.lon,
            feature="PCLI",
            country_code=land.code,
            geonameid=land.geonameid,
            population=land.population,
        )


def _taken(name: str, code: str, called: dict[str, list[str]]) -> bool:
    return any(fold(name) == fold(n) for other, names in called.items() if other != code for n in names)


def _own(units: dict[Unit, str]) -> Iterator[Entry]:
    ids = us_state_ids()
    codes = {(country, fold(without_type(name))): code for (country, code), name in units.items()}
    for place in own_places():
        names = [(place.country_code, fold(name)) for name in place.names]
        code = place.admin1_code or next((codes[n] for n in names if n in codes), "")
        yield Entry(
            names=place.names,
            lat=place.lat,
            lon=place.lon,
            feature=place.feature,
            country_code=place.country_code,
            admin1_code=code if place.feature == "ADM1" else "",
            geonameid=ids.get(code, 0) if place.country_code == "US" else 0,
            keys=_loose_keys(place.country_code, place.names),
        )


def _admin1(towns: list[City], units: dict[Unit, str]) -> Iterator[Entry]:
    done = {(entry.country_code, entry.admin1_code) for entry in _own(units) if entry.feature == "ADM1"}
    inside: defaultdict[Unit, list[City]] = defaultdict(list)
    for city in towns:
        inside[city.unit].append(city)
    found = areas((units[city.unit], city) for city in towns if city.unit in units)
    for area in sorted(found, key=lambda area: -area.population):
        if area.unit not in done:
            yield _area(area, "ADM1", _spellings(area, inside[area.unit]))


def _spellings(area: Area, inside: list[City]) -> tuple[str, ...]:
    """Return the unit's names and, where its chief town is its namesake, the town's other spellings."""
    short = without_type(area.name)
    for city in inside:
        names = kept(city.names)
        if fold(short) in map(fold, names):
            return (short, area.name, *names)
    return (short, area.name)


def _admin2(towns: list[City]) -> Iterator[Entry]:
    for area in areas((city.county, city) for city in towns if city.county):
        short = without_type(area.name)
        # "Laurel County" is never called "Laurel", but "Kunduz District" is called "Kunduz".
        yield _area(area, "ADM2", (area.name,) if area.unit[0] == "US" else (short, area.name))


def _area(area: Area, feature: str, names: tuple[str, ...]) -> Entry:
    return Entry(
        names=names,
        lat=area.lat,
        lon=area.lon,
        feature=feature,
        country_code=area.unit[0],
        admin1_code=area.unit[1],
        population=area.population,
        keys=_loose_keys(area.unit[0], names),
    )


def _towns(towns: list[City], capitals: set[tuple[str, str]]) -> Iterator[Entry]:
    chosen: set[tuple[str, str]] = set()
    joined = {(code, fold(name)): names for code, names in aliases("cities") for name in names}
    for city in towns:
        names = kept(city.names)
        mine = [(city.unit[0], fold(name)) for name in names]
        key = next((n for n in mine if n in capitals and n not in chosen), None)
        extra = next((joined.pop(n) for n in mine if n in joined), ())
        for name in extra:
            joined.pop((city.unit[0], fold(name)), None)
        entry = Entry(
            names=(*names, *extra),
            lat=city.lat,
            lon=city.lon,
            feature="PPLC" if key else "PPL",
            country_code=city.unit[0],
            admin1_code=city.unit[1],
            geonameid=city.geonameid,
            population=city.population,
            keys=_loose_keys(city.unit[0], names),
        )
        if key:
            chosen.add(key)
        yield replace(entry)


def _loose_keys(country: str, names: tuple[str, ...]) -> list[str]:
    if not country or country in LATIN:
        return []
    return sorted({LOOSE + country + key for name in names if (key := loose_key(name))})


if __name__ == "__main__":
    main()
