"""What tells whether a claim is of an event that the article reports, of another one, or a total of no single event."""

from __future__ import annotations

from msgspec import Struct

from tollbook.dates.mentions import DateMention
from tollbook.events.cues import CAUSES
from tollbook.events.story import Story
from tollbook.events.tellings.telling import Telling
from tollbook.events.whereabouts import apart_from, days_apart, days_of
from tollbook.harm.claim import Claim
from tollbook.text.lexicon import forms
from tollbook.text.weighing import Question

MONTH, HALF_SEASON, YEAR = 10, 45, 400
"""Days ago: news up to the first, likely past from the second, surely past from the third."""
LONG_SPAN = 45
"""Days that a date covers which dates no single event."""
FAR_BEYOND = 8
"""So many times the deaths just told, a running total is that of a longer series."""
LONG_PAST = 20
"""Days after which a date is hardly one of the news."""
WEEK = 7
NEWS = 4
"""Days for which an event stays news, where the report gives it none."""
LEAD = 3
"""Sentences within which a report tells what it reports."""
LARGE = 200
"""So many dead are more than most events have."""
LATE = 0.6
"""How far down an article the background begins to gather."""


class ScopeCase(Struct):
    """A claim, the one before it, and the first event that the article reports, where one was told."""

    telling: Telling
    before: Telling | None
    main: Story | None
    told_plainly: bool = False
    """Another claim of the kind has the same figure over one, and no words of a wider total beside it."""

    @property
    def follows(self) -> int:
        """Sentences since the claim before; a large number without one."""
        return 99 if self.before is None else self.telling.claim.sentence - self.before.claim.sentence


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


def attacks_that_have(case: ScopeCase) -> float:
    """As in "Attacks that have killed dozens"."""
    return case.telling.perfect in ("have", "has") and case.telling.relative


def thousands(case: ScopeCase) -> float:
    """A thousand people or more."""
    return case.telling.best >= 1000 and not _is_usual(case)


def have_died_in_hundreds(case: ScopeCase) -> float:
    """As in "More than 500 people have been killed"."""
    return case.telling.perfect in ("have", "has") and case.telling.best >= LARGE and not _is_usual(case)


def _is_usual(case: ScopeCase) -> bool:
    """Say whether so many are no sign of a wider total: they fled, or the sentence has hundreds of the event before."""
    before = case.before if case.follows == 0 else None
    beside = before is not None and before.scope == "incident" and before.best >= LARGE
    fled = case.telling.claim.kind == "displaced" and case.telling.claim.form == "number"
    return fled or beside


def own_day(case: ScopeCase) -> float:
    """A day of its own."""
    when = case.telling.when
    if when is None or when.precision != "day":
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


def running_far_beyond(case: ScopeCase) -> float:
    """Four were killed, "taking the toll to 561"."""
    if case.main is None or case.telling.claim.counts != "running_total" or case.follows > 1:
        return 0.0
    told = case.main.counted.get(case.telling.claim.kind, [])
    if not told or any(t.claim.qualifier == "vague" for t in told):
        return 0.0
    return case.telling.best >= FAR_BEYOND * sum(t.best for t in told)


def dates_a_span(case: ScopeCase) -> float:
    """As in "since the death of the mayor", "since May, when he was killed": what a span of time begins with."""
    return case.telling.dates_a_span


CUMULATIVE: Question[ScopeCase] = Question(
    "cumulative",
    cumulative_words, rate, series, joined_to_total, open_date, long_span, attacks_that_have, thousands,
    have_died_in_hundreds, own_day, first_told, one_person, dates_a_span, told_plainly, part_of_total,
    running_far_beyond,
)  # fmt: skip


def cause_of_this(case: ScopeCase) -> float:
    """As in "In revenge for the killing of two elders"."""
    return not case.telling.cues.isdisjoint(CAUSES)


