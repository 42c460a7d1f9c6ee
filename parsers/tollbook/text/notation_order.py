"""What must stand in a string, and in which order, for a pattern of the notation to match: quick to ask beforehand."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import reduce
from typing import NamedTuple

from tollbook.text.notation_parser import Anchor, Choice, Look, Marks, Node, Part, Repeat, Role, Sequence

Order = tuple[str, ...]
"""Sets of marks: one of the first stands somewhere, one of the second behind it, and so on."""
_MOST = 24
"""More orders than these are put together as one that asks for less."""


def order_of(tree: Node, part: Callable[[str], Node]) -> re.Pattern[str]:
    """Return what matches at the start of each string that can hold a tree; `part` gives a part by its name.

    No repeat goes back over what it took, for the first place that fits leaves most to what follows.
    """
    orders = sorted(_orders(tree, part))
    return re.compile("|".join("".join(map(_up_to, order)) for order in orders))


class Starts(NamedTuple):
    """What a tree may begin with."""

    marks: frozenset[str] | None
    """None: any mark."""
    may_be_empty: bool
    """It may take no mark at all."""


_NOTHING = Starts(frozenset(), may_be_empty=True)


def starts_of(tree: Node, part: Callable[[str], Node]) -> Starts:
    """Return what the strings may begin with that a tree takes; `part` gives a part by its name."""
    match tree:
        case Marks(characters, others):
            return Starts(None if others else frozenset(characters), may_be_empty=False)
        case Sequence(items):
            return reduce(_then, (starts_of(item, part) for item in items), _NOTHING)
        case Choice(options):
            return reduce(_or, (starts_of(option, part) for option in options))
        case Repeat(item):
            starts = starts_of(item, part)
            return Starts(starts.marks, starts.may_be_empty or tree.may_be_absent)
        case Role(_, item):
            return starts_of(item, part)
        case Part(name):
            return starts_of(part(name), part)
        case Look() | Anchor():
            return _NOTHING


def _then(first: Starts, following: Starts) -> Starts:
    if not first.may_be_empty:
        return first
    return Starts(_or(first, following).marks, following.may_be_empty)


def _or(one: Starts, other: Starts) -> Starts:
    marks = None if one.marks is None or other.marks is None else one.marks | other.marks
    return Starts(marks, one.may_be_empty or other.may_be_empty)


def _up_to(marks: str) -> str:
    escaped = "".join(map(re.escape, marks))
    return f"[^{escaped}]*+[{escaped}]"


def _orders(node: Node, part: Callable[[str], Node]) -> frozenset[Order]:
    """Return the orders one of which a string with the tree has; what may be absent asks for nothing."""
    match node:
        case Marks(characters, others):
            return frozenset({() if others else (characters,)})
        case Sequence(items):
            return reduce(_one_after_other, (_orders(item, part) for item in items), frozenset({()}))
        case Choice(options):
            return _few(_joined(frozenset().union(*(_orders(option, part) for option in options))))
        case Repeat(item) if not node.may_be_absent:
            return _orders(item, part)
        case Role(_, item):
            return _orders(item, part)
        case Part(name):
            return _orders(part(name), part)
    return frozenset({()})


def _one_after_other(before: frozenset[Order], after: frozenset[Order]) -> frozenset[Order]:
    return _few(frozenset(first + then for first in before for then in after))


def _joined(orders: frozenset[Order]) -> frozenset[Order]:
    """Put the orders of one set together as one."""
    single = frozenset(order for order in orders if len(order) == 1)
    return (orders - single) | {_union(single)} if single else orders


def _few(orders: frozenset[Order]) -> frozenset[Order]:
    if () in orders:
        return frozenset({()})
    return orders if len(orders) <= _MOST else frozenset({_union(orders)})


def _union(orders: frozenset[Order]) -> Order:
    return ("".join(sorted({mark for order in orders for marks in order for mark in marks})),)
