"""Whether an account tells a known incident: evidence by name, with its weights in `incident_evidence.toml`."""

from __future__ import annotations

from functools import cached_property
from math import inf

from tollbook.dates.day_spans import DaySpan
from tollbook.incidents.accounts import Account
from tollbook.incidents.incident import OpenIncident
from tollbook.incidents.thresholds import Thresholds
from tollbook.incidents.whereabouts import Where
from tollbook.record import KINDS, Bounds, Kind, Means, VictimClass
from tollbook.text.weighing import Question

UPDATE = 0.5
"""The least ratio of two figures that may be an early and a late count of the same dead."""
UNNUMBERED = 2
"""What "several" and a bare plural come to, with an open upper end."""
FEW_DEAD = 5
"""A figure from which on the same number speaks for one event fully."""
TELLING = 10
"""A figure from which on two reports seldom have it by chance."""
SHARED_NAMES = 4
"""Names in common that say all that names can say."""
PROVINCE = 4
"""The `precision` from which on a place is a province or more."""
MONTH = 31
NAMES_THAT_TIE = 2
"""Names in common that make it worth asking whether a later report takes an event up."""
NEWS = 21
"""Days for which a report may still be about an event without naming its day again."""


class Meeting:
    """An account and an incident that it may tell."""

    def __init__(self, account: Account, incident: OpenIncident, thresholds: Thresholds) -> None:
        """Compare them; what is asked for twice is compared once."""
        self.account = account
        self.incident = incident
        self.thresholds = thresholds

    @cached_property
    def gap(self) -> int | None:
        """Days between the two; None where one of them has no days."""
        mine, other = self.account.when, self.incident.when
        return None if mine is None or other is None else mine.gap(other)

    @cached_property
    def later(self) -> int | None:
        """How many days after the incident the report was written; None where that is not known."""
        told, when = self.account.told, self.incident.when
        return None if told is None or when is None else told - when.last

    @cached_property
    def dated(self) -> bool:
        """Whether the text gives the event days of its own that do not end with that on which it was written."""
        own = self.account.own_day
        return own is not None and own.last != self.account.told

    @cached_property
    def _places(self) -> list[Where]:
        """The place of the incident, and the towns that its accounts name."""
        told = (one.where for one in self.incident.accounts)
        towns = [where for where in told if where is not None and where.precision < PROVINCE]
        return [self.incident.where, *towns] if self.incident.where is not None else towns

    @cached_property
    def same_place(self) -> bool:
        """Whether both name one place."""
        mine = self.account.where
        return mine is not None and any(mine.is_same(place, self.thresholds.max_km) for place in self._places)

    @cached_property
    def inside(self) -> bool:
        """Whether one place lies in the other."""
        mine = self.account.where
        if mine is None or self.same_place:
            return False
        return any(mine.holds(place) or place.holds(mine) for place in self._places)

    @cached_property
    def named(self) -> bool:
        """Whether one puts the event at a place that the sentences of the other name."""
        mine, other = self.account.where, self.incident.where
        if self.same_place or self.inside:
            return False
        told = mine is not None and mine.key in self.incident.around
        return told or (other is not None and other.key in self.account.around)

    @cached_property
    def figures(self) -> tuple[Kind, Bounds, list[Bounds]] | None:
        """The gravest kind of harm that both tell, with the figures of both."""
        for kind in KINDS:
            told = [one.bounds[kind] for one in self.incident.accounts if kind in one.bounds]
            if told and kind in self.account.bounds:
                return kind, self.account.bounds[kind], told
        return None

    @cached_property
    def shared(self) -> int:
        """How many names both have."""
        return sum(1 for name in self.account.names if self.incident.names[name])

    @property
    def may_be_one(self) -> bool:
        """Whether it is worth asking: an event of other days is taken up with its figure or its names, or never."""
        return _within(self) or self.shared >= NAMES_THAT_TIE or self.equal

    @cached_property
    def equal(self) -> bool:
        """Whether the account has the figure of one before it."""
        return self.figures is not None and any(self.figures[1].best == one.best for one in self.figures[2])

    @cached_property
    def near(self) -> bool:
        """Whether the figures overlap, or one may be an update of the other."""
        if self.figures is None or self.equal:
            return False
        _, mine, told = self.figures
        return any(_is_update(mine, one) or _overlap(mine, one) for one in told)


def _is_update(a: Bounds, b: Bounds) -> bool:
    small, great = sorted((a.best or 0, b.best or 0))
    return small >= UPDATE * great


def _overlap(a: Bounds, b: Bounds) -> bool:
    """Say whether the bounds overlap; an open upper end reaches to twice the best figure, a lower one to half.

    "Soldiers", "several": words without a number reach as far as one likes.
    """
    return _reach(a)[0] <= _reach(b)[1] and _reach(b)[0] <= _reach(a)[1]


def _reach(bounds: Bounds) -> tuple[float, float]:
    best = bounds.best or 0
    low = bounds.low if bounds.low is not None else UPDATE * best
    if bounds.high is None and best <= UNNUMBERED:
        return low, inf
    return low, bounds.high if bounds.high is not None else best / UPDATE


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


def next_day(meeting: Meeting) -> float:
    """The days are as near as the user allows."""
    return float(meeting.gap is not None and 0 < meeting.gap <= meeting.thresholds.max_days)


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
    return float(meeting.account.own_day is None and meeting.gap is not None and _within(meeting))


def undated_soon(meeting: Meeting) -> float:
    """It has no day of its own, and the report was written within the days in which the incident is news."""
    undated = meeting.account.own_day is None and not _within(meeting)
    return float(undated and meeting.later is not None and 0 <= meeting.later <= NEWS)


def undated_late(meeting: Meeting) -> float:
    """It has no day of its own, and the report was written long after."""
    undated = meeting.account.own_day is None and not _within(meeting)
    return float(undated and meeting.later is not None and meeting.later > NEWS)


def no_day(meeting: Meeting) -> float:
    """Nothing tells the days of one of them."""
    return float(meeting.incident.when is None or (meeting.account.when is None and meeting.account.told is None))


def _within(meeting: Meeting) -> bool:
    return meeting.gap is not None and meeting.gap <= meeting.thresholds.max_days


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
    next_day,
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


def days_of(span: DaySpan) -> range:
    """Return the days of a span under which an incident is filed: at most a month of them."""
    return range(span.first, min(span.last, span.first + MONTH) + 1)
