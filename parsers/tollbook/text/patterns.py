"""Patterns, compiled when first used: compiling at import would cost every start."""

from __future__ import annotations

from functools import cache
from typing import Protocol

import regex


class Store(Protocol):
    """Where compiled patterns are kept from one run to the next."""

    def get(self, pattern: str, flags: int) -> regex.Pattern[str] | None:
        """Return the compiled pattern, None where it is not kept."""

    def add(self, pattern: str, flags: int, compiled: regex.Pattern[str]) -> None:
        """Take a pattern that had to be compiled."""


STORES: list[Store] = []
"""Asked before a pattern is compiled. The library itself keeps nothing; the command keeps them in the user's cache."""


def compiled(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Compile a pattern, or take it from a store."""
    for store in STORES:
        if kept := store.get(pattern, flags):
            return kept
    made = regex.compile(pattern, flags)
    for store in STORES:
        store.add(pattern, flags, made)
    return made


@cache
def compile_(pattern: str, *, ignore_case: bool = False) -> regex.Pattern[str]:
    """Compile a verbose pattern once."""
    return compiled(pattern, regex.VERBOSE | (regex.IGNORECASE if ignore_case else 0))
