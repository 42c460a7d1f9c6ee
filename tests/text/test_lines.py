"""Lines are joined where a text is wrapped, and are paragraphs of their own where it is not."""

from __future__ import annotations

from tollbook.pipeline import extract
from tollbook.text.document import read_document

LONG = (
    "Fierce fighting between two clans in the hills over a piece of land took another two lives on Tuesday, the mayor "
    "of the town said, and the road to the coast stayed closed."
)


def test_a_headline_over_long_lines_is_no_part_of_the_line_below() -> None:
    text = f"Clashes over land and water leave eleven people dead in hills\n{LONG}"
    assert len(read_document(text).sentences) == 2
    assert [toll.best for toll in extract(text).tolls] == [11, 2]


def test_a_wrapped_line_is_joined_to_the_next() -> None:
    text = "Clashes over land and water in the hills above the town of\nGorma left eleven people dead on Tuesday."
    assert len(read_document(text).sentences) == 1


def test_a_line_that_goes_on_with_a_small_letter_is_joined_among_long_lines() -> None:
    text = f"{LONG}\nClashes over land\nand water leave eleven people dead."
    assert len(read_document(text).sentences) == 2
