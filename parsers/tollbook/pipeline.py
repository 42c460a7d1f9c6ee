"""The whole reading of one article, stage by stage."""

from __future__ import annotations

from msgspec import Struct

from tollbook.articles.datelines import Dateline, find_dateline
from tollbook.articles.headers import read_header
from tollbook.attribution.circumstances import ClaimContext, read_context, with_party_claims
from tollbook.attribution.evidence import Surroundings
from tollbook.events.codebooks import LITERAL, coded
from tollbook.events.same_people import Spot
from tollbook.events.summary import read_claims, settle, summarize
from tollbook.gazetteer.lookup import Gazetteer, built_in
from tollbook.harm.claim import Claim
from tollbook.placing.roles import read_places
from tollbook.placing.summary_place import summary_place
from tollbook.placing.toll_places import TollPlace, place_claims
from tollbook.record import ArticleInfo, DateSource, Place, Record, Summary, Toll
from tollbook.text.document import Document, read_document


def extract(
    text: str,
    *,
    date: str | None = None,
    title: str | None = None,
    article_id: str = "",
    path: str | None = None,
    date_source: DateSource | None = None,
    body_start: int | None = None,
    coding: str = LITERAL,
    gazetteer: Gazetteer | None = None,
    day_first: bool = True,
) -> Record:
    """Read one article and return its record.

    Args:
        text: the article, its header included; offsets in the record count its characters.
        date: the day of the report, ISO. Without it the article's header or dateline dates it.
        title: kept in the record; claims come from the text alone.
        article_id: kept in the record.
        path: kept in the record.
        date_source: where `date` was found; `option` where a caller gives a date and no source.
        body_start: where the header ends. None: the header is looked for here.
        coding: the codebook whose rules the figures follow, of `codebook.codebook_names()`.
        gazetteer: the places to know; without it the built-in list, see `user_gazetteer.opened`.
        day_first: 3/5/2016 is the third of May; else the fifth of March.

    Raises:
        ValueError: there is no such codebook.

    >>> record = extract("Gunmen killed at least 12 villagers in Binnish.")
    >>> record.summary.killed.best, record.tolls[0].place
    (12, 'Binnish')
    """
    opened = open_article(
        text,
        date=date,
        title=title,
        article_id=article_id,
        path=path,
        date_source=date_source,
        body_start=body_start,
        day_first=day_first,
    )
    return _record(opened, coding, gazetteer or built_in(), day_first=day_first)


class Opened(Struct, frozen=True):
    """An article cut into sentences, its header and dateline read."""

    document: Document
    dateline: Dateline | None
    info: ArticleInfo

    @property
    def after(self) -> int:
        """Where the dateline ends: its place is nobody's name."""
        return self.dateline.span.end if self.dateline else 0


def open_article(
    text: str,
    *,
    date: str | None = None,
    title: str | None = None,
    article_id: str = "",
    path: str | None = None,
    date_source: DateSource | None = None,
    body_start: int | None = None,
    day_first: bool = True,
) -> Opened:
    """Read an article's header and dateline and cut it into sentences; the arguments are those of `extract`."""
    if body_start is None:
        header = read_header(text, day_first=day_first)
        body_start, title = header.body_start, title or header.title
        if header.date is not None:
            date, date_source = header.date, "header"
    document = read_document(text, body_start)
    dateline = find_dateline(document)
    if date is None and dateline is not None and dateline.date is not None:
        date, date_source = dateline.date, "dateline"
    source = date_source or ("option" if date is not None else None)
    info = ArticleInfo(id=article_id, path=path, title=title, date=date, date_source=source)
    return Opened(document, dateline, info)


class Settled(Struct, frozen=True):
    """The claims, settled against one another as the codebook has them, the places, and what stands around them."""

    claims: tuple[Claim, ...]
    places: tuple[Place, ...]
    surroundings: Surroundings


def settled(opened: Opened, coding: str, gazetteer: Gazetteer, *, day_first: bool) -> Settled:
    """Read the claims and the places of an article, and say which claims count."""
    document = opened.document
    claims = read_claims(document, opened.info.date, opened.after)
    around = Surroundings(document, claims, opened.info.date, opened.dateline, day_first=day_first)
    claims = with_party_claims(around, claims)
    places = read_places(document, claims, gazetteer)
    return Settled(coded(settle(document, claims, _spots(document, claims, places)), coding), places, around)


def _record(opened: Opened, coding: str, gazetteer: Gazetteer, *, day_first: bool) -> Record:
    """Run the stages, each on what the ones before it found."""
    document = opened.document
    found = settled(opened, coding, gazetteer, day_first=day_first)
    claims, places = found.claims, found.places
    toll_places = place_claims(document, claims, places)
    contexts = read_context(found.surroundings, claims)
    return Record(
        article=opened.info,
        tolls=tuple(
            _toll(document, number, claim, _place_of(where, places), where, context)
            for number, (claim, where, context) in enumerate(zip(claims, toll_places, contexts, strict=True), 1)
        ),
        places=places,
        summary=Summary(**summarize(claims), place=summary_place(document, claims, toll_places, places, gazetteer)),
    )


def _spots(document: Document, claims: tuple[Claim, ...], places: tuple[Place, ...]) -> list[Spot | None]:
    """Say where each claim's own sentence puts it."""
    spots: list[Spot | None] = []
    for where in place_claims(document, claims, places):
        place = _place_of(where, places)
        if place is None or where.place_from not in ("clause", "sentence"):
            spots.append(None)
            continue
        precision = where.place_precision or place.precision or 1
        spots.append(Spot(place.resolved_name or place.name, place.geonameid, place.admin1, precision))
    return spots


def _place_of(where: TollPlace, places: tuple[Place, ...]) -> Place | None:
    return None if where.place is None else places[where.place]


def _toll(
    document: Document, number: int, claim: Claim, place: Place | None, where: TollPlace, context: ClaimContext
) -> Toll:
    """Write a claim as the record holds it; links count from 1."""
    return Toll(
        id=number,
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
        stance=context.stance if context.stance and claim.stance == "asserted" else claim.stance,
        place=place.name if place else None,
        place_id=place.id if place else None,
        place_from=where.place_from,
        place_precision=where.place_precision,
        date_start=context.date_start,
        date_end=context.date_end,
        date_precision=context.date_precision,
        perpetrator=context.perpetrator,
        means=context.means,
        source=context.source,
        start=claim.span.start,
        end=claim.span.end,
        quote=document.sentences[claim.sentence].span.of(document.text),
        rule=claim.rule,
        confidence=claim.confidence,
    )
