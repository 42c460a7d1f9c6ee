"""Where a claim is told of, beside places of what went before and of who speaks."""

from __future__ import annotations

import pytest

from tollbook.pipeline import extract


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param(
            "Three guards were killed in a strike on a port, a day after an attack on the city of Damascus.",
            None,
            id="the day after",
        ),
        pytest.param(
            "Jets struck a camp in Homs in response to the death of a guard in an attack on Damascus. Three cooks were "
            "killed in the strike.",
            "Homs",
            id="in response",
        ),
        pytest.param(
            "Three guards were killed in Homs, a day after an attack on the city of Damascus.", "Homs", id="both"
        ),
        pytest.param(
            "A cook died in a shooting in Homs. One guard was hurt, a clerk in Syria's capital city of Damascus said.",
            "Homs",
            id="who speaks from a city",
        ),
        pytest.param("A bomb killed nine cooks at a New Year's party in Homs.", "Homs", id="a feast"),
        pytest.param(
            "Aytal Homs, from an aid group, was killed in Damascus. The killing of Homs set off clashes.",
            "Damascus",
            id="a victim's last name",
        ),
        pytest.param(
            "Rebels stormed a mill in Homs, killing eight cooks, Damascus police said.", "Homs", id="who speaks"
        ),
        pytest.param(
            "In Hilla, south of Baghdad in Babel province, nine cooks were killed when two bombs exploded.",
            "Hilla",
            id="a town to measure from",
        ),
        pytest.param(
            "Gunmen killed 19 tourists in Tunis. Beside the tourists from Italy, Poland, Germany and Spain, a cook was "
            "killed.",
            "Tunis",
            id="where tourists are from",
        ),
        pytest.param("A mine killed nine cooks in the Moslem town of Vobesk.", "Vobesk", id="a people before its town"),
    ],
)
def test_place(text: str, place: str | None) -> None:
    reported = [event.place for event in extract(text).events if event.role == "reported"]
    assert reported == [place]
