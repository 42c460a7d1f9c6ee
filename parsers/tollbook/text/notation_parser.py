"""The notation of rules, read: from a pattern written in names to a tree.

    @subject ( comma? who (have|adverb)*+ )? trigger:died     # whatever follows the sign is a comment

A name is a mark or a set of marks, `!` before marks means any other mark, `role:` captures what follows it,
`@` names a part of the grammar. All else means what it means in a regular expression; blanks mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import NamedTuple

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
    \s+ | \#.*
  | (?P<role> [a-z]\w* ) :
  | (?P<name> [a-z]\w* )
  | @ (?P<part> [a-z]\w* )
  | (?P<repeat> (?: [?*+] | \{ (?: \d+ (?: ,\d* )? | ,\d+ ) \} ) [+?]? )
  | \( (?P<look> \?<?[=!] )
  | (?P<sign> [()|!^$] )
  | (?P<unknown> . )
"""


@cache
def _token_pattern() -> re.Pattern[str]:
    return re.compile(_TOKENS, re.VERBOSE)


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


def parse(source: str, alphabet: Alphabet, parts: Collection[str] = ()) -> Node:
    """Read a pattern that may name these parts.

    Raises:
        NotationError: a name, a role or a part is unknown, or the pattern is not well formed.
    """
    reader = _Reader(source, alphabet, parts)
    tree = reader.choice()
    if reader.token.kind != "end":
        raise reader.error(f"unexpected {reader.token.text!r}")
    return tree


def _tokens(source: str) -> list[_Token]:
    """Cut a pattern into names and signs, blanks and comments left out."""
    tokens: list[_Token] = []
    for found in _token_pattern().finditer(source):
        kind = found.lastgroup
        if kind == "unknown":
            raise NotationError(f"unexpected {found[0]!r}", source, found.start())
        if kind is not None:
            text = found[kind]
            tokens.append(_Token(text if kind == "sign" else kind, text, found.start()))
    return [*tokens, _Token("end", "", len(source.rstrip()))]


class _Reader:
    """A pattern being read, one token ahead."""

    def __init__(self, source: str, alphabet: Alphabet, parts: Collection[str]) -> None:
        self.source, self.alphabet, self.parts = source, alphabet, parts
        self.rest = iter(_tokens(source))
        self.token = next(self.rest)

    def error(self, cause: str, at: int | None = None) -> NotationError:
        return NotationError(cause, self.source, self.token.at if at is None else at)

    def take(self) -> _Token:
        taken, self.token = self.token, next(self.rest, self.token)
        return taken

    def choice(self) -> Node:
        options = [self.sequence()]
        while self.token.kind == "|":
            self.take()
            option, last = self.sequence(), options[-1]
            if isinstance(option, Marks) and isinstance(last, Marks) and not option.others and not last.others:
                options[-1] = _marks(last.characters + option.characters)  # one set is tried faster than two
            else:
                options.append(option)
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def sequence(self) -> Node:
        items = [self.repeated()]
        while self.token.kind not in ("|", ")", "end"):
            items.append(self.repeated())
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def repeated(self) -> Node:
        item = self.item()
        if self.token.kind != "repeat":
            return item
        if isinstance(item, Look | Anchor):
            raise self.error("nothing to repeat")
        return Repeat(item, self.take().text)

    def item(self) -> Node:
        token = self.take()
        match token.kind:
            case "name":
                return self.marks(token)
            case "part":
                return Part(self.known(token, self.parts))
            case "role":
                return Role(self.known(token, self.alphabet.roles), self.item())
            case "(":
                return self.closed(token)
            case "look":
                return Look(self.closed(token), token.text)
            case "!":
                return self.others(token)
            case "^" | "$":
                return Anchor(token.kind)
        raise self.error(f"expected a name, found {repr(token.text) if token.text else 'the end'}", token.at)

    def known(self, token: _Token, names: Collection[str]) -> str:
        if token.text not in names:
            raise self.error(f"unknown {token.kind} {token.text!r}", token.at)
        return token.text

    def marks(self, token: _Token) -> Marks:
        characters = self.alphabet.characters(token.text)
        if characters is None:
            raise self.error(f"unknown name {token.text!r}", token.at)
        return _marks(characters)

    def closed(self, opened: _Token) -> Node:
        inside = self.choice()
        if self.token.kind != ")":
            raise self.error("this bracket is not closed", opened.at)
        self.take()
        return inside

    def others(self, sign: _Token) -> Marks:
        item = self.item()
        if not isinstance(item, Marks) or item.others:
            raise self.error("'!' stands before marks only", sign.at)
        return Marks(item.characters, others=True)


def _marks(characters: str) -> Marks:
    return Marks("".join(sorted(set(characters))))
