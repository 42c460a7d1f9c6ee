"""How the figure of a claim compares with those told before."""

from __future__ import annotations

from tollbook.events.evidence.cases import AddCase, is_rest
from tollbook.events.evidence.nearness import same_sentence
from tollbook.events.people import disjoint, holds_class
from tollbook.events.tellings.telling import Telling


def room_in_a_total(case: AddCase) -> float:
    """An earlier total has room for them."""
    return bool(case.rooms)


def rest_of_a_total(case: AddCase) -> float:
    """With the parts told so far it comes to an earlier total; "others" are of any class."""
    generic = case.first.is_generic
    return any(is_rest(t, case) and (generic or holds_class(t.claim, case.first.claim)) for t in case.told)


def another_in_a_total(case: AddCase) -> float:
    """As in "His brother was also killed", under a total that has room for him."""
    telling = case.first
    person = telling.claim.form in ("name", "single", "definite", "bare") or telling.is_kin
    return bool(case.rooms) and telling.claim.more and person


def same_figure(case: AddCase) -> float:
    """The same figure over one was told before."""
    return bool(case.equal) and case.best > 1


def one_person_again(case: AddCase) -> float:
    """One person was told before, and this is one."""
    return bool(case.equal) and case.best == 1


def sum_so_far(case: AddCase) -> float:
    """The figure is the sum of those told before."""
    return not case.equal and len(case.told) > 1 and case.best > 1 and case.best == case.total


def less_than_one_told(case: AddCase) -> float:
    """Fewer than an earlier figure."""
    alike = _alike(case)
    return not case.equal and not sum_so_far(case) and bool(alike) and case.best < max(t.best for t in alike)


def _alike(case: AddCase) -> list[Telling]:
    """Return those told before who may be of the same people: not soldiers, of rebels."""
    return [t for t in case.told if disjoint(t.claim, case.first.claim) < 1]


def less_than_the_sum(case: AddCase) -> float:
    """Fewer than all told before together."""
    told = case.equal or sum_so_far(case) or less_than_one_told(case)
    return not told and case.best < case.total and bool(_alike(case))


def number_for_the_vague(case: AddCase) -> float:
    """A number, where only "several" or "dozens" were told."""
    return case.first.claim.form == "number" and all(t.claim.qualifier == "vague" for t in case.told)


def total_before(case: AddCase) -> float:
    """A total of people was told."""
    return any(t.claim.form == "number" and t.is_generic and t.best > 1 for t in case.told)


def one_of_several(case: AddCase) -> float:
    """One person, where several were told in another sentence."""
    if same_sentence(case):
        return 0.0  # "troops killed two protesters and a mob killed a driver"
    one = case.is_one and case.first.best == 1 and case.first.claim.form in ("single", "name")
    return one and any(t.best > 1 for t in case.told)


def may_be_part(case: AddCase) -> float:
    """An earlier figure is large enough and of people like these."""
    return any(
        t.best >= case.best and t.claim.sentence < case.first.claim.sentence
        and all(holds_class(t.claim, telling.claim) for telling in case.unit)
        for t in case.told
    )  # fmt: skip


def bodies_under_a_toll(case: AddCase) -> float:
    """As in "fifteen more bodies were found", when the toll has risen: it has them."""
    running = any(t.claim.counts == "running_total" and t.best >= case.best for t in case.told)
    return running and case.first.claim.head in ("body", "bodies")
