"""How near a claim stands to those told before."""

from __future__ import annotations

from tollbook.events.evidence.cases import AddCase
from tollbook.events.story import MEMORY

_NEAR = 5
"""Sentences within which a paragraph goes on with the same people."""


def same_sentence(case: AddCase) -> float:
    """Told in one sentence: "two soldiers and a child", "one in Gorma and five in Lesk"."""
    return any(t.claim.sentence == case.first.claim.sentence for t in case.told)


def next_sentence(case: AddCase) -> float:
    """Told in the next sentence of the paragraph."""
    last = case.told[-1]
    follows = last.paragraph == case.first.paragraph and case.first.claim.sentence - last.claim.sentence == 1
    return follows and not same_sentence(case)


def same_paragraph(case: AddCase) -> float:
    """Told a few sentences on in the paragraph."""
    return not same_sentence(case) and not next_sentence(case) and not later_paragraph(case)


def later_paragraph(case: AddCase) -> float:
    """Told in a later paragraph, or far on in this one: a report mostly tells the same people again."""
    last = case.told[-1]
    near = last.paragraph == case.first.paragraph and case.first.claim.sentence - last.claim.sentence <= _NEAR
    return not near and not same_sentence(case)


def far_on(case: AddCase) -> float:
    """Told many sentences later."""
    return later_paragraph(case) and case.first.claim.sentence - case.told[-1].claim.sentence > _NEAR


def short_note(case: AddCase) -> float:
    """A note of no more than three sentences, which has no room to say things twice."""
    return case.first.is_short


def under_the_headline(case: AddCase) -> float:
    """Only the headline has told of them, and nothing below has told them again."""
    if not all(t.is_headline for t in case.told):
        return 0.0
    numbers = {t.number for t in case.told}
    return not any(t.same_as in numbers and not t.is_headline for t in case.story.tellings[-MEMORY:])


def entry_of_a_blog(case: AddCase) -> float:
    """An entry with its hour, in a report kept by the hour."""
    return "stamped" in case.first.claim.marks
