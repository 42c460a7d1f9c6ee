from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.gazetteer.lookup import built_in
from tollbook.text.document import read_document
from tollbook.toponyms.recognition import Toponym, find_toponyms


def find(text: str) -> tuple[Toponym, ...]:
    return find_toponyms(read_document(text), built_in())


def names(text: str) -> list[str]:
    return [toponym.name for toponym in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # names of several words, hyphens, articles, apostrophes
        ("Fighting spread to Deir ez-Zor and al-Bab.", ["Deir ez-Zor", "al-Bab"]),
        ("They fled to Dar es Salaam from Burkina Faso.", ["Dar es Salaam", "Burkina Faso"]),
        ("A bomb exploded in Ma'arrat al-Nu'man.", ["Ma'arrat al-Nu'man"]),
        # a possessive is no part of the name
        ("Nairobi's streets were empty.", ["Nairobi"]),
        ("Shells fell on Syria's Idlib province.", ["Syria", "Idlib"]),
        # containers
        ("He was shot in Nerat, Idlib, Syria.", ["Nerat", "Idlib", "Syria"]),
        ("Police in Paris, Tex., made an arrest.", ["Paris", "Tex."]),
        # demonyms and abbreviations
        ("Turkish and Sri Lankan troops met U.S. envoys.", ["Turkish", "Sri Lankan", "U.S."]),
        ("A UK-based monitor counted them.", ["UK"]),
        ("Shells fell on Sidi bel Abbes.", ["Sidi bel Abbes"]),
        # a numbered unit is no district
        ("Troops of the 82nd Airborne Division entered Mosul.", ["Mosul"]),
        # types in capitals and not
        ("Gunmen stormed Kandahar Province.", ["Kandahar"]),
        ("A man was held in Laurel County.", ["Laurel County"]),
        ("They crossed the Sirat River near Lake Dolat.", ["Sirat River", "Lake Dolat"]),
        # unknown names stay, if the words say that they are places
        ("Rebels took the village of Nerat.", ["Nerat"]),
        ("Clashes went on in Nerat, Sirat and Dolat.", ["Nerat", "Sirat", "Dolat"]),
        ("Children died at the Nerat refugee camp.", ["Nerat"]),
        ("Rebels stormed Nerat Airport.", ["Nerat Airport"]),
        ("Two men died in Vila do Nerat.", ["Vila do Nerat"]),
        # the place of an office, a body or a thing
        ("The California Department of Public Health said so.", ["California"]),
        ("Four U.S. Chinook helicopters and U.S. Sen. Ray landed.", ["U.S.", "U.S."]),
        ("He was held by the Edgar County Sheriff's Department.", ["Edgar County"]),
        # datelines in capitals
        ("KABUL, Afghanistan - Two men died.", ["KABUL", "Afghanistan"]),
    ],
)
def test_finds(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "President Jackson and Jordan Smith left.",
        "Gen. Austin Miller said so. Austin smiled.",
        "The Washington Post and Manchester United won.",
        "It happened in March, on a Sunday in August.",
        "Nice work, he said. Reading is hard. Split decisions follow.",
        "Many of the Kurds believe in God.",
        "The White House and the Red Cross denied it.",
        "Hamas and Hezbollah fired rockets.",
        "Police and Army units came.",
        "I'll go, he'd said. The jet cost US$543 million.",
        "A Honda stopped. A Chinook landed.",
        # a heading in capitals
        "Rebels fled the town.\n\nRISE IN MILITANT ATTACKS\n\nTwo men died.",
        # an age follows a person
        "A policeman shot Jordan, 23, on a bridge.",
    ],
)
def test_skips(text: str) -> None:
    assert names(text) == []


def test_a_surname_once_met_is_no_place_later() -> None:
    assert names("Maria Houston was hurt. Doctors treated Houston for burns.") == []


def test_a_place_keeps_its_name_beside_a_person() -> None:
    assert names("Maria Houston was hurt in Houston.") == ["Houston"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TWO PEASANTS WERE KILLED IN SAN SALVADOR, EL SALVADOR.", ["SAN SALVADOR", "EL SALVADOR"]),
        ("two people were killed in kandahar in southern afghanistan.", ["kandahar", "afghanistan"]),
        ("THE POLICE ARRESTED MANY OF THE MEN.", []),
        ("THEY WERE KILLED IN THE VILLAGE OF SAN NERAT NORTE, THE ARMY SAID.", ["SAN NERAT NORTE"]),
        ("men were shot near the village of kafr sirat in homs province.", ["kafr sirat", "homs"]),
    ],
)
def test_text_of_one_case(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_body_of_a_place_names_the_place() -> None:
    (toponym,) = find("The Baghdad Police Department said so.")
    assert (toponym.name, toponym.part) == ("Baghdad", True)


def test_names_over_a_line_end() -> None:
    text = "Soldiers and policemen fired on a crowd of farmers near San\nSalvador on Monday."
    (toponym,) = find(text)
    assert toponym.name == "San\nSalvador" == text[toponym.span.start : toponym.span.end]


WORDS = (
    "Damascus",
    "in",
    "the town of",
    "Nerat,",
    "Syria's",
    "al-Bab",
    "(U.S.)",
    "Gen.",
    "Ali",
    "killed",
    ".\n\n",
    "Ṭūr",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=60))
def test_spans_hold_the_names_and_do_not_overlap(text: str) -> None:
    end = 0
    for toponym in find(text):
        assert text[toponym.span.start : toponym.span.end] == toponym.name
        assert end <= toponym.span.start < toponym.span.end
        end = toponym.span.end
