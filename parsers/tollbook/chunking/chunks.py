"""What a sentence is cut into: chunks, each with its mark, and the groups of people behind them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from msgspec import Struct

from tollbook.chunking import marks
from tollbook.chunking.quantities import Quantity
from tollbook.record import Kind, VictimClass
from tollbook.text.lexicon import forms, load
from tollbook.text.phrase_table import PhraseTable
from tollbook.text.spans import Span
from tollbook.text.tokens import Tokens


class Meaning(Struct, frozen=True):
    """What a listed word or phrase does in a sentence."""

    mark: str
    kind: Kind | None = None
    strict: bool = False
    name: str = ""

    def chunk(self, first: int, end: int, mark: str | None = None) -> Chunk:
        """Return the chunk of the tokens `first <= i < end` that say it, with a mark of its own if one is given."""
        return Chunk(mark or self.mark, first, end, self.kind, self.strict, None, self.name)


class Group(Struct, frozen=True):
    """Who a noun phrase names. `quantity` None: a thing, or people nobody counted."""

    quantity: Quantity | None
    phrase: Span
    """The words of the quantity, or of the determiner."""
    victims: Span
    """The words of the noun phrase after the quantity."""
    head: str
    victim_class: VictimClass
    form: str
    """`number`, `vague`, `single`, `pair`, `none`, `definite`, `bare` or `name`."""
    more: bool
    plural: bool
    definite: bool = False
    """The phrase begins with "the", "his" or their like."""


class Chunk(Struct, frozen=True):
    """One mark of the chunk string and the tokens `first <= i < end` behind it."""

    mark: str
    first: int
    end: int
    kind: Kind | None = None
    strict: bool = False
    group: Group | None = None
    name: str = ""


class Chunks(Struct, frozen=True):
    """The chunks of one sentence; `marks` has the mark of each."""

    tokens: Tokens
    chunks: tuple[Chunk, ...]
    marks: str

    def span(self, index: int) -> Span:
        """Return the characters of a chunk."""
        chunk = self.chunks[index]
        return self.tokens.span(chunk.first, chunk.end)


_UNMARKED = ""
_NOT_LISTED = frozenset((_UNMARKED, "harm_count", "label"))
"""Words that leave their mark only beside a number."""


@cache
def listed() -> PhraseTable[Meaning]:
    """Return the words of `grammar.toml` and `harm.toml` with their marks."""
    pairs: list[tuple[str, Meaning]] = []
    for file in ("grammar", "harm"):
        for name, section in load(file).items():
            more = section.more
            if more.get("mark", _UNMARKED) not in _NOT_LISTED and "before" not in more:
                meaning = Meaning(marks.character(more["mark"]), more.get("kind"), more.get("strict", False), name)
                pairs += [(form, meaning) for form in section.forms]
    return PhraseTable(pairs)


@cache
def labels() -> PhraseTable[Meaning]:
    """Return the words that label a figure: "Killed: 8", "wounded - 21"."""
    sections = [(name, s) for name, s in load("harm").items() if s.more["mark"] == "label"]
    return PhraseTable(
        (form, Meaning(marks.LABEL, s.more["kind"], name=name)) for name, s in sections for form in s.forms
    )


@cache
def by_object() -> PhraseTable[list[tuple[str, dict[str, Any]]]]:
    """Return the verbs that tell harm only before certain objects, with the sections that say which."""
    verbs: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for name, section in load("harm").items():
        if "before" in section.more:
            for form in section.forms:
                verbs.setdefault(form, []).append((name, section.more))
    return PhraseTable(verbs)


@cache
def count_nouns() -> dict[str, Kind]:
    """Return the nouns whose number is a toll ("12 deaths") with the kind each tells."""
    return {
        form: section.more["kind"]
        for section in load("harm").values()
        if section.more["mark"] == "harm_count"
        for form in section.forms
    }


@lru_cache(1 << 15)
def is_capital(raw: str) -> bool:
    """Say whether a word is written as a name: "Zaman", "al-Assad", "d'Ivoire".

    >>> is_capital("al-Assad"), is_capital("mid-March"), is_capital("rebel")
    (True, True, False)
    """
    return raw[0].isupper() or any(part[:1].isupper() for part in raw.split("-")[1:])


PUNCTUATION = {
    ",": marks.COMMA, "(": marks.COMMA, ")": marks.COMMA, "[": marks.COMMA, "]": marks.COMMA,
    ".": marks.STOP, ";": marks.STOP, ":": marks.STOP, "?": marks.STOP, "!": marks.STOP, "…": marks.STOP,
    "-": marks.DASH, "–": marks.DASH, "—": marks.DASH, "--": marks.DASH,
    "'s": marks.POSSESSIVE, "'": marks.POSSESSIVE, "’": marks.POSSESSIVE,
    "/": marks.AND,
    '"': marks.ASIDE, "“": marks.ASIDE, "”": marks.ASIDE, "#": marks.ASIDE,
}  # fmt: skip

POSSESSIVES = frozenset(("his", "her", "its", "their", "my", "our", "your", "whose"))

DETERMINERS = frozenset(("the", "this", "that", "these", "those", "every", "each", "any", "such"))

ARTICLES = frozenset(("a", "an", "another", "one"))


@cache
def body_words() -> frozenset[str]:
    """Return the words that make a capitalised name a body, not a person."""
    return forms("units")
