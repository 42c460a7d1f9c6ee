"""Decides which place each name means: by container, by the article's countries, by neighbours and by size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log10
from typing import NamedTuple

from tollbook.containers import Chain, chains, contains, distance_km
from tollbook.document import Document
from tollbook.gazetteer import Gazetteer
from tollbook.gazetteer_index import Candidate
from tollbook.placenames import alike, fold
from tollbook.senses import AREA, DISTRICT, MANY, PROVINCE, TOWN, Sense, read_senses
from tollbook.toponyms import Toponym

Unit = tuple[str, str | None]
"""A country, or with a code one of its first-order units."""


class Resolved(NamedTuple):
    """The place a name means, or None, and how sure that is (0 to 1)."""

    place: Candidate | None
    confidence: float


# The weights stand on the scale of `prior`: 1 is a tenfold population.
INSIDE = 9.0
COUNTRY = 3.5
UNIT = 2.5
NEIGHBOUR = 2.0
HOLDS = 4.0
OTHER_NAME = 1.5
"""What a name loses that is not the place's main one, nor like it."""
NEIGHBOUR_KM = 150
SAME_KM = 80
"""Two candidates nearer than this are one answer."""
MOST_ANCHORS = 12
LEAST = 0.3
"""A guess less sure than this is not made."""
KNOWN = 5.5
"""Priors from here on belong to places known beyond their country."""
_STATES = frozenset(("PCLI", "PCL", "PCLD"))
_WIDE = frozenset(("PCLI", "PCL", "PCLD", "CONT", "OCN", "SEA"))
_AREAS = frozenset(("ADM1", "ADM2", "RGN", "ISL", "VAL"))


def resolve(
    document: Document, toponyms: Sequence[Toponym], gazetteer: Gazetteer
) -> tuple[tuple[Resolved, ...], tuple[int | None, ...]]:
    """Return what each toponym means, and the position of the toponym that is named as its container."""
    links = chains(
        document.flat,
        [toponym.span for toponym in toponyms],
        [toponym.sentence for toponym in toponyms],
        [toponym.kind != "demonym" for toponym in toponyms],
    )
    senses, numbers = read_senses(toponyms, gazetteer)
    _link(senses, numbers, links)
    witnesses = [_plain_meaning(sense) for sense in senses]
    _Round(senses, witnesses, (), gazetteer).choose()
    anchors = [s.choice for s in senses if s.choice is not None and s.choice.feature not in _WIDE]
    witnesses = [(s.confidence * (1 + s.mentions) ** 0.5, s.choice) for s in senses]
    _Round(senses, witnesses, anchors[:MOST_ANCHORS], gazetteer).choose()
    answers = tuple(Resolved(senses[n].choice, senses[n].confidence) for n in numbers)
    return answers, tuple(_proper(links, answers))


def _link(senses: list[Sense], numbers: list[int], links: Sequence[Chain | None]) -> None:
    for at, link in enumerate(links):
        if link is not None and numbers[link.outer] != numbers[at]:
            senses[numbers[at]].outer.append((numbers[link.outer], link.strong))
            senses[numbers[link.outer]].inner.append(numbers[at])


def _proper(links: Sequence[Chain | None], answers: Sequence[Resolved]) -> list[int | None]:
    """Keep a chain where the words leave no doubt, or the gazetteer has one in the other."""
    out: list[int | None] = []
    for at, link in enumerate(links):
        outer = answers[link.outer].place if link is not None else None
        inner = answers[at].place
        if link is None or (outer is None and not link.strong):
            out.append(None)
        else:
            fits = outer is None or inner is None or contains(outer, inner) or link.strong
            out.append(link.outer if fits else None)
    return out


def _plain_meaning(sense: Sense) -> tuple[float, Candidate | None]:
    """Return the one thing the name means if it hardly can mean another, with its weight as a witness."""
    found = sense.candidates
    if not found:
        return 0.0, None
    often = sense.mentions**0.5
    best = found[0]
    lands = {
        c.country_code
        for c in found[:8]
        if 20 * c.population > best.population or c.feature in ("ADM1", "PCLI")
    }
    if best.feature in _STATES:
        return (2.0 if len(lands) == 1 else 0.5) * often, best
    if len(lands) == 1:
        clear = best.feature == "ADM1" or len(found) == 1 or prior(best) >= KNOWN
        return (1.0 if clear else 0.5) * often, best
    best = max(found[:8], key=prior)
    return (0.3 * often if prior(best) >= KNOWN else 0.0), best


