"""One name of an article with one kind of head: all its mentions mean one place."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from tollbook.gazetteer.index import Candidate
from tollbook.gazetteer.lookup import Gazetteer
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compiled_re, holds_any
from tollbook.toponyms.recognition import Toponym
from tollbook.toponyms.word_kinds import TYPES, Is, word_kinds

MANY = 60
"""Of more namesakes than this, the least are left out."""
TOWN_SIZE = 10_000
"""A smaller town gives its name to no airport."""
TOWN = Is.SETTLEMENT
DISTRICT = Is.DISTRICT
PROVINCE = Is.PROVINCE
AREA = Is.REGION
_DIRECTIONS = ("north", "south", "east", "west", "central", "rural", "countryside")
_DIRECTED = compiled_re(r"(?:north|south|east|west)[a-z-]*$|(?:central|rural|countryside of)$")


class Sense(Struct):
    """What a name can mean, and what was chosen."""

    toponym: Toponym
    candidates: Sequence[Candidate]
    head: int
    """What the words say the place is: `TOWN`, `DISTRICT`, `PROVINCE`, `AREA` or 0."""
    mentions: int = 0
    outer: list[tuple[int, bool]] = field(default_factory=list)
    """Positions of the senses named as containers, and whether the words leave no doubt."""
    inner: list[int] = field(default_factory=list)
    """Positions of the senses this one is named as a container of."""
    listed: tuple[str, str | None] | None = None
    """The kind of the names that it stands in a list with, of `place_lists.Kind`."""
    choice: Candidate | None = None
    confidence: float = 0.0
    loose: bool = False
    held: bool = False
    """A named container holds the choice."""


def read_senses(toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> tuple[list[Sense], list[int]]:
    """Return the senses of an article, and for each toponym the position of its sense."""
    senses: list[Sense] = []
    index: dict[tuple[str, int, bool], int] = {}
    numbers: list[int] = []
    for toponym in toponyms:
        head = _head(toponym)
        number = index.setdefault((toponym.folded, head, toponym.kind == "demonym"), len(senses))
        if number == len(senses):
            senses.append(Sense(toponym, _candidates(toponym, head, gazetteer), head))
        senses[number].mentions += 1
        numbers.append(number)
    return senses, numbers


def _namesake_town(toponym: Toponym, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Return the towns that a facility is called after: Kabul Airport lies in or near Kabul."""
    words = toponym.folded.split(" ")
    if words[-1] not in forms("places", "at_town"):
        return ()
    words.pop()
    while len(words) > 1 and words[-1] in forms("organisations", "modifier"):
        words.pop()
    found = gazetteer.of_key(" ".join(words))
    return tuple(place for place in found if place.feature.startswith("PPL") and place.population >= TOWN_SIZE)


def _head(toponym: Toponym) -> int:
    for kind in (TOWN, DISTRICT, PROVINCE):
        if toponym.head & kind:
            return kind
    directed = holds_any(toponym.lead, _DIRECTIONS) and _DIRECTED.search(toponym.lead)
    return AREA if toponym.head & AREA or directed else 0


def _candidates(toponym: Toponym, head: int, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    key = toponym.folded
    if toponym.kind == "demonym":
        return gazetteer.demonym(key)[:1]
    found = gazetteer.of_key(key)
    if head == DISTRICT:
        # "Clay and Perry counties", and "Qarabagh District" where the list has the bare name.
        found += gazetteer.of_key(f"{key} county")
        if not found:
            first, _, rest = key.partition(" ")
            directed = first in forms("places", "direction")
            found = gazetteer.of_key(rest if directed else key.rsplit(" ", 1)[0]) if rest else ()
    elif not found and toponym.kind == "landmark":
        found = _namesake_town(toponym, gazetteer)
    elif not found and key.split(" ", 1)[0] in forms("places", "direction"):
        found = gazetteer.of_key(key.split(" ", 1)[-1])
    elif not found and toponym.kind == "unknown" and word_kinds().get(key.rsplit(" ", 1)[-1], 0) & TYPES:
        found = gazetteer.of_key(key.rsplit(" ", 1)[0])
    return found[:MANY]
