"""The town and the country that an article is about, and what "the city" or "the capital" means in it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from functools import cached_property

import regex

from tollbook.placing.fineness import TOWN, fineness, is_of_its_own
from tollbook.placing.mention import PlaceMention, PlacesRead
from tollbook.text.document import Document
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compile_, compiled

LEAD_SENTENCES = 3
BACK = 200
"""Mentions looked back through: what keeps a long file's time linear."""
EVENT, FILED, POLICED, SAID = 3.0, 2.0, 2.0, 0.5
"""What a mention speaks for its town: something happened there, the report is from there, its police act, or less."""
IN_LEAD = 2.0
MOST = 0.5
"""The share of the known places that a country must have for the article to be about it."""
_SPOKEN = compiled(
    r"\b(?:(?:the|this|that)(?:['’]s)? (?:[a-z-]+ ){0,2}?"
    r"(?P<what>city|town|village|hamlet|capital|camp|country|nation|territory|province|district|region)\b(?! of\b)"
    r"|(?P<here>(?<=\w )here)\b)",
    regex.IGNORECASE,
)
_LEVELS = {"province": ("ADM1",), "region": ("ADM1", "RGN"), "district": ("ADM2", "ADM3")}
_COUNTRIES = frozenset(("country", "nation", "territory"))
_WIDE = frozenset(("PCLI", "PCL", "PCLD", "RGN"))
_FOLLOWS = compiled(r" ([a-z]+)")
_HOLDS = r"(?:['’]s)?[ ](?:[a-z-]+[ ]){0,2}\L<places.offices>\b"
_IS_OF = r"\b\L<places.offices>[ ](?:of|in)[ ](?:the[ ])?$"
_SPEAKS = r"[^.;]{0,80}?\b\L<sources.said>\b"
_OFFICE_REACH, _SPEAKS_REACH = 30, 120
Fits = Callable[[PlaceMention], bool]


def speaks_for(flat: str, mention: PlaceMention) -> bool:
    """Say whether somebody speaks for a place: "Nerat regional head Gul Zaman said", "the governor of Nerat said"."""
    start, end = mention.start, mention.end
    office = compile_(_HOLDS).match(flat, end, end + _OFFICE_REACH)
    if office is None and compile_(_IS_OF).search(flat, max(0, start - _OFFICE_REACH), start) is None:
        return False
    return compile_(_SPEAKS).match(flat, end, end + _SPEAKS_REACH) is not None


