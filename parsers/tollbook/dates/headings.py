"""Lines that date what stands under them: the days of a digest, the stamps of a running report."""

from __future__ import annotations

from collections.abc import Iterator

from tollbook.dates.calendar_dates import DAY_FIRST, IN_FIGURES, MONTH_FIRST, WEEKDAY
from tollbook.dates.finding import find_dates
from tollbook.text.document import Document, Sentence
from tollbook.text.patterns import compile_

LONGEST = 90
"""Characters of a heading."""
_OPENS = rf"[^\w]{{0,3}} (?: {WEEKDAY} [,.]? [ ]? )? (?: the [ ] )? (?: {DAY_FIRST} | {MONTH_FIRST} | {IN_FIGURES} )"
_WEEKDAY_ALONE = rf"[^\w]{{0,3}} {WEEKDAY} \W{{0,2}}"


def headed_days(document: Document, article_date: str | None, *, day_first: bool = True) -> dict[int, str]:
    """Return the ISO day of each sentence that stands under a heading with a day, by its index.

    Days of the week are counted from `article_date`. A heading with the day of the article alone says nothing.
    """
    days = dict(_headings(document, article_date, day_first=day_first))
    if not days or (len(days) == 1 and article_date in days.values()):
        return {}
    under: dict[int, str] = {}
    day: str | None = None
    for sentence in document.sentences:
        day = days.get(sentence.index, day)
        if day is not None:
            under[sentence.index] = day
    return under


def _headings(document: Document, article_date: str | None, *, day_first: bool) -> Iterator[tuple[int, str]]:
    """Yield the first day of each heading; a year that one of them names holds for those after it."""
    lines = [sentence for sentence in document.sentences if _may_head(document, sentence)]
    seen: set[int] = set()
    for mention in find_dates(document, article_date, lines, day_first=day_first) if lines else ():
        if mention.precision == "day" and mention.date_start is not None and mention.sentence not in seen:
            seen.add(mention.sentence)
            yield mention.sentence, mention.date_start


def _may_head(document: Document, sentence: Sentence) -> bool:
    """Say whether a sentence is a short line of its own that begins with a day and ends without a full stop."""
    if len(sentence.text) > LONGEST or sentence.text[-1] in '.!?"”':
        return False
    beside = document.sentences[max(0, sentence.index - 1) : sentence.index + 2]
    if sum(other.paragraph == sentence.paragraph for other in beside) > 1:
        return False
    opens = compile_(_OPENS, ignore_case=True).match(sentence.text)
    return opens is not None or compile_(_WEEKDAY_ALONE, ignore_case=True).fullmatch(sentence.text) is not None
