"""Decides which place each name means: by its container, the article's countries, its neighbours and its size."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, log10, radians
from typing import NamedTuple

from tollbook.document import Document
from tollbook.gazetteer import Gazetteer
from tollbook.gazetteer_index import Candidate
from tollbook.toponyms import Toponym
from tollbook.word_kinds import Is


class Resolved(NamedTuple):
    """The place a name means, or None, and how sure that is (0 to 1)."""

    place: Candidate | None
    confidence: float


UNRESOLVED = Resolved(None, 0.0)

# What stands between a name and its container: "Binnish, Idlib", "Nerat (Idlib", "Nerat in the northern province of Idlib".
_INSIDE = re.compile(
    r",? (?:\(|(?:[a-z]+(?:-[a-z]+)? ){0,2}(?:in|of|within|inside)(?: the| its)? (?:[a-z]+(?:-[a-z]+)? ){0,3}"
    r"(?:of )?)|, | \(|(?: [a-z]+)?, (?:in )?(?:the )?(?:[a-z]+ ){0,3}"
)
_NEXT_TO = re.compile(
    r"\b(?:north|south|east|west|northeast|northwest|southeast|southwest|outside|near|from|border|km|miles|kilomet)"
)
FAR = 1e9
_KM_PER_DEGREE = 111.2
_MANY = 60
_WIDE = frozenset(("PCLI", "PCL", "PCLD", "CONT", "OCN", "SEA"))
_AREAS = frozenset(("ADM1", "ADM2", "RGN", "ISL", "VAL"))
_TOWN = int(Is.SETTLEMENT)
_DISTRICT = int(Is.DISTRICT)
_PROVINCE = int(Is.PROVINCE)
_AREA_WORDS = int(Is.REGION | Is.DIRECTION)
INSIDE_KM = 60
"""How far from a town its quarters and suburbs may lie."""
REGION_KM = 400
NEIGHBOUR_KM = 150
"""Places nearer than this speak for each other."""
SAME_KM = 80
"""Two candidates nearer than this are one answer."""
LEAST = 0.2
"""A guess less sure than this is not made."""


def distance_km(one: Candidate, other: Candidate) -> float:
    """Return the distance in km, on a plane: good to some per cent where it matters, below 500 km."""
    east = abs(one.lon - other.lon)
    east = min(east, 360 - east) * cos(radians((one.lat + other.lat) / 2))
    return hypot(one.lat - other.lat, east) * _KM_PER_DEGREE


def contains(outer: Candidate, inner: Candidate) -> bool:
    """Say whether `inner` lies in `outer`, as far as the gazetteer can tell."""
    if outer.feature in _WIDE:
        return (
            outer.country_code is not None
            and outer.country_code == inner.country_code
            and inner.feature not in _WIDE
        )
    if outer.country_code != inner.country_code or outer.row == inner.row or inner.feature in _WIDE:
        return False
    if outer.feature == "ADM1" and outer.admin1_code and inner.admin1_code:
        return outer.admin1_code == inner.admin1_code and inner.feature != "ADM1"
    if outer.feature in _AREAS:
        return inner.feature != "ADM1" and distance_km(outer, inner) <= (
            REGION_KM if outer.feature != "ADM2" else 2 * INSIDE_KM
        )
    return outer.population > inner.population and distance_km(outer, inner) <= INSIDE_KM


@dataclass(slots=True)
class _Sense:
    """One name of the article with one kind of head: all its mentions mean one place."""

    toponym: Toponym
    candidates: Sequence[Candidate]
    mentions: list[int]
    containers: list[int]
    """Positions of senses that the words name as containers."""
    head: int
    country: str | None = None
    """The one country a demonym stands for."""
    choice: Candidate | None = None
    confidence: float = 0.0
    loose: bool = False


def resolve(
    document: Document, toponyms: Sequence[Toponym], gazetteer: Gazetteer
) -> tuple[tuple[Resolved, ...], tuple[int | None, ...]]:
    """Return what each toponym means, and the position of the toponym that is named as its container."""
    inside = _chains(document, toponyms)
    senses, of_toponym = _senses(toponyms, inside, gazetteer)
    votes = _votes(senses)
    for sense in senses:
        _choose(sense, senses, votes, gazetteer, ())
    anchors = [s.choice for s in senses if s.choice is not None and s.choice.feature not in _WIDE]
    votes = _votes_of_choices(senses, votes)
    for sense in senses:
        _choose(sense, senses, votes, gazetteer, anchors)
    answers = tuple(Resolved(senses[n].choice, senses[n].confidence) for n in of_toponym)
    return answers, tuple(_proper(inside, answers))


def _proper(inside: list[int | None], answers: Sequence[Resolved]) -> list[int | None]:
    """Keep a chain only where the container can be one."""
    out: list[int | None] = []
    for at, outer in enumerate(inside):
        place = answers[outer].place if outer is not None else None
        inner = answers[at].place
        out.append(outer if place is not None and (inner is None or contains(place, inner)) else None)
    return out


def _chains(document: Document, toponyms: Sequence[Toponym]) -> list[int | None]:
    """Return for each toponym the next one, where the words between can make that its container."""
    inside: list[int | None] = [None] * len(toponyms)
    for at in range(len(toponyms) - 1):
        one, other = toponyms[at], toponyms[at + 1]
        if one.sentence != other.sentence or "demonym" in (one.kind, other.kind):
            continue
        between = document.flat[one.span.end : other.span.start]
        if len(between) <= 45 and _INSIDE.fullmatch(between) and not _NEXT_TO.search(between):
            inside[at] = at + 1
    return inside


def _senses(
    toponyms: Sequence[Toponym], inside: list[int | None], gazetteer: Gazetteer
) -> tuple[list[_Sense], list[int]]:
    senses: list[_Sense] = []
    index: dict[tuple[str, int, bool], int] = {}
    of_toponym: list[int] = []
    for at, toponym in enumerate(toponyms):
        head = _level(toponym)
        key = (toponym.folded, head, toponym.kind == "demonym")
        number = index.setdefault(key, len(senses))
        if number == len(senses):
            senses.append(_sense(toponym, head, gazetteer))
        senses[number].mentions.append(at)
        of_toponym.append(number)
    for at, outer in enumerate(inside):
        if outer is not None and of_toponym[outer] != of_toponym[at]:
            senses[of_toponym[at]].containers.append(of_toponym[outer])
    return senses, of_toponym


def _level(toponym: Toponym) -> int:
    """Return what the words say the place is: settlement, district, province, area or nothing."""
    for kind in (_TOWN, _DISTRICT, _PROVINCE):
        if toponym.head & kind:
            return kind
    if toponym.lead and _directed(toponym.lead):
        return _AREA_WORDS
    return _AREA_WORDS if toponym.head & int(Is.REGION) else 0


_DIRECTED = re.compile(r"(?:north|south|east|west|central|rural)[a-z-]*(?:ern)?$|countryside of$")


def _directed(lead: str) -> bool:
    return bool(_DIRECTED.search(lead))


def _sense(toponym: Toponym, head: int, gazetteer: Gazetteer) -> _Sense:
    if toponym.kind == "demonym":
        found = gazetteer.demonym(toponym.folded)
        country = found[0].country_code if found else None
        return _Sense(toponym, found[:1], [], [], head, country)
    return _Sense(
        toponym, gazetteer.of_key(toponym.folded)[:_MANY] if toponym.kind != "landmark" else (), [], [], head
    )


class _Votes(NamedTuple):
    """How much of the article speaks for each country, and for each first-order unit; shares of 1."""

    countries: dict[str, float]
    units: dict[tuple[str, str], float]


def _votes(senses: list[_Sense]) -> _Votes:
    """Count what cannot be mistaken: countries, demonyms, units and cities that tower over their namesakes."""
    countries: defaultdict[str, float] = defaultdict(float)
    units: defaultdict[tuple[str, str], float] = defaultdict(float)
    for sense in senses:
        weight, best = _plain_meaning(sense)
        if best is None or not best.country_code:
            continue
        countries[best.country_code] += weight * len(sense.mentions) ** 0.5
        if best.admin1_code and best.feature != "PCLI":
            units[best.country_code, best.admin1_code] += weight * len(sense.mentions) ** 0.5
    return _shares(countries, units)


def _plain_meaning(sense: _Sense) -> tuple[float, Candidate | None]:
    """Return the one thing the name means if it hardly can mean another, with its weight as a witness."""
    found = sense.candidates
    if not found:
        return 0.0, None
    best = found[0]
    lands = {
        c.country_code
        for c in found[:8]
        if c.population > best.population / 20 or c.feature in ("ADM1", "PCLI")
    }
    if best.feature == "PCLI":
        return (2.0 if len(lands) == 1 else 0.5), best
    if len(lands) == 1:
        return (
            1.5 if best.feature == "ADM1" else 1.0 if len(found) == 1 or best.population > 1e5 else 0.5
        ), best
    return (0.3, max(found[:8], key=_prior)) if best.population > 1e5 else (0.0, None)


def _shares(countries: dict[str, float], units: dict[tuple[str, str], float]) -> _Votes:
    most = max(countries.values(), default=1.0)
    unit_most = max(units.values(), default=1.0)
    return _Votes({c: n / most for c, n in countries.items()}, {u: n / unit_most for u, n in units.items()})


def _votes_of_choices(senses: list[_Sense], first: _Votes) -> _Votes:
    """Count again with what was chosen, each as far as it is sure."""
    countries: defaultdict[str, float] = defaultdict(float)
    units: defaultdict[tuple[str, str], float] = defaultdict(float)
    for sense in senses:
        place = sense.choice
        if place is None or not place.country_code:
            continue
        weight = sense.confidence * (1 + len(sense.mentions)) ** 0.5
        countries[place.country_code] += weight
        if place.admin1_code:
            units[place.country_code, place.admin1_code] += weight
    del first
    return _shares(countries, units)


def _prior(place: Candidate) -> float:
    """How likely the place is meant when nothing else is known; a step of 1 is a tenfold population."""
    if place.feature == "PCLI":
        return 8.5
    size = log10(place.population + 10)
    if place.feature == "PPLC":
        return max(size, 5.5) + 2.2
    if place.feature == "ADM1":
        return max(size - 1.2, 5.6)
    if place.feature == "ADM2":
        return max(size - 2.0, 2.0)
    if place.feature in (
        "CONT",
        "OCN",
        "SEA",
        "RGN",
        "STM",
        "ISL",
        "BAY",
        "GULF",
        "PCL",
        "PCLD",
        "MTS",
        "LK",
    ):
        return 6.8
    return size


def _head_fit(head: int, place: Candidate) -> float:
    """How well the place fits the words for what it is."""
    town = place.feature.startswith("PPL")
    if head == _TOWN:
        return 1.5 if town else -2.5
    if head == _DISTRICT:
        return {"ADM2": 3.5, "ADM1": 0.5}.get(place.feature, 0.0)
    if head == _PROVINCE:
        return {"ADM1": 3.5, "ADM2": 1.5}.get(place.feature, -1.5 if town else 0.0)
    if head == _AREA_WORDS:
        return 1.5 if place.feature in _AREAS else 0.0
    return 0.4 if town else 0.0


def _choose(
    sense: _Sense,
    senses: list[_Sense],
    votes: _Votes,
    gazetteer: Gazetteer,
    anchors: Sequence[Candidate | None],
) -> None:
    """Set the choice of a sense and how sure it is."""
    if sense.country is not None:
        sense.choice, sense.confidence = sense.candidates[0], 0.95
        return
    outers = [senses[n].choice for n in sense.containers]
    outer = next((o for o in outers if o is not None), None)
    options = sense.candidates
    fitting = [c for c in options if outer is not None and contains(outer, c)]
    if sense.toponym.kind != "landmark" and not fitting and (not options or _stranger(options, outer)):
        options = _loose(sense, votes, gazetteer, outer)
        sense.loose = bool(options)
        fitting = [c for c in options if outer is not None and contains(outer, c)]
    if not options:
        sense.choice, sense.confidence = None, 0.0
        return
    scored = sorted(
        ((_score(c, sense, votes, anchors, c in fitting), -c.row, c) for c in options), reverse=True
    )
    best = _town_of(scored[0][2], sense, [c for _, _, c in scored])
    rival = next((s for s, _, c in scored[1:] if distance_km(c, best) > SAME_KM), None)
    sense.confidence = _confidence(sense, best, scored[0][0], rival, votes, bool(fitting))
    sense.choice = best if sense.confidence >= LEAST else None


def _town_of(best: Candidate, sense: _Sense, ranked: Sequence[Candidate]) -> Candidate:
    """Return the chief town in place of the unit that bears its name, where no word says that the unit is meant."""
    if sense.head or best.feature not in ("ADM1", "ADM2"):
        return best
    near = (c for c in ranked if c.feature.startswith("PPL") and contains(best, c) and distance_km(best, c) < NEIGHBOUR_KM)
    return max(near, key=lambda c: c.population, default=best)


def _stranger(options: Sequence[Candidate], outer: Candidate | None) -> bool:
    """Say whether a named container rules out all that the name is known to mean."""
    if outer is None or not outer.country_code or outer.feature.startswith("PPL"):
        return False
    return all(c.country_code != outer.country_code and _prior(c) < 5.5 for c in options)


def _loose(
    sense: _Sense, votes: _Votes, gazetteer: Gazetteer, outer: Candidate | None
) -> tuple[Candidate, ...]:
    """Try other spellings in the countries that the article is about."""
    if outer is not None and outer.country_code:
        lands: list[str] = [outer.country_code]
    else:
        lands = [c for c, share in sorted(votes.countries.items(), key=lambda x: -x[1])[:3] if share >= 0.3]
    return gazetteer.loosely(sense.toponym.name, lands)[:_MANY] if lands else ()


def _score(
    place: Candidate, sense: _Sense, votes: _Votes, anchors: Sequence[Candidate | None], contained: bool
) -> float:
    score = _prior(place) + _head_fit(sense.head, place)
    if contained:
        score += 9.0
    if place.country_code:
        score += 3.5 * votes.countries.get(place.country_code, 0.0)
        if place.admin1_code and place.feature != "ADM1":
            score += 2.5 * votes.units.get((place.country_code, place.admin1_code), 0.0)
    if place.feature not in _WIDE:
        near = min(
            (distance_km(place, a) for a in anchors if a is not None and a.row != place.row), default=FAR
        )
        if near < NEIGHBOUR_KM:
            score += 2.0 * (1 - near / NEIGHBOUR_KM)
    return score


def _confidence(
    sense: _Sense, best: Candidate, score: float, rival: float | None, votes: _Votes, contained: bool
) -> float:
    """Turn the lead over the next place elsewhere into a chance of being right."""
    if contained:
        sure = 0.95
    elif rival is None:
        sure = 0.9 if _prior(best) >= 4.5 else 0.75
    else:
        margin = score - rival
        sure = 0.45 + 0.5 * min(1.0, margin / 3.0)
    if best.feature != "PCLI" and best.country_code and votes.countries and best.feature not in _WIDE:
        share = votes.countries.get(best.country_code, 0.0)
        if share < 0.15 and _prior(best) < 6.0:
            sure *= 0.35 if _prior(best) < 4.2 else 0.6
    if sense.loose:
        sure *= 0.75
    return round(min(sure, 0.98), 2)
