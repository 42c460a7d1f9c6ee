"""What an article is about: how much of it speaks for each country and each first-order unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from operator import attrgetter, itemgetter

from msgspec import Struct

from tollbook.gazetteer.index import KNOWN, STATES, Candidate
from tollbook.toponyms.referents import Sense

Unit = tuple[str, str | None]
"""A country, or with a code one of its first-order units."""
Witness = tuple[float, Candidate | None]
"""A sense's weight, and the place it speaks for."""
# Chosen by hand. Halved or doubled, `LEAST_SHARE` changes none of 3,329 places in 770 gold articles, `LEAST_TOTAL` two
# in 1,000.
LEAST_SHARE = 0.3
FOREMOST = 3
LEAST_TOTAL = 0.5
"""One short mention is not yet what an article is about."""
LOOKED_AT = 4
FIRST = 8
"""Namesakes looked at: the others are too small to be meant without a word."""


def plain_meaning(sense: Sense) -> Witness:
    """Return the one thing a name means if it hardly can mean another, with its weight as a witness."""
    found = sense.candidates[:FIRST]
    if not found:
        return 0.0, None
    often = sense.mentions**0.5
    best = found[0]
    rivals = (c for c in found if 20 * c.population > best.population or c.feature in ("ADM1", "PCLI"))
    alone = len({c.country_code for c in rivals}) == 1
    if best.feature in STATES:
        return (2.0 if alone else 0.5) * often, best
    if alone:
        clear = best.feature == "ADM1" or len(found) == 1 or best.prior >= KNOWN
        return (1.0 if clear else 0.5) * often, best
    best = max(found, key=attrgetter("prior"))
    return (0.3 * often if best.prior >= KNOWN else 0.0), best


class Shares(Struct, frozen=True):
    """How much of the article speaks for each country and unit, one name left out."""

    weights: dict[Unit, float]
    country_total: float
    """The weight of the foremost country, this name left out."""
    unit_total: float
    own: dict[Unit, float]

    def of(self, country: str, code: str | None = None) -> float:
        """Return a share, at most 1."""
        unit = (country, code)
        weight = self.weights.get(unit)
        if weight is None:
            return 0.0
        return max(0.0, weight - self.own.get(unit, 0.0)) / (self.country_total if code is None else self.unit_total)

    def countries(self) -> list[str]:
        """Return the countries that the article is about, the foremost first."""
        shares = ((self.of(code), code) for code, unit in self.weights if unit is None)
        return [code for share, code in sorted(shares, reverse=True)[:FOREMOST] if share >= LEAST_SHARE]


class Weights:
    """The witnesses of an article, added up."""

    def __init__(self, witnesses: Sequence[Witness], names: Sequence[str | None]) -> None:
        """Add up `witnesses`; those with the same name are left out together."""
        self._names = names
        self._weights: defaultdict[Unit, float] = defaultdict(float)
        self._of_name: defaultdict[str, defaultdict[Unit, float]] = defaultdict(lambda: defaultdict(float))
        for (weight, place), name in zip(witnesses, names, strict=True):
            for unit in _units(place):
                self._weights[unit] += weight
                if name is not None:
                    self._of_name[name][unit] += weight
        self._countries = _foremost(self._weights, units=False)
        self._units = _foremost(self._weights, units=True)
        self._without: dict[str, Shares] = {}

    def without(self, name: str) -> Shares:
        """Return the shares with a name left out: nobody is a witness for himself."""
        found = self._without.get(name)
        if found is None:
            own = self._of_name[name]
            found = Shares(self._weights, _total(self._countries, own), _total(self._units, own), own)
            self._without[name] = found
        return found


def _foremost(weights: dict[Unit, float], *, units: bool) -> list[tuple[float, Unit]]:
    """Return the few countries, or units, with most weight."""
    found = [(weight, unit) for unit, weight in weights.items() if (unit[1] is not None) == units]
    if len(found) > 2:
        found.sort(key=itemgetter(0), reverse=True)
    return found[:LOOKED_AT]


def _total(foremost: list[tuple[float, Unit]], own: dict[Unit, float]) -> float:
    return max([LEAST_TOTAL, *[total - own.get(unit, 0.0) for total, unit in foremost]])


def _units(place: Candidate | None) -> tuple[Unit, ...]:
    if place is None or not place.country_code:
        return ()
    country = (place.country_code, None)
    return (country, (place.country_code, place.admin1_code)) if place.admin1_code else (country,)
