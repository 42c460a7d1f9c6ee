"""Files of places a user may add: GeoNames' dumps, its alternate names and admin codes, and a CSV of one's own.

The layouts are those of https://download.geonames.org/export/dump/readme.txt. Files are read line by line,
plain or zipped; a line that is no row of its file is told of and left.
"""

from __future__ import annotations

import csv
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO, Literal, NamedTuple

import regex
from msgspec import Struct

from tollbook.gazetteer.alternate_names import kept, loose_keys, usable, without_type
from tollbook.gazetteer.index import FEATURES, Entry
from tollbook.gazetteer.name_keys import fold

FileKind = Literal["places", "alternate names", "admin1 codes", "admin2 codes", "csv"]
DUMP_COLUMNS = 19
ALTERNATE_COLUMNS = range(4, 11)
CODE_COLUMNS = 4
_NO_PLACES = ("readme", "iso-languagecodes")
_ADMIN1 = regex.compile(r"[A-Z]{2}\.[^.\t]+\t")
_ADMIN2 = regex.compile(r"[A-Z]{2}\.[^.\t]+\.[^\t]+\t")
_STATES = frozenset(("PCL", "PCLI", "PCLD", "PCLF", "PCLS", "PCLIX", "TERR"))
KNOWN_FEATURES = frozenset(FEATURES) - {"OTHER"} - _STATES
SPELT = 2
"""How many of a place's names get a looser key: the name and its plain form; the others are spellings themselves."""
LONGEST_LINE = 1 << 20
"""Characters; a longer line is no row."""
MOST_ID = (1 << 32) - 1
MOST_PEOPLE = 10**10
"""More than live on earth: a higher figure is a slip."""
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError)


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
Reader = Callable[[str], Row]
Line = tuple[int, str]
"""The number of a line, counted from 1, and its text."""


class PlaceFile(Struct, frozen=True, kw_only=True):
    """An opened file: its kind, its rows one by one, and how far the reading is, from 0 to 1."""

    kind: FileKind
    rows: Iterator[tuple[int, Row]]
    progress: Callable[[], float]


@contextmanager
def open_places(path: Path, units: Mapping[tuple[str, str], str]) -> Iterator[PlaceFile]:
    """Open a file of places; `units` names first-order units by country and code.

    Raises:
        OSError: it cannot be opened.
        GazetteerError: it is no GeoNames file and no CSV of places, or a damaged zip.
    """
    try:
        with _opened(path) as (raw, size):
            counted = _Counted(raw)
            text = io.TextIOWrapper(io.BufferedReader(counted), "utf-8-sig", errors="surrogateescape", newline="\n")
            lines = _lines(text)
            first = next(lines, (1, ""))[1]
            kind = _kind(first)
            lines = chain([(1, first)], lines)
            rows = _csv_rows(lines, units) if kind == "csv" else _tab_rows(lines, _READERS[kind])
            yield PlaceFile(kind=kind, rows=rows, progress=lambda: min(1.0, counted.done / max(1, size)))
    except _DAMAGED as error:
        raise GazetteerError(f"damaged zip file: {error}".rstrip(": ")) from error


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    if not zipfile.is_zipfile(path):
        if path.suffix.lower() == ".zip" and path.exists():
            raise GazetteerError("damaged zip file")
        with path.open("rb") as raw:
            yield raw, path.stat().st_size
        return
    with zipfile.ZipFile(path) as archive:
        members = [m for m in archive.infolist() if not m.is_dir() and not m.filename.lower().startswith(_NO_PLACES)]
        if len(members) != 1:
            raise GazetteerError("a zip file must hold one file of places")
        with archive.open(members[0]) as raw:
            yield raw, members[0].file_size


