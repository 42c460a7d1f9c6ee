"""What the page holds: incidents and articles as plain values for JSON, without what is null or usual.

Offsets stay those of the record, in characters; the script turns them into the units that browsers count in. Sentences
that come up in article after article (why a claim counts, why a number was left) stand once, in `reasons`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from tollbook.audit.explanation import Looked
from tollbook.incidents.incident import Incident
from tollbook.record import KINDS, Bounds, Record, Toll
from tollbook.review.marks import Mark, marks
from tollbook.review.outlines import UNITS, world

LOW_CONFIDENCE = 0.7
"""A claim that counts and is less sure than this puts its incident among those in need."""
_TOLL = (
    "id", "event", "kind", "victims", "part_of", "same_as", "counted", "scope", "stance", "place", "place_precision",
    "date_start", "date_end", "perpetrator", "perpetrator_from", "means", "source", "start", "end", "confidence",
)  # fmt: skip
_USUAL = {"scope": "incident", "stance": "asserted", "victim_class": "unknown", "role": "reported"}
_INCIDENT = (
    "id", "role", "date_start", "date_end", "date_precision", "place", "place_precision", "lat", "lon", "country_code",
    "admin1", "perpetrators", "means", "reports", "agreement",
)  # fmt: skip
CLAIMED = ("figure", "claim")
"""Marks whose note the claims themselves tell."""
_EVIDENCE = ("scope_evidence", "event_evidence", "standing_evidence")


class ReviewedArticle(Struct, frozen=True, kw_only=True):
    """An article's text, what was read in it, and why each of its numbers was taken or left."""

    text: str
    record: Record
    looked: tuple[Looked, ...] = ()


def page_data(articles: Sequence[ReviewedArticle], incidents: Sequence[Incident]) -> dict[str, Any]:
    """Return all that the page shows."""
    reasons = _Reasons()
    at: dict[str, int] = {}
    for number, article in enumerate(articles):
        at.setdefault(article.record.article.id, number)
    countries = {one.country_code for one in incidents if one.country_code}
    return {
        "reader": articles[0].record.reader if articles else "",
        "kinds": KINDS,
        "low_confidence": LOW_CONFIDENCE,
        "articles": [_article(article, reasons) for article in articles],
        "incidents": [_incident(incident, at) for incident in incidents],
        "reasons": reasons.sentences,
        "map": {"units": UNITS, "paths": world(countries)},
    }


class _Reasons:
    """Sentences that are told many times, each once; what is told is its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    @property
    def sentences(self) -> list[str]:
        return list(self._numbers)

    def number(self, sentence: str) -> int:
        return self._numbers.setdefault(sentence, len(self._numbers))


def _article(article: ReviewedArticle, reasons: _Reasons) -> dict[str, Any]:
    record, info = article.record, article.record.article
    why = {one.toll: one for one in article.looked if one.toll is not None}
    return _told(
        id=info.id,
        title=info.title,
        date=info.date,
        outlet=info.outlet,
        url=info.url,
        sha256=info.sha256,
        text=article.text,
        tolls=[_toll(toll, why.get(toll.id), reasons) for toll in record.tolls],
        marks=[_mark(mark, reasons) for mark in marks(record, article.text, article.looked) if mark.what != "quote"],
    )


def _toll(toll: Toll, looked: Looked | None, reasons: _Reasons) -> dict[str, Any]:
    told = [] if looked is None else [looked.why, *(getattr(looked, name) for name in _EVIDENCE)]
    return _told(
        **{name: getattr(toll, name) for name in _TOLL},
        victim_class=toll.victim_class,
        figure=_figure(toll.low, toll.best, toll.high),
        why=[reasons.number(sentence) for sentence in told if sentence],
    )


def _mark(mark: Mark, reasons: _Reasons) -> list[Any]:
    """Return offsets, what it is, the claims, and what is told of a name or of a number left out."""
    told = [] if mark.what in CLAIMED else [reasons.number(mark.note)]
    return [mark.start, mark.end, mark.what, list(mark.tolls), *told]


def _incident(incident: Incident, at: dict[str, int]) -> dict[str, Any]:
    """Return an incident; its events are those of articles by their number."""
    figures = {kind: _bounds(getattr(incident, kind)) for kind in KINDS if getattr(incident, kind) != Bounds()}
    return _told(
        **{name: getattr(incident, name) for name in _INCIDENT},
        figures=figures,
        events=[_event(event, at) for event in incident.events],
        duplicates=[at[article] for article in incident.duplicates],
    )


def _event(event: str, at: dict[str, int]) -> tuple[int, int]:
    article, _, number = event.rpartition("#")
    return at[article], int(number)


def _bounds(bounds: Bounds) -> list[int | None]:
    return _figure(*asdict(bounds).values())


def _figure(low: int | None, best: int | None, high: int | None) -> list[int | None]:
    return [low, best, high]


def _told(**values: Any) -> dict[str, Any]:
    """Leave out what is null, empty or usual."""
    return {name: value for name, value in values.items() if not _is_silent(name, value)}


def _is_silent(name: str, value: Any) -> bool:
    return value is None or value in ((), []) or value == _USUAL.get(name)
