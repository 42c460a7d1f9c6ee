"""The dates of a text. Sentences without a word or a figure of a date pass quickly."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec.structs import replace

from tollbook.dates.calendar_dates import calendar_words
from tollbook.dates.mentions import DateMention
from tollbook.dates.posts import day_of, read_posts
from tollbook.text.document import Document, Sentence
from tollbook.text.patterns import compiled_re
from tollbook.text.tokens import tokenize


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
    telling = [(sentence, low) for sentence in read if _may_hold_date(low := sentence.low)]
    if not telling:
        return ()
    from tollbook.dates.marks import Clock  # noqa: PLC0415 - costs start-up, and not every note has a date
    from tollbook.dates.sentence_dates import holds_date_word, read_sentence  # noqa: PLC0415

    clock = Clock(day_of(article_date), day_first=day_first)
    posts = read_posts(document, read)
    found: list[DateMention] = []
    passed = 0
    for sentence, low in telling:
        if not (_may_hold_figures(low) or holds_date_word(low)):
            continue
        while passed < len(posts) and posts[passed].end <= sentence.start:
            passed += 1
        post = posts[passed] if passed < len(posts) and posts[passed].paragraph == sentence.paragraph else None
        if post is None:
            mentions, clock = read_sentence(document, sentence, tokenize(sentence), clock)
            found += mentions
            continue
        mentions, _ = read_sentence(document, sentence, tokenize(sentence), replace(clock, now=post.day))
        found += [replace(m, role="report") if m.span.start > post.start else m for m in mentions]
    return tuple(found)


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
    return _may_hold_figures(low)


def _may_hold_figures(low: str) -> bool:
    return _FIGURES.search(low) is not None
