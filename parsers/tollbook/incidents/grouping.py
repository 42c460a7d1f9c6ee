"""Accounts of many articles grouped into incidents: one row per event, however many articles tell it.

The accounts that say most are placed first: those that report an event and name its place and its day, then the other
reports, then background, which joins the incident that it tells or makes a row of its own, last the denials. Each
joins the incident that the evidence speaks for most, or opens a new one; the same input gives the same incidents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from tollbook.incidents.accounts import Account, read_accounts
from tollbook.incidents.incident import Incident, OpenIncident
from tollbook.incidents.meeting import NEWS, SAME_INCIDENT, Meeting, days_of
from tollbook.incidents.near_duplicates import Sketch, Stories, sketch
from tollbook.incidents.thresholds import Thresholds
from tollbook.record import Record

REMEMBERED = 120
"""Days before a report in which an event that it does not date is looked for."""


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
    ordered = sorted(reports, key=lambda report: (report.date or "9999", report.article))
    first_told = _first_told(ordered, limits)
    ledger = _Ledger(limits)
    accounts = [account for report in ordered if report.article not in first_told for account in report.accounts]
    for account in sorted(accounts, key=_order):
        ledger.enter(account)
    for repeat, first in first_told.items():
        for incident in ledger.of_article.get(first, ()):
            incident.duplicates.append(repeat)
    return [incident.written(number) for number, incident in enumerate(ledger.in_order(), 1)]


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


def _order(account: Account) -> tuple[bool, bool, bool]:
    """Return the turn in which an account is placed; those of one turn keep the order of their reports."""
    own = account.own_day
    certain = own is not None and own.precision == "day" and account.where is not None
    return account.denied, account.role == "background", not certain


class _Ledger:
    def __init__(self, limits: Thresholds) -> None:
        self.limits = limits
        self.incidents: list[OpenIncident] = []
        self.of_article: dict[str, list[OpenIncident]] = {}
        self._by_day: dict[tuple[str | None, int], dict[int, OpenIncident]] = {}
        self._undated: dict[int, OpenIncident] = {}

    def in_order(self) -> list[OpenIncident]:
        """Return the incidents by their first day, those without a date last."""
        return sorted(self.incidents, key=lambda one: (one.when is None, one.when.first if one.when else 0, one.number))

    def enter(self, account: Account) -> None:
        """Let an account join the incident that it tells; where there is none it opens one, if it may."""
        home = self._home(account)
        if home is None:
            if account.denied or not _opens(account):
                return
            home = OpenIncident(len(self.incidents))
            self.incidents.append(home)
        home.add(account)
        mine = self.of_article.setdefault(account.article, [])
        if home not in mine:
            mine.append(home)
        self._file(home)

    def _file(self, incident: OpenIncident) -> None:
        if incident.when is None:
            self._undated[incident.number] = incident
            return
        self._undated.pop(incident.number, None)
        where = incident.where
        for day in days_of(incident.when):
            for country in {None, where.country_code if where else None}:
                self._by_day.setdefault((country, day), {})[incident.number] = incident

    def _home(self, account: Account) -> OpenIncident | None:
        best, most = None, 0.0
        for incident in self._near(account):
            score = SAME_INCIDENT.ask(Meeting(account, incident, self.limits)).score
            if score > most or (best is not None and score == most and incident.number > best.number):
                best, most = incident, score
        return best

    def _near(self, account: Account) -> Iterable[OpenIncident]:
        """Return the incidents that are near enough in time, each once."""
        near = dict(self._undated)
        country = account.where.country_code if account.where else None
        for day in self._days(account):
            near |= self._by_day.get((country, day), {})
        return near.values()

    def _days(self, account: Account) -> Iterator[int]:
        reach = self.limits.max_days
        if account.own_day is not None:
            days = days_of(account.own_day)
            yield from range(days.start - reach, days.stop + reach)
        if account.told is not None:
            back = NEWS if account.own_day is not None else REMEMBERED
            yield from range(account.told - back, account.told + reach + 1)


def _opens(account: Account) -> bool:
    """Say whether an account may open an incident: background must say where or when."""
    return account.role == "reported" or account.where is not None or account.own_day is not None
