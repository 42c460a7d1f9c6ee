"""Turns the sources into the entries of the gazetteer, the most important first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from gazetteer_builder.own_list import OwnPlace, aliases, country_points, demonyms, own_places
from gazetteer_builder.sources import Area, City, Country, Unit, areas, us_state_ids
from tollbook.gazetteer.alternate_names import LATIN, kept, loose_keys, usable, without_type
from tollbook.gazetteer.index import DEMONYM, LOOSE, Entry
from tollbook.gazetteer.name_keys import alike, fold

LARGE = 100_000
"""Other names of smaller towns in those countries are those of their past."""


def entries(towns: list[City], lands: list[Country], units: dict[Unit, str]) -> Iterator[Entry]:
    """Yield all places, the most important first."""
    cores = {(land.code, fold(land.capital)) for land in lands}
    yield from _countries(lands)
    yield from _own(units, towns)
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
    points = country_points()
    for land in sorted(lands, key=lambda land: -land.population):
        lat, lon = points.get(land.code, (land.lat, land.lon))
        own = called.get(land.code, [])
        others = [n for n in land.names if usable(n) and fold(n) not in skipped and not _taken(n, land.code, called)]
        people = words.get(land.code) or ([land.demonym] if usable(land.demonym) else [])
        yield Entry(
            names=[land.names[0], *own, *others],
            keys=[LOOSE + land.code, *(DEMONYM + fold(word) for word in people)],
            lat=lat,
            lon=lon,
            feature="PCLI",
            country_code=land.code,
            geonameid=land.geonameid,
            population=land.population,
        )


def _taken(name: str, code: str, called: dict[str, list[str]]) -> bool:
    return any(fold(name) == fold(n) for other, names in called.items() if other != code for n in names)


def _own(units: dict[Unit, str], towns: Sequence[City]) -> Iterator[Entry]:
    ids = us_state_ids()
    peoples = dict(demonyms())
    inside: defaultdict[Unit, int] = defaultdict(int)
    for city in towns:
        inside[city.unit] += city.population
    for place in own_places():
        code = _own_code(place, units)
        words = [DEMONYM + fold(word) for word in peoples.get(place.names[0], ())]
        yield Entry(
            names=place.names,
            lat=place.lat,
            lon=place.lon,
            feature=place.feature,
            country_code=place.country_code,
            admin1_code=code,
            geonameid=ids.get(code, 0) if place.country_code == "US" else 0,
            population=inside[place.country_code, code] if code else 0,
            keys=loose_keys(place.country_code, place.names) + words,
        )


def _own_code(place: OwnPlace, units: dict[Unit, str]) -> str:
    """Return the GeoNames code of a first-order unit of our list, "" for other places."""
    if place.admin1_code or place.feature != "ADM1":
        return place.admin1_code
    mine = {fold(name) for name in place.names}
    return next(
        (
            code
            for (land, code), name in units.items()
            if land == place.country_code and {fold(name), fold(without_type(name))} & mine
        ),
        "",
    )


def _admin1(towns: list[City], units: dict[Unit, str]) -> Iterator[Entry]:
    done = {(entry.country_code, entry.admin1_code) for entry in _own(units, towns) if entry.feature == "ADM1"}
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
        keys=loose_keys(area.unit[0], names),
    )


def _towns(towns: list[City], capitals: set[tuple[str, str]]) -> Iterator[Entry]:
    chosen: set[tuple[str, str]] = set()
    joined = {(code, fold(name)): names for code, names in aliases("cities") for name in names}
    for city in towns:
        names = kept(city.names)
        if city.unit[0] in LATIN and city.population < LARGE:
            names = tuple(name for name in names if alike(name, city.names[0]))
        mine = [(city.unit[0], fold(name)) for name in names]
        key = next((n for n in mine if n in capitals and n not in chosen), None)
        if key:
            chosen.add(key)
        extra = next((joined.pop(n) for n in mine if n in joined), ())
        for name in extra:
            joined.pop((city.unit[0], fold(name)), None)
        yield Entry(
            names=(*names, *extra),
            lat=city.lat,
            lon=city.lon,
            feature="PPLC" if key else "PPL",
            country_code=city.unit[0],
            admin1_code=city.unit[1],
            geonameid=city.geonameid,
            population=city.population,
            keys=loose_keys(city.unit[0], names),
        )
