"""How a place stands to what is told: the preposition before it, and the words between it and the event."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from tollbook.document import Document, Sentence
from tollbook.lexicon import forms
from tollbook.record import Place
from tollbook.word_kinds import TYPES, Is, word_kinds

Relation = Literal["scene", "beside", "anchor", "object", "of", "origin", "after", "none"]
"""scene "in X"; beside "near X"; anchor "20 km north of X"; object "stormed X"; of "the siege of X"; origin "from X"; after ", X" """

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*|[,;:(]|\d+")
_ANCHOR = re.compile(
    r"^(?:km|kms|kilometers|kilometres|miles|mile|k?m|.*(?:north|south|east|west)(?:ern)?|outskirts|edge|border|border)$"
)
_PASSED = int(TYPES | Is.DIRECTION | Is.ETHNIC)
_LEAD = 90
_MOST_WORDS = 9
CLAUSE_COST = 80
"""What the border of a clause costs, in characters of distance."""
_BORDER = re.compile(r"[;:\u2014\u2013]|, (?:and|but|as|with)\b|\. ")


def relation(document: Document, sentence: Sentence, start: int) -> Relation:
    """Say how the place that begins at `start` stands to what its sentence tells."""
    begin = max(sentence.start, start - _LEAD)
    words = _WORD.findall(document.flat[begin:start].lower())[-_MOST_WORDS:]
    return _relation(words)


def _relation(words: list[str]) -> Relation:
    kinds = word_kinds()
    scene, beside, origin, verbs = _lists()
    far = False
    passed = 0
    while words:
        word = words.pop()
        before = words[-1] if words else ""
        if word == "of":
            if _ANCHOR.match(before):
                # "northeast of X" in "died in Binnish, northeast of X": only a bearing.
                return "anchor"
            if kinds.get(before, 0) & _PASSED:
                words.pop()
                far = True
                continue
            return "of"
        if word in beside:
            return "beside"
        if word in scene:
            return "scene"
        if word in verbs:
            return "object"
        if word in ("from", "to") and _ANCHOR.match(before):
            return "anchor"
        if word in origin:
            return "origin"
        if word in (",", "(", ";", ":"):
            return "after" if not passed else "none"
        if word in ("the", "a", "an", "its", "their", "his"):
            passed += 1
            continue
        if kinds.get(word, 0) & _PASSED or far or (before in ("the", "s", "in", "near", "at") and passed < 2):
            passed += 1
            if passed > 4:
                return "none"
            continue
        return "none"
    return "none"


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    return (
        forms("places", "scene"),
        forms("places", "beside"),
        forms("places", "origin"),
        forms("places", "event_verb"),
    )


_REPORT = re.compile(r"[a-z]+")
_BASE = {"scene": 0, "object": 0, "beside": 5, "of": 25, "anchor": 60, "after": 45, "none": 70, "origin": 90}


def cost(document: Document, trigger: int, place: Place, kind: Relation) -> int:
    """Return how far a place is from what happened at the offset `trigger`, in characters of distance.

    What stands before the event costs more than what follows, a reporting word or a clause's border most.
    """
    if place.start >= trigger:
        between = document.flat[trigger : place.start]
        spent = len(between) // 2
    else:
        between = document.flat[place.end : trigger]
        spent = len(between) // 2 + 12
    return spent + _BASE[kind] + CLAUSE_COST * borders(between)


def borders(between: str) -> int:
    """Count the clause borders and reporting words in the text between two things."""
    reporting = _reporting()
    return len(_BORDER.findall(between)) + sum(word in reporting for word in _REPORT.findall(between.lower()))


@cache
def _reporting() -> frozenset[str]:
    return forms("places", "reporting")
