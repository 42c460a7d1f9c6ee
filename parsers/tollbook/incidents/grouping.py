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
from typing import Literal, NamedTuple, TypeVar

import msgspec
from msgspec import Struct, field

from tollbook.dates.day_spans import DaySpan
from tollbook.incidents.accounts import Episode, Where, read_background, read_episodes
from tollbook.incidents.compatibility import day_fit, figure_fit, needed, place_fit, same_sort
from tollbook.incidents.near_duplicates import Sketch, Stories, sketch
from tollbook.record import KINDS, Bounds, DatePrecision, Kind, Means, Record, VictimClass

T = TypeVar("T")
Agreement = Literal["single", "agree", "differ", "denied"]


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


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One event. `best` is from the latest report, `low` and `high` cover all reports; None is an open end."""

    id: int
    date_start: str | None
    date_end: str | None
    date_precision: DatePrecision | None
    place: str | None
    place_precision: int | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    country_code: str | None
    admin1: str | None
    killed: Bounds
    injured: Bounds
    casualties: Bounds
    missing: Bounds
    abducted: Bounds
    detained: Bounds
    displaced: Bounds
    victims: tuple[VictimClass, ...]
    perpetrators: tuple[str, ...]
    means: tuple[Means, ...]
    reports: int
    """How many independent articles report it: the same story in two outlets counts once."""
    agreement: Agreement
    articles: tuple[str, ...]
    duplicates: tuple[str, ...]
    """Articles that repeat the text of an earlier one; they are not counted."""
    claims: tuple[str, ...]
    """The tolls behind the row, as ARTICLE#ID; those that mention it as background or deny it come last."""
    quote: str


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


class _Open(Struct):
    """An incident that more reports may join."""

    number: int
    episodes: list[Episode]
    where: Where | None
    when: DaySpan | None
    duplicates: list[str] = field(default_factory=list)
    background: list[Episode] = field(default_factory=list)
    denied: bool = False

    def add(self, episode: Episode) -> None:
        """Add an account; the most precise place and day are kept."""
        self.episodes.append(episode)
        if _finer(episode.where, self.where):
            self.where = episode.where
        if episode.when is not None and (self.when is None or episode.when.precision is not None):
            dated = self.when is not None and self.when.precision is not None
            self.when = self.when.meet(episode.when) if self.when is not None and dated else episode.when

    def bounds(self, kind: Kind) -> Bounds:
        """Return the figures of a kind of harm: best of the latest report, low and high over all reports."""
        told = [e for e in self.episodes if kind in e.bounds]
        if not told:
            return Bounds()
        latest = next((e for e in reversed(told) if not e.vague), told[-1])
        ends = [e.bounds[kind] for e in told if not e.vague or latest.vague]
        lows, highs = [b.low for b in ends if b.low is not None], [b.high for b in ends]
        return Bounds(
            low=min(lows) if lows else None,
            best=latest.bounds[kind].best,
            high=None if None in highs else max(high or 0 for high in highs),
        )

    def agreement(self) -> Agreement:
        """Say whether the reports give the same best figures."""
        if self.denied:
            return "denied"
        if len(self.episodes) == 1:
            return "single"
        figures = [{e.bounds[kind].best for e in self.episodes if kind in e.bounds} for kind in KINDS]
        return "differ" if any(len(each) > 1 for each in figures) else "agree"

    def written(self, number: int) -> Incident:
        """Return the incident as a row."""
        where, when = self.where, self.when
        days = when if when is not None and when.precision is not None else None
        told = [*self.episodes, *self.background]
        return Incident(
            id=number,
            date_start=date.fromordinal(days.first).isoformat() if days else None,
            date_end=date.fromordinal(days.last).isoformat() if days else None,
            date_precision=days.precision if days else None,
            place=where.name if where else None,
            place_precision=where.precision if where else None,
            geonameid=where.geonameid if where else None,
            lat=where.lat if where else None,
            lon=where.lon if where else None,
            country_code=where.country_code if where else None,
            admin1=where.admin1 if where else None,
            **{kind: self.bounds(kind) for kind in KINDS},
            victims=_together(e.victims for e in self.episodes),
            perpetrators=_together(e.perpetrators for e in self.episodes),
            means=_together(e.means for e in self.episodes),
            reports=len({e.article for e in self.episodes}),
            agreement=self.agreement(),
            articles=tuple(dict.fromkeys(e.article for e in self.episodes)),
            duplicates=tuple(self.duplicates),
            claims=tuple(f"{e.article}#{claim}" for e in told for claim in e.claims),
            quote=self.episodes[0].quote,
        )


class _Fit(NamedTuple):
    """How well an account fits an incident; compared as a tuple, the greatest fits best."""

    place: int
    figures: int
    days: int
    number: int


class _Ledger:
    def __init__(self, thresholds: Thresholds) -> None:
        self.thresholds = thresholds
        self.incidents: list[_Open] = []
        self.stories = Stories(thresholds.same_text)
        self.repeats: dict[str, str] = {}
        self._of_article: dict[str, list[_Open]] = {}
        self._by_day: dict[int, dict[int, _Open]] = {}
        self._undated: dict[int, _Open] = {}

    def in_order(self) -> list[_Open]:
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
                home = _Open(len(self.incidents), [episode], episode.where, episode.when)
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

    def _file(self, incident: _Open) -> None:
        if incident.when is None:
            self._undated[incident.number] = incident
            return
        self._undated.pop(incident.number, None)
        for day in range(incident.when.first, min(incident.when.last, incident.when.first + MONTH) + 1):
            self._by_day.setdefault(day, {})[incident.number] = incident

    def _home(self, episode: Episode) -> _Open | None:
        fits = {one.number: fit for one in self._near(episode) if (fit := self._fit(episode, one)) is not None}
        return self.incidents[max(fits.values()).number] if fits else None

    def _near(self, episode: Episode) -> Iterator[_Open]:
        """Yield the incidents that are near enough in time."""
        if episode.when is None:
            yield from self.incidents
            return
        yield from self._undated.values()
        reach = self.thresholds.max_days
        first, last = episode.when.first - reach, min(episode.when.last, episode.when.first + MONTH) + reach
        for day in range(first, last + 1):
            yield from self._by_day.get(day, {}).values()

    def _fit(self, episode: Episode, incident: _Open) -> _Fit | None:
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


def _finer(a: Where | None, b: Where | None) -> bool:
    """Say whether a place is more precise: one with coordinates before one without, a town before a province."""
    if a is None or b is None:
        return a is not None
    return (a.lat is None, a.precision) < (b.lat is None, b.precision)


def _together(lists: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(value for each in lists for value in each))
