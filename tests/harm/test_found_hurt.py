"""What the words beside a wound, a way to hospital or "the victims" tell, and what the sentences behind make of it."""

from __future__ import annotations

import pytest

from tollbook.harm.claim_reader import read_mentions
from tollbook.text.document import read_document


def told(text: str) -> list[tuple[str, int | None, bool]]:
    return [(claim.kind, claim.best, claim.counted) for claim in read_mentions(read_document(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Ten men with bullet wounds came in from Gorma.",
        "The blast left ten men with wounds that needed surgery.",
        "Ten men were flown by the army to St. Ann's Hospital.",
        "The blast sent ten men to a trauma center.",
        "Ten men walked into a clinic with stab wounds.",
        "Ten men received various degrees of burns.",
    ],
)
def test_wounds_and_the_way_to_hospital(text: str) -> None:
    assert told(text) == [("injured", 10, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Ten trucks were flown to St. Ann's Hospital.",
        "Ten men received no wounds.",
        "Ten men went to a hospital in Gorma.",
        "The ministry sent ten reports to a clinic.",
    ],
)
def test_no_wound(text: str) -> None:
    assert [kind for kind, best, _ in told(text) if best] == []


def test_the_death_of_somebody_found_hurt_is_told_further_on() -> None:
    text = "Police found a man with stab wounds. He was brought to a clinic. He was pronounced dead there."
    assert told(text) == [("injured", 1, False), ("injured", 1, False), ("killed", 1, True)]


def test_the_death_at_the_end_of_the_way() -> None:
    assert told("He was rushed to hospital, where he was pronounced dead.") == [("killed", 1, True)]


@pytest.mark.parametrize(("before", "kind"), [("hurt three people", "injured"), ("killed three people", "killed")])
def test_what_the_victims_are(before: str, kind: str) -> None:
    assert told(f"A blast {before}. Among the victims was a boy.")[1:] == [(kind, 1, True)]


def test_a_second_deed_has_its_own_object() -> None:
    assert told("A cook was killed and injured two others.") == [("killed", 1, True), ("injured", 2, True)]


def test_what_all_of_them_are_is_nobody_more() -> None:
    assert told("Twelve people, all members of the Zaman family, were killed.") == [("killed", 12, True)]


def test_names_behind_a_plural_count_those_who_bear_them() -> None:
    assert told("They condemned the killing of the nurses Ann Lund, Ole Holm and Jan Berg.") == [("killed", 3, True)]


def test_no_fewer_is_no_nobody() -> None:
    assert told("The general said no fewer than 35 bandits have been killed.") == [("killed", 35, True)]


def test_a_share_tells_of_nobody_more() -> None:
    assert told("A blast killed 12 people, mostly women and children.") == [("killed", 12, True)]


def test_undivided_harm_is_not_told_twice() -> None:
    assert told("At least 12 people have died or disappeared.") == [("killed", 12, True)]


def test_hostages_held_are_abducted() -> None:
    assert told("There are 12 hostages being held in camps.") == [("abducted", 12, True)]


def test_what_is_listed_behind_the_dead_is_no_part_of_them() -> None:
    assert told("Four bandits were killed, 21 guns found, including three old rifles.") == [("killed", 4, True)]
