"""Perpetrators who are in no list: "claimed by the Al-Fath Brigade", "blamed separatists"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from tollbook.dates.calendar_dates import calendar_words
from tollbook.parties.agents import ActorMention, Agent
from tollbook.parties.cue_words import Signals, states_in, word_set
from tollbook.record import How
from tollbook.text.patterns import compile_, compiled_re
from tollbook.text.spans import Span

# "Members of the", "fighters from": the actor is the group that follows.
MEMBERS = (
    r"(?: (?:the[ ]|an?[ ])?+ (?:(?:\d++\w*+|\L<numbers.cardinals>|\L<attacks.member_kind>)[ ])*+"
    r" \L<attacks.member> [ ] (?:\L<attacks.belonging>|with) [ ] (?:the[ ])?+ )"
)
_NAME = r"(?!The[ ])(?:(?:al|el|an|ash)-)?\p{Lu}[\w'’-]++ (?:[ ](?:(?:of|for|the|al|de|and)[ ]){0,2}\p{Lu}[\w'’-]++)*+"
_PEOPLE = r"(?:[\w-]+[ ]){0,3}\p{Ll}[\w-]+s"
_NAMED_AFTER = (
    rf"\b(?P<verb>\w+ed|shot|slain|sent|thrown|set|laid|responsibility|attack|bombing) [ ]by[ ] {MEMBERS}?+"
    rf" (?:the[ ])? (?P<name>{_NAME}) (?![ ]\p{{Ll}}+s\b)"
)
_NAMED_BEFORE = (
    rf"(?P<name>{_NAME}) (?:[ ]?\([\w -]+\))? (?:,[^,;]{{3,60}},)?"
    rf" [ ](?:has[ ]|have[ ]|later[ ])? claimed[ ](?:responsibility|credit|the[ ]attack)"
)
_NAMED_BLAMED = (
    rf"\b(?:[Bb]lam(?:ed|es|ing)|attributed[ ]to)[ ](?:on[ ])?(?:the[ ]|an?[ ])?"
    rf" (?: (?P<name>{_NAME})(?![ ]\p{{Ll}}+s\b) | (?P<name>{_PEOPLE})(?=[ ](?:for|in)\b|[.,;]|$) )"
)
_NAMED_ACCUSED = (
    rf"\b[Aa]ccus(?:ed|es|ing)[ ](?:the[ ]|an?[ ])? (?P<name>{_NAME}|{_PEOPLE})"
    r"[ ]of[ ](?:[\w-]+[ ]){0,4}(?:\L<attacks.attacked>|\L<attacks.attack>|firing|attacking|abducting|carrying[ ]out)\b"
)


_WAYS: tuple[tuple[str, str, How], ...] = (
    (" by ", _NAMED_AFTER, "did"),
    ("claimed", _NAMED_BEFORE, "claimed"),
    ("blam", _NAMED_BLAMED, "blamed"),
    ("attributed", _NAMED_BLAMED, "blamed"),
    ("accus", _NAMED_ACCUSED, "blamed"),
)
"""Each with a word without which it is not looked for."""
GATES = tuple(gate for gate, _, _ in _WAYS)


def unlisted_agents(signals: Signals, actors: list[ActorMention]) -> list[Agent]:
    """Return groups that are in no lexicon: "claimed by the Al-Fath Brigade"."""
    base, text = signals.sentence.start, signals.sentence.text
    found = []
    low = signals.text
    for gate, pattern, how in _WAYS:
        if gate not in low:
            continue
        for match in _done_by(text) if how == "did" else compile_(pattern).finditer(text):
            verb = match["verb"].lower() if how == "did" else how
            span = Span(base + match.start("name"), base + match.end("name"))
            if _is_no_name(match["name"]) or any(a.span.overlaps(span) and a.noun != "state" for a in actors):
                continue
            told: How = "claimed" if verb in {"responsibility", "claimed"} else how
            actor = ActorMention(span, match["name"], "unknown" if told == "did" else "group", "unlisted")
            found.append(Agent(actor, told, base + match.start()))
    return found


_BY = compiled_re(r" by ")
_LAST_WORD = compiled_re(r"\w++\Z")
_LONGEST = 30
"""Characters of the longest deed."""


def _done_by(text: str) -> Iterator[regex.Match[str]]:
    """Yield the deeds with whom they were done by."""
    for by in _BY.finditer(text):
        verb = _LAST_WORD.search(text, max(0, by.start() - _LONGEST), by.start())
        if verb is not None and verb[0].lower() in deeds():
            match = compile_(_NAMED_AFTER).match(text, verb.start())
            if match is not None:
                yield match


@cache
def deeds() -> frozenset[str]:
    """Return the words that, followed by "by", make an unknown name that of an attacker."""
    return word_set("attacks", "attacked") | word_set("attacks", "attack") | word_set("attacks", "deed")


def _is_no_name(name: str) -> bool:
    first = name.split(maxsplit=1)[0].lower()
    return bool(" " not in name and states_in(name)) or (
        first in word_set("attacks", "none") or first in calendar_words("months") or first in calendar_words("weekdays")
    )
