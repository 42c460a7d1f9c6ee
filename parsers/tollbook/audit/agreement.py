"""How well the figures read agree with a coder's: exact, within bounds, false alarms and misses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import sqrt
from typing import Literal, NamedTuple

from msgspec import Struct, field

from tollbook.record import Bounds, Kind

Outcome = Literal["exact", "false_alarm", "miss", "too_low", "too_high"]
"""`false_alarm`: the coder has 0 and somebody was read; `miss`: the coder has somebody and nobody was read."""
SIZES: tuple[tuple[int, str], ...] = (
    (0, "0"),
    (1, "1"),
    (2, "2-4"),
    (5, "5-9"),
    (10, "10-24"),
    (25, "25-99"),
    (100, "100+"),
)
"""Size classes of the coder's figure: the smallest figure of each, and its name."""
ALL, ANY = "all", "1+"
"""The class of all cases, and that of all cases in which the coder has somebody."""
_Z = 1.959963984540054
"""The normal quantile of a two-sided interval of 95 %."""


class Share(NamedTuple):
    """A share of cases with its 95 % confidence interval, all from 0 to 1."""

    right: int
    cases: int
    value: float
    low: float
    high: float


def wilson(right: int, cases: int) -> Share:
    """Return a share with Wilson's score interval (Wilson 1927), which is also valid for few cases and near 0 and 1.

    >>> [round(x, 3) for x in wilson(8, 10)[2:]]
    [0.8, 0.49, 0.943]
    """
    share = right / cases
    middle = share + _Z * _Z / (2 * cases)
    reach = _Z * sqrt(share * (1 - share) / cases + _Z * _Z / (4 * cases * cases))
    scale = 1 + _Z * _Z / cases
    return Share(right, cases, share, max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale))


def outcome(coded: int, read: Bounds) -> Outcome:
    """Compare the bounds of a summary with the coder's figure; an empty summary equals 0.

    >>> outcome(0, Bounds()), outcome(3, Bounds()), outcome(3, Bounds(low=4, best=4, high=4))
    ('exact', 'miss', 'too_high')
    """
    best = read.best or 0
    if best == coded:
        return "exact"
    if coded == 0:
        return "false_alarm"
    if best == 0:
        return "miss"
    return "too_low" if best < coded else "too_high"


def is_within(coded: int, read: Bounds) -> bool:
    """Say whether the coder's figure lies between low and high; an empty summary has the bounds 0 and 0."""
    if read == Bounds():
        return coded == 0
    return (read.low or 0) <= coded and (read.high is None or coded <= read.high)


def size_class(coded: int) -> str:
    """Return the size class of a coder's figure.

    >>> size_class(0), size_class(4), size_class(5), size_class(250)
    ('0', '2-4', '5-9', '100+')
    """
    return next(name for least, name in reversed(SIZES) if coded >= least)


class Agreement(Struct):
    """The outcomes of all cases, counted by kind of harm and size class."""

    _counts: Counter[tuple[Kind, str, str]] = field(default_factory=Counter)

    def add(self, kind: Kind, coded: int, read: Bounds) -> Outcome:
        """Count one case and return its outcome."""
        found = outcome(coded, read)
        classes = [ALL, *([ANY] if coded else []), size_class(coded)]
        for size in classes:
            self._counts[kind, size, "cases"] += 1
            self._counts[kind, size, found] += 1
            self._counts[kind, size, "within"] += is_within(coded, read)
        return found

    def rows(self, kinds: tuple[Kind, ...]) -> Iterator[Scores]:
        """Yield the scores of each kind and each size class that has cases, the widest class first."""
        for kind in kinds:
            for size in (ALL, ANY, *(name for _, name in SIZES)):
                if cases := self._counts[kind, size, "cases"]:
                    yield self._scores(kind, size, cases)

    def _scores(self, kind: Kind, size: str, cases: int) -> Scores:
        counts = {name: self._counts[kind, size, name] for name in (*_OUTCOMES, "within")}
        return Scores(
            kind, size, cases, wilson(counts["exact"], cases), wilson(counts["within"], cases),
            counts["false_alarm"], counts["miss"], counts["too_low"], counts["too_high"],
        )  # fmt: skip


_OUTCOMES: tuple[Outcome, ...] = ("exact", "false_alarm", "miss", "too_low", "too_high")


class Scores(NamedTuple):
    """The agreement for one kind of harm and one size class; the last four are numbers of cases."""

    kind: Kind
    size: str
    cases: int
    exact: Share
    within: Share
    false_alarm: int
    miss: int
    too_low: int
    too_high: int
