"""The record of one article: what `extract` writes, field by field, in the order of the JSON.

Every struct is frozen. Offsets are half-open and count characters of the article's text.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Literal

import msgspec

SCHEMA_VERSION = "2"

Kind = Literal["killed", "injured", "casualties", "missing", "abducted", "detained", "displaced"]
KINDS: tuple[Kind, ...] = ("killed", "injured", "casualties", "missing", "abducted", "detained", "displaced")
BODILY: frozenset[Kind] = frozenset(("killed", "injured", "casualties"))
"""The kinds of harm to the body."""

Qualifier = Literal["exact", "at_least", "more_than", "up_to", "nearly", "about", "range", "vague"]
Scope = Literal["incident", "cumulative", "other"]
Stance = Literal["asserted", "claimed", "denied", "feared", "planned"]
VictimClass = Literal[
    "civilian",
    "child",
    "woman",
    "military",
    "police",
    "militant",
    "attacker",
    "journalist",
    "aid_worker",
    "health_worker",
    "educator",
    "official",
    "foreigner",
    "mixed",
    "unknown",
]
Means = Literal[
    "air_strike",
    "shelling",
    "missile",
    "drone",
    "small_arms",
    "ied",
    "car_bomb",
    "suicide_bomb",
    "grenade",
    "landmine",
    "knife",
    "execution",
    "chemical",
    "arson",
    "vehicle",
    "clash",
    "abduction",
    "siege",
    "non_violent",
    "other",
]
PlaceFrom = Literal["clause", "sentence", "whole", "event", "lead", "dateline"]
Role = Literal["event", "dateline", "actor", "mention"]
EventRole = Literal["reported", "background"]
How = Literal["did", "claimed", "blamed"]
"""On whose word somebody is the perpetrator: the report's, his own, others'."""
DateSource = Literal["header", "option", "dateline", "field"]
DatePrecision = Literal["day", "week", "month", "year"]
ReviewAction = Literal[
    "accept", "reject", "figure", "place", "day", "not_this_event", "note", "missed", "merge", "split", "done"
]


class ArticleInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Which article a record is about, how its date is known, and what it came from.

    `sha256` is that of its text in UTF-8: for a plain file of UTF-8 without a byte order mark that of the file.
    """

    id: str
    path: str | None = None
    title: str | None = None
    date: str | None = None
    date_source: DateSource | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    sha256: str | None = None
    text: str | msgspec.UnsetType = msgspec.UNSET


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """One claim about people harmed. `None` in `low`, `best`, `high` is an open end."""

    id: int
    event: int | None = None
    """The id of the event it tells; None: a total of no single event."""
    kind: Kind
    low: int | None
    best: int | None
    high: int | None
    quantity: str
    qualifier: Qualifier
    victims: str | None = None
    victim_class: VictimClass = "unknown"
    part_of: int | None = None
    same_as: int | None = None
    counted: bool = True
    scope: Scope = "incident"
    stance: Stance = "asserted"
    place: str | None = None
    place_id: int | None = None
    place_from: PlaceFrom | None = None
    place_precision: int | None = None
    date_start: str | None = None
    date_end: str | None = None
    date_precision: DatePrecision | None = None
    perpetrator: str | None = None
    perpetrator_from: How | None = None
    means: Means | None = None
    source: str | None = None
    start: int
    end: int
    quote: str
    rule: str
    confidence: float


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One mention of a place. Unresolved names keep `None` from `geonameid` on."""

    id: int
    name: str
    start: int
    end: int
    role: Role = "mention"
    geonameid: int | None = None
    resolved_name: str | None = None
    feature: str | None = None
    lat: float | None = None
    lon: float | None = None
    country_code: str | None = None
    admin1: str | None = None
    precision: int | None = None
    confidence: float = 0.0


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """What the counted claims of one kind add up to; all `None`: the report says nothing of it."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


class ClassBounds(msgspec.Struct, frozen=True, kw_only=True):
    """The people of one kind of harm by what the article says they are.

    The first five add up to the whole. `civilian` has children, women and those told by a peaceful profession,
    `security` soldiers and police, `unknown` whoever is called no more than "people" or a foreigner. `child` and
    `woman` are counted again. All `None`: the article tells of nobody of that class.
    """

    civilian: Bounds = Bounds()
    security: Bounds = Bounds()
    militant: Bounds = Bounds()
    attacker: Bounds = Bounds()
    unknown: Bounds = Bounds()
    child: Bounds = Bounds()
    woman: Bounds = Bounds()


