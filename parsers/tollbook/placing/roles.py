"""Which part a place plays by the words beside it: dateline, somebody who acts, or a place where something may be."""

from __future__ import annotations

from functools import cache

import regex

from tollbook.gazetteer.index import Candidate
from tollbook.placing.relations import Relation
from tollbook.record import Role
from tollbook.text.document import Document
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compile_, compile_re, compiled, compiled_re
from tollbook.text.spans import Span
from tollbook.toponyms.recognition import Toponym
from tollbook.toponyms.word_kinds import Is, word_kinds

_UNPLACED: frozenset[Relation] = frozenset(("none", "origin", "after"))
_STATES = frozenset(("PCLI", "PCL", "PCLD"))
_POWERS = _STATES | {"PPLC"}
REACH = 80
"""Characters behind a name that are looked at; without a bound `regex` looks ahead through the whole text."""
_AFTER = compiled_re(r"(?:['’]s)?,? (?:[A-Z][a-z]+ )?([A-Za-z]+)")
# "U.S. soldiers", but "in the U.S.".
_ADJECTIVAL = frozenset(("us", "uk"))
_POLICED = compiled(r"(?:['’]s)? (?:state |special )?(?:police|government|authorities|officials)\b", regex.IGNORECASE)
"""What acts for a state or province; a town's police act in their town."""
_MEDIUM = compiled(r" (?:news |press )?(?:agency|newspaper|daily|radio|television|TV)\b")
"""What a name that nobody knows is that of: "the Interfax agency said"."""
_NEXT_WORD = compiled(r" ([a-z]+)\b")
# "the U.S. Embassy in Nerat" stands on no soil of the U.S. that a coder would name.
_MISSION = r"(?:['’]s)? \s (?:[a-z]+ \s)? \L<places.mission> \b"
# "attacks on Nerat's allies" are nowhere near it.
_OWNER = r"['’]s? \s (?:[a-z-]+ \s)? \L<places.owned> \b"
_PARTY = r"-\L<places.party>"


def role_of(
    document: Document, toponym: Toponym, referent: Candidate | None, relation: Relation, dateline: Span | None
) -> Role:
    """Return the part of a place before events are looked for; `dateline` is where the dateline names its place."""
    flat, end = document.flat, toponym.span.end
    if dateline is not None and dateline.overlaps(toponym.span):
        return "dateline"
    if referent is None and _MEDIUM.match(flat, end, end + REACH):
        return "actor"
    if toponym.kind == "demonym" or toponym.part or compile_re(_PARTY).match(flat, end, end + REACH):
        return "actor"
    if referent is not None and referent.feature in _STATES and _mission().match(flat, end, end + REACH):
        return "actor"
    if compile_re(_OWNER).match(flat, end, end + REACH):
        return "actor"
    if toponym.folded in _ADJECTIVAL and (
        toponym.lead.rsplit(" ", 1)[-1] not in forms("places", "before_state") or _noun_follows(flat, end)
    ):
        return "actor"
    if referent is not None and referent.feature == "ADM1" and _POLICED.match(flat, end, end + REACH):
        return "actor"
    if referent is not None and referent.feature in _POWERS and relation in _UNPLACED:
        after = _AFTER.match(flat, end, min(end + REACH, document.sentences[toponym.sentence].end))
        apposed = relation == "after" and after is not None and after[0].startswith(",")
        if after and not apposed and after[1].lower() in _acting():
            return "actor"
    return "mention"


def _mission() -> regex.Pattern[str]:
    return compile_(_MISSION, ignore_case=True)


def _noun_follows(flat: str, end: int) -> bool:
    """Say whether a noun follows, as in "the U.S. government", but not in "the U.S. and its allies"."""
    match = _NEXT_WORD.match(flat, end, end + REACH)
    if match is None or match[1].endswith(("ed", "ly", "ing")):
        return False
    return not word_kinds().get(match[1], 0) & (Is.FUNCTION | Is.CALENDAR)


@cache
def _acting() -> frozenset[str]:
    return forms("places", "acting")
