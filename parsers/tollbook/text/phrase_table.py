"""Longest match of word lists that hold phrases of several words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")


class _Rests(Struct, Generic[T]):
    """What may follow the first word of a phrase."""

    by_second: dict[str, list[tuple[list[str], int, T]]]
    """By the second word: the words that follow and how many, the longest phrase first."""
    alone: tuple[T] | None
    """What the first word means where nothing of this follows it."""


class PhraseTable(Generic[T]):
    """Phrases and what each means, looked up word by word.

    >>> table = PhraseTable({"at least": 1, "at": 2})
    >>> table.find(["at", "least", "12"], 0), table.find(["at", "home"], 0), table.find(["home"], 0)
    ((1, 2), (2, 1), None)
    """

    __slots__ = ("_by_first",)

    def __init__(self, phrases: Mapping[str, T] | Iterable[tuple[str, T]]) -> None:
        """Take phrases, words separated by one space; the first meaning given stands."""
        pairs = phrases.items() if isinstance(phrases, Mapping) else phrases
        by_first: dict[str, dict[str, T]] = {}
        for phrase, meaning in pairs:
            first, _, rest = phrase.partition(" ")
            if first in by_first:
                by_first[first].setdefault(rest, meaning)
            else:
                by_first[first] = {rest: meaning}
        self._by_first: dict[str, dict[str, T] | _Rests[T]] = {**by_first}

    def find(self, words: list[str], at: int) -> tuple[T, int] | None:
        """Return the meaning of the longest phrase at word `at` and the position after it."""
        word = words[at]
        if word not in self._by_first:
            return None
        rests = self._by_first[word]
        if isinstance(rests, dict):
            rests = self._by_first[word] = _laid_out(rests)
        at += 1
        if rests.by_second and at < len(words) and words[at] in rests.by_second:
            for rest, length, meaning in rests.by_second[words[at]]:
                if length == 1 or words[at : at + length] == rest:
                    return meaning, at + length
        return None if rests.alone is None else (rests.alone[0], at)

    def alone(self, word: str) -> T | None:
        """Return what a word means by itself, where nothing of a longer phrase follows it.

        >>> PhraseTable({"at least": 1, "at": 2}).alone("at"), PhraseTable({"at least": 1}).alone("at")
        (2, None)
        """
        rests = self._rests_of(word)
        return None if rests is None or rests.alone is None else rests.alone[0]

    def behind(self, first: str) -> frozenset[str]:
        """Return the words that may stand second in a phrase.

        >>> PhraseTable({"at least": 1, "at": 2}).behind("at")
        frozenset({'least'})
        """
        rests = self._rests_of(first)
        return frozenset() if rests is None else frozenset(rests.by_second)

    def meanings(self, first: str) -> list[T]:
        """Return what the phrases mean that begin with a word.

        >>> PhraseTable({"at least": 1, "at": 2}).meanings("at")
        [1, 2]
        """
        rests = self._rests_of(first)
        told = [] if rests is None else [one[2] for several in rests.by_second.values() for one in several]
        return told if rests is None or rests.alone is None else [*told, rests.alone[0]]

    def _rests_of(self, first: str) -> _Rests[T] | None:
        rests = self._by_first.get(first)
        if isinstance(rests, dict):
            rests = self._by_first[first] = _laid_out(rests)
        return rests

    def __contains__(self, first: str) -> bool:
        """Say whether some phrase begins with the word."""
        return first in self._by_first


def _laid_out(rests: Mapping[str, T]) -> _Rests[T]:
    """Lay out what may follow a phrase's first word; most first words are never met, so it is done when one is."""
    split = [(rest.split(" "), meaning) for rest, meaning in rests.items() if rest]
    split.sort(key=lambda one: -len(one[0]))
    by_second: dict[str, list[tuple[list[str], int, T]]] = {}
    for words, meaning in split:
        by_second.setdefault(words[0], []).append((words, len(words), meaning))
    return _Rests(by_second, (rests[""],) if "" in rests else None)
