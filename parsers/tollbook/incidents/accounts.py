"""What one article tells of one event, as far as it helps to say which incident that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from msgspec import Struct

from tollbook.dates.day_spans import DaySpan, day_span
from tollbook.incidents.names import names_in
from tollbook.incidents.whereabouts import COARSE, COUNTRY, Where, place_key, where_of
from tollbook.placing.distances import km_between
from tollbook.record import KINDS, Bounds, ByClass, Event, EventRole, Kind, Means, Place, Record, Toll, VictimClass
from tollbook.text.patterns import compile_

T = TypeVar("T")

LOOK_BACK = 2
"""A reported event without a day is taken to have happened on the day of the report or so many days before it."""
NEAR = 2
"""The `precision` of a place that others are said to lie by."""
SUBURB_KM = 30
"""How far from a city's coordinates its suburbs may lie."""
PAST = 180
"""Days after which an article on an event is no report of it."""


class Account(Struct, frozen=True, kw_only=True):
    """One article's account of one event. `when` is None if neither the event nor the article has a date."""

    article: str
    event: int
    role: EventRole
    told: int | None
    """The day of the report, as `date.toordinal` counts."""
    where: Where | None
    when: DaySpan | None
    """The days that the event has; with the precision None those up to the report, of a reported event without one."""
    bounds: dict[Kind, Bounds]
    classes: ByClass
    claims: tuple[int, ...]
    vague: bool
    """Whether the figure of its gravest kind of harm is a word such as "dozens"."""
    victims: tuple[VictimClass, ...]
    perpetrators: tuple[str, ...]
    means: tuple[Means, ...]
    around: frozenset[str]
    """Keys of the places that its sentences and the title name, countries apart."""
    countries: frozenset[str]
    """Country codes of these places and of its own."""
    names: frozenset[str]
    """Names of people and sites: of the whole article where it reports the event, else of what it says of the event."""
    quote: str
    first_words: str
    """The core words of its gravest claim."""
    said: bool = False
    """Whether its day may be that of somebody's words: "officials said on Wednesday that 35 had died"."""
    denied: bool = False
    reviewed: str | None = None
    """The incident that a reviewer put it in: accounts with the same are of one, those with others are not."""

    @property
    def gravest(self) -> Kind | None:
        """The first kind of harm that it has a figure of."""
        return next((kind for kind in KINDS if kind in self.bounds), None)

    @property
    def figures(self) -> set[tuple[Kind, int | None]]:
        """The best figure of each kind of harm."""
        return {(kind, bounds.best) for kind, bounds in self.bounds.items()}

    @property
    def keys(self) -> frozenset[str]:
        """Keys of its place, of what holds that, and of the other places that its sentences name."""
        if self.where is None:
            return self.around
        return self.around | {self.where.key, self.where.name.casefold(), *self.where.holders[:1]}

    @property
    def own_day(self) -> DaySpan | None:
        """The days that the text itself gives the event."""
        return self.when if self.when is not None and self.when.precision is not None else None

    @property
    def is_dated(self) -> bool:
        """Whether these are other days than that of the report or of what was said, on which it need not have been."""
        own = self.own_day
        return own is not None and own.last != self.told and not self.said


def read_accounts(record: Record, text: str) -> tuple[Account, ...]:
    """Return an account of each event of an article that has a figure, in the order of the events."""
    places = {mention.name.casefold() for mention in record.places if mention.geonameid is not None}
    everywhere = names_in(" ".join((record.article.title or "", text)), places)
    told: dict[int, list[Toll]] = {}
    rejected = record.rejected
    for toll in record.tolls:
        if toll.event is not None and toll.id not in rejected:
            told.setdefault(toll.event, []).append(toll)
    found = (_account(record, text, event, told.get(event.id, []), everywhere) for event in record.events)
    return tuple(account for account in found if account is not None)


def _account(
    record: Record, text: str, event: Event, tolls: Sequence[Toll], everywhere: frozenset[str]
) -> Account | None:
    denied = bool(tolls) and all(toll.stance == "denied" for toll in tolls)
    own = dict(_denied_bounds(tolls)) if denied else dict(_bounds(event))
    if not own or not tolls:
        return None
    near = _around(record, event, tolls)
    codes = _countries(record, event, near, tolls)
    counted = [toll for toll in tolls if toll.part_of is None and toll.same_as is None] or list(tolls)
    first = min(counted, key=lambda toll: KINDS.index(toll.kind))
    report = None if record.article.date is None else date.fromisoformat(record.article.date).toordinal()
    when = _own_days(event)
    reported = event.role == "reported" and not _long_past(when, report)
    if not reported and when is not None and when.first == report:
        when = None  # what happened before has not the day of the report: that is the day of somebody's words
    words = everywhere if reported else names_in(" ".join(toll.quote for toll in tolls), ()) & everywhere
    return Account(
        article=record.article.id,
        event=event.id,
        role="reported" if reported else "background",
        told=report,
        where=where_of(event, codes or _country_of_all(record)),
        when=when or (DaySpan(report - LOOK_BACK, report, None) if reported and report is not None else None),
        bounds=own,
        classes=ByClass() if denied else event.by_class,
        claims=tuple(toll.id for toll in counted),
        vague=first.qualifier == "vague",
        victims=_distinct(t.victim_class for t in tolls if t.victim_class != "unknown"),
        perpetrators=_distinct((event.perpetrator,)),
        means=_distinct((event.means, *(t.means for t in tolls))),
        around=frozenset(place_key(place.name, place.geonameid) for place in near),
        countries=codes,
        names=words,
        quote=first.quote,
        first_words=text[first.start : first.end],
        said=when is not None and _is_of_words(when, tolls),
        denied=denied,
        reviewed=_reviewed(record, event.id),
    )


