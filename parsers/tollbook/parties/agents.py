"""An actor tied to an attack: what did it, by whose word."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from tollbook.parties.actors import ActorMention
from tollbook.record import How

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
