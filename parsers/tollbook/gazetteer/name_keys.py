"""How place names are compared: folded for the first try, by consonants for the second."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from tollbook.text.patterns import compiled

_APOSTROPHES = "'\u2018\u2019\u02bc\u02bb\u02be\u02bf`\u00b4\u2032."
_BLANKS = "-\u2010\u2011\u2012\u2013/_,"
_LETTERS = {
    "ı": "i",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ə": "a",
    "&": "and",
}


class _Folding(dict[int, str]):
    """Maps each character to its plain form; worked out when a character is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in _APOSTROPHES:
            plain = ""
        elif char in _BLANKS or unicodedata.category(char) == "Cc":  # the trie ends a key at a NUL
            plain = " "
        elif char in _LETTERS:
            plain = _LETTERS[char]
        else:
            plain = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
        self[code] = plain
        return plain


_FOLDING = _Folding()
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Return `name` without case, accents, apostrophes and hyphens; "Saint" and its like cut short.

    >>> fold("Ma‘arrat an-Nu‘mān"), fold("St. Petersburg") == fold("Saint Petersburg")
    ('maarrat an numan', True)
    """
    words = name.lower().translate(_FOLDING).split()
    if len(words) > 1 and words[0] in _SHORT:
        words[0] = _SHORT[words[0]]
    return " ".join(words)


ARTICLES = frozenset(("ad", "al", "an", "ar", "as", "ash", "at", "az", "el", "er", "es", "et", "ez"))
"""The Arabic article before the letters of the sun and the moon."""
_ARTICLES = frozenset((
    "al", "el", "ul", "ad", "ed", "ar", "er", "as", "es", "ash", "esh", "at", "et", "az", "ez", "an", "en", "the",
    "e", "i", "de",
))  # fmt: skip
# Two spellings of one sound; the order matters, longer ones first.
_SOUNDS = (
    ("sch", "s"), ("tch", "s"), ("kh", "k"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("dh", "d"), ("th", "t"),
    ("ph", "f"), ("dj", "j"), ("zh", "j"), ("q", "k"), ("c", "k"), ("x", "ks"), ("v", "w"),
)  # fmt: skip
_WEAK = compiled(r"(?<=.)[aeiouyhw]+")
_DOUBLE = compiled(r"(.)\1+")
MIN_LOOSE = 3
"""Fewer consonants than this say too little to compare names by."""


def bare(name: str) -> str:
    """Return the folded name in one word, without articles.

    >>> bare("Deir ez-Zor"), bare("al-Bab")
    ('deirzor', 'bab')
    """
    words = fold(name).split()
    return "".join(word for word in words if word not in _ARTICLES) or "".join(words)


def loose_key(name: str) -> str:
    """Return the consonants of `name`, sounds that are spelt in several ways made one; "" if too few.

    >>> loose_key("Deir ez-Zor") == loose_key("Dayr az Zawr"), loose_key("Saraqeb")
    (True, 'srkb')
    """
    key = bare(name)
    for old, new in _SOUNDS:
        key = key.replace(old, new)
    if key[:1] in "aeiouy":
        key = "a" + key[1:]
    key = _DOUBLE.sub(r"\1", _WEAK.sub("", key))
    return key if len(key) >= MIN_LOOSE else ""


_VOWELS = frozenset("aeiouyw")


def distance(one: str, other: str) -> int:
    """Return the number of letters to change, add or drop to get from one word to the other; vowels are alike."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + _differ(a, b))
    return row[-1]


def _differ(one: str, other: str) -> bool:
    return one != other and not (one in _VOWELS and other in _VOWELS)


@lru_cache(maxsize=20_000)
def alike(one: str, other: str) -> bool:
    """Say whether two names with the same loose key can be spellings of one name.

    >>> alike("Kafranbel", "Kafr Nabl"), alike("Sarkab", "Soureqieba")
    (True, False)
    """
    a, b = bare(one), bare(other)
    return distance(a, b) * 5 <= 2 * max(len(a), len(b))
