"""The user's own places: one folder with an index for each file that was added, asked before the built-in list.

`manifest.json` says which indexes count. A file that is added is written beside the others first and counts
from the moment the manifest is replaced: an interrupted run leaves everything as it was. Nothing in the folder
is code; every file is compared with its size and checksum before it is mapped into memory.
"""

from __future__ import annotations

import shutil
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from heapq import merge
from itertools import chain, islice
from pathlib import Path
from uuid import uuid4

import msgspec

from tollbook.gazetteer.folder import MANIFEST
from tollbook.gazetteer.index import FEATURES, Candidate, Entry, Index
from tollbook.gazetteer.index_parts import PREFIX, size_and_sum, write_parts
from tollbook.gazetteer.lookup import built_in
from tollbook.gazetteer.manifest import Manifest, Part, Source
from tollbook.gazetteer.place_files import PlaceFile, open_places
from tollbook.gazetteer.place_rows import BadRow, GazetteerError, Name, Row, Unit

_UNFINISHED = "unfinished-"


class UserGazetteer:
    """A folder of the user's places; it need not exist before something is added."""

    def __init__(self, folder: Path) -> None:
        """Open `folder`.

        Raises:
            GazetteerError: its manifest is damaged.
        """
        self.folder = folder
        self.manifest = self._read_manifest()

    def _read_manifest(self) -> Manifest:
        try:
            data = (self.folder / MANIFEST).read_bytes()
        except FileNotFoundError:
            return Manifest()
        except OSError as error:
            raise GazetteerError(f"{self.folder}: {(error.strerror or str(error)).lower()}") from error
        try:
            return msgspec.json.decode(data, type=Manifest)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise GazetteerError(f"{self.folder / MANIFEST}: damaged; delete the folder and add again") from error

    def indexes(self) -> list[Index]:
        """Open the indexes, the file added last first.

        Raises:
            GazetteerError: one of them is damaged.
        """
        return [self._open(part) for source in reversed(self.manifest.sources) for part in source.parts]

    def _open(self, part: Part) -> Index:
        folder = self.folder / Path(part.folder).name
        try:
            if any(size_and_sum(folder / Path(name).name) != told for name, told in part.files.items()):
                raise GazetteerError(f"{folder}: damaged; add the file again")
            return Index(folder, self._own_units())
        except (OSError, RuntimeError, ValueError) as error:
            raise GazetteerError(f"{folder}: damaged; add the file again ({error})") from error

    def units(self) -> dict[tuple[str, str], str]:
        """Return the names of first-order units by country and code, the user's before the built-in."""
        known = built_in_units()
        return known | self._own_units()

    def _own_units(self) -> dict[tuple[str, str], str]:
        own = chain.from_iterable(source.units.items() for source in self.manifest.sources)
        return {_unit_key(code): name for code, name in own}

    def add(
        self,
        path: Path,
        day: str,
        told: Callable[[BadRow], object],
        progress: Callable[[float], object],
    ) -> Source:
        """Add the places, names or codes of a file; a file of the same name is replaced.

        `told` gets each line that is no row, `progress` the share that is read, `day` is kept beside the file.

        Raises:
            OSError: a file cannot be read or written.
            GazetteerError: the file holds no places.
        """
        units = self.units()
        self.folder.mkdir(parents=True, exist_ok=True)
        self._clear()
        with self._written() as folder, open_places(path, units) as file:
            source = self._taken(file, path.name, day, folder, told, progress)
            others = tuple(one for one in self.manifest.sources if one.name != source.name)
            self._save(Manifest(sources=(*others, source)), folder, source)
        self._clear()
        return source

    def _taken(
        self,
        file: PlaceFile,
        name: str,
        day: str,
        folder: Path,
        told: Callable[[BadRow], object],
        progress: Callable[[float], object],
    ) -> Source:
        rows = _sound(file, told, progress)
        units: dict[tuple[str, str], str] = {}
        only_names = file.kind in ("alternate names", "admin2 codes")
        entries = self._renamed(rows) if only_names else _entries(rows, units)
        parts = tuple(write_parts(folder, entries, self.units(), units))
        count = sum(part.places for part in parts)
        return Source(
            name=name,
            kind=file.kind,
            added=day,
            rows=count or len(units),
            parts=parts,
            units={f"{country}.{code}": unit for (country, code), unit in units.items()},
        )

    def _renamed(self, rows: Iterable[Row]) -> Iterator[Entry]:
        """Yield the known places that get more names, under these names; a place may come more than once."""
        indexes = (*self.indexes(), *built_in().indexes)
        known = _by_id(indexes)
        given = (row for row in rows if isinstance(row, Name))
        while batch := list(islice(given, NAMES)):
            names: dict[int, list[str]] = {}
            for number, name in batch:
                names.setdefault(number, []).append(name)
            for number, more in names.items():
                at = bisect_left(known, number << _ID)
                if at < len(known) and known[at] >> _ID == number:
                    index, row = known[at] >> _ROW & _INDEXES, known[at] & _ROWS
                    yield _with_names(indexes[index].candidate(row), more)

    @contextmanager
    def _written(self) -> Iterator[Path]:
        """Yield a new folder; what is left in it afterwards is removed."""
        folder = self.folder / f"{_UNFINISHED}{uuid4().hex}"
        try:
            folder.mkdir()  # inside, for an interrupt may come as soon as it is made
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _save(self, manifest: Manifest, folder: Path, source: Source) -> None:
        for part in source.parts:
            (folder / part.folder).rename(self.folder / part.folder)
        new = folder / MANIFEST
        new.write_bytes(msgspec.json.format(msgspec.json.encode(manifest)))
        new.replace(self.folder / MANIFEST)
        self.manifest = manifest

    def _clear(self) -> None:
        """Remove what no manifest names: the rest of an interrupted run, and files that were replaced."""
        used = {part.folder for source in self.manifest.sources for part in source.parts}
        for path in self.folder.iterdir():
            if path.is_dir() and path.name not in used and path.name.startswith((_UNFINISHED, PREFIX)):
                shutil.rmtree(path, ignore_errors=True)


