"""All harm rules in their order."""

from __future__ import annotations

from functools import cache, lru_cache

from tollbook.harm.rules.active import ACTIVE, CONTACT, CONVEYED, FORCED, GERUND, PRESENT, SHOT, SHOT_DEAD, WHOM
from tollbook.harm.rules.among import AMONG, AMONG_DEAD, NONE_LEFT, SUBSET
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
from tollbook.harm.rules.passive import ACTED, FOUND_DEAD, INVERTED, ORDINAL, PASSIVE, PASSIVE_RELATIVE, REDUCED
from tollbook.harm.rules.rule import HarmRule, notation
from tollbook.harm.rules.states import DEAD, DIE, DIED, DIED_RELATIVE, HURT_DIED, LEFT, LISTED, STATED

RULES: tuple[HarmRule, ...] = (
    AMONG, AMONG_DEAD, NONE_LEFT, INVERTED, SELF_AND, OWN_WOUND, SUICIDE, LEFT, OWN_DEATH, SHOT_DEAD, FORCED,
    CONVEYED, SUBSET, FOUND_DEAD, HURT_DIED, PASSIVE_RELATIVE, DIED_RELATIVE, PASSIVE, ACTED, CONTACT, ACTIVE,
    GERUND, PRESENT, DIED, DEAD, WHOM, ORDINAL, REDUCED, DIE, DEATH_OF, POSSESSIVE_DEATH, COUNTED_DEATHS,
    DEATH_TOLL, BODIES, BODY_FOUND, STATED, LISTED, LABEL, SHOT, OF_THE_DEAD, ATTRIBUTIVE, STANDING,
)  # fmt: skip
"""Specific before general: a harm word that one rule has read is not read by a later one."""


@lru_cache(maxsize=4096)
def rules_for(present: frozenset[str], *, of_their_own: bool = True, of_nobody: bool = True) -> tuple[HarmRule, ...]:
    """Return the rules that a string with these marks can hold, in their order.

    `of_their_own` says whether some group tells its own harm, `of_nobody` whether some group is nobody.
    """
    by_mark = _by_mark()
    likely = {number for mark in present if mark in by_mark for number in by_mark[mark]}
    rules = [RULES[number] for number in sorted(likely) if RULES[number].may_match(present)]
    return tuple(
        rule for rule in rules if (of_their_own or not rule.only_left_over) and (of_nobody or not rule.only_nobody)
    )


@cache
def _by_mark() -> dict[str, list[int]]:
    """Return the rules by the marks of which each needs one first of all: most sentences have the marks of few."""
    found: dict[str, list[int]] = {}
    for number, rule in enumerate(RULES):
        for mark in notation(rule.pattern).needs[0]:
            found.setdefault(mark, []).append(number)
    return found
