"""Whether a text is English, told by the share of the commonest English words in it."""

from __future__ import annotations

from tollbook.text.patterns import compiled

_WORD = compiled(r"[^\W\d_]+")
_ENGLISH = frozenset(
    (
        "the",
        "and",
        "to",
        "that",
        "for",
        "were",
        "with",
        "from",
        "as",
        "it",
        "has",
        "have",
        "been",
        "their",
        "they",
        "this",
        "which",
        "his",
        "after",
        "said",
        "but",
        "not",
        "be",
        "than",
        "when",
        "where",
        "would",
        "will",
        "who",
        "she",
        "two",
        "three",
        "people",
        "police",
        "killed",
        "near",
        "during",
    )
)
"""Frequent words of English news, without those that other languages have as often: in, a, of, was, is, at, on."""

LOOKED_AT = 20_000
"""Characters of a text that are looked at."""
FEWEST = 30
FEWEST_DIFFERENT = 12
"""Words from which on the share means something."""
SHARE = 0.03
"""The share in English prose is about .2; in other languages it hardly reaches .02."""


def language_remark(text: str) -> str | None:
    """Return a remark on a text that is not English, None on any other and on one too short to tell.

    >>> language_remark("Bei einem Anschlag in Gorma sind am Montag zwölf Menschen getötet worden. " * 3)
    'does not look like English, the only language that is read (0 % of its words are common English ones)'
    >>> language_remark("Gunmen killed two people in the town on Monday.")
    """
    words = _WORD.findall(text[:LOOKED_AT].lower())
    common = sum(word in _ENGLISH for word in words)
    if len(words) < FEWEST or len(set(words)) < FEWEST_DIFFERENT or common >= SHARE * len(words):
        return None
    share = f"{100 * common / len(words):.0f} %"
    return f"does not look like English, the only language that is read ({share} of its words are common English ones)"
