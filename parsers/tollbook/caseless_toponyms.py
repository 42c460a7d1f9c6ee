"""Finds names in text where capitals tell nothing: all capitals, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tollbook.document import Document
from tollbook.gazetteer import Gazetteer
from tollbook.name_runs import LONGEST, Piece, PieceKind, Run
from tollbook.placenames import fold
from tollbook.word_kinds import NEVER, Is, word_kinds

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_COMMON = int(Is.COMMON | Is.TITLE | Is.ORGANISATION | Is.GIVEN)
_SHORTEST = 4
_LARGE = 50_000
"""A smaller town is read only after a locative word: its name could be any word."""
_LEADS = frozenset(["in", "near", "at", "of", "from", "around", "outside", "inside", "to", "towards", "toward", "and"])


def caseless_runs(document: Document, gazetteer: Gazetteer) -> Iterator[Run]:
    """Yield one run for each known name; every other word is passed over."""
    for sentence in document.sentences:
        words = [(m.start() + sentence.start, m.end() + sentence.start) for m in _WORD.finditer(sentence.text)]
        at = 0
        while at < len(words):
            length, kind, key = _name_at(document.flat, words, at, gazetteer)
            if kind:
                start, end = words[at][0], words[at + length - 1][1]
                owns = document.flat[end - 2 : end].lower() in ("'s", "’s")
                end -= 2 if owns else 0
                yield Run(
                    start,
                    end,
                    sentence.index,
                    first=False,
                    pieces=[Piece(start, end, kind, key, 0, owns, length)],
                )
            at += length


def _name_at(
    flat: str, words: list[tuple[int, int]], at: int, gazetteer: Gazetteer
) -> tuple[int, PieceKind | None, str]:
    start = words[at][0]
    kinds = word_kinds()
    first = kinds.get(flat[start : words[at][1]].lower(), 0)
    for last in range(min(at + LONGEST, len(words)) - 1, at, -1):
        text = flat[start : words[last][1]]
        if "," in text or "(" in text or "." in text:
            continue
        key = _folded(text)
        if gazetteer.knows(key) and (not first & int(Is.FUNCTION | Is.CALENDAR) or first & int(Is.BEFORE)):
            return last - at + 1, "name", key
    key = _folded(flat[start : words[at][1]])
    if gazetteer.demonym(key):
        return 1, "demonym", key
    if first & int(NEVER | _COMMON) or len(key) < _SHORTEST or not gazetteer.knows(key):
        return 1, None, key
    best = gazetteer.of_key(key)[0]
    before = flat[words[at - 1][0] : words[at - 1][1]].lower() if at else ""
    known = best.population >= _LARGE or best.feature in ("PCLI", "ADM1", "PPLC")
    return (1, "name", key) if known or before in _LEADS else (1, None, key)


def _folded(text: str) -> str:
    return fold(text[:-2] if text[-2:].lower() in ("'s", "’s") else text)
