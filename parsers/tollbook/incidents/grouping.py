"""Accounts of many articles grouped into incidents: one row per event, however many articles report it.

The articles are taken by date, and on one day in the order of the input. Each account joins the incident that it
fits best, or opens a new one; the same input gives the same incidents.

Two accounts fit if nothing says that they are of different events:

- days: those that the text names, or the days up to the report, at most `max_days` apart;
- places: the same, at most `max_km` apart, or one inside the other (a town in its province);
- figures: in a kind of harm that both report, equal, overlapping, or the later one an update of the earlier;
- means and victims: an air strike and a bomb, or dead soldiers and dead rebels, are two events.

The less one of these says, the better the others must agree: an account without a place joins an incident only if
the figures are equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from tollbook.incidents.accounts import Episode, read_background, read_episodes
from tollbook.incidents.compatibility import day_fit, figure_fit, needed, place_fit, same_sort
from tollbook.incidents.incident import Incident, OpenIncident
from tollbook.incidents.near_duplicates import Sketch, Stories, sketch
from tollbook.record import Record


class Thresholds(msgspec.Struct, frozen=True, kw_only=True):
    """How far apart two accounts of one incident may be."""

    max_km: float = 5.0
    max_days: int = 1
    same_text: float = 0.6
    """Two articles that share this proportion of their word five-grams are the same story."""


class Report(NamedTuple):
    """What is kept of an article: its id, date, events and background, and the sketch of its words."""

    article: str
    date: str | None
    episodes: tuple[Episode, ...]
    background: tuple[Episode, ...]
    sketch: Sketch


def report_of(record: Record, text: str) -> Report:
    """Return what `find_incidents` needs of an article."""
    article = record.article
    return Report(article.id, article.date, tuple(read_episodes(record)), tuple(read_background(record)), sketch(text))


def find_incidents(reports: Iterable[Report], thresholds: Thresholds | None = None) -> list[Incident]:
    """Group the accounts of all reports into incidents, in the order of their days."""
    ledger = _Ledger(thresholds or Thresholds())
    ordered = sorted(reports, key=lambda report: report.date or "9999")
    for report in ordered:
        ledger.enter(report)
    for report in ordered:
        ledger.attach(report)
    return [incident.written(number) for number, incident in enumerate(ledger.in_order(), 1)]


class _Fit(NamedTuple):
    """How well an account fits an incident; compared as a tuple, the greatest fits best."""

    place: int
    figures: int
    days: int
    number: int


class _Ledger:
    def __init__(self, thresholds: Thresholds) -> None:
        self.thresholds = thresholds
        self.incidents: list[OpenIncident] = []
        self.stories = Stories(thresholds.same_text)
        self.repeats: dict[str, str] = {}
        self._of_article: dict[str, list[OpenIncident]] = {}
        self._by_day: dict[int, dict[int, OpenIncident]] = {}
        self._undated: dict[int, OpenIncident] = {}

    def in_order(self) -> list[OpenIncident]:
        """Return the incidents by their first day, those without a date last."""
        return sorted(self.incidents, key=lambda one: (one.when is None, one.when.first if one.when else 0, one.number))

    def enter(self, report: Report) -> None:
        """Enter the accounts of an article, unless it repeats the text of an earlier one."""
        day = None if report.date is None else date.fromisoformat(report.date).toordinal()
        first = self.stories.told_before(report.article, report.sketch, day)
        if first is not None:
            self.repeats[report.article] = first
            for incident in self._of_article.get(first, ()):
                incident.duplicates.append(report.article)
            return
        for episode in report.episodes:
            home = self._home(episode)
            if home is None:
                home = OpenIncident(len(self.incidents), [episode], episode.where, episode.when)
                self.incidents.append(home)
            else:
                home.add(episode)
            self._of_article.setdefault(report.article, []).append(home)
            self._file(home)

    def attach(self, report: Report) -> None:
        """Attach background and denials to the incidents that they mention; they never open a new one."""
        for episode in () if report.article in self.repeats else report.background:
            incident = self._home(episode)
            if incident is not None:
                incident.background.append(episode)
                incident.denied = incident.denied or episode.denied

    def _file(self, incident: OpenIncident) -> None:
        if incident.when is None:
            self._undated[incident.number] = incident
            return
        self._undated.pop(incident.number, None)
        for day in range(incident.when.first, min(incident.when.last, incident.when.first + MONTH) + 1):
            self._by_day.setdefault(day, {})[incident.number] = incident

    def _home(self, episode: Episode) -> OpenIncident | None:
        fits = {one.number: fit for one in self._near(episode) if (fit := self._fit(episode, one)) is not None}
        return self.incidents[max(fits.values()).number] if fits else None

    def _near(self, episode: Episode) -> Iterator[OpenIncident]:
        """Yield the incidents that are near enough in time."""
        if episode.when is None:
            yield from self.incidents
            return
        yield from self._undated.values()
        reach = self.thresholds.max_days
        first, last = episode.when.first - reach, min(episode.when.last, episode.when.first + MONTH) + reach
        for day in range(first, last + 1):
            yield from self._by_day.get(day, {}).values()

    def _fit(self, episode: Episode, incident: OpenIncident) -> _Fit | None:
        """Return how well an account fits an incident, None if they cannot be one event."""
        if any(one.article == episode.article for one in incident.episodes):
            return None
        place = place_fit(episode.where, incident.where, self.thresholds.max_km)
        days = day_fit(episode.when, incident.when, self.thresholds.max_days)
        figures = max(figure_fit(episode, one) for one in incident.episodes)
        if place is None or days is None or not same_sort(episode, incident.episodes, figures):
            return None
        if figures < needed(place, days):
            return None
        return _Fit(place, figures, days, incident.number)


MONTH = 31
"""An incident is filed under at most so many of its days, counted from the first."""
