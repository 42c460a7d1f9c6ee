"""Actors, and actors tied to an attack: who they are, what they did, and on whose word."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from tollbook.record import How
from tollbook.text.spans import Span

Side = Literal["state", "group", "unknown"]


class ActorMention(Struct, frozen=True):
    """An actor in the text.

    `name` is the same for all names of an actor ("Taliban"), or the words as read where it is in no list. `noun` is
    the lexicon section of its head noun, `name` for a listed name, `unlisted` for a name in no list, and `state`
    for a country or its adjective alone.
    """

    span: Span
    name: str
    side: Side
    noun: str

    @property
    def is_party(self) -> bool:
        """Whether the actor is known to be a side in the fighting."""
        return self.side != "unknown"


Deed = Literal["harm", "catch", "fight"]


class Agent(Struct, frozen=True):
    """An actor tied to an attack.

    `at` is the offset in the article of the word that ties them: a verb, "by" or an attack noun. `how` says
    whether the report itself says so (`did`), the actor claims the attack or others blame the actor. `deed` is
    what the actor did: harm, no more than catching or entering, or fighting the victims' side.
    """

    actor: ActorMention
    how: How
    at: int
    deed: Deed = "harm"
