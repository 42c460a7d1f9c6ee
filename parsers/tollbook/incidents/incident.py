"""One incident: while accounts may still join it, and as the row that is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from statistics import median_high
from typing import Literal, TypeVar

from msgspec import Struct, field

from tollbook.coding.event_types import event_type_of
from tollbook.dates.day_spans import DaySpan
from tollbook.incidents.accounts import Account
from tollbook.incidents.identity import given_id, incident_id, unlike
from tollbook.incidents.whereabouts import COARSE, Where
from tollbook.record import KINDS, Bounds, ByClass, ClassBounds, DatePrecision, EventRole, Kind, Means, VictimClass

T = TypeVar("T")
Agreement = Literal["single", "agree", "differ", "denied"]
PARTIAL = 0.5
"""A figure below this share of the middle one of all reports tells some of the dead, not a newer count of them."""


class Incident(Struct, frozen=True, kw_only=True):
    """One event of one article or of many.

    `id` is made of the place, the day and the words of the earliest report. `best` is from the latest report, `low`
    and `high` cover all reports; None is an open end. `role` is `background` where no article reports it and all tell
    it as an earlier or another event. An event that no article dates has the days up to the first report, with the
    precision of a week.
    """

    id: str
    role: EventRole
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
    """The articles that report it; of background those that name it."""
    duplicates: tuple[str, ...]
    """Articles that repeat the text of an earlier one; they are not counted."""
    events: tuple[str, ...]
    """The events behind the row, as ARTICLE#ID; those that mention it as background or deny it come last."""
    claims: tuple[str, ...]
    """The tolls of these events, as ARTICLE#ID, in the same order."""
    quote: str
    event_type: str | None
    """ACLED's, and so are the next two; None where the reports do not tell."""
    sub_event_type: str | None
    civilian_targeting: str | None
    by_class: ByClass
    """The classes of the report that `best` is from."""


class OpenIncident(Struct, eq=False):
    """An incident that more accounts may join; `reported` holds background too where no article reports it."""

    number: int
    reported: list[Account] = field(default_factory=list)
    beside: list[Account] = field(default_factory=list)
    """Accounts that tell it as background, and denials."""
    duplicates: list[str] = field(default_factory=list)
    first_told: int | None = None
    """The day of the earliest report that tells it."""
    where: Where | None = None
    when: DaySpan | None = None
    names: Counter[str] = field(default_factory=Counter)
    around: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    figures: set[tuple[Kind, int | None]] = field(default_factory=set)
    is_firm: bool = False
    """Whether a report dates it on another day than its own, which may be the day of somebody's words."""

    @property
    def role(self) -> EventRole:
        """Whether any article reports it."""
        return "reported" if self.reported else "background"

    @property
    def accounts(self) -> list[Account]:
        """All accounts, those that report it first."""
        return [*self.reported, *self.beside]

    def add(self, account: Account) -> None:
        """Add an account, and settle day and place anew."""
        plain = account.role == "reported" and not account.denied
        (self.reported if plain else self.beside).append(account)
        if account.told is not None:
            self.first_told = account.told if self.first_told is None else min(self.first_told, account.told)
        self.names.update(account.names)
        self.around |= account.around
        self.countries |= account.countries
        self.keys |= account.keys
        self.figures |= account.figures
        self.is_firm = self.is_firm or account.is_dated
        if not account.denied:
            told = [one for one in self.accounts if not one.denied]
            self.where = _place(told)
            self.when = _days(told)

    def tellings(self, kind: Kind) -> list[Account]:
        """Return the accounts with a figure of a kind, the earliest report first; of each article one.

        That is the fullest that reports it, else the fullest that tells it in passing.
        """
        told: dict[str, Account] = {}
        for one in sorted(self.accounts, key=lambda account: account.told or 0):
            known = told.get(one.article)
            if kind in one.bounds and not one.denied and (known is None or _weight(known, kind) < _weight(one, kind)):
                told[one.article] = one
        return list(told.values())

    def bounds(self, kind: Kind) -> Bounds:
        """Return the figures of a kind of harm: best of the latest report, low and high over all reports."""
        told = self.tellings(kind)
        if not told:
            return Bounds()
        latest = _latest(told, kind)
        ends = [one.bounds[kind] for one in told if not one.vague or latest.vague]
        lows, highs = [b.low for b in ends if b.low is not None], [b.high for b in ends]
        return Bounds(
            low=min(lows) if lows else None,
            best=latest.bounds[kind].best,
            high=None if None in highs else max(high or 0 for high in highs),
        )

    def classes(self) -> ByClass:
        """Return who the killed and the injured were by the report that each figure is from."""
        killed, injured = self.tellings("killed"), self.tellings("injured")
        return ByClass(
            killed=_latest(killed, "killed").classes.killed if killed else ClassBounds(),
            injured=_latest(injured, "injured").classes.injured if injured else ClassBounds(),
        )

    def agreement(self) -> Agreement:
        """Say whether the reports give the same best figures."""
        if any(one.denied for one in self.beside):
            return "denied"
        if len({one.article for one in self.accounts}) == 1:
            return "single"
        figures = [{one.bounds[kind].best for one in self.tellings(kind)} for kind in KINDS]
        return "differ" if any(len(each) > 1 for each in figures) else "agree"

    def written(self, taken: Collection[str] = ()) -> Incident:
        """Return the incident as a row, with an id that is not among those `taken`."""
        where, days = self.where, self.when
        shown = self.reported or self.beside
        bounds = {kind: self.bounds(kind) for kind in KINDS}
        perpetrators, means = _together(one.perpetrators for one in shown), _together(one.means for one in shown)
        classes = self.classes()
        gravest = next((kind for kind in KINDS if bounds[kind].best or bounds[kind].high), None)
        coded = event_type_of(means, perpetrators, gravest, classes, shown[0].quote)
        return Incident(
            id=unlike(given_id(self.accounts) or incident_id(shown), taken),
            role=self.role,
            date_start=date.fromordinal(days.first).isoformat() if days else None,
            date_end=date.fromordinal(days.last).isoformat() if days else None,
            date_precision=(days.precision or "week") if days else None,
            place=where.name if where else None,
            place_precision=where.precision if where else None,
            geonameid=where.geonameid if where else None,
            lat=where.lat if where else None,
            lon=where.lon if where else None,
            country_code=where.country_code if where else None,
            admin1=where.admin1 if where else None,
            **bounds,
            victims=_together(one.victims for one in shown),
            perpetrators=perpetrators,
            means=means,
            reports=len({one.article for one in shown}),
            agreement=self.agreement(),
            articles=tuple(dict.fromkeys(one.article for one in shown)),
            duplicates=tuple(self.duplicates),
            events=tuple(f"{one.article}#{one.event}" for one in self.accounts),
            claims=tuple(f"{one.article}#{claim}" for one in self.accounts for claim in one.claims),
            quote=shown[0].quote,
            event_type=coded.event_type,
            sub_event_type=coded.sub_event_type,
            civilian_targeting=coded.civilian_targeting,
            by_class=classes,
        )


