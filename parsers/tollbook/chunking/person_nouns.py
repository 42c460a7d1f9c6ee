"""Groups of people: noun phrases with how many they are and what the text says they are."""

from __future__ import annotations

from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from tollbook.record import VictimClass
from tollbook.text.lexicon import load
from tollbook.text.tokens import Tokens

PERSON_CLASSES: dict[str, VictimClass] = {
    "unknown": "unknown", "civilian": "civilian", "child": "child", "woman": "woman",
    "military": "military", "police": "police", "militant": "militant", "attacker": "attacker",
    "journalist": "journalist", "aid_worker": "aid_worker", "health_worker": "health_worker",
    "educator": "educator", "official": "official", "foreigner": "foreigner",
    "student": "unknown", "faiths": "unknown", "groups": "unknown",
}  # fmt: skip
"""Sections of people.toml and the victim class each gives."""


class Noun(Struct, frozen=True):
    """A noun for people: its class, whether the form is plural, and whether it names a group."""

    victim_class: VictimClass
    plural: bool
    group: bool = False


@cache
def person_nouns() -> dict[str, Noun]:
    """Return every form of the nouns for people, phrases of several words included."""
    sections = load("people")
    found: dict[str, Noun] = {}
    for name in reversed(PERSON_CLASSES):
        for form in sections[name].forms:
            noun = Noun(PERSON_CLASSES[name], plural=False, group=name == "groups")
            found[form] = noun
            found[plural_of(form)] = replace(noun, plural=True)
    for form, singular in sections["plurals"].more["values"].items():
        found[form] = replace(found.get(singular, Noun("unknown", plural=True)), plural=True)
    for form in sections["plural_only"].forms:
        found[form] = replace(found.get(form, Noun("unknown", plural=True)), plural=True)
    return found


@cache
def thing_nouns() -> frozenset[str]:
    """Return every form of the nouns that are not people."""
    return frozenset(form for section in load("things") for form in _things(section))


@cache
def animals() -> frozenset[str]:
    """Return every form of the nouns for beasts."""
    return _things("animals")


def _things(section: str) -> frozenset[str]:
    singular = load("things")[section].forms
    return frozenset(singular) | frozenset(map(plural_of, singular))


def plural_of(noun: str) -> str:
    """Return the regular plural.

    >>> plural_of("policeman"), plural_of("spy"), plural_of("coach"), plural_of("rebel")
    ('policemen', 'spies', 'coaches', 'rebels')
    """
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith(("woman",)):
        return noun[:-5] + "women"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def noun_at(tokens: Tokens, first: int, last: int) -> Noun | None:
    """Return the noun for people that ends at token `last` and starts at `first` or later."""
    nouns, words = person_nouns(), tokens.words
    word = words[last]
    if first < last and word in _last_of_several():
        for start in range(max(first, last - 2), last):
            if found := nouns.get(" ".join(words[start : last + 1])):
                return found
    if found := nouns.get(word):
        return found
    return _compound(word) if tokens.raws[last][0].islower() else None


@cache
def _last_of_several() -> frozenset[str]:
    """Return the last words of the nouns of several words: most words end none."""
    return frozenset(noun.rpartition(" ")[2] for noun in person_nouns() if " " in noun)


@cache
def _endings() -> tuple[str, ...]:
    endings = load("people")["endings"].forms
    return (*endings, *map(plural_of, endings))


@lru_cache(1 << 15)
def _compound(word: str) -> Noun | None:
    """Read "ex-soldier", "policeman-turned-rebel" and "soldiers'" by their parts."""
    head, dash, tail = word.rpartition("-")
    if dash and head in {"ex", "former", "non", "sub", "co", "vice", "under"}:
        return person_nouns().get(tail)
    if word.endswith(_endings()):
        return Noun("unknown", plural=word.endswith("s"))
    if word.endswith("man") and len(word) > 5 and word[:-3] not in {"hu", "ger", "ro", "otto"}:
        return Noun("unknown", plural=False)
    if word.endswith("men") and len(word) > 6 and word not in {"specimen", "abdomen", "regimen", "yemen"}:
        return Noun("unknown", plural=True)
    return None
