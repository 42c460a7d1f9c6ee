"""The full name of a source that the text shortens: "the monitor", "the Syrian Observatory"."""

from __future__ import annotations

from tollbook.text.document import Document
from tollbook.text.patterns import compile_

_PROPER = r"\p{Lu}[\w.’'-]*+(?:[ ](?:(?:for|of|and|the|on|in)[ ]){0,2}\p{Lu}[\w.’'-]*+)++"
_TAIL = r"(?:[ ](?:(?:for|of|and|the|on|in)[ ]){1,2}\p{Lu}[\w’'-]*+(?:[ ]\p{Lu}[\w’'-]*+)*+)?"


LOOKBACK = 20_000
"""How many characters back a source's full name is looked for: a long report, not a year's file."""


def named_kind(document: Document, offset: int, kind: str) -> str | None:
    """Return the name given before `offset`: beside the word "monitor", or with the word "Observatory" in it."""
    before = document.flat[max(document.body_start, offset - LOOKBACK) : offset]
    beside = rf"\b{kind},[ ](?:the[ ])?({_PROPER})|({_PROPER}),[ ](?:the|a|an)[ ][\w -]{{0,40}}\b{kind}\b"
    aside = compile_(beside).search(before)
    if aside:
        return str(aside[1] or aside[2])
    holding = compile_(rf"(?:\p{{Lu}}[\w.’'-]*+[ ])+{kind.capitalize()}{_TAIL}").search(before)
    return holding[0] if holding else None


def longest_form(document: Document, words: str) -> str:
    """Return the longest form in which the text gives a name: "Syrian Observatory for Human Rights"."""
    at = document.flat.find(words, document.body_start)
    more = compile_(r"(?:[ ](?:for|of)[ ](?:the[ ])?\p{Lu}[\w’'-]*+(?:[ ](?:and[ ])?\p{Lu}[\w’'-]*+)*+)")
    last = at + LOOKBACK
    while 0 <= at < last and " " in words:
        longer = more.match(document.flat, at + len(words), at + len(words) + 120)
        if longer:
            return words + longer[0]
        at = document.flat.find(words, at + 1, last)
    return words