class _Counted(io.RawIOBase):
    """Counts the bytes that were read."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self.done = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._raw.read(len(buffer))
        buffer[: len(data)] = data
        self.done += len(data)
        return len(data)


def _kind(first: str) -> FileKind:
    fields = first.rstrip("\r\n").split("\t")
    if len(fields) == DUMP_COLUMNS:
        return "places"
    if len(fields) == CODE_COLUMNS and _ADMIN2.match(first):
        return "admin2 codes"
    if len(fields) == CODE_COLUMNS and _ADMIN1.match(first):
        return "admin1 codes"
    if len(fields) in ALTERNATE_COLUMNS and fields[0].isdecimal() and fields[1].isdecimal():
        return "alternate names"
    if {"name", "lat", "lon", "country_code"} <= set(_header(first)):
        return "csv"
    raise GazetteerError("no GeoNames file, and no CSV with the columns name, lat, lon and country_code")


def _lines(file: IO[str]) -> Iterator[Line]:
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        rest = line
        while rest and not rest.endswith("\n"):
            rest = file.readline(LONGEST_LINE)
            line = line if not rest else line[:LONGEST_LINE] + "\0"
        yield number, line.rstrip("\r\n")


def _unreadable(line: str) -> str | None:
    """Say why a line cannot be a row of any file, None where it can."""
    if "\0" in line:
        return "a NUL byte, or a line of a million characters"
    try:
        line.encode()
    except UnicodeEncodeError:
        return "not UTF-8"
    return None


def _tab_rows(lines: Iterator[Line], read: Reader) -> Iterator[tuple[int, Row]]:
    for number, line in lines:
        if line and not line.startswith("#"):
            cause = _unreadable(line)
            row = BadRow(number, cause) if cause else read(line)
            yield number, BadRow(number, row.cause) if isinstance(row, BadRow) else row


def _number(text: str, most: int) -> int | None:
    """Read a count of ASCII digits; None where it is none or beyond `most`."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < DIGITS and int(text) <= most else None


DIGITS = 20
"""A figure this long is no count of anything here; longer ones are slow to read."""


def _dump_row(line: str) -> Row:
    fields = line.split("\t")
    if len(fields) != DUMP_COLUMNS:
        return BadRow(0, f"{len(fields)} columns, not {DUMP_COLUMNS}")
    feature, country, code = fields[7], fields[8], fields[10]
    if fields[6] not in ("P", "A", "L", "S", "T") or feature not in KNOWN_FEATURES:
        return None
    point = _point(fields[4], fields[5])
    if isinstance(point, BadRow):
        return point
    number, population = _number(fields[0], MOST_ID), _number(fields[14] or "0", MOST_PEOPLE)
    if number is None or population is None:
        return BadRow(0, f"no number: {fields[0]!r}" if number is None else f"no population: {fields[14]!r}")
    names = list(kept([fields[1], fields[2], *fields[3].split(",")])) if fields[1] else []
    if not names or len(country) not in (0, 2):
        return BadRow(0, "no name" if not names else f"no country code: {country!r}")
    return entry(names, point, feature, country, code, number, population)


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


def _point(lat: str, lon: str) -> tuple[float, float] | BadRow:
    try:
        point = float(lat), float(lon)
    except ValueError:
        return BadRow(0, f"no coordinates: {lat!r}, {lon!r}")
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):  # also turns away "nan"
        return BadRow(0, f"coordinates beyond the globe: {lat}, {lon}")
    return point


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


def _csv_rows(lines: Iterator[Line], units: Mapping[tuple[str, str], str]) -> Iterator[tuple[int, Row]]:
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
    if cause := _unreadable(line):
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
    point = _point(fields["lat"], fields["lon"])
    geonameid = _number(number, MOST_ID)
    if isinstance(point, BadRow) or geonameid is None:
        return point if isinstance(point, BadRow) else BadRow(0, f"no geonameid: {number!r}")
    known = codes.get((country, fold(admin1)))
    code = known or admin1
    unit = Unit(country, code, admin1) if admin1 and known is None else None
    return entry([name], point, feature, country, code, geonameid, 0), unit
