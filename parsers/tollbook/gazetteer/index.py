"""The file format of a gazetteer: one folder, written once, opened by mapping it into memory.

`names.trie` maps folded names (and "~" + demonyms, "=CC" + loose keys) to row numbers, `titles.trie` numbers
the names that are shown, `rows.bin` holds one fixed-size row a place, `admin1.tsv` the first-order units.
Rows stand by importance, so that a row number is also a rank.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterable, Iterator, Sequence
from math import log10
from pathlib import Path

import marisa_trie  # type: ignore[import-not-found]  # compiled, without stubs
from msgspec import Struct

from tollbook.gazetteer.name_keys import fold

DEMONYM = "~"
LOOSE = "="
# geonameid, latitude, longitude, population, admin1, feature, title
_ROW = struct.Struct("<I3s3sHHB3s")
_NUMBER = ">BH"
_SCALE = (1 << 24) - 1
_MANTISSA = 11
FEATURES = (
    "PPL", "PPLC", "PPLX", "ADM1", "ADM2", "ADM3", "PCLI", "PCL", "PCLD", "CONT", "RGN", "SEA", "OCN", "BAY", "GULF",
    "STRT", "CHN", "CNL", "LK", "STM", "RD", "PASS", "MTS", "MT", "VAL", "GLCR", "FRST", "PRK", "ISL", "ISLS", "DSRT",
    "PPLA", "PPLA2", "PPLA3", "PPLA4", "PPLL", "PPLG", "PPLQ", "PPLS", "PPLW", "AIRP", "AIRB", "CAMP", "HLL", "OTHER",
    "PPLA5", "PPLF", "PPLR", "STLMT", "ADM4", "ADM5", "ADMD", "CMP", "CMPRF", "MILB", "AIRF", "INSM", "OILF", "OILR",
    "DAM", "LCTY", "AREA",
)  # fmt: skip
_FEATURE_NUMBER = {code: number for number, code in enumerate(FEATURES)}


PARTS = frozenset(("ADM2", "ADM3", "ADM4", "ADM5", "ADMD"))
"""Admin units below the first order."""
MINOR = frozenset((
    "AIRP", "AIRB", "AIRF", "CAMP", "CMP", "CMPRF", "MILB", "INSM", "OILF", "OILR", "DAM", "LCTY", "AREA", "HLL",
    "OTHER",
))  # fmt: skip
"""Places without people of their own that reports of a war name."""
MINOR_SCORE = 2.0
STATES = frozenset(("PCLI", "PCL", "PCLD"))
STATE_SCORE = 8.5
FAR_SCORE = 9.5
"""Seas and regions over several countries: known far away, and no country can speak for them."""
REGION_SCORE = 6.8
KNOWN = 5.5
"""From here on a place is known beyond its country."""


def prior(feature: str, population: int, country_code: str | None) -> float:
    """Return how likely a place is meant when nothing else is known; 1 more is a tenfold population."""
    if feature in STATES:
        return STATE_SCORE
    size = log10(population + 10)
    if feature == "PPLC":
        return max(size, KNOWN) + 2.2
    if feature.startswith("PPL") or feature == "STLMT":
        return size
    if feature == "ADM1":
        return max(size - 1.2, 5.6)
    if feature in PARTS:
        return max(size - 2.0, 2.0)
    if feature in MINOR:
        return MINOR_SCORE
    return REGION_SCORE if country_code else FAR_SCORE


class Candidate(Struct, frozen=True):
    """One place that a name can mean. Coordinates are WGS 84 degrees, to some metres."""

    row: int
    """Row number; the smaller, the more important the place."""
    geonameid: int | None
    """None where the sources give no id (most admin units, seas, regions)."""
    name: str
    feature: str
    """GeoNames feature code."""
    lat: float
    lon: float
    country_code: str | None
    """ISO 3166-1 alpha-2; None where the place lies in several countries."""
    admin1_code: str | None
    admin1: str | None
    population: int
    """Cut to four digits; 0 where it is not known."""
    prior: float
    """How likely the place is meant when nothing else is known; 1 more is a tenfold population."""


class Entry(Struct, frozen=True, kw_only=True):
    """One place to be written."""

    names: Sequence[str]
    """The first is shown; all are found."""
    lat: float
    lon: float
    feature: str
    country_code: str = ""
    admin1_code: str = ""
    geonameid: int = 0
    population: int = 0
    keys: Sequence[str] = ()
    """Keys taken as they are: marked demonyms and loose keys."""


class Index:
    """One gazetteer folder, opened for reading."""

    def __init__(self, folder: Path, units: dict[tuple[str, str], str] | None = None) -> None:
        """Map the files of `folder`; `units` names first-order units better than the index does.

        Raises:
            OSError: a file is missing or cannot be read.
        """
        with (folder / "rows.bin").open("rb") as file:
            self._rows = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._names = marisa_trie.RecordTrie(_NUMBER).mmap(str(folder / "names.trie"))
        self._titles = marisa_trie.Trie().mmap(str(folder / "titles.trie"))
        self._units = (folder / "admin1.tsv").read_text(encoding="utf-8").splitlines()
        self._named = units or {}

    def __len__(self) -> int:
        return len(self._rows) // _ROW.size

    @property
    def name_count(self) -> int:
        """How many pairs of a name and a place the index holds."""
        return len(self._names)

    def units(self) -> dict[tuple[str, str], str]:
        """Return the names of first-order units by country and GeoNames code."""
        named = map(self._unit, range(len(self._units)))
        return {(country, code): name for country, code, name in named if country and code and name}

    def _unit(self, number: int) -> tuple[str | None, str | None, str | None]:
        """Return the country, the code and the name of a first-order unit; few are ever asked for."""
        country, code, name = self._units[number].split("\t")
        return country or None, code or None, self._named.get((country, code), name) or None

    def __contains__(self, key: str) -> bool:
        return key in self._names

    def begins(self, prefix: str) -> bool:
        """Say whether any key begins with `prefix`."""
        return next(self._names.iterkeys(prefix), None) is not None

    def rows(self, key: str) -> list[int]:
        """Return the rows of a folded name or marked key, the most important first."""
        found = self._names.get(key)
        return sorted((high << 16) | low for high, low in found) if found else []

    def geonameids(self) -> Iterator[int]:
        """Yield the geonameid of each row, 0 where it has none."""
        return (row[0] for row in _ROW.iter_unpack(self._rows))

    def candidate(self, row: int, start: int = 0) -> Candidate:
        """Return the place in a row; `start` is added to its number, so that two indexes share none."""
        geonameid, lat, lon, size, unit, feature, title = _ROW.unpack_from(self._rows, row * _ROW.size)
        country, code, admin1 = self._unit(unit)
        population = (size & ((1 << _MANTISSA) - 1)) << (size >> _MANTISSA)
        return Candidate(
            start + row,
            geonameid or None,
            self._titles.restore_key(int.from_bytes(title, "little")),
            FEATURES[feature],
            round(int.from_bytes(lat, "little") * 180 / _SCALE - 90, 4),
            round(int.from_bytes(lon, "little") * 360 / _SCALE - 180, 4),
            country,
            code,
            admin1,
            population,
            prior(FEATURES[feature], population, country),
        )


def write_index(folder: Path, entries: Iterable[Entry], admin1_names: dict[tuple[str, str], str]) -> None:
    """Write a gazetteer folder; `entries` come with the most important place first.

    `admin1_names` names first-order units by country and GeoNames code.
    """
    places = list(entries)
    titles = marisa_trie.Trie({place.names[0] for place in places})
    units = sorted({(place.country_code, place.admin1_code) for place in places})
    unit_number = {unit: number for number, unit in enumerate(units)}
    folder.mkdir(parents=True, exist_ok=True)
    titles.save(str(folder / "titles.trie"))
    records = ((key, (row >> 16, row & 0xFFFF)) for row, place in enumerate(places) for key in sorted(_keys(place)))
    marisa_trie.RecordTrie(_NUMBER, records).save(str(folder / "names.trie"))
    rows = (_pack(p, unit_number[p.country_code, p.admin1_code], titles[p.names[0]]) for p in places)
    (folder / "rows.bin").write_bytes(b"".join(rows))
    lines = ("\t".join((*unit, admin1_names.get(unit, ""))) for unit in units)
    (folder / "admin1.tsv").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _keys(place: Entry) -> set[str]:
    return {folded for name in place.names if (folded := fold(name))} | set(place.keys)


def _pack(place: Entry, unit: int, title: int) -> bytes:
    # A population is kept as eleven binary digits and a power of two.
    shift = max(0, place.population.bit_length() - _MANTISSA)
    return _ROW.pack(
        place.geonameid,
        round((place.lat + 90) / 180 * _SCALE).to_bytes(3, "little"),
        round((place.lon + 180) / 360 * _SCALE).to_bytes(3, "little"),
        (shift << _MANTISSA) | (place.population >> shift),
        unit,
        _FEATURE_NUMBER.get(place.feature, _FEATURE_NUMBER["OTHER"]),
        title.to_bytes(3, "little"),
    )
