"""What a listed word does where its neighbours decide: a verb or a noun, a pronoun or a determiner."""

from __future__ import annotations

from tollbook.chunking import marks
from tollbook.chunking.chunks import (
    ARTICLES,
    DETERMINERS,
    POSSESSIVES,
    PUNCTUATION,
    Chunk,
    by_object,
    is_capital,
    listed,
)
from tollbook.chunking.groups import read_counted
from tollbook.chunking.noun_phrases import phrase_extent
from tollbook.chunking.person_nouns import noun_at, person_nouns, thing_nouns
from tollbook.chunking.quantities import ONE, Counted, may_start, read_quantity
from tollbook.text.lexicon import forms
from tollbook.text.tokens import Tokens

_ADVERBIAL = frozenset(("aboard", "on board", "inside", "outside", "nearby", "below", "around", "behind"))
BEGINS_DETERMINED = marks.AMONG_DEAD + marks.BODY + marks.TOLL + marks.LIVES + marks.DEATH
"""What "the" and "their" may belong to: "the dead included", "their lives", "the loss of"."""
_REACH = 6
"""So many words before "to kill" may tell with what."""
_ONE_WORD = 2
"""So long is an article with one word."""
_HARM_VERBS = marks.HARMED + marks.HARMING + marks.HARM
_SEVERAL_PEOPLE = marks.PEOPLE + marks.NUMBER
_MAY_BE_NOUN = marks.HARMING + marks.HARM
_ENDS_GROUP = marks.BE + marks.HAVE + marks.MODAL + marks.HARMED + marks.DIED + marks.SURVIVED + marks.WHEN + marks.AND
_ENDS_SUBJECT = marks.BE + marks.HAVE + marks.HARMED + marks.DIED
_NAMED = marks.NAME + marks.AGE
_TIES = marks.IN + marks.WITH + marks.OF
"""Behind a participle: "taking part in", "travelling with"."""
_BEFORE_RELATIVE = marks.NOUN + marks.COMMA + marks.HARM_COUNT
_AFTER_OBJECT = marks.AND + marks.IN + marks.TO + marks.WITH + marks.BY + marks.ADVERB + marks.WHEN
"""Behind "her" as a pronoun."""
_AFTER_PRONOUN = _ENDS_SUBJECT + marks.WHO + marks.MODAL + marks.VERB + marks.IN + marks.BY + marks.STOP
"""Behind "those" and "this" as pronouns."""

_DATELINE = 3
"""So many words in capitals may stand before the stroke that ends a dateline."""
_TOLD = frozenset(("confirmed", "reported"))
_MAY_JOIN = frozenset(("since", "as"))
"""Words that may open a clause, or do something else."""


MAY_CHANGE = marks.HARMING + marks.HARM + marks.IN + marks.DIED + marks.VERB + marks.WHEN + marks.TO + marks.ADVERB
"""The marks that `mark_here` may make others of."""


def mark_here(tokens: Tokens, i: int, end: int, mark: str, before: list[Chunk]) -> str:
    """Return the mark of a listed phrase, or the one that the words around it give it."""
    last = before[-1] if before else None
    if mark in _MAY_BE_NOUN and _is_noun_here(tokens, end, last) and tokens.words[i] not in forms("harm", "die"):
        return marks.DEATH
    if mark == marks.HARM and last is not None and last.mark in marks.BY + marks.OF + marks.WITH:
        return marks.THING  # "weakened by wounds he suffered"
    if mark == marks.IN and _has_no_object(tokens, i, end):
        return marks.ADVERB
    if mark == marks.DIED and tokens.words[end - 2 : end] == ["to", "death"] and opens_group(tokens, end):
        return marks.HARMED  # "the mob burned to death nine people"
    if mark == marks.VERB and tokens.words[i].endswith("s") and _is_described(tokens, before):
        return marks.THING
    if mark == marks.WHEN and last is not None and last.mark == marks.HAVE and tokens.words[i] == "since":
        return marks.ADVERB  # "two have since died"
    if mark == marks.TO and _is_done_with(tokens, i):
        return marks.ADVERB
    if mark == marks.WHEN and tokens.words[i] == "as" and last is not None and last.mark == marks.VERB:
        return marks.IN if _is_a_post(tokens, end) else mark
    if mark == marks.ADVERB and tokens.words[i] in _TOLD and opens_group(tokens, end):
        return marks.SAY  # "the clinic confirmed 20 soldiers were killed"
    return marks.VERB if mark == marks.ADVERB and tokens.words[end : end + 1] == ["that"] else mark


def may_change(word: str, mark: str) -> bool:
    """Say whether `mark_here` may make another of the mark of a listed word, whatever stands around it."""
    if mark == marks.IN:
        return word in _ADVERBIAL
    if mark == marks.VERB:
        return word.endswith("s")
    return word in _MAY_JOIN if mark == marks.WHEN else mark in MAY_CHANGE


