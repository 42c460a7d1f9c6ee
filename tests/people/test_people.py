"""The people whom an article names: who is read, what is told of each, and who is left out."""

from __future__ import annotations

import pytest

import tollbook
from tollbook.record import Person

NAMED: dict[str, list[tuple[object, ...]]] = {
    # names behind a number, and behind nouns for one
    "A mine killed three soldiers in Kunar. The ministry named the dead as Sgt. Erik Lindqvist, 31, Cpl. Jonas de Wit, "
    "24, and Pvt. Omar bin Saleh, 19.": [("Erik Lindqvist", 31), ("Jonas de Wit", 24), ("Omar bin Saleh", 19)],
    "Two brothers, Tariq al-Masri (12) and Sami al-Masri (9), were killed by a shell in Douma, their father Adnan "
    "said.": [("Tariq al-Masri", 12, "m"), ("Sami al-Masri", 9, "m")],
    "Israeli forces shot and killed a 15-year-old boy, Mahmoud Abu Hamda, near Jenin.": [
        ("Mahmoud Abu Hamda", 15, "m")
    ],
    "Rebels abducted a Dutch doctor, Pieter van den Berg, 45, and his driver, Jean Kabila, in Goma.": [
        ("Pieter van den Berg", 45, "m", "doctor"),
        ("Jean Kabila", None, None, "driver"),
    ],
    "Militants killed tribal elder Malik Gul Khan and his two sons, Asif Khan and Wasif Khan, on Thursday.": [
        ("Malik Gul Khan", None, "m", "tribal elder"),
        ("Asif Khan", None, "m", None, "his two sons"),
        ("Wasif Khan", None, "m"),
    ],
    # the subject of a verb of harm
    "Jane Doe, 34, was killed and her son Billy, six, was injured when a truck bomb exploded.": [
        ("Jane Doe", 34, "f"),
        ("Billy", 6, "m", None, "her son"),
    ],
    "Councillor Thandi Mokoena, who survived an attack last year, was shot dead in Umlazi. She was 47.": [
        ("Thandi Mokoena", 47, "f", "councillor")
    ],
    "Nazir Ahmad, a 30-year-old carpenter, was killed when a mine went off in Shopian.": [
        ("Nazir Ahmad", 30, None, "carpenter")
    ],
    # lists with commas, semicolons and "and", and one name a line
    "Four students are missing: Ana Torres; Luis Vega; Jose Angel Campos; and Bernardo Flores.": [
        ("Ana Torres",), ("Luis Vega",), ("Jose Angel Campos",), ("Bernardo Flores",)
    ],
    "Three people were killed in a mall. The victims were:\n- Anne Marsh, 54\n- Peter O'Brien, 17\n- Li Wei, 29\n"
    "A man was arrested.": [("Anne Marsh", 54), ("Peter O'Brien", 17), ("Li Wei", 29)],
    "Two Marines were killed in Anbar. The Pentagon identified them as Lance Cpl. Jason R. Whitfield, 20, of Akron, "
    "Ohio, and Pfc. Tomas Herrera, 19, of Laredo, Texas.": [("Jason R. Whitfield", 20), ("Tomas Herrera", 19)],
    "The dead were Lev d'Arc, 34; Ole Lunt, aged 40; Ebba Lunt, age 12; and Sam Holt, 19 years old. "
    "Four people died.": [("Lev d'Arc", 34), ("Ole Lunt", 40), ("Ebba Lunt", 12), ("Sam Holt", 19)],
    # a name given after somebody was told of without one
    "A man was stabbed to death in Leeds. He was named by police as Martin Hall, aged 52, from Bradford.": [
        ("Martin Hall", 52, "m")
    ],
    "An 8-year-old boy was shot on Sunday. Donnell Price, 8, was standing on a porch.": [("Donnell Price", 8, "m")],
    "Ole Lunt, 30, was walking home when two men approached and shot him in the back. Lunt died at the scene.": [
        ("Ole Lunt", 30, "m")
    ],
    "The family of James Foley, the American journalist beheaded by rebels, thanked friends.": [
        ("James Foley", None, None, "American journalist")
    ],
    # whoever did it is named where he died of it
    "A gunman opened fire in a church, killing the pastor, Rev. Thomas Hale, 66. The gunman, Eric Stone, 25, was shot "
    "dead by police.": [("Thomas Hale", 66, None, "pastor"), ("Eric Stone", 25)],
    "The gunman, Kevin Brandt, 41, killed his wife, Laura Brandt, 38, before turning the gun on himself.": [
        ("Kevin Brandt", 41, "m"),
        ("Laura Brandt", 38, "f", None, "his wife"),
    ],
    "Police arrested a suspect, Dale Hopper, 29, over the shooting of Maria Lopez, 22, who died on Sunday.": [
        ("Maria Lopez", 22)
    ],
    # told twice, one person
    "Photographer Yasser Murtaja died of his wounds on Saturday. Murtaja, 30, wore a vest marked press.": [
        ("Yasser Murtaja", 30, "m", "photographer")
    ],
    "An infant, Adam Lunt (45 days), was killed with his mother, Dr. Oda Lunt.": [
        ("Adam Lunt", 0, "m"),
        ("Oda Lunt", None, "f"),
    ],
    "A bomb killed Gudrun and Ole Lunt in Gorma.": [("Gudrun Lunt",), ("Ole Lunt",)],
}  # fmt: skip


