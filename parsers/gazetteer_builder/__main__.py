"""Builds `tollbook/data` from the packages and our own list."""

from __future__ import annotations

from pathlib import Path

import tollbook
from gazetteer_builder.entries import entries
from gazetteer_builder.own_list import own_places
from gazetteer_builder.sources import admin1_names, cities, countries
from tollbook.audit.reader import DIGEST, PLACES, digest
from tollbook.gazetteer.index import write_index

# The densest countries of peace-time Europe: their hamlets would fill a fifth of the file.
DENSE = frozenset(
    (
        "AT",
        "BE",
        "CH",
        "CZ",
        "DE",
        "DK",
        "ES",
        "FR",
        "GB",
        "HU",
        "IT",
        "NL",
        "NO",
        "PL",
        "PT",
        "RO",
        "SE",
        "SK",
    )
)
DENSE_LEAST = 1000
DATA = Path(tollbook.__file__).parent / "data"


def main() -> None:
    """Write the index and say how large it is."""
    towns = [city for city in cities() if city.unit[0] not in DENSE or city.population >= DENSE_LEAST]
    named = {("US", place.admin1_code): place.names[0] for place in own_places() if place.admin1_code}
    units = admin1_names() | named
    write_index(DATA, entries(towns, countries(), units), units)
    DIGEST.write_text(digest(*((DATA / name).read_bytes() for name in PLACES)) + "\n", encoding="ascii")
    size = sum(path.stat().st_size for path in DATA.iterdir())
    print(f"{DATA}: {size / 1e6:.2f} MB")  # noqa: T201 - run by hand


if __name__ == "__main__":
    main()
