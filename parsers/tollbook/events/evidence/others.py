"""What tells that people are others than those told before."""

from __future__ import annotations

from tollbook.chunking.numbers import ordinal
from tollbook.events.evidence.cases import AddCase, is_plainly_two
from tollbook.events.evidence.nearness import same_sentence
from tollbook.events.people import disjoint, gender
from tollbook.events.story import MEMORY
from tollbook.events.tellings.telling import Telling
from tollbook.events.whereabouts import apart_from, days_apart, is_told
from tollbook.text.lexicon import forms


def another(case: AddCase) -> float:
    """As in "Another four", "also killed", "two more"; not "nine dead and four others hurt", others than the dead."""
    return case.first.claim.more and not _are_others_than(case) and not _is_counted(case)


def _is_counted(case: AddCase) -> bool:
    """Say whether an ordinal counts one of so many told one by one: a man, "another man", then "a second man"."""
    told = case.story.counted.get(case.first.claim.kind, ())
    word = _first_word(case)
    return bool(word) and 1 < ordinal(word) <= len(told) and all(t.best == 1 for t in told)


def _first_word(case: AddCase) -> str:
    return next(iter((case.first.claim.victims or "").lower().split()), "")


def _are_others_than(case: AddCase) -> bool:
    """Say whether "others" sets people apart from those of another kind, told before in the sentence."""
    claim = case.first.claim
    return any(
        t.claim.kind != claim.kind and t.claim.sentence == claim.sentence and t.claim.form == claim.form == "number"
        for t in case.story.tellings[-MEMORY:]
        if t.number < case.first.number
    )


def another_used_up(case: AddCase) -> float:
    """As in "Another 11", when "11 others" were told before."""
    if not case.first.claim.more:
        return 0.0
    return any(
        t.claim.more and t.best == case.first.best and t.claim.kind == case.first.claim.kind
        and t.claim.sentence != case.first.claim.sentence
        for t in case.story.tellings[-MEMORY:]
    )  # fmt: skip


def two_names(case: AddCase) -> float:
    """Two people of two names."""
    return is_plainly_two(case) and case.first.claim.form == "name"


def two_of_a_family(case: AddCase) -> float:
    """A mother and a daughter are two people."""
    return is_plainly_two(case) and case.first.claim.form != "name"


def killed_her(case: AddCase) -> float:
    """As in "he killed her", where nobody told before can be meant: several people, or a man."""
    deed = case.first.is_deed or "own_hand" in case.first.claim.traits
    person = deed and case.is_one and case.first.claim.form == "pronoun" and case.best == 1
    return person and all(t.best > 1 or {gender(t.claim), gender(case.first.claim)} == {"m", "f"} for t in case.told)


def clause_of_its_own(case: AddCase) -> float:
    """As in "Nine were killed and a priest was beheaded"."""
    beside = case.told[-1].claim.sentence == case.first.claim.sentence  # not "one was killed and another was hurt"
    return beside and case.first.new_clause and case.first.claim.form == "single"


def killed_the_owner(case: AddCase) -> float:
    """As in "he drove to a farm and killed the owner", where only several were told and nobody by that noun."""
    first = case.first
    deed = first.is_deed and first.doer_goes_on and case.is_one and case.best == 1
    several = all(told.best > 1 for told in case.told)
    before = (t for t in case.story.tellings[-MEMORY:] if t is not first)
    fresh = first.claim.form == "definite" and all(t.claim.head != first.claim.head for t in before)
    return deed and several and fresh


def the_second(case: AddCase) -> float:
    """As in "the second victim died"; where two were told dead before, a second is one of them."""
    return _first_word(case) in forms("roles", "ordinals") and not _is_counted(case)


def deed_of_the_same_doer(case: AddCase) -> float:
    """As in "He then drove off and killed a porter": the story goes on."""
    if case.first.paragraph != case.told[-1].paragraph or same_sentence(case):
        return 0.0
    return case.first.is_deed and case.first.doer_goes_on and not case.first.by_event


def other_people(case: AddCase) -> float:
    """Soldiers beside rebels, hostages beside soldiers."""
    return min(disjoint(told.claim, telling.claim) for told in case.told for telling in case.unit)


def doers_of_the_toll(case: AddCase) -> float:
    """Dead attackers, where those before were told as killed by them: "gunmen killed 25", "two of the gunmen died"."""
    return case.first.is_attacker and all(map(_is_of_victims, case.told))


def _is_of_victims(told: Telling) -> bool:
    """Say whether people are told as killed by somebody, and do not fight themselves."""
    harmed_by = told.is_deed and told.claim.agent is not None and not told.by_event
    return harmed_by and told.claim.victim_class not in ("attacker", "militant")


def other_town(case: AddCase) -> float:
    """Another town."""
    return apart_from(case.first.place, [p for t in case.told if t.place is not None for p in (t.place, *t.also_at)])


def one_of_its_towns(case: AddCase) -> float:
    """One of several towns that a figure was told of: "ten died in Gorma and Lesk. Four died in Lesk"."""
    place = case.first.place
    spans = [(t.place, *t.also_at) for t in case.told if t.place is not None and t.also_at and t.best > case.best]
    return place is not None and any(is_told(place, places) for places in spans)


def other_day(case: AddCase) -> float:
    """Another day."""
    when = case.first.when
    days = [t.when for t in case.told if t.when is not None]
    return when is not None and when.precision == "day" and days_apart(when, days)
