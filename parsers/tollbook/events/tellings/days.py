"""When a claim is told of: by its own clause, and by the sentence before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import islice

import regex

from tollbook.attribution.claim_dates import dates_a_noun, is_long_after, is_possessive
from tollbook.dates.day_spans import day_span
from tollbook.dates.mentions import DateMention
from tollbook.events.governing import BREAK, extent
from tollbook.events.tellings.report import Report
from tollbook.events.tellings.telling import Telling, unclaimed
from tollbook.events.whereabouts import days_of
from tollbook.harm.claim import Claim
from tollbook.text.document import Sentence
from tollbook.text.lexicon import forms, named
from tollbook.text.patterns import compile_, compiled, holds_any

DATE_REACH = 120
"""Characters within which a date or a year still dates a claim."""
_FRONT = 9
"""Characters within which a date at the head of its sentence begins: "Late on "."""
_OPENING = 20
"""Characters within which a date opens its sentence, and dates all of its first clause."""
WEEK = 7
LARGE = 200
"""So many dead are more than most events have."""
LONG_PAST = 20
"""Days after which a date is hardly one of the news."""
_DAY_REACH = 3
"""Sentences back to which a day told is that of a claim without one."""
_CLAUSE = compiled(
    r"\b(?:19|20)\d\d (?:[\w’'-]+,? ){1,8}?(?:in )?which\b|\b(?:who|whom|whose|where|(?:in |during )?which)\b"
)
"""Before a claim what opens its clause, from the year of the event named: "the 2014 raid, in which", "where"."""
_CLAUSE_REACH = 160
_CLAUSE_ENDS = compiled(r"[,;:]")
_TOLD_APART = compiled(
    r";|\band (?:brought|took|raised|pushed|lifted)\b|, (?:bringing|taking|raising|pushing|lifting)\b"
)
"""Between a day and a claim that it does not date."""
_DAYS_BACK = 6
"""Sentences back to which a day told is one of the event that the claim before told."""
_YEAR = compiled(r"(?<![\d,.$-])(?:19|20)\d\d(?!,?\d|-|\.\d)")
_SINCE = compiled(r"\bsince\b[^,;]{0,30}$", regex.IGNORECASE)
_WANTED = r"\b\L<dating.wanted_for>\b[^,;]*$"
"""Before a month or a year: that of an earlier deed of somebody's."""
_SPAN_END = compiled(
    r"\b(?:week|fortnight|month|year|period|season)(?:,? (?:that|which))? (?:ended|ending|to|up to)(?: on)? $",
    regex.IGNORECASE,
)
"""Before the day on which a span of time ends: no day of an event."""
_SPAN_FROM = compiled(r"\bsince (?:the )?$|\bsince\b[^.;]{0,40},? when\b[^.;,]{0,40}$", regex.IGNORECASE)
_BACK = 100
"""Characters before a day or a claim in which whatever the patterns of spans find must begin."""
_WHEN = compiled(r"(?:,? (?:19|20)\d\d)?,? when\b[^;]*$", regex.IGNORECASE)
"""Behind the day that a span begins with: what happened on it."""


def tell_days(telling: Telling, sentence: Sentence, before: Telling | None, report: Report) -> None:
    """Enter when the claim is told of."""
    claim, today = telling.claim, _today(report)
    dates = _dates(claim, sentence, report)
    dated = next((d for d, gap in dates if gap < DATE_REACH and d.date_start), None)
    telling.when = next((d for d, _ in dates if d.date_start and d.date_end), None)
    telling.dates_deed = telling.when is not None and _dates_deed(telling.when, claim, report)
    telling.dated = dated
    telling.day_fronted = dated is not None and dated.span.start - sentence.start < _FRONT
    telling.names_day = any(gap < DATE_REACH for _, gap in dates)
    telling.by_calendar = today is None and any(gap < DATE_REACH and _names_month(date, report) for date, gap in dates)
    telling.age = _age(dated, today)
    if dated is None or (today is None and dated.precision in ("month", "year")):
        telling.years_ago = _years_ago(claim, sentence, report)
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
    return not _months().isdisjoint(words)


@cache
def _months() -> frozenset[str]:
    return frozenset(word.rstrip(".") for word in named("months.*"))


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