def _is_noun_here(tokens: Tokens, end: int, last: Chunk | None) -> bool:
    """Tell the noun in "the killing of", "the mayor's killing" from the verb in "killing 12"."""
    return tokens.words[end : end + 1] == ["of"] or (last is not None and last.mark == marks.POSSESSIVE)


def _has_no_object(tokens: Tokens, i: int, end: int) -> bool:
    """Tell "all 19 on board were killed" from "19 people on board the ship"."""
    if " ".join(tokens.words[i:end]) not in _ADVERBIAL:
        return False
    found = listed().find(tokens.words, end) if end < len(tokens.words) else None
    return (
        end == len(tokens.words)
        or tokens.words[end] in PUNCTUATION
        or (found is not None and found[0].mark in _ENDS_GROUP)
    )


def _is_done_with(tokens: Tokens, i: int) -> bool:
    """Say whether "to" tells what was done with a thing: "used the gun to kill two", but not "they used to kill"."""
    if tokens.words[i - 1] == "used" and tokens.words[i - 2] in ("was", "were", "been"):
        return True  # "bombs have been used to kill dozens"
    before = tokens.words[max(0, i - _REACH) : i - 1]
    if "used" not in before and "using" not in before:
        return False
    found = listed().find(tokens.words, i + 1) if i + 1 < len(tokens) else None
    return found is not None and found[0].mark == marks.HARM and PUNCTUATION.keys().isdisjoint(before)


def _is_a_post(tokens: Tokens, at: int) -> bool:
    """Say whether "as" names what somebody does: "acted as regional director"."""
    end, head = phrase_extent(tokens, at) if at < len(tokens) else (at, at)
    noun = noun_at(tokens, at, head) if end > at else None
    return noun is not None and not noun.plural and tokens.words[end : end + 1] != [] and tokens.raws[head].islower()


def opens_group(tokens: Tokens, at: int) -> bool:
    """Say whether a number of people, or one of them, begins here."""
    if at >= len(tokens):
        return False
    word = tokens.words[at]
    return word in ARTICLES | POSSESSIVES or (may_start(word) and read_quantity(tokens, at) is not None)


def must_be_a_person(tokens: Tokens, told: Chunk, before: list[Chunk]) -> bool:
    """Say whether "a Dalit" is somebody: murdered, or told behind a number of people: "four Fulani and a Konkomba"."""
    if told.end - told.first != _ONE_WORD or tokens.words[told.first] not in ("a", "an"):
        return False
    if not before or not tokens.raws[told.end - 1].istitle() or tokens.words[told.end - 1] in thing_nouns():
        return False
    if before[-1].mark in _HARM_VERBS:
        return tokens.words[before[-1].first] in forms("roles", "murders")
    joined = len(before) > 1 and before[-1].mark == marks.AND and before[-2].mark in _SEVERAL_PEOPLE
    return joined and before[-2].group is not None and before[-2].group.form == "number"


def read_participle(tokens: Tokens, i: int, last: Chunk | None) -> Chunk | None:
    """Read a participle right behind people: "a soldier taking part in a march", "a man holding a boy".

    It ties a thing or a place to them as a preposition does. Before people it is a verb like others: they may be
    whom a clause behind them tells of ("a man holding a boy who was killed").
    """
    if last is None or last.mark not in marks.DESCRIBED or not tokens.words[i].endswith("ing"):
        return None
    at = i + 1
    found = listed().find(tokens.words, at) if at < len(tokens) else None
    if found is not None and found[0].mark in _TIES:
        at = found[1]
        found = listed().find(tokens.words, at) if at < len(tokens) else None
    if at >= len(tokens) or tokens.words[at] in PUNCTUATION or (found and found[0].mark != marks.DETERMINER):
        return None
    if found and found[1] < len(tokens) and tokens.words[found[1]] in listed():
        return None  # "a man weeping over the body of his son"
    return Chunk(marks.VERB, i, i + 1) if _people_open(tokens, at) else Chunk(marks.DOING, i, at)


def _people_open(tokens: Tokens, at: int) -> bool:
    counted = read_quantity(tokens, at) if may_start(tokens.words[at]) else None
    at = at if counted is None else counted.end
    at += at < len(tokens) and tokens.words[at] in ARTICLES | DETERMINERS | POSSESSIVES
    end, head = phrase_extent(tokens, at) if at < len(tokens) else (at, at)
    return end > at and noun_at(tokens, at, head) is not None


