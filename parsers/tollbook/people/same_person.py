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
    >>> is_one(("omar", "ziad", "daher"), ("omar", "ziyad", "daher")), is_one(("amir", "daher"), ("amira", "daher"))
    (True, False)
    """
    if tuple(full) == tuple(other) or _is_spelt_apart(full, other):
        return True
    short, long = sorted((full, other), key=len)
    if len(short) == 1:
        return short[0] in (long[0], long[-1])
    return short[0] == long[0] and short[-1] == long[-1] and set(short) <= set(long)


_SHORTEST = 4
"""Letters of a word that two spellings may differ in: "Ali" and "Adi" are two names."""


def _is_spelt_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two names of several words differ by one letter of one word, which is not an ending of sex."""
    if len(one) != len(other) or len(one) < 2:
        return False
    apart = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    if len(apart) != 1:
        return False
    short, long = sorted(apart[0], key=len)
    if len(short) < _SHORTEST or short[0] != long[0] or long in (short + "a", short + "e"):
        return False
    return _one_letter_apart(short, long)


def _one_letter_apart(short: str, long: str) -> bool:
    """Say whether one letter added, or changed within, makes one word of the other."""
    at = next((k for k, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(long) == len(short) + 1:
        return short[at:] == long[at + 1 :]
    return len(long) == len(short) and at < len(short) - 1 and short[at + 1 :] == long[at + 1 :]


def agree(one: Details, other: Details) -> bool:
    """Say whether nothing that is told of two names speaks against one person."""
    ages = None in (one.age, other.age) or one.age == other.age
    return ages and (None in (one.sex, other.sex) or one.sex == other.sex)