def prior(place: Candidate) -> float:
    """Return how likely a place is meant when nothing else is known; 1 more is a tenfold population."""
    feature = place.feature
    if feature in _STATES:
        return 8.5
    size = log10(place.population + 10)
    if feature == "PPL":
        return size
    if feature == "PPLC":
        return max(size, 5.5) + 2.2
    if feature == "ADM1":
        return max(size - 1.2, 5.6)
    if feature == "ADM2":
        return max(size - 2.0, 2.0)
    # Seas, regions and continents: known far away, and in no country that could speak for them.
    return 6.8 if place.country_code else 9.5


class _Round:
    """Chooses for all senses, given who speaks for which country and unit."""

    def __init__(
        self,
        senses: list[Sense],
        witnesses: Sequence[tuple[float, Candidate | None]],
        anchors: Sequence[Candidate],
        gazetteer: Gazetteer,
    ) -> None:
        self.senses = senses
        self.witnesses = witnesses
        self.anchors = anchors
        self.gazetteer = gazetteer
        self.weights: defaultdict[Unit, float] = defaultdict(float)
        for weight, place in witnesses:
            for unit in _units(place):
                self.weights[unit] += weight

    def choose(self) -> None:
        for number, sense in enumerate(self.senses):
            self._choose(number, sense)

    def _choose(self, number: int, sense: Sense) -> None:
        if sense.toponym.kind == "demonym":
            sense.choice, sense.confidence = sense.candidates[0], 0.95
            return
        shares = self._shares(number)
        outer, strong = self._outer(sense)
        options: Sequence[Candidate] = sense.candidates
        inside = [c for c in options if outer is not None and contains(outer, c)]
        sense.loose = False
        if (
            not inside
            and sense.toponym.kind != "landmark"
            and (not options or _stranger(options, outer, strong))
        ):
            options = self._loose(sense, outer, shares)
            inside = [c for c in options if outer is not None and contains(outer, c)]
            sense.loose = True
        if not options:
            sense.choice, sense.confidence = None, 0.0
            return
        within = frozenset(c.row for c in inside)
        scored = sorted(((self._score(c, sense, shares, within), -c.row, c) for c in options), reverse=True)
        best = _namesake(scored[0][2], sense, options)
        rival = next((score for score, _, c in scored[1:] if distance_km(c, best) > SAME_KM), None)
        sense.confidence = _confidence(sense, best, scored[0][0], rival, shares, bool(inside))
        sense.choice = best if sense.confidence >= LEAST else None

    def _shares(self, number: int) -> dict[Unit, float]:
        """Return how much of the article speaks for each country and unit, this sense left out; at most 1."""
        weights = self.weights
        weight, place = self.witnesses[number]
        if weight and place is not None:
            weights = self.weights.copy()
            for unit in _units(place):
                weights[unit] -= weight
        most = max((w for (_, code), w in weights.items() if code is None), default=0.0)
        units = max((w for (_, code), w in weights.items() if code is not None), default=0.0)
        # One short mention is not yet what an article is about.
        return {
            unit: w / max(most if unit[1] is None else units, 0.5) for unit, w in weights.items() if w > 0
        }

    def _outer(self, sense: Sense) -> tuple[Candidate | None, bool]:
        for number, strong in sense.outer:
            place = self.senses[number].choice or (self.senses[number].candidates or (None,))[0]
            if place is not None:
                return place, strong
        return None, False

    def _loose(
        self, sense: Sense, outer: Candidate | None, shares: dict[Unit, float]
    ) -> tuple[Candidate, ...]:
        """Try other spellings in the countries that the article is about."""
        if outer is not None and outer.country_code:
            lands = [outer.country_code]
        else:
            ranked = sorted((-share, code) for (code, unit), share in shares.items() if unit is None)
            lands = [code for share, code in ranked[:3] if share <= -LEAST]
        return self.gazetteer.loosely(sense.toponym.name, lands)[:MANY] if lands else ()

    def _score(
        self, place: Candidate, sense: Sense, shares: dict[Unit, float], within: frozenset[int]
    ) -> float:
        score = prior(place) + _head_fit(sense.head, place)
        if place.row in within:
            score += INSIDE
        if sense.inner and place.feature in ("ADM1", "PCLI", "ADM2") and self._holds(place, sense):
            score += HOLDS
        if place.country_code and place.feature not in _STATES:
            share = shares.get((place.country_code, None), 0.0)
            score += COUNTRY * share
            if share and place.feature != "ADM1":
                score += UNIT * shares.get((place.country_code, place.admin1_code), 0.0)
            if share and self.anchors:
                near = min((distance_km(place, a) for a in self.anchors if a.row != place.row), default=1e9)
                score += NEIGHBOUR * max(0.0, 1 - near / NEIGHBOUR_KM)
        elif place.feature in _STATES:
            score += COUNTRY * shares.get((place.country_code or "", None), 0.0)
        if not sense.loose and len(sense.candidates) > 1 and _by_other_name(place, sense):
            score -= OTHER_NAME
        return score

    def _holds(self, place: Candidate, sense: Sense) -> bool:
        return any(contains(place, c) for n in sense.inner for c in self.senses[n].candidates[:MANY])


