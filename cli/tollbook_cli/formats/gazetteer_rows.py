"""The gazetteer as rows: its sources, and the places that have a name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from tollbook.gazetteer.lookup import Gazetteer, built_in
from tollbook.gazetteer.place_rows import GazetteerError
from tollbook.gazetteer.user import UserGazetteer
from tollbook_cli.formats.rows import Row

INFO_COLUMNS = ("source", "kind", "added", "rows", "names", "licence", "path")
SEARCH_COLUMNS = ("name", "feature", "lat", "lon", "country_code", "admin1", "population", "geonameid", "source")
BUILT_IN = "built in"
GEONAMES = "GeoNames, CC BY 4.0"


def info_rows(folder: Path) -> Iterator[Row]:
    """Yield a row for the built-in list and one for each file that was added."""
    (own,) = built_in().indexes
    first = {"source": BUILT_IN, "kind": "places", "rows": len(own), "names": own.name_count, "licence": GEONAMES}
    yield dict.fromkeys(INFO_COLUMNS) | first
    for source in opened_gazetteer(folder).manifest.sources:
        yield {
            "source": source.name,
            "kind": source.kind,
            "added": source.added,
            "rows": source.rows,
            "names": sum(part.names for part in source.parts),
            "licence": None if source.kind == "csv" else GEONAMES,
            "path": str(folder),
        }


def search_rows(folder: Path, name: str) -> Iterator[Row]:
    """Yield a row for each place called `name`, the most important first."""
    user = opened_gazetteer(folder)
    try:
        indexes = user.indexes()
    except GazetteerError as error:
        raise click.ClickException(str(error)) from error
    names = [source.name for source in reversed(user.manifest.sources) for _ in source.parts]
    ends: list[tuple[int, str]] = []
    for index, source in zip(indexes, names, strict=True):
        ends.append(((ends[-1][0] if ends else 0) + len(index), source))
    for place in Gazetteer([*indexes, *built_in().indexes]).lookup(name):
        yield {
            "name": place.name,
            "feature": place.feature,
            "lat": place.lat,
            "lon": place.lon,
            "country_code": place.country_code,
            "admin1": place.admin1,
            "population": place.population or None,
            "geonameid": place.geonameid,
            "source": next((source for end, source in ends if place.row < end), BUILT_IN),
        }


def opened_gazetteer(folder: Path) -> UserGazetteer:
    """Open the user's places; a damaged folder is an error of one line."""
    try:
        return UserGazetteer(folder)
    except GazetteerError as error:
        raise click.ClickException(str(error)) from error
