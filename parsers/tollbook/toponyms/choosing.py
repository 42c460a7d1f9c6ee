"""Chooses what each name means: by its container, by the article's countries, by neighbours, by size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter

from tollbook.gazetteer.index import KNOWN, STATES, Candidate
from tollbook.gazetteer.lookup import Gazetteer
from tollbook.gazetteer.name_keys import alike, fold
from tollbook.toponyms.containment import KM_PER_DEGREE, contains, distance_km
from tollbook.toponyms.enumerations import kind_of
from tollbook.toponyms.geographic_focus import Shares, Weights, Witness
from tollbook.toponyms.referents import MANY, TOWN, Sense
from tollbook.toponyms.scoring import AREAS, FAMOUS, WIDE, by_other_name, confidence, head_fit, namesake, ruled_out

# The weights stand on the scale of `scoring`: 1 is a tenfold population. They were chosen by hand. Halved or doubled
# one by one, they change what 0 to 9 in 1,000 of 3,329 places in 770 gold articles mean (`UNIT` and `NEIGHBOUR` most,
# `INSIDE`, `LOCAL` and `LISTED` nothing), and where at most one of 1,354 claims happened.
INSIDE = 9.0
COUNTRY = 3.5
UNIT = 2.5
NEIGHBOUR = 2.0
HOLDS = 4.0
LOCAL = 4.0
"""What a place gains in a local paper of its country."""
LISTED = 4.0
"""What a country or unit gains that stands in a list of others."""
ANYWHERE = COUNTRY + UNIT
"""What speaks for seas and parts of the world: any country does."""
OTHER_NAME = 1.5
"""What a name loses that is not the place's main one, nor like it."""
EXACT_RIVAL = 2.0
"""What a well-known town loses by it where another place is called just so."""
NEIGHBOUR_KM = 150
NEIGHBOUR_DEGREES = NEIGHBOUR_KM / KM_PER_DEGREE + 0.01
"""What lies farther north or south than this need not be measured."""
SAME_KM = 80
"""Two candidates nearer than this are one answer."""
LEAST = 0.25
"""A guess less sure than this is not made. Chosen by hand, and the one that matters: at 0.5, 60 in 1,000 gold places
are left without a meaning or take another; at 0.125, 9 in 1,000."""
LEAST_FOREIGN = 0.35
"""Nor where the words name a container that does not hold it, in a country of which the article tells nothing else."""
STRANGE = 0.2
"""How sure a town by another name is in an article that tells nothing else of its country: no guess is made."""
CERTAIN = 1.0
"""From this weight on it is plain which country an article is about."""
ALONE_SIZE, ALONE_LEAD = 20_000, 2.0
FAR_AWAY = 1e9
_HOLDERS = frozenset(("ADM1", "PCLI", "ADM2"))


