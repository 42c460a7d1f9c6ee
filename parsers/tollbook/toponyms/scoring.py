"""How likely a name means a place, before and beside what the rest of the article says.

Scores are on one scale: 1 more is a tenfold population.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.gazetteer.index import KNOWN, STATE_SCORE, STATES, Candidate
from tollbook.gazetteer.name_keys import alike, fold
from tollbook.toponyms.containment import contains, distance_km
from tollbook.toponyms.referents import AREA, DISTRICT, PROVINCE, TOWN, Sense

WIDE = STATES | {"CONT", "OCN", "SEA"}
AREAS = frozenset(("ADM1", "ADM2", "RGN", "ISL", "VAL"))
SURE_SCORE = 4.5
"""From here on a place with no namesake is hardly another thing."""
SMALL_SCORE = 4.2
# The shares and sizes below were chosen by hand. Halved or doubled, `SMALL_SHARE` and `NAMESAKE_KM` change 1 in 1,000
# of 3,329 places in 770 gold articles, the others hardly any.
SMALL_SHARE = 0.15
"""A country with a smaller share of the article is not what it is about."""
TOLD_SHARE = 0.3
FAR_LEAD = 6
"""A lead by which no other place of the name is near."""
FAMOUS = 100_000
"""Towns of this size have names of their own in English."""
NAMESAKE_KM = 150
BESIDE = ("near", "outside", "of the city", "outskirts of", "km from", "miles from")
"""Words before a name that speak of a town: nobody is near a province."""


_FIT: dict[int, dict[str, float]] = {
    TOWN: {"PPL": 1.5, "": -2.5},
    DISTRICT: {"ADM2": 3.5, "ADM1": 0.5},
    PROVINCE: {"ADM1": 3.5, "ADM2": 1.5, "PPL": -1.5},
    AREA: dict.fromkeys(AREAS | STATES | {"PPLC"}, 1.5),
    0: {"PPL": 0.4},
}


def head_fit(head: int, place: Candidate) -> float:
    """Return how well a place fits the words for what it is."""
    fits = _FIT[head]
    feature = "PPL" if place.feature.startswith("PPL") else place.feature
    return fits.get(place.feature, fits.get(feature, fits.get("", 0.0)))


def by_other_name(place: Candidate, sense: Sense) -> bool:
    """Say whether the name is not the place's main one, nor like it."""
    name = sense.toponym.name
    if place.name == name or place.population >= FAMOUS or place.feature in AREAS:
        return False
    return fold(place.name) != sense.toponym.folded and not alike(name, place.name)


def ruled_out(options: Sequence[Candidate], outer: Candidate | None, *, strong: bool) -> bool:
    """Say whether a named container rules out all that the name is known to mean."""
    if outer is None or not outer.country_code:
        return False
    if outer.feature.startswith("PPL"):
        # A quarter lies in its town or is another one.
        return strong and not any(place.prior >= KNOWN or contains(outer, place) for place in options)
    bound = STATE_SCORE if strong else KNOWN + 0.5
    return all(place.country_code != outer.country_code and place.prior < bound for place in options)


def namesake(best: Candidate, sense: Sense, options: Sequence[Candidate], *, holds: bool) -> Candidate:
    """Return the country for its capital, or the town for its unit, where no word says which is meant.

    `holds` says that a place the gazetteer knows is told to lie in it: a unit then, not a town.
    """
    if sense.head == TOWN:
        return best
    if best.feature == "PPLC":
        state = (c for c in options if c.feature in STATES and c.country_code == best.country_code)
        return next(state, best)
    if sense.head or holds or sense.listed or best.feature not in ("ADM1", "ADM2"):
        return best
    towns = (c for c in options if c.feature.startswith("PPL") and contains(best, c))
    beside = sense.toponym.lead.endswith(BESIDE)
    near = (c for c in towns if beside or distance_km(best, c) < NAMESAKE_KM)
    return max(near, key=lambda c: c.population, default=best)


# How often a choice is right, by its lead over the next place of the name elsewhere: at 0, 1, 2, 3 and from 4 on.
# Counted on two sets of articles, small-town papers and world news, and smoothed.
_RIGHT: dict[str, tuple[float, ...]] = {
    "town": (0.28, 0.5, 0.7, 0.88, 0.96),
    "capital": (0.35, 0.4, 0.45, 0.6, 0.75),
    "unit": (0.6, 0.74, 0.85, 0.95, 0.97),
    "state": (0.8, 0.82, 0.85, 0.92, 0.96),
}
ALONE = 0.96
SMALL_ALONE = 0.84
HELD = 0.97
LOOSE = 0.6
LOCAL_STATE = 0.6
"""A country that a local paper names, and nothing else of it."""


def confidence(
    best: Candidate, lead: float | None, share: float | None, *, inside: bool, loose: bool, local: bool
) -> float:
    """Return the chance that a choice is right.

    `lead` is the distance to the next place elsewhere, None where there is none; `share` the country's in the
    article, None where the article names no country; `inside` says that a named container holds the place;
    `local` that the text is a local paper's of another country.
    """
    known = best.prior
    if inside:
        sure = HELD
    elif lead is None:
        sure = ALONE if known >= SURE_SCORE else SMALL_ALONE
    else:
        sure = _by_lead(best, lead, share, local=local)
    foreign = share is not None and share < SMALL_SHARE and best.feature not in WIDE
    if foreign and not inside and known < KNOWN + 0.5:
        sure *= 0.35 if known < SMALL_SCORE else 0.6
    return round(min(sure * (LOOSE if loose else 1.0), 0.98), 2)


def _by_lead(best: Candidate, lead: float, share: float | None, *, local: bool) -> float:
    told = share is not None and share >= TOLD_SHARE
    if best.feature in WIDE:
        return LOCAL_STATE if local and not told and lead < len(_RIGHT["state"]) else _interpolated("state", lead)
    if best.feature == "PPLC" and (local or not told) and lead < FAR_LEAD:
        # London, Paris, Athens: in a paper that tells nothing else of the country, perhaps the town next door.
        return _interpolated("capital", lead)
    return _interpolated("unit" if best.feature == "ADM1" else "town", lead)


def _interpolated(kind: str, lead: float) -> float:
    points = _RIGHT[kind]
    low = min(int(lead), len(points) - 1)
    high = min(low + 1, len(points) - 1)
    return points[low] + (points[high] - points[low]) * (min(lead, len(points) - 1) - low)
