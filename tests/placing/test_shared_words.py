"""Where each of several claims happened that share a harm word or a sentence."""

from __future__ import annotations

import pytest

from tollbook.pipeline import extract


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rockets killed four cooks in Basra and two in Mosul.", "4 Basra; 2 Mosul"),
        ("Four people in Basra and two in Mosul were killed on Monday.", "4 Basra; 2 Mosul"),
        ("Nine cooks were killed in Basra, two in Mosul and one in Kirkuk.", "9 Basra; 2 Mosul; 1 Kirkuk"),
        ("A raid left 20 people dead in Basra, 11 in Mosul and one in Kirkuk.", "20 Basra; 11 Mosul; 1 Kirkuk"),
        ("There were 18 dead in Lahore and nine in Peshawar.", "18 Lahore; 9 Peshawar"),
        ("Ten guards were killed: six in Basra and four in Mosul.", "10 Basra; 6 Basra; 4 Mosul"),
        ("A bomb in Basra killed 18 people and another in Mosul killed nine.", "18 Basra; 9 Mosul"),
        ("In Basra a bomb killed 18 people and a raid on Mosul left nine dead.", "18 Basra; 9 Mosul"),
        ("Rockets killed four cooks and two guards in Basra.", "4 Basra; 2 Basra"),
        ("Rockets killed four cooks and wounded two guards in Basra.", "4 Basra; 2 Basra"),
    ],
)
def test_each_claim_has_its_place(text: str, told: str) -> None:
    assert "; ".join(f"{toll.best} {toll.place}" for toll in extract(text).tolls) == told