class Round:
    """Chooses for all senses, given who speaks for which country and unit."""

    def __init__(
        self,
        senses: list[Sense],
        witnesses: Sequence[Witness],
        anchors: Sequence[Candidate],
        gazetteer: Gazetteer,
        local: Mapping[str, float],
    ) -> None:
        """Add up the `witnesses`.

        `anchors` are places that their neighbours gain by; `local` has the countries whose local paper the text can
        be, each with a strength.
        """
        self.local = local
        self.senses = senses
        # A mention that its own container places ("Paris, Texas") speaks for the others of its name.
        names = [None if sense.held else sense.toponym.folded for sense in senses]
        self.weights = Weights(witnesses, [*names, *(None for _ in witnesses[len(senses) :])])
        self.anchors = anchors
        self.gazetteer = gazetteer

    def choose(self, *, again: bool = False) -> None:
        """Choose for all senses; `again` passes over those that have nothing to choose."""
        for sense in self.senses:
            if sense.toponym.kind == "demonym":
                sense.choice, sense.confidence = sense.candidates[0], 0.95
            elif not again or len(sense.candidates) != 1 or sense.loose or sense.outer:
                self._choose(sense, self.weights.without(sense.toponym.folded))

    def _choose(self, sense: Sense, shares: Shares) -> None:
        outer, strong = self._outer(sense)
        if strong and sense.head != TOWN and sense.candidates and sense.candidates[0].country_code is None:
            outer = None  # "the visit to the Middle East of the American envoy"
        options, sense.loose = sense.candidates, False
        if outer is not None and len(options) > 1:
            # Nothing lies in itself: Fortaleza is also a name of the unit that it lies in.
            options = [c for c in options if c.row != outer.row or c.feature == "PPL"] or options
        if sense.toponym.kind != "landmark" and (not options or ruled_out(options, outer, strong=strong)):
            options, sense.loose = self._loosely(sense, outer, shares), True
            if outer is not None and (strong or outer.feature in _HOLDERS):
                options = tuple(c for c in options if contains(outer, c))
        if not options:
            sense.choice, sense.confidence = None, 0.0
            return
        within = {c.row for c in options if contains(outer, c)} if outer is not None else set()
        best, lead = options[0], None
        if len(options) > 1:
            best, lead = self._best(sense, options, shares, within)
        sense.held = best.row in within
        share = shares.of(best.country_code) if best.country_code and shares.weights else None
        local = any(code != best.country_code for code in self.local)
        sense.confidence = confidence(best, lead, share, inside=sense.held, loose=sense.loose, local=local)
        if not share and shares.weights and lead is None and self._is_strange(best, sense):
            sense.confidence = min(sense.confidence, STRANGE)
        # A town of some size that hardly shares its name is not doubted: soldiers die far from home.
        alone = (lead is None or lead >= ALONE_LEAD) and best.population >= ALONE_SIZE
        if (
            not (alone and not sense.loose and not self._is_strange(best, sense))
            and not sense.held
            and self._is_far(best, share, shares)
        ):
            sense.confidence = min(sense.confidence, STRANGE)
        least = LEAST_FOREIGN if sense.outer and not share and not sense.held else LEAST
        sense.choice = best if sense.confidence >= least else None

    def _best(
        self, sense: Sense, options: Sequence[Candidate], shares: Shares, within: set[int]
    ) -> tuple[Candidate, float | None]:
        """Return the likeliest place, and its lead over the next one elsewhere."""
        scored = [(self._score(c, sense, shares, within), c) for c in options]
        most, likeliest = max(scored, key=itemgetter(0))
        holds = any(self.senses[number].candidates for number in sense.inner)
        best = namesake(likeliest, sense, options, holds=holds)
        rivals = [score for score, c in scored if c is not likeliest and distance_km(c, best) > SAME_KM]
        return best, most - max(rivals) if rivals else None

    def _outer(self, sense: Sense) -> tuple[Candidate | None, bool]:
        for number, strong in sense.outer:
            place = self.senses[number].choice or next(iter(self.senses[number].candidates), None)
            if place is not None:
                return place, strong
        return None, False

    def _loosely(self, sense: Sense, outer: Candidate | None, shares: Shares) -> Sequence[Candidate]:
        """Try other spellings in the container's country, else in those that the article is about."""
        countries = [outer.country_code] if outer is not None and outer.country_code else shares.countries()
        return self.gazetteer.loosely(sense.toponym.name, countries)[:MANY] if countries else ()

    def _score(self, place: Candidate, sense: Sense, shares: Shares, within: set[int]) -> float:
        score = place.prior + head_fit(sense.head, place) + self._support(place, shares)
        if place.row in within:
            score += INSIDE
        if place.feature == "ADM1" and fold(place.name) == sense.toponym.folded and place.country_code:
            # A unit needs no neighbours; a town of its name elsewhere in the country must not win by having some.
            score += UNIT * shares.of(place.country_code)
        if sense.listed is not None and sense.listed == kind_of(place):
            score += LISTED
        if sense.inner and place.feature in _HOLDERS and self._holds(place, sense):
            score += HOLDS
        if not sense.loose:
            score -= self._strangeness(place, sense)
        return score

    @staticmethod
    def _is_far(place: Candidate, share: float | None, shares: Shares) -> bool:
        """Say whether a small place lies in a country of which an article that tells of others says nothing."""
        small = place.prior < KNOWN and place.population < FAMOUS and place.feature not in WIDE
        return small and not share and shares.country_total >= CERTAIN

    @staticmethod
    def _is_strange(place: Candidate, sense: Sense) -> bool:
        """Say whether a town is called here by another name than its own, and unlike it: Yida for Jeddah."""
        other = fold(place.name) != sense.toponym.folded and not alike(sense.toponym.name, place.name)
        return other and place.feature not in WIDE and place.feature not in AREAS

    @staticmethod
    def _strangeness(place: Candidate, sense: Sense) -> float:
        """Return what a place loses whose main name is another."""
        if by_other_name(place, sense):
            return OTHER_NAME
        strange = fold(place.name) != sense.toponym.folded
        famous = strange and (
            place.feature == "PPL" or (place.feature == "ADM1" and not alike(sense.toponym.name, place.name))
        )
        return EXACT_RIVAL if famous and any(fold(c.name) == sense.toponym.folded for c in sense.candidates) else 0.0

    def _support(self, place: Candidate, shares: Shares) -> float:
        """Return what the rest of the article says for a place."""
        if place.country_code is None:
            return ANYWHERE
        share = shares.of(place.country_code)
        if not share or place.feature in STATES:
            return COUNTRY * share
        support = (COUNTRY + LOCAL * self.local.get(place.country_code, 0.0)) * share
        if place.feature == "ADM1":
            return support
        support += UNIT * shares.of(place.country_code, place.admin1_code)
        lat = place.lat
        neighbours = [a for a in self.anchors if abs(a.lat - lat) < NEIGHBOUR_DEGREES and a.row != place.row]
        near = min([distance_km(place, a) for a in neighbours], default=FAR_AWAY)
        return support + NEIGHBOUR * (1 - near / NEIGHBOUR_KM) if near < NEIGHBOUR_KM else support

    def _holds(self, place: Candidate, sense: Sense) -> bool:
        return any(contains(place, c) for n in sense.inner for c in self.senses[n].candidates)
