"""What a listed word does where its neighbours decide: a verb or a noun, a pronoun or a determiner."""

from __future__ import annotations

from tollbook.chunking import marks
from tollbook.chunking.chunks import ARTICLES, PUNCTUATION, Chunk, by_object, is_capital, listed
from tollbook.chunking.groups import read_counted
from tollbook.chunking.person_nouns import person_nouns
from tollbook.chunking.quantities import ONE, Counted, may_start, read_quantity
from tollbook.text.lexicon import forms
from tollbook.text.tokens import Tokens

_ADVERBIAL = frozenset(("aboard", "on board", "inside", "outside", "nearby", "below", "around", "behind"))
_MAY_BE_NOUN = marks.HARMING + marks.HARM
_ENDS_GROUP = marks.BE + marks.HAVE + marks.MODAL + marks.HARMED + marks.DIED + marks.WHEN + marks.AND
_ENDS_SUBJECT = marks.BE + marks.HAVE + marks.HARMED + marks.DIED
_NAMED = marks.NAME + marks.AGE
_BEFORE_RELATIVE = marks.NOUN + marks.COMMA + marks.HARM_COUNT
_AFTER_OBJECT = marks.AND + marks.IN + marks.TO + marks.WITH + marks.BY + marks.ADVERB + marks.WHEN
"""Behind "her" as a pronoun."""
_AFTER_PRONOUN = _ENDS_SUBJECT + marks.WHO + marks.MODAL + marks.VERB + marks.IN + marks.BY + marks.STOP
"""Behind "those" and "this" as pronouns."""


def mark_here(tokens: Tokens, i: int, end: int, mark: str, before: list[Chunk]) -> str:
    """Return the mark of a listed phrase, or the one that the words around it give it."""
    last = before[-1] if before else None
    if mark in _MAY_BE_NOUN and _is_noun_here(tokens, end, last):
        return marks.DEATH
    if mark == marks.IN and _has_no_object(tokens, i, end):
        return marks.ADVERB
    if mark == marks.DIED and tokens.words[end - 2 : end] == ["to", "death"] and _opens_group(tokens, end):
        return marks.HARMED  # "the mob burned to death nine people"
    if mark == marks.VERB and tokens.words[i].endswith("s") and _is_described(tokens, before):
        return marks.THING
    if mark == marks.WHEN and last is not None and last.mark == marks.HAVE and tokens.words[i] == "since":
        return marks.ADVERB  # "two have since died"
    return marks.VERB if mark == marks.ADVERB and tokens.words[end : end + 1] == ["that"] else mark


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


def _opens_group(tokens: Tokens, at: int) -> bool:
    """Say whether a number of people, or one of them, begins here."""
    if at >= len(tokens):
        return False
    return tokens.words[at] in ARTICLES or (may_start(tokens.words[at]) and read_quantity(tokens, at) is not None)


def _is_described(tokens: Tokens, before: list[Chunk]) -> bool:
    """Tell the noun of "in separate attacks" from a verb: a preposition and an adjective stand before it."""
    if len(before) < 2 or before[-2].mark != marks.IN or before[-1].mark != marks.THING:
        return False
    return before[-1].end - before[-1].first == 1 and tokens.raws[before[-1].first].islower()


def only_describes(tokens: Tokens, end: int, last: Chunk | None) -> bool:
    """Say whether a past form only says who they are: "a medic treating wounded fighters"."""
    if last is None or last.mark != marks.VERB or not tokens.words[last.end - 1].endswith("ing"):
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


def parts_names(tokens: Tokens, i: int, last: Chunk | None) -> bool:
    """Say whether a semicolon stands between the names of a list: "Gul Zaman, 34; and Ann Zaman, 5"."""
    at = i + 1 + (tokens.words[i + 1 : i + 2] == ["and"])
    named = last is not None and last.mark in _NAMED
    return named and at < len(tokens.words) and is_capital(tokens.raws[at]) and tokens.words[at] not in listed()


def told_by_object(tokens: Tokens, i: int) -> Chunk | None:
    """Read a verb that tells harm only of certain objects: "lost 40 soldiers", "took 12 prisoners"."""
    section = by_object().get(tokens.words[i])
    if section is None or i + 1 >= len(tokens.words):
        return None
    counted = read_quantity(tokens, i + 1) if may_start(tokens.words[i + 1]) else None
    if counted is None and tokens.words[i + 1] in ARTICLES:
        counted = Counted(ONE, i + 1, i + 2, "single")
    if counted is None or counted.end >= len(tokens.words):
        return None
    group = read_counted(tokens, counted, i + 1).group
    ranked = tokens.words[counted.end].rstrip(".") in forms("abbreviations", "title")  # "lost one Cpl Ole Holm"
    for name, more in section:
        if ranked and "military" in more.get("classes", ()):
            return Chunk(marks.character(more["mark"]), i, i + 1, more["kind"], strict=False, name=name)
        if group and (group.victim_class in more.get("classes", ()) or group.head in more["before"]):
            return Chunk(marks.character(more["mark"]), i, i + 1, more["kind"], strict=False, name=name)
    return None
