"""In what words people are told, and on whose word."""

from __future__ import annotations

from tollbook.events.evidence.cases import AddCase, are_of_the_doers, are_of_the_hurt
from tollbook.events.tellings.telling import Telling
from tollbook.text.lexicon import forms


def pronoun(case: AddCase) -> float:
    """As in "They", "he": people just told of."""
    return case.is_one and case.first.claim.form == "pronoun"


def people_known(case: AddCase) -> float:
    """As in "The victims", "the two guards"."""
    claim = case.first.claim
    known = claim.definite or claim.form == "definite"
    again = known and claim.form != "pronoun" and not are_of_the_hurt(case) and not are_of_the_doers(case)
    return case.is_one and again and not _is_his_kin(case.first)


def name(case: AddCase) -> float:
    """Somebody by name."""
    return _is_plain(case, "name")


def vague(case: AddCase) -> float:
    """As in "Several", "dozens"."""
    return _is_plain(case, "vague")


def uncounted(case: AddCase) -> float:
    """As in "Soldiers", without a number."""
    return _is_plain(case, "bare")


def _is_plain(case: AddCase, form: str) -> bool:
    claim = case.first.claim
    return case.is_one and claim.form == form and not claim.definite and not _is_his_kin(case.first)


def _is_his_kin(telling: Telling) -> bool:
    owned = telling.claim.quantity.lower().split(" ")[0] in forms("events", "possessives")
    return telling.is_kin and owned and telling.claim.form in ("definite", "number", "single", "pair")


def attacker(case: AddCase) -> float:
    """One of those who attacked."""
    return case.first.is_attacker


def rival_words(case: AddCase) -> float:
    """As in "Other sources put the number at 20"."""
    claim = case.first.claim
    return bool(claim.marks & {"rival", "rival_beside"}) or claim.another_figure


def other_source(case: AddCase) -> float:
    """Another source speaks."""
    return "other_source" in case.first.claim.marks


def total_words(case: AddCase) -> float:
    """As in "In all", "the toll rose to"."""
    return "replacing" in case.first.claim.marks


def party_claim(case: AddCase) -> float:
    """A party to the fighting speaks of its enemy's losses."""
    return case.first.claim.stance == "claimed"