class ByClass(msgspec.Struct, frozen=True, kw_only=True):
    """The killed and the injured by class."""

    killed: ClassBounds = ClassBounds()
    injured: ClassBounds = ClassBounds()


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One place, one day or a short span, one act: what a coder gives a row.

    `role` is `reported` for what this article reports, `background` for an earlier or another event. The bounds are
    those of all its own people, each counted once. `tolls` has the ids of the claims that tell it. None in `place`,
    the dates, `perpetrator` and `means`: the article does not tell.
    """

    id: int
    role: EventRole
    place: str | None = None
    place_id: int | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    country_code: str | None = None
    admin1: str | None = None
    place_precision: int | None = None
    date_start: str | None = None
    date_end: str | None = None
    date_precision: DatePrecision | None = None
    perpetrator: str | None = None
    perpetrator_from: How | None = None
    means: Means | None = None
    killed: Bounds = Bounds()
    injured: Bounds = Bounds()
    casualties: Bounds = Bounds()
    missing: Bounds = Bounds()
    abducted: Bounds = Bounds()
    detained: Bounds = Bounds()
    displaced: Bounds = Bounds()
    by_class: ByClass = ByClass()
    tolls: tuple[int, ...] = ()


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody harmed whom the article names, once however often it does. None: the article does not tell.

    `toll` is the id of the claim that counts the person, also where that is a total. `start` and `end` are of the
    fullest form of the name.
    """

    id: int
    toll: int
    name: str
    age: int | None = None
    """In years; 0 for a child of months."""
    sex: Literal["f", "m"] | None = None
    """Where a noun, a title or a pronoun says it; never guessed from the name."""
    occupation: str | None = None
    """As read: "police officer"."""
    kin: str | None = None
    """Whose relative, as read: "his wife", "father of three"."""
    start: int
    end: int


class SummaryPlace(msgspec.Struct, frozen=True, kw_only=True):
    """The place of what the article reports."""

    name: str
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    country_code: str | None = None
    admin1: str | None = None


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The article in one row, as a careful coder would write it."""

    killed: Bounds = Bounds()
    injured: Bounds = Bounds()
    casualties: Bounds = Bounds()
    missing: Bounds = Bounds()
    abducted: Bounds = Bounds()
    detained: Bounds = Bounds()
    displaced: Bounds = Bounds()
    by_class: ByClass = ByClass()
    place: SummaryPlace | None = None


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """What a reviewer decided on a toll, an event or the article, and one field that this changed.

    A decision that changes several fields has one of these for each. That of a rejection, and of what changes nothing,
    has no field.
    """

    action: ReviewAction
    toll: int | None = None
    event: int | None = None
    incident: str | None = None
    """The incident that it was decided on, where that is no single toll: a merge is one."""
    field: str | None = None
    was: Any = None
    now: Any = None
    reviewer: str = ""
    time: str = ""
    note: str = ""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """All that was read in one article.

    `reader` says what read it: the version, hashes of the rules and of the gazetteer, and the codebook.
    """

    schema_version: str = SCHEMA_VERSION
    reader: str = ""
    article: ArticleInfo
    events: tuple[Event, ...] = ()
    """In the order of their first claim; ids count from 1."""
    people: tuple[Person, ...] = ()
    """In the order of their names; ids count from 1."""
    tolls: tuple[Toll, ...] = ()
    places: tuple[Place, ...] = ()
    summary: Summary = Summary()
    reviewed: tuple[Reviewed, ...] | msgspec.UnsetType = msgspec.UNSET
    """What people changed; nothing where nobody looked at it."""

    @property
    def rejected(self) -> frozenset[int]:
        """The ids of the tolls that a reviewer rejected: they stay in the record, and nothing counts them."""
        return frozenset(
            one.toll for one in self.reviewed or () if one.action == "reject" and one.toll and one.field is None
        )

    def __reduce__(self) -> tuple[Callable[[bytes], Record], tuple[bytes]]:
        """Let it be pickled in one piece: between processes, value by value, that would take ten times as long."""
        return _unpacked, (msgspec.msgpack.encode(self),)

    def _repr_html_(self) -> str:
        """Return the annotated article, as notebooks show it; without its text, the sentences of its claims."""
        html: str = import_module("tollbook.review.annotated").record_html(self)  # by name: it is of a higher layer
        return html


def _unpacked(data: bytes) -> Record:
    return msgspec.msgpack.decode(data, type=Record)
