from __future__ import annotations

import pytest

from tollbook.parties.actors import find_actors
from tollbook.text.document import read_document


def actors(text: str) -> list[tuple[str, str]]:
    return [(actor.span.of(text), actor.name) for actor in find_actors(read_document(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # one name for all a group's names
        ("Daesh burned the village.", [("Daesh", "Islamic State")]),
        ("Fighters of the Tamil Tigers came.", [("Fighters", "Fighters"), ("Tamil Tigers", "LTTE")]),
        # the noun and the adjectives around a name belong to it
        ("Suspected Taliban militants came.", [("Suspected Taliban militants", "Taliban")]),
        # a state's forces by its adjective
        ("Turkish security forces came.", [("Turkish security forces", "Turkish security forces")]),
        ("Unidentified gunmen came.", [("Unidentified gunmen", "Unidentified gunmen")]),
        # two states with one force
        ("Afghan and coalition forces came.", [("Afghan and coalition forces", "Afghan and coalition forces")]),
        # a bare government is the one named last
        (
            "The Sudanese government shelled it. The regime denied it.",
            [("Sudanese government", "Sudanese government"), ("regime", "Sudanese government")],
        ),
        ("The government shelled it.", [("government", "government")]),
        # a modifier of a building or a place is no actor
        ("The police station and an army base burned.", []),
        ("The rebel-held town burned.", []),
        ("They met anti-Maoist villagers.", []),
        # acronyms only in capitals
        ("ETA came, and the eta was noon.", [("ETA", "ETA")]),
    ],
)
def test_actors(text: str, found: list[tuple[str, str]]) -> None:
    assert actors(text) == found


def test_capitals_tell_nothing_in_a_text_of_capitals() -> None:
    assert actors("THE FMLN ATTACKED THE TOWN.") == [("FMLN", "FMLN")]


@pytest.mark.parametrize(
    ("text", "party"),
    [("Russian troops came.", True), ("Rebels came.", True), ("Gunmen came.", False)],
)
def test_a_party_is_a_side_in_the_fight(text: str, party: bool) -> None:  # noqa: FBT001 - a table's column
    (actor,) = find_actors(read_document(text))
    assert actor.is_party == party


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # whoever leads them names them
        ("Weber's soldiers came.", [("Weber's soldiers", "Weber's soldiers")]),
        # near a group is not the group
        ("Al-Qaeda-linked militants came.", [("Al-Qaeda-linked militants", "Al-Qaeda-linked militants")]),
        ("Al-Shabaab fighters came.", [("Al-Shabaab fighters", "al-Shabaab")]),
        # somebody with a name goes by it
        ("The gunman Adam Weber came.", [("gunman Adam Weber", "Adam Weber")]),
        # groups in no list
        ("The outlawed Zulu Hawks met. Zulu Hawks came.", [("Zulu Hawks", "Zulu Hawks")] * 2),
        ("The Gorma Martyrs Brigade came.", [("Gorma Martyrs Brigade", "Gorma Martyrs Brigade")]),
        ("They sailed on the Isis, and Isis came.", [("Isis", "Islamic State")]),
    ],
)
def test_names_of_actors(text: str, found: list[tuple[str, str]]) -> None:
    assert actors(text) == found
