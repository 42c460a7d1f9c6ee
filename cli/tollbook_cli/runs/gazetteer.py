"""One run of `gazetteer add`: files of places, one by one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tollbook.gazetteer.place_rows import BadRow, GazetteerError
from tollbook.gazetteer.user import UserGazetteer
from tollbook_cli.formats.gazetteer_rows import opened_gazetteer
from tollbook_cli.terminal.messages import Messages

MOST_TOLD = 20
"""How many bad rows of a file are reported one by one; the others are only counted."""


def add_files(folder: Path, files: tuple[str, ...], *, quiet: bool) -> bool:
    """Add files one by one; return whether all of each could be read."""
    user = opened_gazetteer(folder)
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
