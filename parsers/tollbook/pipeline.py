"""The whole reading of one article, stage by stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tollbook import __version__
from tollbook.articles.article import Article, make_article
from tollbook.articles.datelines import Dateline, find_dateline
from tollbook.attribution.circumstances import ClaimContext, read_context
from tollbook.attribution.claim_sources import with_party_claims
from tollbook.attribution.event_dates import filled_dates, read_event_dates
from tollbook.attribution.evidence import Surroundings
from tollbook.audit.reader import reader
from tollbook.coding.codebooks import coded
from tollbook.coding.descriptions import described
from tollbook.coding.foreigners import with_foreigners
from tollbook.coding.summary import event_bounds, summarize
from tollbook.coding.victim_classes import Classes
from tollbook.events.attributes import EventAttributes, read_attributes
from tollbook.events.cues import Cues, with_cues
from tollbook.events.settling import Settled, settled
from tollbook.gazetteer.opening import opened
from tollbook.gazetteer.told_countries import told_countries
from tollbook.harm.claim import Claim
from tollbook.harm.claim_reader import claims_of, read_harm
from tollbook.harm.sentence_reading import Reading
from tollbook.layout.reading import read_layout
from tollbook.people.persons import NamedVictim, read_people
from tollbook.placing.event_places import EventPlaces
from tollbook.placing.mention import PlaceMention, TollPlace, place_record
from tollbook.placing.place_reader import read_places
from tollbook.placing.summary_place import summary_place
from tollbook.placing.toll_places import in_own_sentence, own_places
from tollbook.record import ArticleInfo, Event, Person, Record, Summary, SummaryPlace, Toll
from tollbook.settings import Settings
from tollbook.text.document import Document, read_document, text_hash

if TYPE_CHECKING:
    from tollbook.audit.explanation import Looked

DEFAULTS = Settings()


def extract(
    article: str | Article, *, date: str | None = None, settings: Settings = DEFAULTS, with_text: bool = False
) -> Record:
    """Read one article and return its record.

    Args:
        article: the text, its header included, or an article of `read_articles`; offsets in the record count the
            characters of its text.
        date: the day of the report, ISO, where the article's header names none.
        settings: the codebook, the user's places and the order of dates in figures.
        with_text: let the record hold the text, as `article.text`; a notebook then shows the whole article, marked.

    Raises:
        ValueError: there is no such codebook.
        GazetteerError: the user's places are damaged.

    >>> record = extract("Gunmen killed at least 12 villagers in Binnish.")
    >>> record.summary.killed.best, record.tolls[0].place
    (12, 'Binnish')
    """
    reading = read(article, date=date, settings=settings)
    record = _record(reading, settings)
    return replace(record, article=replace(record.article, text=reading.document.text)) if with_text else record


def explain(article: str | Article, *, date: str | None = None, settings: Settings = DEFAULTS) -> tuple[Looked, ...]:
    """Say of each number and each singular victim in an article's body what became of it, in the order of the text.

    Arguments and errors are those of `extract`.

    >>> [(one.words, one.reason) for one in explain("On 5 March gunmen killed 12 farmers.")]
    [('5 March', 'date'), ('12 farmers', 'counted')]
    """
    from tollbook.audit.explanation import explained  # noqa: PLC0415 - `extract`, which starts often, needs none of it

    reading = read(article, date=date, settings=settings, keep_sentences=True)
    return explained(reading.document, reading.sentences, reading.settled, _tolls(reading))


def extract_and_explain(article: str | Article, *, settings: Settings = DEFAULTS) -> tuple[Record, tuple[Looked, ...]]:
    """Return what `extract` and `explain` do, from one reading."""
    from tollbook.audit.explanation import explained  # noqa: PLC0415 - as in `explain`

    reading = read(article, settings=settings, keep_sentences=True)
    record = _record(reading, settings)
    return record, explained(reading.document, reading.sentences, reading.settled, record.tolls)


class ArticleReading(Struct, frozen=True, kw_only=True):
    """One article as read. The record is written from it, and so is the explanation: neither reads again."""

    info: ArticleInfo
    document: Document
    sentences: tuple[Reading, ...]
    """The sentences that may tell harm, as read, where they are kept: they take thirty times the room of the text."""
    claims: tuple[Claim, ...]
    """In the order of the text, settled against one another."""
    settled: Settled
    """What decided on each claim, and the role of each event."""
    events: tuple[EventAttributes, ...]
    people: tuple[NamedVictim, ...]
    """The harmed whom the article names."""
    contexts: tuple[ClaimContext, ...]
    """When, by whom, by what means and on whose word: one for each claim."""
    toll_places: tuple[TollPlace, ...]
    """Where: one for each claim."""
    places: tuple[PlaceMention, ...]
    place: SummaryPlace | None
    """Where that happened what the article reports."""


def read(
    article: str | Article, *, date: str | None = None, settings: Settings = DEFAULTS, keep_sentences: bool = False
) -> ArticleReading:
    """Run the stages, each once and each on what the ones before it found; arguments and errors as in `extract`."""
    # an article, cut into sentences
    article = _dated(article, date, settings)
    document = read_document(article.text, article.body_start)
    dateline = find_dateline(document)
    info = _info(article, dateline)
    # lists and tables, quantities, people and harm: claims, sentence by sentence
    after = dateline.span.end if dateline else 0
    layout = read_layout(document, after)
    sentences = read_harm(document, layout, after)
    kept = tuple(sentences) if keep_sentences else ()
    cues = Cues(document)
    claims = with_cues(document, tuple(claims_of(document, kept or sentences)), cues)
    # places: names, what they mean, the part they play; the one of each claim's own sentence
    gazetteer = opened(settings.gazetteer, settings.block)
    countries = told_countries(article.countries or settings.countries, gazetteer).codes
    places = read_places(document, claims, dateline, gazetteer, countries, layout)
    claim_places = own_places(claims, places, layout, document)
    # dates, sources and actors, each read when first asked for
    around = Surroundings(document, claims, info.date, dateline, day_first=settings.day_first)
    claims = with_party_claims(around, claims)
    # events: parts, repeats, rivals, and what counts
    found = settled(document, claims, claim_places, places, around, cues, layout)
    claims = described(document, coded(found.claims, settings.coding))
    # what each claim's own words leave open
    own = tuple(in_own_sentence(at, claims, claim_places) for at in range(len(claims)))
    contexts = read_context(around, claims)
    days = read_event_dates(around, claims, found.roles, contexts)
    contexts = filled_dates(claims, contexts, days)
    where = EventPlaces(document, claims, found.roles, own, places)
    events = read_attributes(claims, found.roles, where.of_events, contexts, days)
    placed = where.of_claims()
    claims = with_foreigners(claims, events, places.mentions)
    # who the harmed were
    people = read_people(document, claims, (mention.toponym.span for mention in places.mentions))
    return ArticleReading(
        info=info,
        document=document,
        sentences=kept,
        claims=claims,
        settled=replace(found, claims=claims),
        events=events,
        people=people,
        contexts=contexts,
        toll_places=placed,
        places=places.mentions,
        place=summary_place(document.flat, claims, placed, where.focus, gazetteer),
    )


def _dated(article: str | Article, date: str | None, settings: Settings) -> Article:
    """Return the article; one that has no date of its own is of `date`."""
    if isinstance(article, str):
        return make_article(article, option_date=date, day_first=settings.day_first)
    if date is None or article.date is not None:
        return article
    return replace(article, date=date, date_source="option")


def _info(article: Article, dateline: Dateline | None) -> ArticleInfo:
    """Return what the record says of the article; where nothing else dates it, its dateline does."""
    date, source = article.date, article.date_source
    if date is None and dateline is not None and dateline.date is not None:
        date, source = dateline.date, "dateline"
    return ArticleInfo(
        id=article.id,
        path=article.path,
        title=article.title,
        date=date,
        date_source=source,
        outlet=article.outlet,
        url=article.url,
        author=article.author,
        sha256=text_hash(article.text),
    )


def _record(reading: ArticleReading, settings: Settings) -> Record:
    classes = Classes(reading.claims)
    return Record(
        reader=reader(__version__, settings),
        article=reading.info,
        events=tuple(_event(number, event, reading.claims, classes) for number, event in enumerate(reading.events)),
        people=tuple(_person(number, person) for number, person in enumerate(reading.people, 1)),
        tolls=_tolls(reading),
        places=tuple(map(place_record, reading.places)),
        summary=Summary(**summarize(reading.claims), by_class=classes.of_summary(), place=reading.place),
    )


def _event(number: int, event: EventAttributes, claims: tuple[Claim, ...], classes: Classes) -> Event:
    """Write an event as the record holds it; ids and links count from 1."""
    mention = event.where.mention
    place, spot = (mention.referent, mention.spot) if mention else (None, None)
    return Event(
        id=number + 1,
        role=event.role,
        place=mention.name if mention else None,
        place_id=mention.number + 1 if mention else None,
        geonameid=place.geonameid if place else None,
        lat=spot.lat if spot else None,
        lon=spot.lon if spot else None,
        country_code=spot.country_code if spot else None,
        admin1=spot.admin1 if spot else None,
        place_precision=mention.exactness if mention else None,
        date_start=event.date_start,
        date_end=event.date_end,
        date_precision=event.date_precision,
        perpetrator=event.perpetrator,
        perpetrator_from=event.perpetrator_from,
        means=event.means,
        **event_bounds([claims[at] for at in event.claims], claims),
        by_class=classes.of_event(event.claims),
        tolls=tuple(at + 1 for at in event.claims),
    )


def _person(number: int, person: NamedVictim) -> Person:
    """Write a person as the record holds him or her; the toll's id counts from 1."""
    return Person(
        id=number,
        toll=person.claim + 1,
        name=person.name,
        age=person.details.age,
        sex=person.details.sex,
        occupation=person.details.occupation,
        kin=person.details.kin,
        start=person.span.start,
        end=person.span.end,
    )


def _tolls(reading: ArticleReading) -> tuple[Toll, ...]:
    several = zip(reading.claims, reading.toll_places, reading.contexts, strict=True)
    return tuple(_toll(reading.document, number, *each) for number, each in enumerate(several, 1))


def _toll(document: Document, number: int, claim: Claim, where: TollPlace, context: ClaimContext) -> Toll:
    """Write a claim as the record holds it; links count from 1."""
    place = where.mention
    return Toll(
        id=number,
        event=None if claim.event is None else claim.event + 1,
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
        place_id=place.number + 1 if place else None,
        place_from=where.place_from,
        place_precision=place.exactness if place else None,
        date_start=context.when.start if context.when else None,
        date_end=context.when.end if context.when else None,
        date_precision=context.when.precision if context.when else None,
        perpetrator=context.perpetrator,
        perpetrator_from=context.perpetrator_from,
        means=context.means,
        source=context.source,
        start=claim.span.start,
        end=claim.span.end,
        quote=document.sentences[claim.sentence].span.of(document.text),
        rule=claim.rule,
        confidence=claim.confidence,
    )
