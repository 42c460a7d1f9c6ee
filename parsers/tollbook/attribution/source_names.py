"""The full name of a source that the text shortens: "the monitor", "the Syrian Observatory", "Mr. Weber"."""

from __future__ import annotations

from functools import cache

from tollbook.parties.cue_words import plain, word_set
from tollbook.text.document import Document
from tollbook.text.lexicon import load
from tollbook.text.patterns import compile_

_PROPER = r"\p{Lu}[\w.’'-]*+(?:[ ](?:(?:for|of|and|the|on|in)[ ]){0,2}\p{Lu}[\w.’'-]*+)++"
_TAIL = r"(?:[ ](?:(?:for|of|and|the|on|in)[ ]){1,2}\p{Lu}[\w’'-]*+(?:[ ]\p{Lu}[\w’'-]*+)*+)?"


LOOKBACK = 20_000
"""How many characters back a source's full name is looked for: a long report, not a year's file."""


def named_kind(document: Document, offset: int, kind: str) -> str | None:
    """Return the name given before `offset`: beside the word "monitor", or with the word "Observatory" in it."""
    before = document.flat[max(document.body_start, offset - LOOKBACK) : offset]
    beside = rf"\b{kind},[ ](?:the[ ])?({_PROPER})|({_PROPER}),[ ](?:the|a|an)[ ][\w -]{{0,40}}\b{kind}\b"
    aside = compile_(beside).search(before) if kind in before else None
    if aside:
        return str(aside[1] or aside[2])
    if kind.capitalize() not in before:
        return None
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


_SURNAME = (
    r"(?:(?i:\L<abbreviations.title>)\.?[ ])?"
    r"(?P<last>(?:(?:al|el|bin|de|van|von)[ -])?\p{Lu}[\p{L}’'-]*\p{Ll}[\p{L}’'-]*)"
)
_GIVEN = r"(?:(?P<title>[\p{L}.]+)[ ])?(?P<given>(?:\p{Lu}[\p{L}.’'-]*+[ ]){1,3})$"
_BEFORE = 60
"""Characters before a surname in which the given names stand."""


def in_full(document: Document, name: str, offset: int) -> str:
    """Return the full name of a person whom the text before `offset` names in full: "Adam Weber" for "Mr. Weber"."""
    short = compile_(_SURNAME).fullmatch(name)
    if short is None or short["last"].lower() in _states():
        return name
    last, first = short["last"], max(document.body_start, offset - LOOKBACK)
    at = document.flat.find(f" {last}", first, offset)
    while at >= 0:
        end = at + 1 + len(last)
        given = compile_(_GIVEN).search(document.flat, max(first, at - _BEFORE), at + 1)
        behind = document.flat[end : end + 1]
        if given and not (behind.isalnum() or behind == "-") and _is_given(given["title"], given["given"], behind):
            return given["given"] + last
        at = document.flat.find(f" {last}", end, offset)
    return name


def _is_given(title: str | None, given: str, behind: str) -> bool:
    """Say whether words before a surname are given names: behind a title, known as such, or before an aside."""
    titles = word_set("person_names", "title") | word_set("abbreviations", "title")
    names = [word for word in given.split() if word.lower().strip(".") not in titles]
    if not names:
        return False
    titled = len(names) < len(given.split()) or (title is not None and title.lower().strip(".") in titles)
    return titled or behind == "," or names[0].lower() in word_set("person_names", "given")


@cache
def _states() -> frozenset[str]:
    """Return the words that name a state or its people, and no person."""
    names = load("nationalities")["state"].more["names"]
    return frozenset(plain(word) for words in names for word in words)
