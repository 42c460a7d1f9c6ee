"""Reads our own list of places, `lexicons/gazetteer.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tollbook.text.lexicon import load

FILE = "gazetteer"
PARTS_WITH_CODE = 5


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """One row of the list."""

    names: tuple[str, ...]
    lat: float
    lon: float
    country_code: str
    feature: str
    admin1_code: str


def own_places() -> Iterator[OwnPlace]:
    """Yield the places that have rows with coordinates."""
    for name, section in load(FILE).items():
        if name != "demonyms":
            yield from map(_place, section.more.get("rows", ()))


def _place(row: str) -> OwnPlace:
    parts = [part.strip() for part in row.split(";")]
    lat, lon = map(float, parts[1].split())
    code = parts[4] if len(parts) == PARTS_WITH_CODE else ""
    return OwnPlace(_names(parts[0]), lat, lon, parts[2], parts[3], code)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


def aliases(section: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield country codes and the names that mean one country, or one city there."""
    for row in load(FILE)[section].more["aliases"]:
        names, code = row.split(";")
        yield code.strip(), _names(names)


def demonyms() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield country codes, or names of our own places, and the words for their people and things."""
    for row in load(FILE)["demonyms"].more["rows"]:
        code, words = row.split(":")
        yield code.strip(), _names(words)


def country_points() -> dict[str, tuple[float, float]]:
    """Return the middle points of the countries that have one of our own."""
    rows = (row.split(":") for row in load(FILE)["country_points"].more["points"])
    return {code.strip(): _point(point) for code, point in rows}


def _point(text: str) -> tuple[float, float]:
    lat, lon = text.split()
    return float(lat), float(lon)
