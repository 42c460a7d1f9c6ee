"""What tells that people are some of those told before."""

from __future__ import annotations

from tollbook.events.evidence.cases import AddCase, are_of_the_hurt
from tollbook.events.evidence.figures import one_person_again
from tollbook.events.people import tells_again, word_for_word
from tollbook.events.story import MEMORY
from tollbook.text.lexicon import forms


def death_as_known(case: AddCase) -> float:
    """As in "The murder of the mayor", "his body was found"."""
    return case.first.retells


def told_of_before(case: AddCase) -> float:
    """The words take up people told of: "all three", "the guards", the same name."""
    if not case.is_one or (case.first.claim.more and case.first.claim.form != "self"):
        return 0.0
    return any(tells_again(t.claim, case.first.claim) for t in case.told)


def own_death_again(case: AddCase) -> float:
    """The attacker's own death, told before."""
    return case.first.claim.form == "self" and told_of_before(case)


def word_for_word_again(case: AddCase) -> float:
    """As in "One other guard", word for word as before."""
    others = (t for t in case.told if t.claim.sentence != case.first.claim.sentence)
    return any(word_for_word(t.claim, case.first.claim) for t in others)


def victims_by_that_name(case: AddCase) -> float:
    """As in "The victims", "the dead": nouns that take up people told of, but no wounded who died."""
    return case.first.claim.head in forms("roles", "known") and not are_of_the_hurt(case)


def same_noun(case: AddCase) -> float:
    """The same noun as before: "guards" and "guards"."""
    return not case.first.is_generic and any(t.claim.head == case.first.claim.head for t in case.told)


def among_the_dead(case: AddCase) -> float:
    """As in "Among the dead was a nurse"."""
    return "among_the_dead" in case.first.claim.traits


def one_of_the_list_told(case: AddCase) -> float:
    """A list, one person of which was told before."""
    if case.is_one:
        return 0.0
    singles = [t for t in case.unit if t.best == 1 and not t.is_kin]
    told = [t for t in case.told if t.claim.sentence != case.first.claim.sentence]
    return any(
        t.best == 1 and (t.claim.head == one.claim.head or tells_again(t.claim, one.claim))
        for t in told
        for one in singles
    )


def survivors(case: AddCase) -> float:
    """As in "finished off the survivors": those told before."""
    claim = case.first.claim
    return claim.head in forms("roles", "survivors") and claim.form in ("definite", "bare")


def died_of_it_later(case: AddCase) -> float:
    """One of those told as injured has died."""
    hurt = any(t.claim.kind == "injured" and t.number < case.first.number for t in case.story.tellings[-MEMORY:])
    return case.first.later_death and hurt


def died_of_it_as_told(case: AddCase) -> float:
    """The one who died later may be the one told as dead."""
    return died_of_it_later(case) and one_person_again(case)
