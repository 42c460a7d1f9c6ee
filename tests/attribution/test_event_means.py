"""By what means: what one sentence of an event tells, the others have too."""

from __future__ import annotations

import pytest

from tollbook.pipeline import extract


def means(text: str) -> list[str | None]:
    return [toll.means for toll in extract(text, date="2021-10-06").tolls]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A car bomb killed 12 people in Dolna.\n\nThirty people were hurt, medics said.", ["car_bomb", "car_bomb"]),
        # a blast is the event's car bomb
        ("A car bomb killed 12 people in Dolna.\n\nThe blast wounded thirty people.", ["car_bomb", "car_bomb"]),
        ("A bomb killed 12 people.\n\nThe suicide bomber wounded thirty people.", ["suicide_bomb", "suicide_bomb"]),
        # what others were harmed with
        ("Five guards and four gunmen were killed.", [None, None]),
        # a strike that is no attack, and one that is
        ("Two prisoners on hunger strike died.", [None]),
        ("Two women were killed in a strike on Dolna.", ["air_strike"]),
        ("Warplanes bombed Dolna. Twelve people were killed.", ["air_strike"]),
        ("Two settlers were killed in a shooting attack.", ["small_arms"]),
        # arrests have none
        ("A car bomb killed 12 people in Dolna. Police arrested three suspects.", ["car_bomb", None]),
    ],
)
def test_means_of_an_event(text: str, told: list[str | None]) -> None:
    assert means(text) == told
