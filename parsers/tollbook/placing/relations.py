"""How a place stands to what is told: the preposition before it, and the words between it and the event."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import Literal

from msgspec import Struct

from tollbook.record import PlaceFrom
from tollbook.text.document import Document, Sentence
from tollbook.text.lexicon import forms
from tollbook.toponyms.word_kinds import TYPES, Is, word_kinds

Relation = Literal["scene", "beside", "anchor", "object", "of", "origin", "after", "none"]
"""How a place is named: scene "in X", beside "near X", anchor "20 km north of X", object "stormed X",
of "the siege of X", origin "from X", after ", X", none "X said"."""


class TollPlace(Struct, frozen=True):
    """Where one claim happened: a position in the article's tuple of places, and where it was read."""

    place: int | None = None
    place_from: PlaceFrom | None = None
    place_precision: int | None = None


LEAD = 90
"""Characters looked at before a name."""
MOST_WORDS = 9
MOST_PASSED = 3
"""How many unknown words may stand between a preposition and a name: "in a crowded X market"."""
CLAUSE_COST = 80
"""What the border of a clause costs, in characters of distance."""
_TOKEN = re.compile(r"[a-z]+(?:-[a-z]+)*|[,;:()]|\d+")
_BEARING = re.compile(r"(?:km|kms|kilomet(?:er|re)s?|miles?|outskirts|edge|border|.*(?:north|south|east|west)(?:ern)?)")
_PASSED = int(TYPES | Is.DIRECTION | Is.ETHNIC)
_TYPES = int(TYPES)
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "his", "her", "this", "that", "one"))
_SUFFERS = re.compile(
    r"(?: itself)? (?:(?:came|comes|was|is|were) (?:\w+ly )?under (?:\w+ )?(?:fire|attack|siege|bombardment|shelling)\b"
    r"|(?:was|were|is|are|has been|had been|have been|is being|was being)(?: \w+ly| also| first| again)?"
    r" (?P<verb>[a-z]+ed|struck|hit|shot|taken|overrun|burnt)\b)"
)
_UNDER_FIRE = re.compile(r"\bunder (?:[a-z]+ )?fire\b")
_SPEAKS = re.compile(r" (?:said|told|announced|added|reported)\b")
_TOLD = frozenset((
    "said", "told", "says", "announced", "added", "stated", "spoke", "speaking", "reporters", "journalists",
))  # fmt: skip
"""Before "in" these tell where somebody speaks."""
_CALENDAR = frozenset(("march", "may"))
_SEATED = frozenset(("based", "born", "headquartered", "exiled", "educated", "trained", "raised"))
"""Before "in" these tell where somebody is from."""
_WAYS = frozenset(("approach", "approaches", "entrance", "entrances", "gateway", "gates", "close", "next"))
_SUCH = frozenset(("like", "including", "as", "as:"))


class Words(Struct, frozen=True):
    """The word lists that relations are read with."""

    scene: frozenset[str]
    beside: frozenset[str]
    origin: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    weak: frozenset[str]
    armed: frozenset[str]
    reporting: frozenset[str]


@cache
def words() -> Words:
    """Return the word lists of relations and events."""
    names = ("scene", "beside", "origin", "event_verb", "event_noun", "weak_event", "armed", "reporting")
    return Words(*(forms("places", name) for name in names))


def suffers(flat: str, end: int) -> bool:
    """Say whether an event befalls the place that ends at `end`: "Nerat was shelled", "Nerat came under fire"."""
    match = _SUFFERS.match(flat, end, end + LEAD)
    return match is not None and (match["verb"] is None or match["verb"] in words().verbs)


def relation(document: Document, sentence: Sentence, start: int, end: int) -> Relation:
    """Say how the place at `start` to `end` stands to what its sentence tells."""
    if _SPEAKS.match(document.flat, end):
        return "none"  # "aid workers in Nerat said"
    begin = max(sentence.start, start - LEAD)
    tokens = _TOKEN.findall(document.flat[begin:start].lower())[-MOST_WORDS:]
    passed = 0
    while tokens and passed <= MOST_PASSED:
        word = tokens.pop()
        before = tokens[-1] if tokens else ""
        found = _of(word, before) or _direct(word, before, passed)
        if found == "go":
            tokens.pop()
        elif found is not None:
            return found
        elif word not in _ARTICLES and not word_kinds().get(word, 0) & _PASSED:
            passed += 1
    return "none"


def _of(word: str, before: str) -> Relation | Literal["go"] | None:
    """Read "of": a bearing ("north of"), a type to go on from ("the town of"), or a noun's object."""
    if word != "of" and not (word in ("from", "to") and _BEARING.fullmatch(before)):
        if word in _SUCH and word_kinds().get(before, 0) & _TYPES:
            return "go"
        return None
    if _BEARING.fullmatch(before):
        return "anchor"
    if word_kinds().get(before, 0) & _PASSED:
        return "go"
    return "of"


def _direct(word: str, before: str, passed: int) -> Relation | None:
    lists = words()
    if word in lists.beside:
        return "beside"
    if word in lists.scene:
        return "origin" if before in _SEATED else "none" if before in _TOLD else "scene"
    if word == "to" and before in _WAYS:
        return "beside"
    if word in lists.verbs and passed < MOST_PASSED:
        return "object"
    if word in lists.origin:
        return "origin"
    if word == ":" and word_kinds().get(before, 0) & _TYPES:
        return "object"
    if word in (",", "(", ";", ":"):
        return "none" if passed else "after"
    if word in lists.reporting:
        return "none"
    return None


class Layout(Struct, frozen=True):
    """Where a sentence tells events, and where its clauses end. Offsets into the article, in order."""

    events: list[int]
    borders: list[int]


_MARK = re.compile(r"[a-z]+(?:-[a-z]+)*|[;:—–]|, (?=(?:(?:and|but|as|with)\b|[a-z]+ing\b))")


def layout(sentence: Sentence) -> Layout:
    """Find the words for events of a conflict, the reporting words and the clause marks of a sentence."""
    lists = words()
    armed = _UNDER_FIRE.search(sentence.text) is not None
    events: list[int] = []
    weak: list[int] = []
    borders: list[int] = []
    for match in _MARK.finditer(sentence.text.lower()):
        word, at = match.group(), sentence.start + match.start()
        armed = armed or word in lists.armed
        if word in lists.verbs or word in lists.nouns:
            # "On March 3" is no march.
            if not (word in _CALENDAR and sentence.text[match.start()].isupper()):
                (weak if word in lists.weak else events).append(at)
        elif word in lists.reporting or not word[0].isalpha():
            borders.append(at)
    return Layout(sorted(events + weak) if armed or events else [], borders)


_BASE = {"scene": 0, "object": 0, "beside": 5, "of": 25, "anchor": 60, "after": 45, "none": 70, "origin": 90}


def cost(where: Layout, event: int, start: int, end: int, kind: Relation) -> int:
    """Return how far the place at `start` to `end` is from an event, in characters of distance.

    What stands before the event costs more than what follows, a clause's border most.
    """
    low, high, early = (event, start, 0) if start >= event else (end, event, 12)
    crossed = bisect_left(where.borders, high) - bisect_left(where.borders, low)
    return (high - low) // 2 + early + _BASE[kind] + CLAUSE_COST * crossed
