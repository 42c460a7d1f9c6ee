"""Says where that happened what an article reports: one place for its row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tollbook.gazetteer.index import Candidate
from tollbook.gazetteer.lookup import Gazetteer, built_in
from tollbook.harm.claim import Claim
from tollbook.placing.bearings import anchored
from tollbook.placing.relations import TollPlace, relation
from tollbook.record import Kind, Place, SummaryPlace
from tollbook.text.document import Document
from tollbook.text.spans import Span
from tollbook.toponyms.containment import chains

# The first of these that anybody is counted in says what the article is about.
_HARM: tuple[tuple[Kind, ...], ...] = (("killed",), ("injured", "casualties", "missing", "abducted"))
MOST_STEPS = 4
"""Containers of containers looked at."""
COUNTRY = 6
"""The precision of a country."""
_SCENES = frozenset(("scene", "beside", "object", "anchor"))
_TOWNS = frozenset(("PPL", "PPLC", "PPLX", "ADM2", "ADM3"))


def summary_place(
    document: Document,
    claims: tuple[Claim, ...],
    toll_places: tuple[TollPlace, ...],
    places: tuple[Place, ...],
    gazetteer: Gazetteer | None = None,
) -> SummaryPlace | None:
    """Return the place of what the article reports, or None where no place is named.

    That is where at least half of the counted people came to harm; else the unit or country around the
    places; the first event place where nobody is counted. A place that the gazetteer does not know keeps
    its name and takes country and unit from its container; where the words put it into a known town, that town stands.
    """
    if not places:
        return None
    people = _people(claims, toll_places)
    if not people:
        return _known(document, places, _first(document, places))
    names = {at: (places[at].name.casefold(), places[at].lat) for at in people}
    merged: Counter[tuple[str, float | None]] = Counter()
    for at, count in people.items():
        merged[names[at]] += count
    name, most = max(merged.items(), key=lambda item: item[1])
    if 2 * most < sum(merged.values()):
        around = _around([places[at] for at in people], gazetteer or built_in())
        if around is not None:
            return around
    best = next(at for at in people if names[at] == name)
    return _known(document, places, _finer(document, places, best))


def _people(claims: Sequence[Claim], toll_places: Sequence[TollPlace]) -> dict[int, int]:
    """Return how many of the counted people each place has, the places in the order of the claims."""
    for kinds in _HARM:
        people: dict[int, int] = {}
        for claim, toll in zip(claims, toll_places, strict=True):
            if toll.place is not None and claim.kind in kinds and claim.counted and claim.scope == "incident":
                count = max(claim.best or claim.low or claim.high or 1, 1)
                people[toll.place] = people.get(toll.place, 0) + count
        if people:
            return people
    return {}


def _finer(document: Document, places: Sequence[Place], at: int) -> int:
    """Return the first event place inside the country, where a toll names no more than that."""
    if places[at].precision != COUNTRY:
        return at
    inside = [
        other
        for other, place in enumerate(places)
        if (place.precision or COUNTRY) < COUNTRY and place.country_code == places[at].country_code
    ]
    events = (other for other in inside if places[other].role == "event")
    near = (other for other in inside if _is_scene(document, places[other]))
    return next(events, next(near, at))


def _is_scene(document: Document, place: Place) -> bool:
    sentence = document.sentence_at(place.start) if place.role == "mention" else None
    return sentence is not None and relation(document, sentence, place.start, place.end) in _SCENES


def _first(document: Document, places: Sequence[Place]) -> int:
    """Return the first event place; else the first place where something is; else the dateline or any name."""
    for role in ("event", "mention", "dateline", "mention"):
        for at, place in enumerate(places):
            sentence = document.sentence_at(place.start) if place.role == role else None
            if sentence is None:
                continue
            if role != "mention" or _is_scene(document, place):
                return _finer(document, places, at)
    return next((at for at, place in enumerate(places) if place.role == "mention"), 0)


def _known(document: Document, places: Sequence[Place], at: int) -> SummaryPlace:
    """Return a place of the article; one that the gazetteer does not know by way of its container."""
    place = places[at]
    if place.lat is not None:
        return _summary(place)
    point = anchored(document, places, at)
    if point is not None:
        return point
    for outer in _outwards(document, places, at):
        if outer.lat is not None and outer.feature in _TOWNS:
            return _summary(outer)
        if outer.country_code:
            return SummaryPlace(name=place.name, country_code=outer.country_code, admin1=outer.admin1)
    return SummaryPlace(name=place.name)


def _outwards(document: Document, places: Sequence[Place], at: int) -> list[Place]:
    """Return the containers that the words name, from the nearest on."""
    sentences = [document.sentence_at(place.start) for place in places]
    links = chains(
        document.flat,
        [Span(place.start, place.end) for place in places],
        [sentence.index if sentence else -1 for sentence in sentences],
        [place.role != "actor" for place in places],
    )
    found: list[Place] = []
    link = links[at]
    while link is not None and len(found) < MOST_STEPS:
        found.append(places[link.outer])
        link = links[link.outer]
    return found


def _around(several: Sequence[Place], gazetteer: Gazetteer) -> SummaryPlace | None:
    """Return the unit, else the country, that all the known places lie in."""
    known = [place for place in several if place.country_code]
    codes = {place.country_code for place in known}
    if len(codes) != 1:
        return None
    code, unit = known[0].country_code, known[0].admin1
    if unit is not None and all(place.admin1 == unit for place in known):
        for candidate in gazetteer.lookup(unit):
            if candidate.feature == "ADM1" and candidate.country_code == code:
                return _summary(candidate)
    country = gazetteer.country(code) if code else None
    return _summary(country) if country else None


def _summary(place: Place | Candidate) -> SummaryPlace:
    return SummaryPlace(
        name=place.name,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        country_code=place.country_code,
        admin1=place.admin1,
    )