def told(person: Person) -> tuple[object, ...]:
    return person.name, person.age, person.sex, person.occupation, person.kin


@pytest.mark.parametrize("text", NAMED)
def test_the_harmed_are_named_with_what_is_told_of_them(text: str) -> None:
    people = tollbook.extract(text).people
    assert [told(person)[: len(expected)] for person, expected in zip(people, NAMED[text], strict=True)] == NAMED[text]


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested a suspect, Dale Hopper, 29, over the shooting of a nurse in Gorma.",
        "A nurse was killed. Dale Hopper, 29, was charged with her murder.",
        "President Joe Marsh condemned the attack that killed 12 people, and Interior Minister John Ole promised help.",
        "Spokesman Ali Reza said 20 fighters were killed. Mohammed Saleh, a resident, said he saw bodies.",
        "Twelve miners died in the blast in Huila, President Gustavo Rojas said on Twitter.",
        "Mourners gathered in Gorma. Sara Holt, 40, laid flowers where 12 people were killed.",
        "Two soldiers were killed in Santa Rosa, near Nueva Loja.",
        "The Northern Front and Ruritania Airlines said that 12 people were killed.",
        "Hundreds of people were killed by Front fighters in Upper Varos.",
        "DALE HOPPER, 29, WAS KILLED BY GUNMEN IN GORMA.",
        "Ahmed Salim, whose brother was killed, wept.",
    ],
)
def test_nobody_is_named_who_was_not_harmed(text: str) -> None:
    assert tollbook.extract(text).people == ()


@pytest.mark.parametrize("text", NAMED)
def test_ages_are_never_tolls(text: str) -> None:
    record = tollbook.extract(text)
    ages = {person.age for person in record.people if person.age and person.age > 6}
    assert not ages & {toll.best for toll in record.tolls}


def test_a_person_is_counted_by_the_total_that_came_before() -> None:
    text = "Two nurses were killed in Gorma. The dead were Oda Lunt, 30, and Ebba Holt, 41."
    record = tollbook.extract(text)
    assert [(person.name, person.toll) for person in record.people] == [("Oda Lunt", 1), ("Ebba Holt", 1)]
    assert (record.tolls[0].best, record.tolls[0].counted) == (2, True)


def test_a_part_leads_to_its_whole() -> None:
    record = tollbook.extract(
        "Two brothers, Tariq al-Masri (12) and Sami al-Masri (9), were killed by a shell in Douma."
    )
    assert {record.tolls[person.toll - 1].best for person in record.people} == {2}


def test_each_of_several_claims_counts_its_own() -> None:
    record = tollbook.extract("Killed were Oda Lunt (34), Ebba Lunt (11 months) and Ole Holt, 7.")
    assert [(person.name, person.age, person.toll) for person in record.people] == [
        ("Oda Lunt", 34, 1),
        ("Ebba Lunt", 0, 2),
        ("Ole Holt", 7, 3),
    ]


def test_one_letter_more_in_a_name_is_the_same_person() -> None:
    text = "Omar Ziad Daher, 30, was killed in Gorma. A friend mourned the death of Omar Ziyad Daher."
    assert [person.name for person in tollbook.extract(text).people] == ["Omar Ziad Daher"]


def test_sisters_and_brothers_stay_two() -> None:
    text = "Amir Daher and Amira Daher were killed in Gorma. Samir Ali Daher and Samir Adi Daher were wounded."
    assert len(tollbook.extract(text).people) == 4


def test_offsets_hold_the_fullest_name() -> None:
    text = "Lunt was killed in Gorma on Monday. Oda Maria Lunt, 30, taught there."
    (person,) = tollbook.extract(text).people
    assert text[person.start : person.end] == person.name == "Oda Maria Lunt"
