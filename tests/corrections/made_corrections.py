"""Corrections as the page exports them, made by hand."""

from __future__ import annotations

from typing import Any

import msgspec

from tollbook.articles.article import ArticleError
from tollbook.corrections.lines import CorrectionLine, correction_in
from tollbook.record import Record, Toll

TIME = "2026-01-02T03:04:05Z"


def made(record: Record, action: str, claim: Toll | None = None, **fields: Any) -> dict[str, Any]:
    """Return a line of corrections.jsonl as an object."""
    named = {} if claim is None else {"toll": claim.id, "start": claim.start, "end": claim.end}
    line = {"article": record.article.id, "sha256": record.article.sha256, "action": action, "value": None}
    return line | {"note": "", "reviewer": "ada", "time": TIME, "reader": record.reader} | named | fields


def read(*lines: dict[str, Any]) -> list[CorrectionLine]:
    """Return the lines as they are read; all must be right."""
    told = [correction_in(msgspec.json.encode(line).decode(), "c.jsonl", at) for at, line in enumerate(lines, 1)]
    good = [line for line in told if not isinstance(line, ArticleError)]
    assert len(good) == len(told), [str(line) for line in told if isinstance(line, ArticleError)]
    return good
