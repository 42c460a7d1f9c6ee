"""Says where each toll happened, and where the article's event did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from tollbook.claims import Claim
from tollbook.document import Document
from tollbook.gazetteer import Gazetteer, built_in
from tollbook.gazetteer_index import Candidate
from tollbook.place_relations import CLAUSE_COST, Relation, cost, relation
from tollbook.record import Place, PlaceFrom, SummaryPlace


class TollPlace(NamedTuple):
    """Where one claim happened: the position of a place in the article's tuple of places, and where it was read."""

    place: int | None = None
    place_from: PlaceFrom | None = None
    place_precision: int | None = None


NOWHERE = TollPlace()
LEAD_SENTENCES = 2
_HELD: frozenset[Relation] = frozenset(("scene", "beside", "object", "of", "anchor", "after"))


def place_claims(
    document: Document, claims: tuple[Claim, ...], places: tuple[Place, ...]
) -> tuple[TollPlace, ...]:
    """Return the place of each claim.

    The claim's own clause comes first, then its whole's place, its sentence, the last event place of its
    paragraph, the lead and the dateline. A total of other times or events takes only what its own sentence names.
    """
    placer = _Placer(document, places)
    own = [placer.in_sentence(claim) for claim in claims]
    return tuple(placer.settle(at, claims, own) for at in range(len(claims)))


class _Placer:
    """Knows the article's places by sentence."""

    def __init__(self, document: Document, places: tuple[Place, ...]) -> None:
        self.document = document
        self.places = places
        self.kinds: dict[int, Relation] = {}
        self.by_sentence: defaultdict[int, list[int]] = defaultdict(list)
        for at, place in enumerate(places):
            sentence = document.sentence_at(place.start)
            if sentence is not None and place.role in ("event", "mention"):
                self.by_sentence[sentence.index].append(at)
                self.kinds[at] = relation(document, sentence, place.start)

    def in_sentence(self, claim: Claim) -> TollPlace:
        """Return the place that the claim's sentence names for it."""
        priced = []
        for at in self.by_sentence.get(claim.sentence, ()):
            kind = self.kinds[at]
            if kind not in _HELD and self.places[at].role != "event":
                continue
            spent = min(cost(self.document, start, self.places[at], kind) for start in _ends(claim))
            priced.append((spent + (0 if self.places[at].role == "event" else 15), at))
        if not priced:
            return NOWHERE
        spent, at = min(priced)
        return self._at(at, "clause" if spent < CLAUSE_COST else "sentence")

    def settle(self, at: int, claims: Sequence[Claim], own: Sequence[TollPlace]) -> TollPlace:
        """Return the place of a claim, its own or the one it takes over."""
        claim = claims[at]
        if own[at].place_from == "clause":
            return own[at]
        seen = {at}
        whole = claim.part_of
        while whole is not None and whole not in seen:
            if own[whole].place is not None:
                return own[whole]
            seen.add(whole)
            whole = claims[whole].part_of
        if own[at].place is not None:
            return own[at]
        return self._around(claim) if claim.scope == "incident" else NOWHERE

    def _around(self, claim: Claim) -> TollPlace:
        paragraph = self.document.sentences[claim.sentence].paragraph
        for number in range(claim.sentence - 1, -1, -1):
            if self.document.sentences[number].paragraph != paragraph:
                break
            events = self._events(number)
            if events:
                return self._at(events[-1], "paragraph")
        for number in range(min(LEAD_SENTENCES, len(self.document.sentences))):
            events = self._events(number)
            if events:
                return self._at(events[0], "lead")
        for at, place in enumerate(self.places):
            if place.role == "dateline":
                return self._at(at, "dateline")
        return NOWHERE

    def _events(self, sentence: int) -> list[int]:
        return [at for at in self.by_sentence.get(sentence, ()) if self.places[at].role == "event"]

    def _at(self, at: int, place_from: PlaceFrom) -> TollPlace:
        return TollPlace(at, place_from, self.places[at].precision)


def _ends(claim: Claim) -> tuple[int, int]:
    return claim.trigger.start, claim.span.end


def summary_place(
    document: Document,
    claims: tuple[Claim, ...],
    toll_places: tuple[TollPlace, ...],
    places: tuple[Place, ...],
    gazetteer: Gazetteer | None = None,
) -> SummaryPlace | None:
    """Return the place of what the article reports, or None where no place is named.

    That is where most of the counted people came to harm; the unit or country around the places where
    none has most; the first event place where nobody is counted.
    """
    people: defaultdict[int, int] = defaultdict(int)
    for claim, toll in zip(claims, toll_places, strict=True):
        if toll.place is not None and claim.counted and claim.scope == "incident":
            people[toll.place] += max(claim.best or claim.low or claim.high or 1, 1)
    if not people:
        first = _first(document, places)
        return _summary(places[first]) if first is not None else None
    return _of_most(people, places, gazetteer or built_in())


def _of_most(people: dict[int, int], places: Sequence[Place], gazetteer: Gazetteer) -> SummaryPlace:
    merged: defaultdict[tuple[str, float | None], int] = defaultdict(int)
    of_key: dict[tuple[str, float | None], int] = {}
    for at, count in people.items():
        key = (places[at].name.casefold(), places[at].lat)
        merged[key] += count
        of_key.setdefault(key, at)
    most = max(merged, key=lambda key: (merged[key], -of_key[key]))
    best = places[of_key[most]]
    if 2 * merged[most] >= sum(merged.values()):
        return _summary(best)
    return _around([places[at] for at in of_key.values()], gazetteer) or _summary(best)


def _around(several: Sequence[Place], gazetteer: Gazetteer) -> SummaryPlace | None:
    """Return the unit, else the country, that all the known places lie in."""
    known = [place for place in several if place.country_code]
    if not known:
        return None
    codes = {place.country_code for place in known}
    units = {place.admin1 for place in known}
    if len(codes) != 1:
        return None
    code, unit = known[0].country_code, known[0].admin1
    if len(units) == 1 and unit is not None:
        for candidate in gazetteer.lookup(unit):
            if candidate.feature == "ADM1" and candidate.country_code == code:
                return _of_candidate(candidate)
    country = gazetteer.country(code) if code else None
    return _of_candidate(country) if country else None


def _of_candidate(place: Candidate) -> SummaryPlace:
    return SummaryPlace(
        name=place.name,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        country_code=place.country_code,
        admin1=place.admin1,
    )


def _first(document: Document, places: Sequence[Place]) -> int | None:
    """Return the first event place; else the first place where something is; else the dateline or any name."""
    for role in ("event", "mention", "dateline", "actor"):
        for at, place in enumerate(places):
            if place.role != role:
                continue
            sentence = document.sentence_at(place.start)
            if role != "mention" or (
                sentence and relation(document, sentence, place.start) in ("scene", "beside", "object")
            ):
                return at
    return 0 if places else None


def _summary(place: Place) -> SummaryPlace:
    return SummaryPlace(
        name=place.name,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        country_code=place.country_code,
        admin1=place.admin1,
    )
