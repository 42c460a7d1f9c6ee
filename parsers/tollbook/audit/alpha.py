"""Krippendorff's alpha: how far several people agree beyond what chance would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import permutations
from typing import Literal, TypeVar

T = TypeVar("T", bound=Hashable)
Scale = Literal["nominal", "interval", "ratio"]


def krippendorff_alpha(units: Iterable[Sequence[T]], scale: Scale) -> float | None:
    """Return alpha over units, each with the values that those gave who judged it (Krippendorff 2011).

    1 is full agreement, 0 what chance gives, below 0 worse than that. A unit with one value says nothing. None: no two
    values differ anywhere, or no unit has two, so that there is nothing to tell agreement from chance.

    Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", University of Pennsylvania, 2011.

    >>> krippendorff_alpha([(1, 1), (2, 2), (3, 3)], "nominal")
    1.0
    >>> round(krippendorff_alpha([(12, 12), (3, 3), (10, 15)], "ratio"), 3)
    0.933
    """
    judged = [unit for unit in units if len(unit) > 1]
    counts = Counter(value for unit in judged for value in unit)
    total = counts.total()
    distance: Callable[[T, T], float] = _DISTANCES[scale]
    expected = sum(counts[a] * counts[b] * distance(a, b) for a, b in permutations(counts, 2))
    if not expected:
        return None
    observed = sum(distance(a, b) / (len(unit) - 1) for unit in judged for a, b in permutations(unit, 2))
    return 1 - (total - 1) * observed / expected


def _nominal(a: object, b: object) -> float:
    return float(a != b)


def _interval(a: float, b: float) -> float:
    return float(a - b) ** 2


def _ratio(a: float, b: float) -> float:
    """Return the squared difference as a share of the sum: 2 are many beside 3, and nothing beside 300."""
    return 0.0 if a == b else ((a - b) / (a + b)) ** 2


_DISTANCES: dict[str, Callable[..., float]] = {"nominal": _nominal, "interval": _interval, "ratio": _ratio}
