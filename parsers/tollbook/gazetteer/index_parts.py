"""The indexes of an added file: written, measured, and compared with what was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4
from zlib import crc32

from tollbook.gazetteer.index import Entry, prior, write_index
from tollbook.gazetteer.manifest import Part

SHARD = 200_000
"""Places in one index at most: what bounds the memory of adding GeoNames' file of the whole world."""
PREFIX = "places-"
"""What the folder of an index is called, before its number."""


def write_parts(
    folder: Path,
    entries: Iterator[Entry],
    known: dict[tuple[str, str], str],
    units: dict[tuple[str, str], str],
) -> Iterator[Part]:
    """Write the places in indexes of at most `SHARD`, each with the most important first."""
    while shard := _next(entries):
        shard.sort(key=lambda one: (-prior(one.feature, one.population, one.country_code or None), one.geonameid))
        part = f"{PREFIX}{uuid4().hex}"
        write_index(folder / part, shard, known | units)
        files = {path.name: size_and_sum(path) for path in sorted((folder / part).iterdir())}
        yield Part(folder=part, places=len(shard), names=sum(len(one.names) for one in shard), files=files)
        del shard  # before the next one is read: two of them would double the memory


def _next(entries: Iterator[Entry]) -> list[Entry]:
    shard: list[Entry] = []
    units: set[tuple[str, str]] = set()
    for entry in entries:
        shard.append(entry)
        units.add((entry.country_code, entry.admin1_code))
        if len(shard) == SHARD or len(units) == UNITS:
            break
    return shard


UNITS = 1 << 16
"""Admin units in one index at most."""
BLOCK = 1 << 20


def size_and_sum(path: Path) -> tuple[int, int]:
    """Return the size of a file and its CRC-32; some 25 ms for an index of a million places."""
    size = checksum = 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            size += len(block)
            checksum = crc32(block, checksum)
    return size, checksum
