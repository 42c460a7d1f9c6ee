"""How surely two places, or two days, are not the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import regex
from msgspec import Struct

from tollbook.dates.day_spans import DaySpan, day_span
from tollbook.dates.mentions import DateMention
from tollbook.gazetteer.index import Candidate
from tollbook.placing.distances import km_between
from tollbook.placing.mention import PlaceMention, PlacesRead
from tollbook.placing.relations import Relation
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compiled

DISTRICT, PROVINCE = 3, 4
"""`precision` of a district and of a province, as in the record."""
ONE_TOWN_KM = 6.0
"""Two names so near one another may be of one town and its quarter."""
NEARBY_KM = 25.0
"""The same, where one of them only says what the place is near: "a hamlet south of Gorma"."""
DISTRICT_KM = 100.0
"""No town so far from the middle of a district lies in it."""
_NEARBY: frozenset[Relation] = frozenset(("anchor", "beside"))
TWO_TOWNS = 0.8
"""How surely two names are two places where the gazetteer does not know both, but both read as towns."""
UNKNOWN_NAMES = 0.2
"""How surely two names are two places where the gazetteer does not know both: families and papers look like towns."""


class Spot(Struct, frozen=True):
    """A place that a claim's own sentence names for it."""

    mention: PlaceMention
    is_town: bool
    """It is known, or its words read as a town or village: "in Leorama", not "on Mohawk Drive"."""
    within: PlaceMention | None = None
    """Of a name that nobody knows: the known place that the words put it in."""

    @property
    def precision(self) -> int:
        """How exactly it says where, as in the record."""
        return self.mention.precision


def read_spot(text: str, mention: PlaceMention | None, mentions: Sequence[PlaceMention]) -> Spot | None:
    """Return the place of a claim; `text` and `mentions` are the article's."""
    if mention is None:
        return None
    behind = text[mention.end : mention.end + 14]
    before = text[max(0, mention.start - 12) : mention.start]
    if mention.referent is not None:
        large = mention.feature.startswith(("PPLC", "PPLA")) and before.endswith((" a ", " an "))
        own = mention.precision >= DISTRICT or large  # "stormed a Dhaka restaurant"
        return Spot(mention, is_town=own or not _is_quarter(behind))
    within = None if mention.container is None else mentions[mention.container]
    if within is not None and _is_quarter(behind) and within.referent is not None and within.precision < DISTRICT:
        return Spot(within, is_town=True)  # "the Sirat quarter of Nerat" is in Nerat
    last = mention.name.lower().split()[-1].strip(".")
    is_place = _is_settlement(f" {last}{behind}") if within is None else behind.startswith(" of ")
    into = _INTO_THE if is_place else _INTO
    named = into.search(before) is not None and mention.relation in ("scene", "object", "beside")
    is_town = named and last not in forms("events", "streets") and not _is_quarter(behind)
    return Spot(mention, is_town, within if within is not None and within.referent is not None else None)


def home_of(text: str, places: PlacesRead) -> Spot | None:
    """Return where an article reports from: its dateline, which an event that names no place is likely near."""
    found = next((m for m in places.mentions if m.role == "dateline"), None)
    return read_spot(text, found, places.mentions)


_LEADS = r"\b(?:in|at|near|of|invaded|stormed|raided|attacked|shelled|entered)\s"
_INTO, _INTO_THE = (compiled(_LEADS + end, regex.IGNORECASE) for end in ("$", r"(?:the\s)?$"))


def _is_settlement(words: str) -> bool:
    """Say whether a name ends with a word such as "village" or "valley", or one stands behind it."""
    return not forms("events", "settlements").isdisjoint(word.strip(",.") for word in words.lower().split()[:2])


def _is_quarter(behind: str) -> bool:
    words = behind.lower().replace("-", " ").split()
    return not forms("events", "streets").isdisjoint(word.strip(",.") for word in words[:1])


