"""Finds names in text where capitals tell nothing: all capitals, or none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from msgspec import Struct

from tollbook.gazetteer.lookup import Gazetteer
from tollbook.gazetteer.name_keys import fold
from tollbook.text.document import Document
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compiled_re, holds_any
from tollbook.toponyms.capitalised_runs import LARGE, LONGEST, Piece, PieceKind, Run
from tollbook.toponyms.word_kinds import NEVER, Is, word_kinds

_WORD = compiled_re(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PLAIN = NEVER | Is.COMMON | Is.TITLE | Is.ORGANISATION | Is.GIVEN
_ENDS = Is.FUNCTION | Is.CALENDAR | Is.TITLE | Is.ORGANISATION | Is.DIRECTION
_NO_START = Is.FUNCTION | Is.CALENDAR
_BEFORE = Is.BEFORE
_PERSONAL = Is.GIVEN | Is.TITLE
_TYPES = Is.SETTLEMENT | Is.DISTRICT | Is.PROVINCE | Is.REGION
_SHORTEST = 4
_DESCRIBING = (
    "ed",
    "ing",
    "al",
    "ous",
    "ive",
    "ble",
    "ic",
    "ful",
    "ern",
    "ly",
    "less",
    "ary",
    "ish",
    "ant",
    "ent",
    "est",
)
"""What a word ends in that is more likely an adjective than a name."""
_KNOWN = frozenset(("PCLI", "PPLC"))
"""Read without a locative word; a unit or a small town could be any word, or a last name."""


class _Word(Struct, frozen=True):
    start: int
    end: int
    text: str
    """Lower case, without a possessive."""
    kinds: int


def caseless_runs(document: Document, gazetteer: Gazetteer) -> Iterator[Run]:
    """Yield one run for each known name; every other word is passed over."""
    sentences = [_words(document.flat, s.start, s.end) for s in document.sentences]
    persons = {name for words in sentences for name in _persons(words)}
    for number, words in enumerate(sentences):
        at = 0
        while at < len(words):
            length, kind, key = _name_at(document.flat, words, at, gazetteer, persons)
            last = words[at + length - 1]
            if kind:
                start, end = words[at].start, last.end
                owns = document.flat[end - 2 : end].lower() in ("'s", "’s")
                end -= 2 if owns else 0
                pieces = [Piece(start, end, kind, key, 0, owns, length)]
                yield Run(start, end, number, first=False, pieces=pieces)
            at += length


def _words(flat: str, start: int, end: int) -> list[_Word]:
    kinds = word_kinds()
    found = []
    for match in _WORD.finditer(flat, start, end):
        text = match.group().lower()
        text = text[:-2] if text[-2:] in ("'s", "’s") else text
        found.append(_Word(*match.span(), text, kinds.get(text, 0)))
    return found


def _persons(words: list[_Word]) -> Iterator[str]:
    """Yield the words that follow a first name or a title."""
    for before, word in pairwise(words):
        if before.kinds & _PERSONAL and not word.kinds:
            yield word.text


def _name_at(
    flat: str, words: list[_Word], at: int, gazetteer: Gazetteer, persons: set[str]
) -> tuple[int, PieceKind | None, str]:
    """Return the length in words of the name that begins at a word, its kind (None: no name) and its key."""
    first = words[at]
    if first.kinds & _NO_START and not first.kinds & _BEFORE:
        return 1, None, first.text
    several = _several(flat, words, at, gazetteer)
    told = _told(flat, words, at)
    if told > (several[0] if several is not None else 0):
        key = fold(flat[first.start : words[at + told - 1].end])
        return told, "name" if gazetteer.knows(key) else "plain", key
    if several is not None:
        return several
    key = fold(first.text)
    if _typed(words, at) and not gazetteer.knows(key):
        return 1, "plain", key
    if gazetteer.demonym(key):
        return 1, "demonym", key
    if first.kinds & _PLAIN or len(key) < _SHORTEST or not gazetteer.knows(key):
        return 1, None, key
    best = gazetteer.of_key(key)[0]
    located = at > 0 and words[at - 1].text in forms("places", "locative")
    beside = at > 0 and words[at - 1].kinds & Is.DIRECTION
    known = best.feature in _KNOWN or (best.population >= LARGE and first.text not in persons)
    return (1, "name", key) if known or located or beside else (1, None, key)


def _told(flat: str, words: list[_Word], at: int) -> int:
    """Return how many words the words before make a name: "in the village of san pedro norte"; 0 if none."""
    if at < 2 or words[at - 1].text != "of" or words[at - 2].text not in forms("places", "named_after_of"):
        return 0
    count = 0
    while at + count < len(words) and count < LONGEST:
        word = words[at + count]
        if count and flat[words[at + count - 1].end : word.start] != " ":
            break
        if word.kinds & _ENDS and not word.kinds & _BEFORE and not (word.text in forms("places", "particle") and count):
            break
        if word.text in _events() or (count and word.kinds & _TYPES):
            break
        count += 1
    return count


def _typed(words: list[_Word], at: int) -> bool:
    """Say whether a word is the name of what the next word says: "in nerat area", but not "in remote area"."""
    if not 0 < at < len(words) - 1 or words[at].kinds or len(words[at].text) < _SHORTEST:
        return False
    typed = words[at + 1].kinds & _TYPES and words[at - 1].text in forms("places", "firm_word")
    text = words[at].text
    return (
        bool(typed) and "-" not in text and not text.endswith(_DESCRIBING) and text not in forms("places", "describing")
    )


@cache
def _events() -> frozenset[str]:
    return forms("places", "event_verb", "event_noun", "acting", "reporting")


def _several(flat: str, words: list[_Word], at: int, gazetteer: Gazetteer) -> tuple[int, PieceKind | None, str] | None:
    first = words[at]
    if not gazetteer.begins(first.text):
        return None
    for last in range(min(at + LONGEST, len(words)) - 1, at, -1):
        text = flat[first.start : words[last].end]
        if not holds_any(text, ",(.;:"):
            key = fold(text[:-2] if text[-2:].lower() in ("'s", "’s") else text)
            if gazetteer.knows(key):
                return last - at + 1, None if key in forms("organisations", "famous") else "name", key
    return None
