"""Lists of people: which of their items are nobody more, and which is the sum or the bearer of the others."""

from __future__ import annotations

from itertools import pairwise

from tollbook.chunking import marks
from tollbook.chunking.chunks import Chunks
from tollbook.text.lexicon import forms

_NAMES_OF_PLACES = (marks.OF + marks.NAME + marks.AND, marks.IN + marks.NAME + marks.AND)
_PLACES_IN_A_LIST = (marks.OF + marks.NAME + marks.COMMA, marks.IN + marks.NAME + marks.COMMA)
_ROLES_AND_NAME = marks.BARE_PERSON + marks.AND + marks.NAME
_TITLED = 2
"""A role and a full name have more words."""
_LEADS_IN, _GROUPS = frozenset((marks.WITH, marks.BY)), frozenset(marks.VICTIM_GROUP)
_SETS_OFF = marks.COMMA + marks.DASH
_MANY = 10
"""Beside so many one person more is told by more than a name."""
_SEVERAL = 2
"""What "several" and "many" count; "dozens of women and children" is one figure of both."""


def under_a_number(chunks: Chunks, victims: list[int]) -> list[int]:
    """Return the nouns that are no victims of their own, as the last two of "12 men, women and children"."""
    under: list[int] = []
    for before, victim in pairwise(victims):
        group = chunks.chunks[victim].group
        if chunks.marks[before : victim + 1] == _ROLES_AND_NAME and _opens_with_role(chunks, victim):
            under.append(before)  # "a poet" of "killed poet and activist Gul Zaman"
        goes_on = before in under and group is not None and group.form == "bare" and group.plural
        joined = chunks.marks[before + 1 : victim] in (marks.AND, marks.COMMA)
        listed = joined and before in under and chunks.marks[before] == chunks.marks[victim] == marks.NAME
        if (goes_on and joined) or listed or belongs_before(chunks, before, victim):
            under.append(victim)
    return under


def belongs_before(chunks: Chunks, before: int, victim: int) -> bool:
    """Say whether a noun is no victim of its own.

    The second of "12 soldiers and policemen" stands under the first one's number, and the last of
    "two rebels in search of a leader and bomb expert" under the preposition.
    """
    first, second = chunks.chunks[before].group, chunks.chunks[victim].group
    between = chunks.marks[before + 1 : victim]
    if between[-3:] in _NAMES_OF_PLACES and chunks.marks[victim] == marks.NAME:
        return True  # "killed two guards in the province of Gorma and Lesk"
    if between[-3:] in _PLACES_IN_A_LIST and _ends_as_names(chunks.marks, victim):
        return True  # "killed two guards in Gorma, Lesk and Orme"
    if second and second.form == "bare" and between[-1:] == marks.AND and between[-3:-2] in _LEADS_IN:
        return between[-2:-1] in _GROUPS  # "two rebels were killed in a battle with troops and police"
    if first and second and chunks.marks[before : victim + 1] == marks.PERSON + marks.AND + marks.BARE_PERSON:
        if second.victim_class in ("woman", "child") or second.head in forms("roles", "companions"):
            return False
        after = chunks.chunks[victim].end  # "a teacher and poet was killed" is one man, "were" makes them two
        return chunks.tokens.words[after : after + 1] not in (["were"], ["are"], ["have"])
    if chunks.marks[victim] == marks.BARE_PERSON and not {marks.IN, marks.WITH}.isdisjoint(chunks.marks[before:victim]):
        return True
    if first is None or second is None or between not in (marks.AND, marks.COMMA):
        return False
    if between == marks.AND and first.form == "number" and _is_a_people(chunks, victim):
        return (first.quantity is not None and (first.quantity.best or 0) >= _MANY) and bool(first.head)
    many = first.form == "vague" and (first.quantity.best or 0) > _SEVERAL if first.quantity is not None else False
    return (many or first.form == "number") and second.form == "bare" and second.plural


def _ends_as_names(found: str, at: int) -> bool:
    """Say whether a name stands in a list of names alone: "Lesk" in "Gorma, Lesk, Holm and Orme"."""
    while found[at] == marks.NAME and found[at + 1 : at + 3] == marks.COMMA + marks.NAME:
        at += 2
    last = at + 1 + (found[at + 1 : at + 2] == marks.COMMA)
    return found[at] == marks.NAME and found[last : last + 2] == marks.AND + marks.NAME


