"""Corrections applied to records: each says afterwards what a person changed, and its sums are those of its tolls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from tollbook.articles.article import ArticleError
from tollbook.corrections.actions import act
from tollbook.corrections.draft import Draft
from tollbook.corrections.lines import Correction, CorrectionLine, Missed, latest
from tollbook.corrections.of_incidents import EventCorrection, of_articles
from tollbook.corrections.recount import recounted
from tollbook.record import Record, Reviewed
from tollbook.text.document import text_hash


class Correcting:
    """The corrections of a run, and what could not be applied."""

    def __init__(self, lines: Iterable[CorrectionLine]) -> None:
        """Take the corrections in the order in which they were made; of several on the same the last holds."""
        self._of_article: dict[str, list[CorrectionLine]] = defaultdict(list)
        self._of_incidents: list[CorrectionLine] = []
        self.refused: list[ArticleError] = []
        for line in latest(lines):
            if line.correction.is_of_incident:
                self._of_incidents.append(line)
            else:
                self._of_article[line.correction.article].append(line)

    def apply(self, records: Iterable[Record]) -> Iterator[Record]:
        """Yield the records with their corrections; afterwards `refused` has what was not applied, and why."""
        wide: Mapping[str, Sequence[EventCorrection]] = {}
        if self._of_incidents:  # an incident is known only once all records are
            records = list(records)
            wide, refused = of_articles(self._of_incidents, records)
            self.refused += refused
        seen = set()
        for record in records:
            seen.add(record.article.id)
            yield self._corrected(record, self._of_article.get(record.article.id, ()), wide.get(record.article.id, ()))
        for article, lines in self._of_article.items():
            if article not in seen:
                self.refused += [line.refused(f"no record of the article {article!r}") for line in lines]

    def _corrected(self, record: Record, own: Sequence[CorrectionLine], wide: Sequence[EventCorrection]) -> Record:
        draft = Draft(record)
        done = set(map(_said, record.reviewed or ()))
        for line in (line for line in own if _saying(line.correction) not in done):
            cause = _why_not(line.correction, record, draft)
            if cause is None:
                act(draft, line.correction)
            else:
                self.refused.append(line.refused(cause))
        for one in (one for one in wide if _saying(one.line.correction) not in done):
            if _is_whole(record):
                _act_on_event(draft, one)
            else:
                self.refused.append(one.line.refused(f"{record.article.id}: {_FILTERED}"))
        return _as_corrected(draft)


def _act_on_event(draft: Draft, told: EventCorrection) -> None:
    correction = told.line.correction
    if told.event is None:
        draft.say(correction)
    elif told.incident is None:
        act(draft, correction, told.event)
    else:
        draft.say(correction, event=told.event, field="incident", was=correction.incident, now=told.incident)


def apply(record: Record, lines: Iterable[CorrectionLine]) -> tuple[Record, list[ArticleError]]:
    """Return one record with its corrections, and what was refused."""
    correcting = Correcting(lines)
    (corrected,) = correcting.apply([record])
    return corrected, correcting.refused


def _as_corrected(draft: Draft) -> Record:
    """Return the record as it is now; one of which nothing was said stays as it was."""
    if len(draft.said) == len(draft.record.reviewed or ()):
        return draft.record
    after = replace(
        draft.record,
        tolls=tuple(draft.in_order()),
        events=tuple(draft.events.values()),
        places=tuple(draft.places.values()),
        reviewed=tuple(draft.said),
    )
    return recounted(draft.record, after)


def _why_not(correction: Correction, record: Record, draft: Draft) -> str | None:
    """Return why a correction does not fit a record, None where it does."""
    known = record.article.sha256
    if known is None and isinstance(record.article.text, str):
        known = text_hash(record.article.text)
    if correction.sha256 != known:
        return f"{record.article.id}: the record was read in another text (its sha256 is {(known or 'none')[:12]})"
    if not _is_whole(record):
        return f"{record.article.id}: {_FILTERED}"
    if correction.toll is None:
        return None
    toll = draft.tolls.get(correction.toll)
    if toll is None:
        return f"{record.article.id}: no toll {correction.toll}"
    if correction.start is not None and correction.end is not None and correction.start != toll.start:
        here, there = f"{toll.start}-{toll.end}", f"{correction.start}-{correction.end}"
        return f"{record.article.id}: toll {toll.id} stands at {here}, not at {there}: another reading of the text"
    if toll.id in record.rejected:
        return f"{record.article.id}: toll {toll.id} was rejected in this record"
    return None


def _is_whole(record: Record) -> bool:
    """Say whether a record holds all that its events tell; of one that was filtered nothing can be counted anew."""
    held = {toll.id for toll in record.tolls}
    return all(held.issuperset(event.tolls) for event in record.events)


_FILTERED = "the record holds only some of its tolls; write it without filters"


def _saying(correction: Correction) -> tuple[Any, ...]:
    """Return what tells a correction from all others once it is written down."""
    words = (correction.start, correction.end) if isinstance(correction.value, Missed) else ()
    toll, incident = (None, correction.incident) if correction.is_of_incident else (correction.toll, None)
    return correction.action, toll, incident, correction.reviewer, correction.time, correction.note, words


def _said(one: Reviewed) -> tuple[Any, ...]:
    """Return the same of what is written down."""
    added = one.action == "missed"
    words = (one.now.get("start"), one.now.get("end")) if added and isinstance(one.now, dict) else ()
    toll = None if added or one.incident is not None else one.toll
    return one.action, toll, one.incident, one.reviewer, one.time, one.note, words
