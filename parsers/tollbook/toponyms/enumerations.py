"""Names that stand in a list: one beside others of its own kind is of that kind, and none holds the next.

"Oregon, Washington and Utah" are three states; "Washington, Pennsylvania" is a town.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tollbook.gazetteer.index import KNOWN, STATES, Candidate
from tollbook.gazetteer.name_keys import fold
from tollbook.text.patterns import compiled, compiled_re
from tollbook.toponyms.containment import contains
from tollbook.toponyms.recognition import Toponym
from tollbook.toponyms.referents import Sense

Kind = tuple[str, str | None]
"""STATE for countries; ADM1 and a country code for its first-order units."""
STATE: Kind = ("PCLI", None)
SHORTEST = 3
"""A comma between two names says nothing yet: the second may hold the first."""
_JOINED = compiled(r" (?:and|or|&) ")
_SEPARATOR = compiled_re(r", (?:and |or )?(?:the |in )?|,? (?:and|or|&) (?:the |in )?")


def list_kinds(flat: str, toponyms: Sequence[Toponym], senses: Sequence[Sense]) -> list[Kind | None]:
    """Return for each toponym the kind that most names of its list can be, and it too; None where there is none."""
    found: list[Kind | None] = [None] * len(toponyms)
    for run in _runs(flat, toponyms, senses):
        names = [kinds(senses[at]) for at in run]
        counts = Counter(kind for name in names for kind in name)
        # Countries before units where as many can be either.
        most = max(counts, key=lambda kind: (counts[kind], kind == STATE), default=None)
        joined = _JOINED.search(flat, toponyms[run[0]].span.end, toponyms[run[-1]].span.start)
        if most is None or 3 * counts[most] < 2 * len(run) or counts[most] == 1:
            continue
        if len(run) >= SHORTEST or joined or most == STATE:
            for at, name in zip(run, names, strict=True):
                found[at] = most if most in name else None
    return found


def _runs(flat: str, toponyms: Sequence[Toponym], senses: Sequence[Sense]) -> Iterator[list[int]]:
    """Yield the positions of the names that stand in one list, two and more."""
    run: list[int] = []
    for at, toponym in enumerate(toponyms):
        if toponym.kind == "demonym" or (run and not _follows(flat, toponyms, senses, run[-1], at)):
            if len(run) > 1:
                yield run
            run = []
        if toponym.kind != "demonym":
            run.append(at)
    if len(run) > 1:
        yield run


def _follows(flat: str, toponyms: Sequence[Toponym], senses: Sequence[Sense], at: int, other: int) -> bool:
    """Say whether a name goes on a list; the unit of a well-known town does not: "Washington, D.C."."""
    if not _SEPARATOR.fullmatch(flat, toponyms[at].span.end, toponyms[other].span.start):
        return False
    units = [place for place in senses[other].candidates if place.feature == "ADM1"]
    towns = [place for place in senses[at].candidates if place.feature.startswith("PPL") and place.prior >= KNOWN]
    return flat[toponyms[at].span.end : toponyms[other].span.start] != ", " or not any(
        contains(unit, town) and fold(unit.name) != fold(town.name) for unit in units for town in towns
    )


def kinds(sense: Sense) -> set[Kind]:
    """Return what a name can be, of the kinds that stand in lists."""
    return {kind for place in sense.candidates if (kind := kind_of(place)) is not None}


def kind_of(place: Candidate) -> Kind | None:
    """Return the kind of one place; None for a town and its like."""
    if place.feature in STATES:
        return STATE
    return ("ADM1", place.country_code) if place.feature == "ADM1" else None
