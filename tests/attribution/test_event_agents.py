"""Who did it, settled once per event: texts of several sentences, read from end to end."""

from __future__ import annotations

import pytest

from tollbook.pipeline import extract
from tollbook.record import Record

BOMB = "A bomb tore through a bus station in Dolna on Tuesday, killing 14 people, medics said."


def read(text: str) -> Record:
    return extract(text, date="2021-10-06")


def doers(text: str) -> list[tuple[str | None, str | None]]:
    return [(toll.perpetrator, toll.perpetrator_from) for toll in read(text).tolls]


@pytest.mark.parametrize(
    ("more", "perpetrator", "how"),
    [
        # paragraphs on, somebody owns to it, or is blamed for it
        ("The Zulu Hawks, a militant outfit, later claimed responsibility.", "Zulu Hawks", "claimed"),
        ("The militant group Zulu Hawks (ZH) is little known. ZH said it carried out the attack.", "Zulu Hawks", "did"),
        ("The governor said the bombing was carried out by fighters of the Gorma Front.", "Gorma Front", "did"),
        ("The interior ministry blamed separatists for the blast.", "separatists", "blamed"),
        ("The minister accused the Zulu Hawks of planting the bomb.", "Zulu Hawks", "blamed"),
        ("He believes that the Gorma Liberation Front bears responsibility.", "Gorma Liberation Front", "blamed"),
        # what is said of other attacks, or of none
        ("Rebels claimed responsibility for similar attacks last year.", None, None),
        ("Officials fear a return to the attacks by rebels.", None, None),
        ("The rebels could attack the town again.", None, None),
        ("Police arrested two men near the station.", None, None),
        ("Troops entered the town at noon.", None, None),
    ],
)
def test_a_report_names_the_perpetrator_further_on(more: str, perpetrator: str | None, how: str | None) -> None:
    record = read(f"{BOMB}\n\n{more}")
    toll, event = record.tolls[0], record.events[0]
    assert (toll.perpetrator, toll.perpetrator_from) == (perpetrator, how)
    assert (event.perpetrator, event.perpetrator_from) == (perpetrator, how)


def test_countries_where_it_happened_did_nothing() -> None:
    text = "Moscow blames the group for the Aug. 7 bombings of Russian consulates in Syria and Lebanon that killed 224."
    assert doers(text.replace("224", "224 people")) == [("group", "blamed")]


def test_every_claim_of_an_event_has_its_perpetrator() -> None:
    text = (
        "Rebels attacked Dolna and killed 12 villagers.\n\nSeven children were among the dead. Forty people were hurt."
    )
    assert doers(text) == [("Rebels", "did")] * 3


def test_a_name_goes_before_a_part_in_the_deed() -> None:
    text = "Gunmen killed 12 villagers. The attack was claimed by the Gorma Brigade.\n\nTwo of the dead were women."
    assert doers(text) == [("Gorma Brigade", "claimed")] * 2


def test_a_part_in_the_deed_stands_where_no_name_is_told() -> None:
    text = "A suicide bomber killed 12 villagers in Dolna. Nobody claimed responsibility."
    assert doers(text) == [("suicide bomber", "did")]


def test_another_event_keeps_its_own_perpetrator() -> None:
    text = "Rebels killed 12 villagers in Gorma on Monday.\n\nIn January 2015 a bomb killed nine students."
    assert doers(text) == [("Rebels", "did"), (None, None)]


def test_nobody_kills_his_own_side() -> None:
    text = "Rebels ambushed a convoy near Dolna and killed 12 soldiers. Nine rebels were killed in the fighting."
    assert doers(text) == [("Rebels", "did"), (None, None)]


@pytest.mark.parametrize(
    ("text", "perpetrator"),
    [
        ("12 soldiers were killed in clashes with rebels.", "rebels"),
        ("12 rebels were killed in fighting with Turkish troops.", "Turkish troops"),
        # whose side others were on is not told
        ("12 people were killed in clashes with rebels.", None),
        # soldiers of another state fight on another side
        ("Ten Iraqi soldiers died in the raid, and Iranian forces fired rockets.", "Iranian forces"),
    ],
)
def test_the_other_side_of_a_fight(text: str, perpetrator: str | None) -> None:
    assert doers(text)[0][0] == perpetrator


@pytest.mark.parametrize(
    "text",
    [
        "Police pulled 12 bodies from the river.",
        "Security forces entered the hotel. 12 guests were dead.",
        "Security forces freed 12 hostages.",
        "Four people were hacked to death there while police shot two rioters.",
        "Officials said the number, far above that claimed by the army, was 12 dead.",
    ],
)
def test_who_did_not_kill_them(text: str) -> None:
    assert doers(text)[0] == (None, None)


def test_those_arrested_are_held_by_whoever_arrests() -> None:
    text = "Soldiers arrested nine men in Dolna on Monday. Another six men were detained in the evening."
    assert [who for who, _ in doers(text)] == ["Soldiers", "Soldiers"]


def test_an_attackers_death_has_not_his_own_doer() -> None:
    text = (
        "A gunman of the Zulu Hawks, a militant group, killed 12 people in Dolna. The gunman was shot dead by police."
    )
    assert doers(text)[-1] == ("police", "did")
