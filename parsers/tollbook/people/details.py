"""What the words around a name say of its bearer: age, sex, occupation, kin."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from tollbook.people.ages import age_of
from tollbook.people.names import Name
from tollbook.people.trades import occupation, trades
from tollbook.text.document import Sentence
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compile_

Sex = Literal["f", "m"]


class Details(Struct, frozen=True, kw_only=True):
    """What is told of one person; None: not told."""

    age: int | None = None
    sex: Sex | None = None
    occupation: str | None = None
    kin: str | None = None

    def filled(self, other: Details) -> Details:
        """Return these details, what is missing taken from another mention of the same person."""
        return Details(
            age=other.age if self.age is None else self.age,
            sex=self.sex or other.sex,
            occupation=self.occupation or other.occupation,
            kin=self.kin or other.kin,
        )


_BEHIND = r"""
(?: [ ]\([^()]{1,60}\) )?+
(?: ,?[ ] (?:who[ ](?:was|is)[ ])? (?:aged?[ ]|\()? \d{1,3}\)? (?:[ ]years?[ ]old)? (?=[,; )]) )?+
(?: ,[ ]who[ ](?:was|is|worked[ ]as)[ ] | ,[ ] | [ ](?:was|is)[ ] | [ ]\( )
(?P<told> [^,;:()]{2,90} )
"""
"""The apposition behind a name."""
_ANOTHER = r"and\b | (?:his|her|their)[ ][^,]*(?<![\p{L}’'-])\p{Lu}"
"""Another person of a list: "Oda Lunt, her son Ole"."""
_KIN = r"""
(?: \b(?: his|her|their|my|our | \p{Lu}[\p{L}’' -]{0,40}['’]s? )[ ] (?: [\p{L}\d-]++[ ] ){0,3}?
      \L<events.kin>\b (?:-in-law)? (?: ['’]s?[ ]\L<events.kin>\b )?
  | \b(?: an?[ ] | the[ ] )? (?: [\p{L}\d-]++[ ] ){0,2}? \L<events.kin>\b (?:-in-law)? [ ]of[ ] [^,;:()]{2,40}
)
"""
"""Whose relative: "his wife", "Ole Lunt's younger brother", "father of three"."""
_FAR = 120
"""Characters before a name that may tell of its bearer."""
_MOST = 9
"""The most words of them."""
_SAID = 6
"""Words of an apposition among which its noun stands."""


def read_details(text: str, sentence: Sentence, name: Name) -> Details:
    """Return what the words around one mention of a person say of him or her."""
    before = " ".join(_of_the_last(_lead(text[max(sentence.start, name.run - _FAR) : name.run])))
    behind = compile_(_BEHIND).match(text, name.span.end, sentence.end)
    told = behind["told"] if behind and not compile_(_ANOTHER).match(behind["told"]) else ""
    return Details(
        age=age_of(text, name, before, sentence.end),
        sex=_sex(name, before, told),
        occupation=occupation(before, name.titles, told),
        kin=_kin(before, told),
    )


def _lead(before: str) -> list[str]:
    """Return the last words of a text up to a capital that is no owner's: "Ole’s sister, the 34-year-old teacher"."""
    if before[-1:] not in (" ", "(", "“", '"'):
        return []
    words = compile_(r"\([^()]*\)|[“”\"(]").sub(" ", before).split()
    first = len(words)
    while first > 0 and len(words) - first < _MOST:
        word = words[first - 1]
        owner = first < len(words) and words[first][0].isupper() and word[0].isupper() and word[-1].isalpha()
        if not owner and (word[-1] in ".;:" or not _may_describe(word)):
            break
        first -= 1
    return words[first:]


def _may_describe(word: str) -> bool:
    return word[0].islower() or word[0].isdigit() or word.rstrip(",").endswith(("'s", "’s", "s’", "s'"))


def _of_the_last(words: list[str]) -> list[str]:
    """Cut off what belongs to others: all up to the last "and", and a verb."""
    if words[-1:] in (["named"], ["called"]):
        words = words[:-1]  # "a 34-year-old woman named Oda Lunt"
    for at in range(len(words) - 1, -1, -1):
        apart = words[at].endswith(",") and at < len(words) - 1 and not _describes(words[at])
        if apart or words[at].strip(",").lower() in _stops():
            return words[at + 1 :]
    return words


def _describes(word: str) -> bool:
    return word[0].isdigit() or word.strip(",") in _nouns_of_one()


@cache
def _stops() -> frozenset[str]:
    return forms("named_people", "ends_list", "naming") | {"and", "with", "victims", "including"}


@cache
def _nouns_of_one() -> frozenset[str]:
    return forms("events", "kin") | forms("named_people", "female", "male") | trades()


def _sex(name: Name, before: str, told: str) -> Sex | None:
    """Return the sex where a title or a noun says it."""
    for words in (name.titles, before.lower().split()[::-1], told.lower().split()[:_SAID]):
        for word in words:
            if (sex := sex_of_noun(word.strip(",."))) is not None:
                return sex
            if word in forms("named_people", "ends_list") or word == "who":
                break
    return None


def sex_of_noun(noun: str) -> Sex | None:
    """Return the sex that a noun or a title tells of."""
    if noun in forms("named_people", "female"):
        return "f"
    return "m" if noun in forms("named_people", "male") else None


def sex_of_words(words: Sequence[str]) -> Sex | None:
    """Return the sex that a pronoun or a noun among some words tells of."""
    for word in words:
        if word in ("he", "him", "his", "she", "her"):
            return "f" if word in ("she", "her") else "m"
        if (sex := sex_of_noun(word)) is not None:
            return sex
    return None


def _kin(before: str, told: str) -> str | None:
    """Return whose son, wife or friend the person is."""
    found = compile_(_KIN).search(before) or compile_(_KIN).match(told)
    return found[0].strip(" ,") if found is not None else None
