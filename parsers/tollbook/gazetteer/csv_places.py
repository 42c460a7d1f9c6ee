"""A CSV file of one's own places: the columns name, lat, lon and country_code, and some more that may be there."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping

from tollbook.gazetteer.index import FEATURES, Entry
from tollbook.gazetteer.name_keys import fold
from tollbook.gazetteer.place_rows import MOST_ID, BadRow, Line, Row, Unit, entry, read_number, read_point, unreadable

_NEEDED = frozenset(("name", "lat", "lon", "country_code"))


def has_places(first: str) -> bool:
    """Tell by its first line whether a file is a CSV of places."""
    return set(_header(first)) >= _NEEDED


def csv_rows(lines: Iterator[Line], units: Mapping[tuple[str, str], str]) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a file, each with the number of its line; `units` are those that have a name already."""
    header = _header(next(lines)[1])
    codes = {(country, fold(name)): code for (country, code), name in units.items()}
    for number, line in lines:
        if not line.strip():
            continue
        try:
            cells = _cells(line)
        except ValueError as error:
            yield number, BadRow(number, str(error))
            continue
        row = _csv_row(dict.fromkeys(header, "") | dict(zip(header, cells, strict=False)), codes)
        if isinstance(row, BadRow):
            yield number, BadRow(number, row.cause)
        else:
            yield from ((number, part) for part in row)


def _header(line: str) -> list[str]:
    """Return the names of the columns; none where the line is no CSV."""
    try:
        return [name.lower() for name in _cells(line)]
    except ValueError:
        return []


def _cells(line: str) -> list[str]:
    """Return the cells of one line, runs of white space as one space; a row is a line: no name has two.

    Raises:
        ValueError: the line is no row.
    """
    if cause := unreadable(line):
        raise ValueError(cause)
    try:
        return [" ".join(cell.split()) for cell in next(csv.reader([line], strict=True), ())]
    except csv.Error as error:
        raise ValueError(f"no line of CSV: {error}") from error


def _csv_row(fields: Mapping[str, str], codes: Mapping[tuple[str, str], str]) -> tuple[Entry, Unit | None] | BadRow:
    name, country, admin1 = fields["name"], fields["country_code"].upper(), fields.get("admin1", "")
    feature, number = fields.get("feature", "") or "PPL", fields.get("geonameid", "") or "0"
    if not name or len(country) != 2 or not country.isalpha():
        return BadRow(0, "no name" if not name else f"no country code of two letters: {country!r}")
    if feature not in FEATURES:
        return BadRow(0, f"no feature code known here: {feature!r}")
    point = read_point(fields["lat"], fields["lon"])
    geonameid = read_number(number, MOST_ID)
    if isinstance(point, BadRow) or geonameid is None:
        return point if isinstance(point, BadRow) else BadRow(0, f"no geonameid: {number!r}")
    known = codes.get((country, fold(admin1)))
    code = known or admin1
    unit = Unit(country, code, admin1) if admin1 and known is None else None
    return entry([name], point, feature, country, code, geonameid, 0), unit
