"""Says where that happened what an article reports: one place for its row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tollbook.gazetteer.index import Candidate
from tollbook.gazetteer.lookup import Gazetteer
from tollbook.harm.claim import Claim
from tollbook.placing.bearings import measured
from tollbook.placing.fineness import is_of_its_own
from tollbook.placing.focus_places import Focus
from tollbook.placing.mention import PlaceMention, PlacesRead, TollPlace
from tollbook.placing.relations import Relation
from tollbook.record import Kind, SummaryPlace
from tollbook.toponyms.word_kinds import Is

# The first of these that anybody is counted in says what the article is about.
_HARM: tuple[tuple[Kind, ...], ...] = (("killed",), ("injured", "casualties", "missing", "abducted"))
PROVINCE, COUNTRY = 4, 6
"""The precision of a province and of a country."""
_DISTRICT = Is.DISTRICT
"""In a town a district is a quarter of it."""
SCENES: frozenset[Relation] = frozenset(("scene", "beside", "object", "anchor"))
"""How a place is named where something is."""


def summary_place(
    flat: str,
    claims: Sequence[Claim],
    toll_places: Sequence[TollPlace],
    focus: Focus,
    gazetteer: Gazetteer,
) -> SummaryPlace | None:
    """Return the place of what the article reports, or None where no place is named.

    That is where at least half of the counted people came to harm; else the unit or country around the
    places; the first event place where nobody is counted. A place that the gazetteer does not know keeps
    its name and takes country and unit from its container; where the words put it into a known town, that town stands.
    """
    places = focus.places
    mentions = places.mentions
    if not mentions:
        return None
    people = _people(claims, toll_places)
    if not people:
        return _summary_of(flat, _first(mentions), places, focus)
    names = {at: (mentions[at].name.casefold(), _latitude(mentions[at])) for at in people}
    merged: Counter[tuple[str, float | None]] = Counter()
    for at, count in people.items():
        merged[names[at]] += count
    name, most = max(merged.items(), key=lambda item: item[1])
    if 2 * most < sum(merged.values()):
        around = _around([mentions[at] for at in people], gazetteer)
        if around is not None:
            return around
    best = next(at for at in people if names[at] == name)
    return _summary_of(flat, _finer(mentions, mentions[best]), places, focus)


def _latitude(mention: PlaceMention) -> float | None:
    return mention.referent.lat if mention.referent else None


def _people(claims: Sequence[Claim], toll_places: Sequence[TollPlace]) -> dict[int, int]:
    """Return how many of the counted people each place has, the places by number in the order of the claims."""
    for kinds in _HARM:
        people: dict[int, int] = {}
        for claim, toll in zip(claims, toll_places, strict=True):
            if toll.mention is not None and claim.kind in kinds and claim.counted and claim.scope == "incident":
                count = max(claim.best or claim.low or claim.high or 1, 1)
                people[toll.mention.number] = people.get(toll.mention.number, 0) + count
        if people:
            return people
    return {}


def _finer(mentions: Sequence[PlaceMention], mention: PlaceMention) -> PlaceMention:
    """Return the first event place inside the country or province, where no more than that is named."""
    if mention.precision not in (PROVINCE, COUNTRY):
        return mention
    inside = [other for other in mentions if other.precision < PROVINCE and _lies_in(other, mention)]
    events = (other for other in inside if other.role == "event")
    near = (other for other in inside if _is_scene(other))
    return next(events, next(near, mention))


def _lies_in(inner: PlaceMention, outer: PlaceMention) -> bool:
    if inner.country_code is None or inner.country_code != outer.country_code:
        return False
    return outer.precision == COUNTRY or inner.admin1 == outer.admin1


def _is_scene(mention: PlaceMention) -> bool:
    return mention.role == "mention" and mention.relation in SCENES


def _first(mentions: Sequence[PlaceMention]) -> PlaceMention:
    """Return the first event place; else the first place where something is; else the dateline or any name."""
    events = (mention for mention in mentions if mention.role == "event")
    near = (mention for mention in mentions if _is_scene(mention))
    datelines = (mention for mention in mentions if mention.role == "dateline")
    first = next(events, None) or next(near, None) or next(datelines, None)
    if first is not None:
        return _finer(mentions, first)
    return next((mention for mention in mentions if mention.role == "mention"), mentions[0])


def _summary_of(flat: str, mention: PlaceMention, places: PlacesRead, focus: Focus) -> SummaryPlace:
    """Return a place of the article; one that the gazetteer does not know by way of its container."""
    if mention.referent is not None:
        return _summary(mention.name, mention.referent)
    point = measured(flat, mention, places.mentions[mention.number + 1 :])
    if point is not None:
        return point
    town = None
    if mention.toponym.head & _DISTRICT or not is_of_its_own(flat, mention):
        town = next((one for one in places.outwards(mention) if one.feature.startswith("PPL")), None)
    if town is None and mention.held is None:
        town = focus.town_of(mention)
    if town is not None and town.referent is not None:
        return _summary(town.name, town.referent)
    held = mention.held
    if held is None:
        return SummaryPlace(name=mention.name)
    return SummaryPlace(
        name=mention.name, lat=held.lat, lon=held.lon, country_code=held.country_code, admin1=held.admin1
    )


def _around(several: Sequence[PlaceMention], gazetteer: Gazetteer) -> SummaryPlace | None:
    """Return the unit, else the country, that all the known places lie in."""
    known = [mention for mention in several if mention.country_code]
    codes = {mention.country_code for mention in known}
    if len(codes) != 1:
        return None
    code, unit = known[0].country_code, known[0].admin1
    if unit is not None and all(mention.admin1 == unit for mention in known):
        for candidate in gazetteer.lookup(unit):
            if candidate.feature == "ADM1" and candidate.country_code == code:
                return _summary(candidate.name, candidate)
    country = gazetteer.country(code) if code else None
    return _summary(country.name, country) if country else None


def _summary(name: str, place: Candidate) -> SummaryPlace:
    """Write a place as the summary holds it, under the name that the article or, for a unit, the gazetteer has."""
    return SummaryPlace(
        name=name,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        country_code=place.country_code,
        admin1=place.admin1,
    )
