"""Figures that count nobody: dates, clock times and ages."""

from __future__ import annotations

from functools import cache

from tollbook.chunking import marks
from tollbook.chunking.chunks import PUNCTUATION, Chunk, is_capital
from tollbook.chunking.numbers import may_begin, read_number
from tollbook.chunking.person_nouns import person_nouns, thing_nouns
from tollbook.dates.calendar_dates import CERTAIN_YEARS
from tollbook.text.lexicon import forms
from tollbook.text.tokens import Tokens

OLDEST = 110

_BEFORE_A_MONTH = frozenset(("in", "since", "of", "last", "until", "till", "early", "late", "mid", "from"))
OF_WHICH_YEAR = frozenset(("last", "next", "early", "late", "mid"))
"""Before a month, part of the date: "Last October" is nobody's name."""
_AGE_UNITS = frozenset(("year", "years", "yr", "month", "months", "day", "days", "week", "weeks"))
_AGES = tuple(f"-{unit}-old{s}" for unit in sorted(_AGE_UNITS) for s in ("", "s"))


@cache
def months() -> frozenset[str]:
    """Return the names of the months and their short forms, lower case."""
    return forms("months")


def read_date(tokens: Tokens, i: int) -> Chunk | None:
    """Step over "April 28", "28 April 2004", "in 2011" and clock times: none of them counts people."""
    if tokens.words[i] in OF_WHICH_YEAR:
        month = _written_date(tokens, i + 1) if i + 1 < len(tokens) and _is_month(tokens, i + 1) else None
        return None if month is None else Chunk(marks.ADVERB, i, month.end, name="date")
    figures = _in_figures(tokens.words, i)
    return _written_date(tokens, i) if figures is None else Chunk(marks.ADVERB, i, figures, name="date")


def _written_date(tokens: Tokens, i: int) -> Chunk | None:
    words = tokens.words
    end = i
    if _is_month(tokens, i):
        end = i + 1
        if end < len(words) and words[end] == ".":
            end += 1
        counts = end + 1 < len(words) and i and words[i - 1] in ("in", "last") and words[end + 1] in person_nouns()
        if end >= len(words) or not words[end][0].isdigit() or counts:  # "in March 12 people died"
            dated = i > 0 and words[i - 1] in _BEFORE_A_MONTH  # "since May" is no "may"
            plain = words[i] in forms("grammar", "month") or words[i + 1 : end] == ["."] or dated
            return Chunk(marks.ADVERB, i, end, name="date") if plain else None
        end += 1
    elif words[i][0].isdigit() and i + 1 < len(words) and words[i + 1].rstrip(".") in months():
        if (
            not words[i].rstrip("stndrh").isdigit()
            or int(words[i].rstrip("stndrh")) > 31
            or tokens.raws[i + 1][0].islower()
        ):
            return None
        end = i + 2
    elif words[i].isdigit() and _is_year(tokens, i):
        return Chunk(marks.ADVERB, i, i + 1, name="year")
    if end == i:
        return read_time(tokens, i)
    if end + 1 < len(words) and words[end] == "," and _is_year_figure(words[end + 1]):
        end += 2
    elif end < len(words) and _is_year_figure(words[end]):
        end += 1
    return Chunk(marks.ADVERB, i, end, name="date")


def _is_month(tokens: Tokens, i: int) -> bool:
    return tokens.words[i].rstrip(".") in months() and tokens.raws[i][0].isupper()


def _in_figures(words: list[str], i: int) -> int | None:
    """Return the end of a date in figures: "15/03/2016", "2016-03-15"."""
    parts = words[i : i + 5]
    if parts[1:2] == ["/"] and i and words[i - 1] in "([" and parts[3:4] in ([")"], ["]"]):  # "(3/02)"
        return i + 3 if parts[0].isdigit() and parts[2].isdigit() else None
    if len(parts) < 5 or parts[1] not in "/-" or parts[3] != parts[1]:
        return None
    figures = parts[::2]
    if not all(part.isdigit() for part in figures):
        return None
    short = sum(len(part) <= 2 for part in figures)
    return i + 5 if short >= 2 and (parts[1] == "/" or short == 2) else None


