"""What a record without its text still holds of it: the sentences of its claims, each where it stood.

A record has the sentence of each claim, but not where the sentence begins. That follows from what the record says of
the words in it: the claims and the names have offsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from tollbook.record import Person, Place, Record, Toll
from tollbook.text.spans import Span


class Remains(Struct, frozen=True, kw_only=True):
    """The sentences of a record where they stood in a text blank elsewhere, and what can be marked in them."""

    text: str
    record: Record
    spans: tuple[Span, ...]
    """Where the sentences stand, in order."""
    unplaced: tuple[str, ...]
    """Sentences of which it cannot be told where they stood."""


def remains_of(record: Record) -> Remains:
    """Return what a record holds of its text; the record in it has only what stands in these sentences."""
    names: tuple[Place | Person, ...] = (*record.places, *record.people)
    found: dict[Span, str] = {}
    unplaced: list[str] = []
    placed: list[Toll] = []
    for quote, tolls in _by_sentence(record.tolls):
        start = _start(quote, tolls, names)
        if start is None:
            unplaced.append(quote)
        else:
            found[Span(start, start + len(quote))] = quote
            placed += tolls
    text = _laid_out(found)
    shown = replace(
        record,
        article=replace(record.article, sha256=None),
        tolls=tuple(placed),
        places=tuple(place for place in record.places if _stands(place, text)),
        people=tuple(person for person in record.people if _stands(person, text)),
    )
    return Remains(text=text, record=shown, spans=tuple(sorted(found)), unplaced=tuple(unplaced))


def _by_sentence(tolls: Sequence[Toll]) -> Iterator[tuple[str, list[Toll]]]:
    """Yield each sentence with its claims; the same words further on in the text are another sentence."""
    for quote, several in groupby(tolls, key=lambda toll: toll.quote):
        told: list[Toll] = []
        for toll in several:
            if told and toll.end - told[0].start > len(quote):
                yield quote, told
                told = []
            told.append(toll)
        yield quote, told


def _start(quote: str, tolls: Sequence[Toll], names: Iterable[Place | Person]) -> int | None:
    """Return where a sentence begins, None where several places fit equally well."""
    first, last = max(toll.end for toll in tolls) - len(quote), min(toll.start for toll in tolls)
    near = [name for name in names if first <= name.start and name.end <= last + len(quote)]
    fits = {start: _fit(quote, start, tolls, near) for start in range(max(0, first), last + 1)}
    best = max(fits.values(), default=0)
    chosen = [start for start, fit in fits.items() if fit == best]
    return chosen[0] if best > 0 and len(chosen) == 1 else None


def _fit(quote: str, start: int, tolls: Sequence[Toll], names: Sequence[Place | Person]) -> int:
    """Count what is where it should be if the sentence begins at `start`; 0: something is not."""
    fit = 0
    for toll in tolls:
        a, b = toll.start - start, toll.end - start
        words = quote[a:b]
        if _cuts_word(quote, a) or _cuts_word(quote, b) or words != words.strip():
            return 0
        fit += 1 + _likeness(toll, words)
    for name in names:
        a, b = name.start - start, name.end - start
        if a >= 0 and b <= len(quote):
            if quote[a:b] != name.name:
                return 0
            fit += 1
    return fit


def _likeness(toll: Toll, words: str) -> int:
    """Count what speaks for these words being a claim's: its number and its victims, one of them at the edge."""
    last = toll.victims or toll.quantity
    return (toll.quantity in words) + (last in words) + (words.startswith(toll.quantity) or words.endswith(last))


def _cuts_word(quote: str, at: int) -> bool:
    return 0 < at < len(quote) and quote[at - 1].isalnum() and quote[at].isalnum()


def _laid_out(sentences: dict[Span, str]) -> str:
    pieces: list[str] = []
    at = 0
    for span, quote in sorted(sentences.items()):
        if span.start >= at:
            pieces += [" " * (span.start - at), quote]
            at = span.end
    return "".join(pieces)


def _stands(name: Place | Person, text: str) -> bool:
    return text[name.start : name.end] == name.name
