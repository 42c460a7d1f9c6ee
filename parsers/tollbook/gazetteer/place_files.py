"""Files of places a user may add, GeoNames' or a CSV of one's own, read line by line, plain or zipped."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO

from msgspec import Struct

from tollbook.gazetteer.csv_places import csv_rows, has_places
from tollbook.gazetteer.geonames import geonames_rows, layout_of
from tollbook.gazetteer.place_rows import FileKind, GazetteerError, Line, Row

LONGEST_LINE = 1 << 20
"""Characters; a longer line is no row."""
_NO_PLACES = ("readme", "iso-languagecodes")
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError)
"""What `zipfile` raises as it reads; where a password is wanted or the compression is unknown, a `RuntimeError`."""


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
            rows = csv_rows(lines, units) if kind == "csv" else geonames_rows(lines, kind)
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
    kind = layout_of(first)
    if kind is not None:
        return kind
    if has_places(first):
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
