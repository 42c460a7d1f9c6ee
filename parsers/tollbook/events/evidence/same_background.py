"""What tells that two claims of the background are of one event."""

from __future__ import annotations

from tollbook.events.evidence.another_event import figure_of_the_event, other_town, same_sentence
from tollbook.events.evidence.cases import EventCase
from tollbook.events.story import TAKEN
from tollbook.events.whereabouts import days_of, is_told
from tollbook.record import BODILY
from tollbook.text.weighing import Question


def near(case: EventCase) -> float:
    """The event was told a sentence or two before, in this paragraph."""
    near = case.telling.claim.sentence - case.story.last_sentence <= 2
    return not same_sentence(case) and near and case.story.last_paragraph == case.telling.paragraph


def on_that_attack(case: EventCase) -> float:
    """As in "Sixty others were hurt in that attack", right behind it."""
    told = case.telling.claim.sentence - case.story.last_sentence <= 2
    return told and case.telling.on_that_attack


def hurt_beside_the_dead(case: EventCase) -> float:
    """People hurt, right behind the dead of an event that has told of none hurt, or the other way round."""
    kind, kinds = case.telling.claim.kind, {told.claim.kind for told in case.story.tellings}
    follows = case.telling.claim.sentence - case.story.last_sentence == 1
    return follows and bool(near(case)) and kind in BODILY and kind not in kinds and bool(kinds & BODILY)


def named_now(case: EventCase) -> float:
    """As in "an aide was killed", then "John Okello, an aide, was shot": one person, whom the next words name."""
    only, telling = case.story.tellings[0], case.telling
    follows = 1 <= telling.claim.sentence - only.claim.sentence <= 2 and len(case.story.tellings) == 1
    one = telling.claim.kind == only.claim.kind and telling.best == only.best == 1
    return follows and one and telling.claim.form == "name" and only.claim.form in ("single", "definite")


def lead_is_on_it(case: EventCase) -> float:
    """The lead tells of a court or a memorial day, this is the only event told, and the words name no other day."""
    harmed = case.is_only and not case.story.only_takes and case.telling.claim.kind not in TAKEN
    return harmed and case.telling.looks_back and not case.telling.names_day and not same_sentence(case)


def same_town(case: EventCase) -> float:
    """The same town."""
    return not other_town(case) and is_told(case.telling.place, case.story.places)


def any_other_day(case: EventCase) -> float:
    """Other days, months or years than the event's."""
    when, days = case.telling.when, case.story.days
    if when is None or not days:
        return 0.0
    own = days_of(when)
    return all(own.last < days_of(day).first or days_of(day).last < own.first for day in days)


def same_day(case: EventCase) -> float:
    """The same day, month or year; a month says little of an event that has its day."""
    when, days = case.telling.when, case.story.days
    if when is None or not days or any_other_day(case):
        return 0.0
    return when.precision != "month" or any(day.precision != "day" for day in days)


SAME_BACKGROUND: Question[EventCase] = Question(
    "same background",
    near,
    hurt_beside_the_dead,
    named_now,
    lead_is_on_it,
    on_that_attack,
    same_sentence,
    same_town,
    other_town,
    same_day,
    any_other_day,
    figure_of_the_event,
)
