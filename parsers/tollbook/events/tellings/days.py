"""When a claim is told of: by its own clause, and by the sentence before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import islice

import regex

from tollbook.attribution.claim_dates import dates_a_noun, is_possessive
from tollbook.dates.calendar_dates import calendar_words
from tollbook.dates.day_spans import day_span
from tollbook.dates.mentions import DateMention
from tollbook.events.governing import extent
from tollbook.events.tellings.clause_dates import BACK, DATE_REACH, SINCE, dates_of, years_ago
from tollbook.events.tellings.report import Report
from tollbook.events.tellings.telling import Telling, unclaimed
from tollbook.events.whereabouts import days_of
from tollbook.harm.claim import Claim
from tollbook.text.document import Sentence
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compiled, holds_any

_FRONT = 9
"""Characters within which a date at the head of its sentence begins: "Late on "."""
WEEK = 7
LARGE = 200
"""So many dead are more than most events have."""
LONG_PAST = 20
"""Days after which a date is hardly one of the news."""
_DAY_REACH = 3
"""Sentences back to which a day told is that of a claim without one."""
_DAYS_BACK = 6
"""Sentences back to which a day told is one of the event that the claim before told."""
_SPAN_FROM = compiled(r"\bsince (?:the )?$|\bsince\b[^.;]{0,40},? when\b[^.;,]{0,40}$", regex.IGNORECASE)


def tell_days(telling: Telling, sentence: Sentence, before: Telling | None, report: Report) -> None:
    """Enter when the claim is told of."""
    claim, today = telling.claim, _today(report)
    dates = dates_of(claim, sentence, report)
    dated = next((d for d, gap in dates if gap < DATE_REACH and d.date_start), None)
    telling.when = next((d for d, _ in dates if d.date_start and d.date_end), None)
    telling.dates_deed = telling.when is not None and _dates_deed(telling.when, claim, report)
    telling.dated = dated
    telling.day_fronted = dated is not None and dated.span.start - sentence.start < _FRONT
    telling.names_day = any(gap < DATE_REACH for _, gap in dates)
    telling.by_calendar = today is None and any(gap < DATE_REACH and _names_month(date, report) for date, gap in dates)
    telling.age = _age(dated, today)
    if dated is None or (today is None and dated.precision in ("month", "year")):
        telling.years_ago = years_ago(claim, sentence, report)
    telling.dated_before = None if dated else _dated_before(sentence, report)
    telling.day_before = None if telling.names_day else _day_before(sentence, before, report)
    telling.days_above = partial(_days_above, sentence, before, report)
    telling.age_before = _age(telling.dated_before, today)
    telling.begun_lately = _begun_lately(telling, sentence, report)
    telling.is_open = dated is not None and dated.date_end is None
    telling.dates_a_span = _begins_a_span(sentence, claim, dated)


def _names_month(date: DateMention, report: Report) -> bool:
    """Say whether a date is read by its month, as no weekday and no "yesterday" is."""
    words = date.span.of(report.document.low).replace(".", " ").split()
    return not calendar_words("months").keys().isdisjoint(words)


def _begun_lately(telling: Telling, sentence: Sentence, report: Report) -> bool:
    """Say whether the sentence before tells that the fighting began this week: a total of it is the news."""
    words = report.document.sentences[max(0, sentence.index - 1)].low
    today = _today(report)
    if telling.best < LARGE or today is None or not holds_any(words, forms("events", "begins")):
        return False
    ages = (_age(date, today) for date in report.around.any_dates_in(max(0, sentence.index - 1)))
    return any(age is not None and 0 <= age <= WEEK for age in ages)


def _dates_deed(when: DateMention, claim: Claim, report: Report) -> bool:
    """Say whether a day is part of the words for the deed, which are none for a deed told before: "the shelling"."""
    if dates_a_noun(report.document, when):
        return True
    if claim.agent is None or not claim.agent.start < when.span.start < claim.trigger.start:
        return False
    words = claim.agent.of(report.document.text).lower().split()
    return words[0] not in ("the", "that", "this") and not forms("things", "events").isdisjoint(words)


def _today(report: Report) -> int | None:
    return None if report.around.day is None else _day_number(report.around.day)


@cache
def _day_number(iso: str) -> int:
    """Return the last day of an ISO date, month or year as a number."""
    return day_span(iso, None, None).last


def _age(dated: DateMention | None, today: int | None) -> int | None:
    if dated is None or dated.date_end is None or today is None:
        return None
    return today - days_of(dated).last


def _dated_before(sentence: Sentence, report: Report) -> DateMention | None:
    """Return the last date of the sentence before, else a day long past of one further back in the paragraph."""
    for number in reversed(unclaimed(sentence, None, _DAY_REACH)):
        beside = number == sentence.index - 1
        if not beside and report.document.sentences[number].paragraph != sentence.paragraph:
            return None
        told = _of_events(report.around.dates_in(number))
        if told:
            return told[-1] if beside or _is_long_past(told[-1], report) else None
    return None


def _of_events(dates: Iterable[DateMention]) -> list[DateMention]:
    return [date for date in dates if date.role == "event" and date.date_end]


def _is_long_past(date: DateMention, report: Report) -> bool:
    age = _age(date, _today(report))
    return age is not None and age > LONG_PAST


def _day_before(sentence: Sentence, before: Telling | None, report: Report) -> DateMention | None:
    """Return the last day that the paragraph gave to what happened, since the claim before."""
    for number in reversed(unclaimed(sentence, before, _DAY_REACH)):
        if report.parts[number] != report.parts[sentence.index]:
            return None
        days = [date for date in _of_events(report.around.dates_in(number)) if date.precision == "day"]
        if days:
            return days[-1]
    return None


def _days_above(sentence: Sentence, before: Telling | None, report: Report) -> tuple[DateMention, ...]:
    numbers = unclaimed(sentence, before, _DAYS_BACK)
    above = [n for n in numbers if report.parts[n] != report.parts[sentence.index]]
    told = _of_events(date for n in above for date in report.around.any_dates_in(n))
    days = tuple(date for date in told if date.precision == "day")
    return days or _named_days(report)


def _named_days(report: Report) -> tuple[DateMention, ...]:
    """Return the day by which the report names its event, if it does; looked for once."""
    if report.named_days is None:
        report.named_days = tuple(islice(_days_of_names(report), 1))
    return report.named_days


def _days_of_names(report: Report) -> Iterator[DateMention]:
    """Yield the fresh days that name a deed in sentences that count nobody: "Thursday's blast was the third"."""
    document, today = report.document, _today(report)
    untold = (sentence.index for sentence in document.sentences if sentence.index not in report.told)
    for date in (date for index in untold for date in report.around.dates_in(index)):
        fresh = date.precision == "day" and _age(date, today) in (0, 1)
        last = "last" in date.span.of(document.flat).lower()
        if fresh and not last and is_possessive(document, date) and dates_a_noun(document, date):
            yield date


def _begins_a_span(sentence: Sentence, claim: Claim, dated: DateMention | None) -> bool:
    """Say whether a claim tells what a span of time begins with: "since the death of ...", "since May 2, when ..."."""
    if dated is not None and SINCE.search(sentence.text[: max(0, dated.span.start - sentence.start)]):
        return True
    start = extent(sentence, claim).start
    return _SPAN_FROM.search(sentence.text, max(0, start - BACK), start) is not None