def _is_described(tokens: Tokens, before: list[Chunk]) -> bool:
    """Tell the noun of "in separate attacks" from a verb: a preposition and an adjective stand before it."""
    if len(before) < 2 or before[-2].mark != marks.IN or before[-1].mark != marks.THING:
        return False
    return before[-1].end - before[-1].first == 1 and tokens.raws[before[-1].first].islower()


def only_describes(tokens: Tokens, end: int, last: Chunk | None) -> bool:
    """Say whether a past form only says who they are: "a medic treating wounded fighters"."""
    if last is None or last.mark not in marks.VERB + marks.FORCE or not tokens.words[last.end - 1].endswith("ing"):
        return False
    noun = person_nouns().get(tokens.words[end]) if end + 1 < len(tokens.words) else None
    if noun is None or not noun.plural:
        return False
    found = listed().find(tokens.words, end + 1)
    return found is not None and found[0].mark in _ENDS_SUBJECT


def is_pronoun(tokens: Tokens, i: int, last: Chunk | None) -> bool:
    """Say whether "that" opens a relative clause, or "this", "those" or "her" stands without a noun."""
    word = tokens.words[i]
    after = tokens.words[i + 1] if i + 1 < len(tokens.words) else "."
    if word == "that":
        return last is not None and (last.mark in _BEFORE_RELATIVE or after not in person_nouns())
    if word == "whose":
        return False
    found = listed().find(tokens.words, i + 1) if i + 1 < len(tokens.words) else None
    if word == "her" and (after in PUNCTUATION or (found is not None and found[0].mark in _AFTER_OBJECT)):
        return True
    return word in ("those", "these", "this", "each", "her") and found is not None and found[0].mark in _AFTER_PRONOUN


def stop_here(tokens: Tokens, i: int, mark: str, last: Chunk | None) -> str:
    """Return the mark of a stop, or the one that the words around it give it."""
    word = tokens.words[i]
    if word == "'" and last is not None and _is_genitive(tokens, i, last):
        return marks.POSSESSIVE
    if word == "." and _abbreviates(tokens, i):
        return marks.ASIDE
    if word == "/" and 0 < i <= _DATELINE and all(raw.isupper() for raw in tokens.raws[:i]):
        return marks.STOP  # a dateline: "GORMA / Two guards were hurt"
    return marks.COMMA if word == ";" and _parts_names(tokens, i, last) else mark


def _abbreviates(tokens: Tokens, i: int) -> bool:
    """Say whether a full stop ends a short word, not the sentence: "of Zaman Corp. in Gorma"."""
    return 0 < i < len(tokens) - 1 and tokens.raws[i + 1][0].islower() and is_capital(tokens.raws[i - 1])


def _is_genitive(tokens: Tokens, i: int, last: Chunk) -> bool:
    """Say whether an apostrophe closes a plural whose bodies or deaths are told: "three villagers' bodies"."""
    if last.mark != marks.PEOPLE or tokens.ends[i - 1] != tokens.starts[i] or i + 1 >= len(tokens):
        return False
    found = listed().find(tokens.words, i + 1)
    return found is not None and found[0].mark in BEGINS_DETERMINED


def _parts_names(tokens: Tokens, i: int, last: Chunk | None) -> bool:
    """Say whether a semicolon stands between the names of a list: "Gul Zaman, 34; and Ann Zaman, 5"."""
    at = i + 1 + (tokens.words[i + 1 : i + 2] == ["and"])
    named = last is not None and last.mark in _NAMED
    return named and at < len(tokens.words) and is_capital(tokens.raws[at]) and tokens.words[at] not in listed()


def told_by_object(tokens: Tokens, i: int) -> Chunk | None:
    """Read a verb that tells harm only of certain objects: "lost 40 soldiers", "took 12 prisoners"."""
    section, end = by_object().find(tokens.words, i) or ([], len(tokens.words))
    if end >= len(tokens.words):
        return None
    counted = read_quantity(tokens, end) if may_start(tokens.words[end]) else None
    if counted is None and tokens.words[end] in ARTICLES:
        counted = Counted(ONE, end, end + 1, "single")
    if counted is None or counted.end >= len(tokens.words):
        return None
    told = read_counted(tokens, counted, end)
    group = told.group
    own = told.group is not None and tokens.words[told.end - 1] == "own"  # "lost four of their own"
    ranked = tokens.words[counted.end].rstrip(".") in forms("abbreviations", "title")  # "lost one Cpl Ole Holm"
    for name, more in section:
        if ranked and "military" in more.get("classes", ()):
            return Chunk(marks.character(more["mark"]), i, end, more["kind"], strict=False, name=name)
        if group and (group.victim_class in more.get("classes", ()) or group.head in more["before"] or own):
            return Chunk(marks.character(more["mark"]), i, end, more["kind"], strict=False, name=name)
    return None
