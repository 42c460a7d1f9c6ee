"""Whether an account tells a known incident: evidence by name, with its weights in `incident_evidence.toml`."""

from __future__ import annotations

from tollbook.incidents.meeting import MONTH, PROVINCE, Meeting
from tollbook.record import Means, VictimClass
from tollbook.text.weighing import Question

FEW_DEAD = 5
"""A figure from which on the same number speaks for one event fully."""
TELLING = 10
"""A figure from which on two reports seldom have it by chance."""
SHARED_NAMES = 4
"""Names in common that say all that names can say."""
NEWS = 21
"""Days for which a report may still be about an event without naming its day again."""

# Days.


def same_day(meeting: Meeting) -> float:
    """Both have the day, or days that meet."""
    own = meeting.account.own_day is not None
    return float(own and meeting.gap == 0 and not _coarse(meeting))


def _coarse(meeting: Meeting) -> set[str]:
    """Return "month" and "year" where one of the two has no finer date, and their days meet."""
    spans = (meeting.account.own_day, meeting.incident.when)
    found: set[str] = {span.precision for span in spans if span is not None and span.precision is not None}
    return found & {"month", "year"} if meeting.gap == 0 else set()


def same_month(meeting: Meeting) -> float:
    """One has a month that holds the other's days."""
    return float(_coarse(meeting) == {"month"})


def same_year(meeting: Meeting) -> float:
    """One has no more than a year, which holds the other's days."""
    return float("year" in _coarse(meeting))


def other_day(meeting: Meeting) -> float:
    """The text gives another day, and not that of its report, which may be the day of somebody's words."""
    return float(meeting.dated and meeting.gap is not None and meeting.gap > meeting.thresholds.max_days)


def other_month(meeting: Meeting) -> float:
    """The days lie more than a month apart and the text dates the event itself."""
    return float(meeting.dated and meeting.gap is not None and meeting.gap > MONTH)


def report_day(meeting: Meeting) -> float:
    """The event is dated on the day of a report some days later."""
    own = meeting.account.own_day is not None and not meeting.dated
    return float(own and meeting.gap is not None and meeting.gap > meeting.thresholds.max_days)


def days_up_to_report(meeting: Meeting) -> float:
    """It has no day of its own, and the incident falls into the days up to the report."""
    return float(meeting.account.own_day is None and meeting.gap is not None and meeting.within)


def undated_soon(meeting: Meeting) -> float:
    """It has no day of its own, and the report was written within the days in which the incident is news."""
    undated = meeting.account.own_day is None and not meeting.within
    return float(undated and meeting.later is not None and 0 <= meeting.later <= NEWS)


def undated_late(meeting: Meeting) -> float:
    """It has no day of its own, and the report was written long after."""
    undated = meeting.account.own_day is None and not meeting.within
    return float(undated and meeting.later is not None and meeting.later > NEWS)


def no_day(meeting: Meeting) -> float:
    """Nothing tells the days of one of them."""
    return float(meeting.incident.when is None or (meeting.account.when is None and meeting.account.told is None))


def before_it_happened(meeting: Meeting) -> float:
    """The report was written before the incident."""
    told, when = meeting.account.told, meeting.incident.when
    return float(told is not None and when is not None and told < when.first - meeting.thresholds.max_days)


# Places.


def same_place(meeting: Meeting) -> float:
    """Both name one place, or towns as near as the user allows."""
    return float(meeting.same_place and not _is_wide(meeting))


def same_country(meeting: Meeting) -> float:
    """Both name no more than one country or province."""
    return float(meeting.same_place and _is_wide(meeting))


def _is_wide(meeting: Meeting) -> bool:
    places = (meeting.account.where, meeting.incident.where)
    return all(where is None or where.precision >= PROVINCE for where in places)


def place_inside(meeting: Meeting) -> float:
    """One names the province or the country of the other's town."""
    return float(meeting.inside)


def place_named(meeting: Meeting) -> float:
    """One puts the event at a place that the sentences of the other name: a market, and its city."""
    return float(meeting.named)


def _apart(meeting: Meeting) -> bool:
    where, other = meeting.account.where, meeting.incident.where
    return where is not None and other is not None and not (meeting.same_place or meeting.inside or meeting.named)


