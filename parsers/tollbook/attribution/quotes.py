"""Quoted speech: who speaks in a quotation whose own sentence does not say."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from tollbook.attribution.sources import Attribution
from tollbook.text.document import Document, Sentence
from tollbook.text.patterns import compiled_re
from tollbook.text.spans import Span

_MARK = compiled_re(r"[“”\"`'](?:(?<=[“”\"])|(?<=`)`|(?<=')')")
"""A mark of quotation: [“”"], `` or ''. With a set of characters in front `re` is ten times as fast."""
_LONGEST = 6
"""Sentences from the end of a quotation to the words that say whose it is, and paragraphs of one speaker."""


class Quote(Struct, frozen=True):
    """A quotation; `goes_on` says that its paragraph ended before a closing mark."""

    span: Span
    goes_on: bool


class Quotes:
    """The quotations of a document and their speakers."""

    def __init__(self, document: Document, sources: Callable[[int], list[Attribution]]) -> None:
        """Read none yet; `sources` gives the attributions of a sentence."""
        self._document, self._sources = document, sources
        self._read: dict[int, list[Quote]] = {}

    def speaker(self, sentence: Sentence, at: int) -> Attribution | None:
        """Return who says the words at an offset, if they are quoted and another sentence tells whose they are."""
        quote = self._around(at)
        return None if quote is None else self._named(sentence, quote)

    def _named(self, sentence: Sentence, quote: Quote) -> Attribution | None:
        """Look behind the quotation first, then before it in the paragraph, then among the paragraphs before."""
        return next(
            (a for a in (*self._behind(sentence, quote), *self._before(sentence)) if not self._is_inside(a)), None
        )

    def _behind(self, sentence: Sentence, quote: Quote) -> Iterator[Attribution]:
        sentences = self._document.sentences
        for later in sentences[sentence.index + 1 : sentence.index + 1 + _LONGEST]:
            if later.paragraph != sentence.paragraph and not quote.goes_on:
                return
            own = [a for a in self._sources(later.index) if not self._is_inside(a)]
            if later.start > quote.span.end and later.paragraph == sentence.paragraph:
                yield from (a for a in own if a.at.start - later.start < _OPENS)
                return
            yield from own

    def _before(self, sentence: Sentence) -> Iterator[Attribution]:
        sentences = self._document.sentences
        for earlier in reversed(sentences[max(0, sentence.index - _LONGEST) : sentence.index]):
            yield from reversed(self._sources(earlier.index))

    def _is_inside(self, source: Attribution) -> bool:
        return self._around(source.at.start) is not None

    def _around(self, at: int) -> Quote | None:
        """Return the quotation that holds an offset: one of its own paragraph, as a paragraph ends all."""
        sentence = self._document.sentence_at(at)
        quotes = self._of_paragraph(sentence) if sentence is not None else []
        before = bisect_left(quotes, at, key=lambda quote: quote.span.start)
        quote = quotes[before - 1] if before else None
        return quote if quote and at < quote.span.end else None

    def _of_paragraph(self, sentence: Sentence) -> list[Quote]:
        """Return the quotations of a sentence's paragraph, read when first asked for."""
        if sentence.paragraph not in self._read:
            self._read[sentence.paragraph] = list(_read_quotes(self._document.paragraph_of(sentence)))
        return self._read[sentence.paragraph]


_OPENS = 60
"""Characters within which the sentence behind a quotation names its speaker: "..." He said."""


def _read_quotes(paragraph: Iterable[Sentence]) -> Iterator[Quote]:
    """Yield the quotations of a paragraph in the order of the text; a mark opens where none is open."""
    opened, last_end = None, 0
    for sentence in paragraph:
        for match in _MARK.finditer(sentence.text):
            at = sentence.start + match.start()
            if opened is None and match[0] not in {"”", "''"}:
                opened = at
            elif opened is not None and match[0] not in {"“", "``"}:
                yield Quote(Span(opened, at + 1), goes_on=False)
                opened = None
        last_end = sentence.end
    if opened is not None:
        yield Quote(Span(opened, last_end), goes_on=True)
