"""What the toll reader hands to the stages that place, date and attribute it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from tollbook.record import Kind, Qualifier, Scope, Stance, VictimClass
from tollbook.text.spans import Span


class Claim(Struct, frozen=True, kw_only=True):
    """One claim about people harmed, as its sentence says it.

    `part_of` and `same_as` are positions in the article's tuple of claims, which stands in the order
    of `span.start`. `None` in `low`, `best`, `high` is an open end.
    """

    kind: Kind
    low: int | None
    best: int | None
    high: int | None
    quantity: str
    """The literal number phrase ("at least nine"), or the determiner of a single victim ("a")."""
    qualifier: Qualifier
    victims: str | None
    """The group as read ("members of the Turkish forces")."""
    victim_class: VictimClass
    span: Span
    """The core words: from the number to the harm word, whichever stands first."""
    group: Span
    """The words that name the victims, number included."""
    trigger: Span
    """The harm word ("killed", "death toll", "bodies")."""
    agent: Span | None
    """Whoever did it, where the grammar names them: the subject of "killed", what follows "by"."""
    sentence: int
    """Position of the sentence in `Document.sentences`."""
    rule: str
    confidence: float
    form: str = "number"
    """How the group is told: `number`, `vague`, `single`, `pair`, `none`, `definite`, `bare`, `name`, `pronoun`."""
    head: str = ""
    """The head noun of the group, lower case; empty where a number stands alone."""
    definite: bool = False
    """The group is one the reader is taken to know ("the two attackers", "his guards")."""
    more: bool = False
    """The words add to what went before ("another four", "two others", "also killed")."""
    scope: Scope = "incident"
    stance: Stance = "asserted"
    marks: frozenset[str] = frozenset()
    """The sections of `scope.toml` with a phrase before the end of the claim in its sentence."""
    part_of: int | None = None
    same_as: int | None = None
    rival: Literal["", "figure", "total"] = ""
    """What the claim would replace if it were believed: the claim it is the `same_as` of, or the whole sum."""
    counted: bool = True
