"""Whether two claims speak of the same people: by place, side, noun, name and number."""

from __future__ import annotations

from functools import cache, lru_cache

from tollbook.harm.claim import Claim
from tollbook.text.lexicon import forms, load

_CIVILIANS = frozenset(
    ("civilian", "child", "woman", "educator", "journalist", "aid_worker", "health_worker", "unknown")
)


def holds_class(whole: Claim, part: Claim) -> bool:
    """Say whether a total of one class can hold a group of another."""
    if {whole.victim_class, part.victim_class} == {"attacker", "militant"} and part.definite:
        return True  # "killed 12 gunmen. The bodies of five of the militants"
    if part.form == "number" and not part.head:
        return True  # "killed 12 gunmen. Five were killed in Orme"
    if whole.victim_class == "unknown" and whole.head not in forms("roles", "generic"):
        return part.victim_class not in ("attacker", "militant")  # students hold no gunmen
    if whole.victim_class in (part.victim_class, "unknown"):
        return True
    return whole.victim_class == "civilian" and part.victim_class in _CIVILIANS


def tells_again(before: Claim, claim: Claim) -> bool:
    """Say whether `claim` speaks of the people of `before`."""
    if claim.form in ("self", "pronoun") or claim.quantity.lower() == "both":
        return _stands_for(before, claim)
    if not sides_agree(before, claim):
        return False
    if before.sentence == claim.sentence:
        return "replacing" in claim.marks and before.best == claim.best and claim.form == before.form == "number"
    return _takes_up(before, claim) or _repeats(before, claim, separate="separate" in claim.marks)


def _stands_for(before: Claim, claim: Claim) -> bool:
    """Lead "himself", "they" and "both" back."""
    if claim.form == "self":
        return before.form in ("self", "single", "definite") and before.victim_class == "attacker"
    if claim.form != "pronoun":
        return before.best == claim.best
    if not sides_agree(before, claim) or (before.form == "pronoun" and gender(before) != gender(claim)):
        return False
    if {gender(before), gender(claim)} == {"m", "f"}:
        return False
    return claim.best in (before.best, 2)


def _takes_up(before: Claim, claim: Claim) -> bool:
    """Say whether the words take people as known: "the two guards", "all three", "the victims"."""
    same = same_people(before, claim)
    whole = claim.definite or claim.quantity.lower().startswith("all ")
    if whole and before.best == claim.best and (same or claim.form == "number"):
        return True
    known = claim.form == "definite" or (claim.form == "bare" and claim.head in forms("roles", "known"))
    vaguely = same or "unknown" in (claim.victim_class, before.victim_class)
    if whole and vaguely and before.best == claim.best == 1 and gender(before) == gender(claim) != "":
        return True  # "a couple and their son were killed. The boy, Maksym, died"
    return known and vaguely and claim.qualifier == "vague"


def _repeats(before: Claim, claim: Claim, *, separate: bool) -> bool:
    """Say whether a later sentence tells the same name, the same death or the same number again."""
    if claim.best == before.best == 1 and not separate and (_opens(before, claim) or _names_the_found(before, claim)):
        return True
    if claim.counts == "retelling" and claim.best == before.best == 1:
        return before.form != "name" or claim.form != "name" or same_name(before, claim)
    if claim.form == "name" and (before.form == "name" or (before.best == 1 and before.victims)):
        return same_name(before, claim)
    equal = before.best == claim.best and (claim.best or 0) > 1 and claim.form in ("number", "vague", "pair")
    return equal and same_people(before, claim) and (not separate or (before.best or 0) > 9)


def _opens(before: Claim, claim: Claim) -> bool:
    """Say whether a first sentence in a headline's words ("Man killed in raid.") tells the next one's death."""
    headed = "headline" in before.traits and before.form != "name"
    first = (before.sentence, claim.sentence) == (0, 1)
    return headed and first and claim.form in ("single", "name", "number", "definite")


def _names_the_found(before: Claim, claim: Claim) -> bool:
    """Say whether "the body of the mayor" is "a body" told of before."""
    nameless = ("death_count" in before.traits and before.head == "body") or (
        "body_found" in before.traits and before.victims is None
    )
    return "bodies_of" in claim.traits and nameless


def word_for_word(before: Claim, claim: Claim) -> bool:
    """Say whether the same words stand in two sentences: "one other guard" is then the same guard."""
    return bool(claim.victims) and (before.quantity, before.victims) == (claim.quantity, claim.victims) and claim.more


def sides_agree(before: Claim, claim: Claim) -> bool:
    """Keep those who attacked apart from their victims: the two are never the same dead."""
    classes = {"attacker" if _attacks(c) else c.victim_class for c in (before, claim)}
    if "attacker" not in classes or classes <= {"attacker", "militant"}:
        return True
    return "unknown" in classes and (claim.best or 0) > 1 and claim.definite


def _attacks(claim: Claim) -> bool:
    """Say whether a claim is of the doer, or of one suspected to be."""
    return claim.victim_class == "attacker" or claim.head in forms("roles", "suspects")


def gender(claim: Claim) -> str:
    """Return "f" or "m" where the noun or pronoun says it, else nothing."""
    if claim.head in forms("roles", "female"):
        return "f"
    return "m" if claim.head in forms("roles", "male") else ""


def same_people(before: Claim, claim: Claim) -> bool:
    """Say whether two groups may be the same by their nouns and classes."""
    if before.head == claim.head or before.head in forms("roles", "generic") or claim.head in forms("roles", "generic"):
        return True
    return before.victim_class == claim.victim_class != "unknown"


def same_name(before: Claim, claim: Claim) -> bool:
    """Say whether two names may be one person's: by the last word, or one name within the other."""
    a, b = (before.victims or "").lower().split(), (claim.victims or "").lower().split()
    return bool(a and b) and (a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a))


_SIDES = {"military": "state", "police": "state", "militant": "militants", "attacker": "militants"}
_UNSAID = frozenset(("unknown", "mixed"))


def disjoint(a: Claim, b: Claim) -> float:
    """Say how surely two groups are of different people by what they are: 1 surely, 0.75 by a telling noun, 0 not.

    Soldiers are no rebels and no farmers, and Iraqis no Syrians; "hostages", whoever they are, are hardly the soldiers
    told before.
    """
    if are_of_two_nations(a, b):
        return 1.0
    first, second = _side(a), _side(b)
    if first == second:
        return float(first == "state" and a.victim_class != b.victim_class)
    if "unsaid" not in (first, second):
        return 1.0
    unsaid, other = (a, second) if first == "unsaid" else (b, first)
    telling = unsaid.head and unsaid.head not in forms("roles", "generic") and unsaid.form not in ("name", "pronoun")
    return 0.75 if telling and other in ("state", "militants") else 0.0


def are_of_two_nations(a: Claim, b: Claim) -> bool:
    """Say whether the words give both groups a nation, and none in common."""
    first = nations(a.victims or "")
    return bool(first) and bool(second := nations(b.victims or "")) and first.isdisjoint(second)


@lru_cache(maxsize=4096)
def nations(victims: str) -> frozenset[str]:
    """Return the states whose people the words name: "two Syrian passengers"."""
    of = _states()
    return frozenset(of[word] for word in victims.split() if word in of)


@cache
def _states() -> dict[str, str]:
    names = load("nationalities")["state"].more["names"]
    return {word: state for state, *words in names for word in words}


def _side(claim: Claim) -> str:
    return "unsaid" if claim.victim_class in _UNSAID else _SIDES.get(claim.victim_class, "civilians")
