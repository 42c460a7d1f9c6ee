"""One incident: while accounts may still join it, and as the row that is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, TypeVar

from msgspec import Struct, field

from tollbook.dates.day_spans import DaySpan
from tollbook.incidents.accounts import Episode, Where
from tollbook.record import KINDS, Bounds, DatePrecision, Kind, Means, VictimClass

T = TypeVar("T")
Agreement = Literal["single", "agree", "differ", "denied"]


class Incident(Struct, frozen=True, kw_only=True):
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


class OpenIncident(Struct):
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


def _finer(a: Where | None, b: Where | None) -> bool:
    """Say whether a place is more precise: one with coordinates before one without, a town before a province."""
    if a is None or b is None:
        return a is not None
    return (a.lat is None, a.precision) < (b.lat is None, b.precision)


def _together(lists: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(value for each in lists for value in each))
