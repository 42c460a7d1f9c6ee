"""What a capitalised word can be, other than a place name of its own."""

from __future__ import annotations

from functools import cache
from typing import Final

from tollbook.text.lexicon import forms


class Is:
    """Kinds of words, a bit each; a word can be of several."""

    FUNCTION: Final = 1 << 0
    CALENDAR: Final = 1 << 1
    ETHNIC: Final = 1 << 2
    COMMON: Final = 1 << 3
    TITLE: Final = 1 << 4
    GIVEN: Final = 1 << 5
    ORGANISATION: Final = 1 << 6
    GROUP: Final = 1 << 7
    PUBLIC: Final = 1 << 8
    LEADER: Final = 1 << 9
    FACILITY: Final = 1 << 10
    DIRECTION: Final = 1 << 11
    SETTLEMENT: Final = 1 << 12
    DISTRICT: Final = 1 << 13
    PROVINCE: Final = 1 << 14
    REGION: Final = 1 << 15
    LANDMARK: Final = 1 << 16
    STREET: Final = 1 << 17
    WATER: Final = 1 << 18
    BEFORE: Final = 1 << 19
    ABBREVIATION: Final = 1 << 20
    DEMONYM_START: Final = 1 << 21


_SECTIONS = (
    ("places", "function", Is.FUNCTION),
    ("places", "calendar", Is.CALENDAR),
    ("places", "ethnic", Is.ETHNIC),
    ("places", "common", Is.COMMON),
    ("places", "direction", Is.DIRECTION),
    ("places", "settlement", Is.SETTLEMENT),
    ("places", "district", Is.DISTRICT),
    ("places", "province", Is.PROVINCE),
    ("places", "region", Is.REGION),
    ("places", "landmark", Is.LANDMARK),
    ("places", "street", Is.STREET),
    ("places", "water", Is.WATER),
    ("places", "before_name", Is.BEFORE),
    ("places", "abbreviation", Is.ABBREVIATION),
    ("places", "demonym_start", Is.DEMONYM_START),
    ("person_names", "title", Is.TITLE),
    ("person_names", "given", Is.GIVEN),
    ("organisations", "head", Is.ORGANISATION),
    ("organisations", "public", Is.PUBLIC),
    ("person_names", "leader", Is.LEADER),
    ("organisations", "group", Is.GROUP),
    ("organisations", "facility", Is.FACILITY),
)

TYPES = Is.SETTLEMENT | Is.DISTRICT | Is.PROVINCE | Is.REGION | Is.LANDMARK | Is.STREET | Is.WATER
"""Words for what a place is."""
NEVER = Is.FUNCTION | Is.CALENDAR | Is.ETHNIC | Is.GROUP | Is.LEADER
"""Words that name no place, whatever the gazetteer says."""


@cache
def word_kinds() -> dict[str, int]:
    """Return the kinds of each known word, in lower case, as the bits of `Is`."""
    kinds: dict[str, int] = {}
    for file, section, kind in _SECTIONS:
        for word in forms(file, section):
            kinds[word] = kinds.get(word, 0) | kind
    return kinds
