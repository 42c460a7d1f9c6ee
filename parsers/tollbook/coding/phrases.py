"""What a noun phrase says people are: by its head, by its last words, by the body that they lead or belong to."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from tollbook.chunking.person_nouns import person_nouns
from tollbook.record import VictimClass
from tollbook.text.lexicon import forms, load
from tollbook.text.patterns import compile_

_BY_LAST_WORDS: tuple[VictimClass, ...] = ("civilian", "military", "militant")
"""Sections of `classes.toml`."""
_LONGEST_NAME = 5
# Where a phrase ends, or the part of it that has the head: what stands behind says which one, or where.
_CLAUSE = r"""
    \s (?: who | whose | that | which | and | was | were | has | had | killed | died | shot | in | at | from | for
        | with | on | near | by | to ) \b
"""
_OF = r"\s of \s (?: the \s | a \s | an \s )?+"


@lru_cache(maxsize=4096)
def class_of(phrase: str) -> VictimClass:
    """Return the class of people told by a noun phrase as written.

    >>> class_of("a commander of the Radwan force"), class_of("a 28-year-old farmer"), class_of("the eldest")
    ('militant', 'civilian', 'unknown')
    >>> class_of("Taliban leaders"), class_of("a member of parliament"), class_of("wife of a soldier")
    ('militant', 'official', 'woman')
    """
    told = _clause().split(phrase, maxsplit=1)[0]
    named, *bodies = compile_(_OF).split(told)
    words = named.lower().split()
    for size in range(min(4, len(words)), 0, -1):
        last = " ".join(words[-size:])
        if (said := _last_words().get(last)) is not None:
            return said
        noun = person_nouns().get(last)
        if noun is not None and noun.victim_class != "unknown":
            return noun.victim_class
    if said := _last_words().get(" ".join(told.lower().split()[-4:])):
        return said  # "members of the sect"
    if words and words[-1] in forms("classes", "belonging"):
        return class_of_body(bodies[0] if bodies else " ".join(named.split()[:-1]))
    return "unknown"


def class_of_body(body: str) -> VictimClass:
    """Return what those are who belong to a body: a listed party, a force by its word, fighters, a council.

    >>> class_of_body("Boko Haram"), class_of_body("local police"), class_of_body("Zaman family")
    ('militant', 'police', 'unknown')
    """
    words = body.split()
    for first in range(len(words)):
        for end in range(min(len(words), first + _LONGEST_NAME), first, -1):
            if side := _parties().get(" ".join(words[first:end])):
                return "military" if side == "state" else "militant"
    for word in reversed([word.lower() for word in words]):
        for section in load("units").values():
            if word in section.forms and "members" in section.more:
                members: VictimClass = section.more["members"]
                return members
        noun = person_nouns().get(word)
        if noun is not None and noun.victim_class in ("militant", "military", "police"):
            return noun.victim_class
        if word in forms("classes", "official"):
            return "official"
    return "unknown"


@cache
def _parties() -> dict[str, str]:
    """Return the names of the listed parties, each with its side."""
    return {
        name: section.more["side"]
        for section in load("actors").values()
        for names in section.more.get("names", ())
        for name in names
        if section.more.get("side")
    }


@cache
def _last_words() -> dict[str, VictimClass]:
    return {form: name for name in _BY_LAST_WORDS for form in forms("classes", name)}


@cache
def _clause() -> regex.Pattern[str]:
    return compile_(_CLAUSE)
