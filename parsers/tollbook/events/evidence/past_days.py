"""What the days beside a claim tell of whether it is of an event that the article reports."""

from __future__ import annotations

from tollbook.dates.mentions import DateMention
from tollbook.events.evidence.cases import ScopeCase
from tollbook.events.governing import CAUSES
from tollbook.events.story import LEAD, MEMORY
from tollbook.events.tellings.days import LONG_PAST, WEEK
from tollbook.events.tellings.telling import Telling
from tollbook.events.whereabouts import days_apart, days_of
from tollbook.record import BODILY

MONTH, HALF_SEASON, YEAR = 10, 45, 400
"""Days ago: news up to the first, likely past from the second, surely past from the third."""
_END = 0.7
"""How far down an article that tells the day's news the day before is hardly part of it."""
NEWS = 4
"""Days for which an event stays news, where the report gives it none."""


def months_before(case: ScopeCase) -> float:
    """As in "Last month", "earlier this year"."""
    return "other_beside" in case.telling.cues


def days_before(case: ScopeCase) -> float:
    """As in "Last week", "two days before"."""
    return "other_days" in case.telling.cues


def of_these_days(case: ScopeCase) -> float:
    """A day of this week or the last: "this week" ends after the report, "this year" later still, and tells less."""
    return case.telling.age is not None and -WEEK <= case.telling.age <= MONTH


def news_in_the_lead(case: ScopeCase) -> float:
    """A day of the news in the first sentences, with no word of something past beside it."""
    past = case.telling.cues & {*CAUSES, "other_beside", "other_days"}
    fresh = case.telling.age is not None and case.telling.age <= NEWS
    return fresh and not past and case.main is None and case.telling.claim.sentence <= LEAD


def weeks_ago(case: ScopeCase) -> float:
    """A day some weeks back."""
    return case.telling.age is not None and MONTH < case.telling.age <= HALF_SEASON


def months_ago(case: ScopeCase) -> float:
    """A day some months back."""
    return case.telling.age is not None and HALF_SEASON < case.telling.age <= YEAR


def years_ago(case: ScopeCase) -> float:
    """A date years back."""
    return is_years_back(case.telling)


def is_years_back(telling: Telling) -> bool:
    """Say whether a claim is of years before the report, as in an anniversary's."""
    return telling.age is not None and telling.age > YEAR


def bare_year(case: ScopeCase) -> float:
    """An earlier year: "the 2004 attack"; last year's is half of it."""
    ago = case.telling.years_ago
    return 0.0 if ago is None else 1.0 if ago > 200 else 0.5


def calendar_beside_none(case: ScopeCase) -> float:
    """A date of the calendar, where the article has none and told its event by none: news is told by the weekday."""
    main = case.main
    if main is None or not case.telling.by_calendar or case.telling.is_short:
        return 0.0
    return not any(told.by_calendar for told in main.tellings[:MEMORY])


def before_the_event(case: ScopeCase) -> float:
    """A day before the one of the event reported; "he" and a new total tell more of people told before."""
    dated, claim = case.telling.dated, case.telling.claim
    if dated is None or dated.date_end is None or case.main is None:
        return 0.0
    if claim.form == "pronoun" or "replacing" in claim.marks or all(t.is_headline for t in case.main.tellings):
        return 0.0
    if case.main.is_round_up and case.telling.age is not None and case.telling.age <= NEWS:
        return 0.0  # it tells the attacks of several days
    if not _days_of_main(case):  # the news is of yesterday or the day before
        return case.telling.age is not None and case.telling.age > NEWS
    return _is_before_main(dated, case)


def month_at_large(case: ScopeCase) -> float:
    """A month as such, in which the event reported has its day: "in September"."""
    dated = case.telling.dated
    if dated is None or dated.precision != "month" or dated.date_end is None:
        return False
    first, last = days_of(dated)[:2]
    days = [days_of(day) for day in _days_of_main(case)]
    return bool(days) and all(first < day.first <= last for day in days)


def _is_before_main(date: DateMention, case: ScopeCase) -> bool:
    days, last = [days_of(day).first for day in _days_of_main(case)], days_of(date).last
    if not days or last < min(days) - 1:
        return bool(days)
    return last < min(days) and _is_yesterdays(date, min(days), case)


def _is_yesterdays(date: DateMention, first: int, case: ScopeCase) -> bool:
    """Say whether today's news ends with what no event so far has, "On Wednesday, ...", and that is yesterday."""
    age = case.telling.age
    if (
        date is not case.telling.dated
        or not case.telling.day_fronted
        or age is None
        or first != days_of(date).last + age
        or case.telling.depth < _END
    ):
        return False
    told = (day for story in case.stories.of("reported") for day in story.days)
    return all(days_of(day) != days_of(date) for day in told)


def other_day(case: ScopeCase) -> float:
    """Another day than the event's, but none before it."""
    return days_apart(case.telling.dated, case.main.days) and not before_the_event(case) if case.main else 0.0


def _days_of_main(case: ScopeCase) -> list[DateMention]:
    if case.main is None or not any(told.claim.kind in BODILY for told in case.main.tellings[:MEMORY]):
        return []  # arrests are often news of days later
    return [day for day in case.main.days if day.precision in ("day", "week")]


def old_day_before(case: ScopeCase) -> float:
    """The sentence before names a day long past, or one before the event reported, and this one is of no new place."""
    if case.telling.sentence_fronted:
        return 0.0
    before, age = case.telling.dated_before, case.telling.age_before
    if before is None or (case.main and _days_of_main(case)):
        return before is not None and (_is_long_past(age) or _is_before_main(before, case))
    return _is_long_past(age) or (case.main is not None and age is not None and age > NEWS)


def _is_long_past(age: int | None) -> bool:
    return age is not None and age > LONG_PAST
