"""The table of marks that the date rules are written in."""

from __future__ import annotations

import pytest

from tollbook.dates.marks import CHARACTER, MARKS, PARTS, SETS, Mark, marked
from tollbook.dates.rules import RULES
from tollbook.text.lexicon import load
from tollbook.text.tokens import Tokens


def test_a_mark_has_one_name_and_one_character() -> None:
    assert len({mark.name for mark in MARKS}) == len({mark.character for mark in MARKS}) == len(MARKS)
    assert {len(mark.character) for mark in MARKS} == {1}
    assert not CHARACTER.keys() & (SETS.keys() | PARTS.keys())


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.name)
def test_the_example_leaves_the_mark(mark: Mark) -> None:
    assert marked(Tokens([mark.example], [mark.example], [0], [len(mark.example)])) == mark.character


def test_each_section_of_date_words_is_a_mark() -> None:
    assert load("date_words").keys() - CHARACTER.keys() == {"beside_saying", "ordinal"}


def test_rules_hold_no_mark_characters() -> None:
    """A pattern is written in names: capitals would be characters of the marks themselves."""
    assert [rule.name for rule in RULES if any(letter.isupper() for letter in rule.pattern.partition("#")[0])] == []
