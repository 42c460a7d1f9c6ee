"""Why a group beside a harm word makes no claim: a habit, a topic, things that are no people."""

from __future__ import annotations

from tollbook.chunking import marks
from tollbook.chunking.chunks import POSSESSIVES, Chunks, Group
from tollbook.chunking.quantities import TWO_OR_MORE
from tollbook.harm.sentence_reading import Found, Reading
from tollbook.record import Kind
from tollbook.text.lexicon import forms

_FIGHTERS = frozenset(("attacker", "militant", "military", "police"))
_COUNTABLE = marks.PEOPLE + marks.NUMBER + marks.HARM_COUNT + marks.THING


def reason_for_none(chunks: Chunks, item: Found, group: Group, kind: Kind) -> str | None:
    """Return why a group beside a harm word makes no claim, as a section of `reasons.toml`."""
    if _is_habit(chunks, item, group):
        return "habit"
    if _is_topic(chunks, item, group, kind):
        return "topic"
    if kind == "displaced" and (not _tells_how_many(group) or group.victim_class in _FIGHTERS):
        return "fighters_moving"  # gunmen who flee are nobody's displaced
    if _is_vague_body(group) and marks.FOUND not in chunks.marks:
        return "topic"  # "trapping many bodies" counts nobody
    end = chunks.chunks[item.victim].end
    if item.rule.counts == "standing" and chunks.tokens.words[end : end + 1] in (["a"], ["each"], ["per"], ["every"]):
        return "habit"  # "15,000 refugees a year"
    if chunks.chunks[item.victim].mark == marks.HARM_COUNT and group.form == "vague":
        others = "other" in chunks.tokens.words[chunks.chunks[item.victim].first : end]
        return "topic" if group.definite or others else None  # "the numerous murders", "several other homicides"
    return None


def _is_topic(chunks: Chunks, item: Found, group: Group, kind: Kind) -> bool:
    """Say whether the words about a group tell nobody's harm."""
    name, traits = chunks.chunks[item.trigger].name, item.rule.traits
    if group.form == "name" and _names_a_place(chunks, item):
        return True  # "the massacre in the village of Gorma"
    if name == "loss" and group.form not in ("number", "pair"):
        return True  # "the loss of our friend" mourns, and tells no more
    if "number_only" in traits and group.form not in ("number", "vague", "none"):
        return True  # "the war takes its toll on people"
    if "number_only" in traits and group.definite and item.whole is None:
        return True  # "the toll may rise, as many of the wounded are badly hurt"
    if "death_count" in traits and item.whole is None and item.victim != item.trigger and group.head:
        return True  # "31 bodies in the hall and six tents in the yard"
    if name == "led_away" and _by_their_own(chunks, item):
        return True  # "he was led away by his brothers"
    return kind == "detained" and _is_sentence(chunks, item)  # "jailed for five years"


def _names_a_place(chunks: Chunks, item: Found) -> bool:
    first = chunks.chunks[item.victim].first
    place, of = chunks.tokens.words[first - 2 : first] if first > 1 else ("", "")
    return of == "of" and place in forms("roles", "places")


def _is_sentence(chunks: Chunks, item: Found) -> bool:
    """Say whether a term of years stands behind the arrest: a court's sentence is none."""
    end = chunks.chunks[max(item.trigger, item.victim)].end
    ahead = chunks.tokens.words[end : end + 4]
    return ahead[:1] == ["for"] and not {"year", "years", "life"}.isdisjoint(ahead)


def _by_their_own(chunks: Chunks, item: Found) -> bool:
    agent = chunks.chunks[item.agent] if item.agent is not None else None
    return agent is not None and chunks.tokens.words[agent.first] in POSSESSIVES


def may_be_weapons(reading: Reading, item: Found, group: Group, before: list[Reading]) -> bool:
    """Say whether a number alone may count rockets: no people were told right before it that it could be of."""
    chunks = reading.chunks
    if chunks.chunks[item.trigger].name != "crossed" or group.head:
        return False
    near = [before[-1]] if before and before[-1].sentence.index + 1 == reading.sentence.index else []
    chunks_before = [*(c for other in near for c in other.chunks.chunks), *chunks.chunks[: item.victim]]
    told = [c for c in chunks_before if c.mark in _COUNTABLE and (c.name.endswith("s") or c.group)]
    return not told or told[-1].mark == marks.THING


def _tells_how_many(group: Group) -> bool:
    """Say whether a group that moves is a number of people, or those who live somewhere: shoppers flee a scene."""
    bare = group.form == "bare" and group.head in forms("roles", "settled")
    return bare or group.form in ("number", "vague")


def _is_vague_body(group: Group) -> bool:
    return group.form == "vague" and group.head in ("bodies", "corpses")


def _is_habit(chunks: Chunks, item: Found, group: Group) -> bool:
    """Say whether an uncounted plural tells a habit or a topic: "civilians are killed", "the massacre of Turks"."""
    if group.form == "vague" and group.quantity == TWO_OR_MORE and not group.definite:
        return not forms("roles", "often").isdisjoint(chunks.tokens.words)  # "the army often reports many dead"
    if group.form != "bare" or not group.plural:
        return False
    lo, hi = sorted((item.victim, item.trigger))
    between = chunks.tokens.words[chunks.chunks[lo].end : chunks.chunks[hi].first]
    if "topic" in item.rule.traits:
        return True
    if "participle" in item.rule.traits:
        before = chunks.marks[: item.trigger].rstrip(marks.HARMING + marks.AND + marks.ADVERB)
        return before.endswith((marks.IN, marks.OF, marks.BY, marks.TO))
    return ("are" in between and "have" not in between) or not forms("roles", "often").isdisjoint(chunks.tokens.words)
