"""Where each claim happened by its own sentence, and what stands around a claim that names no place."""

from __future__ import annotations

from collections.abc import Container, Sequence

from tollbook.harm.claim import Claim
from tollbook.layout.sheet import Label, Layout
from tollbook.placing.bearings import without_bearings
from tollbook.placing.headed import HeadedPlaces
from tollbook.placing.layouts import CLAUSE_COST, aside, cost
from tollbook.placing.mention import NOWHERE, PlaceMention, PlacesRead, TollPlace
from tollbook.placing.relations import Relation, is_of_hospital
from tollbook.placing.scenes import told_at
from tollbook.text.document import Document, Sentence
from tollbook.text.patterns import compiled

BACK = 200
"""Sentences of a paragraph looked back through: what keeps a long file's time linear."""
LEAD_SENTENCES = 2
PROVINCE = 4
"""The precision of a province."""
NO_EVENT_COST = 15
"""What a place costs that no event's words point to. Chosen by hand: on 770 gold articles results are the same from 7
to 30."""
_TAKES_UP = compiled(
    r"\b(?:in|at|inside|around|outside) (?:the|that) (?:city|town|village|district|camp|settlement|island|port)\b"
    r"|\bthere\b(?! (?:is|are|was|were|had|has)\b)"
)
_HELD: frozenset[Relation] = frozenset(("scene", "beside", "object", "of", "anchor", "after"))


def own_places(
    claims: Sequence[Claim], places: PlacesRead, layout: Layout, document: Document
) -> tuple[TollPlace, ...]:
    """Return the place that each claim's own sentence, label or heading names for it, by whatever event it is of."""
    heads = HeadedPlaces(layout, places.mentions, document.flat)
    told = told_at(claims, places.by_sentence)
    return tuple(
        _own_place(claim, ends, document, places, heads.of(claim)) for claim, ends in zip(claims, told, strict=True)
    )


def _own_place(
    claim: Claim,
    ends: Sequence[int],
    document: Document,
    places: PlacesRead,
    head: tuple[Label, PlaceMention] | None,
) -> TollPlace:
    """Return the place that a claim's words name, else its label's or heading's.

    Of places before its label, or in another part of its line, it is none.
    """
    label, headed = head or (None, None)
    priced = _priced(claim, ends, document, places)
    if label is not None and not label.is_over:
        inside = [(spent, at) for spent, at in priced if _is_in(places.mentions[at], label, headed)]
        priced = [(spent, at) for spent, at in inside if places.mentions[at].precision < PROVINCE]
    if not priced and label is None:
        return _taken_up(claim, document, places)
    if not priced:
        return TollPlace(headed, "event" if label is not None and label.is_over else "clause")
    spent, number = priced[0]
    mention = places.mentions[number]
    if len(ends) > 1:  # the places behind "four in Gorma" are those of others
        mention = _finer(mention, [places.mentions[other] for _, other in priced], places)
    return TollPlace(mention, "clause" if spent < CLAUSE_COST else "sentence")


def _taken_up(claim: Claim, document: Document, places: PlacesRead) -> TollPlace:
    """Return the place of a speaker that the words take up: "doctors in Nerat said two were killed in the city"."""
    inner = places.by_sentence.get(claim.sentence, ())
    sentence = document.sentences[claim.sentence]
    match = _TAKES_UP.search(sentence.text) if inner else None
    if match is None:
        return NOWHERE
    before = [mention for mention in inner if mention.end <= sentence.start + match.start()]
    if not before or before[-1].precision >= PROVINCE:
        return NOWHERE
    start, end = before[-1].start - sentence.start, before[-1].end - sentence.start
    return NOWHERE if is_of_hospital(sentence.text, start, end) else TollPlace(before[-1], "clause")


def _is_in(mention: PlaceMention, label: Label, headed: PlaceMention | None) -> bool:
    """Say whether a place is told under a label, and not only how far the label's own is from it."""
    measures = headed is not None and mention.relation == "anchor"
    return label.span.end <= mention.start < label.reach.end and not measures


def _priced(claim: Claim, ends: Sequence[int], document: Document, places: PlacesRead) -> list[tuple[int, int]]:
    """Return the places of the claim's sentence that it may have happened at, by number, the nearest first."""
    priced = []
    inner = places.by_sentence.get(claim.sentence, ())
    before_this = aside(document.sentences[claim.sentence]) if inner else None
    if before_this is not None and before_this.holds(claim.trigger.start):
        before_this = None  # the claim itself went before
    for mention in without_bearings(document.flat, inner):
        if before_this is not None and before_this.holds(mention.start):
            continue
        event = mention.role == "event"
        if event or mention.relation in _HELD:
            where = places.layouts[claim.sentence]
            spent = min(cost(where, end, mention.start, mention.end, mention.relation) for end in ends)
            priced.append((spent + (0 if event else NO_EVENT_COST), mention.number))
    return sorted(priced)


def _finer(mention: PlaceMention, others: Sequence[PlaceMention], places: PlacesRead) -> PlaceMention:
    """Return the first event place of the sentence that lies inside a province or country."""
    events = [other for other in others if other.role == "event"]
    for other in events:
        if other is not mention and any(outer is mention for outer in places.outwards(other)):
            return other
    if mention.precision < PROVINCE or mention.country_code is None:
        return mention
    for other in events:
        inside = other.country_code == mention.country_code and mention.admin1 in (None, other.admin1)
        if inside and other.precision < PROVINCE:
            return other
    return mention


def in_own_sentence(at: int, claims: Sequence[Claim], own: Sequence[TollPlace]) -> TollPlace:
    """Return the place of the claim's own clause, else that of its total in the same event, else of its sentence."""
    whole = None if own[at].place_from == "clause" else claims[at].part_of
    for _ in claims:
        if whole is None or own[whole].mention is not None:
            break
        whole = claims[whole].part_of
    if whole is None or own[whole].mention is None or claims[whole].event != claims[at].event:
        return own[at]
    return TollPlace(own[whole].mention, "whole")


def around(document: Document, claim: Claim, places: PlacesRead, past: Container[int] = ()) -> TollPlace:
    """Return what may place an event that no claim places: the paragraph so far, else the lead, else the dateline.

    Sentences of `past`, which tell background, do not.
    """
    sentences = document.sentences
    paragraph = sentences[claim.sentence].paragraph
    for number in range(claim.sentence - 1, max(-1, claim.sentence - 1 - BACK), -1):
        if sentences[number].paragraph != paragraph:
            break
        if events := _events(sentences[number], places):
            return TollPlace(events[-1], "event")
    for number in range(min(LEAD_SENTENCES, len(sentences))):
        if number not in past and (events := _events(sentences[number], places)):
            return TollPlace(events[0], "lead")
    return NOWHERE if places.dateline is None else TollPlace(places.dateline, "dateline")


def _events(sentence: Sentence, places: PlacesRead) -> list[PlaceMention]:
    """Return where a sentence tells events, but for what went before them."""
    if sentence.index in places.rows:
        return []
    events = [mention for mention in places.by_sentence.get(sentence.index, ()) if mention.role == "event"]
    before_this = aside(sentence) if events else None
    return [mention for mention in events if before_this is None or not before_this.holds(mention.start)]
