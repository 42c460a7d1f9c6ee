"""The `gazetteer` commands: what the place list holds, and a user's own places."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from tollbook.gazetteer import Gazetteer, built_in
from tollbook.geonames_files import BadRow, GazetteerError
from tollbook.user_gazetteer import UserGazetteer
from tollbook_cli.rows import Row
from tollbook_cli.terminal import Messages

INFO_COLUMNS = ("source", "kind", "added", "rows", "names", "licence", "path")
SEARCH_COLUMNS = ("name", "feature", "lat", "lon", "country_code", "admin1", "population", "geonameid", "source")
BUILT_IN = "built in"
GEONAMES = "GeoNames, CC BY 4.0"
MOST_TOLD = 20
"""Bad rows of one file told one by one; the others are counted."""


def info_rows(folder: Path) -> Iterator[Row]:
    """Yield a row for the built-in list and one for each file that was added."""
    (own,) = built_in().indexes
    first = {"source": BUILT_IN, "kind": "places", "rows": len(own), "names": own.name_count, "licence": GEONAMES}
    yield dict.fromkeys(INFO_COLUMNS) | first
    for source in _opened(folder).manifest.sources:
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
    user = _opened(folder)
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


def add_files(folder: Path, files: tuple[str, ...], *, quiet: bool) -> bool:
    """Add files one by one; return whether all of each could be read."""
    user = _opened(folder)
    with Messages(quiet=quiet, progress=False) as messages:
        for file in files:
            _add(user, file, messages, quiet=quiet)
    return not messages.failed


def _add(user: UserGazetteer, file: str, messages: Messages, *, quiet: bool) -> None:
    bad: list[BadRow] = []

    def tell(row: BadRow) -> None:
        bad.append(row)
        if len(bad) <= MOST_TOLD:
            messages.error(f"{file}:{row.line}: {row.cause}")

    today = datetime.now(tz=UTC).date().isoformat()
    try:
        with _bar(Path(file).name, shown=not quiet) as progress:
            source = user.add(Path(file), today, tell, progress)
    except (OSError, GazetteerError) as error:
        cause = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
        messages.error(f"{file}: {cause[0].lower()}{cause[1:]}")
        return
    if len(bad) > MOST_TOLD:
        messages.error(f"{file}: {len(bad) - MOST_TOLD:,} more lines are no rows")
    messages.note(f"{file}: {source.rows:,} rows of {source.kind} added to {user.folder}")


def _opened(folder: Path) -> UserGazetteer:
    try:
        return UserGazetteer(folder)
    except GazetteerError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def _bar(name: str, *, shown: bool) -> Iterator[Callable[[float], object]]:
    """Show how far a file is read, on a terminal's standard error only."""
    if not shown or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _share: None
        return
    from rich.console import Console  # noqa: PLC0415 - costs start-up
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(name, total=1.0)
        yield lambda share: progress.update(task, completed=share)