def lead_on_what_followed(case: ScopeCase) -> float:
    """The lead tells what came "hours after" the news: the news is what the article goes on with."""
    first = case.main is None and case.telling.claim.sentence <= LEAD and not case.telling.is_short
    fresh = case.telling.age is None or case.telling.age <= NEWS
    return first and fresh and "other_after" in case.telling.cues and "other_before" not in case.telling.cues


def somebodys_past(case: ScopeCase) -> float:
    """As in "Linked to an attack that killed four"."""
    return "responsibility" in case.telling.cues


def months_before(case: ScopeCase) -> float:
    """As in "Last month", "earlier this year"."""
    return "other_beside" in case.telling.cues


def days_before(case: ScopeCase) -> float:
    """As in "Last week", "two days before"."""
    return "other_days" in case.telling.cues


def joined_to_background(case: ScopeCase) -> float:
    """Joined by "and" to a claim of an earlier event."""
    return case.telling.joined and case.before is not None and case.before.scope == "other"


def of_these_days(case: ScopeCase) -> float:
    """A day of this week or the last."""
    return case.telling.age is not None and case.telling.age <= MONTH


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
    return case.telling.age is not None and case.telling.age > YEAR


def bare_year(case: ScopeCase) -> float:
    """An earlier year: "the 2004 attack"; last year's is half of it."""
    ago = case.telling.years_ago
    return 0.0 if ago is None else 1.0 if ago > 200 else 0.5


def before_the_event(case: ScopeCase) -> float:
    """A day before the one of the event reported."""
    dated = case.telling.dated
    if dated is None or dated.date_end is None or case.main is None:
        return 0.0
    if not _days_of_main(case):  # the news is of yesterday or the day before
        return case.telling.age is not None and case.telling.age > NEWS
    return _is_before_main(dated, case)


def _is_before_main(date: DateMention, case: ScopeCase) -> bool:
    days = [days_of(day).first for day in _days_of_main(case)]
    return bool(days) and days_of(date).last < min(days) - 1


def other_day(case: ScopeCase) -> float:
    """Another day than the event's, but none before it."""
    return days_apart(case.telling.dated, case.main.days) and not before_the_event(case) if case.main else 0.0


def _days_of_main(case: ScopeCase) -> list[DateMention]:
    return [day for day in case.main.days if day.precision in ("day", "week")] if case.main else []


def nothing_reported(case: ScopeCase) -> float:
    """The article has told no event of its own so far; below the lead that says less."""
    return (
        0.0 if case.main is not None else 1.0 if case.telling.is_short or case.telling.claim.sentence <= LEAD else 0.4
    )


def on_with_background(case: ScopeCase) -> float:
    """The sentence before told an earlier event, and this one names no day."""
    before, telling = case.before, case.telling
    goes_on = before is not None and before.scope == "other" and case.follows == 1
    return goes_on and before is not None and before.paragraph == telling.paragraph and not telling.names_day


def near_background(case: ScopeCase) -> float:
    """An earlier event was told a sentence or two before."""
    telling = case.telling
    goes_on = telling.is_attacker or (telling.is_deed and telling.doer_goes_on)
    behind = case.before is not None and case.before.scope == "other" and 0 < case.follows <= 2
    return behind and not telling.names_day and not goes_on


def beside_background(case: ScopeCase) -> float:
    """The same sentence tells an earlier event."""
    return case.before is not None and case.before.scope == "other" and case.follows == 0 and not case.telling.joined


def old_day_before(case: ScopeCase) -> float:
    """The sentence before names a day long past, or one before the event reported."""
    before, age = case.telling.dated_before, case.telling.age_before
    if before is None or (case.main and _days_of_main(case)):
        return before is not None and (_is_long_past(age) or _is_before_main(before, case))
    return _is_long_past(age) or (case.main is not None and age is not None and age > NEWS)


def _is_long_past(age: int | None) -> bool:
    return age is not None and age > LONG_PAST


def had_happened(case: ScopeCase) -> float:
    """As in "Had killed"."""
    return case.telling.perfect == "had"


def had_happened_before_this(case: ScopeCase) -> float:
    """As in "Had killed", once the event has been told."""
    return case.telling.perfect == "had" and case.main is not None


