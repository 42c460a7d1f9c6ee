"""The layouts of GeoNames' files: its dumps, its alternate names and its admin codes.

They are those of https://download.geonames.org/export/dump/readme.txt. A line that is no row of its file is told of
and left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import regex

from tollbook.gazetteer.alternate_names import kept, usable, without_type
from tollbook.gazetteer.index import FEATURES
from tollbook.gazetteer.place_rows import (
    MOST_ID,
    BadRow,
    FileKind,
    Line,
    Name,
    Row,
    Unit,
    entry,
    read_number,
    read_point,
    unreadable,
)

DUMP_COLUMNS = 19
ALTERNATE_COLUMNS = range(4, 11)
CODE_COLUMNS = 4
MOST_PEOPLE = 10**10
"""More than live on earth: a higher figure is a slip."""
_ADMIN1 = regex.compile(r"[A-Z]{2}\.[^.\t]+\t")
_ADMIN2 = regex.compile(r"[A-Z]{2}\.[^.\t]+\.[^\t]+\t")
_STATES = frozenset(("PCL", "PCLI", "PCLD", "PCLF", "PCLS", "PCLIX", "TERR"))
KNOWN_FEATURES = frozenset(FEATURES) - {"OTHER"} - _STATES
Reader = Callable[[str], Row]


def layout_of(first: str) -> FileKind | None:
    """Tell by its first line which of GeoNames' files this is; None where it is none of them."""
    fields = first.rstrip("\r\n").split("\t")
    if len(fields) == DUMP_COLUMNS:
        return "places"
    if len(fields) == CODE_COLUMNS and _ADMIN2.match(first):
        return "admin2 codes"
    if len(fields) == CODE_COLUMNS and _ADMIN1.match(first):
        return "admin1 codes"
    if len(fields) in ALTERNATE_COLUMNS and fields[0].isdecimal() and fields[1].isdecimal():
        return "alternate names"
    return None


def geonames_rows(lines: Iterator[Line], kind: FileKind) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a file, each with the number of its line."""
    read = _READERS[kind]
    for number, line in lines:
        if line and not line.startswith("#"):
            cause = unreadable(line)
            row = BadRow(number, cause) if cause else read(line)
            yield number, BadRow(number, row.cause) if isinstance(row, BadRow) else row


def _dump_row(line: str) -> Row:
    fields = line.split("\t")
    if len(fields) != DUMP_COLUMNS:
        return BadRow(0, f"{len(fields)} columns, not {DUMP_COLUMNS}")
    feature, country, code = fields[7], fields[8], fields[10]
    if fields[6] not in ("P", "A", "L", "S", "T") or feature not in KNOWN_FEATURES:
        return None
    point = read_point(fields[4], fields[5])
    if isinstance(point, BadRow):
        return point
    number, population = read_number(fields[0], MOST_ID), read_number(fields[14] or "0", MOST_PEOPLE)
    if number is None or population is None:
        return BadRow(0, f"no number: {fields[0]!r}" if number is None else f"no population: {fields[14]!r}")
    names = list(kept([fields[1], fields[2], *fields[3].split(",")])) if fields[1] else []
    if not names or len(country) not in (0, 2):
        return BadRow(0, "no name" if not names else f"no country code: {country!r}")
    return entry(names, point, feature, country, code, number, population)


def _alternate_row(line: str) -> Row:
    fields = line.split("\t")
    if len(fields) not in ALTERNATE_COLUMNS or not fields[1].isdecimal():
        return BadRow(0, "no row of alternate names")
    is_name = fields[2] in ("", "en", "abbr") or len(fields[2]) in (2, 3)
    return Name(int(fields[1]), fields[3]) if is_name and usable(fields[3]) else None


def _admin1_row(line: str) -> Row:
    fields = line.split("\t")
    country, dot, code = fields[0].partition(".")
    if len(fields) != CODE_COLUMNS or not dot:
        return BadRow(0, "no row of admin codes")
    return Unit(country, code, without_type(fields[1]) if country != "US" else fields[1])


def _admin2_row(line: str) -> Row:
    fields = line.split("\t")
    if len(fields) != CODE_COLUMNS or not fields[3].isdecimal():
        return BadRow(0, "no row of admin codes")
    return Name(int(fields[3]), fields[1])


_READERS: dict[FileKind, Reader] = {
    "places": _dump_row,
    "alternate names": _alternate_row,
    "admin1 codes": _admin1_row,
    "admin2 codes": _admin2_row,
}
