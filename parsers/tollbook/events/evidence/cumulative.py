"""What tells that a claim is a total of no single event."""

from __future__ import annotations

from tollbook.events.evidence.cases import ScopeCase
from tollbook.events.story import LEAD
from tollbook.events.tellings.days import LARGE, WEEK
from tollbook.events.tellings.telling import summed
from tollbook.events.whereabouts import PROVINCE, days_of
from tollbook.harm.claim import Claim
from tollbook.record import BODILY
from tollbook.text.lexicon import forms
from tollbook.text.weighing import Question

LONG_SPAN = 45
"""Days that a date covers which dates no single event."""
FAR_BEYOND = 8
"""So many times the deaths just told, a running total is that of a longer series."""
DOZENS = 50
"""So many dead of a year may be all of that year's."""
HUNDRED = 100


def cumulative_words(case: ScopeCase) -> float:
    """As in "Since October", "in the war", "this year"."""
    claim = case.telling.claim
    return claim.counts in ("series", "standing") or (
        "cumulative_beside" in case.telling.cues and not _is_last_of(claim)
    )


def _is_last_of(claim: Claim) -> bool:
    """Say whether the words of a wider total belong to an ordinal: "the fifth guide killed there since May"."""
    words = (claim.victims or "").lower().split()
    return claim.best == 1 and bool(words) and (words[0] in forms("roles", "ordinals") or words[0][0].isdigit())


def rate(case: ScopeCase) -> float:
    """As in "Every week", "on average", "a day"."""
    return bool(case.telling.cues & {"rate", "rate_behind"})


def series(case: ScopeCase) -> float:
    """As in "One of six bombings", in the sentence or before a running total."""
    return "series" in case.telling.cues or case.telling.in_series


def joined_to_total(case: ScopeCase) -> float:
    """As in "Last week 163 were killed and 570 wounded": the second goes with the first."""
    return case.telling.joined and case.before is not None and case.before.scope == "cumulative"


def open_date(case: ScopeCase) -> float:
    """A date without an end."""
    return case.telling.is_open


def long_span(case: ScopeCase) -> float:
    """Dates months apart: "between October and August"."""
    dated = case.telling.dated
    if dated is None or dated.date_end is None or dated.precision == "year":
        return 0.0
    days = days_of(dated)
    return days.last - days.first > LONG_SPAN


def year_at_large(case: ScopeCase) -> float:
    """As in "In 2015, 2,300 civilians were killed in Afghanistan": no attack is told, nor a town."""
    telling, dated = case.telling, case.telling.dated
    year = dated is not None and dated.precision == "year" and not telling.is_open
    town = telling.place is not None and telling.place.precision < PROVINCE
    return year and telling.best >= DOZENS and not telling.broad_means and not town and not telling.names_event


def attacks_that_have(case: ScopeCase) -> float:
    """As in "Attacks that have killed dozens"."""
    return case.telling.perfect in ("have", "has") and case.telling.relative


def thousands(case: ScopeCase) -> float:
    """A thousand people or more."""
    return case.telling.best >= 1000 and not _is_usual(case)


def tens_of_thousands(case: ScopeCase) -> float:
    """More than ten thousand dead or hurt, below the lead: hardly one event has so many."""
    harmed = case.telling.claim.kind in BODILY and case.telling.best > 10_000
    below = case.main is not None or case.telling.claim.sentence > LEAD
    return harmed and below and not _is_usual(case)


def have_died_in_hundreds(case: ScopeCase) -> float:
    """As in "More than 500 people have been killed"."""
    of_days = case.telling.begun_lately or _is_usual(case)
    return case.telling.perfect in ("have", "has") and case.telling.best >= LARGE and not of_days


def _is_usual(case: ScopeCase) -> bool:
    """Say whether so many are no sign of a wider total: they fled, or the sentence has hundreds of the event before."""
    before = case.before if case.follows == 0 else None
    beside = before is not None and before.scope == "incident" and before.best >= LARGE
    fled = case.telling.claim.kind == "displaced" and case.telling.claim.form == "number"
    return fled or beside


def own_day(case: ScopeCase) -> float:
    """A day of its own; that of a running total far beyond the news is only the day to which it runs."""
    when = case.telling.when
    if when is None or when.precision != "day" or running_far_beyond(case):
        return 0.0
    days = days_of(when)
    return days.last - days.first < WEEK


def first_told(case: ScopeCase) -> float:
    """No event has been told yet."""
    return case.main is None


def one_person(case: ScopeCase) -> float:
    """One person, by name or as "a mayor": a wider total has more."""
    told = case.telling.claim.form
    one = case.telling.best == 1 and (told in ("name", "single") or (told == "number" and bool(own_day(case))))
    return one and forms("roles", "ordinals").isdisjoint(case.telling.claim.quantity.lower().split())


def told_plainly(case: ScopeCase) -> float:
    """The same figure is told elsewhere in the article without words of a wider total."""
    return case.told_plainly


def part_of_total(case: ScopeCase) -> float:
    """As in "Among the dead of this year are 150 soldiers"."""
    told = case.telling.claim.traits
    behind = case.before is not None and case.before.scope == "cumulative" and case.follows <= 1
    return behind and bool(told & {"among_the_dead", "of_these"})


def goes_on_with_total(case: ScopeCase) -> float:
    """The sentence before tells a wider total, and this one goes on with it: "25 soldiers have been killed"."""
    before, telling = case.before, case.telling
    if before is None or before.scope != "cumulative" or telling.names_day:
        return 0.0
    if case.follows == 0:
        return before.claim.trigger == telling.claim.trigger  # "25 soldiers and two civilians have been killed"
    beside = case.follows == 1 and before.paragraph == telling.paragraph
    return beside and telling.perfect in ("have", "has")


def running_far_beyond(case: ScopeCase) -> float:
    """Four were killed, "taking the toll to 561"; two children burnt to death, and "at least 100 have died"."""
    telling = case.telling
    running = telling.claim.counts == "running_total"
    have_died = telling.perfect in ("have", "has") and telling.best >= HUNDRED
    if case.main is None or not (running or have_died) or (running and case.follows > 1):
        return 0.0
    told = case.main.counted.get(telling.claim.kind, []) or (case.main.counted.get("injured", []) if running else [])
    if not told or any(t.claim.qualifier == "vague" or t.later_death for t in told):
        return 0.0  # who dies of wounds brings up the toll of an event: "a nurse succumbed, raising the toll to nine"
    return telling.best >= FAR_BEYOND * summed(told)


def dates_a_span(case: ScopeCase) -> float:
    """As in "since the death of the mayor", "since May, when he was killed": what a span of time begins with."""
    return case.telling.dates_a_span


CUMULATIVE: Question[ScopeCase] = Question(
    "cumulative",
    cumulative_words, rate, series, joined_to_total, open_date, long_span, year_at_large, attacks_that_have,
    thousands, tens_of_thousands, have_died_in_hundreds, own_day, first_told, one_person, dates_a_span, told_plainly,
    part_of_total, goes_on_with_total, running_far_beyond,
)  # fmt: skip
