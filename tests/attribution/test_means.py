from __future__ import annotations

import pytest

from tollbook.pipeline import read
from tollbook.record import Means


def means(text: str) -> list[Means | None]:
    return [context.means for context in read(text).contexts]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the word nearest to the harm
        ("Shelling killed 12 people and a mine wounded three.", ["shelling", "landmine"]),
        ("Three people were killed in a grenade attack on a market.", ["grenade"]),
        # a longer form outranks the shorter one in it
        ("A suicide car bomber killed 12 people.", ["suicide_bomb"]),
        ("Rocket-propelled grenades killed 12 people.", ["grenade"]),
        # a bomb is a car's or a suicide's where the sentence says so
        ("A bomb in a truck packed with explosives killed 12 people.", ["car_bomb"]),
        # a state bombs from the air
        ("The Sudanese government's bombing of Gorma killed 12 people.", ["air_strike"]),
        ("A rebel bombing in Gorma killed 12 people.", ["ied"]),
        # a word that tells little gives way to the sentence before
        ("A man blew himself up in a bus. The explosion killed 12 people.", ["suicide_bomb", "suicide_bomb"]),
        ("Gunmen stormed the house with machetes and killed 12 people.", ["knife"]),
        ("Gunmen killed 12 people.", ["small_arms"]),
        # what the dead were is not what killed them
        ("Shelling killed two snipers.", ["shelling"]),
        # the kind says it
        ("Gunmen kidnapped 12 people.", ["abduction"]),
        ("Police with rifles arrested 12 people.", [None]),
        ("12 people were killed.", [None]),
    ],
)
def test_means(text: str, found: list[Means | None]) -> None:
    assert means(text) == found
