"""Corrections of whole incidents, led back to the events of the articles behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tollbook.articles.article import ArticleError
from tollbook.corrections.lines import Correction, CorrectionLine
from tollbook.incidents.grouping import find_incidents, report_of
from tollbook.incidents.incident import Incident
from tollbook.record import Record

Events = dict[str, list["EventCorrection"]]
"""By the id of an article."""


class EventCorrection(NamedTuple):
    """What a correction of an incident means for one event. `incident` is the one that a merge or a split gives it."""

    line: CorrectionLine
    event: int
    incident: str | None = None


def of_articles(lines: Sequence[CorrectionLine], records: Sequence[Record]) -> tuple[Events, list[ArticleError]]:
    """Return the corrections by article, and those that are refused.

    Incidents are found as `tollbook incidents` finds them, which asks for the texts.
    """
    reports = [report_of(one, one.article.text) for one in records if isinstance(one.article.text, str)]
    if len(reports) < len(records):
        cause = "incidents are found in the texts: write the records with `tollbook extract --with-text`"
        return {}, [line.refused(cause) for line in lines if not _is_done(line.correction, records)]
    known = {incident.id: incident for incident in find_incidents(reports)}
    by_article = {record.article.id: record for record in records}
    found: Events = defaultdict(list)
    refused = []
    for line in lines:
        fault = _why_not(line.correction, known, by_article)
        if fault is None:
            for article, told in _meant(line, known, by_article):
                found[article].append(told)
        elif not _is_done(line.correction, records):
            refused.append(line.refused(fault))
    return found, refused


def _is_done(correction: Correction, records: Sequence[Record]) -> bool:
    """Say whether a correction is in the records already, which may have other incidents for it."""
    said = correction.action, correction.incident, correction.reviewer, correction.time
    several = (one for record in records for one in record.reviewed or ())
    return any((one.action, one.incident, one.reviewer, one.time) == said for one in several)


def _why_not(correction: Correction, incidents: Mapping[str, Incident], records: Mapping[str, Record]) -> str | None:
    record = records.get(correction.article)
    if record is None:
        return f"no record of the article {correction.article!r}"
    if record.article.sha256 != correction.sha256:
        return f"{correction.article}: the record was read in another text"
    for name in (correction.incident, *([correction.value] if correction.action == "merge" else [])):
        if name not in incidents:
            return f"no incident {name!r} in these records"
    if correction.action == "split" and not list(_split_off(correction, incidents, record)):
        return f"{correction.article}: nothing of it is in the incident {correction.incident!r}"
    return None


def _meant(
    line: CorrectionLine, incidents: Mapping[str, Incident], records: Mapping[str, Record]
) -> Iterator[tuple[str, EventCorrection]]:
    """Yield the articles and the events that a correction is about."""
    correction = line.correction
    own = incidents[correction.incident or ""]
    if correction.action == "split":
        for event in _split_off(correction, incidents, records[correction.article]):
            yield correction.article, EventCorrection(line, event, f"{correction.article}#{event}")
        return
    target = incidents[correction.value].id if correction.action == "merge" else None
    events = (*own.events, *incidents[target].events) if target is not None else own.events
    for article, event in map(_parts, events):
        yield article, EventCorrection(line, event, target)


def _split_off(correction: Correction, incidents: Mapping[str, Incident], record: Record) -> Iterator[int]:
    """Yield the events of an article that leave the incident: that of the toll that is named, else all of them."""
    toll = next((one for one in record.tolls if one.id == correction.toll), None)
    for article, event in map(_parts, incidents[correction.incident or ""].events):
        if article == record.article.id and (correction.toll is None or (toll is not None and toll.event == event)):
            yield event


def _parts(name: str) -> tuple[str, int]:
    article, _, event = name.rpartition("#")
    return article, int(event)