def _units(place: Candidate | None) -> tuple[Unit, ...]:
    if place is None or not place.country_code:
        return ()
    country = (place.country_code, None)
    return (country, (place.country_code, place.admin1_code)) if place.admin1_code else (country,)


def _stranger(options: Sequence[Candidate], outer: Candidate | None, strong: bool) -> bool:  # noqa: FBT001
    """Say whether a named container rules out all that the name is known to mean."""
    if outer is None or not outer.country_code:
        return False
    if not strong and outer.feature.startswith("PPL"):
        return False
    return all(c.country_code != outer.country_code and prior(c) < (8 if strong else 6) for c in options)


def _head_fit(head: int, place: Candidate) -> float:
    """Return how well a place fits the words for what it is."""
    town = place.feature.startswith("PPL")
    if head == TOWN:
        return 1.5 if town else -2.5
    if head == DISTRICT:
        return {"ADM2": 3.5, "ADM1": 0.5}.get(place.feature, 0.0)
    if head == PROVINCE:
        return {"ADM1": 3.5, "ADM2": 1.5}.get(place.feature, -1.5 if town else 0.0)
    if head == AREA:
        return 1.5 if place.feature in _AREAS else 0.0
    return 0.4 if town else 0.0


def _by_other_name(place: Candidate, sense: Sense) -> bool:
    name = sense.toponym.name
    if place.name == name or place.feature in _STATES or place.feature in _AREAS:
        return False
    return fold(place.name) != sense.toponym.folded and not alike(name, place.name)


def _namesake(best: Candidate, sense: Sense, options: Sequence[Candidate]) -> Candidate:
    """Return the country in place of its capital, or the town in place of its unit, where no word says which."""
    if sense.head == TOWN:
        return best
    if best.feature == "PPLC":
        state = (c for c in options if c.feature in _STATES and c.country_code == best.country_code)
        return next(state, best)
    if sense.head or sense.inner or best.feature not in ("ADM1", "ADM2"):
        return best
    near = (
        c
        for c in options
        if c.feature.startswith("PPL") and contains(best, c) and distance_km(best, c) < NEIGHBOUR_KM
    )
    return max(near, key=lambda c: c.population, default=best)


def _confidence(
    sense: Sense,
    best: Candidate,
    score: float,
    rival: float | None,
    shares: dict[Unit, float],
    inside: bool,  # noqa: FBT001
) -> float:
    """Turn the lead over the next place elsewhere into a chance of being right."""
    if inside:
        sure = 0.95
    elif rival is None:
        sure = 0.9 if prior(best) >= 4.5 else 0.75
    else:
        sure = 0.45 + 0.5 * min(1.0, (score - rival) / 3.0)
    if best.feature not in _WIDE and best.country_code and shares and prior(best) < 6.0 and not inside:
        share = shares.get((best.country_code, None), 0.0)
        if share < 0.15:
            sure *= 0.35 if prior(best) < 4.2 else 0.6
    return round(min(sure * (0.75 if sense.loose else 1.0), 0.98), 2)
