"""What counts nobody: "no soldiers", "none of them", an amount of money, the number of a brigade."""

from __future__ import annotations

from tollbook.chunking import marks
from tollbook.chunking.chunks import PUNCTUATION, Chunk, Group, body_words, is_capital
from tollbook.chunking.groups import read_counted, read_phrase
from tollbook.chunking.noun_phrases import phrase_extent
from tollbook.chunking.numbers import read_number
from tollbook.chunking.person_nouns import person_nouns
from tollbook.chunking.quantities import Counted, Quantity, may_start, read_quantity
from tollbook.text.lexicon import forms
from tollbook.text.tokens import Tokens

_MONEY = frozenset("$£€¥₹₽₪₦")
_FEWER = frozenset(("fewer", "less", "more"))
_COUNTS_NOBODY = frozenset(("no", "none", "not", "nobody", "neither", "anyone", "anybody"))
_OPENS_NO_COUNT = _MONEY | {"how", "one"}
_NUMBERED = marks.THING + marks.NAME
_NOBODY = marks.PEOPLE + marks.OTHER + marks.PERSON + marks.BARE_PERSON + marks.HARM_COUNT + marks.NUMBER
"""What "no" may count."""


def may_count_nobody(word: str) -> bool:
    """Say cheaply whether `read_uncounted` or `read_nobody` may find anything that begins with this word."""
    return word in _OPENS_NO_COUNT or word in _COUNTS_NOBODY or word in forms("roles", "money")


def read_nobody(tokens: Tokens, i: int, last: Chunk | None) -> Chunk | None:
    """Read "no soldiers", "none of them" and "nobody", but not the hedge of "no fewer than 12"."""
    words = tokens.words
    if words[i] not in _COUNTS_NOBODY:
        return None
    if words[i] in ("anyone", "anybody") and last is not None and words[max(0, last.first - 1)] == "without":
        return _pronoun_zero(tokens, i, i + 1) if last.mark == marks.HARMING else None
    if words[i] == "no" and words[i + 1 : i + 2] != [] and words[i + 1] in _FEWER and (few := read_quantity(tokens, i)):
        return read_counted(tokens, few, i)
    neither = words[i] == "neither" and words[i + 1 : i + 2] != ["the"]
    if words[i] in ("no", "none") or neither or (words[i] == "not" and words[i + 1 : i + 2] in (["a"], ["one"])):
        return _none(tokens, i)
    return _pronoun_zero(tokens, i, i + 1) if words[i] == "nobody" else None


def _none(tokens: Tokens, i: int) -> Chunk | None:
    """Read "no one", "none of them", "no soldiers", "neither soldier" and "not one": nobody at all."""
    words = tokens.words
    after = words[i + 1] if i + 1 < len(words) else ""
    if words[i] == "none" and after.endswith("ly"):
        return Chunk(marks.ADVERB, i, i + 2)  # "14 were hurt, none seriously"
    if words[i] == "none" or (words[i] == "no" and after in ("one", "body")):
        return _pronoun_zero(tokens, i, i + 1 + (words[i] == "no"))
    at = i + 1 + (words[i] == "not")
    zero = Counted(Quantity(0, 0, 0, "exact"), i, at, "none")
    found = read_phrase(tokens, at, zero, i) if at < len(words) else None
    return found if found and found.mark in _NOBODY else Chunk(marks.NOT, i, i + 1)


def _pronoun_zero(tokens: Tokens, i: int, end: int) -> Chunk:
    zero = Quantity(0, 0, 0, "exact")
    group = Group(zero, tokens.span(i, end), tokens.span(i, end), "", "unknown", "none", more=False, plural=True)
    return Chunk(marks.PEOPLE, i, end, group=group)


def read_uncounted(tokens: Tokens, i: int, last: Chunk | None) -> Chunk | None:
    """Read a number or "how many" that counts nobody: money, the number of a unit, a question."""
    words = tokens.words
    is_money = words[i] in _MONEY or words[i] in forms("roles", "money")
    if not words[i][0].isdigit() and not is_money and words[i] not in _OPENS_NO_COUNT:
        return None
    if is_money and i + 1 < len(words) and words[i + 1][0].isdigit():
        amount = read_number(tokens, i + 1)
        return Chunk(marks.THING, i, amount.end if amount else i + 2, name="money")
    if words[i] == "how" and words[i + 1 : i + 2] in (["many"], ["few"]) and i + 2 < len(words):
        end = max(phrase_extent(tokens, i + 2)[0], i + 2)
        return Chunk(marks.THING, i, end)  # "it is not known how many people died"
    if words[i][0].isdigit() and _goes_on_about_money(words, i):
        return Chunk(marks.THING, i, i + 1, name="money")
    if words[i] == "911" and words[i - 1][:4] == "call" and i:
        return Chunk(marks.THING, i, i + 1)
    if words[i : i + 2] == ["one", "another"]:
        return Chunk(marks.THING, i, i + 2)
    if words[i][0].isdigit() and last is not None and last.mark in _NUMBERED and _is_numbered(tokens, i, last):
        return Chunk(marks.ADVERB, i, i + 1, name="unit")
    return None


def _goes_on_about_money(words: list[str], i: int) -> bool:
    """Say whether a bare figure is one more sum: "90,000 rupees for each widow and 20,000 for each of those hurt"."""
    after = words[i + 1] if i + 1 < len(words) else "."
    each = after in ("each", "per", "apiece") or (after in ("to", "for") and words[i + 2 : i + 3] != [])
    to_those = after in PUNCTUATION and "those" in words[max(0, i - 3) : i - 1]
    sums = forms("roles", "currencies") | forms("roles", "money") | _MONEY
    return (each or to_those) and words[i - 1] not in ("at", "to") and not sums.isdisjoint(words[:i])


def _is_numbered(tokens: Tokens, i: int, last: Chunk) -> bool:
    """Say whether a figure belongs to the name before it: "Brigade 33", "on Highway 1 three soldiers"."""
    words = tokens.words
    if words[last.end - 1] in forms("roles", "lands") and tokens.raws[last.end - 1].islower():
        return not is_capital(tokens.raws[last.end - 2])  # "in Gorma region 5 were killed"
    if words[last.end - 1] in body_words():
        if words[last.first - 1 : last.first + 1] in (["and", "the"], ["while", "the"]) and words[i + 1 :] in (
            [],
            ["."],
        ):
            return False  # "the rebels lost three men and the army 40."
        return person_nouns().keys().isdisjoint(words[i + 1 : i + 3])
    if not is_capital(tokens.raws[last.end - 1]) or not words[i].isdigit() or i + 1 >= len(words):
        return False
    return may_start(words[i + 1]) and read_quantity(tokens, i + 1) is not None
