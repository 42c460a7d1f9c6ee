"""A sentence's words with those put in that its header or heading says of its figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from tollbook.chunking import marks
from tollbook.chunking.chunker import read_chunks
from tollbook.layout.kinds import told_kind
from tollbook.text.tokens import Tokens

_COUNTED = marks.PEOPLE + marks.PERSON + marks.OTHER + marks.NUMBER + marks.UNLISTED
_BULLETS = marks.DASH + marks.STOP
_JOINS = marks.AND + marks.COMMA


class Composer(Struct):
    """Tokens put together piece by piece."""

    words: list[str] = field(default_factory=list)
    raws: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def take(self, tokens: Tokens, first: int = 0, end: int | None = None) -> None:
        """Add words of the text."""
        self.words += tokens.words[first:end]
        self.raws += tokens.raws[first:end]
        self.starts += tokens.starts[first:end]
        self.ends += tokens.ends[first:end]

    def put(self, words: Iterable[str]) -> None:
        """Add words that stand elsewhere, without length, where the last one ends."""
        for word in words:
            at = self.ends[-1]
            self.words.append(word)
            self.raws.append(word)
            self.starts.append(at)
            self.ends.append(at)

    def tokens(self) -> Tokens:
        """Return the words."""
        return Tokens(self.words, self.raws, self.starts, self.ends)


def with_harm(tokens: Tokens, said: Sequence[str]) -> Tokens | None:
    """Put the words of a heading behind the people of each part of a line that tells no harm itself.

    Returns None where no part counts people: "Tikrit: 39 by truck bomb; 1 body" has one that does.
    """
    made, changed = Composer(), False
    for first, end in _parts(tokens):
        part = Composer()
        part.take(tokens, first, end)
        own = part.tokens()
        named = _behind_name(own)
        at = named or _behind_people(own) if told_kind(part.words) is None else None
        made.take(tokens, first, end if at is None else first + at)
        if at is not None:
            made.put(("was", *said[-1:]) if named else said)
            made.take(tokens, first + at, end)
            changed = True
    return made.tokens() if changed else None


def _parts(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield the parts of a line between semicolons."""
    first = 0
    for at, word in enumerate(tokens.words):
        if word == ";":
            yield first, at + 1
            first = at + 1
    if first < len(tokens):
        yield first, len(tokens)


def _behind_name(tokens: Tokens) -> int | None:
    """Return the token behind somebody's name that a part begins with: "- Gul Zaman, 34, a baker"."""
    chunks = read_chunks(tokens)
    first = next((at for at, mark in enumerate(chunks.marks) if mark not in _BULLETS), None)
    if first is None or chunks.marks[first] != marks.NAME:
        return None
    name = chunks.chunks[first]
    behind = tokens.words[name.end : name.end + 1]
    return name.end if name.end - name.first > 1 and behind in ([], [","], ["("], [";"]) else None


def _behind_people(tokens: Tokens) -> int | None:
    """Return the token behind the first people of a part, and those joined to them."""
    chunks = read_chunks(tokens)
    at = next((i for i, mark in enumerate(chunks.marks) if mark in _COUNTED), None)
    if at is None:
        return None
    while chunks.marks[at + 1 : at + 2] in _JOINS and chunks.marks[at + 2 : at + 3] in _COUNTED:
        if at + 2 >= len(chunks.marks):
            break
        at += 2
    return chunks.chunks[at].end
