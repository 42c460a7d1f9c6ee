"""Cuts a sentence into runs of capitalised words, and a run into known names and other words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal

from msgspec import Struct

from tollbook.gazetteer.lookup import Gazetteer
from tollbook.gazetteer.name_keys import fold
from tollbook.text.document import Document, Sentence
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compiled_re
from tollbook.toponyms.word_kinds import NEVER, TYPES, Is, word_kinds

LONGEST = 6
"""Words in the longest name looked for."""
LONGEST_ACRONYM = 5
SHORTEST_CAPITALS = 4
LARGE = 50_000
CACHE_SIZE = 20_000
"""Runs kept with their pieces: the same names come over and over."""
_WORDS_ONLY = NEVER | Is.ORGANISATION
_ABBREVIATION = Is.ABBREVIATION
_BEFORE = Is.BEFORE
_DEMONYM_START = Is.DEMONYM_START
_QUOTES = "'\u2019\u2018`\u02bf\u02bb\u02be"

_CONTRACTION = compiled_re(r"['\u2019](?:ll|re|ve|d|m|t)$")
PieceKind = Literal["name", "demonym", "plain", "word", "join"]


class Piece(Struct, frozen=True):
    """One name or word of a run."""

    start: int
    end: int
    kind: PieceKind
    """name: the gazetteer has it; plain: capitalised, unknown; word: of a kind we know; join: "of", "and" ..."""
    folded: str
    kinds: int
    """The bits of `Is` of the (last) word."""
    owns: bool
    """Ends in a possessive, so that what follows is another name."""
    words: int


_Cut = tuple[int, int, PieceKind, str, int, bool, int]
"""A piece as kept: a plain tuple of words and numbers, which the garbage collector passes over."""


class Run(Struct, frozen=True):
    """Capitalised words that stand together."""

    start: int
    end: int
    sentence: int
    first: bool
    """Begins its sentence (or what is quoted in it), where a capital says nothing."""
    pieces: list[Piece]


class _Word(Struct, frozen=True):
    start: int
    end: int
    owns: bool
    bits: int
    joins: bool


# From U+0100 on both cases stand mixed; no English word begins with those small letters.
_CAPITALS = "[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ]"
_BEFORE_CAPITAL = len("#abu-'")
"""So many characters of a run may stand before its first capital: a sign, a prefix, a quotation mark."""


_Find = Callable[[str, int, int], "re.Match[str] | None"]


def _capitals(*, ascii_only: bool) -> str:
    return "[A-Z]" if ascii_only else _CAPITALS


@cache
def _capital(*, ascii_only: bool) -> re.Pattern[str]:
    return re.compile(_capitals(ascii_only=ascii_only))


@cache
def _run_pattern(*, ascii_only: bool) -> re.Pattern[str]:
    """Return the pattern of a run: `re` finds these four times as fast as `regex`.

    Its repeats of groups stand in atomic groups, as those of tokens do, and for the same reason. Without other letters
    than those of ASCII it is ready in a tenth of the time.
    """
    cap = _capitals(ascii_only=ascii_only)
    quote = f"[{_QUOTES}]"
    word = rf"(?:[AaEeUu][a-z]{{1,2}}-|[dDlL]['’])?{quote}?{cap}\w*+(?>(?:(?:-|{quote})\w++)*)"
    # "Ala." and its like are read with their full stop only behind a comma.
    dotted = "|".join(sorted(re.escape(form.title()[:-1]) for form in forms("places", "dotted")))
    item = rf"(?:(?>(?:{cap}\.){{2,}})|(?:St|Mt|Ft|Ste)\.(?= {cap})|(?<=, )(?:{dotted}|W\.? ?Va)\.|{word})"
    joins = "|".join(sorted((re.escape(join) for join in forms("places", "connector")), key=len, reverse=True))
    return re.compile(rf"(?<![\w@#])#?(?P<run>{item}(?>(?: {{1,3}}(?:(?:{joins}) {{1,3}}){{0,2}}{item})*))(?!\$)")


def _matches(find: _Find, capital_in: _Find, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the runs between two offsets; where no capital stands no run is looked for, which takes half the time."""
    while capital := capital_in(text, start, end):
        match = find(text, max(start, capital.start() - _BEFORE_CAPITAL), end)
        if match is None:
            return
        yield match
        start = match.end()