def elsewhere(a: Spot, b: Spot) -> float:
    """Say how surely two names are of two places, neither in the other: 1 surely, 0 not."""
    first, second = a.mention, b.mention
    if first.referent is None or second.referent is None:
        names = first.name.casefold(), second.name.casefold()
        is_one = _may_hold_towns(a) or _may_hold_towns(b) or names[0] in names[1] or names[1] in names[0]
        if is_one:
            return 0.0
        return 1.0 if _lie_apart(a, b) else TWO_TOWNS if a.is_town and b.is_town else UNKNOWN_NAMES
    if first.referent is second.referent or (first.geonameid is not None and first.geonameid == second.geonameid):
        return 0.0
    if first.country_code != second.country_code:
        return 1.0
    if _holds_name(first.name, second.name) or _holds_name(second.name, first.name):
        return 0.0
    if not (a.is_town and b.is_town):
        return UNKNOWN_NAMES
    coarser = max(a.precision, b.precision)
    one, other = first.referent, second.referent
    if coarser > PROVINCE or (coarser >= DISTRICT and first.admin1 == second.admin1 and a.precision != b.precision):
        far = coarser == DISTRICT and km_between(one.lat, one.lon, other.lat, other.lon) > DISTRICT_KM
        return float(far)
    if coarser == PROVINCE:
        return float(first.admin1 != second.admin1)
    apart = NEARBY_KM if {first.relation, second.relation} & _NEARBY else ONE_TOWN_KM
    return float(km_between(one.lat, one.lon, other.lat, other.lon) >= apart)


FAR_KM = 100
"""How far from where a report was written no place of its event is likely to lie, if none is named."""
_LINES = frozenset(("RD", "HWY", "RDJCT", "STM", "CNL", "RR"))
"""Features that run past towns and hold none: roads, rivers, canals and railways."""


def _may_hold_towns(spot: Spot) -> bool:
    return spot.precision > DISTRICT and spot.mention.feature not in _LINES


def _holds_name(a: str, b: str) -> bool:
    """Say whether one name is another with more words: "Brussels Airport" and "Brussels"."""
    return a != b and f" {a} ".casefold() in f" {b} ".casefold()


def _lie_apart(a: Spot, b: Spot) -> bool:
    """Say whether two towns, one of them known only by what it lies in, are in two provinces or countries."""
    if not (a.is_town and b.is_town):
        return False
    first, second = (spot.mention if spot.mention.referent is not None else spot.within for spot in (a, b))
    if first is None or second is None or max(first.precision, second.precision) > PROVINCE:
        return False
    return (first.country_code, first.admin1) != (second.country_code, second.admin1)


def apart_from(place: Spot | None, others: Iterable[Spot]) -> float:
    """Say how surely a place is none of the finest of the others: those that hold one of them do not count."""
    told = list(others)
    known = [other for other in told if other.is_town] or told
    if place is None or not known:
        return 0.0
    finest = min(other.precision for other in known)
    level = finest + 1 if finest < DISTRICT else finest
    return min(elsewhere(place, other) for other in known if other.precision <= level)


def is_far(a: Spot, b: Spot) -> bool:
    """Say whether two known places lie so far apart that nobody reports the one from the other for want of its own."""
    one, other = a.mention.referent, b.mention.referent
    if one is None or other is None or max(a.precision, b.precision) >= PROVINCE:
        return False
    return km_between(one.lat, one.lon, other.lat, other.lon) >= FAR_KM


def same_place(a: Spot, b: Spot) -> bool:
    """Say whether two mentions mean one place, or are one name that nobody knows."""
    if a.mention.geonameid is not None and b.mention.geonameid is not None:
        return a.mention.geonameid == b.mention.geonameid
    return a.mention.name.casefold() == b.mention.name.casefold()


def says_the_same(a: Spot, b: Spot) -> bool:
    """Say whether two mentions are alike in all that is asked of them here: the second adds nothing to the first."""
    first, second = a.mention, b.mention
    if first.name != second.name or (a.is_town, a.precision) != (b.is_town, b.precision):
        return False
    return first.referent == second.referent and _referent(a.within) == _referent(b.within)


def _referent(mention: PlaceMention | None) -> Candidate | None:
    return mention.referent if mention is not None else None


def is_told(place: Spot | None, places: Iterable[Spot]) -> bool:
    """Say whether a place is one of those told of."""
    if place is None:
        return False
    known, name = place.mention.geonameid, place.mention.name.casefold()
    for one in places:  # as `same_place`, of one place and many
        other = one.mention.geonameid
        if known == other if known is not None and other is not None else name == one.mention.name.casefold():
            return True
    return False


@lru_cache(maxsize=4096)
def _days(start: str, end: str | None) -> DaySpan:
    return day_span(start, end, None)


def days_of(mention: DateMention) -> DaySpan:
    """Return the days of a date; of an open one its first."""
    return _days(mention.date_start or mention.date_end or "", mention.date_end)


def days_apart(mention: DateMention | None, others: Iterable[DateMention], least: int = 1) -> bool:
    """Say whether a day lies so many days apart from each of the days or weeks told before."""
    told = [days_of(other) for other in others if other.precision in ("day", "week")]
    return mention is not None and bool(told) and all(days_of(mention).gap(other) >= least for other in told)
