"""All harm rules in their order."""

from __future__ import annotations

from functools import cache, lru_cache

from tollbook.harm.rules.active import ACTIVE, CONTACT, CONVEYED, FORCED, GERUND, PRESENT, SHOT, SHOT_DEAD, WHOM
from tollbook.harm.rules.among import AMONG, AMONG_DEAD, FEW_LEFT, NONE_LEFT, SUBSET
from tollbook.harm.rules.doers import OWN_DEATH, OWN_WOUND, SELF_AND, SUICIDE
from tollbook.harm.rules.nouns import (
    ATTRIBUTIVE,
    BODIES,
    BODY_FOUND,
    COUNTED_DEATHS,
    DEATH_OF,
    DEATH_TOLL,
    LABEL,
    OF_THE_DEAD,
    POSSESSIVE_DEATH,
    STANDING,
)
from tollbook.harm.rules.passive import (
    ACTED,
    APPOSED,
    FOUND_DEAD,
    INVERTED,
    ORDINAL,
    PASSIVE,
    PASSIVE_RELATIVE,
    REDUCED,
)
from tollbook.harm.rules.rule import HarmRule, notation
from tollbook.harm.rules.states import DEAD, DIE, DIED, DIED_RELATIVE, HURT_DIED, LEFT, LISTED, STATED

RULES: tuple[HarmRule, ...] = (
    AMONG, AMONG_DEAD, NONE_LEFT, FEW_LEFT, INVERTED, SELF_AND, OWN_WOUND, SUICIDE, LEFT, OWN_DEATH, SHOT_DEAD, FORCED,
    CONVEYED, SUBSET, FOUND_DEAD, HURT_DIED, PASSIVE_RELATIVE, DIED_RELATIVE, PASSIVE, ACTED, CONTACT, ACTIVE,
    GERUND, PRESENT, DIED, DEAD, WHOM, ORDINAL, APPOSED, REDUCED, DIE, DEATH_OF, POSSESSIVE_DEATH, COUNTED_DEATHS,
    DEATH_TOLL, BODIES, BODY_FOUND, STATED, LISTED, LABEL, SHOT, OF_THE_DEAD, ATTRIBUTIVE, STANDING,
)  # fmt: skip
"""Specific before general: a harm word that one rule has read is not read by a later one."""


@lru_cache(maxsize=4096)
def rules_for(present: frozenset[str], *, of_their_own: bool = True, of_nobody: bool = True) -> tuple[HarmRule, ...]:
    """Return the rules that a string with these marks can hold, in their order.

    `of_their_own` says whether some group tells its own harm, `of_nobody` whether some group is nobody.
    """
    lacking = 0
    for marks, rules in _needed():
        if marks.isdisjoint(present):
            lacking |= rules
    return _others(lacking, of_their_own=of_their_own, of_nobody=of_nobody)


@cache
def _needed() -> list[tuple[frozenset[str], int]]:
    """Return the sets of marks of which a rule needs one, each with those rules as bits: several need the same."""
    found: dict[frozenset[str], int] = {}
    for number, rule in enumerate(RULES):
        for marks in notation(rule.pattern).needs:
            found[marks] = found.get(marks, 0) | 1 << number
    return list(found.items())


@lru_cache(maxsize=4096)
def _others(lacking: int, *, of_their_own: bool, of_nobody: bool) -> tuple[HarmRule, ...]:
    """Return the rules besides those that lack a mark, which are few sets where the sets of marks are many."""
    rules = (rule for number, rule in enumerate(RULES) if not lacking >> number & 1)
    return tuple(
        rule for rule in rules if (of_their_own or not rule.only_left_over) and (of_nobody or not rule.only_nobody)
    )
