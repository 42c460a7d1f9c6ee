"""What a rule is: one way a report can say one thing, with the sentences that show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Generic, TypeVar

import regex

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[T]):
    """One way a report can say one thing."""

    name: str
    """Stable identifier, printed by `tollbook explain` and kept in each claim."""
    pattern: str
    """A verbose pattern with named groups, searched in one sentence (or its chunk string) at a time."""
    value: Callable[[regex.Match[str]], T | None]
    """Turns a match into its meaning, or None when the match means nothing."""
    reads: Mapping[str, T] = field(default_factory=dict)
    """Sentences and the value each must give; run as tests."""
    skips: tuple[str, ...] = ()
    """Sentences that look alike and must give nothing; run as tests."""

    @property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern, compiled when first used: compiling at import would cost every start."""
        return compile_(self.pattern)


@cache
def compile_(pattern: str, *, ignore_case: bool = False) -> regex.Pattern[str]:
    """Compile a verbose pattern once."""
    return regex.compile(pattern, regex.VERBOSE | (regex.IGNORECASE if ignore_case else 0))
