"""The whole reading of one article, stage by stage."""

from __future__ import annotations

from tollbook.claims import Claim
from tollbook.document import Document, read_document
from tollbook.record import ArticleInfo, DateSource, Record, Summary, Toll
from tollbook.totals import read_claims, summarize


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
    document = read_document(text, body_start)
    claims = read_claims(document, date)
    return Record(
        article=ArticleInfo(id=article_id, path=path, title=title, date=date, date_source=date_source),
        tolls=tuple(_toll(document, claims, index) for index in range(len(claims))),
        summary=Summary(**summarize(claims)),
    )


def _toll(document: Document, claims: tuple[Claim, ...], index: int) -> Toll:
    claim = claims[index]
    return Toll(
        id=index + 1,
        kind=claim.kind,
        low=claim.low,
        best=claim.best,
        high=claim.high,
        quantity=claim.quantity,
        qualifier=claim.qualifier,
        victims=claim.victims,
        victim_class=claim.victim_class,
        part_of=None if claim.part_of is None else claim.part_of + 1,
        same_as=None if claim.same_as is None else claim.same_as + 1,
        counted=claim.counted,
        scope=claim.scope,
        stance=claim.stance,
        start=claim.span.start,
        end=claim.span.end,
        quote=document.sentences[claim.sentence].span.of(document.text),
        rule=claim.rule,
        confidence=claim.confidence,
    )
