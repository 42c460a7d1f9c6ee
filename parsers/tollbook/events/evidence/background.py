"""What tells that a claim is of another event than those that the article reports."""

from __future__ import annotations

from tollbook.events.evidence import past_days
from tollbook.events.evidence.cases import ScopeCase
from tollbook.events.evidence.cumulative import dates_a_span
from tollbook.events.evidence.past_days import HALF_SEASON, MONTH, NEWS
from tollbook.events.governing import CAUSES
from tollbook.events.people import same_name
from tollbook.events.story import LEAD, MEMORY
from tollbook.events.tellings.telling import Telling
from tollbook.events.whereabouts import apart_from
from tollbook.record import BODILY
from tollbook.text.weighing import Question

FEW = 10
"""A lower figure told twice may be chance."""
NEAR_BY = 2
"""Sentences behind an earlier event in which "the attack" is that one."""
LATE = 0.6
"""How far down an article the background begins to gather."""
TIMELINE = 400
"""Days that a row lies back at least for the list to be one of what happened before."""


def cause_of_this(case: ScopeCase) -> float:
    """As in "In revenge for the killing of two elders"; "after the two elders died" tells the event's own dead."""
    if case.telling.cues.isdisjoint(CAUSES):
        return 0.0
    own = people_known(case) and case.main is not None and case.main.tells_figure(case.telling)
    return not own


def lead_on_what_followed(case: ScopeCase) -> float:
    """The lead tells what came "hours after" the news: the news is what the article goes on with."""
    first = case.main is None and case.telling.claim.sentence <= LEAD and not case.telling.is_short
    fresh = case.telling.age is None or case.telling.age <= NEWS
    return first and fresh and "other_after" in case.telling.cues and "other_before" not in case.telling.cues


def somebodys_past(case: ScopeCase) -> float:
    """As in "Linked to an attack that killed four"."""
    return "responsibility" in case.telling.cues


def joined_to_background(case: ScopeCase) -> float:
    """Joined by "and" to a claim of an earlier event."""
    return case.telling.joined and case.before is not None and case.before.scope == "other"


def joined_to_the_event(case: ScopeCase) -> float:
    """Joined by "and" to a claim of an event that the article reports."""
    return case.telling.joined and case.before is not None and case.before.scope == "incident"


def lead_looks_back(case: ScopeCase) -> float:
    """The lead tells of a court or a memorial day, and the article of no event so far: it is of one long past."""
    return case.main is None and case.telling.looks_back and case.telling.age is None


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
    before = case.before
    if before is None or before.scope != "other" or not 0 < case.follows <= 2 or telling.names_day or goes_on:
        return 0.0
    if before.paragraph == telling.paragraph or telling.opens_at is None:
        return 1.0
    third = before.place is not None and apart_from(telling.place, (before.place,)) == 1
    return 0.0 if third else 0.5  # "In Gorma, ..." begins anew, all the more where the past was in another town


def beside_background(case: ScopeCase) -> float:
    """The same sentence tells an earlier event, and not only what led to this one."""
    if case.before is not None and not case.before.cues.isdisjoint(CAUSES) and case.telling.cues.isdisjoint(CAUSES):
        return 0.0
    return case.before is not None and case.before.scope == "other" and case.follows == 0 and not case.telling.joined


def had_happened(case: ScopeCase) -> float:
    """As in "Had killed"."""
    return case.telling.perfect == "had" and not _is_of_those(case)


def had_happened_before_this(case: ScopeCase) -> float:
    """As in "Had killed", once the event has been told."""
    return case.telling.perfect == "had" and case.main is not None and not _is_of_those(case)


def _is_of_those(case: ScopeCase) -> bool:
    """Say whether a number alone is of the people told right before: "nine bodies were found. One had been burned"."""
    claim, before = case.telling.claim, case.before
    if claim.head or claim.more or claim.form not in ("number", "single", "vague") or before is None:
        return False
    near = before.scope == "incident" and before.paragraph == case.telling.paragraph and case.follows <= NEAR_BY
    return near and before.claim.kind == claim.kind and case.telling.best < before.best


def told_in_passing(case: ScopeCase) -> float:
    """A relative clause: "the attack that killed four"."""
    return case.telling.relative


def led_to_this(case: ScopeCase) -> float:
    """As in "Tanks moved in after bombers had killed nine in Gorma", where the article's event is in another town."""
    return case.telling.told_after and other_town(case)


def set_off_this(case: ScopeCase) -> float:
    """As in "The killing of a priest set off riots in Gorma": what came of it is the news."""
    return case.telling.sets_off and case.telling.retells


def answered_with(case: ScopeCase) -> float:
    """As in "After the murder of a judge the army moved in", where the article's event has told of no such death."""
    telling, main = case.telling, case.main
    if not telling.is_answered or not telling.retells or main is None:
        return 0.0
    return not main.tells_figure(telling) and all(
        told.claim.head != telling.claim.head for told in main.tellings[:MEMORY]
    )


def event_in_passing(case: ScopeCase) -> float:
    """As in "the November attack on a hotel, which left 22 people dead", once the event has been told."""
    return case.telling.names_event and case.main is not None and not case.telling.of_its_event


