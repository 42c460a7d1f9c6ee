"""Corrections of whole incidents, led back to the events of the articles behind them.

A report that is split off an incident makes an incident of its own, which is called INCIDENT~ARTICLE.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tollbook.articles.article import ArticleError
from tollbook.corrections.lines import Correction, CorrectionLine
from tollbook.incidents.grouping import find_incidents, report_of
from tollbook.record import Record, ReviewAction

_ONLY_SAID: frozenset[ReviewAction] = frozenset(("accept", "note", "done"))
"""What changes nothing can be said of an article where its incidents are not known."""
NO_TEXTS = "incidents are found in the texts: write the records with `tollbook extract --with-text`"


class Account(NamedTuple):
    """One event of one article."""

    article: str
    event: int


class EventCorrection(NamedTuple):
    """What a correction of an incident means for one event.

    `event` is None for what is said of an incident that is not known. `incident` is what a merge or a split makes the
    event's incident.
    """

    line: CorrectionLine
    event: int | None
    incident: str | None = None


Found = tuple[dict[str, list[EventCorrection]], list[ArticleError]]
"""By the id of an article what is corrected there, and what is refused."""


def of_articles(lines: Sequence[CorrectionLine], records: Sequence[Record]) -> Found:
    """Return the corrections of incidents by article. Incidents are found as `tollbook incidents` finds them."""
    by_article = {record.article.id: record for record in records}
    incidents = _Incidents(records, [line.correction for line in lines])
    found: dict[str, list[EventCorrection]] = defaultdict(list)
    refused = []
    for line in lines:
        cause = _why_not(line.correction, by_article, incidents)
        if cause is None:
            for article, told in incidents.meant(line):
                found[article].append(told)
        elif not _is_done(line.correction, records):
            refused.append(line.refused(cause))
    return found, refused


def _is_done(correction: Correction, records: Sequence[Record]) -> bool:
    """Say whether a correction is in the records already, which may have other incidents for it."""
    said = correction.action, correction.incident, correction.reviewer, correction.time
    several = (one for record in records for one in record.reviewed or ())
    return any((one.action, one.incident, one.reviewer, one.time) == said for one in several)


def _why_not(correction: Correction, records: Mapping[str, Record], incidents: _Incidents) -> str | None:
    record = records.get(correction.article)
    if record is None:
        return f"no record of the article {correction.article!r}"
    if record.article.sha256 != correction.sha256:
        return f"{correction.article}: the record was read in another text"
    if not incidents.are_known:
        return None if correction.action in _ONLY_SAID else NO_TEXTS
    for name in (correction.incident, *([correction.value] if correction.action == "merge" else [])):
        if not incidents.has(name):
            return f"no incident {name!r} in these records"
    if correction.action == "split" and not incidents.split_off(correction):
        return f"{correction.article}: nothing of it is in the incident {correction.incident!r}"
    return None


class _Incidents:
    """The incidents of the records, with what splits and merges make of them."""

    def __init__(self, records: Sequence[Record], corrections: Sequence[Correction]) -> None:
        reports = [report_of(one, one.article.text) for one in records if isinstance(one.article.text, str)]
        self.are_known = len(reports) == len(records)
        found = find_incidents(reports) if self.are_known else []
        self._known = {incident.id: list(map(_account, incident.events)) for incident in found}
        self._events = {(record.article.id, toll.id): toll.event for record in records for toll in record.tolls}
        self._members = {name: list(accounts) for name, accounts in self._known.items()}
        self._joins = {one.incident: one.value for one in corrections if one.action == "merge"}
        for one in corrections:
            if one.action == "split" and one.incident in self._members:
                self._split(one.incident, one.article, self.split_off(one))

    def _split(self, name: str, article: str, accounts: Sequence[Account]) -> None:
        gone = self._members.setdefault(f"{name}~{article}", [])
        gone += [one for one in accounts if one not in gone]
        self._members[name] = [one for one in self._members[name] if one not in accounts]

    def has(self, name: str | None) -> bool:
        return name in self._members

    def split_off(self, correction: Correction) -> list[Account]:
        """Return what of an article leaves the incident: the event of the toll that is named, else all of them."""
        own = [one for one in self._known.get(correction.incident or "", ()) if one.article == correction.article]
        if correction.toll is None:
            return own
        event = self._events.get((correction.article, correction.toll))
        return [one for one in own if one.event == event]

    def meant(self, line: CorrectionLine) -> Iterator[tuple[str, EventCorrection]]:
        """Yield the articles and the events that a correction is about."""
        correction, name = line.correction, line.correction.incident or ""
        if not self.are_known:
            yield correction.article, EventCorrection(line, None)
        elif correction.action == "split":
            yield from self._in(f"{name}~{correction.article}", line, self._end_of(f"{name}~{correction.article}"))
            yield from self._in(name, line, self._end_of(name))
        elif correction.action == "merge":
            for one in (name, correction.value):
                yield from self._in(one, line, self._end_of(name))
        else:
            yield from self._in(name, line, None)

    def _in(self, name: str, line: CorrectionLine, incident: str | None) -> Iterator[tuple[str, EventCorrection]]:
        for article, event in self._members.get(name, ()):
            yield article, EventCorrection(line, event, incident)

    def _end_of(self, name: str) -> str:
        """Return the incident that one ends in: what joins one that itself joined another ends in that other.

        Of several that join one another in a circle it is the first by its id.
        """
        path = [name]
        while (target := self._joins.get(path[-1])) is not None:
            if target in path:
                return min(path[path.index(target) :])
            path.append(target)
        return path[-1]


def _account(name: str) -> Account:
    article, _, event = name.rpartition("#")
    return Account(article, int(event))
