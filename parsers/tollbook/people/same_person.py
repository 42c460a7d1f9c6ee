"""Whether two names are one person's: "Oda Maria Lunt", "Oda Lunt" and "Lunt"."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.people.details import Details


def is_one(full: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two names, as words, may be one person's, given that one article has both.

    A name with the same first word is one person's, where it leaves out words of the other; one with another first
    word is a relative's, whose name may hold the father's and the grandfather's.

    >>> is_one(("oda", "maria", "lunt"), ("lunt",)), is_one(("farah", "omar", "daher"), ("omar", "daher"))
    (True, False)
    """
    if tuple(full) == tuple(other):
        return True
    short, long = sorted((full, other), key=len)
    if len(short) == 1:
        return short[0] in (long[0], long[-1])
    return short[0] == long[0] and short[-1] == long[-1] and set(short) <= set(long)


def agree(one: Details, other: Details) -> bool:
    """Say whether nothing that is told of two names speaks against one person."""
    ages = None in (one.age, other.age) or one.age == other.age
    return ages and (None in (one.sex, other.sex) or one.sex == other.sex)
