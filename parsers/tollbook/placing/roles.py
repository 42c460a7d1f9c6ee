"""Reads the places of an article: their names, what they mean, and what part they play."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from tollbook.articles.datelines import find_dateline
from tollbook.gazetteer.index import Candidate
from tollbook.gazetteer.lookup import Gazetteer
from tollbook.harm.claim import Claim
from tollbook.placing.relations import CLAUSE_COST, Layout, Relation, cost, layout, relation, suffers
from tollbook.record import Place, Role
from tollbook.text.document import Document
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compiled
from tollbook.text.spans import Span
from tollbook.toponyms.recognition import Toponym, find_toponyms
from tollbook.toponyms.resolution import Resolved, resolve
from tollbook.toponyms.word_kinds import Is, word_kinds

FARTHEST = 2 * CLAUSE_COST
"""An event is not looked for beyond this cost."""
_PLACED: frozenset[Relation] = frozenset(("scene", "beside", "object", "of", "anchor", "after"))
_UNPLACED: frozenset[Relation] = frozenset(("none", "origin", "after"))
_STATES = frozenset(("PCLI", "PCL", "PCLD"))
_POWERS = _STATES | {"PPLC"}
_DISTRICTS = frozenset(("ADM2", "ADM3"))
_POINTS = frozenset(("AIRP", "AIRB", "CAMP", "MT", "PASS", "PRK"))
REACH = 80
"""Characters behind a name that are looked at; without a bound `regex` looks ahead through the whole text."""
_AFTER = compiled(r"(?:['’]s)?,? (?:[A-Z][a-z]+ )?([A-Za-z]+)")
# "U.S. soldiers", but "in the U.S.".
_ADJECTIVAL = frozenset(("us", "uk"))
_BEFORE_STATE = frozenset(("the", "in", "to", "from", "into", "of", "across", "throughout", "inside", "outside"))
_NEXT_WORD = compiled(r" ([a-z]+)\b")
_PARTY = compiled(
    r"-(?:based|led|backed|allied|sponsored|supported|funded|trained|run|born|made|controlled|held|appointed|installed)"
)
_LIST = compiled(
    r",? and (?:in |near |at )?(?:the )?(?:nearby )?(?:(?:town|village|city|district|province|camp|port)s? of )?|, "
)


class _Draft(Struct):
    """One toponym on its way to a record."""

    toponym: Toponym
    answer: Resolved
    relation: Relation
    inside: int | None
    role: Role


def read_places(document: Document, claims: tuple[Claim, ...], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the places of an article in the order of their names, with ids from 1."""
    toponyms = find_toponyms(document, gazetteer)
    if not toponyms:
        return ()
    answers, inside = resolve(document, toponyms, gazetteer)
    dateline = find_dateline(document)
    where = dateline.place if dateline is not None else None
    drafts = []
    for toponym, answer, outer in zip(toponyms, answers, inside, strict=True):
        kind = relation(document, document.sentences[toponym.sentence], *toponym.span)
        if kind in ("none", "after") and toponym.kind != "demonym" and suffers(document.flat, toponym.span.end):
            kind = "object"
        drafts.append(_Draft(toponym, answer, kind, outer, _role(document, toponym, answer, kind, where)))
    for at in _scenes(document, claims, drafts):
        drafts[at].role = "event"
    return tuple(_place(number, draft) for number, draft in enumerate(drafts, 1))


def _role(document: Document, toponym: Toponym, answer: Resolved, kind: Relation, dateline: Span | None) -> Role:
    """Return the part of a place before events are looked for."""
    end = toponym.span.end
    if dateline is not None and dateline.overlaps(toponym.span):
        return "dateline"
    if toponym.kind == "demonym" or toponym.part or _PARTY.match(document.flat, end, end + REACH):
        return "actor"
    if toponym.folded in _ADJECTIVAL and (
        toponym.lead.rsplit(" ", 1)[-1] not in _BEFORE_STATE or _noun_follows(document.flat, end)
    ):
        return "actor"
    if answer.place is not None and answer.place.feature in _POWERS and kind in _UNPLACED:
        after = _AFTER.match(document.flat, end, end + REACH)
        apposed = kind == "after" and after is not None and after[0].startswith(",")
        if after and not apposed and after[1].lower() in _acting():
            return "actor"
    return "mention"


def _noun_follows(flat: str, end: int) -> bool:
    """Say whether a noun follows, as in "the U.S. government", but not in "the U.S. and its allies"."""
    match = _NEXT_WORD.match(flat, end, end + REACH)
    if match is None or match[1].endswith(("ed", "ly", "ing")):
        return False
    return not word_kinds().get(match[1], 0) & int(Is.FUNCTION | Is.CALENDAR)


