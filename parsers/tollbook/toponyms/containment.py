"""Which place lies in which: as the words say it, and as the gazetteer has it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, radians
from typing import Literal

from msgspec import Struct

from tollbook.gazetteer.index import Candidate
from tollbook.text.patterns import compile_, compiled, compiled_re, holds_any
from tollbook.toponyms.recognition import Toponym

LONGEST = 48
"""Characters between a name and its container."""
_BEARINGS = r"(?:(?:north|south|east|west|central|upper|lower|rural|downtown|greater)[a-z-]* )"
# The container follows, as in: Binnish, Idlib; Nerat (Idlib); Nerat in the northern province of Idlib;
# the Sirat quarter of Nerat; Nerat town, eastern Idlib.
_INTO = compiled_re(
    r"(?P<weak>, | \(|/)"
    r"|,? (?:[a-z]+(?:-[a-z]+)? ){0,2}(?:in|of|within|inside|under)(?: the| its)?(?: [a-z]+(?:-[a-z]+)?){0,4} "
    rf"|(?: [a-z]+)? ?, ?(?:in )?(?:the )?{_BEARINGS}{{0,2}}(?:(?:province|state|district|region|city|town) of )?"
)
# "the West Bank city of Nerat", "Idlib's Nerat district": the container stands first.
_OUT_OF = compiled(
    r" (?!and |or )(?:[a-z]+ ){0,2}(?:city|town|suburb|capital|resorts?|borough|port|cities|towns|villages|suburbs)"
    r" of (?:the )?"
    r"|(?: [a-z]+)?['’]s (?:[a-z-]+ ){0,2}"
    r"(?:(?:city|town|village|neighbou?rhood|district|province|state|capital|port) of )?"
)
_OWNS = (" of ", "'s ", "’s ")
"""One of these stands in whatever `_OUT_OF` matches."""
_CITY_OF = compiled(r" (?:city|town|villages?|suburb|port|borough) of ")
# Between these words and a name stands no container but a bearing, or a list: "two in Nerat, four in Sirat".
_BEARING = (
    r"\b(?<!in[ ]the[ ])(?:(?:north|south|east|west)(?:-?east|-?west)?[ ](?:of|from)|outside|near|from|border"
    r"|km|miles|kilomet[a-z]+|and|or|to|with|by|said|was|were|had|has|is|for|out|after|before|on|at|part"
    r"|\L<numbers.cardinals>)\b"
)
_WIDE = frozenset(("PCLI", "PCL", "PCLD", "CONT", "OCN", "SEA"))
PART_OF = compiled(r" (?:[a-z]+ ){0,2}(?:neighbou?rhood|district|quarter|suburb|area|village) of (?:the )?")
"""Between a part and its whole, or, where the first is the well-known one, a whole and its part."""
_AREAS = frozenset(("ADM1", "ADM2", "RGN", "ISL", "VAL"))
# Chosen by hand. Halved or doubled, each of the three changes at most one in 1,000 of 3,329 places in 770 gold
# articles.
INSIDE_KM = 60
"""How far from the middle of a town its quarters and villages may lie."""
DISTRICT_KM = 120
REGION_KM = 400
KM_PER_DEGREE = 111.2


class Container(Struct, frozen=True):
    """Says that the words name another toponym, by position, as a container."""

    outer: int
    strong: bool
    """The words leave no doubt; "A, B" alone may also be a list."""


Link = Literal["first", "second", "perhaps_second"]
"""Which of two names that stand side by side holds the other; "A, B" alone may also be a list."""


def read_links(flat: str, toponyms: Sequence[Toponym]) -> tuple[Link | None, ...]:
    """Return what the words between each toponym and the next one say of containment."""
    return tuple(
        _link(flat[one.span.end : other.span.start].lower(), one) if one.sentence == other.sentence else None
        for one, other in pairwise(toponyms)
    )


def _link(between: str, one: Toponym) -> Link | None:
    if len(between) > LONGEST:
        return None
    if holds_any(between, _OWNS) and _OUT_OF.fullmatch(between):
        return "second" if _CITY_OF.fullmatch(between) and _stands_alone(one) else "first"
    match = _INTO.fullmatch(between)
    if match is None or compile_(_BEARING).search(between):
        return None
    return "second" if match["weak"] is None else "perhaps_second"


def _stands_alone(toponym: Toponym) -> bool:
    """Tell "in Nerat town of Sirat district" from "in the West Bank town of Nerat" and "West Bank city of Nerat"."""
    words = toponym.lead.split(" ")[-3:]
    return bool(toponym.lead) and toponym.kind != "demonym" and "the" not in words and "'s" not in words[-1]


def containers(links: Sequence[Link | None], may: Sequence[bool]) -> list[Container | None]:
    """Return the container of each toponym; `may` says which can have or be one."""
    found: list[Container | None] = [None] * len(may)
    for at, link in enumerate(links):
        if link is None or not (may[at] and may[at + 1]):
            continue
        if link == "first":
            found[at + 1] = Container(at, strong=True)
        elif found[at] is None:
            found[at] = Container(at + 1, strong=link == "second")
    return found


def distance_km(one: Candidate, other: Candidate) -> float:
    """Return the distance in km, on a plane: good to some per cent where it matters, below 500 km."""
    east = abs(one.lon - other.lon)
    east = min(east, 360 - east) * cos(radians((one.lat + other.lat) / 2))
    return hypot(one.lat - other.lat, east) * KM_PER_DEGREE


def contains(outer: Candidate, inner: Candidate) -> bool:
    """Say whether `inner` lies in `outer`, as far as the gazetteer can tell."""
    if outer.country_code is None or outer.country_code != inner.country_code or inner.feature in _WIDE:
        return False
    if outer.feature in _WIDE:
        return True
    if outer.row == inner.row or inner.feature == "ADM1":
        return False
    if outer.feature == "ADM1" and outer.admin1_code and inner.admin1_code:
        return outer.admin1_code == inner.admin1_code
    if outer.feature == "ADM2":
        return distance_km(outer, inner) <= DISTRICT_KM
    if outer.feature in _AREAS:
        return distance_km(outer, inner) <= REGION_KM
    return outer.population > inner.population and distance_km(outer, inner) <= INSIDE_KM
