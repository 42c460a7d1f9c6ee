"""Totals told beside others: the eighth to die, the older figure of a toll that rose."""

from __future__ import annotations

from msgspec.structs import replace

from tollbook.chunking import marks
from tollbook.chunking.chunks import DETERMINERS, Chunks
from tollbook.chunking.numbers import ordinal, read_number
from tollbook.chunking.quantities import Counted, Quantity, may_start, read_quantity
from tollbook.harm.claim import Claim, Counts
from tollbook.harm.sentence_reading import Found
from tollbook.text.lexicon import forms
from tollbook.text.spans import Span
from tollbook.text.tokens import Tokens


def whole_of(chunks: Chunks, item: Found, claim: Claim) -> Claim | None:
    """Return all those of whom some are told.

    They are the twelve of "he was one of 12 people killed in the raid" and the 48 of "13 of the 48 injured".
    """
    tokens, chunk = chunks.tokens, chunks.chunks[item.victim]
    if "reduced" not in item.rule.traits and not _all_are_harmed(tokens.words[chunk.first : chunk.end], claim):
        return None  # of "one of 12 people was killed" the others lived
    counted = _of_how_many(chunks, item.victim)
    if counted is None or (counted.quantity.best or 0) <= (claim.best or 0):
        return None
    at, figure, span = counted.start, counted.quantity, tokens.span(counted.start, counted.end)
    told = replace(claim, low=figure.low, best=figure.best, high=figure.high, qualifier=figure.qualifier)
    quantity = " ".join(tokens.raws[at : counted.end])
    group = Span(span.start, claim.group.end)
    return replace(told, quantity=quantity, span=Span(span.start, max(claim.span.end, span.end)), group=group)


_FEW = frozenset(("only", "just"))


def others_of(chunks: Chunks, victim: int) -> Quantity | None:
    """Return all but those told: 26 of "only two of the 28 passengers"."""
    chunk = chunks.chunks[victim]
    told = chunk.group.quantity if chunk.group is not None else None
    counted = _of_how_many(chunks, victim) or _before(chunks, victim)
    few = not _FEW.isdisjoint(chunks.tokens.words[max(0, chunk.first - 1) : chunk.first + 1])
    if told is None or counted is None or not few or told.best is None or counted.quantity.best is None:
        return None
    others = counted.quantity.best - told.best
    return Quantity(others, others, others, counted.quantity.qualifier) if others > 0 else None


def _before(chunks: Chunks, victim: int) -> Counted | None:
    """Return the number told before: "of the 28 passengers only two survived"."""
    whole = victim - 1 - (chunks.marks[victim - 1 : victim] == marks.COMMA)
    if whole < 1 or chunks.marks[whole - 1 : whole + 1] != marks.OF + marks.PEOPLE:
        return None
    return _number_at(chunks.tokens, chunks.chunks[whole].first)


def _of_how_many(chunks: Chunks, victim: int) -> Counted | None:
    """Return the number of those of whom some are told: "one of 12 people", "two of the 28 passengers"."""
    chunk, tokens = chunks.chunks[victim], chunks.tokens
    of = next((k for k in range(chunk.first + 1, chunk.end - 1) if tokens.words[k] == "of"), None)
    return _number_at(tokens, of + 1) if of is not None else None


def _number_at(tokens: Tokens, at: int) -> Counted | None:
    """Return the number that stands at a token, behind "the" or the like."""
    at += tokens.words[at] in DETERMINERS
    counted = read_quantity(tokens, at) if may_start(tokens.words[at]) else None
    return counted if counted is not None and counted.form == "number" else None


def _all_are_harmed(words: list[str], claim: Claim) -> bool:
    """Say whether the words tell the same harm of all: "nine of the 12 wounded guards are in a coma"."""
    if "of" not in words[:-1] or claim.more:
        return False
    told = forms("roles", "wounded") if claim.kind == "injured" else frozenset(("dead", "slain"))
    return claim.kind in ("injured", "killed") and not told.isdisjoint(words[words.index("of") :])


def series(chunks: Chunks, item: Found, claim: Claim) -> list[Claim]:
    """Return the wider total that "the fifth guide killed there" tells beside the one: five."""
    chunk = chunks.chunks[item.victim]
    at, count = next(((k, n) for k in range(chunk.first, chunk.end) if (n := ordinal(chunks.tokens.words[k]))), (0, 0))
    if count < 2:
        return []
    span = chunks.tokens.span(at, at + 1)
    figure = replace(claim, low=count, best=count, high=count, qualifier="exact", quantity=chunks.tokens.raws[at])
    counts: Counts = "running_total" if _is_of_one_event(chunks, item, claim) else "series"
    return [replace(figure, form="number", group=span, span=span, trigger=span, counts=counts)]


def newest(chunks: Chunks, item: Found, claim: Claim) -> Claim:
    """Take the second figure of "rose from 27 to 41": it is no range; nor is "went up to 41" a bound."""
    if claim.qualifier == "up_to" and item.victim > item.trigger and _went_up(chunks, item.victim):
        return replace(claim, low=claim.high, best=claim.high, qualifier="exact")
    rises = chunks.tokens.words[chunks.chunks[item.victim].first] == "from"
    if not rises or claim.qualifier != "range" or item.victim < item.trigger:
        return claim
    return replace(claim, low=claim.high, best=claim.high, qualifier="exact")


def _went_up(chunks: Chunks, victim: int) -> bool:
    first = chunks.chunks[victim].first
    up = chunks.tokens.words[first : first + 2] == ["up", "to"]
    return up and chunks.tokens.words[first - 1] in forms("roles", "goes_up")


_TO_OLDER = frozenset((",", "up", "down", "from", "the", "an", "a", "earlier", "previous", "figure", "toll", "of"))
"""What may stand before the older figure: "to 41, up from an earlier toll of 32"."""


def older_figure(chunks: Chunks, item: Found, claim: Claim) -> list[Claim]:
    """Return the figure that a total takes in: "the toll rose from 27 to 41", "rose to 41, up from 32"."""
    tokens, at = chunks.tokens, chunks.chunks[item.victim].first
    if tokens.words[at] == "from" and claim.qualifier == "range":
        at += 1
    else:
        at = end = chunks.chunks[item.victim].end
        while end < len(tokens) and tokens.words[end] in _TO_OLDER:
            end += 1
        if "from" not in tokens.words[at:end]:
            return []
        at = end
    number = read_number(tokens, at) if at < len(tokens) else None
    if number is None or tokens.words[number.end : number.end + 1] == ["%"] or number.value > (claim.high or 0):
        return []
    span, value = tokens.span(at, number.end), number.value
    older = replace(claim, low=value, best=value, high=value, qualifier="exact", group=span, span=span)
    return [replace(older, quantity=" ".join(tokens.raws[at : number.end]), counts="retelling", definite=True)]


def _is_of_one_event(chunks: Chunks, item: Found, claim: Claim) -> bool:
    """Say whether an ordinal counts the dead of one event: "the eighth person to die after the ambush"."""
    if claim.head not in forms("roles", "generic") | forms("roles", "harmed") | {"victim"}:
        return False
    behind = chunks.marks[item.trigger + 1 : item.trigger + 3]
    first, last = (chunks.chunks[min(item.trigger + k, len(chunks.chunks) - 1)] for k in (1, 2))
    if behind[:1] == marks.WHEN:
        return chunks.tokens.words[first.first] in ("after", "when")
    return behind == marks.IN + marks.THING and chunks.tokens.words[last.end - 1] in forms("events", "attack_nouns")
