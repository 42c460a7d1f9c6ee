"""Where a noun phrase ends, and which of its words is the head."""

from __future__ import annotations

from functools import cache, lru_cache

from tollbook.chunking import marks
from tollbook.chunking.chunks import (
    ARTICLES,
    DETERMINERS,
    POSSESSIVES,
    PUNCTUATION,
    body_words,
    by_object,
    count_nouns,
    is_capital,
    listed,
)
from tollbook.chunking.non_counts import age_end
from tollbook.chunking.numbers import may_begin
from tollbook.chunking.person_nouns import noun_at, person_nouns, thing_nouns
from tollbook.chunking.quantities import may_start, read_quantity
from tollbook.text.lexicon import forms
from tollbook.text.tokens import Tokens

_OPENERS = ARTICLES | {"no", "nobody"}
"""What stands in no noun phrase but as its first word."""
_MAY_BE_NAMES = marks.SAY + marks.MODAL
_JOINS = frozenset(("and", "&", "–"))
_APOSTROPHES = frozenset("'’")
_GO_FAR = frozenset(("off", "on", "one", "two", "(", "and"))
ORDINALS = frozenset(("second", "third", "fourth", "fifth", "sixth"))

_MAY_MODIFY = marks.HARMED + marks.SHOT
_PARTICIPLES = _MAY_MODIFY + marks.HARMING
_MAY_STAY = _MAY_BE_NAMES + _MAY_MODIFY


def phrase_extent(tokens: Tokens, at: int) -> tuple[int, int]:
    """Return the end of the noun phrase from `at` and its head's position (the name after it left out)."""
    words, raws, count = tokens.words, tokens.raws, len(tokens.words)
    head, i, capital_from = at, at, -1
    while i < count:
        is_ = _kind_of(words[i])
        if is_ & _ENDS and i > at:
            break
        if not is_ & _GOES_ON and (beyond := _beyond(tokens, i, at, is_)) != i:
            if beyond is None:
                break
            i = beyond
            continue
        if not is_ & _NOUN_OR_THING and is_capital(raws[i]):
            if capital_from < 0 and i > at and _kind_of(words[i - 1]) & _NOUN:
                capital_from = i
        else:
            capital_from = -1
            if i > at and not is_ & _NOUN_OR_THING and _kind_of(words[i - 1]) & _ENDS_PHRASE == _NOUN:
                break
        if capital_from < 0:
            head = i
        i += 1
    return i - (i > at + 1 and words[i - 1] in _APOSTROPHES), head


def _beyond(tokens: Tokens, i: int, at: int, is_: int) -> int | None:
    """Return where a phrase from `at` goes on: at token `i`, which `is_` so much, behind it, or not at all."""
    if is_ & _GOES_FAR and (beyond := _far_beyond(tokens, i, at)) is not None:
        return beyond
    word = tokens.words[i]
    if is_ & _STOP or (i > at and _stops(tokens, i)):
        if i > at and word in _JOINS and _joins_names(tokens, i):
            return i + 1
        return i + 1 if word in _APOSTROPHES or (word == "." and _is_initial(tokens, i)) else None
    return None if i == at and _stops_first(tokens, i) else i


def _far_beyond(tokens: Tokens, i: int, at: int) -> int | None:
    """Return where a phrase goes on behind an age, a bracket or two words that belong together."""
    word = tokens.words[i]
    if word in ("off", "on") and tokens.words[i + 1 : i + 2] == ["duty"] and i + 2 < len(tokens.words):
        return i + 2  # "an off duty guard"
    aged = age_end(tokens, i) if word[0].isdigit() or word in ("one", "two") or "-" in word else None
    if aged is not None and aged < len(tokens.words):
        return aged
    if word == "(" and i > at:
        return _behind_bracket(tokens, i)
    if word == "and" and i > at and _joins_forces(tokens, i):
        return i + 1
    return None


def _behind_bracket(tokens: Tokens, i: int) -> int | None:
    """Return where a name goes on behind a bracket inside it.

    As in "an NFR (K) member", "the Waqf (endowment) office" and "two Gorma Border Guard (GBG) officers".
    """
    end = next((k for k in range(i + 2, min(i + 5, len(tokens) - 1)) if tokens.words[k] == ")"), None)
    if end is None or tokens.words[end + 1] in PUNCTUATION or tokens.words[end + 1] in listed():
        return None
    name, inside, after = tokens.raws[i - 1], tokens.raws[i + 1], tokens.words[end + 1]
    if not is_capital(name):
        return None
    if explains(tokens, i + 1, end):
        return end + 1 if after in thing_nouns() or after in body_words() else None
    wing = end == i + 2 and inside.isupper()
    if wing and len(inside) > 1 and after in person_nouns():
        return end + 1
    if end == i + 2 and is_capital(inside) and (noun := person_nouns().get(after)) is not None and noun.group:
        return end + 1  # "the Zaman (Zamani) family"
    known = (name.isupper() and len(name) > 1 and after in person_nouns()) or after in body_words()
    return end + 1 if wing and known else None


