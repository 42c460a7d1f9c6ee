"""What somebody does, as a noun before the name, in its title or behind it: "police officer"."""

from __future__ import annotations

from functools import cache

from tollbook.text.lexicon import forms, load

_CLASSES = (
    "military", "police", "journalist", "aid_worker", "health_worker", "educator", "official", "student", "civilian",
    "militant",
)  # fmt: skip
"""Victim classes whose nouns say what somebody does."""
_BEGINS = frozenset(("a", "an", "the", "his", "her", "their"))
_HEAD_IS_PAST = frozenset(("of", "in", "at", "for", "from", "with", "who", "whose", "to"))
_MODIFIERS = 3
"""The most words before a trade that belong to it."""


def occupation(before: str, titles: tuple[str, ...], told: str) -> str | None:
    """Return the trade in the words before a name, in the apposition behind it or in its title."""
    found = _trade(before.replace(",", " ").split(), last=True)
    behind = told.split()
    if found is None and behind and behind[0].lower() in _BEGINS:
        found = _trade(behind, last=False)
    return found or _trade(list(titles), last=True)


def _trade(words: list[str], *, last: bool) -> str | None:
    """Return the last or first noun for a trade, with the words that belong to it: "senior police officer"."""
    plain = [word.lower().strip(".,") for word in words]
    for at in range(len(plain) - 1, -1, -1) if last else range(len(plain)):
        if plain[at] in trades():
            first = at
            while first > max(0, at - _MODIFIERS) and not _breaks(plain[first - 1]):
                first -= 1
            return " ".join(words[first : at + 1]).strip(",")
        if not last and plain[at] in _HEAD_IS_PAST:
            return None
    return None


def _breaks(word: str) -> bool:
    """Say whether a word before a trade does not belong to it."""
    if not word or word[0].isdigit() or word.endswith(("'s", "’s", "'", "’", "-old")):
        return True
    return word in _others()


@cache
def _others() -> frozenset[str]:
    return forms("places", "function") | forms("events", "kin") | forms("named_people", "ends_list")


@cache
def trades() -> frozenset[str]:
    """Return the nouns that say what somebody does."""
    nouns = frozenset(form for name in _CLASSES for form in load("people")[name].forms if " " not in form)
    titles = forms("abbreviations", "title")
    return (nouns | titles | forms("named_people", "trade")) - forms("named_people", "no_trade")
