"""Words that give a sum of people: "the number of soldiers killed", "casualties from the raid rose to 31"."""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from msgspec.structs import replace

from tollbook.chunking import marks
from tollbook.chunking.chunks import DETERMINERS, PUNCTUATION, Chunk, Meaning, count_nouns, listed
from tollbook.chunking.noun_phrases import phrase_extent
from tollbook.chunking.person_nouns import noun_at, person_nouns
from tollbook.chunking.quantities import may_start, read_quantity
from tollbook.text.lexicon import forms
from tollbook.text.tokens import Tokens

_AT_MOST = 20
"""So many words may stand between "deaths" and what they rose to."""
_SAYS_HARM = marks.HARMED + marks.DIED + marks.DEAD
_ENDS_SEARCH = marks.BE + marks.WHO + marks.WHEN
_ENDS_CLAUSE = frozenset(".;:?!")
_FIGURES_OF = frozenset(("number", "total", "estimate", "count", "tally"))
_WHOLE = frozenset(("total", "overall", "official", "confirmed", "known"))
"""May stand before "number"."""
_HEDGES = (["at", "least"], ["at", "most"])
_THOSE = frozenset(("those", "people", "persons"))


def may_open_sum(word: str) -> bool:
    """Say cheaply whether `read_sum` may find anything that begins with this word."""
    return word in ("the", "an", "dead") or word in forms("roles", "summed", "modifiers")


@cache
def behind_the() -> frozenset[str]:
    """Return the words one of which stands behind the article of every sum that has one."""
    return _FIGURES_OF | _WHOLE | forms("roles", "summed", "harmed")


def read_sum(tokens: Tokens, i: int) -> Chunk | None:
    """Read what a figure told elsewhere counts, or a noun of harm that rises or amounts to one."""
    words = tokens.words
    if words[i] in ("the", "an") and i + 1 < len(words):
        return _number_of(tokens, i) or _of_the_dead(tokens, i + 1) if words[i + 1] in behind_the() else None
    if words[i] == "dead":
        counted = i == 0 or may_start(words[i - 1]) or words[i - 1] in PUNCTUATION or words[i - 1] in listed()
        return None if counted else _rising(tokens, i, i)  # "enemy dead numbered 90", but not "12 dead"
    at = i + (words[i] in forms("roles", "modifiers"))  # "civilian casualties"
    return _rising(tokens, i, at) if at < len(words) and words[at] in forms("roles", "summed") else None


def _of_the_dead(tokens: Tokens, i: int) -> Chunk | None:
    """Read "the deaths", "the confirmed dead" and "the injured" where a figure is what they come to."""
    words = tokens.words
    if words[i] in forms("roles", "summed"):
        return read_sum(tokens, i)
    at = i + (words[i] in _WHOLE and i + 1 < len(words))
    return _rising(tokens, i - 1, at) if words[at] in forms("roles", "harmed") and words[at] in count_nouns() else None


def _number_of(tokens: Tokens, i: int) -> Chunk | None:
    """Read "the number of soldiers killed", "an estimate of the rebels killed" and "the number of missing people"."""
    words = tokens.words
    of = i + 2 + (words[i + 1] in _WHOLE and words[i + 2 : i + 3] != ["of"])
    if words[of - 1 : of] == [] or words[of - 1] not in _FIGURES_OF or words[of : of + 1] != ["of"]:
        return None
    if of + 2 >= len(words):
        return None
    at = of + 1 + (words[of + 1] in DETERMINERS and words[of + 1] != "those")
    if (state := _state(tokens, at)) is not None and state[1] < len(words) and words[state[1]] in person_nouns():
        return _toll(state[0], i, state[1] + 1) if _comes_to(tokens, state[1] + 1) else None
    if state is not None and words[at] in forms("roles", "harmed"):
        return _toll(state[0], i, state[1])
    end, head = (at + 1, at) if words[at] in _THOSE else phrase_extent(tokens, at)
    if end in (at, len(words)) or (words[at] not in _THOSE and noun_at(tokens, at, head) is None):
        return None
    told = _state(tokens, end) or _state(tokens, _behind_who(tokens, end))
    return _toll(told[0], i, told[1]) if told else None


def _behind_who(tokens: Tokens, at: int) -> int:
    """Return where the harm stands in "soldiers to be killed", "those who have died" and "people to lose a life"."""
    words = tokens.words
    if words[at] not in ("who", "that", "to", "known", "confirmed", "believed"):
        return len(words)
    return next((k for k in range(at + 1, min(at + 5, len(words))) if words[k] not in forms("roles", "became")), at)


def _state(tokens: Tokens, at: int) -> tuple[Meaning, int] | None:
    found = listed().find(tokens.words, at) if at < len(tokens.words) else None
    dies = found is not None and found[0].name == "die"
    return found if found is not None and (dies or found[0].mark in _SAYS_HARM) else None


def _toll(meaning: Meaning, first: int, end: int) -> Chunk:
    return replace(meaning.chunk(first, end), mark=marks.TOLL)


def _rising(tokens: Tokens, i: int, noun: int) -> Chunk | None:
    """Read "deaths" in "deaths from the shelling of Gorma climbed to eight"."""
    if not _comes_to(tokens, noun + 1):
        return None
    return Chunk(marks.TOLL, i, noun + 1, count_nouns()[tokens.words[noun]], name="rising")


def _is_a_number(tokens: Tokens, at: int, behind: Container[str] = ()) -> bool:
    """Say whether a number stands here that counts no noun; `behind` are the words that may follow it.

    As in "to 11 over the week" and "casualties in May were 240", not in "injuries to two girls".
    """
    counted = read_quantity(tokens, at) if at < len(tokens) and may_start(tokens.words[at]) else None
    if counted is None or counted.form != "number":
        return False
    after = tokens.words[counted.end] if counted.end < len(tokens) else ""
    return not after or after in PUNCTUATION or after in behind


def _comes_to(tokens: Tokens, start: int) -> bool:
    """Say whether a verb behind the noun tells the figure: "amounted to 90", "stood at 12", "were put at 31"."""
    words = tokens.words
    if words[start : start + 1] == ["to"] and _is_a_number(tokens, start + 1, forms("roles", "behind_sums")):
        return True  # "raising the casualties to 11"
    for at in range(start, min(start + _AT_MOST, len(words) - 1)):
        if words[at] in _ENDS_CLAUSE:
            return False
        if words[at] in forms("roles", "sums_up"):
            figure = at + 1 + (words[at + 1] in ("to", "at") and words[at + 1 : at + 3] not in _HEDGES)
            return figure < len(words) and may_start(words[figure]) and read_quantity(tokens, figure) is not None
        found = listed().find(words, at)
        if found is not None and found[0].mark == marks.BE and words[at + 2 : at + 3] == ["at"]:
            return at + 3 < len(words) and may_start(words[at + 3]) and read_quantity(tokens, at + 3) is not None
        if found is not None and found[0].mark == marks.BE and _is_a_number(tokens, found[1]):
            return True
        if found is not None and (found[0].mark in _ENDS_SEARCH or found[0].mark in _SAYS_HARM):
            return False
    return False
