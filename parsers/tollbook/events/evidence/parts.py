"""What tells whether a lower figure is of some of the people told before, or another figure for all of them."""

from __future__ import annotations

from tollbook.events.evidence.cases import PartCase, are_of_the_doers, is_rest
from tollbook.events.evidence.wording import other_source, rival_words, total_words
from tollbook.events.people import holds_class
from tollbook.events.tellings.telling import Telling
from tollbook.text.weighing import Question


def may_hold(whole: Telling, part: Telling) -> bool:
    """Say whether the people of a larger figure may be such as these."""
    return part.claim.form in ("name", "definite", "pronoun") or holds_class(whole.claim, part.claim)


def of_the_dead(case: PartCase) -> float:
    """As in "Seven of the dead were police officers": the words themselves say so."""
    known = case.first.claim.definite and not are_of_the_doers(case.adding)
    return known or bool(case.first.claim.traits & {"of_these", "among_the_dead"})


def rest_of_them(case: PartCase) -> float:
    """With the parts told before it comes to the figure."""
    return is_rest(case.whole, case.adding)


def no_figure(case: PartCase) -> float:
    """A name, a pronoun, a bare noun: nobody's count of all."""
    return not case.first.has_figure


def a_list(case: PartCase) -> float:
    """A list of several groups."""
    return not case.adding.is_one


def narrower(case: PartCase) -> float:
    """A group told by what they are: "six of its citizens", under a figure of people."""
    told = not case.first.is_generic and case.first.claim.head not in ("civilian", "civilians")
    return told and case.whole.is_generic


def small_share(case: PartCase) -> float:
    """Far fewer than told before; half of them tells less."""
    return 1.0 if case.share < 0.4 else 0.5 if case.share < 0.6 else 0.0


def most_of_them(case: PartCase) -> float:
    """Nearly as many as told before."""
    return case.share > 2 / 3


def same_source(case: PartCase) -> float:
    """On the word of the source that gave the larger figure."""
    return _source_is(case) == 1


def on_another_word(case: PartCase) -> float:
    """On the word of another source than the larger figure's."""
    return _source_is(case) == -1


def another_source(case: PartCase) -> float:
    """Another source speaks than of the deaths told last, where nobody is named for the larger figure."""
    return other_source(case.adding) and _source_is(case) == 0


def other_words(case: PartCase) -> float:
    """As in "Other sources put the number at 20"."""
    return rival_words(case.adding)


def toll(case: PartCase) -> float:
    """As in "A lower toll of 15", "in all"."""
    return total_words(case.adding)


def _source_is(case: PartCase) -> int:
    own, other = case.first.source, case.whole.source
    if not own or not other:
        return 0
    return 1 if own in other or other in own else -1


PARTS: Question[PartCase] = Question(
    "parts",
    of_the_dead, rest_of_them, no_figure, a_list, narrower, small_share, most_of_them, same_source, on_another_word,
    another_source, other_words, toll,
)  # fmt: skip