def told_in_passing(case: ScopeCase) -> float:
    """A relative clause: "the attack that killed four"."""
    return case.telling.relative


def event_in_passing(case: ScopeCase) -> float:
    """As in "the November attack on a hotel, which left 22 people dead", once the event has been told."""
    return case.telling.names_event and case.main is not None


def death_as_known(case: ScopeCase) -> float:
    """As in "The murder of the mayor": a death taken as known."""
    return case.telling.retells


def far_down(case: ScopeCase) -> float:
    """The last third of a longer article."""
    return case.telling.depth > LATE and not case.telling.is_short


def other_town(case: ScopeCase) -> float:
    """Another town than the event's."""
    return apart_from(case.telling.place, case.main.places) if case.main else 0.0


def figure_of_the_event(case: ScopeCase) -> float:
    """The figure of the event itself."""
    return case.main is not None and case.main.tells_figure(case.telling)


def people_known(case: ScopeCase) -> float:
    """As in "He", "the victims", "the two guards"."""
    return case.telling.claim.definite or case.telling.claim.form in ("pronoun", "definite")


def more_of_the_event(case: ScopeCase) -> float:
    """As in "A fifth man", "another two", once the event has been told."""
    return case.telling.claim.more and case.main is not None and not case.telling.relative


def in_passing_far_down(case: ScopeCase) -> float:
    """The first harm of the article, told far down and in passing: "was present when 46 were killed"."""
    passing = case.telling.relative or case.telling.retells
    return case.main is None and passing and case.telling.claim.sentence > LEAD and not case.telling.is_short


def headline(case: ScopeCase) -> float:
    """The headline, or the first lines."""
    return case.telling.is_headline and case.telling.claim.sentence <= 2


def link_to_another_story(case: ScopeCase) -> float:
    """A headline in the middle of the text."""
    return case.telling.is_headline and case.telling.claim.sentence > 2


def first_of_its_kind_far_down(case: ScopeCase) -> float:
    """Deaths first told far below the event, of nobody told before."""
    told = case.main is not None and not any(t.claim.kind == case.telling.claim.kind for t in case.main.tellings[:50])
    return told and _is_deep(case.telling) and case.telling.claim.form != "pronoun" and not case.telling.claim.definite


TIMELINE = 400
"""Days that a row lies back at least for the list to be one of what happened before."""


def line_of_its_own(case: ScopeCase) -> float:
    """It stands under a heading with its place, as in a digest."""
    return case.telling.is_headed


def row_like_the_first(case: ScopeCase) -> float:
    """A row of a list or a table whose rows are all that the article reports; one of old days is of its past."""
    main = case.main
    after_past = case.before is not None and case.before.in_row and case.before.scope == "other"
    if after_past or (case.telling.age is not None and case.telling.age > TIMELINE):
        return 0.0
    return case.telling.in_row and (main is None or (bool(main.tellings) and main.tellings[0].in_row))


def first_far_down(case: ScopeCase) -> float:
    """The first harm of the article, told far down, of no day long past: what stands above is of the page."""
    past = case.telling.age is not None and case.telling.age > MONTH
    return case.main is None and _is_deep(case.telling) and not past


def _is_deep(telling: Telling) -> bool:
    return telling.claim.sentence > 4 and telling.paragraph > 2


BACKGROUND: Question[ScopeCase] = Question(
    "background",
    cause_of_this, lead_on_what_followed, somebodys_past, months_before, days_before, joined_to_background,
    of_these_days, news_in_the_lead,
    weeks_ago, months_ago, years_ago, bare_year, before_the_event, other_day, nothing_reported, on_with_background,
    near_background, beside_background, old_day_before, had_happened, had_happened_before_this, told_in_passing,
    event_in_passing, death_as_known, far_down, other_town, figure_of_the_event,
    people_known, more_of_the_event, in_passing_far_down, dates_a_span, headline, link_to_another_story,
    first_of_its_kind_far_down, first_far_down, line_of_its_own, row_like_the_first,
)  # fmt: skip