class RunReader:
    """Cuts documents with one gazetteer; remembers how it cut each run."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Look names up in `gazetteer`."""
        self.gazetteer = gazetteer
        self._kinds = word_kinds()
        self._famous = forms("organisations", "famous")
        self._connectors = forms("places", "connector")
        self._seen: dict[str, list[_Cut]] = {}

    def runs(self, document: Document) -> Iterator[Run]:
        """Yield the runs of a document in their order, cut into pieces; those without a name are left out."""
        flat = document.flat
        ascii_only = flat.isascii()
        find, capital_in = _run_pattern(ascii_only=ascii_only).search, _capital(ascii_only=ascii_only).search
        for sentence in document.sentences:
            for match in _matches(find, capital_in, flat, sentence.start, sentence.end):
                cut = self._pieces(match["run"])
                if cut:
                    start, end = match.span("run")
                    pieces = [
                        Piece(start + first, start + last, kind, folded, kinds, owns, words)
                        for first, last, kind, folded, kinds, owns, words in cut
                    ]
                    yield Run(start, end, sentence.index, _begins(flat, sentence, start), pieces)

    def _pieces(self, run: str) -> list[_Cut]:
        found = self._seen.get(run)
        if found is None:
            if len(self._seen) >= CACHE_SIZE:
                self._seen.clear()
            cut = [*self._cut(run)]
            found = self._seen[run] = cut if any(map(_may_begin_name, cut)) else []
        return found

    def _cut(self, run: str) -> Iterator[_Cut]:
        words = self._words(run)
        at = 0
        while at < len(words):
            first = words[at]
            if first.joins:
                yield first.start, first.end, "join", run[first.start : first.end], 0, False, 1
                at += 1
                continue
            length, kind, key = self._several(run, words, at) or self._single(run, first)
            last = words[at + length - 1]
            yield first.start, last.end, kind, key, last.bits, last.owns, length
            at += length

    def _words(self, run: str) -> list[_Word]:
        """Return the words of a run without possessives."""
        found = []
        at = 0
        for word in run.split(" "):
            if word:
                stop, owns = at + len(word), word[-2:] in ("'s", "’s", "'S", "’S")
                stop = stop - 2 if owns else at + _kept_length(word)
                bits = self._kinds.get(run[at:stop].lower().rstrip("."), 0)
                found.append(_Word(at, stop, owns, bits, word in self._connectors))
            at += len(word) + 1
        return found

    def _several(self, run: str, words: list[_Word], at: int) -> tuple[int, PieceKind, str] | None:
        """Return length in words, kind and key of the longest known name of two words and more."""
        if at + 1 == len(words) or not self.gazetteer.begins(run[words[at].start : words[at].end].lower()):
            return None
        stop = at + 1
        while stop < len(words) and stop - at < LONGEST:
            # "Queen Anne's County" is one name; "Syria's Idlib" are two.
            if words[stop - 1].owns and not words[stop].bits & TYPES:
                break
            stop += 1
        for last in range(stop - 1, at, -1):
            if words[last].joins:
                continue
            name = run[words[at].start : words[last].end]
            key = self.gazetteer.known(name)
            if key is not None:
                return last - at + 1, "word" if key in self._famous else "name", key
            if name.lower() in self._famous:
                return last - at + 1, "word", name.lower()
            if last == at + 1 and words[at].bits & _DEMONYM_START and self.gazetteer.demonym(name):
                return 2, "demonym", fold(name)
        return None

    def _single(self, run: str, word: _Word) -> tuple[int, PieceKind, str]:
        text = run[word.start : word.end]
        key = fold(text)
        acronym = len(text) > 1 and len(text) <= LONGEST_ACRONYM and text.isupper()
        if acronym and self._kinds.get(key, 0) & _ABBREVIATION and self.gazetteer.knows(key):
            return 1, "name", key
        if word.bits & _WORDS_ONLY or _CONTRACTION.search(text):
            return 1, "word", key
        if acronym and not self._large(key):
            return 1, "word" if word.bits else "plain", key
        if self.gazetteer.demonym(text):
            return 1, "demonym", key
        found = None if word.bits & _ABBREVIATION else self.gazetteer.known(text)
        if found is not None:
            return 1, "name", found
        return 1, "word" if word.bits else "plain", key

    def _large(self, key: str) -> bool:
        """Say whether capitals ("KABUL") are a dateline's, not an acronym: a place everybody knows is called so."""
        found = self.gazetteer.of_key(key) if len(key) >= SHORTEST_CAPITALS else ()
        return bool(found) and (found[0].feature in ("PCLI", "PPLC", "ADM1") or found[0].population >= LARGE)


def _may_begin_name(piece: _Cut) -> bool:
    """Say whether a piece may begin a name; a run of others ("The", "On Monday") says nothing of places or persons."""
    _, _, kind, _, kinds, _, _ = piece
    return kind not in ("word", "join") or (kind == "word" and bool(kinds & _BEFORE))


def _begins(flat: str, sentence: Sentence, start: int) -> bool:
    return start <= sentence.start + 1 or flat[start - 1] in '"“‘' or flat[start - 2 : start] == ": "


def _kept_length(word: str) -> int:
    """Cut "UK-based", "Saudi-led": the length before a hyphen and a lower-case word that no capital follows."""
    if "-" not in word:
        return len(word)
    parts = word.split("-")
    length = len(parts[0])
    for number, part in enumerate(parts[1:], 1):
        ends = part[:1].islower() and not any(p[:1].isupper() for p in parts[number + 1 :])
        # Two letters can be an article ("Ain-al"), more are a word.
        if ends and len(part) > 2 and len(parts[0]) > 1:
            return length
        length += 1 + len(part)
    return length
