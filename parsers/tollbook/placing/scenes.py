"""Which of the places of a sentence the events happened at that it tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from tollbook.harm.claim import Claim
from tollbook.placing.bearings import without_bearings
from tollbook.placing.layouts import CLAUSE_COST, Layout, cost
from tollbook.placing.mention import PlaceMention
from tollbook.placing.relations import Relation
from tollbook.text.patterns import compiled

FARTHEST = 2 * CLAUSE_COST
"""An event is not looked for beyond this cost. Chosen by hand: halved, 31 in 1,000 gold claims change their place;
doubled, 3."""
_PLACED: frozenset[Relation] = frozenset(("scene", "beside", "object", "of", "anchor", "after"))
_LIST = compiled(
    r",? and (?:in |near |at )?(?:the )?(?:nearby )?(?:(?:town|village|city|district|province|camp|port)s? of )?|, "
    r"|[a-z ]{0,12}? and an? (?:nearby )?[a-z]+ (?:in|at) "
)

_AND = compiled(r"\b(?:and|but|while|as)\b")


def told_at(claims: Sequence[Claim], named: Mapping[int, Sequence[PlaceMention]]) -> list[tuple[int, ...]]:
    """Return where each claim tells its harm, as offsets into the article: its place is looked for from there.

    That is its harm word and its end, but its people where it shares the word with others and a place lies between
    them: "killed two in Nerat and four in Sirat". `named` are the places of each sentence.
    """
    told: list[tuple[int, ...]] = [(claim.trigger.start, claim.span.end) for claim in claims]
    for at, (claim, other) in enumerate(pairwise(claims)):
        if claim.trigger == other.trigger and _parted(claim.group.end, other.group.start, named.get(claim.sentence)):
            told[at] = (claim.group.end,)
            told[at + 1] = (other.group.end,)
    return told


def borders_between(
    flat: str, claims: Sequence[Claim], named: Mapping[int, Sequence[PlaceMention]]
) -> dict[int, list[int]]:
    """Return where claims that name places of their own begin, by sentence, as offsets into the article.

    That is a clause with a place before its harm word ("one in Nerat killed 9 and one in Sirat hurt 4") and the next
    people of a shared one ("killed two in Nerat and four in Sirat").
    """
    found: dict[int, list[int]] = {}
    for claim, other in pairwise(claims):
        places = named.get(claim.sentence) if claim.sentence == other.sentence else None
        if claim.trigger == other.trigger:
            if _parted(claim.group.end, other.group.start, places):
                found.setdefault(claim.sentence, []).append(other.group.start)
        elif claim.trigger.end <= other.trigger.start:
            end = min(other.group.start, other.trigger.start)
            starts = [match.start() for match in _AND.finditer(flat, max(claim.group.end, claim.trigger.end), end)]
            if starts and _parted(starts[0], end, places):
                found.setdefault(claim.sentence, []).append(starts[-1])
    return found


def _parted(start: int, end: int, places: Sequence[PlaceMention] | None) -> bool:
    """Say whether one of the places stands between two offsets."""
    return places is not None and any(start <= mention.start < end for mention in places)


def scenes(flat: str, layout: Layout, harm: Iterable[int], named: Sequence[PlaceMention]) -> set[int]:
    """Return the numbers of the places of one sentence where something happened.

    `harm` has the offsets of the words that tell the harm this article reports, `named` the places that it can be.
    """
    inner = without_bearings(flat, named)
    pointed_at = [_scene(layout, event, inner) for event in (*layout.events, *harm)]
    found: set[int] = set()
    for scene in {mention.number: mention for mention in pointed_at if mention is not None}.values():
        found.add(_innermost(scene, inner).number)
        found.update(_listed(flat, scene, inner))
    return found


def _scene(layout: Layout, event: int, inner: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the place that an event's words point to, or None where none is near enough."""
    best, least = None, FARTHEST
    for mention in inner:
        if mention.for_events in _PLACED and not _holds_a_bystander(mention, inner):
            spent = cost(layout, event, mention.start, mention.end, mention.for_events)
            if spent < least:
                best, least = mention, spent
    return best


def _holds_a_bystander(mention: PlaceMention, inner: Sequence[PlaceMention]) -> bool:
    """Say whether a place only follows one that nothing happened at: "flown to a hospital in Nerat, Sirat"."""
    if mention.for_events != "after":
        return False
    return any(other.inside == mention.number and other.for_events == "none" for other in inner)


def _innermost(mention: PlaceMention, inner: Sequence[PlaceMention]) -> PlaceMention:
    """Step from a container to the place that the words put into it."""
    for _ in inner:
        deeper = next((other for other in inner if other.inside == mention.number), None)
        if deeper is None:
            break
        mention = deeper
    return mention


def _listed(flat: str, mention: PlaceMention, inner: Sequence[PlaceMention]) -> list[int]:
    """Return the numbers of the places joined to one by "and" or a comma: they share its part."""
    run = [mention]
    for one, other in pairwise(inner):
        if one is run[-1] and _joins(flat, one, other):
            run.append(other)
    for one, other in reversed(list(pairwise(inner))):
        if other is run[0] and _joins(flat, one, other):
            run.insert(0, one)
    joined = " and " in flat[run[0].end : run[-1].start]
    return [other.number for other in run if other is not mention] if joined else []


def _joins(flat: str, one: PlaceMention, other: PlaceMention) -> bool:
    """Say whether two places stand side by side in a list, neither in the other."""
    return one.inside is None and _LIST.fullmatch(flat[one.end : other.start]) is not None
