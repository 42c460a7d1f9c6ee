"""Whether an account tells a known incident: evidence by name, with its weights in `incident_evidence.toml`."""

from __future__ import annotations

from tollbook.attribution.means import BROAD_MEANS
from tollbook.incidents.accounts import Account
from tollbook.incidents.day_evidence import (
    before_it_happened,
    before_its_reports,
    days_on_end,
    days_up_to_report,
    next_day,
    next_report,
    no_day,
    other_day,
    other_month,
    other_report,
    report_day,
    said_soon,
    same_day,
    same_month,
    same_year,
    told_before_its_day,
    undated_late,
    undated_soon,
)
from tollbook.incidents.figure_evidence import (
    close_figure,
    far_figure,
    grown_figure,
    near_figure,
    same_figure,
    same_large_figure,
    same_other_figure,
    same_two_figures,
)
from tollbook.incidents.meeting import Meeting
from tollbook.incidents.whereabouts import PROVINCE
from tollbook.record import Means, VictimClass
from tollbook.text.weighing import Question

SHARED_NAMES = 4
"""Names in common that say all that names can say."""

# Places.


def same_place(meeting: Meeting) -> float:
    """Both name one place, or towns as near as the user allows."""
    return float(meeting.same_place and not _is_wide(meeting))


def same_country(meeting: Meeting) -> float:
    """Both name no more than one country or province."""
    return float(meeting.same_place and _is_wide(meeting))


def _is_wide(meeting: Meeting) -> bool:
    places = (meeting.account.where, meeting.incident.where)
    return all(where is None or where.width >= PROVINCE for where in places)


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
    return all(where and where.is_located for where in (meeting.account.where, meeting.incident.where))


def other_place(meeting: Meeting) -> float:
    """The two name different places, both known."""
    return float(_apart(meeting) and _both_known(meeting))


def unknown_place(meeting: Meeting) -> float:
    """One of two different names is of a place that is not known, and the other is not that of a province around it."""
    return float(_apart(meeting) and not _both_known(meeting) and not _may_hold(meeting))


def may_lie_inside(meeting: Meeting) -> float:
    """One name is of a place that is not known, and may lie in the other's province."""
    return float(_apart(meeting) and _may_hold(meeting))


def _may_hold(meeting: Meeting) -> bool:
    where, other = meeting.account.where, meeting.incident.where
    return where is not None and other is not None and (where.may_hold(other) or other.may_hold(where))


def other_country(meeting: Meeting) -> float:
    """The two places lie in different countries."""
    codes = {where.country for where in (meeting.account.where, meeting.incident.where) if where}
    return float(len(codes - {None}) > 1 and _apart(meeting))


def other_countries(meeting: Meeting) -> float:
    """The places that the sentences of both name have no country in common."""
    return float(meeting.abroad and not other_country(meeting))


def no_place(meeting: Meeting) -> float:
    """One of them names no place."""
    return float(meeting.account.where is None or meeting.incident.where is None)


# Kind of event, and words.

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
    return {BROAD_MEANS[one] for one in means if one in BROAD_MEANS}


def _sides(victims: tuple[VictimClass, ...]) -> set[str]:
    return {_SIDES.get(one, "people") for one in victims} - {""}


def same_means(meeting: Meeting) -> float:
    """Both give the same means, or such as two reports may give of one event."""
    told = {cause for one in meeting.accounts for cause in _causes(one.means)}
    return float(bool(told & _causes(meeting.account.means)))


def other_means(meeting: Meeting) -> float:
    """An air strike and a bomb are two events."""
    told = {cause for one in meeting.accounts for cause in _causes(one.means)}
    own = _causes(meeting.account.means)
    return float(bool(told and own and not told & own))


def other_victims(meeting: Meeting) -> float:
    """Dead soldiers and dead villagers are of two events."""
    told = {side for one in meeting.accounts for side in _sides(one.victims)}
    own = _sides(meeting.account.victims)
    return float(bool(told and own and not told & own))


def shared_names(meeting: Meeting) -> float:
    """Both name the same people and sites."""
    return min(1.0, meeting.shared / SHARED_NAMES)


def told_already(meeting: Meeting) -> float:
    """The article tells the incident already, in another of its events of that role with the same kind of harm."""
    return float(any(one.role == meeting.account.role for one in _told_again(meeting)))


def told_in_passing(meeting: Meeting) -> float:
    """The article reports the incident, and tells an earlier or another event with the same kind of harm."""
    return float(any(one.role != meeting.account.role for one in _told_again(meeting)) and not told_already(meeting))


def _told_again(meeting: Meeting) -> list[Account]:
    return [one for one in meeting.own if not meeting.account.bounds.keys().isdisjoint(one.bounds)]


def same_sentence(meeting: Meeting) -> float:
    """One sentence of the article tells both: "killed 12 and wounded 30", "a man died, taking the toll there to 29"."""
    mine = meeting.account
    told = [one for one in meeting.own if one.quote == mine.quote]
    other_harm = any(mine.bounds.keys().isdisjoint(one.bounds) for one in told)
    return float(other_harm or (bool(told) and meeting.same_place and meeting.gap == 0))


SAME_INCIDENT: Question[Meeting] = Question(
    "same_incident",
    same_day,
    days_on_end,
    same_month,
    same_year,
    next_day,
    next_report,
    other_day,
    other_month,
    report_day,
    said_soon,
    other_report,
    days_up_to_report,
    undated_soon,
    undated_late,
    no_day,
    before_it_happened,
    told_before_its_day,
    before_its_reports,
    same_place,
    same_country,
    place_inside,
    place_named,
    other_place,
    unknown_place,
    may_lie_inside,
    other_country,
    other_countries,
    no_place,
    same_figure,
    same_large_figure,
    close_figure,
    same_two_figures,
    same_other_figure,
    near_figure,
    far_figure,
    grown_figure,
    same_means,
    other_means,
    other_victims,
    shared_names,
    told_already,
    told_in_passing,
    same_sentence,
    file="incident_evidence",
)
