"""Longest match of word lists that hold phrases of several words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


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
        by_first: dict[str, dict[tuple[str, ...], T]] = {}
        for phrase, meaning in pairs:
            first, *rest = phrase.split(" ")
            by_first.setdefault(first, {}).setdefault(tuple(rest), meaning)
        self._by_first: dict[str, list[tuple[list[str], int, T]]] = {
            first: [(list(rest), len(rest), rests[rest]) for rest in sorted(rests, key=len, reverse=True)]
            for first, rests in by_first.items()
        }

    def find(self, words: list[str], at: int) -> tuple[T, int] | None:
        """Return the meaning of the longest phrase at word `at` and the position after it."""
        rests = self._by_first.get(words[at])
        if rests is None:
            return None
        at += 1
        for rest, length, meaning in rests:
            if not length or words[at : at + length] == rest:
                return meaning, at + length
        return None

    def __contains__(self, first: str) -> bool:
        """Say whether some phrase begins with the word."""
        return first in self._by_first