def _weight(account: Account, kind: Kind) -> tuple[bool, int]:
    """Return how much an account says of a figure, beside others of its article."""
    return account.role == "reported", account.bounds[kind].best or 0


def _latest(told: Sequence[Account], kind: Kind) -> Account:
    """Return the latest account whose figure is neither a vague word nor that of some of the dead alone.

    A low figure that the last two reports give is no part but a correction.
    """
    figures = [one for one in told if not one.vague] or list(told)
    last = [one.bounds[kind].best for one in figures[-2:]]
    if len(last) > 1 and last[0] == last[1]:
        return figures[-1]
    middle = median_high(one.bounds[kind].best or 0 for one in figures)
    whole = [one for one in figures if (one.bounds[kind].best or 0) >= PARTIAL * middle]
    return whole[-1]


def _place(told: Sequence[Account]) -> Where | None:
    """Return the place that most accounts give, places that hold others last; of equal ones the finest.

    Those that tell the gravest harm go first: an arrest that followed was often made elsewhere.
    """
    placed = [one for one in told if one.where is not None and one.gravest is not None]
    gravest = min((KINDS.index(one.gravest) for one in placed if one.gravest is not None), default=0)
    places = [one.where for one in placed if one.where is not None and one.gravest == KINDS[gravest]]
    often = Counter(place.key for place in places)
    return min(
        places,
        key=lambda place: (
            max(place.width, COARSE - 1),
            not place.is_located,
            -often[place.key],
            place.name.isupper(),
            place.width,
        ),
        default=None,
    )


def _days(told: Sequence[Account]) -> DaySpan | None:
    """Return the days that most accounts give; one that is not the day of its report says more than one that is."""
    votes: Counter[DaySpan] = Counter()
    for one in told:
        if one.own_day is not None and one.own_day.precision == "day":
            votes[one.own_day] += 1 if one.own_day.last == one.told else 2
    if votes:
        most = max(votes.values())
        return min(days for days, weight in votes.items() if weight == most)
    spans = [one.when for one in told if one.when is not None]
    return min(spans, key=lambda days: (days.precision is None, days.last - days.first, days.first), default=None)


def _together(lists: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(value for each in lists for value in each))