def _is_year_figure(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and int(word) in CERTAIN_YEARS


def _is_year(tokens: Tokens, i: int) -> bool:
    """Say whether a figure like 2011 is a year: nothing that could be counted follows."""
    if not _is_year_figure(tokens.words[i]):
        return False
    before = tokens.words[i - 1] if i else ""
    after = tokens.words[i + 1] if i + 1 < len(tokens.words) else "."
    if before in (
        "in",
        "since",
        "of",
        "until",
        "during",
        "from",
        "by",
        "and",
        "early",
        "late",
        "mid",
        "before",
        "after",
    ):
        return after not in person_nouns() or before in ("in", "since", "until", "during")
    return after in PUNCTUATION or after in ("and", "in", "when", "to", "at")


def read_share(tokens: Tokens, i: int) -> Chunk | None:
    """Step over "one in five people", "three out of ten" and "3-1": shares and scores count nobody."""
    words = tokens.words
    if _is_score(words[i : i + 3]):
        return Chunk(marks.THING, i, i + 3)
    joined = 2 if words[i + 1 : i + 3] == ["out", "of"] else 1 if words[i + 1 : i + 2] == ["in"] else 0
    if not joined or i + 1 + joined >= len(words):
        return None
    part, whole = read_number(tokens, i), read_number(tokens, i + 1 + joined)
    if part is None or whole is None or part.end != i + 1 or part.value >= whole.value:
        return None
    after = words[whole.end] if whole.end < len(words) else "."
    if (part.value > 1 and whole.value not in (10, 100, 1000, 10000)) or after in thing_nouns():
        return None
    return Chunk(marks.THING, i, whole.end + (after in person_nouns()))


def _is_score(words: list[str]) -> bool:
    """Tell a score from a range, whose second figure is the larger."""
    plain = len(words) == 3 and words[1] in "-–" and words[0].isdigit() and words[2].isdigit()
    return plain and int(words[0]) >= int(words[2])


_CLOCK = frozenset(("a.m.", "p.m.", "am", "pm", "gmt", "hrs", "hours", "o'clock", "utc"))


def read_time(tokens: Tokens, i: int) -> Chunk | None:
    """Step over "10:30", "5 p.m." and "0500 GMT"."""
    words = tokens.words
    if not words[i][0].isdigit():
        return None
    joined = i + 2 < len(words) and tokens.ends[i + 1] == tokens.starts[i + 2]  # "Day 1: 4 killed" holds no time
    if joined and words[i + 1] == ":" and words[i + 2][:1].isdigit():
        return Chunk(marks.ADVERB, i, i + 3 + (words[i + 3 : i + 4] in (["a.m."], ["p.m."])), name="time")
    if i + 1 < len(words) and words[i + 1] in _CLOCK:
        return Chunk(marks.ADVERB, i, i + 2, name="time")
    return (
        Chunk(marks.ADVERB, i, i + 1, name="time")
        if words[i].endswith(("am", "pm")) and words[i][:-2].isdigit()
        else None
    )


_AGE_ENDS = 20
"""Tokens within which "old" ends an age: no number of years has so many."""


def age_end(tokens: Tokens, i: int) -> int | None:
    """Return the end of an age that stands before its noun: "two year old", "20-year old", "8-month-old"."""
    words = tokens.words
    if not may_begin(words[i]):
        return None
    if "-" in words[i]:
        unit = words[i].rpartition("-")[2]
        if unit in ("old", "olds") and words[i].endswith(_AGES):
            return i + 1
        if unit in _AGE_UNITS and words[i + 1 : i + 2] == ["old"]:
            return i + 2
    if "old" not in words[i + 2 : i + _AGE_ENDS]:
        return None
    number = read_number(tokens, i)
    if number and number.end + 1 < len(words) and words[number.end] in _AGE_UNITS and words[number.end + 1] == "old":
        return number.end + 2
    if number and words[number.end : number.end + 4 : 2] in (["–", "–"], ["-", "-"]):  # "20–year–old"
        dashed = words[number.end + 1 : number.end + 4 : 2]
        return number.end + 4 if len(dashed) == 2 and dashed[0] in _AGE_UNITS and dashed[1] == "old" else None
    return None


def read_age(tokens: Tokens, i: int, last: Chunk | None) -> Chunk | None:
    """Step over ", 34," after a name, "(34)", "aged 34" and "34 years old"."""
    words = tokens.words
    set_off = last is not None and last.mark == marks.COMMA
    if words[i].isdigit() and words[i + 1 : i + 3] in (["-", "and"], ["-", "or"]) and i + 3 < len(words):
        return Chunk(marks.ADVERB, i, i + 3, name="age") if age_end(tokens, i + 3) else None  # "20- and 23-year-olds"
    if words[i - 1] == "of" and i > 1 and words[i - 2] in forms("roles", "children"):
        return _age_of_a_child(tokens, i)
    number = (
        read_number(tokens, i)
        if words[i][0].isdigit() or set_off or (last and words[i - 1] in ("aged", "ages", "age"))
        else None
    )
    if number is None:
        return None
    after = words[number.end] if number.end < len(words) else ""
    if words[i - 1] in ("aged", "ages", "age") or after in ("year-old", "years-old", "yr-old", "yrs"):
        return Chunk(marks.AGE, i, _end_of_ages(tokens, number.end + after.endswith("old")), name="age")
    if words[number.end : number.end + 2] in (
        ["years", "old"],
        ["year", "old"],
        ["months", "old"],
        ["years", "of"],
    ):
        if not set_off and words[number.end] != "years" and is_capital((tokens.raws[number.end + 2 :] or ["."])[0]):
            return None  # "killing 28 year old Gul Zaman"
        return Chunk(marks.AGE, i, number.end + 2, name="age")
    if set_off and after == "and" and i >= 2 and _name_like(tokens, i - 2) and number.end + 1 < len(words):
        other = read_number(tokens, number.end + 1)  # "two men, 34 and 41, died"
        closed = other is not None and number.is_figure and words[other.end : other.end + 1] == [","]
        return Chunk(marks.AGE, i, other.end, name="age") if other is not None and closed else None
    named = set_off and number.value < 110 and after in ((",", ")", ".", ";") if number.is_figure else (",", ")"))
    return Chunk(marks.AGE, i, number.end, name="age") if named and i >= 2 and _name_like(tokens, i - 2) else None


def _end_of_ages(tokens: Tokens, end: int) -> int:
    """Return the end of more ages behind the first: "aged 24, 31 and 40"."""
    words = tokens.words
    while words[end : end + 1] in (["and"], [","]) and end + 1 < len(words):
        other = read_number(tokens, end + 1)
        if other is None or (words[end] == "," and other.value > OLDEST):
            break
        last_of_them, end = words[end] == "and", other.end
        if last_of_them:
            break
    return end


def _age_of_a_child(tokens: Tokens, i: int) -> Chunk | None:
    """Step over the age in "a girl of seven who lost an eye"."""
    years = read_number(tokens, i)
    if years is None or years.value > OLDEST:
        return None
    after = tokens.words[years.end : years.end + 1]
    return Chunk(marks.AGE, i, years.end, name="age") if not after or _ends_age(after[0]) else None


def _ends_age(word: str) -> bool:
    return word in PUNCTUATION or word in ("who", "and", "was", "were", "died", "in", "at", "whose", "when", "with")


def _name_like(tokens: Tokens, i: int) -> bool:
    return is_capital(tokens.raws[i]) or tokens.words[i] in person_nouns()
