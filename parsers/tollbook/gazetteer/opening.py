"""Which gazetteer a reading asks: the built-in places, with the user's own where there are any."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tollbook.gazetteer.index import Index
from tollbook.gazetteer.lookup import Gazetteer, built_in


@cache
def opened(folder: Path | None, blocked: tuple[str, ...] = ()) -> Gazetteer:
    """Return the gazetteer of a user: the places of `folder` and the built-in ones, without the blocked names.

    Raises:
        GazetteerError: an index in the folder is damaged.
    """
    if folder is None and not blocked:
        return built_in()
    own = _own_indexes(folder) if folder is not None else []
    return Gazetteer([*own, *built_in().indexes], blocked) if own or blocked else built_in()


def _own_indexes(folder: Path) -> list[Index]:
    from tollbook.gazetteer.user import UserGazetteer  # noqa: PLC0415 - costs start-up, and few have places of their own

    return UserGazetteer(folder).indexes()
