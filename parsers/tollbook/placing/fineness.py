"""How finely a mention says where, and whether it can lie in another: what places of events are chosen by."""

from __future__ import annotations

from functools import cache

from tollbook.placing.mention import PlaceMention, PlacesRead
from tollbook.text.lexicon import forms
from tollbook.toponyms.word_kinds import Is, word_kinds

TOWN, BUILDING, DISTRICT, PROVINCE, REGION, COUNTRY = range(6)
"""From fine to coarse. A house or street that nobody knows is no finer an answer than the town that it stands in."""
_OF_PRECISION = {1: TOWN, 2: TOWN, 3: DISTRICT, 4: PROVINCE, 5: REGION, 6: COUNTRY}
_BUILT = Is.LANDMARK | Is.STREET | Is.FACILITY
_OF_ITS_OWN = Is.SETTLEMENT | Is.DISTRICT | Is.PROVINCE
_NAMED_AFTER = Is.LANDMARK


def fineness(flat: str, mention: PlaceMention) -> int:
    """Return how finely a mention says where, the least the finest; `flat` is the article's text."""
    level = _OF_PRECISION[mention.precision]
    return BUILDING if level == TOWN and is_building(flat, mention) else level


def is_building(flat: str, mention: PlaceMention) -> bool:
    """Say whether a mention that the gazetteer does not know reads as a house, a street or a hall.

    Camps and bases are places that coders name; so they are none.
    """
    if mention.referent is not None and not mention.toponym.head & _NAMED_AFTER:
        return False
    words = mention.toponym.folded.split(" ")
    behind = flat[mention.end : mention.end + 40].split(maxsplit=3)[:2]
    if not sites().isdisjoint((words[-1], words[0], *(word.strip(",.;:)").lower() for word in behind))):
        return False
    if mention.referent is not None:
        return False
    return bool((mention.toponym.head | word_kinds().get(words[-1], 0)) & _BUILT)


def is_of_its_own(flat: str, mention: PlaceMention) -> bool:
    """Say whether words call a place a village, a town, a district or a province: no quarter or street of a town."""
    if not mention.toponym.head & _OF_ITS_OWN:
        return False
    behind = flat[mention.end : mention.end + 20].split(maxsplit=1)[:1]
    before = mention.toponym.lead.split(" ")[-2:-1] if mention.toponym.lead.endswith(" of") else []
    return forms("places", "quarter").isdisjoint(word.strip(",.;:)").lower() for word in (*behind, *before))


@cache
def sites() -> frozenset[str]:
    """Return the words for things that are places of their own."""
    return forms("places", "site")


def is_inside(inner: PlaceMention, outer: PlaceMention, places: PlacesRead) -> bool:
    """Say whether nothing speaks against a finer place lying in a coarser one."""
    if any(holder.name == outer.name for holder in places.outwards(inner)):
        return True
    if outer.country_code is None or inner.country_code is None:
        return outer.referent is None or outer.country_code is None or inner.referent is None
    if inner.country_code != outer.country_code:
        return False
    return outer.feature != "ADM1" or inner.admin1 in (None, outer.admin1)