def _dates(claim: Claim, sentence: Sentence, report: Report) -> list[tuple[DateMention, int]]:
    """Return the dates of the claim's clause with their distance, the nearest first."""
    start, end = extent(sentence, claim)
    known = claim.definite and "relative" in claim.traits
    wanted = compile_(_WANTED).search(sentence.text[:start]) is not None  # the claim is of that deed
    found = []
    for mention in report.around.dates_in(claim.sentence):
        at, to = mention.span.start - sentence.start, mention.span.end - sentence.start
        if known and to <= start:
            continue  # "on Thursday honoured the two soldiers who died": it dates what was done for the dead
        over_all = sentence.text[to : to + 1] == ":"  # "May 1982: Eight people were killed; the gunman died"
        if to <= start and not over_all and _TOLD_APART.search(sentence.text, to, start) is not None:
            continue  # "shot a man on Tuesday; since October they have killed 28"
        behind = at >= end and BREAK.search(sentence.text[end:at]) is not None
        tells = mention.role == "event" or (mention.role == "earlier" and to <= start)
        tells = tells and (mention.precision == "day" or wanted or not compile_(_WANTED).search(sentence.text[:at]))
        tells = tells and not is_long_after(report.around, claim, mention)
        tells = tells and _SPAN_END.search(sentence.text, max(0, at - _BACK), at) is None
        opens = _SINCE.search(sentence.text, max(0, at - _BACK), at) is not None
        if tells and not behind and (not opens or _WHEN.match(sentence.text, to, start)):
            gap = max(at - end, start - to, 0)
            opens_all = at < _OPENING and not BREAK.search(
                sentence.text[to:start]
            )  # "In May gunmen who ..., killing nine"
            found.append((mention, min(gap, DATE_REACH - 1) if opens_all else gap))
    clause = _clause_start(sentence, start)
    if clause:
        inside = [one for one in found if one[0].span.start - sentence.start >= clause]
        if inside or _years_beside(claim, sentence, clause):
            found = inside  # "arrested on Monday the men who killed nine in May"
    own = [one for one in found if one[0].span.start - sentence.start >= end]
    if own and "relative" in claim.traits:
        found = own  # "on Thursday buried 21 people who were shot dead by gunmen on Tuesday"
    return sorted(found, key=lambda one: one[1])


def _age(dated: DateMention | None, today: int | None) -> int | None:
    if dated is None or dated.date_end is None or today is None:
        return None
    return today - days_of(dated).last


def _years_ago(claim: Claim, sentence: Sentence, report: Report) -> int | None:
    """Return the age of a bare year beside the claim, in days, counted from its middle.

    Where the article has no day of its own, any year counts as a past one: what is new is told without it.
    """
    years = _years_beside(claim, sentence, 0)
    if not years:
        return None
    since = int(report.around.day[:4]) - max(years) if report.around.day else 2
    return since * 365 - 180 if since > 0 else None


def _years_beside(claim: Claim, sentence: Sentence, first: int) -> list[int]:
    """Return the bare years from a place on that date a claim: beside it, or of the event that its clause names."""
    clause = _clause_start(sentence, extent(sentence, claim).start)
    found = (match for match in _YEAR.finditer(sentence.text, first))
    return [int(year.group()) for year in found if year.start() == clause > 0 or _dates_claim(year, claim, sentence)]


def _dates_claim(year: regex.Match[str], claim: Claim, sentence: Sentence) -> bool:
    """Say whether a bare year stands beside the claim, in its clause, and opens no span of time."""
    start, end = extent(sentence, claim)
    text, (first, last) = sentence.text, year.span()
    between = text[end:first] if first >= end else text[last:start]
    outside = first >= end or last <= start
    near = len(between) < DATE_REACH and not BREAK.search(between)
    return outside and near and not _SINCE.search(text[:first])


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


def _clause_start(sentence: Sentence, start: int) -> int:
    """Return where the relative clause of a claim begins, with the event it tells of; 0 for a claim in none."""
    opened = list(_CLAUSE.finditer(sentence.text, max(0, start - _CLAUSE_REACH), start))
    runs_on = opened and _CLAUSE_ENDS.search(sentence.text, opened[-1].end(), start) is None
    return opened[-1].start() if runs_on else 0


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
    if dated is not None and _SINCE.search(sentence.text[: max(0, dated.span.start - sentence.start)]):
        return True
    start = extent(sentence, claim).start
    return _SPAN_FROM.search(sentence.text, max(0, start - _BACK), start) is not None
