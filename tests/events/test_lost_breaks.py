"""Where the paragraphs began of a page that has lost its breaks."""

from __future__ import annotations

from tollbook.events.tellings.lost_breaks import parts
from tollbook.text.document import read_document

SAID = "He said so."


def numbers(text: str) -> list[int]:
    return parts(read_document(text).sentences)


def test_paragraphs_of_the_usual_length_are_kept() -> None:
    assert numbers("A bomb went off. In Lesk it rained.\n\nThe market is shut.") == [0, 0, 1]


def test_a_page_without_breaks_is_cut_after_three_sentences() -> None:
    assert numbers(" ".join([SAID] * 10)) == [0, 0, 0, 1, 1, 1, 2, 2, 2, 3]


def test_another_place_or_day_opens_a_paragraph_there() -> None:
    assert numbers(" ".join([SAID, "In Lesk it rained.", *[SAID] * 8]))[:5] == [0, 1, 1, 1, 2]


def test_nothing_is_cut_within_a_quotation() -> None:
    assert numbers(" ".join(['"It was dark.', *[SAID] * 6, 'I ran."', SAID]))[:9] == [0] * 8 + [1]
