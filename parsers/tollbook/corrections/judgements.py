"""What one reviewer decided, claim by claim: the lines of a file put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from tollbook.corrections.lines import Correction, CorrectionLine, Figure, Missed, Spot, latest
from tollbook.record import Kind, Record

Verdict = Literal["accept", "reject", "not_this_event", "missed"]
Key = tuple[str, int]
"""The id of an article and that of a toll of it."""


class Judgement(Struct, frozen=True, kw_only=True):
    """What a reviewer decided on one claim, or on words that were missed. None: left as it was read."""

    article: str
    sha256: str
    toll: int | None
    start: int | None
    end: int | None
    verdict: Verdict = "accept"
    """Whoever gives a claim another figure, place or day accepts it as a claim."""
    figure: Figure | None = None
    kind: Kind | None = None
    """Of missed words only."""
    place: Spot | None = None
    day: str | None = None
    read_figure: int | None = None
    """The best figure as it was read, where the lines or the records tell it."""
    quote: str = ""


class Reviewer(Struct, frozen=True, kw_only=True):
    """All that one reviewer decided."""

    tolls: dict[Key, Judgement]
    missed: list[Judgement]
    incidents: dict[str, str]
    """By the id of an incident what was decided on it: "reject", "merge with i12"."""
    articles: frozenset[str]
    """The articles of which anything was decided."""


def reviewer_of(lines: Iterable[CorrectionLine], records: Mapping[str, Record] | None = None) -> Reviewer:
    """Put the lines of a reviewer's file together; `records`, by article, tell the figures that were read."""
    tolls: dict[Key, Judgement] = {}
    missed: list[Judgement] = []
    incidents: dict[str, str] = {}
    articles = set()
    for line in latest(lines):
        told = line.correction
        articles.add(told.article)
        if told.action == "missed":
            missed.append(replace(_first(told, records or {}), verdict="missed", **_of_missed(told)))
        elif told.is_of_incident and told.incident is not None:
            if told.action in _OF_INCIDENTS:
                incidents[told.incident] = _OF_INCIDENTS[told.action].format(told.value)
        elif told.toll is not None and told.action not in ("note", "done"):
            key = told.article, told.toll
            known = tolls.get(key) or _first(told, records or {})
            tolls[key] = replace(known, **_said(told))
    return Reviewer(tolls=tolls, missed=missed, incidents=incidents, articles=frozenset(articles))


_OF_INCIDENTS = {"accept": "accept", "reject": "reject", "merge": "merge with {}", "split": "split"}


def _first(told: Correction, records: Mapping[str, Record]) -> Judgement:
    """Return what is known of a claim before anything is decided on it."""
    record = records.get(told.article)
    is_read = record is not None and record.article.sha256 == told.sha256
    tolls = record.tolls if record is not None and is_read else ()
    toll = next((one for one in tolls if one.id == told.toll), None)
    return Judgement(
        article=told.article,
        sha256=told.sha256,
        toll=told.toll,
        start=told.start,
        end=told.end,
        read_figure=None if toll is None else toll.best,
        quote="" if toll is None else toll.quote,
    )


def _said(told: Correction) -> dict[str, Any]:
    """Return what a line adds to a judgement."""
    said: dict[str, Any] = {}
    if told.action in ("accept", "reject", "not_this_event"):
        said["verdict"] = told.action
    elif told.action in ("figure", "place", "day"):
        said[told.action] = told.value
    if isinstance(told.read, dict) and isinstance(told.read.get("best"), int):
        said["read_figure"] = told.read["best"]
    elif isinstance(told.read, str) and told.action in ("accept", "reject", "not_this_event"):
        said["quote"] = told.read
    return said


def _of_missed(told: Correction) -> dict[str, Any]:
    assert isinstance(told.value, Missed)  # noqa: S101 - as `lines` has checked
    return {
        "figure": told.value,
        "kind": told.value.kind,
        "quote": told.read if isinstance(told.read, str) else "",
    }
