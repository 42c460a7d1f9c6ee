"""What a date in a text dates: an event, somebody's words, or a plan."""

from __future__ import annotations

from functools import cache

import regex

from tollbook.dates.marks import CHARACTER, characters, pattern
from tollbook.dates.mentions import DateRole
from tollbook.text.lexicon import forms
from tollbook.text.tokens import Tokens

_PLANNED_BEFORE = "future !(said|comma|semicolon|stop|colon){0,8} $"
_OPENS = "( ^ | (comma|semicolon|stop|colon|quote|open_quote) ) (on|from|in)? the? $"
_REACH = 9
"""Marks before a date that both of these may take."""
_PLANNED_AFTER = "comma? !(said|comma|semicolon|stop|colon){0,7} future"
_APPOINTED = "other? appointment"
"""Behind a date that nothing leads: "a March 5 summit"."""
_LEADING = tuple(characters("on", "in", "since", "until", "from", "comma"))


def role_of(tokens: Tokens, marks: str, match: regex.Match[str]) -> DateRole:
    """Return what a date dates, by the words around it; `match` is that of its rule over the marks."""
    start, end = match.span()
    moved = any(CHARACTER[name] in marks[:start] for name in ("later", "after"))
    if _is_plan(marks, start, end) or (match.start("next") >= 0 and not moved):
        return "plan"
    if "tomorrow" in tokens.words[start:end]:
        return "plan"
    if tokens.words[max(0, start - 1)] == "for" and _is_day(match) and not names_event(tokens, marks, end):
        return "plan"
    if _is_spoken(tokens, marks, end):
        return "report"
    said = CHARACTER["said"]
    for at in range(start - 1, max(-1, start - 8), -1):
        if marks[at] == said:
            return "report"
        if tokens.words[at] not in _beside_saying() and not tokens.raws[at][0].isupper():
            break
    return "event"


_NAME_REACH = 3
"""Words behind a date among which is the noun of what it names: "for the Aug. 7 embassy bombings"."""


def names_event(tokens: Tokens, marks: str, end: int) -> bool:
    """Say whether a date names what happened: "blamed for the Aug. 7 bombings", "Monday's raid"."""
    behind = tokens.words[end : end + _NAME_REACH]
    return marks[end : end + 1] == CHARACTER["possessive"] or not forms("dating", "event").isdisjoint(behind)


@cache
def _beside_saying() -> frozenset[str]:
    """Return what may stand between a word of saying and its date: "said late on Monday"."""
    return forms("date_words", "beside_saying")


def _is_day(match: regex.Match[str]) -> bool:
    return match.start("weekday") >= 0 or (match.start("month") >= 0 and match.start("day") >= 0)


def _is_spoken(tokens: Tokens, marks: str, end: int) -> bool:
    """Say whether a word of saying follows the date: "on Monday said", "issued on Monday, said that"."""
    said = CHARACTER["said"]
    if marks.startswith("," + said, end):
        return "that" in tokens.words[end + 2 : end + 3]
    return marks.startswith(said, end)


def _is_plan(marks: str, start: int, end: int) -> bool:
    if pattern(_PLANNED_BEFORE).search(marks, max(0, start - _REACH), start):
        return True
    if pattern(_OPENS).search(marks, max(0, start - _REACH), start):
        return pattern(_PLANNED_AFTER).match(marks, end) is not None
    led = marks[start - 1 : start] in _LEADING
    return not led and pattern(_APPOINTED).match(marks, end) is not None
