"""Datelines that nothing closes: "GORMA, Syria Four people were killed", as copies of wire reports lose their dash.

Of two towns, as in "GORMA/LESK Rebels", the slash is mark enough.
"""

from __future__ import annotations

from functools import cache

from tollbook.text.document import Document
from tollbook.text.lexicon import forms, load
from tollbook.text.patterns import compile_
from tollbook.text.spans import Span

_TOWN = r"\p{Lu}[\p{Lu}'’-]+ (?: [ ] \p{Lu}[\p{Lu}'’-]+ ){0,2}+"
_COUNTRY = r",[ ] (?: (?i:\L<datelines.first_of_two>) [ ] )?+ \p{Lu}[\p{L}.]+"
_AGENCY = r"\((?:\p{L}|[. ]){2,12}\)"
"""As in "GROZNY, Russia (AP) Four people ..."."""
_HEAD = rf"""
    (?<town>{_TOWN}) (?<others> (?: / {_TOWN} ){{1,2}}+ )?+ (?<country>{_COUNTRY})?+
    [ ]++ (?: {_AGENCY} [ ]++ )?+ (?= (?<opens>\p{{Lu}}[\p{{Ll}}.]*+) [ ] )
"""
_ACRONYM = 3
"""Capitals of so many letters or fewer are rather a body than a town."""
_LONG = 6
"""Capitals of so many letters that no listed word calls a body are a town before any word: "OUAGADOUGOU Security"."""
_SMALL = r"(?<=[ ])\p{Ll}"
_STORY = 6
"""So many words in small letters follow in the line: a headline in capitals has fewer."""


def unmarked_dateline(document: Document, line: Span) -> Span | None:
    """Return the place that a line names before its first sentence, in capitals and with no mark behind them."""
    text = document.text
    head = compile_(_HEAD).match(text, *line)
    if head is None or document.is_upper or not _is_town(head["town"]):
        return None
    marked = head["country"] is not None or head["others"] is not None or _is_long(head["town"])
    if not marked and not _opens_sentence(head["opens"].lower(), head["town"]):
        return None
    if len(compile_(_SMALL).findall(text, head.end(), line.end)) < _STORY:
        return None
    return Span(line.start, line.start + len(text[line.start : head.end()].rstrip()))


def _is_town(capitals: str) -> bool:
    """Say whether capitals may name a town: not "NEWS", "ISAF" or "NATO"."""
    words = set(capitals.lower().split())
    common = words <= forms("places", "common") | forms("places", "function")
    return len(capitals) > _ACRONYM and not common and words.isdisjoint(_bodies())


def _is_long(capitals: str) -> bool:
    return len(capitals) >= _LONG and "-" not in capitals


@cache
def _bodies() -> frozenset[str]:
    kinds = (("datelines", "label"), ("datelines", "agency"), ("organisations", "group"), ("organisations", "head"))
    return forms("units").union(*(forms(*kind) for kind in kinds))


def _opens_sentence(word: str, town: str) -> bool:
    """Say whether a word behind the town begins a sentence, and is no more of its name: "A", "Two", "Turkish"."""
    return word in _openers() or town.lower().startswith(word)


@cache
def _openers() -> frozenset[str]:
    peoples = {name.lower() for names in load("nationalities")["state"].more["names"] for name in names[1:]}
    words = (forms("places", kind) for kind in ("function", "ethnic", "armed", "of_town"))
    return frozenset(peoples.union(*words, load("numbers")["cardinals"].more["values"], forms("hedges", "nearly")))