def _opens_with_role(chunks: Chunks, victim: int) -> bool:
    """Say whether a name has what its bearer is before it: "activist Gul Zaman"."""
    chunk = chunks.chunks[victim]
    return chunks.tokens.raws[chunk.first][0].islower() and chunk.end - chunk.first > _TITLED


def _is_a_people(chunks: Chunks, victim: int) -> bool:
    """Say whether a name may be a people's, not a person's: the last of "forty herders and Dozo were"."""
    chunk = chunks.chunks[victim]
    after = chunks.tokens.words[chunk.end : chunk.end + 1]
    return chunk.mark == marks.NAME and chunk.end - chunk.first == 1 and after in (["were"], ["are"], ["have"])


def sum_of(chunks: Chunks, victims: list[int]) -> int | None:
    """Return the first of "40 people, six policemen and 34 others", where it is the others' sum."""
    groups = [chunks.chunks[v].group for v in victims]
    kinds = [g.form for g in groups if g is not None]
    if kinds[:1] != ["number"]:
        return None
    named = set(kinds[1:]) in ({"number"}, {"name"})
    plain = groups[0] is not None and groups[0].head in forms("roles", "generic") and groups[0].head != "men"
    if not (named or plain or chunks.marks[victims[-1] + 1 : victims[-1] + 2] == marks.COMMA):
        return None  # "two men, a nurse and a cook" are four; "two men, a nurse and a cook, were" are two
    counts = [g.quantity.best if g is not None and g.quantity is not None else None for g in groups]
    first, *rest = counts or [None]
    if len(rest) < 2 or first is None or None in rest or chunks.marks[victims[1] - 1] not in _SETS_OFF:
        return None
    return victims[0] if first == sum(count or 0 for count in rest) else None


def same_man(chunks: Chunks, victims: list[int], trigger: int) -> list[int]:
    """Return what else one man is: "a poet, novelist and activist was killed" tells of one."""
    first, *rest = victims
    bare = all(chunks.marks[v] == marks.BARE_PERSON for v in rest)
    if len(rest) < 2 or not bare or chunks.marks[first] != marks.PERSON or trigger < rest[-1]:
        return []
    return rest if "was" in chunks.tokens.words[chunks.chunks[rest[-1]].end : chunks.chunks[trigger].first] else []


def what_he_is(chunks: Chunks, victims: list[int]) -> list[int]:
    """Return what only tells who the first was.

    The troops of "killed an officer of the Guard, mountain troops, and wounded two", and what he headed in "killed
    Gul Zaman, the son of a sheikh, the head of a tribe and member of a council".
    """
    if chunks.marks[victims[0]] == marks.NAME:
        after = chunks.marks[victims[0] + 1 : victims[0] + 2]
        tells = after == marks.COMMA and all(_is_a_title(chunks, v) for v in victims[1:])
        return victims[1:] if tells else []
    if len(victims[1:]) != 1 or chunks.marks[victims[0]] != marks.PERSON:
        return []
    group = chunks.chunks[victims[1]].group
    bare = group is not None and group.form == "bare" and group.plural
    set_off = chunks.marks[victims[1] - 1] == marks.COMMA == chunks.marks[victims[1] + 1 : victims[1] + 2]
    return victims[1:] if bare and set_off else []


def _is_a_title(chunks: Chunks, victim: int) -> bool:
    """Say whether a group may tell what somebody is: "the head of a tribe", and behind "and" a noun without article."""
    group, before = chunks.chunks[victim].group, chunks.marks[victim - 1]
    if chunks.marks[victim] == marks.BARE_PERSON:
        return True
    definite = chunks.marks[victim] == marks.PERSON and group is not None and group.form == "definite"
    return definite and before == marks.COMMA


def bearer_of(chunks: Chunks, victims: list[int]) -> int | None:
    """Return the group whose names end the list: "her children, Omar and Rima"."""
    names = 0
    while names < len(victims) and (one := chunks.chunks[victims[-1 - names]].group) and one.form == "name":
        names += 1
    if names < 2 or names == len(victims):
        return None
    bearers = victims[-1 - names]
    group = chunks.chunks[bearers].group
    plural = group is not None and group.definite and chunks.marks[bearers] == marks.PEOPLE
    return bearers if plural and chunks.marks[bearers + 1] in _SETS_OFF else None
