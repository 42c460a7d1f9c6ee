"""Armed groups that an article itself presents: "the militant outfit Zulu Hawks (ZH)", "Zulu Hawks, a rebel group"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from tollbook.text.document import Document
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compile_, holds_any

_PART = r"(?:(?:al|el|an|ash)-)?\p{Lu}[\w'’-]*+"
_NAME = rf"(?!(?i:the|\L<attacks.member>)[ ]){_PART}(?:[ ](?:(?:of|for|the|al|de|and)[ ]){{0,2}}{_PART}){{0,5}}+"
_SHORT = r"(?:[ ]\((?P<short>\p{Lu}[\w.-]{1,11})\))?"
_KIND = r"\b(?:\L<attacks.fierce>)[ ](?:\w+[ ]){0,2}\L<attacks.grouping>\b"
_BEHIND = rf",?[ ](?:called[ ]|known[ ]as[ ])?(?P<name>{_NAME}){_SHORT}"
_BEFORE = rf"(?P<name>{_NAME}){_SHORT},[ ](?:a|an|the|another)[ ](?:[\w-]+[ ]){{0,3}}$"
_WINDOW = 120
"""Characters in front of "a militant group" in which its name stands."""
_OUTLAWED = rf"\b[Tt]he[ ]\L<attacks.outlawed>[ ](?P<name>{_NAME}){_SHORT}[ ](?!\p{{Ll}}+ists?\b)"
_TIES = ("-linked", "-affiliated", "-aligned", "-inspired")
_TIED = rf"(?:{'|'.join(_TIES)})[ ](?P<name>{_NAME}){_SHORT}"


def presented_groups(document: Document) -> dict[str, str]:
    """Return the names that an article gives to armed groups, each with the full one."""
    names: dict[str, str] = {}
    for match in _presented(document.flat, document.body_start):
        full = match["name"]
        if len(full) > _INITIALS:
            names.setdefault(full, full)
            if match["short"]:
                names.setdefault(match["short"], full)
    return names


_INITIALS = 2
"""Letters that alone are no name of a group."""


def _presented(flat: str, start: int) -> Iterator[regex.Match[str]]:
    for kind in _kinds(flat, start):
        behind = compile_(_BEHIND).match(flat, kind.end())
        before = compile_(_BEFORE).search(flat, max(start, kind.start() - _WINDOW), kind.start())
        yield from (match for match in (behind, before) if match)
    if holds_any(flat, forms("attacks", "outlawed")):
        yield from compile_(_OUTLAWED).finditer(flat, start)
    if holds_any(flat, _TIES):
        yield from compile_(_TIED).finditer(flat, start)


def _kinds(flat: str, start: int) -> Iterator[regex.Match[str]]:
    """Yield the words for armed groups; no more than where one of their first words stands is looked at."""
    end = start
    for at in sorted({at for word in forms("attacks", "fierce") for at in _places(word, flat, start)}):
        kind = compile_(_KIND).match(flat, at) if at >= end else None
        if kind is not None:
            end = kind.end()
            yield kind


def _places(word: str, text: str, at: int) -> Iterator[int]:
    while (at := text.find(word, at)) >= 0:
        yield at
        at += 1
