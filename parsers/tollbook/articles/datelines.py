"""The dateline: where and when a report was filed, and by which agency."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import regex
from msgspec import Struct

from tollbook.articles.unmarked_datelines import unmarked_dateline
from tollbook.dates.calendar_dates import DAY_FIRST, LED, MONTH_FIRST, WEEKDAY, parse_date
from tollbook.text.document import Document
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compile_
from tollbook.text.spans import Span

LINES = 12
"""How many lines of a text may stand before its dateline: titles, bylines, reference numbers."""
STORY = 20
"""A dateline stands before a story: at least so many characters follow it."""


class Dateline(Struct, frozen=True):
    """The words before the story.

    `span` covers all of it, the dash included where there is one; `place` the place words alone, `when` the date as
    written and `day` its words. `date` is ISO, and None where the year is missing.
    """

    span: Span
    place: Span | None
    agency: str | None
    date: str | None
    when: Span | None = None
    day: str | None = None


def find_dateline(document: Document) -> Dateline | None:
    """Return the dateline of an article, None where it has none.

    >>> from tollbook.text.document import read_document
    >>> find_dateline(read_document("GORMA, Syria (AP) - Shells fell on the old town.")).agency
    'AP'
    """
    text = document.text
    for line in islice(_lines(text, document.body_start), LINES):
        if text[line.start].isupper() or text[line.start] == "(":
            found = _read_line(document, line)
            if found is not None:
                return found
    return None


LONGEST = 110
"""Characters of a dateline."""
# What closes a dateline. A hyphen, or the underline of old wires, closes it only between spaces, a colon only after
# capitals or a date, and the end of a line after a date in brackets.
_MARK = r"--++ | [—–:] | (?<=\s)[-_](?=\s|$) | \)\K(?=[ ]*+$)"
_BRACKETS = r"\s*+ (?: \[ [^\]]{1,120} \] \s*+ )*+"


def _lines(text: str, start: int) -> Iterator[Span]:
    """Yield the beginning of each line that is longer than a word; an empty line has none."""
    while start < len(text):
        stop = min((n for n in (text.find("\n", start), text.find("\r", start)) if n >= 0), default=len(text))
        words = text[start : min(stop, start + LONGEST)]
        first = start + len(words) - len(words.lstrip())
        if words.strip():
            yield Span(first, first + len(words.strip()))
        start = stop + 1


# A name is up to six capitalised words with the small ones between them ("Santiago de Chile"); a country
# may stand after it, in commas or brackets.
_WORD = r"\p{Lu}[\p{L}\p{M}'’.-]*+"
_NAME = rf"{_WORD} (?: [ ](?:(?:de|del|la|las|los|el|al|du|da|of|the|sur)[ ])?+ {_WORD} ){{0,5}}+"
_PLACE = rf"{_NAME} (?: (?: ,[ ]?|[ ]?/[ ]?|[ ]and[ ] ) {_NAME} ){{0,3}}+ (?: [ ]?\({_NAME}\) )?+"
_PAREN = r"\( ([^()]{2,60}) \)"


def _read_line(document: Document, line: Span) -> Dateline | None:
    """Try the first marks of a line that may close a dateline."""
    for close in islice(compile_(_MARK).finditer(document.text, *line), 3):
        words = Span(line.start, line.start + len(document.text[line.start : close.start()].rstrip()))
        parts = _parts(document.text, words)
        if parts and _is_dateline(document, parts, close):
            end = compile_(_BRACKETS).match(document.text, close.end(), close.end() + 400)
            stop = end.end() if end else close.end()
            if len(document.text.rstrip()) - stop < STORY:
                return None
            day = parts.when.of(document.text) if parts.when else None
            date = parse_date(day) if day else None
            return Dateline(Span(line.start, stop), parts.place, parts.agency, date, parts.when, day)
    place = unmarked_dateline(document, line)
    return None if place is None else Dateline(Span(line.start, _story(document.text, place)), place, None, None)


def _story(text: str, place: Span) -> int:
    """Return where the words behind a place with no mark begin."""
    return place.end + len(text[place.end :]) - len(text[place.end :].lstrip())


class _Parts(Struct, frozen=True):
    """What the words before the dash are made of."""

    place: Span | None
    agency: str | None
    when: Span | None


def _parts(text: str, words: Span) -> _Parts | None:
    """Cut the words before the dash into place, date and agency; None where anything else stands there."""
    parens = list(compile_(_PAREN).finditer(text, *words))
    day = compile_(_DAY, ignore_case=True).search(text, *words)
    when = Span(*day.span()) if day else None
    if when and parens and parens[0].end() < when.start and text[parens[0].end()] == ",":
        del parens[0]  # "Managua (Nicaragua), 27 Aug 88": the country
    agency = next((_agency(m, when) for m in reversed(parens) if _agency(m, when)), None)
    end = min([words.end, *(m.start() for m in parens), *([when.start] if when else [])])
    place = Span(words.start, words.start + len(text[words.start : end].rstrip(" ,(")))
    rest = compile_(_PAREN).sub("", text[end : words.end])
    if day and not any(m.start() < day.start() < m.end() for m in parens):
        rest = rest.replace(day[0], "")
    if rest.strip(" ,."):
        return None
    if place.start == place.end:
        if agency and parens[0][1].startswith(agency) and not _is_agency(agency):
            town = Span(parens[0].start(1), parens[0].start(1) + len(agency))
            if compile_(_PLACE).fullmatch(text, *town):
                return _Parts(town, None, when)  # "(Nairobi) -", as reports of human rights groups begin
        return _Parts(None, agency, when) if agency and agency[0].isupper() else None
    if not compile_(_PLACE).fullmatch(text, *place):
        return None
    return _Parts(place, agency, when)


def _agency(paren: regex.Match[str], when: Span | None) -> str | None:
    """Return the name in brackets beside or without the date: "(Reuters)", "(AP, 5 March 2020)"."""
    if when and paren.start() < when.start < paren.end():
        return paren.string[paren.start() + 1 : when.start].strip(" ,") or None
    return str(paren[1]).strip()


def _is_agency(name: str) -> bool:
    """Tell "(AP)" and "(Reuters)" from a town in brackets."""
    words = name.lower().replace("/", " ").replace("-", " ").split()
    return (len(words) == 1 and name.isupper() and len(name) <= 6) or not forms("datelines", "agency").isdisjoint(words)


_DAY = rf"""
    \b {LED} (?: {DAY_FIRST} (?: ,?[ ]'?(?:\d{{4}}|\d\d)\b )? | {MONTH_FIRST} (?: ,?[ ]\d{{4}} )? )
  | \b {WEEKDAY}
"""


def _is_dateline(document: Document, parts: _Parts, close: regex.Match[str]) -> bool:
    """Tell a dateline from a sentence or a headline that begins like one."""
    if parts.place is None:
        return close[0].startswith(("-", "—", "–"))
    place = parts.place.of(document.text)
    if place.lower() in forms("datelines", "label"):
        return False
    mark = close[0]
    if not mark:
        return parts.when is not None
    capitals = place.split(",")[0].isupper() and not document.is_upper
    if mark == ":":
        return capitals or parts.when is not None
    # A mixed-case name alone counts only before a long dash, for headings look alike.
    long = mark != "-" and (", " in place or " " not in place) and not document.is_upper
    bracketed = document.text[parts.place.start - 1 : parts.place.start] == "("
    return bool(capitals or parts.when or parts.agency or long or bracketed)