def _both_known(meeting: Meeting) -> bool:
    return all(where and where.lat is not None for where in (meeting.account.where, meeting.incident.where))


def other_place(meeting: Meeting) -> float:
    """The two name different places, both known."""
    return float(_apart(meeting) and _both_known(meeting))


def unknown_place(meeting: Meeting) -> float:
    """One of two different names is of a place that is not known, so that it may lie in the other."""
    return float(_apart(meeting) and not _both_known(meeting))


def other_country(meeting: Meeting) -> float:
    """The two places lie in different countries."""
    codes = {where.country_code for where in (meeting.account.where, meeting.incident.where) if where}
    return float(len(codes - {None}) > 1 and _apart(meeting))


def no_place(meeting: Meeting) -> float:
    """One of them names no place."""
    return float(meeting.account.where is None or meeting.incident.where is None)


# Figures.


def same_figure(meeting: Meeting) -> float:
    """The same number of the gravest kind of harm: of one or two dead it says little."""
    if not meeting.equal or meeting.figures is None:
        return 0.0
    return min(1.0, (meeting.figures[1].best or 0) / FEW_DEAD)


def same_large_figure(meeting: Meeting) -> float:
    """The same number, too large to be there by chance."""
    return float(meeting.equal and meeting.figures is not None and (meeting.figures[1].best or 0) >= TELLING)


def same_two_figures(meeting: Meeting) -> float:
    """Two kinds of harm have the same numbers, one of them no small one."""
    mine = meeting.account.bounds
    told = [one.bounds for one in meeting.incident.accounts]
    equal = [kind for kind in mine if any(kind in one and one[kind].best == mine[kind].best for one in told)]
    return float(len(equal) > 1 and max(mine[kind].best or 0 for kind in equal) >= TELLING)


def near_figure(meeting: Meeting) -> float:
    """Numbers that overlap, or an update."""
    return float(meeting.near)


def far_figure(meeting: Meeting) -> float:
    """Numbers too far apart to be counts of the same people."""
    return float(meeting.figures is not None and not meeting.equal and not meeting.near)


# Kind of event, and words.

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
    "attacker": "",
    "unknown": "",
    "mixed": "",
}
"""Who the victims are, apart from civilians; the empty ones say nothing."""


def _causes(means: tuple[Means, ...]) -> set[str]:
    return {_CAUSES[one] for one in means if one in _CAUSES}


def _sides(victims: tuple[VictimClass, ...]) -> set[str]:
    return {_SIDES.get(one, "people") for one in victims} - {""}


def same_means(meeting: Meeting) -> float:
    """Both give the same means, or such as two reports may give of one event."""
    told = {cause for one in meeting.incident.accounts for cause in _causes(one.means)}
    return float(bool(told & _causes(meeting.account.means)))


def other_means(meeting: Meeting) -> float:
    """An air strike and a bomb are two events."""
    told = {cause for one in meeting.incident.accounts for cause in _causes(one.means)}
    own = _causes(meeting.account.means)
    return float(bool(told and own and not told & own))


def other_victims(meeting: Meeting) -> float:
    """Dead soldiers and dead villagers are of two events."""
    told = {side for one in meeting.incident.accounts for side in _sides(one.victims)}
    own = _sides(meeting.account.victims)
    return float(bool(told and own and not told & own))


def shared_names(meeting: Meeting) -> float:
    """Both name the same people and sites."""
    return min(1.0, meeting.shared / SHARED_NAMES)


def told_already(meeting: Meeting) -> float:
    """The article tells the incident already, in another of its events with the same kind of harm."""
    mine = meeting.account
    told = [one for one in meeting.incident.accounts if one.article == mine.article]
    return float(any(not mine.bounds.keys().isdisjoint(one.bounds) for one in told))


SAME_INCIDENT: Question[Meeting] = Question(
    "same_incident",
    same_day,
    same_month,
    same_year,
    other_day,
    other_month,
    report_day,
    days_up_to_report,
    undated_soon,
    undated_late,
    no_day,
    before_it_happened,
    same_place,
    same_country,
    place_inside,
    place_named,
    other_place,
    unknown_place,
    other_country,
    no_place,
    same_figure,
    same_large_figure,
    same_two_figures,
    near_figure,
    far_figure,
    same_means,
    other_means,
    other_victims,
    shared_names,
    told_already,
    file="incident_evidence",
)
