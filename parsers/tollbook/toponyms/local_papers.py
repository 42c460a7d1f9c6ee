"""What countries an article's words are of: those for offices and schools make it a local paper's, others a witness.

A paper of Paris, Texas does not say which Paris it means. Its sheriffs, school boards and county courts do.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import ahocorasick

from tollbook.text.lexicon import load

ENOUGH = 4
"""So many different words leave no doubt."""
FEWEST = 2
"""A single one says nothing."""
EACH = 0.8
"""What one such word speaks for its country, on the scale of `geographic_focus`: less than its name, 2.0."""
MOST = 1.6
"""What several do together."""


class ByWords(NamedTuple):
    """The countries (ISO code) that an article's words are of."""

    local: dict[str, float]
    """Whose local paper it can be, with a strength above 0 and at most 1."""
    witnesses: dict[str, float]
    """For which its words speak, each with its weight."""


def countries_by_words(flat: str, low: str) -> ByWords:
    """Return the countries that the words of a text are of, found in one pass; `low` is the text in small letters.

    >>> for text in ("The sheriff told the school board of the county.", "The army shelled the county town."):
    ...     countries_by_words(text, text.lower()).local
    {'US': 0.75}
    {}
    >>> text = "The Awami League won, the BJP said; the bcl said nothing."
    >>> countries_by_words(text, text.lower()).witnesses
    {'BD': 0.8, 'IN': 0.8}
    """
    told: set[str] = set()
    found: dict[str, set[str]] = {}
    low = low.replace("’", "'")
    for last, (word, is_local, country, capitals) in _words().iter(low):
        if is_local:
            told.add(word)
        start, end = last + 1 - len(word), last + 1
        whole = country and not low[start - 1 : start].isalnum() and not low[end : end + 1].isalnum()
        if whole and (not capitals or flat[start:end].isupper()):
            found.setdefault(country, set()).add(word)
    return ByWords(_local(told), {country: min(MOST, EACH * len(words)) for country, words in found.items()})


def _local(told: set[str]) -> dict[str, float]:
    """Return whose local paper a text with these words can be."""
    found = {}
    for country, words in _local_words().items() if len(told) >= FEWEST else ():
        count = len(told & words)
        if count >= FEWEST:
            found[country] = min(1.0, count / ENOUGH)
    return found


@cache
def _local_words() -> dict[str, frozenset[str]]:
    sections = (section for name, section in load("places").items() if name.startswith("local_"))
    return {section.more["land"]: frozenset(section.forms) for section in sections}


@cache
def _words() -> ahocorasick.Automaton:
    """Return what finds each word: is it of local papers, for what country does it speak, and in capitals alone?"""
    local: frozenset[str] = frozenset().union(*_local_words().values())
    speaking = dict.fromkeys(local, ("", False))
    for name, section in load("country_words").items():
        for row in section.more["rows"]:
            country, _, words = row.partition(": ")
            speaking |= dict.fromkeys(words.lower().split(", "), (country, name == "capitals"))
    automaton = ahocorasick.Automaton()
    for word, of in speaking.items():
        automaton.add_word(word, (word, word in local, *of))
    automaton.make_automaton()
    return automaton
