"""ACLED's event types, read from a table: the first row whose conditions an event meets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

import msgspec

from tollbook.coding.breakdown import VictimGroup
from tollbook.coding.codebooks import FOLDER, Source
from tollbook.record import Bounds, ByClass, ClassBounds, Kind, Means

TARGETED = "Civilian targeting"
"""What ACLED's column `civilian_targeting` holds, or nothing."""
_FIGHTING: frozenset[VictimGroup] = frozenset(("security", "militant"))
_WORDS = re.compile(r"[\w-]+")
_HARMLESS: frozenset[Means] = frozenset(("non_violent", "siege"))


class EventType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the table; the comment at its head says when a row holds."""

    event_type: str
    sub_event_type: str
    examples: tuple[str, ...]
    means: tuple[Means, ...] = ()
    kinds: tuple[Kind, ...] = ()
    victims: tuple[VictimGroup, ...] = ()
    perpetrators: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    targets: Literal["", "civilians", "if_only"] = ""


class EventTypes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table and the documents that it follows."""

    sources: tuple[Source, ...]
    types: tuple[EventType, ...]


class CodedType(msgspec.Struct, frozen=True, kw_only=True):
    """An event's type; all None where the report does not tell it."""

    event_type: str | None = None
    sub_event_type: str | None = None
    civilian_targeting: str | None = None


UNTOLD = CodedType()


@cache
def event_types() -> EventTypes:
    """Read the table."""
    import tomllib  # noqa: PLC0415 - costs start-up

    text = (FOLDER / "event_types" / "acled.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), EventTypes)


def event_type_of(
    means: Sequence[Means], perpetrators: Sequence[str], kind: Kind | None, classes: ByClass, quote: str
) -> CodedType:
    """Return the type of an event.

    The first of several means decides; `kind` is the gravest kind of harm, and `quote` the sentence that tells it.
    """
    groups = _groups(classes.killed) | _groups(classes.injured)
    if means[:1] and means[0] in _HARMLESS:
        return UNTOLD
    if not means and not perpetrators and groups.isdisjoint(_FIGHTING):
        return UNTOLD
    doers, words = (set(_WORDS.findall(text.lower())) for text in (" ".join(perpetrators), quote))
    for row in event_types().types:
        told = (
            (row.means, set(means[:1])),
            (row.kinds, {kind}),
            (row.victims, groups),
            (row.perpetrators, doers),
            (row.words, words),
        )
        if all(not wanted or not found.isdisjoint(wanted) for wanted, found in told):
            targeted = row.targets == "civilians" or (
                row.targets == "if_only" and groups - {"attacker"} == {"civilian"}
            )
            return CodedType(
                event_type=row.event_type,
                sub_event_type=row.sub_event_type,
                civilian_targeting=TARGETED if targeted else None,
            )
    return UNTOLD


def _groups(classes: ClassBounds) -> set[VictimGroup]:
    """Return the groups of the five that have anybody in them."""
    told: dict[VictimGroup, Bounds] = {
        "civilian": classes.civilian, "security": classes.security, "militant": classes.militant,
        "attacker": classes.attacker, "unknown": classes.unknown,
    }  # fmt: skip
    return {group for group, bounds in told.items() if bounds.best or bounds.high}
