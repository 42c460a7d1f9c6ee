"""Who the people of the sentence before were: parts of its one figure."""

from __future__ import annotations

import pytest

from tollbook.harm.claim_reader import read_mentions
from tollbook.text.document import read_document

Told = tuple[str, int | None, str, int | None]


def told(text: str) -> list[Told]:
    claims = read_mentions(read_document(text))
    return [(claim.kind, claim.best, claim.victim_class, claim.part_of) for claim in claims]


@pytest.mark.parametrize(
    "text",
    [
        "Of them, 15 were civilians and 27 were soldiers.",
        "Of these, 15 were civilians and 27 were soldiers.",
        "They included 15 civilians and 27 soldiers.",
        "They were 15 civilians and 27 soldiers.",
        "Among them were 15 civilians and 27 soldiers.",
        "Fifteen of them were civilians and 27 were soldiers.",
    ],
)
def test_parts_of_the_one_figure(text: str) -> None:
    assert told(f"A blast killed 52 people. {text}") == [
        ("killed", 52, "unknown", None),
        ("killed", 15, "civilian", 0),
        ("killed", 27, "military", 0),
    ]


def test_parts_of_those_hurt() -> None:
    assert told("Two guards met. A blast wounded 30 people. Six of them were children.")[-1] == (
        "injured",
        6,
        "child",
        0,
    )


def test_one_by_name_is_one() -> None:
    text = "A blast killed 14 people. Among them was Gul Zaman, a judge."
    assert told(text) == [("killed", 14, "unknown", None), ("killed", 1, "unknown", 0)]


@pytest.mark.parametrize(
    "text",
    [
        "They included women and children.",  # nobody counted them
        "They were on their way home.",
        "They included a map in the report.",
        "They were both cooks and owners of cars.",
        "Sixty of them were villagers.",  # more than there are
        "Guards came. Nine of them were cooks.",  # of others
    ],
)
def test_no_parts(text: str) -> None:
    assert told(f"A blast killed 52 people. {text}") == [("killed", 52, "unknown", None)]


def test_of_two_figures_nobody_knows_whose_parts_they_are() -> None:
    assert len(told("A blast killed nine people and wounded 20. Among them were two nurses.")) == 2