class Focus:
    """Looks up what an article is about, each once."""

    def __init__(self, document: Document, places: PlacesRead, past: AbstractSet[int] = frozenset()) -> None:
        """Look in `places`, those of `document`, where the sentences of `past` tell background alone."""
        self.document = document
        self.places = places
        self.past = past

    @cached_property
    def _lead_end(self) -> int:
        sentences = self.document.sentences
        return sentences[min(LEAD_SENTENCES, len(sentences)) - 1].end if sentences else 0

    @cached_property
    def town(self) -> PlaceMention | None:
        """Return the known town that most of the article speaks for, at its first mention; None where none does."""
        found: defaultdict[tuple[float, float], float] = defaultdict(float)
        first: dict[tuple[float, float], PlaceMention] = {}
        for mention in self.places.mentions:
            acts = mention.role == "actor" and not mention.toponym.part
            if mention.referent is not None and mention.feature.startswith("PPL") and not acts:
                key = (mention.referent.lat, mention.referent.lon)
                found[key] += self._weight(mention)
                first.setdefault(key, mention)
        return first[max(found, key=lambda key: found[key])] if found else None

    def town_of(self, mention: PlaceMention) -> PlaceMention | None:
        """Return the town that a quarter, street or house without a container is likely to stand in, if any.

        That is the town of the article where its police act, where the report is from, or told in the same sentence.
        A report from a capital is of the whole country: what it names may lie anywhere.
        """
        town = self.town
        if town is None or is_of_its_own(self.document.flat, mention):
            return None
        same = [one for one in self.places.mentions if one.geonameid == town.geonameid]
        beside = any(one.toponym.sentence == mention.toponym.sentence and one.relation == "scene" for one in same)
        return town if beside or any(self._files_local_news(one) or self._is_policed(one) for one in same) else None

    @staticmethod
    def _files_local_news(mention: PlaceMention) -> bool:
        return mention.role == "dateline" and mention.feature != "PPLC"

    def policed(self, sentences: Iterable[int]) -> PlaceMention | None:
        """Return the first town whose police or people these sentences name."""
        by_sentence = self._towns_by_sentence
        towns = (mention for number in sentences for mention in by_sentence.get(number, ()))
        return next((mention for mention in towns if self._is_policed(mention)), None)

    @cached_property
    def _towns_by_sentence(self) -> dict[int, list[PlaceMention]]:
        found: defaultdict[int, list[PlaceMention]] = defaultdict(list)
        for mention in self.places.mentions:
            if mention.feature.startswith("PPL"):
                found[mention.toponym.sentence].append(mention)
        return found

    def _is_policed(self, mention: PlaceMention) -> bool:
        behind = _FOLLOWS.match(self.document.flat, mention.end, mention.end + 24)
        of_town = behind is not None and behind[1] in forms("places", "of_town")
        return mention.toponym.part or of_town or speaks_for(self.document.flat, mention)

    def _weight(self, mention: PlaceMention) -> float:
        said = POLICED if self._is_policed(mention) else SAID
        role = "mention" if mention.toponym.sentence in self.past else mention.role
        weight = {"event": EVENT, "dateline": FILED}.get(role, said)
        return weight * (IN_LEAD if mention.start < self._lead_end else 1.0)

    @cached_property
    def country(self) -> PlaceMention | None:
        """Return the first mention of the country or region that the article is about; None where it tells none."""
        known = [mention for mention in self.places.mentions if mention.country_code]
        if not known:
            return None
        weights: defaultdict[str, float] = defaultdict(float)
        for mention in known:
            weights[mention.country_code or ""] += SAID if mention.role == "actor" else 1.0
        code = max(weights, key=lambda one: weights[one])
        if weights[code] < MOST * sum(weights.values()):
            return None
        wide = [mention for mention in known if mention.country_code == code and self._is_wide(mention)]
        names: defaultdict[str, float] = defaultdict(float)
        for mention in wide:
            names[mention.name.casefold()] += IN_LEAD if mention.start < self._lead_end else 1.0
        return max(wide, key=lambda mention: names[mention.name.casefold()], default=None)

    @staticmethod
    def _is_wide(mention: PlaceMention) -> bool:
        return mention.feature in _WIDE and mention.toponym.kind != "demonym" and not mention.toponym.part

    def spoken(self, sentences: Iterable[int]) -> PlaceMention | None:
        """Return the place that "the city", "here" and such words mean in the first of these sentences with any."""
        for number in sentences:
            sentence = self.document.sentences[number]
            for match in _SPOKEN.finditer(sentence.text):
                found = self._meant(match["what"], sentence.start + match.start())
                if found is not None:
                    return found
        return None

    def _meant(self, what: str | None, at: int) -> PlaceMention | None:
        if what is None:
            return self.places.dateline
        what = what.lower()
        if what in _COUNTRIES:
            return self.country
        if what == "capital":
            return self._last(at, lambda mention: mention.feature == "PPLC") or self._capital()
        if what in _LEVELS:
            levels = _LEVELS[what]
            return self._last(at, lambda mention: mention.feature in levels)
        return self._last(at, self._is_town) or self.places.dateline

    def _is_town(self, mention: PlaceMention) -> bool:
        return fineness(self.document.flat, mention) == TOWN

    def _capital(self) -> PlaceMention | None:
        return next((mention for mention in self.places.mentions if mention.feature == "PPLC"), None)

    def _last(self, at: int, fits: Fits) -> PlaceMention | None:
        """Return the last fitting place before an offset that stands for itself."""
        stop = bisect_left(self._starts, at)
        before = reversed(self.places.mentions[max(0, stop - BACK) : stop])
        return next((mention for mention in before if mention.role != "actor" and fits(mention)), None)

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.places.mentions]