def explains(tokens: Tokens, first: int, end: int) -> bool:
    """Say whether the words of an insertion only put a name into English: "(religious endowment)"."""
    nouns = person_nouns()
    return all(
        tokens.raws[k].isalpha()
        and tokens.raws[k].islower()
        and tokens.words[k] not in listed()
        and tokens.words[k] not in nouns
        and not may_start(tokens.words[k])
        for k in range(first, end)
    )


def _joins_forces(tokens: Tokens, i: int) -> bool:
    """Say whether "and" joins what two sorts of men belong to: "12 army and police personnel"."""
    after = tokens.words[i + 1 : i + 3]
    forces = forms("roles", "forces")
    return len(after) > 1 and {tokens.words[i - 1], after[0]} <= forces and after[1] in ("personnel", "men", "officers")


def _joins_names(tokens: Tokens, i: int) -> bool:
    """Say whether a dash or "and" makes one name of two: "Gorma–Lesk", "Zaman & Sons", "Arts and Science College"."""
    if i + 1 >= len(tokens):
        return False
    if not (is_capital(tokens.raws[i - 1]) and is_capital(tokens.raws[i + 1])):
        return False
    if tokens.words[i] == "and":
        return tokens.words[i - 1] in forms("roles", "fields") and tokens.words[i + 1] not in person_nouns()
    close = tokens.ends[i - 1] == tokens.starts[i] and tokens.ends[i] == tokens.starts[i + 1]
    return tokens.words[i] == "&" or close


_GOES_ON, _NOUN, _THING, _ADJECTIVE, _STOP, _GOES_FAR, _ENDS = 1, 2, 4, 8, 16, 32, 64
"""What a word is in a noun phrase: none that could end it; a noun for people; one for things; an adjective too;
punctuation; one behind which the phrase may go on all the same; one that ends a phrase begun before it."""
_NOUN_OR_THING = _NOUN | _THING
_ENDS_PHRASE = _NOUN | _ADJECTIVE


@lru_cache(1 << 15)
def _kind_of(word: str) -> int:
    """Say in bits what a word may be, asked once for each: most can only go on with a phrase."""
    ends = word in PUNCTUATION or word in listed() or word in _OPENERS or may_start(word) or may_begin(word)
    return (
        _GOES_ON * (not ends and not word.endswith(("ed", "ing", "ly")))
        | _NOUN * (word in person_nouns())
        | _THING * (word in thing_nouns())
        | _ADJECTIVE * (word in adjective_nouns())
        | _STOP * (word in PUNCTUATION)
        | _GOES_FAR * (word in _GO_FAR or word[0].isdigit() or "-" in word)
        | _ENDS * _always_ends(word)
    )


def _always_ends(word: str) -> bool:
    """Say whether a word ends a phrase begun before it whatever stands around, as most stops and small words do."""
    if word in _GO_FAR or word in _JOINS or "-" in word:
        return False
    if word in PUNCTUATION:
        return word not in _APOSTROPHES and word != "."
    stays = word in forms("roles", "particles") or any(m.mark in _MAY_STAY for m in listed().meanings(word))
    return listed().alone(word) is not None and not stays


@cache
def adjective_nouns() -> frozenset[str]:
    """Return the nouns for people that stand as adjectives too ("a German engineer")."""
    return forms("people", "faiths") | forms("roles", "adjectives")  # fmt: skip


def _is_initial(tokens: Tokens, i: int) -> bool:
    """Say whether a full stop closes an initial or a short title inside a name ("John F. Doe", "Gen. Doe")."""
    if len(tokens.raws[i - 1]) == 1 and tokens.raws[i - 1].isupper() and i + 1 < len(tokens.words):
        return True  # "Gul S. was shot"
    return (
        i + 1 < len(tokens.words)
        and len(tokens.raws[i - 1]) <= 4
        and tokens.raws[i - 1][0].isupper()
        and tokens.raws[i + 1][0].isupper()
    )


