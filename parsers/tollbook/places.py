"""Reads the places of an article: their names, what they mean, and what part they play."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from tollbook.claims import Claim
from tollbook.datelines import find_dateline
from tollbook.document import Document, Sentence
from tollbook.gazetteer import Gazetteer
from tollbook.gazetteer_index import Candidate
from tollbook.lexicon import forms
from tollbook.place_relations import CLAUSE_COST, Relation, cost, relation
from tollbook.record import Place, Role
from tollbook.resolution import Resolved, resolve
from tollbook.spans import Span
from tollbook.toponyms import Toponym, find_toponyms
from tollbook.word_kinds import Is

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_AFTER = re.compile(r"(?:['’]s)?(?:-[a-z]+|,? (?:[A-Z][a-z]+ )?([A-Za-z]+))")
_PARTY = re.compile(
    r"-(?:based|led|backed|allied|sponsored|supported|funded|trained|run|born|made|controlled|held|appointed|installed)"
)
FARTHEST = 2 * CLAUSE_COST
"""An event is not looked for beyond this cost."""
_PLACED: frozenset[Relation] = frozenset(("scene", "beside", "object", "of", "anchor", "after"))
_LAND = frozenset(("PCLI", "PCL", "PCLD", "PPLC"))
_DISTRICTS = frozenset(("ADM2", "ADM3"))
_POINTS = frozenset(("AIRP", "AIRB", "CAMP", "MT", "PASS", "PRK"))


def read_places(document: Document, claims: tuple[Claim, ...], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the places of an article in the order of their names, with ids from 1."""
    toponyms = find_toponyms(document, gazetteer)
    answers, inside = resolve(document, toponyms, gazetteer)
    dateline = _dateline(document)
    places: list[Place] = []
    kinds: list[Relation] = []
    for number, (toponym, answer) in enumerate(zip(toponyms, answers, strict=True)):
        sentence = document.sentences[toponym.sentence]
        kind = relation(document, sentence, toponym.span.start)
        role = _role(document, toponym, answer, kind, dateline)
        places.append(_place(number + 1, toponym, answer, role, kind))
        kinds.append(kind)
    events = _events(document, claims, toponyms, places, kinds, inside)
    return tuple(_with_role(p, "event") if at in events else p for at, p in enumerate(places))


def _dateline(document: Document) -> Span | None:
    found = find_dateline(document)
    return found.place if found is not None else None


def _role(
    document: Document, toponym: Toponym, answer: Resolved, kind: Relation, dateline: Span | None
) -> Role:
    if dateline is not None and dateline.overlaps(toponym.span):
        return "dateline"
    if toponym.kind == "demonym":
        return "actor"
    after = _AFTER.match(document.flat, toponym.span.end)
    if after and _PARTY.match(document.flat, toponym.span.end):
        return "actor"
    state = answer.place is not None and answer.place.feature in _LAND
    if state and kind in ("none", "origin", "after") and after and (after[1] or "").lower() in _acting():
        return "actor"
    return "mention"


@cache
def _acting() -> frozenset[str]:
    return forms("places", "acting")


def _place(number: int, toponym: Toponym, answer: Resolved, role: Role, kind: Relation) -> Place:
    place = answer.place
    if place is None:
        return Place(
            id=number,
            name=toponym.name,
            start=toponym.span.start,
            end=toponym.span.end,
            role=role,
            precision=_precision(toponym, None, kind),
            confidence=0.0,
        )
    return Place(
        id=number,
        name=toponym.name,
        start=toponym.span.start,
        end=toponym.span.end,
        role=role,
        geonameid=place.geonameid,
        resolved_name=place.name,
        feature=place.feature,
        lat=place.lat,
        lon=place.lon,
        country_code=place.country_code,
        admin1=place.admin1,
        precision=_precision(toponym, place, kind),
        confidence=answer.confidence,
    )


def _precision(toponym: Toponym, place: Candidate | None, kind: Relation) -> int:
    """Return how exactly the name says where: 1 the named town to 6 the country (UCDP's `where_prec`)."""
    feature = place.feature if place is not None else ""
    if feature in ("PCLI", "PCL", "PCLD"):
        return 6
    if feature == "ADM1" or (not feature and toponym.head & int(Is.PROVINCE)):
        return 4
    if feature in _DISTRICTS or (not feature and toponym.head & int(Is.DISTRICT)):
        return 3
    if feature and not feature.startswith("PPL") and feature not in _POINTS:
        return 5
    if toponym.head & int(Is.REGION) or kind in ("beside", "anchor"):
        return 2
    return 1


def _events(
    document: Document,
    claims: Sequence[Claim],
    toponyms: Sequence[Toponym],
    places: Sequence[Place],
    kinds: Sequence[Relation],
    inside: Sequence[int | None],
) -> set[int]:
    """Return the positions of the places where a reported event happened."""
    harm = [(claim.sentence, claim.trigger.start) for claim in claims if claim.scope == "incident"]
    found: set[int] = set()
    of_sentence: dict[int, list[int]] = {}
    for at, toponym in enumerate(toponyms):
        if places[at].role == "mention" and toponym.kind != "demonym":
            of_sentence.setdefault(toponym.sentence, []).append(at)
    for number, inner in of_sentence.items():
        sentence = document.sentences[number]
        triggers = _triggers(sentence) + [start for where, start in harm if where == number]
        for trigger in triggers:
            best = _scene(document, trigger, inner, places, kinds)
            if best is not None:
                found.add(_innermost(best, inside, inner))
                found.update(_listed(document, best, inner, places))
    return found


def _triggers(sentence: Sentence) -> list[int]:
    """Return where the words for an event begin."""
    words = _event_words()
    text = sentence.text.lower()
    return [sentence.start + m.start() for m in _WORD.finditer(text) if m.group() in words]


@cache
def _event_words() -> frozenset[str]:
    return forms("places", "event_verb", "event_noun")


def _scene(
    document: Document, trigger: int, inner: Sequence[int], places: Sequence[Place], kinds: Sequence[Relation]
) -> int | None:
    """Return the place that an event's words point to, or None where none is near enough."""
    priced = [(cost(document, trigger, places[at], kinds[at]), at) for at in inner if kinds[at] in _PLACED]
    spent, at = min(priced, default=(FARTHEST, -1))
    return at if spent < FARTHEST else None


def _innermost(at: int, inside: Sequence[int | None], inner: Sequence[int]) -> int:
    """Step from a container to the place before it that lies in it."""
    for other in inner:
        if inside[other] == at:
            return _innermost(other, inside, inner)
    return at


_LIST = re.compile(r",? and (?:in )?(?:the )?|, ")


def _listed(document: Document, at: int, inner: Sequence[int], places: Sequence[Place]) -> list[int]:
    """Return the places joined to one by "and": they share its part."""
    found = []
    for one, other in zip(inner, inner[1:], strict=False):
        between = document.flat[places[one].end : places[other].start]
        if one == at and " and " in between and _LIST.fullmatch(between):
            found.append(other)
    return found


def _with_role(place: Place, role: Role) -> Place:
    return replace(place, role=role)
