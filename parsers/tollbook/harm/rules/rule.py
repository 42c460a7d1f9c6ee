"""What a harm rule is."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

import regex
from msgspec import Struct

from tollbook.harm.claim import Counts, Trait
from tollbook.harm.parts import GRAMMAR, WRITTEN_OUT
from tollbook.record import Kind, VictimClass
from tollbook.text.notation import Compiled
from tollbook.text.patterns import STORES, compiled_at_once, kept

AT_ONCE, OFTEN = 20, 200
"""Tries after which a rule's parts are written out: where a store has the pattern so, and where it has to be compiled.

Written out it matches in a fifth of the time, and takes up to 60 ms to compile.
"""
ORDERED = 8
"""Tries after which it is asked first whether the rule's marks stand in its order, which takes 1 ms to make ready."""


class HarmRule(Struct, frozen=True, kw_only=True):
    """One construction, with sentences that must give the claims beside them."""

    name: str
    """Stable identifier, kept in each claim. Nothing outside this package asks for it."""
    pattern: str
    """In the notation of `text/notation.py`, with the parts of `harm/parts.py`."""
    confidence: float
    """How often the rule is right where it was measured, 0 to 1."""
    reads: dict[str, str]
    """Sentences and what they must give: "killed 12 civilian; injured 3 unknown"."""
    skips: tuple[str, ...]
    """Sentences that look alike and must give no claim by this rule, though it is tried."""
    victim_class: VictimClass | None = None
    """What the victims are, whatever their noun: a gunman shot dead was an attacker."""
    only_kind: Kind | None = None
    """The only kind of harm that the rule tells."""
    never_kind: Kind | None = None
    """A kind of harm that the words only seem to tell: "the star's injury" is sport."""
    only_left_over: bool = False
    """The group tells its own harm ("24 wounded people"): it is read where no other rule has read or left it."""
    only_subset: bool = False
    """The group is a part of the harmed: "two of the dead"."""
    only_nobody: bool = False
    """The trigger must be nobody at all: "none of the four survived"."""
    only_few: bool = False
    """The trigger must be few of a number: "only two of the 28 passengers survived"; all others are the victims."""
    only_ordinal: bool = False
    """The victim must bear an ordinal: "the fourth journalist to be killed"."""
    counts: Counts = "adds"
    traits: frozenset[Trait] = frozenset()

    def may_match(self, present: frozenset[str]) -> bool:
        """Say whether a string with these marks can hold the pattern at all."""
        return notation(self.pattern).may_match(present)


@cache
def notation(pattern: str) -> Compiled:
    """Return a pattern as a regular expression with what it needs."""
    return GRAMMAR.compile(pattern)


class Expression:
    """A rule's pattern as a regular expression, quick to compile at first and quick to match later."""

    def __init__(self, source: str) -> None:
        """Take the pattern in the notation."""
        called = notation(source)
        self._source = source
        self._compiled = compiled_at_once(called.pattern)
        self._asked, self._is_written_out = 0, False
        self._triggers = called.takes["trigger"]
        """The marks that the rule may take for its harm word."""
        self._order: re.Pattern[str] | None = None

    def may_match(self, marks: str, untaken: frozenset[str]) -> bool:
        """Say whether the rule may find a harm word among those not yet taken; more is ruled out where it is often."""
        if self._triggers.isdisjoint(untaken):
            return False
        return self._order is None or self._order.match(marks) is not None

    def may_find_more(self, marks: str, start: int, taken: Container[int]) -> bool:
        """Say whether a harm word that the rule may take stands at `start` or behind it, besides the taken ones."""
        may_take = self._triggers
        return any(marks[at] in may_take and at not in taken for at in range(start, len(marks)))

    def asked(self) -> regex.Pattern[str]:
        """Return the pattern to match with, its parts written out when it was asked for often."""
        self._asked += 1
        if self._asked == ORDERED:
            self._order = WRITTEN_OUT.order(self._source)
        if self._asked == AT_ONCE and STORES:
            self._take(kept(self._written_out()))
        if self._asked == OFTEN and not self._is_written_out:
            self._take(compiled_at_once(self._written_out()))
        return self._compiled

    def _written_out(self) -> str:
        return WRITTEN_OUT.compile_anew(self._source).pattern

    def _take(self, written_out: regex.Pattern[str] | None) -> None:
        if written_out is not None:
            self._compiled, self._is_written_out = written_out, True


@cache
def expression_of(pattern: str) -> Expression:
    """Return a rule's pattern, compiled when first used."""
    return Expression(pattern)
