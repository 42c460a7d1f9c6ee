"""The notation of rules, compiled: from a pattern written in names to one regular expression over marks.

>>> grammar = Grammar(Alphabet(marks={"be": "b", "people": "P", "harmed": "K"}, roles=frozenset({"victim"})))
>>> rule = grammar.compile("victim:people be{1,2}+ harmed")
>>> rule.pattern, [sorted(marks) for marks in rule.needs]
('(?P<victim>P)b{1,2}+K', [['K'], ['P'], ['b']])
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, reduce
from pathlib import Path

import regex
from msgspec import Struct, msgpack

from tollbook.digests import blake2b
from tollbook.text.notation_order import order_of, starts_of
from tollbook.text.notation_parser import (
    Alphabet,
    Anchor,
    Choice,
    Look,
    Marks,
    Node,
    NotationError,
    Part,
    Repeat,
    Role,
    Sequence,
    parse,
)

__all__ = ["Alphabet", "Compiled", "Grammar", "NotationError"]

Needs = frozenset[frozenset[str]]
"""Sets of marks; of each set one mark must stand in the string."""

COPY = Path(__file__).parents[1] / "data" / "patterns.msgpack"
"""Patterns compiled before, by `Grammar.key`, for a quicker start: `parsers/build_patterns.py` writes them."""
_MOST_NEEDS = 16
"""A choice multiplies the needs of its options; the narrowest sets tell nearly all there is to tell."""


class Compiled(Struct, frozen=True):
    """A pattern as a regular expression, and what must stand in a string for it to match."""

    pattern: str
    needs: tuple[frozenset[str], ...]
    """The narrowest set first."""
    takes: dict[str, frozenset[str]] = {}
    """The marks that a role may take, for the roles that the grammar was asked to tell of."""

    def may_match(self, present: frozenset[str]) -> bool:
        """Say whether a string with these marks can hold the pattern at all."""
        for marks in self.needs:  # noqa: SIM110 - a generator takes twice the time
            if marks.isdisjoint(present):
                return False
        return True


class Grammar:
    """An alphabet and the named parts that its patterns share.

    A part is written out wherever it is named, but for the `called` ones: each of them stands in the regular
    expression once and is called from there. Calls match more slowly; without them, parts that name parts make a
    pattern of thousands of characters, which takes long to compile.
    """

    def __init__(
        self,
        alphabet: Alphabet,
        parts: Mapping[str, str] | None = None,
        *,
        called: Collection[str] = (),
        told: Collection[str] = (),
    ) -> None:
        """Take the parts by name, each written in the notation; `told` are roles whose marks a pattern comes with.

        Raises:
            ValueError: a part has the name of a role: both are groups of the regular expression.
        """
        self.alphabet, self.called, self.told = alphabet, called, told
        self._sources = dict(parts or {})
        self._trees: dict[str, Node] = {}
        self._names: dict[str, list[str]] = {}
        self._written: dict[str, str] = {}
        self._needs: dict[str, Needs] = {}
        if both := alphabet.roles & self._sources.keys():
            raise ValueError(f"role and part of one name: {', '.join(sorted(both))}")
        words = (sorted(alphabet.marks.items()), sorted(alphabet.sets.items()), sorted(alphabet.roles))
        all_of_it = repr((*words, sorted(self._sources.items()), sorted(called), sorted(told)))
        self._digest = blake2b(all_of_it.encode(), digest_size=12)

    def key(self, source: str) -> str:
        """Return what tells a pattern from every other, those with other marks or parts included."""
        digest = self._digest.copy()
        digest.update(source.encode())
        return digest.hexdigest()

    def compile(self, source: str) -> Compiled:
        """Compile a pattern, or take it from the copy where it has not changed since.

        Raises:
            NotationError: the pattern, or a part it names, cannot be read.
            ValueError: a part contains itself.
        """
        return _copies().get(self.key(source)) or self.compile_anew(source)

    def compile_anew(self, source: str) -> Compiled:
        """Compile a pattern without the copy; raises as `compile` does."""
        tree = parse(source, self.alphabet, self._sources)
        parts = "".join(f"(?P<{name}>{self._write_part(name)})" for name in self._called_from(tree))
        needs = sorted(self._needs_of(tree), key=_by_width)
        takes = {role: frozenset(self._captured(tree, role, within=False)) for role in self.told}
        return Compiled(self._write(tree) + (f"(?(DEFINE){parts})" if parts else ""), tuple(needs), takes)

    def captured(self, source: str, role: str) -> frozenset[str]:
        """Return the marks that a role of a pattern may take; raises as `compile` does."""
        return frozenset(self._captured(parse(source, self.alphabet, self._sources), role, within=False))

    def order(self, source: str) -> re.Pattern[str]:
        """Return what every string that can hold a pattern matches from its start; raises as `compile` does."""
        return order_of(parse(source, self.alphabet, self._sources), self._tree)

    def _tree(self, name: str, within: tuple[str, ...] = ()) -> Node:
        """Return a part as a tree, read when first named, with the parts that it names in turn."""
        if name in within:
            raise ValueError(f"the part @{name} contains itself")
        if name not in self._trees:
            try:
                tree = parse(self._sources[name], self.alphabet, self._sources)
            except NotationError as error:
                raise NotationError(f"in the part @{name}: {error.cause}", error.source, error.at) from error
            for part in _parts_in(tree):
                self._tree(part, (*within, name))
            self._trees[name] = tree
        return self._trees[name]

    def _called_from(self, tree: Node) -> tuple[str, ...]:
        """Return the parts that a tree calls, and those that these call, each once."""
        found: dict[str, None] = {}
        waiting = _parts_in(tree)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found[name] = None
                waiting += self._named_by(name)
        return tuple(name for name in found if name in self.called)

    def _named_by(self, name: str) -> list[str]:
        """Return the parts that a part names."""
        if name not in self._names:
            self._names[name] = _parts_in(self._tree(name))
        return self._names[name]

    def _write(self, node: Node) -> str:
        """Write a tree as a regular expression; a choice is left bare."""
        match node:
            case Marks():
                return _write_marks(node)
            case Sequence(items):
                return "".join(map(self._within, items))
            case Choice(options):
                return "|".join(map(self._write, options))
            case Repeat(item, sign):
                return self._grouped(item) + sign
            case Look(item, sign):
                return f"({sign}{self._write(item)})"
            case Role(name, item):
                return f"(?P<{name}>{self._write(item)})"
            case Part(name):
                return self._write_call(name) if name in self.called else self._write_part(name, within=True)
            case Anchor(sign):
                return sign

    def _write_part(self, name: str, *, within: bool = False) -> str:
        """Write a part as a regular expression, once for all its rules."""
        if name not in self._written:
            self._written[name] = self._write(self._tree(name))
        bare = self._written[name]
        return f"(?:{bare})" if within and isinstance(self._tree(name), Choice) else bare

    def _write_call(self, name: str) -> str:
        """Write a call, of a part that takes something only where a mark follows that it may begin with.

        A call takes long to fail, since all groups and repeats are kept for the way back.
        """
        starts = starts_of(self._tree(name), self._tree)
        if starts.may_be_empty or starts.marks is None:
            return f"(?&{name})"
        return f"(?:(?={_write_marks(Marks(''.join(sorted(starts.marks))))})(?&{name}))"

    def _within(self, node: Node) -> str:
        """Write a tree so that it may stand between others."""
        return f"(?:{self._write(node)})" if isinstance(node, Choice) else self._write(node)

    def _grouped(self, node: Node) -> str:
        """Write a tree so that a sign behind it holds for the whole of it."""
        if isinstance(node, Part) and node.name not in self.called:
            return self._grouped(self._tree(node.name))
        written = self._write(node)
        return written if isinstance(node, Marks | Role | Look | Part) else f"(?:{written})"

    def _needs_of(self, node: Node) -> Needs:
        """Return what must stand in the string wherever the tree matches."""
        match node:
            case Marks(characters, others):
                return frozenset() if others else frozenset({frozenset(characters)})
            case Sequence(items):
                return _narrowest(marks for item in items for marks in self._needs_of(item))
            case Choice(options):
                return reduce(_either, map(self._needs_of, options))
            case Repeat(item):
                return frozenset() if node.may_be_absent else self._needs_of(item)
            case Look(item, sign):
                return frozenset() if sign.endswith("!") else self._needs_of(item)
            case Role(_, item):
                return self._needs_of(item)
            case Part(name):
                return self._needs_of_part(name)
            case Anchor():
                return frozenset()

    def _captured(self, node: Node, role: str, *, within: bool) -> Iterator[str]:
        match node:
            case Marks(characters, others) if within:
                yield from set(self.alphabet.marks.values()).difference(characters) if others else characters
            case Sequence(nodes) | Choice(nodes):
                for inner in nodes:
                    yield from self._captured(inner, role, within=within)
            case Repeat(item) | Look(item):
                yield from self._captured(item, role, within=within)
            case Role(name, item):
                yield from self._captured(item, role, within=within or name == role)
            case Part(name):
                yield from self._captured(self._tree(name), role, within=within)

    def _needs_of_part(self, name: str) -> Needs:
        if name not in self._needs:
            self._needs[name] = self._needs_of(self._tree(name))
        return self._needs[name]


@cache
def _copies() -> dict[str, Compiled]:
    return msgpack.decode(COPY.read_bytes(), type=dict[str, Compiled]) if COPY.is_file() else {}


def _parts_in(node: Node) -> list[str]:
    """Return the parts that a tree names itself."""
    match node:
        case Part(name):
            return [name]
        case Sequence(nodes) | Choice(nodes):
            return [name for inner in nodes for name in _parts_in(inner)]
        case Repeat(item) | Look(item) | Role(_, item):
            return _parts_in(item)
    return []


def _write_marks(marks: Marks) -> str:
    characters = "".join(map(_escaped, marks.characters))
    if marks.others:
        return f"[^{characters}]"
    return characters if len(marks.characters) == 1 else f"[{characters}]"


_escaped = cache(regex.escape)


def _either(one: Needs, other: Needs) -> Needs:
    """Return what two options need together: (a and b) or c is (a or c) and (b or c)."""
    return _narrowest(a | b for a in one for b in other)


def _narrowest(needs: Iterable[frozenset[str]]) -> Needs:
    """Leave out the sets that hold a narrower one: they ask for nothing more."""
    kept: list[frozenset[str]] = []
    for marks in sorted(set(needs), key=_by_width):
        if not any(narrower <= marks for narrower in kept):
            kept.append(marks)
    return frozenset(kept[:_MOST_NEEDS])


def _by_width(marks: frozenset[str]) -> tuple[int, str]:
    return len(marks), "".join(sorted(marks))
