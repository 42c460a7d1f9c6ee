"""What countries an article's words are of: those for offices and schools make it a local paper's, others a witness.

A paper of Paris, Texas does not say which Paris it means. Its sheriffs, school boards and county courts do.
"""

from __future__ import annotations

from functools import cache

import ahocorasick

from tollbook.text.lexicon import load

ENOUGH = 4
"""So many different words leave no doubt."""
FEWEST = 2
"""A single one says nothing."""


def local_countries(flat: str) -> dict[str, float]:
    """Return the countries whose local paper a text can be (ISO code), with a strength above 0 and at most 1.

    >>> local_countries("The sheriff told the school board of the county.")
    {'US': 0.75}
    >>> local_countries("The army shelled the county town.")
    {}
    """
    told = {word for _, word in _local_words().iter(flat.lower())}
    found = {}
    for country, words in _words().items() if len(told) >= FEWEST else ():
        count = len(told & words)
        if count >= FEWEST:
            found[country] = min(1.0, count / ENOUGH)
    return found


@cache
def _words() -> dict[str, frozenset[str]]:
    sections = (section for name, section in load("places").items() if name.startswith("local_"))
    return {section.more["land"]: frozenset(section.forms) for section in sections}


@cache
def _local_words() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word in frozenset().union(*_words().values()):
        automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton


EACH = 0.8
"""What one such word speaks for its country, on the scale of `geographic_focus`: less than its name, 2.0."""
MOST = 1.6
"""What several do together."""


def countries_by_words(flat: str) -> dict[str, float]:
    """Return the countries (ISO code) that an article's words speak for, each with its weight.

    >>> countries_by_words("The Awami League won, the BJP said."), countries_by_words("The bcl said nothing.")
    ({'BD': 0.8, 'IN': 0.8}, {})
    """
    found: dict[str, set[str]] = {}
    text = flat.lower().replace("’", "'")
    if len(text) != len(flat):
        text = flat
    for last, (word, country, capitals) in _country_words().iter(text):
        start, end = last + 1 - len(word), last + 1
        whole = not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
        if whole and (not capitals or flat[start:end].isupper()):
            found.setdefault(country, set()).add(word)
    return {country: min(MOST, EACH * len(words)) for country, words in found.items()}


@cache
def _country_words() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for name, section in load("country_words").items():
        for row in section.more["rows"]:
            country, _, words = row.partition(": ")
            for word in words.lower().split(", "):
                automaton.add_word(word, (word, country, name == "capitals"))
    automaton.make_automaton()
    return automaton
