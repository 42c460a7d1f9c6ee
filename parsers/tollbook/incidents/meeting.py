"""An account beside an incident that it may tell: how their days, places, figures and names lie to one another."""

from __future__ import annotations

from functools import cached_property
from math import inf

from tollbook.dates.day_spans import DaySpan
from tollbook.incidents.accounts import Account
from tollbook.incidents.incident import OpenIncident
from tollbook.incidents.thresholds import Thresholds
from tollbook.incidents.whereabouts import PROVINCE, Where
from tollbook.record import KINDS, Bounds, Kind

MONTH = 31
"""Days of a span under which an incident is filed at most."""
UPDATE = 0.5
"""The least ratio of two figures that may be an early and a late count of the same dead."""
UNNUMBERED = 2
"""What "several" and a bare plural come to, with an open upper end."""
FRESH = 7
"""Days after which the toll of an event seldom changes any more."""
NAMES_THAT_TIE = 2
"""Names in common that make it worth asking whether a later report takes an event up."""


class Meeting:
    """An account and an incident that it may tell."""

    def __init__(self, account: Account, incident: OpenIncident, thresholds: Thresholds) -> None:
        """Compare them; what is asked for twice is compared once."""
        self.account = account
        self.incident = incident
        self.thresholds = thresholds
        self.accounts = incident.accounts

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
        """Whether the text gives the event days of its own, and not just that on which it was written."""
        return self.account.is_dated

    @cached_property
    def firm(self) -> bool:
        """Whether both have days that are not merely those of reports."""
        return self.dated and self.incident.is_firm

    @cached_property
    def _places(self) -> list[Where]:
        """The place of the incident, and the towns that its accounts name."""
        told = (one.where for one in self.accounts)
        towns = [where for where in told if where is not None and where.width < PROVINCE]
        return [self.incident.where, *towns] if self.incident.where is not None else towns

    @cached_property
    def same_place(self) -> bool:
        """Whether both name one place; a name that is not known means another one in another country."""
        mine = self.account.where
        if mine is None or (mine.country_code is None and self.abroad):
            return False
        return any(mine.is_same(place, self.thresholds.max_km) for place in self._places)

    @cached_property
    def abroad(self) -> bool:
        """Whether the sentences of both name places, and no country in common."""
        mine, others = self.account.countries, self.incident.countries
        return bool(mine and others) and mine.isdisjoint(others)

    @cached_property
    def inside(self) -> bool:
        """Whether one place lies in the other."""
        mine = self.account.where
        if mine is None or self.same_place:
            return False
        return any(mine.holds(place) or place.holds(mine) for place in self._places)

    @cached_property
    def named(self) -> bool:
        """Whether one puts the event at a place that the sentences of the other name.

        One article that names two places for two events has told them apart.
        """
        mine, others = self.account.where, self.others
        if self.same_place or self.inside or self._told_apart:
            return False
        if mine is not None and any(mine.name.casefold() == one.name.casefold() for one in self._places):
            return True  # one name that two articles take for places of two countries
        if self.abroad:
            return False
        told = mine is not None and any(mine.key in one.around for one in others)
        return told or any(one.where is not None and one.where.key in self.account.around for one in others)

    @property
    def _told_apart(self) -> bool:
        """Whether the article names two places for two events, and one of these is the incident."""
        mine = self.account.where
        return mine is not None and any(one.where is not None and one.where.key != mine.key for one in self.own)

    @cached_property
    def figures(self) -> tuple[Kind, Bounds, list[Bounds]] | None:
        """The gravest kind of harm that both tell, with the figures of both."""
        for kind in KINDS:
            told = [one.bounds[kind] for one in self.accounts if kind in one.bounds]
            if told and kind in self.account.bounds:
                return kind, self.account.bounds[kind], told
        return None

    @property
    def within(self) -> bool:
        """Whether their days meet, or lie as near as the user allows."""
        return self.gap is not None and self.gap <= self.thresholds.max_days

    @cached_property
    def own(self) -> list[Account]:
        """The accounts of the incident from the same article."""
        return [one for one in self.accounts if one.article == self.account.article]

    @cached_property
    def others(self) -> list[Account]:
        """The accounts of the incident from other articles."""
        return [one for one in self.accounts if one.article != self.account.article]

    @cached_property
    def shared(self) -> int:
        """How many names it has in common with other articles."""
        told = self.incident.names
        if not self.own:
            return sum(1 for name in self.account.names if told[name])
        return sum(1 for name in self.account.names if told[name] > sum(name in one.names for one in self.own))

    @property
    def may_be_one(self) -> bool:
        """Whether it is worth asking: an event of other days is taken up with its figure or its names, or never.

        What one article tells of it twice is worth asking too.
        """
        return self.within or self.shared >= NAMES_THAT_TIE or self.equal or bool(self.own) or self._may_be_updated

    @property
    def _may_be_updated(self) -> bool:
        """Whether a report of the days after has a near figure for the same place."""
        soon = self.later is not None and 0 <= self.later <= FRESH
        return soon and self.near and self.same_place

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


def days_of(span: DaySpan) -> range:
    """Return the days of a span under which an incident is filed: at most a month of them."""
    return range(span.first, min(span.last, span.first + MONTH) + 1)