def death_as_known(case: ScopeCase) -> float:
    """As in "The murder of the mayor": a death taken as known."""
    return case.telling.retells


def far_down(case: ScopeCase) -> float:
    """The last third of a longer article."""
    return case.telling.depth > LATE and not case.telling.is_short


def other_town(case: ScopeCase) -> float:
    """Another town than the event's; a round-up tells of many."""
    main = case.main
    return apart_from(case.telling.place, main.places) if main is not None and not main.is_round_up else 0.0


def figure_of_the_event(case: ScopeCase) -> float:
    """The figure of the event itself; in another town or beside words such as "last week" it says less."""
    if case.main is None or not case.main.tells_figure(case.telling):
        return 0.0
    return 0.5 if past_days.days_before(case) or other_town(case) else 1.0


def figure_of_background(case: ScopeCase) -> float:
    """The figure of an earlier event told before, and none of the event reported."""
    if case.telling.best < FEW or figure_of_the_event(case):
        return 0.0
    return any(story.tells_figure(case.telling) for story in case.stories.of("background"))


def named_in_the_event(case: ScopeCase) -> float:
    """Somebody by the name of one killed or hurt in the event reported: "the body of Ann Zaman is to be buried"."""
    claim = case.telling.claim
    if case.main is None or claim.form != "name":
        return 0.0
    told = (t.claim for t in case.main.tellings[-MEMORY:] if t.claim.form == "name" and t.claim.kind in BODILY)
    return any(same_name(one, claim) for one in told)


def on_that_attack(case: ScopeCase) -> float:
    """As in "The attack" at the head of the sentence behind the one that told an earlier event or named its day."""
    before, telling = case.before, case.telling
    told = before is not None and before.scope == "other" and 0 < case.follows <= NEAR_BY
    of_old = telling.age_before is not None and telling.age_before > HALF_SEASON
    return (telling.on_that_attack and (told or of_old)) or (telling.names_event and of_old)


def at_that_time(case: ScopeCase) -> float:
    """As in "in a simultaneous raid", "the same day", in the sentence behind one on an earlier event."""
    before = case.before
    return before is not None and before.scope == "other" and case.follows == 1 and case.telling.at_that_time


def people_known(case: ScopeCase) -> float:
    """As in "He", "the victims", "the two guards"."""
    return case.telling.claim.definite or case.telling.claim.form in ("pronoun", "definite")


def more_of_the_event(case: ScopeCase) -> float:
    """As in "A fifth man", "another two", once the event has been told."""
    return case.telling.claim.more and case.main is not None and not case.telling.relative


def in_passing_far_down(case: ScopeCase) -> float:
    """The first harm of the article, told far down and in passing: "was present when 46 were killed"."""
    fresh = case.telling.age is not None and case.telling.age <= NEWS
    passing = case.telling.in_passing and not fresh
    return case.main is None and passing and case.telling.claim.sentence > LEAD and not case.telling.is_short


def nobody_counted(case: ScopeCase) -> float:
    """The article's first deaths, told in passing and without a number: "air strikes that killed civilians"."""
    told = case.main is not None and not case.main.only_takes
    return not told and not case.telling.is_short and case.telling.counts_nobody


def headline(case: ScopeCase) -> float:
    """The headline, or the first lines."""
    return case.telling.is_headline and case.telling.claim.sentence <= 2


def link_to_another_story(case: ScopeCase) -> float:
    """A headline in the middle of the text, or one behind "READ MORE:"."""
    below = case.telling.claim.sentence > 2
    return below and (case.telling.is_headline or "link" in case.telling.cues)


def first_of_its_kind_far_down(case: ScopeCase) -> float:
    """Deaths first told far below the event, of nobody told before."""
    told = case.main is not None and not any(t.claim.kind == case.telling.claim.kind for t in case.main.tellings[:50])
    return (
        told
        and case.telling.claim.kind != "injured"
        and _is_deep(case.telling)
        and case.telling.claim.form != "pronoun"
        and not case.telling.claim.definite
    )


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
    cause_of_this, lead_on_what_followed, somebodys_past, past_days.months_before, past_days.days_before,
    joined_to_background, joined_to_the_event, past_days.of_these_days, past_days.news_in_the_lead,
    past_days.weeks_ago, past_days.months_ago, past_days.years_ago, past_days.bare_year,
    past_days.calendar_beside_none, past_days.before_the_event, past_days.month_at_large, past_days.other_day,
    nothing_reported, on_with_background, near_background, beside_background, past_days.old_day_before, had_happened,
    had_happened_before_this, told_in_passing, event_in_passing, led_to_this, set_off_this, answered_with,
    death_as_known, far_down, other_town, figure_of_the_event, figure_of_background, named_in_the_event,
    lead_looks_back, on_that_attack, at_that_time, people_known, more_of_the_event, in_passing_far_down,
    nobody_counted, dates_a_span, headline, link_to_another_story, first_of_its_kind_far_down, first_far_down,
    line_of_its_own, row_like_the_first,
)  # fmt: skip
