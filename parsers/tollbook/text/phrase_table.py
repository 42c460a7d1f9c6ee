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
        # What begins with a word, by the next word, the longest phrase first; and what the word means alone.
        self._by_first: dict[str, tuple[dict[str, list[tuple[list[str], int, T]]], tuple[T] | None]] = {}
        for first, rests in by_first.items():
            by_second: dict[str, list[tuple[list[str], int, T]]] = {}
            for rest in sorted(filter(None, rests), key=len, reverse=True):
                by_second.setdefault(rest[0], []).append((list(rest), len(rest), rests[rest]))
            self._by_first[first] = by_second, (rests[()],) if () in rests else None

    def find(self, words: list[str], at: int) -> tuple[T, int] | None:
        """Return the meaning of the longest phrase at word `at` and the position after it."""
        found = self._by_first.get(words[at])
        if found is None:
            return None
        by_second, alone = found
        at += 1
        if by_second and at < len(words):
            for rest, length, meaning in by_second.get(words[at], ()):
                if length == 1 or words[at : at + length] == rest:
                    return meaning, at + length
        return None if alone is None else (alone[0], at)

    def __contains__(self, first: str) -> bool:
        """Say whether some phrase begins with the word."""
        return first in self._by_first
