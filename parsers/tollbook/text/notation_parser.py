"""The notation of rules, read: from a pattern written in names to a tree.

    @subject ( comma? who (have|adverb)*+ )? trigger:died     # whatever follows the sign is a comment

A name is a mark or a set of marks, `!` before marks means any other mark, `role:` captures what follows it,
`@` names a part of the grammar. All else means what it means in a regular expression; blanks mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache

from msgspec import Struct, field


class NotationError(ValueError):
    """A pattern cannot be read; the message shows the line with a caret under the place."""

    def __init__(self, cause: str, source: str, at: int) -> None:
        """Show the line of the source that holds position `at`."""
        self.cause, self.source, self.at = cause, source, at
        start = source.rfind("\n", 0, at) + 1
        line = source[start:].partition("\n")[0]
        super().__init__(f"{cause}\n{line}\n{' ' * (at - start)}^")


class Alphabet(Struct, frozen=True, kw_only=True):
    """The words of a notation: each mark is one character, a set is several of them."""

    marks: Mapping[str, str]
    """The character of each mark."""
    sets: Mapping[str, str] = field(default_factory=dict)
    """The characters of each named set of marks."""
    roles: frozenset[str] = frozenset()
    """What may be captured; the group of the regular expression has the same name."""

    def characters(self, name: str) -> str | None:
        """Return the characters that a mark or set stands for, None where there is no such name."""
        return self.marks.get(name) or self.sets.get(name)


class Marks(Struct, frozen=True):
    """One mark out of these, or any but these."""

    characters: str
    """Sorted, each once."""
    others: bool = False


class Sequence(Struct, frozen=True):
    """One after the other."""

    items: tuple[Node, ...]


class Choice(Struct, frozen=True):
    """The first that fits."""

    options: tuple[Node, ...]


class Repeat(Struct, frozen=True):
    """An item as often as the sign says: `?`, `*`, `+`, `{m,n}`, with `+` or `?` behind it."""

    item: Node
    sign: str

    @property
    def may_be_absent(self) -> bool:
        """Whether no time at all is often enough."""
        return self.sign[0] in "?*" or self.sign.startswith(("{0", "{,"))


class Look(Struct, frozen=True):
    """What must stand here, or must not, without being taken."""

    item: Node
    sign: str
    """`?=`, `?!`, `?<=` or `?<!`."""


class Role(Struct, frozen=True):
    """A capture."""

    name: str
    item: Node


class Part(Struct, frozen=True):
    """A named part of the grammar."""

    name: str


class Anchor(Struct, frozen=True):
    """`^` or `$`."""

    sign: str


Node = Marks | Sequence | Choice | Repeat | Look | Role | Part | Anchor

_TOKENS = r"""
    (?: \s+ | \#.* )*
    (   [A-Za-z]\w*:?                                      # a name or a role
      | @[A-Za-z]\w*                                       # a part
      | (?: [?*+] | \{ (?: \d+ (?: ,\d* )? | ,\d+ ) \} ) [+?]?
      | \( (?: \?<?[=!] )?
      | [)|!^$]
      | .                                               # unknown
    )?
"""
_END = ""
_REPEATS = frozenset("?*+{")
_SIGNS = frozenset(("|", ")", *_REPEATS))


def parse(source: str, alphabet: Alphabet, parts: Collection[str] = ()) -> Node:
    """Read a pattern that may name these parts.

    Raises:
        NotationError: a name, a role or a part is unknown, or the pattern is not well formed.
    """
    reader = _Reader(source, alphabet, parts)
    tree = reader.choice()
    if reader.next != _END:
        raise reader.error(f"unexpected {reader.next!r}")
    return tree


@cache
def _token_pattern() -> re.Pattern[str]:
    return re.compile(_TOKENS, re.VERBOSE)


class _Reader:
    """A pattern being read, one token ahead. Places are looked up only for an error: a start reads all rules."""

    def __init__(self, source: str, alphabet: Alphabet, parts: Collection[str]) -> None:
        self.source, self.alphabet, self.parts = source, alphabet, parts
        self.tokens: list[str] = [*filter(None, _token_pattern().findall(source)), _END]
        self.at = 0
        self.next = self.tokens[0]

    def error(self, cause: str, at: int | None = None) -> NotationError:
        """Return an error that points at the token `at`, or at the next one."""
        starts = [found.start(1) for found in _token_pattern().finditer(self.source) if found[1]]
        place = [*starts, len(self.source.rstrip())][self.at if at is None else at]
        return NotationError(cause, self.source, place)

    def take(self) -> str:
        taken = self.next
        self.at += 1
        self.next = self.tokens[self.at]
        return taken

    def choice(self) -> Node:
        options = [self.sequence()]
        while self.next == "|":
            self.take()
            option, last = self.sequence(), options[-1]
            if isinstance(option, Marks) and isinstance(last, Marks) and not option.others and not last.others:
                options[-1] = _marks(last.characters + option.characters)  # one set is tried faster than two
            else:
                options.append(option)
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def sequence(self) -> Node:
        items = [self.repeated()]
        while self.next not in ("|", ")", _END):
            items.append(self.repeated())
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def repeated(self) -> Node:
        item = self.item()
        if self.next[:1] not in _REPEATS or self.next == "{":
            return item
        if isinstance(item, Look | Anchor):
            raise self.error("nothing to repeat")
        return Repeat(item, self.take())

    def item(self) -> Node:
        if self.next == _END:
            raise self.error("expected a name, found the end")
        at, token = self.at, self.take()
        if token[0].isalpha():
            return self.role(token[:-1], at) if token[-1] == ":" else self.marks(token, at)
        match token[0]:
            case "@":
                return self.part(token[1:], at)
            case "(":
                inside = self.closed(at)
                return Look(inside, token[1:]) if len(token) > 1 else inside
            case "!":
                return self.others(at)
            case "^" | "$":
                return Anchor(token)
        expected = "expected a name, found" if token[0] in _SIGNS else "unexpected"
        raise self.error(f"{expected} {token!r}", at)

    def role(self, name: str, at: int) -> Role:
        if name not in self.alphabet.roles:
            raise self.error(f"unknown role {name!r}", at)
        return Role(name, self.item())

    def part(self, name: str, at: int) -> Part:
        if name not in self.parts:
            raise self.error(f"unknown part {name!r}", at)
        return Part(name)

    def marks(self, name: str, at: int) -> Marks:
        characters = self.alphabet.characters(name)
        if characters is None:
            raise self.error(f"unknown name {name!r}", at)
        return _marks(characters)

    def closed(self, at: int) -> Node:
        inside = self.choice()
        if self.next != ")":
            raise self.error("this bracket is not closed", at)
        self.take()
        return inside

    def others(self, at: int) -> Marks:
        item = self.item()
        if not isinstance(item, Marks) or item.others:
            raise self.error("'!' stands before marks only", at)
        return Marks(item.characters, others=True)


@cache
def _marks(characters: str) -> Marks:
    return Marks("".join(sorted(set(characters))))