@cache
def _acting() -> frozenset[str]:
    return forms("places", "acting")


def _scenes(document: Document, claims: Sequence[Claim], drafts: Sequence[_Draft]) -> set[int]:
    """Return the positions of the places where a reported event happened."""
    harm: defaultdict[int, list[int]] = defaultdict(list)
    for claim in claims:
        if claim.scope == "incident":
            harm[claim.sentence].append(claim.trigger.start)
    of_sentence: defaultdict[int, list[int]] = defaultdict(list)
    for at, draft in enumerate(drafts):
        if draft.role == "mention":
            of_sentence[draft.toponym.sentence].append(at)
    found: set[int] = set()
    for number, inner in of_sentence.items():
        where = layout(document.sentences[number])
        for event in (*where.events, *harm[number]):
            scene = _scene(where, event, inner, drafts)
            if scene is not None:
                found.add(_innermost(scene, inner, drafts))
                found.update(_listed(document.flat, scene, inner, drafts))
    return found


def _scene(where: Layout, event: int, inner: Sequence[int], drafts: Sequence[_Draft]) -> int | None:
    """Return the place that an event's words point to, or None where none is near enough."""
    best, least = None, FARTHEST
    for at in inner:
        draft = drafts[at]
        if draft.relation in _PLACED:
            spent = cost(where, event, *draft.toponym.span, draft.relation)
            if spent < least:
                best, least = at, spent
    return best


def _innermost(at: int, inner: Sequence[int], drafts: Sequence[_Draft]) -> int:
    """Step from a container to the place that the words put into it."""
    for _ in inner:
        deeper = next((other for other in inner if drafts[other].inside == at), None)
        if deeper is None:
            break
        at = deeper
    return at


def _listed(flat: str, at: int, inner: Sequence[int], drafts: Sequence[_Draft]) -> list[int]:
    """Return the places joined to one by "and" or a comma: they share its part."""
    run = [at]
    for one, other in pairwise(inner):
        if one == run[-1] and _joins(flat, drafts[one], drafts[other]):
            run.append(other)
    for one, other in reversed(list(pairwise(inner))):
        if other == run[0] and _joins(flat, drafts[one], drafts[other]):
            run.insert(0, one)
    joined = " and " in flat[drafts[run[0]].toponym.span.end : drafts[run[-1]].toponym.span.start]
    return [other for other in run if other != at] if joined else []


def _joins(flat: str, one: _Draft, other: _Draft) -> bool:
    """Say whether two places stand side by side in a list, neither in the other."""
    between = flat[one.toponym.span.end : other.toponym.span.start]
    return one.inside is None and _LIST.fullmatch(between) is not None


def _place(number: int, draft: _Draft) -> Place:
    toponym, (place, confidence) = draft.toponym, draft.answer
    named = Place(
        id=number,
        name=toponym.name,
        start=toponym.span.start,
        end=toponym.span.end,
        role=draft.role,
        precision=_precision(toponym, place, draft.relation),
    )
    if place is None:
        return named
    return replace(
        named,
        geonameid=place.geonameid,
        resolved_name=place.name,
        feature=place.feature,
        lat=place.lat,
        lon=place.lon,
        country_code=place.country_code,
        admin1=place.admin1,
        confidence=confidence,
    )


def _precision(toponym: Toponym, place: Candidate | None, kind: Relation) -> int:
    """Return how exactly the name says where: 1 the named town to 6 the country (UCDP's `where_prec`)."""
    feature = place.feature if place is not None else ""
    if feature in _STATES:
        return 6
    if feature == "ADM1" or (not feature and toponym.head & int(Is.PROVINCE)):
        return 4
    if feature in _DISTRICTS or (not feature and toponym.head & int(Is.DISTRICT)):
        return 3
    if feature and not feature.startswith("PPL") and feature not in _POINTS:
        return 5
    named_after = feature and toponym.kind == "landmark" and toponym.head & int(Is.LANDMARK)
    if feature and toponym.kind == "name" and not toponym.head & int(Is.SETTLEMENT):
        # "Kenema district" where the list has only the town.
        if toponym.head & int(Is.PROVINCE):
            return 4
        if toponym.head & int(Is.DISTRICT):
            return 3
    return 2 if named_after or toponym.head & int(Is.REGION) or kind in ("beside", "anchor") else 1
