"""The claims behind a record, as the summing of tolls takes them.

A claim knows more than its toll in the record: whether its words give a figure of their own, and whether it counts in
its event. Both are read from the toll; where that may be read in two ways, the record's own sums decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import NamedTuple

from tollbook.coding.summary import event_bounds, summarize
from tollbook.harm.claim import Claim
from tollbook.record import KINDS, Bounds, Event, Kind, Record, Summary, Toll
from tollbook.text.spans import Span

Sums = Callable[[Sequence[Claim]], Mapping[Kind, Bounds]]

MOST = 12
"""Claims of one kind that are read in other ways, one or two at a time, until they come to the record's sums."""
_DETERMINERS = frozenset(("a", "an", "another", "her", "his", "its", "my", "our", "that", "the", "their", "this"))
_PRONOUNS = frozenset(("he", "her", "him", "i", "it", "she", "them", "these", "they", "those", "us", "we"))
_PAIRS = frozenset(("both", "a couple", "a pair", "the couple", "the pair"))


def claims_of(record: Record) -> tuple[Claim, ...]:
    """Return the claims behind the tolls of a record, in its order; links are positions, as claims have them."""
    claims = as_claims(record)
    for event in record.events:
        claims = _fitted(claims, partial(sums_of, event), event)
    return _fitted(claims, summarize, record.summary)


def sums_of(event: Event, claims: Sequence[Claim]) -> dict[Kind, Bounds]:
    """Add up the people of an event of a record whose claims these are."""
    return event_bounds([claim for claim in claims if claim.event == event.id - 1], claims)


class Known(NamedTuple):
    """A toll of the record before it was corrected, and the claim behind it."""

    toll: Toll
    claim: Claim


def as_claims(record: Record, known: Mapping[int, Known] | None = None) -> tuple[Claim, ...]:
    """Return the claims as the tolls alone tell them; `known` are those before it was corrected, by their ids."""
    at = {toll.id: number for number, toll in enumerate(record.tolls)}
    sentences = {quote: number for number, quote in enumerate(dict.fromkeys(toll.quote for toll in record.tolls))}
    over_events, rejected = _over_events(record), record.rejected
    return tuple(
        _claim(
            toll,
            at,
            sentences[toll.quote],
            (known or {}).get(toll.id),
            is_rejected=toll.id in rejected,
            is_over_events=toll.id in over_events,
        )
        for toll in record.tolls
    )


def _over_events(record: Record) -> frozenset[int]:
    """Return the ids of the totals over several events: what another event tells is a part of them."""
    events = {toll.id: toll.event for toll in record.tolls}
    wholes = ((toll.part_of, toll.event) for toll in record.tolls if toll.part_of is not None)
    return frozenset(whole for whole, event in wholes if events.get(whole) != event)


def _claim(
    toll: Toll,
    at: Mapping[int, int],
    sentence: int,
    known: Known | None,
    *,
    is_rejected: bool,
    is_over_events: bool,
) -> Claim:
    span = Span(toll.start, toll.end)
    in_event = not is_rejected and _counts_in_event(toll, is_over_events=is_over_events)
    if known is not None and not is_rejected and _standing(known.toll) == _standing(toll):
        in_event = known.claim.in_event
    return Claim(
        kind=toll.kind,
        low=toll.low,
        best=toll.best,
        high=toll.high,
        quantity=toll.quantity,
        qualifier=toll.qualifier,
        victims=toll.victims,
        victim_class=toll.victim_class,
        span=span,
        group=span,
        trigger=span,
        agent=None,
        sentence=sentence,
        rule=toll.rule,
        confidence=toll.confidence,
        form=_form(toll) if known is None else known.claim.form,
        head=_head(toll),
        scope=toll.scope,
        stance="denied" if is_rejected else toll.stance,
        part_of=None if toll.part_of is None else at.get(toll.part_of),
        same_as=None if toll.same_as is None else at.get(toll.same_as),
        event=None if toll.event is None else toll.event - 1,
        counted=toll.counted,
        in_event=in_event,
        rival="" if known is None or toll.same_as is None else known.claim.rival,
    )


def _standing(toll: Toll) -> tuple[int | bool | str | None, ...]:
    return toll.event, toll.scope, toll.counted, toll.part_of, toll.same_as


def _counts_in_event(toll: Toll, *, is_over_events: bool) -> bool:
    if toll.counted:
        return not is_over_events
    alone = toll.part_of is None and toll.same_as is None
    return alone and toll.scope == "other" and bool(toll.best) and toll.stance not in ("denied", "planned")


def _form(toll: Toll) -> str:
    """Return how the group is told, as far as summing asks: whether by a figure of its own."""
    words = toll.quantity.lower()
    if toll.best == 0:
        return "none"
    if toll.qualifier == "vague":
        return "vague"
    if words in _PAIRS:
        return "pair"
    if words in _PRONOUNS and toll.victims is None:
        return "pronoun"
    counts_one = any(word in {"one", "1"} for word in words.replace("-", " ").split())
    return "single" if words in _DETERMINERS or (toll.best == 1 and not counts_one) else "number"


def _head(toll: Toll) -> str:
    """Return the noun of the group: the last word before what is said of it ("members of the forces")."""
    if toll.victims is None:
        words = toll.quantity.lower()
        return words if words in _PRONOUNS else ""
    if toll.best == 0 and toll.victims.lower() == toll.quantity.lower():  # "no one"
        return ""
    told = toll.victims.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace(" (", ",")
    words_told = told.partition(",")[0].split()
    ends = (at for at, word in enumerate(words_told) if at and word in {"of", "from", "in", "who", "with"})
    return next((words_told[at - 1] for at in ends), words_told[-1] if words_told else "")


def _fitted(claims: tuple[Claim, ...], sums: Sums, recorded: Event | Summary) -> tuple[Claim, ...]:
    """Read claims in other ways until they come to the sums that the record has; else leave them as they are."""
    found = sums(claims)
    for kind in KINDS:
        wanted: Bounds = getattr(recorded, kind)
        if found[kind] != wanted:
            other = (told for told in _other_readings(claims, kind) if sums(told)[kind] == wanted)
            claims = next(other, claims)
    return claims


def _other_readings(claims: tuple[Claim, ...], kind: Kind) -> Iterator[tuple[Claim, ...]]:
    """Yield the claims with one or two of a kind read in another way."""
    open_ones = [at for at, claim in enumerate(claims) if claim.kind == kind and not claim.counted][:MOST]
    for several in (1, 2):
        for chosen in combinations(open_ones, several):
            yield from _with_others(claims, chosen)


def _with_others(claims: tuple[Claim, ...], chosen: Sequence[int]) -> Iterator[tuple[Claim, ...]]:
    first, *rest = chosen
    for other in _others(claims[first]):
        told = (*claims[:first], other, *claims[first + 1 :])
        if rest:
            yield from _with_others(told, rest)
        else:
            yield told


def _others(claim: Claim) -> Iterable[Claim]:
    """Return the other ways in which the record's words may be meant."""
    yield claim.__replace__(in_event=not claim.in_event)
    if claim.same_as is not None:
        for form, rival in (("", ""), ("number", "figure"), ("number", "total")):
            yield claim.__replace__(form=form, rival=rival)
