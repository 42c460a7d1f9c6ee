"""One found victim group as a claim: its figure, its people, its words, and how sure it is."""

from __future__ import annotations

from functools import cache

import regex
from msgspec.structs import replace

from tollbook.chunking import marks
from tollbook.chunking.chunks import Chunk, Chunks, Group
from tollbook.chunking.quantities import ONE, Quantity, bounded, read_quantity
from tollbook.harm.claim import Claim, Trait
from tollbook.harm.matcher import kind_of
from tollbook.harm.no_claims import may_be_weapons, reason_for_none
from tollbook.harm.parts import GRAMMAR
from tollbook.harm.pronouns import led_back
from tollbook.harm.sentence_reading import Found, Left, Reading
from tollbook.harm.totals import others_of
from tollbook.record import Kind, VictimClass
from tollbook.text.document import Document
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compiled
from tollbook.text.spans import Span

_HURT = frozenset(("hospital", "hurt", "injured_state"))
"""Words that tell of a wound without how it went on."""
_PRONOUNS = marks.HE + marks.HIM
_ONE = marks.PERSON + marks.BARE_PERSON + marks.OTHER
_DOUBTFUL = marks.NUMBER + marks.UNLISTED
"""Nouns that no list has: people in most texts, ships in some."""


def claim_of(document: Document, reading: Reading, item: Found, before: list[Reading]) -> Claim | None:
    """Turn one found victim group into a claim."""
    chunks = reading.chunks
    chunk = chunks.chunks[item.victim]
    kind = kind_of(chunks, item)
    group = _victims(document, reading, item, before)
    if group is None or group.quantity is None:
        return None
    if may_be_weapons(reading, item, group, before):
        reading.left.append(Left(item.victim, "things"))
        return None
    if (reason := reason_for_none(chunks, item, group, kind)) is not None:
        reading.left.append(Left(item.victim, reason))
        return None
    span, traits, trigger = _core(chunks, item), _traits(chunks, item), chunks.span(item.trigger)
    if span.start == span.end:
        return None  # all its words stand in a header
    if trigger.start == trigger.end:
        trigger = span  # its word stands in a header or a heading
    return Claim(
        kind=kind,
        low=group.quantity.low,
        best=group.quantity.best,
        high=group.quantity.high,
        quantity=group.phrase.of(document.flat),
        qualifier=group.quantity.qualifier,
        victims=_named(chunks, item.victim, group.victims).of(document.flat) or None,
        victim_class=item.rule.victim_class or group.victim_class,
        span=span,
        group=chunks.span(item.victim),
        trigger=trigger,
        agent=_agent(chunks, item),
        sentence=reading.sentence.index,
        rule=item.rule.name,
        confidence=_confidence(chunk, item),
        stance=item.stance,
        form=group.form,
        head=group.head,
        more=group.more or _adds(chunks, item) or _leaves_the_injured(kind, group),
        definite=group.definite or "among_the_dead" in traits,
        counted=item.rule.counts != "never",
        counts=item.rule.counts,
        traits=traits,
        of_victims=chunks.chunks[item.trigger].name == "among_victims",
        may_die=_may_die(chunks, item, group),
    )


def _agent(chunks: Chunks, item: Found) -> Span | None:
    """Return who did it, unless only a header names him."""
    agent = chunks.span(item.agent) if item.agent is not None else None
    return agent if agent is not None and agent.start < agent.end else None


def _may_die(chunks: Chunks, item: Found, group: Group) -> bool:
    """Say whether the words tell a wound, of one as in "was hit in the chest", without how it went on."""
    trigger = chunks.chunks[item.trigger]
    return trigger.name in _HURT or (
        trigger.name == "injured_past" and trigger.end - trigger.first > 1 and group.quantity == ONE
    )


def _victims(document: Document, reading: Reading, item: Found, before: list[Reading]) -> Group | None:
    """Return the group with the number that all the words beside it give it; a pronoun's stands further up."""
    chunks = reading.chunks
    group = chunks.chunks[item.victim].group or led_back(document, reading, item, before)
    if group is not None and (figure := _put_exactly(chunks, item.victim, group)) is not None:
        group = replace(group, quantity=figure)
    if group is not None and item.rule.only_few:
        group = replace(group, quantity=others_of(chunks, item.victim))
    if group is not None and item.covered and group.quantity is not None:
        group = replace(group, quantity=bounded(group.quantity.best or 0, "at_least"))
    if group is not None and item.whole is not None and (called := _called(chunks, item.victim)) is not None:
        group = replace(group, victim_class=called)
    if group is not None and group.victim_class == "unknown" and (taken_up := _taken_up(chunks, item.victim)):
        group = replace(group, victim_class=taken_up)
    if group is not None and group.quantity is not None and (times := _each(chunks, item)) > 1:
        group = replace(group, quantity=_multiplied(group.quantity, times))
    return group


def _called(chunks: Chunks, part: int) -> VictimClass | None:
    """Return what a part turns out to be: "of whom nine were children", "two of them were soldiers"."""
    group = chunks.chunks[part].group
    after = chunks.marks[part + 1 : part + 3]
    told = chunks.chunks[part + 2].group if after == marks.BE + marks.PEOPLE else None
    plain = told is not None and told.form == "bare" and group is not None and group.victim_class == "unknown"
    return told.victim_class if plain and told is not None else None