NAMES = 400_000
"""Alternate names held at once: what bounds the memory of adding GeoNames' sixteen million."""
_ID, _ROW = 32, 20
_INDEXES, _ROWS = (1 << _ID - _ROW) - 1, (1 << _ROW) - 1


def _by_id(indexes: Iterable[Index]) -> array[int]:
    """Return geonameid, index and row of every place as one number of 64 bits, sorted; eight bytes a place."""
    each = (
        array("Q", sorted(one << _ID | at << _ROW | row for row, one in enumerate(index.geonameids()) if one))
        for at, index in enumerate(indexes)
    )
    return array("Q", merge(*each))


@cache
def built_in_units() -> dict[tuple[str, str], str]:
    """Return the names of first-order units that the built-in list has."""
    return {unit: name for index in built_in().indexes for unit, name in index.units().items()}


def _unit_key(code: str) -> tuple[str, str]:
    country, _, unit = code.partition(".")
    return country, unit


PROGRESS_EVERY = 2000
"""Lines between two reports of progress."""


def _sound(file: PlaceFile, told: Callable[[BadRow], object], progress: Callable[[float], object]) -> Iterator[Row]:
    """Yield the rows that are some, tell of the others."""
    for number, row in file.rows:
        if isinstance(row, BadRow):
            told(row)
        elif row is not None:
            yield row
        if number % PROGRESS_EVERY == 0:
            progress(file.progress())
    progress(1.0)


def _entries(rows: Iterable[Row], units: dict[tuple[str, str], str]) -> Iterator[Entry]:
    """Yield the places; the names of units are put into `units` on the way."""
    for row in rows:
        if isinstance(row, Entry):
            yield row
        elif isinstance(row, Unit):
            units[row.country_code, row.code] = row.name


def _with_names(place: Candidate, names: list[str]) -> Entry:
    return Entry(
        names=[place.name, *names],
        lat=place.lat,
        lon=place.lon,
        feature=place.feature if place.feature in FEATURES else "OTHER",
        country_code=place.country_code or "",
        admin1_code=place.admin1_code or "",
        geonameid=place.geonameid or 0,
        population=place.population,
    )
