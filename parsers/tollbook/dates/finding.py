"""The dates of a text. Sentences without a word or a figure of a date pass quickly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

from tollbook.dates.calendar_dates import calendar_words
from tollbook.dates.mentions import DateMention
from tollbook.dates.posts import day_of
from tollbook.text.document import Document, Sentence
from tollbook.text.patterns import compiled_re


def find_dates(
    document: Document,
    article_date: str | None,
    sentences: Iterable[Sentence] | None = None,
    *,
    day_first: bool = True,
) -> tuple[DateMention, ...]:
    """Return the dates of the document, or of the given sentences alone, in the order of the text.

    `article_date` is the ISO day of the report, which weekdays and "yesterday" are counted from. `day_first` reads
    3/5/2016 as the third of May.
    """
    read = document.sentences if sentences is None else tuple(sentences)
    dates = _in_order(document, article_date, read, day_first=day_first)
    return tuple(mention for _, found in dates for mention in found)


class ReadDates:
    """The dates of some sentences, read as far as one is asked for: days may be counted from those told before."""

    def __init__(
        self,
        document: Document,
        under: Iterable[tuple[str | None, Sequence[Sentence]]],
        *,
        day_first: bool = True,
    ) -> None:
        """Read nothing yet; `under` has the sentences in their order, those of one ISO day of the report together."""
        self._found: dict[int, list[DateMention]] = {}
        self._reached = -1
        several = (_in_order(document, day, sentences, day_first=day_first) for day, sentences in under)
        self._coming = chain.from_iterable(several)

    def of(self, index: int) -> list[DateMention]:
        """Return the dates of a sentence by its index; none of one that is not to be read."""
        while self._reached < index and (coming := next(self._coming, None)) is not None:
            self._reached, found = coming
            if found:
                self._found[self._reached] = found
        return self._found.get(index, [])


def _in_order(
    document: Document, article_date: str | None, sentences: Sequence[Sentence], *, day_first: bool
) -> Iterator[tuple[int, list[DateMention]]]:
    """Yield the index of each sentence with its dates."""
    reader = None
    for sentence in sentences:
        found: list[DateMention] = []
        if _may_hold_date(sentence.low):
            if reader is None:
                # costs start-up, and not every note has a date
                from tollbook.dates.sentence_dates import DateReader  # noqa: PLC0415

                reader = DateReader(document, sentences, day_of(article_date), day_first=day_first)
            found = reader.read(sentence)
        yield sentence.index, found


# A figure that may be a year or stand in a date in figures. Each alternative begins with its own sign: `re` then passes
# over all others at once.
_FIGURES = compiled_re(r"1[789]\d\d|20\d\d|/(?<=\d.)\d|\.(?<=\d.)\d|on the \d\d?(?:st|nd|rd|th)")
# What words of dates hold, so that few sentences come to the slower pattern; the months go by their beginnings.
_STEMS = (
    "day",
    "night",
    "week",
    "month",
    "year",
    "hour",
    "morning",
    "evening",
    "noon",
    "dawn",
    "dusk",
    "tomorrow",
    "anniversar",
    "0s",
)


@cache
def _stems() -> tuple[str, ...]:
    return (*_STEMS, *sorted({month[:3] for month in calendar_words("months")}))


def _may_hold_date(low: str) -> bool:
    for stem in _stems():
        if stem in low:
            return True
    return _FIGURES.search(low) is not None
