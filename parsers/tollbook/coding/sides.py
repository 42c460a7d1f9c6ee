"""The dead by side, as UCDP's GED has them: side a and b, civilians, and people of whom it is not known."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tollbook.parties.actors import read_actors
from tollbook.parties.agents import Side
from tollbook.parties.cue_words import read_signals
from tollbook.record import ClassBounds
from tollbook.text.document import read_document


class DeathsBySide(Struct, frozen=True, kw_only=True):
    """Best figures; None where the report does not tell. Side a is the perpetrator, as in the rows' `side_a`."""

    a: int | None = None
    b: int | None = None
    civilians: int | None = None
    unknown: int | None = None


def deaths_by_side(killed: ClassBounds, perpetrators: Sequence[str]) -> DeathsBySide:
    """Divide the dead by what they are and by who did it.

    Soldiers and police whom a state kills beside others are its own, and so are those whom an armed group loses
    where it kills soldiers. Militants killed by a group alone may be its own or its rivals': that is left blank.
    """
    security, militant, attacker = (bounds.best for bounds in (killed.security, killed.militant, killed.attacker))
    sides = {side_of(name) for name in perpetrators}
    a = b = None
    if sides == {"state"}:
        a, b = security, _together(militant, attacker)
    elif sides and "state" not in sides:
        a, b = _together(militant if security else None, attacker), security
    return DeathsBySide(a=a, b=b, civilians=killed.civilian.best, unknown=killed.unknown.best)


def side_of(name: str) -> Side:
    """Return the side of a perpetrator as the record names him.

    >>> side_of("Turkish forces"), side_of("Taliban"), side_of("masked men")
    ('state', 'group', 'unknown')
    """
    document = read_document(name)
    for sentence in document.sentences:
        for actor in read_actors(document, sentence, read_signals(document, sentence)):
            return actor.side
    return "unknown"


def _together(*bests: int | None) -> int | None:
    known = [best for best in bests if best is not None]
    return sum(known) if known else None
