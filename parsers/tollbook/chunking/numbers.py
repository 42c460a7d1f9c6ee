"""Written numbers: figures, number words and their mixtures, read to one integer."""

from __future__ import annotations

from functools import cache, lru_cache

from msgspec import Struct

from tollbook.text.lexicon import load, values
from tollbook.text.tokens import Tokens

LARGEST = 10**10
"""More people than there are; a greater figure is no count."""


class Number(Struct, frozen=True):
    """An integer and the token after its last; `is_figure` when it was written in digits alone."""

    value: int
    end: int
    is_figure: bool


class _Words(Struct, frozen=True):
    """Number words by what they do in a number."""

    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    dozens: dict[str, int]
    suffixes: dict[str, int]


@cache
def words() -> _Words:
    """Return the number words of `lexicons/numbers.toml`."""
    sections = load("numbers")
    names = ("cardinals", "tens", "scales", "dozens", "suffixes")
    return _Words(*(sections[name].more["values"] for name in names))


@cache
def _first_words() -> frozenset[str]:
    lists = words()
    return frozenset((*lists.units, *lists.tens, *lists.scales))


@lru_cache(1 << 15)
def may_begin(word: str) -> bool:
    """Say cheaply whether a number can begin with this word."""
    return word[0].isdigit() or word in _first_words() or "-" in word


def read_number(tokens: Tokens, at: int) -> Number | None:
    """Read the number that begins at token `at`, or return None.

    "six hundred and twelve", "1,204", "1 204", "1.2 million", "3k", "two dozen", "Twenty 2".
    """
    if not may_begin(tokens.words[at]):
        return None
    total, current, i = 0, 0, at
    is_figure, last = True, 0
    while i < len(tokens.words):
        part = _part(tokens, i, first=i == at)
        if part is None:
            joined = _after_and(tokens, i, last)
            if joined is None:
                break
            i, part = i + 1, joined
        value, scale = part.value, part.scale
        if scale > 1:
            if not current and i > at:
                break
            current = int((current or 1) * scale) if value is None else round(value * scale)
            if scale >= 1000:
                total, current = total + current, 0
            last = scale
        elif value is None or not _fits(int(value), current, last, figure=part.is_figure):
            break
        else:
            current += int(value)
            last = _size(int(value))
        is_figure = is_figure and part.is_figure
        i = part.end
    value = total + current
    return Number(value, i, is_figure) if i > at and value <= LARGEST else None


class _Part(Struct, frozen=True):
    """One token's share: a value, a scale to multiply by, or both ("1.2m")."""

    value: float | None
    scale: int
    end: int
    is_figure: bool


def _part(tokens: Tokens, i: int, *, first: bool) -> _Part | None:
    word = tokens.words[i]
    if word[0].isdigit():
        return _figure(tokens, i)
    lists = words()
    if (unit := lists.units.get(word)) is not None:
        return _Part(unit, 1, i + 1, is_figure=False)
    if (tens := lists.tens.get(word)) is not None:
        return _Part(tens, 1, i + 1, is_figure=False)
    if (scale := lists.scales.get(word)) is not None:
        return None if first and word.endswith("s") else _Part(None, scale, i + 1, is_figure=False)
    if (scale := lists.dozens.get(word)) is not None and not first:
        return _Part(None, scale, i + 1, is_figure=False)
    return _hyphenated(word, i)


def _hyphenated(word: str, i: int) -> _Part | None:
    """Read "twenty-one" and "two-hundred"."""
    head, dash, tail = word.partition("-")
    lists = words()
    if dash and head in lists.tens and lists.units.get(tail, 0) > 0:
        return _Part(lists.tens[head] + lists.units[tail], 1, i + 1, is_figure=False)
    if dash and head in lists.units and tail in lists.scales:
        return _Part(lists.units[head], lists.scales[tail], i + 1, is_figure=False)
    return None


def _figure(tokens: Tokens, i: int) -> _Part | None:
    """Read the digits at `i`, with a sticking "k" or "m" or a scale word after them."""
    word = tokens.words[i]
    digits = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    value = _digits(digits)
    if value is None:
        return None
    if suffix := word[len(digits) :]:
        scale = words().suffixes.get(suffix)
        return None if scale is None else _Part(value, scale, i + 1, is_figure=True)
    end = i + 1
    while _goes_on(tokens, end, digits):
        value, end = value * 1000 + int(tokens.words[end]), end + 1
    scale = words().scales.get(tokens.words[end]) if end < len(tokens.words) else None
    if scale is None and end < len(tokens.words):
        scale = words().dozens.get(tokens.words[end])
    if scale is not None:
        return _Part(value, scale, end + 1, is_figure=True)
    return _Part(int(value), 1, end, is_figure=True) if value == int(value) else None


def _goes_on(tokens: Tokens, i: int, digits: str) -> bool:
    """Say whether token `i` is the next group of a figure grouped by spaces ("1 204")."""
    return (
        i < len(tokens.words)
        and len(digits) <= 3
        and digits[0] != "0"
        and len(tokens.words[i]) == 3
        and tokens.words[i].isdigit()
        and tokens.starts[i] - tokens.ends[i - 1] == 1
    )


def _digits(text: str) -> float | None:
    """Read figures with their grouping marks, or return None.

    >>> _digits("1,204"), _digits("1.204"), _digits("1.2"), _digits("1,2")
    (1204, 1204, 1.2, None)
    """
    if text.isdecimal():
        return int(text) if len(text) < 12 else None
    for mark in ",.":
        head, *groups = text.split(mark)
        if groups and len(head) <= 3 and head != "0" and all(len(g) == 3 and g.isdecimal() for g in groups):
            return int("".join([head, *groups])) if head.isdecimal() else None
    head, dot, tail = text.partition(".")
    return float(text) if dot and head.isdecimal() and tail.isdecimal() and len(head) <= 4 else None


def _after_and(tokens: Tokens, i: int, last: int) -> _Part | None:
    """Read what "and" joins to a hundred or more: "six hundred and twelve"."""
    if last < 100 or tokens.words[i] != "and" or i + 1 >= len(tokens.words):
        return None
    part = _part(tokens, i + 1, first=False)
    return part if part and part.scale == 1 and not part.is_figure else None


def _size(value: int) -> int:
    """Return the place a value fills: 10 for "twenty", 1 for "five" or "twenty-one"."""
    return 10 if value >= 20 and value % 10 == 0 else 1


def _fits(value: int, current: int, last: int, *, figure: bool) -> bool:
    """Say whether a value may follow what was read ("twenty" "one", "hundred" "five")."""
    if last == 0:
        return True
    if figure:
        return last == 10 and 0 < value < 10
    return value < last and (last > 10 or value > 0) and (last >= 100 or current % 10 == 0) and last > 1


def ordinal(word: str) -> int:
    """Return the number of "fifth" or "21st", 0 of any other word."""
    if word[0].isdigit():
        digits = word.rstrip("stndrh")
        return int(digits) if digits.isdecimal() and digits != word and len(digits) < 6 else 0
    return values("roles", "counting").get(word, 0)
