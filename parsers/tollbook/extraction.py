"""The whole reading of one article, stage by stage."""

from __future__ import annotations

from tollbook.claims import Claim
from tollbook.datelines import find_dateline
from tollbook.document import Document, read_document
from tollbook.gazetteer import built_in
from tollbook.places import read_places
from tollbook.record import ArticleInfo, DateSource, Place, Record, Summary, Toll
from tollbook.same_people import Spot
from tollbook.summary_places import summary_place
from tollbook.toll_places import TollPlace, place_claims
from tollbook.totals import read_claims, settle, summarize


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
    dateline = find_dateline(document)
    claims = read_claims(document, date, dateline.span.end if dateline else 0)
    places = read_places(document, claims, built_in())
    claims = settle(document, claims, _spots(document, claims, places))
    toll_places = place_claims(document, claims, places)
    return Record(
        article=ArticleInfo(id=article_id, path=path, title=title, date=date, date_source=date_source),
        tolls=tuple(
            _toll(document, claims, index, places, toll_place) for index, toll_place in enumerate(toll_places)
        ),
        places=places,
        summary=Summary(**summarize(claims), place=summary_place(document, claims, toll_places, places)),
    )


def _spots(document: Document, claims: tuple[Claim, ...], places: tuple[Place, ...]) -> list[Spot | None]:
    """Say where each claim's own sentence puts it."""
    spots: list[Spot | None] = []
    for toll in place_claims(document, claims, places):
        if toll.place is None or toll.place_from not in ("clause", "sentence"):
            spots.append(None)
            continue
        place = places[toll.place]
        precision = toll.place_precision or place.precision or 1
        spots.append(Spot(place.resolved_name or place.name, place.geonameid, place.admin1, precision))
    return spots


def _toll(
    document: Document,
    claims: tuple[Claim, ...],
    index: int,
    places: tuple[Place, ...],
    toll_place: TollPlace,
) -> Toll:
    claim = claims[index]
    place = None if toll_place.place is None else places[toll_place.place]
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
        place=place.name if place else None,
        place_id=place.id if place else None,
        place_from=toll_place.place_from,
        place_precision=toll_place.place_precision,
        start=claim.span.start,
        end=claim.span.end,
        quote=document.sentences[claim.sentence].span.of(document.text),
        rule=claim.rule,
        confidence=claim.confidence,
    )
