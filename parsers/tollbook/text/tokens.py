"""A sentence as words, figures and marks, each with its place in the article."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import regex
from msgspec import Struct

from tollbook.text.document import Sentence
from tollbook.text.lexicon import load
from tollbook.text.patterns import compiled, compiled_re
from tollbook.text.spans import Span, new_span

# Figures keep the letters that stick to them ("7.62mm", "101st", "25-year-old"), so that no later stage
# can take their digits for a count; "10-15" stays three tokens, since it is a range.
# Groups are repeated inside atomic groups: before Python 3.11.5 `re` loses its place in a possessive repeat of a group.
_TOKEN = compiled(
    r"""
      \d++ (?>(?:[.,]\d++)*) (?>(?: (?>(?:-(?!(?:odd|plus)\b)\p{L}++)+) | \p{L}++ )?)
    | (?>(?:\p{L}\.){2,})                                         # U.S.
    | ['’](?i:s)\b                                                # a possessive
    | \p{L}[\p{L}\p{M}]*+ (?>(?: ['’‘](?!(?i:s)\b)\p{L}++ | -(?!(?:odd|plus)\b)(?=[\p{L}\d])[\p{L}\d]++ )*)
    | \S
    """,
    regex.VERBOSE,
)


@cache
def _plain_token() -> re.Pattern[str]:
    """Return the same pattern for texts of plain letters, in which `re` finds the tokens twice as fast as `regex`."""
    classes = {r"[\p{L}\p{M}]": "[A-Za-z]", r"[\p{L}\d]": "[A-Za-z0-9]", r"\p{L}": "[A-Za-z]"}
    pattern = _TOKEN.pattern
    for wide, narrow in classes.items():
        pattern = pattern.replace(wide, narrow)
    return re.compile(pattern, re.VERBOSE | re.ASCII)


_PLAIN = compiled_re(r"[\x00-\x7f“”‘’–—…]*+")
"""A text of plain letters: its other characters are marks and neither letters nor blanks."""


class Tokens(Struct, frozen=True):
    """The tokens of one sentence, column by column.

    `words` are lower case with straight apostrophes, `raws` as written; `starts` and `ends` count
    characters of the article.
    """

    words: list[str]
    raws: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        """Count the tokens."""
        return len(self.words)

    def span(self, first: int, end: int) -> Span:
        """Return the characters from token `first` up to token `end`, which is left out."""
        return new_span((self.starts[first], self.ends[end - 1]))


_NAMES = {"US": "u.s.", "IS": "isis", "WHO": "w.h.o."}
"""Short names that would be small words but for their capitals."""


@lru_cache(128)  # the words of an article's sentences are asked for by the chunks, then by the dates
def tokenize(sentence: Sentence) -> Tokens:
    """Cut a sentence into tokens."""
    text, at = sentence.text, sentence.start
    plain = text.isascii() or _PLAIN.fullmatch(text) is not None
    raws: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece in text.split(" "):  # no token has a blank, and most of what stands between two is one word
        end = at + len(piece)
        if piece.isalpha():
            raws.append(piece)
            starts.append(at)
            ends.append(end)
        elif piece:
            for raw, first, last in _cut(piece, plain=plain):
                raws.append(raw)
                starts.append(at + first)
                ends.append(at + last)
        at = end + 1
    words = [raw.lower() for raw in raws]
    if "’" in text:
        words = [word.replace("’", "'") for word in words]
    if not _NAMES.keys().isdisjoint(raws) and not text.isupper():
        words = [_NAMES.get(raw, word) for raw, word in zip(raws, words, strict=True)]
    if not _spellings().keys().isdisjoint(words):
        words = [_spellings().get(word, word) for word in words]
    return Tokens(words, raws, starts, ends)


@lru_cache(1 << 14)
def _cut(piece: str, *, plain: bool) -> tuple[tuple[str, int, int], ...]:
    """Cut what stands between two blanks into tokens with their places in it."""
    matches = (_plain_token() if plain else _TOKEN).finditer(piece)
    return tuple((match.group(), match.start(), match.end()) for match in matches)


@cache
def _spellings() -> dict[str, str]:
    """Return the slips and short forms with the words that they stand for."""
    return {form: word for section in load("spellings").values() for form, word in section.more["values"].items()}
