"""What a line of a file of places can be, and the numbers in it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tollbook.gazetteer.alternate_names import loose_keys, without_type
from tollbook.gazetteer.index import Entry

FileKind = Literal["places", "alternate names", "admin1 codes", "admin2 codes", "csv"]
SPELT = 2
"""How many of a place's names get a looser key: the name and its plain form; the others are spellings themselves."""
MOST_ID = (1 << 32) - 1
DIGITS = 20
"""A figure this long is no count of anything here; longer ones are slow to read."""


class GazetteerError(Exception):
    """A file that holds no places, or an index that cannot be opened; the message says what to do."""


class BadRow(NamedTuple):
    """A line that is no row: its number, counted from 1, and what is wrong with it."""

    line: int
    cause: str


class Name(NamedTuple):
    """One more name of a place known by its geonameid."""

    geonameid: int
    name: str


class Unit(NamedTuple):
    """The name of a first-order unit, by country and GeoNames code."""

    country_code: str
    code: str
    name: str


Row = Entry | Name | Unit | BadRow | None
"""None: a row that is read and left, a stream or a language this program does not read."""


Line = tuple[int, str]
"""The number of a line, counted from 1, and its text."""


def entry(
    names: list[str], point: tuple[float, float], feature: str, country: str, code: str, geonameid: int, population: int
) -> Entry:
    """Make an entry, found by its names, by those without the word for an admin unit, and by looser keys."""
    if feature.startswith("ADM") and country != "US":
        names = list(dict.fromkeys([*(without_type(name) for name in names), *names]))
    return Entry(
        names=names,
        lat=point[0],
        lon=point[1],
        feature=feature,
        country_code=country,
        admin1_code=code,
        geonameid=geonameid,
        population=population,
        keys=loose_keys(country, names[:SPELT]),
    )


def read_point(lat: str, lon: str) -> tuple[float, float] | BadRow:
    """Read degrees; a bad row says why they are no point on the globe."""
    try:
        point = float(lat), float(lon)
    except ValueError:
        return BadRow(0, f"no coordinates: {lat!r}, {lon!r}")
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):  # also turns away "nan"
        return BadRow(0, f"coordinates beyond the globe: {lat}, {lon}")
    return point


def read_number(text: str, most: int) -> int | None:
    """Read a count of ASCII digits; None where it is none or beyond `most`."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < DIGITS and int(text) <= most else None


def unreadable(line: str) -> str | None:
    """Say why a line cannot be a row of any file, None where it can."""
    if "\0" in line:
        return "a NUL byte, or a line of a million characters"
    try:
        line.encode()
    except UnicodeEncodeError:
        return "not UTF-8"
    return None