def _taken_up(chunks: Chunks, victim: int) -> VictimClass | None:
    """Return the class of the people that "of them" takes up: "chased the attackers and killed four of them"."""
    if chunks.chunks[victim].mark != marks.OF_THEM:
        return None
    before = (chunk.group for chunk in reversed(chunks.chunks[:victim]) if chunk.group is not None)
    told = next(before, None)
    return told.victim_class if told is not None and told.form in ("definite", "bare", "number") else None


def _put_exactly(chunks: Chunks, victim: int, group: Group) -> Quantity | None:
    """Return the figure between dashes behind a vague one: "dozens of people -- at least 40 -- were killed"."""
    if group.quantity is None or group.quantity.qualifier != "vague":
        return None
    found = _exactly().match(chunks.marks, victim + 1)
    figure = chunks.chunks[found.start("victim")].group if found else None
    if figure is None or figure.quantity is None or figure.head not in forms("roles", "generic"):
        return None
    return figure.quantity if (figure.quantity.best or 0) >= (group.quantity.best or 0) else None


@cache
def _exactly() -> regex.Pattern[str]:
    return compiled(
        GRAMMAR.compile("""
            ( of (people|number|thing) )? (harmed|died|dead)?
            dash{1,2} victim:(people|number) !(stop|harmed|died|dead|he){0,8} dash
        """).pattern
    )


def _each(chunks: Chunks, item: Found) -> int:
    """Return how many did it where the victims are told for each: "two blasts killed 21 people each"."""
    end = chunks.chunks[item.victim].end
    if item.agent is None or chunks.tokens.words[end : end + 1] not in (["each"], ["apiece"]):
        return 1
    doers = read_quantity(chunks.tokens, chunks.chunks[item.agent].first)
    return doers.quantity.best or 1 if doers else 1


def _multiplied(quantity: Quantity, times: int) -> Quantity:
    bounds = (quantity.low, quantity.best, quantity.high)
    low, best, high = (None if end is None else end * times for end in bounds)
    return Quantity(low, best, high, quantity.qualifier)


def _confidence(chunk: Chunk, item: Found) -> float:
    """Return how sure a claim is: its rule's, less for people told further up and for doubtful groups."""
    sure = item.rule.confidence
    if chunk.group is None:
        sure *= 0.7
    return round(sure * (0.7 if chunk.mark in _DOUBTFUL else 1.0), 2)


def _traits(chunks: Chunks, item: Found) -> frozenset[Trait]:
    """Return what the rule says of its claims; "many of those killed" are of the dead, not of people told before."""
    traits = item.rule.traits
    victim = chunks.chunks[item.victim]
    if "of_these" in traits and item.trigger == item.victim + 1 and chunks.tokens.words[victim.end - 1] == "those":
        return traits - {"of_these"} | {"among_the_dead"}
    before = chunks.chunks[item.victim - 1] if item.victim else victim
    there = before.mark == marks.WHEN and chunks.tokens.words[before.first] == "where"
    if there and "verb_died" in traits and victim.group is not None and not victim.group.head:
        return traits | {"of_these"}  # "four were rushed to hospital, where one died"
    return traits


def _adds(chunks: Chunks, item: Found) -> bool:
    """Say whether "also" or its like stands between the group and its verb."""
    if "among_the_dead" in item.rule.traits:
        return False  # "three children were also among the dead"
    lo, hi = sorted((item.victim, item.trigger))
    before = chunks.tokens.words[max(0, chunks.chunks[item.trigger].first - 1)]
    pronoun = chunks.marks[item.victim] in _PRONOUNS
    if "deed" in item.rule.traits and not pronoun and before in forms("roles", "afterwards"):
        return True
    first = chunks.chunks[max(0, lo - 1)].first
    words = chunks.tokens.words[first : chunks.chunks[hi].end]
    # "at more than 100" adds nobody
    hedged = [k for k in range(len(words) - 1) if words[k : k + 2] == ["more", "than"]] if "more" in words else []
    if hedged:
        words = [word for k, word in enumerate(words) if k not in hedged]
    return not forms("roles", "adding").isdisjoint(words) or _adds_behind(chunks, item)


def _adds_behind(chunks: Chunks, item: Found) -> bool:
    """Say whether a person is told as one more: "a cook was killed too", "was shot as well", "Meanwhile, a cook"."""
    words, end = chunks.tokens.words, chunks.chunks[item.trigger].end
    behind = words[end : end + 3]
    group = chunks.chunks[item.victim].group
    meanwhile = words[:1] == ["meanwhile"] and group is not None and group.form == "single"
    return behind[:1] == ["too"] or (behind[:2] == ["as", "well"] and behind[2:] != ["as"]) or meanwhile


def _leaves_the_injured(kind: Kind, group: Group) -> bool:
    """Say whether somebody told as injured has died: no one counted as killed before."""
    return kind == "killed" and group.head in ("injured", "wounded", "hurt")


def _named(chunks: Chunks, victim: int, words: Span) -> Span:
    """Take the name into "a farmer, Gul Zaman", so that the man is known when he is told again."""
    if chunks.marks[victim] in _ONE and chunks.marks[victim + 1 : victim + 3] == marks.COMMA + marks.NAME:
        return Span(words.start, chunks.span(victim + 2).end)
    return words


def _core(chunks: Chunks, item: Found) -> Span:
    """Return the claim's core words: the group, and the harm word where no other group stands between."""
    group, trigger = chunks.span(item.victim), chunks.span(item.trigger)
    lo, hi = sorted((item.victim, item.trigger))
    between = chunks.marks[lo + 1 : hi]
    if any(mark in marks.SOMEONE for mark in between) and len(between) > 1:
        return group
    return Span(min(group.start, trigger.start), max(group.end, trigger.end))
