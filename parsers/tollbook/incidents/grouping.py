"""Accounts of many articles grouped into incidents: one row per event, however many articles tell it.

The accounts that say most are placed first: those that report an event and name its place and its day, then the other
reports, then background, which joins the incident that it tells or makes a row of its own, last the denials. Each
joins the incident that the evidence speaks for most, or opens a new one; the same input gives the same incidents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from math import sqrt
from typing import NamedTuple

from msgspec.structs import replace

from tollbook.incidents.accounts import Account, read_accounts
from tollbook.incidents.day_evidence import NEWS
from tollbook.incidents.figure_evidence import FEW_DEAD
from tollbook.incidents.incident import Incident, OpenIncident
from tollbook.incidents.meeting import NAMES_THAT_TIE, Meeting, days_of
from tollbook.incidents.near_duplicates import Sketch, Stories, sketch
from tollbook.incidents.same_incident import SAME_INCIDENT
from tollbook.incidents.thresholds import Thresholds
from tollbook.record import KINDS, Kind, Record

REMEMBERED = 120
"""Days before a report in which an event that it does not date is looked for."""
ANYWHERE = ""
"""The country under which incidents are filed that no account puts into one."""
ALIKE = 50
"""Incidents without days that share a place and a figure, and are remembered for it: the latest of them."""
FEW = 15
"""Articles that may share a name which still points to one event, however few articles there are."""

Sign = str | tuple[Kind, int | None]
"""A name, or a figure of a kind of harm."""


class Report(NamedTuple):
    """What is kept of an article: its id, its date, what it tells of each event, and the sketch of its words."""

    article: str
    date: str | None
    accounts: tuple[Account, ...]
    sketch: Sketch


def report_of(record: Record, text: str) -> Report:
    """Return what `find_incidents` needs of an article."""
    article = record.article
    return Report(article.id, article.date, read_accounts(record, text), sketch(text))


def find_incidents(reports: Iterable[Report], thresholds: Thresholds | None = None) -> list[Incident]:
    """Group the accounts of all reports into incidents, in the order of their days."""
    limits = thresholds or Thresholds()
    ordered = sorted(reports, key=lambda report: report.date or "9999")
    first_told = _first_told(ordered, limits)
    ledger = _Ledger(limits)
    told = (report for report in ordered if report.article not in first_told)
    accounts = [account for report in told for account in sorted(report.accounts, key=_harm)]
    accounts = _without_common_names(accounts)
    for account in sorted(accounts, key=_order):
        ledger.enter(account)
    ledger.look_again()
    for repeat, first in first_told.items():
        for incident in ledger.of_article.get(first, ()):
            incident.duplicates.append(repeat)
    written: dict[str, Incident] = {}
    for incident in ledger.in_order():
        row = incident.written(written)
        written[row.id] = row
    return list(written.values())


def _first_told(reports: Iterable[Report], limits: Thresholds) -> dict[str, str]:
    """Return, of each article that repeats the text of an earlier one, which that is."""
    stories = Stories(limits.same_text)
    found = {}
    for report in reports:
        day = None if report.date is None else date.fromisoformat(report.date).toordinal()
        first = stories.told_before(report.article, report.sketch, day)
        if first is not None:
            found[report.article] = first
    return found


def _without_common_names(accounts: Sequence[Account]) -> list[Account]:
    """Take away the names that too many articles have: those of presidents and ministers say little."""
    articles = Counter(name for _, name in {(one.article, name) for one in accounts for name in one.names})
    most = max(FEW, round(2 * sqrt(len({one.article for one in accounts}))))
    common = {name for name, count in articles.items() if count > most}
    return [replace(one, names=one.names - common) for one in accounts]


def _harm(account: Account) -> tuple[int, int]:
    """Return the turn of an account among those of its article: what an article mostly tells comes first."""
    kind = account.gravest
    return (0, 0) if kind is None else (KINDS.index(kind), -(account.bounds[kind].best or 0))


def _order(account: Account) -> tuple[bool, bool, int]:
    """Return the turn in which an account is placed; those of one turn keep the order of their reports.

    A day that is not that of the report comes first: it cannot be the day of somebody's words.
    """
    own = account.own_day
    if own is None or own.precision != "day" or account.where is None:
        return account.denied, account.role == "background", 2
    return account.denied, account.role == "background", int(not account.is_dated)


class _Ledger:
    def __init__(self, limits: Thresholds) -> None:
        self.limits = limits
        self.incidents: list[OpenIncident] = []
        self.of_article: dict[str, list[OpenIncident]] = {}
        self._by_day: dict[str | None, dict[int, dict[int, OpenIncident]]] = {}
        self._at_place: dict[str | None, dict[int, OpenIncident]] = {}
        self._undated: dict[tuple[str | None, Sign], dict[int, OpenIncident]] = {}
        self._reviewed: dict[str, OpenIncident] = {}
        """Those that reviewers put together, by the names that they gave them."""

    def in_order(self) -> list[OpenIncident]:
        """Return the incidents by their first day, those without a date last."""
        return sorted(self.incidents, key=lambda one: (one.when is None, one.when.first if one.when else 0, one.number))

    def enter(self, account: Account) -> None:
        """Let an account join the incident that it tells; where there is none it opens one, if it may."""
        home = self._home(account) if account.reviewed is None else self._reviewed.get(account.reviewed)
        if home is None:
            if account.denied or not (account.reviewed or _opens(account)):
                return
            home = OpenIncident(len(self.incidents))
            self.incidents.append(home)
            if account.reviewed is not None:
                self._reviewed[account.reviewed] = home
        home.add(account)
        mine = self.of_article.setdefault(account.article, [])
        if home not in mine:
            mine.append(home)
        self._file(home)

    def look_again(self) -> None:
        """Let each account that stands alone join an incident that was opened or completed after it."""
        for incident in self.incidents:
            if len(incident.accounts) == 1 and incident.accounts[0].reviewed is None:
                (account,) = incident.accounts
                home = self._home(account, beside=incident)
                if home is not None:
                    incident.reported, incident.beside = [], []
                    home.add(account)
                    self.of_article[account.article].remove(incident)
                    self.of_article[account.article].append(home)
                    self._file(home)
        self.incidents = [incident for incident in self.incidents if incident.accounts]

    def _file(self, incident: OpenIncident) -> None:
        places: tuple[str | None, ...] = tuple(incident.keys) or (None,)
        for place in places:
            self._at_place.setdefault(place, {})[incident.number] = incident
            if incident.when is None:
                for sign in {sign for account in incident.accounts for sign in _signs(account)}:
                    alike = self._undated.setdefault((place, sign), {})
                    alike[incident.number] = incident
                    if len(alike) > ALIKE:
                        del alike[next(iter(alike))]
        for day in days_of(incident.when) if incident.when is not None else ():
            for key in (None, *(incident.countries or (ANYWHERE,)), *incident.keys):
                self._by_day.setdefault(key, {}).setdefault(day, {})[incident.number] = incident

    def _home(self, account: Account, beside: OpenIncident | None = None) -> OpenIncident | None:
        """Return the incident that the evidence speaks for most, another than `beside`; None: for none."""
        best, most = None, 0.0
        for incident in self._alike(account):
            if incident is beside:
                continue
            meeting = Meeting(account, incident, self.limits)
            if not meeting.may_be_one:
                continue
            score = SAME_INCIDENT.ask(meeting).score
            if score > most or (best is not None and score == most and incident.number > best.number):
                best, most = incident, score
        return best

    def _alike(self, account: Account) -> Iterator[OpenIncident]:
        """Yield the near incidents that it may tell; the others could never be home to it, and meetings take time.

        Of many articles most have nothing in common but a city and a small figure, and that of another month.
        """
        names, mine = account.names, self.of_article.get(account.article, ())
        figures = {(kind, best) for kind, best in account.figures if (best or 0) >= FEW_DEAD}
        for incident in self._near(account):
            tied = (
                self._is_soon(account, incident)
                or not figures.isdisjoint(incident.figures)
                or len(names & incident.names.keys()) >= NAMES_THAT_TIE
                or incident in mine
            )
            if tied and incident.accounts:
                yield incident

    def _is_soon(self, account: Account, incident: OpenIncident) -> bool:
        """Say whether the days of the two meet, or the incident was news when the report was written."""
        when, reach = incident.when, self.limits.max_days
        if when is None:
            return False
        told = account.told is not None and when.first - reach <= account.told <= when.last + NEWS
        return told or (account.when is not None and account.when.gap(when) <= reach)

    def _near(self, account: Account) -> Iterable[OpenIncident]:
        """Return the incidents that are near enough in time or place, each once."""
        dateless = account.when is None and account.told is None
        mine = self.of_article.get(account.article, ())
        near = {incident.number: incident for incident in mine if incident.when is None}
        signs = () if dateless else _signs(account)
        for place in account.keys or {None}:
            if dateless:
                near |= self._at_place.get(place, {})
            for sign in signs:
                near |= self._undated.get((place, sign), {})
        for key, days in chain(self._days(account), self._days_before(account)):
            filed = self._by_day.get(key, {})
            for day in days if filed else ():
                near |= filed.get(day, {})
        return near.values()

    def _days(self, account: Account) -> Iterator[tuple[str | None, range]]:
        """Yield the days that the account gives, with the countries where to look."""
        if account.when is not None:
            days, reach = days_of(account.when), self.limits.max_days
            name = () if account.where is None else (account.where.name.casefold(),)
            for key in (*sorted(account.countries), ANYWHERE, *name) if account.countries else (None,):
                yield key, range(days.start - reach, days.stop + reach)

    def _days_before(self, account: Account) -> Iterator[tuple[str | None, range]]:
        """Yield the days before the report, with the places whose events it may take up again."""
        if account.told is None:
            return
        own = account.own_day
        back = NEWS if own is not None and own.last != account.told else REMEMBERED
        for key in account.keys or {None}:
            yield key, range(account.told - back, account.told + 1)


def _signs(account: Account) -> tuple[Sign, ...]:
    """Return what an event without days may be known again by: its figures and its names."""
    return (*account.figures, *account.names)


def _opens(account: Account) -> bool:
    """Say whether an account may open an incident: background must say where or when."""
    return account.role == "reported" or account.where is not None or account.own_day is not None
