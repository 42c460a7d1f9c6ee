"""Whether a text is a local paper's: where the words for offices and schools are one country's own.

A paper of Paris, Texas does not say which Paris it means. Its sheriffs, school boards and county courts do.
"""

from __future__ import annotations

from functools import cache

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
    text = flat.lower()
    found = {}
    for country, words in _words().items():
        count = sum(word in text for word in words)
        if count >= FEWEST:
            found[country] = min(1.0, count / ENOUGH)
    return found


@cache
def _words() -> dict[str, tuple[str, ...]]:
    sections = (section for name, section in load("places").items() if name.startswith("local_"))
    return {section.more["land"]: section.forms for section in sections}
