"""Which words of an article tell what: the stretches that a page colours, and a note on each.

Whatever may be nested or overlap in the record (a place in a claim, a claim in a sentence) is cut into stretches that
do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeVar

from msgspec import Struct

from tollbook.record import Kind, Person, Place, Record, Toll
from tollbook.review.wording import person_words, place_words, toll_words
from tollbook.text.document import quote_span, text_hash

if TYPE_CHECKING:
    from tollbook.audit.explanation import Looked

T = TypeVar("T")
What = Literal["figure", "claim", "person", "place", "left", "quote"]
"""What words may be: the number of a claim, its core words, a name, a number left out, the sentence of a claim."""
SHOWN_FIRST: tuple[What, ...] = ("figure", "place", "person", "left", "claim", "quote")
"""What words that are several things are called by: the narrower one."""


class Mark(Struct, frozen=True, kw_only=True):
    """Words of an article on which the same is told throughout: `text[start:end]`.

    Marks stand in the order of the text and do not overlap; plain text has none.
    """

    start: int
    end: int
    what: What
    """The first of `SHOWN_FIRST` that the words are."""
    kind: Kind | None = None
    """The kind of harm of the first of `tolls`."""
    tolls: tuple[int, ...] = ()
    """Ids of the claims whose core words these are, the shortest first."""
    quotes: tuple[int, ...] = ()
    """Ids of the claims whose sentence this is."""
    place: int | None = None
    """The id of the place that they name."""
    person: int | None = None
    """The id of the person that they name."""
    left: str | None = None
    """Why the number is no toll: a section of `reasons.toml`."""
    note: str
    """What is told of the words, a thing a line."""


class _Told(Struct, frozen=True, kw_only=True):
    """One thing told of a span, which others may overlap."""

    start: int
    end: int
    what: What
    toll: int | None = None
    kind: Kind | None = None
    place: int | None = None
    person: int | None = None
    left: str | None = None
    note: str = ""


def marks(record: Record, text: str, looked: Iterable[Looked] = ()) -> tuple[Mark, ...]:
    """Return what the words of an article tell.

    Args:
        record: what was read in it.
        text: the text that its offsets count in.
        looked: its explanation, for the numbers that were left out; without it these have no mark.

    Raises:
        ValueError: the record was read in another text.

    >>> from tollbook import extract
    >>> text = "Gunmen killed at least 12 villagers in Binnish."
    >>> [(text[one.start : one.end], one.what) for one in marks(extract(text), text)][1:4]
    [('killed ', 'claim'), ('at least 12', 'figure'), (' villagers', 'claim')]
    """
    if record.article.sha256 not in {None, text_hash(text)}:
        raise ValueError(f"{record.article.id}: not the text that the record was read in")
    told = [
        *(one for toll in record.tolls for one in _of_toll(toll, text)),
        *map(_of_place, record.places),
        *map(_of_person, record.people),
        *_left(looked),
    ]
    return tuple(_mark(start, end, several) for start, end, several in _stretches(told))


def _of_toll(toll: Toll, text: str) -> Iterator[_Told]:
    """Yield the sentence of a claim, its core words, and its number."""
    note = f"toll {toll.id}: {'; '.join(toll_words(toll))}"
    quote = quote_span(text, toll.quote, toll.start)
    yield _Told(start=quote.start, end=quote.end, what="quote", toll=toll.id, kind=toll.kind)
    yield _Told(start=toll.start, end=toll.end, what="claim", toll=toll.id, kind=toll.kind, note=note)
    at = text.find(toll.quantity, toll.start, toll.end) if toll.quantity else -1
    if at >= 0:
        end = at + len(toll.quantity)
        yield _Told(start=at, end=end, what="figure", toll=toll.id, kind=toll.kind, note=note)


def _of_place(place: Place) -> _Told:
    return _Told(start=place.start, end=place.end, what="place", place=place.id, note="; ".join(place_words(place)))


def _of_person(person: Person) -> _Told:
    note = "; ".join(person_words(person))
    return _Told(start=person.start, end=person.end, what="person", person=person.id, note=note)


def _left(looked: Iterable[Looked]) -> Iterator[_Told]:
    for one in looked:
        if one.outcome == "left":
            note = f"{one.words}: {one.why}"
            yield _Told(start=one.start, end=one.end, what="left", left=one.reason, note=note)


def _stretches(told: Sequence[_Told]) -> Iterator[tuple[int, int, list[_Told]]]:
    """Cut the text where anything begins or ends; yield each stretch with what covers it, the shortest first."""
    ordered = sorted(told, key=lambda one: one.start)
    cuts = sorted({end for one in told for end in (one.start, one.end)})
    around: list[_Told] = []
    at = 0
    for start, end in pairwise(cuts):
        around = [one for one in around if one.end > start]
        while at < len(ordered) and ordered[at].start == start:
            if ordered[at].end > start:
                around.append(ordered[at])
            at += 1
        if around:
            yield start, end, sorted(around, key=lambda one: (one.end - one.start, one.start))


def _mark(start: int, end: int, told: Sequence[_Told]) -> Mark:
    what = next(what for what in SHOWN_FIRST if any(one.what == what for one in told))
    claims = [one for one in told if one.toll is not None and one.what != "quote"]
    return Mark(
        start=start,
        end=end,
        what=what,
        kind=claims[0].kind if claims else None,
        tolls=_distinct(one.toll for one in claims),
        quotes=_distinct(one.toll for one in told if one.what == "quote"),
        place=_first(one.place for one in told),
        person=_first(one.person for one in told),
        left=_first(one.left for one in told),
        note="\n".join(dict.fromkeys(one.note for one in told if one.note)),
    )


def _distinct(values: Iterable[T | None]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(value for value in values if value is not None))


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)