_SAID_ON = r"\b\L<sources.said>(?:[ ]in[ ]a[ ]statement)?(?:[ ](?:late|early))?(?:[ ]on)?[ ](?P<day>\L<weekdays.*>)\b"


def _is_of_words(when: DaySpan, tolls: Sequence[Toll]) -> bool:
    """Say whether all sentences that name the day of an event name it as that of somebody's words."""
    if when.first != when.last:
        return False
    day = f"{date.fromordinal(when.first):%A}".lower()
    told = [quote for quote in {toll.quote.lower() for toll in tolls} if day in quote]
    said = (match["day"] == day for quote in told for match in compile_(_SAID_ON).finditer(quote))
    return bool(told) and sum(said) == sum(quote.count(day) for quote in told)


def _reviewed(record: Record, event: int) -> str | None:
    told = (one.now for one in record.reviewed or () if one.event == event and one.field == "incident")
    return next(reversed([*told]), None)


def _around(record: Record, event: Event, tolls: Sequence[Toll]) -> list[Place]:
    """Return the places that the title and the sentences of an event name, countries and those who act apart.

    "300 km south of Nerat" says where Nerat is, and not that anything happened there; and a title is of the event
    whose place it names, unless another's place is not known, and so may lie there.
    """
    title = record.article.title or ""
    others = [one.place for one in record.events if one.place is not None and one.place != event.place]
    if event.lat is not None and (event.place_precision or COUNTRY) <= COARSE and any(one in title for one in others):
        title = ""
    apart = ("actor",) if event.lat is None else ("actor", "dateline")  # known to be elsewhere than the reporter
    named = (place for place in record.places if (place.precision or 1) < COUNTRY and place.role not in apart)
    words = " ".join((title, *(toll.quote for toll in tolls)))
    anchors = {place.name for place in record.places if _is_anchor(place) and any(_is_in(place, t) for t in tolls)}
    near = _suburbs(record, event) if event.role == "reported" else frozenset()
    elsewhere = _told_beside(record, event, tolls)
    named = (place for place in named if place.name in near or place.name not in elsewhere)
    return [
        place
        for place in named
        if place.name in near or (place.name in words and (place.name in title or place.name not in anchors))
    ]


def _told_beside(record: Record, event: Event, tolls: Sequence[Toll]) -> frozenset[str | None]:
    """Return the places of other events told in the same sentences: "nine were killed in Gorma and two in Lesk"."""
    quotes = {toll.quote for toll in tolls}
    beside = {toll.event for toll in record.tolls if toll.quote in quotes} - {event.id}
    return frozenset(other.place for other in record.events if other.id in beside and other.place != event.place)


def _suburbs(record: Record, event: Event) -> frozenset[str]:
    """Return the other places that an article names so near that of its event that they may be suburbs of it."""
    where, taken = where_of(event), {other.place for other in record.events}
    if where is None or where.lat is None or where.lon is None or where.width >= COARSE:
        return frozenset()
    told = (place for place in record.places if place.role in ("event", "mention") and not _is_anchor(place))
    return frozenset(
        place.name
        for place in told
        if place.lat is not None
        and place.lon is not None
        and place.geonameid not in (None, event.geonameid)
        and place.name not in taken
        and km_between(where.lat, where.lon, place.lat, place.lon) <= SUBURB_KM
    )


def _countries(record: Record, event: Event, near: Sequence[Place], tolls: Sequence[Toll]) -> frozenset[str]:
    """Return the countries of an event, of places near it, and of what its sentences name to say where they are.

    "South of Dili, the capital of East Timor" tells the country, though nothing happened in Dili. Where the report
    was written tells it only if nothing else does.
    """
    told = [one for one in record.places if one.role == "event" or _is_anchor(one)]
    told = [one for one in told if any(_is_in(one, toll) for toll in tolls)]
    scenes = {place.country_code for place in (*near, *told) if place.role != "dateline"}
    codes = frozenset(code for code in (event.country_code, *scenes) if code)
    return codes or frozenset(place.country_code for place in near if place.country_code)


def _country_of_all(record: Record) -> frozenset[str]:
    """Return the country of the places where anything happened, if all lie in one."""
    told = {place.country_code for place in record.places if place.role in ("event", "dateline") and place.country_code}
    return frozenset(told) if len(told) == 1 else frozenset()


def _is_anchor(place: Place) -> bool:
    return place.role == "mention" and place.precision == NEAR and place.geonameid is not None


def _is_in(place: Place, toll: Toll) -> bool:
    """Say whether a place is named in the sentence of a toll."""
    return place.name in toll.quote and abs(place.start - toll.start) <= len(toll.quote)


def _bounds(event: Event) -> Iterator[tuple[Kind, Bounds]]:
    for kind in KINDS:
        bounds: Bounds = getattr(event, kind)
        if bounds != Bounds():
            yield kind, bounds


def _denied_bounds(tolls: Sequence[Toll]) -> Iterator[tuple[Kind, Bounds]]:
    """Yield what is denied: nobody is counted in such an event, and the figure tells which one is meant."""
    for toll in tolls:
        if toll.best:
            yield toll.kind, Bounds(low=toll.low, best=toll.best, high=toll.high)


def _own_days(event: Event) -> DaySpan | None:
    if event.date_start is None:
        return None
    return day_span(event.date_start, event.date_end, event.date_precision)


def _long_past(when: DaySpan | None, report: int | None) -> bool:
    """Say whether an article reports no event but its anniversary, its trial or its story."""
    return when is not None and report is not None and report - when.last > PAST


def _distinct(values: Iterable[T | None]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(value for value in values if value is not None))
