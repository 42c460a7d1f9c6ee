"""Whether two accounts can be of one incident: how well places, days, figures, means and victims agree."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.dates.day_spans import DaySpan
from tollbook.incidents.accounts import COARSE, Episode, Where, holds
from tollbook.record import KINDS, Bounds, Means, VictimClass

UNKNOWN, WITHIN, SAME = 0, 1, 2
"""Places: one is not known; one lies in the other; the same."""
NEXT_DAY, SAME_DAY = 1, 2
LOOSE, CLOSE, EQUAL = 1, 2, 3
"""Figures: any; overlapping, or an update; the same."""
UPDATE = 0.5
"""The least ratio of two figures that may be an early and a late count of the same dead."""


def needed(place: int, days: int) -> int:
    """Return how well the figures must agree: the less place and day say, the better."""
    if place == SAME and days == SAME_DAY:
        return LOOSE
    return CLOSE if UNKNOWN not in (place, days) else EQUAL


def place_fit(a: Where | None, b: Where | None, max_km: float) -> int | None:
    """Return UNKNOWN, WITHIN or SAME, and None for two different places."""
    if a is None or b is None:
        return UNKNOWN
    if a.country_code and b.country_code and a.country_code != b.country_code:
        return None
    if (a.geonameid is not None and a.geonameid == b.geonameid) or a.name.casefold() == b.name.casefold():
        return SAME
    if holds(a, b) or holds(b, a):
        return WITHIN
    km = a.km(b)
    if km is not None:
        return SAME if max(a.precision, b.precision) < COARSE and km <= max_km else None
    return UNKNOWN if max(a.precision, b.precision) >= COARSE else None


def day_fit(a: DaySpan | None, b: DaySpan | None, max_days: int) -> int | None:
    """Return UNKNOWN, NEXT_DAY or SAME_DAY, and None for days too far apart."""
    if a is None or b is None:
        return UNKNOWN
    gap = a.gap(b)
    if gap > max_days:
        return None
    return NEXT_DAY if gap else SAME_DAY


def figure_fit(a: Episode, b: Episode) -> int:
    """Compare the figures of the gravest kind of harm in both accounts; LOOSE if no kind is in both."""
    kind = next((kind for kind in KINDS if kind in a.bounds and kind in b.bounds), None)
    if kind is None:
        return LOOSE
    mine, other = a.bounds[kind], b.bounds[kind]
    if mine.best == other.best:
        return EQUAL
    small, great = sorted((mine.best or 0, other.best or 0))
    return CLOSE if small >= UPDATE * great or _overlap(mine, other) else LOOSE


def _overlap(a: Bounds, b: Bounds) -> bool:
    """Say whether the bounds overlap; an open upper end reaches to twice the best figure, a lower one to half."""
    return _reach(a)[0] <= _reach(b)[1] and _reach(b)[0] <= _reach(a)[1]


def _reach(bounds: Bounds) -> tuple[float, float]:
    best = bounds.best or 0
    low = bounds.low if bounds.low is not None else UPDATE * best
    return low, bounds.high if bounds.high is not None else best / UPDATE


_CAUSES: dict[Means, str] = {
    "ied": "explosion",
    "car_bomb": "explosion",
    "suicide_bomb": "explosion",
    "grenade": "explosion",
    "landmine": "explosion",
    "air_strike": "from afar",
    "missile": "from afar",
    "drone": "from afar",
    "shelling": "from afar",
    "small_arms": "at hand",
    "clash": "at hand",
    "execution": "at hand",
    "knife": "at hand",
    "abduction": "at hand",
}
"""Means that two reports of one event may give: one says "an explosion", the other "a car bomb"."""
_SIDES: dict[VictimClass, str] = {
    "military": "forces",
    "police": "forces",
    "militant": "rebels",
    "attacker": "rebels",
    "unknown": "",
    "mixed": "",
}
"""Who the victims are, apart from civilians; the empty ones say nothing."""


def same_sort(episode: Episode, others: Sequence[Episode], figures: int) -> bool:
    """Say whether means and victims can be of one event; if the figures are equal, one of the two may differ."""
    causes = {_CAUSES[m] for m in episode.means if m in _CAUSES}
    told = {_CAUSES[m] for one in others for m in one.means if m in _CAUSES}
    sides = {_SIDES.get(v, "people") for v in episode.victims} - {""}
    known = {_SIDES.get(v, "people") for one in others for v in one.victims} - {""}
    clashes = bool(causes and told and not causes & told) + bool(sides and known and not sides & known)
    return clashes <= (1 if figures == EQUAL else 0)
