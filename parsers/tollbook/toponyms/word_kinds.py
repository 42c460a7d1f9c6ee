"""What a capitalised word can be, other than a place name of its own."""

from __future__ import annotations

from enum import IntFlag, auto
from functools import cache

from tollbook.text.lexicon import forms


class Is(IntFlag):
    """Kinds of words; a word can be of several."""

    FUNCTION = auto()
    CALENDAR = auto()
    ETHNIC = auto()
    COMMON = auto()
    TITLE = auto()
    GIVEN = auto()
    ORGANISATION = auto()
    GROUP = auto()
    PUBLIC = auto()
    LEADER = auto()
    FACILITY = auto()
    DIRECTION = auto()
    SETTLEMENT = auto()
    DISTRICT = auto()
    PROVINCE = auto()
    REGION = auto()
    LANDMARK = auto()
    STREET = auto()
    WATER = auto()
    BEFORE = auto()
    ABBREVIATION = auto()
    DEMONYM_START = auto()


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
NONE = Is(0)


@cache
def word_kinds() -> dict[str, int]:
    """Return the kinds of each known word, in lower case, as the bits of `Is`."""
    kinds: dict[str, int] = {}
    for file, section, kind in _SECTIONS:
        bit = int(kind)
        for word in forms(file, section):
            kinds[word] = kinds.get(word, 0) | bit
    return kinds
