"""What tells that a larger figure is the newest of people told before."""

from __future__ import annotations

from tollbook.events.evidence.cases import AddCase
from tollbook.events.evidence.figures import number_for_the_vague
from tollbook.events.evidence.nearness import entry_of_a_blog, under_the_headline
from tollbook.events.evidence.told_again import one_of_the_list_told
from tollbook.events.evidence.wording import other_source, rival_words, total_words
from tollbook.events.people import nations
from tollbook.events.story import MEMORY
from tollbook.events.tellings.telling import Telling
from tollbook.text.weighing import Question

_ROUND = 1.25
"""So many times a round figure an exact one may be that means the same people."""
_VAGUE = 5
"""So many times the least of "dozens" or "hundreds" their number may be."""
_DOZENS = 24
"""The least that a vague word for a number means."""


def over_an_open_figure(case: AddCase) -> float:
    """The figure before was open: "at least ten"."""
    return any(t.claim.qualifier in ("at_least", "more_than", "about") for t in case.told)


def over_single_victims(case: AddCase) -> float:
    """A figure of people, where persons or one group were told."""
    return case.first.is_generic and any(_is_narrow(t, case) for t in case.told)


def _is_narrow(telling: Telling, case: AddCase) -> bool:
    person = telling.claim.form in ("name", "single", "pronoun", "definite", "bare")
    if person or telling.claim.victim_class not in ("unknown", "mixed", "civilian", "foreigner"):
        return True
    again = (t for t in case.story.tellings[-MEMORY:] if telling.number in (t.number, t.same_as))
    return not nations(case.first.claim.victims or "") and any(nations(t.claim.victims or "") for t in again)


def _is_within_the_open(case: AddCase) -> bool:
    """Say whether an exact figure only puts a round one exactly: "over 300", then "340"."""
    opened = all(t.claim.qualifier == "more_than" for t in case.told)
    return opened and case.first.claim.qualifier == "exact" and case.total <= case.best <= _ROUND * case.total


def of_another_source(case: AddCase) -> float:
    """On another source's word: the first named stands, unless it gave no number."""
    if _is_within_the_open(case) or number_for_the_vague(case):
        return 0.0
    others = {t.source for t in case.told}
    return case.first.source is not None and None not in others and case.first.source not in others


def number_for_dozens(case: AddCase) -> float:
    """A number, where only "dozens" or "hundreds" were told: whoever counts them knows better."""
    return number_for_the_vague(case) and case.total >= _DOZENS


def doubted(case: AddCase) -> float:
    """Claimed by a party, or feared."""
    return case.first.claim.stance in ("claimed", "feared")


def more_than_twice(case: AddCase) -> float:
    """More than twice the figure told; of persons told one by one no figure was given, "hundreds" may be 900."""
    times = _VAGUE if number_for_dozens(case) else 2
    return case.best > times * case.total and any(map(_has_figure, case.told))


def _has_figure(telling: Telling) -> bool:
    """Tell a figure from one person."""
    return telling.has_figure or telling.best > 1


def vague_now(case: AddCase) -> float:
    """As in "Dozens", where a number was told."""
    return case.first.claim.qualifier == "vague" and any(t.claim.qualifier != "vague" for t in case.told)


def rival_of_a_total(case: AddCase) -> float:
    """As in "initially said 12, but later raised the toll to 20": the other figure is the rival."""
    return bool(rival_words(case) and total_words(case))


def bodies_counted(case: AddCase) -> float:
    """A count of bodies."""
    return case.first.claim.head in ("body", "bodies")


def same_people(case: AddCase) -> float:
    """Of the same class of people."""
    return any(t.claim.victim_class == case.first.claim.victim_class for t in case.told)


def told_in_passing(case: AddCase) -> float:
    """A relative clause where single persons were told: "fighting that has cost 40 lives"."""
    return case.first.relative and not any(map(_has_figure, case.told))


def definite(case: AddCase) -> float:
    """As in "The 29 people": taken as known."""
    return case.first.claim.definite


def a_list(case: AddCase) -> float:
    """A list of several groups."""
    return not case.is_one


UPDATES: Question[AddCase] = Question(
    "updates",
    total_words, number_for_the_vague, number_for_dozens, over_an_open_figure, over_single_victims, rival_words,
    other_source, of_another_source, doubted, more_than_twice, vague_now, under_the_headline, bodies_counted,
    same_people, told_in_passing, definite, entry_of_a_blog, a_list, one_of_the_list_told, rival_of_a_total,
)  # fmt: skip
