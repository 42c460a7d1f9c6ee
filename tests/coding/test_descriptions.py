"""Who victims are by the words beside their noun: ages, appositions, what is told of the dead, nationality."""

from __future__ import annotations

import pytest

import tollbook


def classes(text: str) -> list[str]:
    return [toll.victim_class for toll in tollbook.extract(text).tolls]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # ages
        ("A 16-year-old was shot dead in Nerat on Monday.", ["child"]),
        ("A two-month-old was killed in the air strike.", ["child"]),
        ("Gul Zaman, 9, was killed when a shell hit his home.", ["child"]),
        ("Gul Zaman (9) was killed when a shell hit his home.", ["child"]),
        ("Two brothers, aged 12 and 14, were killed by a mine.", ["child"]),
        ("Two brothers, aged 12 and 34, were killed by a mine.", ["unknown"]),
        ("A 36-year-old was shot dead in Nerat on Monday.", ["unknown"]),
        ("Gul Zaman, 19, was killed when a shell hit his home.", ["unknown"]),
        # appositions
        ("Gul Zaman, a police inspector, was shot dead outside his house.", ["police"]),
        ("Gul Zaman, 41, a baker from Nerat, was stabbed to death.", ["civilian"]),
        ("Omar Said, the commander of the brigade, was killed in a raid.", ["militant"]),
        ("Mina Rasul, who was a nurse at the clinic, was killed on Tuesday.", ["health_worker"]),
        ("Two Palestinians, members of Islamic Jihad, were killed.", ["militant"]),
        ("Two men, identified as Taliban fighters, were killed.", ["militant"]),
        # the body that somebody belongs to
        ("Two Taliban leaders were killed.", ["militant"]),
        ("The head of the local police was killed.", ["police"]),
        ("Gul Zaman, a member of the provincial council, was shot dead.", ["official"]),
        ("Three members of the Zaman family were killed.", ["unknown"]),
        # a list is no apposition
        ("Two drivers, three soldiers, and a cook were killed.", ["unknown", "military", "civilian"]),
        ("Ali Hassan, two soldiers and a cook were killed.", ["unknown", "military", "civilian"]),
        # of the dead
        ("Twelve people were killed in the blast. Seven of the dead were soldiers.", ["unknown", "military"]),
        ("Twelve people were killed in the blast. Five of the dead were women.", ["unknown", "woman"]),
        ("The 12 dead were all police officers.", ["police"]),
        ("Twelve people, all civilians, were killed.", ["civilian"]),
        ("Twelve people were killed in the raid; all were rebels.", ["militant"]),
        ("Twelve people were killed, all from Gorma.", ["unknown"]),
        # pronouns
        ("A teenager was on his way to school when he was shot dead.", ["child"]),
        ("The nurse had finished her shift when she was killed by a sniper.", ["health_worker"]),
        ("The nun had met the driver when he was killed by a sniper.", ["unknown"]),
        ("Soldiers killed one rebel and wounded another in Gorma.", ["militant", "militant"]),
    ],
)
def test_by_the_words_beside(text: str, told: list[str]) -> None:
    assert classes(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gul Zaman, a farmer, was shot dead in Gorma. Zaman was killed at dawn.", ["civilian", "civilian"]),
        ("Troops killed 4 in Gorma. Four rebels were killed, the army said.", ["militant", "militant"]),
        # what a party says of its enemy makes nobody a militant
        ("Five people were killed in Gorma. The army said it had killed five militants.", ["unknown", "militant"]),
    ],
)
def test_by_another_telling_of_the_same_people(text: str, told: list[str]) -> None:
    assert classes(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two Britons and a Dane were killed in Kabul when a bomb went off.", ["foreigner", "foreigner"]),
        ("A US citizen was killed in Mosul by a mortar shell.", ["foreigner"]),
        ("Two Afghans were killed in Kabul when a bomb went off.", ["unknown"]),
        ("Two French soldiers were killed in Kabul when a bomb went off.", ["military"]),
        # no place, nobody abroad
        ("Two Britons were killed when a bomb went off.", ["unknown"]),
    ],
)
def test_by_nationality(text: str, told: list[str]) -> None:
    assert classes(text) == told


def test_the_classes_change_no_figure() -> None:
    text = "Twelve people, among them Gul Zaman, 9, and a cook, were killed. Two of the dead were Britons."
    assert tollbook.extract(text).summary.killed.best == 12
