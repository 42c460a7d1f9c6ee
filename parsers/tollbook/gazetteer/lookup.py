"""The place list: which places a name can mean."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from pathlib import Path

from tollbook.gazetteer.index import DEMONYM, LOOSE, Candidate, Index
from tollbook.gazetteer.name_keys import ARTICLES, alike, fold, loose_key

DATA = Path(__file__).parents[1] / "data"
ARTICLE_LENGTH = 3
CACHE_SIZE = 20_000
"""Names kept with their places; a long run meets the same names over and over."""


class Gazetteer:
    """One or more indexes asked as one; the first knows best, so a user's own index goes before the built-in."""

    def __init__(self, indexes: Iterable[Index], blocked: Iterable[str] = ()) -> None:
        """Ask `indexes` in this order; `blocked` names are read as no place."""
        self._indexes = tuple(indexes)
        self._blocked = frozenset(map(fold, blocked))
        self._starts = (0, *accumulate(len(index) for index in self._indexes[:-1]))
        self._seen: dict[str, tuple[Candidate, ...]] = {}
        self._begun: dict[str, bool] = {}

    @property
    def indexes(self) -> tuple[Index, ...]:
        """The indexes asked, in their order."""
        return self._indexes

    def is_blocked(self, name: str) -> bool:
        """Say whether a name as written is one that the user wants read as no place."""
        return bool(self._blocked) and fold(name) in self._blocked

    def knows(self, folded: str) -> bool:
        """Say whether a folded name is in the list."""
        for index in self._indexes:  # noqa: SIM110 - a generator takes twice the time
            if folded in index:
                return True
        return False

    def begins(self, word: str) -> bool:
        """Say whether any name of several words begins with this word."""
        found = self._begun.get(word)
        if found is None:
            prefix = fold(f"{word} x")[:-1]
            found = any(index.begins(prefix) for index in self._indexes)
            if len(self._begun) >= CACHE_SIZE:
                self._begun.clear()
            self._begun[word] = found
        return found

    def known(self, name: str) -> str | None:
        """Return the key under which a name as written is found, None where it is not; "Al-Raqqah" is also "Raqqah"."""
        key = fold(name)
        if self.knows(key):
            return key
        head, hyphen, tail = name.partition("-")
        if hyphen and len(head) <= ARTICLE_LENGTH and head.lower() in ARTICLES:
            key = fold(tail)
            if self.knows(key):
                return key
        return None

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return the places called `name`, the most important first; accents, case and hyphens do not count."""
        return self.of_key(fold(name))

    def demonym(self, word: str) -> tuple[Candidate, ...]:
        """Return the country whose people or things `word` names ("Syrian", "Britons"), if any."""
        key = DEMONYM + fold(word)
        return self.of_key(key) or (self.of_key(key[:-1]) if key.endswith("s") else ())

    def loosely(self, name: str, countries: Iterable[str]) -> tuple[Candidate, ...]:
        """Return the places in `countries` whose name can be another spelling of `name`."""
        key = loose_key(name)
        if not key:
            return ()
        found = (place for code in countries for place in self.of_key(f"{LOOSE}{code}{key}"))
        return tuple(place for place in found if alike(name, place.name))

    def country(self, code: str) -> Candidate | None:
        """Return the country with an ISO 3166-1 alpha-2 code."""
        found = self.of_key(LOOSE + code)
        return found[0] if found else None

    def of_key(self, key: str) -> tuple[Candidate, ...]:
        """Return the places of a folded name or marked key."""
        found = self._seen.get(key)
        if found is None:
            found = tuple(
                index.candidate(row, start)
                for index, start in zip(self._indexes, self._starts, strict=True)
                for row in index.rows(key)
            )
            if len(self._indexes) > 1 and found and found[0].row < self._starts[-1]:
                last = self._starts[-1]
                found = _merged([p for p in found if p.row < last], [p for p in found if p.row >= last])
            if len(self._seen) >= CACHE_SIZE:
                self._seen.clear()
            self._seen[key] = found
        return found


def _merged(own: list[Candidate], built: list[Candidate]) -> tuple[Candidate, ...]:
    """Put a user's places among the built-in ones by importance; of a place in both the user's row stands."""
    out = [next((mine for mine in own if _same(mine, place)), place) for place in built]
    for at, mine in enumerate(own):
        if mine not in out and not any(_same(mine, other) for other in own[:at]):
            behind = (number for number, place in enumerate(out) if place.prior < mine.prior)
            out.insert(next(behind, len(out)), mine)
    return tuple(dict.fromkeys(out))


def _same(a: Candidate, b: Candidate) -> bool:
    """Say whether two rows of one name are one place: its id, else an admin unit of one country and code, or near."""
    if a.geonameid is not None and b.geonameid is not None:
        return a.geonameid == b.geonameid
    if a.country_code != b.country_code or a.feature != b.feature:
        return False
    if a.feature == "ADM1":
        return a.admin1_code == b.admin1_code
    return abs(a.lat - b.lat) < NEAR and abs(a.lon - b.lon) < NEAR


NEAR = 0.2
"""Degrees within which two rows of one name and feature are one place, where one has no geonameid."""


@cache
def built_in() -> Gazetteer:
    """Return the gazetteer that comes with the package, opened when first asked for.

    Built from GeoNames data (CC BY 4.0), see `data/NOTICE`.
    """
    return Gazetteer((Index(DATA),))