def _stops_first(tokens: Tokens, i: int) -> bool:
    """Say whether no noun phrase goes on at its first word."""
    found = listed().find(tokens.words, i)
    if found is None:
        return False
    if found[0].mark in _PARTICIPLES and found[1] < len(tokens.words) and found[1] == i + 1:
        after = tokens.words[i + 1]
        beyond = tokens.words[i + 2] if i + 2 < len(tokens.words) else ""
        marked = i > 0 and tokens.words[i - 1] in (ARTICLES | DETERMINERS | POSSESSIVES)
        people = after in person_nouns() or (marked and after not in listed() and beyond in person_nouns())
        return not (people and found[0].mark == marks.HARMED)
    return tokens.words[i] not in (
        "other",
        "such",
        "missing",
        "dead",
        "captured",
        "hostage",
        "drowned",
        "identified",
        "confirmed",
        "reported",
        "presumed",
        "believed",
    ) or not _people_follow(tokens, i + 1)


def _people_follow(tokens: Tokens, i: int) -> bool:
    if i >= len(tokens.words):
        return False
    return tokens.words[i] in person_nouns() or (is_capital(tokens.raws[i]) and listed().find(tokens.words, i) is None)


def _stops(tokens: Tokens, i: int) -> bool:
    """Say whether a noun phrase that began before token `i` ends there."""
    words, word = tokens.words, tokens.words[i]
    found = listed().find(words, i)
    if found is not None:
        if word in forms("roles", "particles") and tokens.raws[i - 1][0].isupper():
            return False
        if found[0].mark in _MAY_BE_NAMES and is_capital(tokens.raws[i]) and is_capital(tokens.raws[i - 1]):
            # "Othman Said" is a name, and so is "Hasan Can" where no headline goes on in capitals
            return not (found[0].mark == marks.SAY or not tokens.raws[i + 1 : i + 2] or tokens.raws[i + 1][0].islower())
        modifies = found[0].mark in _MAY_MODIFY and words[i - 1].endswith("ly") and i + 1 < len(words)
        return not (modifies and words[i + 1] in person_nouns())
    if (may_start(word) and read_quantity(tokens, i) is not None) or word in _OPENERS or word[0].isdigit():
        return True
    if word.endswith("ed") and not tokens.raws[i][0].isupper():
        told, end = by_object().find(words, i) or ([], i)
        if told and end > i + 1:
            return True  # "police picked up 40 suspects"
        return _is_nominal(tokens, i - 1) and not _is_of_one(tokens, i)
    if word.endswith("ing") and word not in thing_nouns() and word not in person_nouns():
        things = words[i - 1] in thing_nouns() and words[i - 1].endswith("s")  # "two camps sheltering farmers"
        return things or words[i - 1] in count_nouns() or noun_at(tokens, i - 1, i - 1) is not None
    return word.endswith("ly") and _is_nominal(tokens, i - 1) and word not in person_nouns()


def _is_of_one(tokens: Tokens, i: int) -> bool:
    """Say whether a participle tells of one person behind it: "a Navy enlisted woman"."""
    noun = person_nouns().get(tokens.words[i + 1]) if i + 1 < len(tokens.words) else None
    bounds = range(max(0, i - 3), i)
    return noun is not None and not noun.plural and not noun.group and any(tokens.words[k] in ARTICLES for k in bounds)


def _is_nominal(tokens: Tokens, i: int) -> bool:
    """Say whether a word is a noun or a name, after which an -ed word is a verb."""
    word = tokens.words[i]
    if word in adjective_nouns() or word in ORDINALS:
        return False
    return word in person_nouns() or word in thing_nouns() or (tokens.raws[i][0].isupper() and i > 0)


def names_behind(tokens: Tokens, end: int) -> tuple[int, int] | None:
    """Return how many names stand behind a plural, and where the last ends: "the nurses Ann Lund and Ole Holm"."""
    count, stop = 1, end
    while stop + 1 < len(tokens.words) and tokens.words[stop] in (",", "and") and is_capital(tokens.raws[stop + 1]):
        last = tokens.words[stop] == "and"
        first, stop = stop + 1, stop + 1
        while stop < len(tokens.words) and is_capital(tokens.raws[stop]) and tokens.words[stop] not in PUNCTUATION:
            stop += 1
        if any(tokens.words[k] in person_nouns() or tokens.words[k] in thing_nouns() for k in range(first, stop)):
            return None
        count += 1
        if last:
            return count, stop
    return None
