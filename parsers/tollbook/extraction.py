"""The whole reading of one article, stage by stage."""

from __future__ import annotations

from tollbook.document import read_document
from tollbook.record import ArticleInfo, DateSource, Record


def extract(
    text: str,
    *,
    date: str | None = None,
    title: str | None = None,
    article_id: str = "",
    path: str | None = None,
    date_source: DateSource | None = None,
    body_start: int = 0,
) -> Record:
    """Read one article and return its record."""
    read_document(text, body_start)
    return Record(
        article=ArticleInfo(id=article_id, path=path, title=title, date=date, date_source=date_source)
    )
