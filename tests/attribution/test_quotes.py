"""Whose word a quotation is, where its own sentence does not say."""

from __future__ import annotations

import pytest

from tollbook.pipeline import extract


def sources(text: str) -> list[str | None]:
    return [toll.source for toll in extract(text, date="2021-10-06").tolls]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # named behind the quotation, before it, or in the paragraph before
        ('"It was at noon. A bomb killed 12 people. We ran," said Adam Weber, a baker.', "Adam Weber"),
        ('Adam Weber was there. He said: "It was at noon. A bomb killed 12 people."', None),
        ('"It was at noon," Adam Weber, a baker, said. "A bomb killed 12 people."', "Adam Weber"),
        ("“It was at noon,” said Adam Weber.\n\n“A bomb killed 12 people.”", "Adam Weber"),
        # a quotation over paragraphs opens anew in each, and is closed in the last
        ("“It was at noon.\n\n“A bomb killed 12 people.\n\n“We ran home,” Adam Weber said.", "Adam Weber"),
        ("``It was at noon,'' Adam Weber said. ``A bomb killed 12 people.''", "Adam Weber"),
        # beside a quotation nobody is quoted
        ('"It was at noon," Adam Weber said. A bomb killed 12 people.', None),
    ],
)
def test_the_speaker_of_a_quotation(text: str, source: str | None) -> None:
    assert sources(text) == [source]
