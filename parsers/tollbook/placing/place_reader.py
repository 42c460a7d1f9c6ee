"""Reads the places of an article: their names, what they mean, and what part they play."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from tollbook.articles.datelines import Dateline
from tollbook.gazetteer.index import Candidate
from tollbook.gazetteer.lookup import Gazetteer
from tollbook.gazetteer.name_keys import fold
from tollbook.harm.claim import Claim
from tollbook.layout.sheet import NO_LAYOUT, Layout
from tollbook.placing.headed import HeadedPlaces
from tollbook.placing.layouts import aside
from tollbook.placing.layouts import layout as sentence_layout
from tollbook.placing.mention import PlaceMention, PlacesRead
from tollbook.placing.relations import Relation, for_events, relation_of
from tollbook.placing.roles import role_of
from tollbook.placing.scenes import borders_between, scenes, told_at
from tollbook.record import BODILY
from tollbook.text.document import Document, Sentence
from tollbook.text.patterns import compiled_re
from tollbook.toponyms.containment import containers, read_links
from tollbook.toponyms.recognition import Toponym, find_toponyms
from tollbook.toponyms.resolution import resolve
from tollbook.toponyms.word_kinds import Is

_STATES = frozenset(("PCLI", "PCL", "PCLD"))
_DISTRICTS = frozenset(("ADM2", "ADM3"))
_UNITS = _DISTRICTS | {"ADM1"}
_UNIT_HEADS = Is.DISTRICT | Is.PROVINCE
FOLLOWING = 3
"""Names looked at behind an unknown one for the unit that it lies in."""
FARTHEST = 80
"""Characters between the two."""
_PUTS_INTO = compiled_re(r"[^.;:]*(?:\b(?:in|of|under|at)|[,'’]s?)(?: the)?(?: [a-z-]+){0,2} ")
_FULL_NAME = compiled_re(r"(?:[A-Z][\w'’-]+ ){1,3}([A-Z][\w’-]+)")
_POINTS = frozenset(("AIRP", "AIRB", "CAMP", "MT", "PASS", "PRK"))


def read_places(
    document: Document,
    claims: tuple[Claim, ...],
    dateline: Dateline | None,
    gazetteer: Gazetteer,
    countries: tuple[str, ...] = (),
    layout: Layout = NO_LAYOUT,
) -> PlacesRead:
    """Return the places of an article in the order of their names.

    The claims say where harm is told; `countries` are the codes of those that the user knows the article to be about.
    """
    mentions = _mentions(document, _last_names(document, claims), dateline, gazetteer, countries, layout)
    by_sentence: defaultdict[int, list[PlaceMention]] = defaultdict(list)
    for mention in mentions:
        if mention.role == "mention":
            by_sentence[mention.toponym.sentence].append(mention)
    at_war = any(claim.scope == "incident" and claim.kind in BODILY for claim in claims)
    borders = borders_between(document.flat, claims, by_sentence)
    layouts = {
        number: sentence_layout(document.sentences[number], borders.get(number, ()), at_war=at_war)
        for number in by_sentence
    }
    harm = _harm_words(claims, by_sentence)
    for number, inner in by_sentence.items():
        for at in scenes(document.flat, layouts[number], harm[number], inner):
            if not _is_aside(document.sentences[number], mentions[at], harm[number]):
                mentions[at] = replace(mentions[at], role="event")
    heads = HeadedPlaces(layout, mentions, document.flat) if layout.labels else None
    for head in [heads.of(claim) for claim in claims if claim.scope == "incident"] if heads else ():
        if head is not None:
            mentions[head[1].number] = replace(head[1], role="event")
    _hold(document.flat, mentions)
    inside = {number: tuple(mentions[one.number] for one in inner) for number, inner in by_sentence.items()}
    filed = next((mention for mention in mentions if mention.role == "dateline"), None)
    return PlacesRead(tuple(mentions), inside, layouts, filed, frozenset(layout.rows))


def _is_aside(sentence: Sentence, mention: PlaceMention, harm: Sequence[int]) -> bool:
    """Say whether a sentence names a place only where it tells what went before its event."""
    span = aside(sentence)
    return span is not None and span.holds(mention.start) and not any(span.holds(at) for at in harm)


def _hold(flat: str, mentions: list[PlaceMention]) -> None:
    """Give each name that the gazetteer does not know the nearest container that it does."""
    for number, mention in enumerate(mentions):
        if mention.referent is not None or mention.role == "actor":
            continue
        outer = mention
        while outer.referent is None and outer.container is not None:
            outer = mentions[outer.container]
        if outer.referent is None:
            outer = _holder(flat, mentions, outer.number) or outer
        if outer.referent is not None:
            mentions[number] = replace(mention, held=outer.referent, held_precision=outer.precision)


def _holder(flat: str, mentions: Sequence[PlaceMention], number: int) -> PlaceMention | None:
    """Return the unit told after a name and more: "at Nerat under Sirat police station in Dolat district"."""
    first = mentions[number]
    for other in mentions[number + 1 : number + 1 + FOLLOWING]:
        if other.start - first.end > FARTHEST or other.toponym.sentence != first.toponym.sentence:
            return None
        is_unit = other.feature in _UNITS or other.toponym.head & _UNIT_HEADS
        if other.referent is not None and is_unit and _PUTS_INTO.fullmatch(flat, first.end, other.start):
            return other
    return None


def _last_names(document: Document, claims: Iterable[Claim]) -> set[str]:
    """Return the last names of victims whom the article names in full, folded."""
    named = (_FULL_NAME.match(document.flat, *claim.group) for claim in claims if claim.form == "name")
    return {fold(match[1]) for match in named if match is not None}


def _mentions(
    document: Document,
    persons: set[str],
    dateline: Dateline | None,
    gazetteer: Gazetteer,
    countries: tuple[str, ...],
    layout: Layout,
) -> list[PlaceMention]:
    """Return the mentions before events are looked for."""
    where = dateline.place if dateline is not None else None
    firm = layout.names if where is None else {*layout.names, where.start}
    story = dateline.span.end if dateline is not None else 0
    toponyms = find_toponyms(document, gazetteer, firm, persons, story)
    if not toponyms:
        return []
    links = read_links(document.flat, toponyms)
    answers, inside = resolve(document, toponyms, links, gazetteer, countries)
    relations = [relation_of(document, toponym) for toponym in toponyms]
    told = [for_events(document.flat, *each) for each in zip(toponyms, relations, strict=True)]
    roles = [
        role_of(document, toponym, answer.place, relation, where)
        for toponym, answer, relation in zip(toponyms, answers, told, strict=True)
    ]
    outer = containers(links, [role != "actor" for role in roles])
    return [
        PlaceMention(
            number=number,
            name=toponym.name,
            start=toponym.span.start,
            end=toponym.span.end,
            toponym=toponym,
            referent=answers[number].place,
            confidence=answers[number].confidence if answers[number].place else 0.0,
            relation=relations[number],
            for_events=told[number],
            container=container.outer if container else None,
            inside=inside[number],
            role=roles[number],
            precision=_precision(toponym, answers[number].place, relations[number]),
        )
        for number, (toponym, container) in enumerate(zip(toponyms, outer, strict=True))
    ]


def _harm_words(claims: Sequence[Claim], named: Mapping[int, Sequence[PlaceMention]]) -> defaultdict[int, list[int]]:
    """Return where each sentence tells the harm that the article reports; `named` are the places of each."""
    harm: defaultdict[int, list[int]] = defaultdict(list)
    for claim, told in zip(claims, told_at(claims, named), strict=True):
        if claim.scope == "incident":
            harm[claim.sentence].append(told[0])
    return harm


def _precision(toponym: Toponym, referent: Candidate | None, relation: Relation) -> int:
    """Return how exactly the name says where: 1 the named town to 6 the country (UCDP's `where_prec`)."""
    feature = referent.feature if referent is not None else ""
    if feature in _STATES:
        return 6
    if feature == "ADM1" or (not feature and toponym.head & Is.PROVINCE):
        return 4
    if feature in _DISTRICTS or (not feature and toponym.head & Is.DISTRICT):
        return 3
    if feature and not feature.startswith("PPL") and feature not in _POINTS:
        return 5
    named_after = feature and toponym.kind == "landmark" and toponym.head & Is.LANDMARK
    if feature and toponym.kind == "name" and not toponym.head & Is.SETTLEMENT:
        # "Kenema district" where the list has only the town.
        if toponym.head & Is.PROVINCE:
            return 4
        if toponym.head & Is.DISTRICT:
            return 3
    return 2 if named_after or toponym.head & Is.REGION or relation in ("beside", "anchor") else 1
