"""When each event of an article happened, and the dates that its claims take from it: read on Wednesday 26 February."""

from __future__ import annotations

import pytest

from tollbook import extract

DAY = "2020-02-26"


def event_days(text: str) -> list[str | None]:
    return [event.date_start for event in extract(text, date=DAY).events]


def toll_days(text: str) -> list[str | None]:
    return [toll.date_start for toll in extract(text, date=DAY).tolls]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # the attack whose wounded die later
        ("A guard wounded in Sunday's raid on Gorma died on Tuesday.", "2020-02-23"),
        # the day of the words gives way to that of the attack
        (
            (
                "Gunmen shot dead four farmers near Gorma, the governor said on Tuesday.\n\n"
                "The attack took place on Sunday, when the men were harvesting."
            ),
            "2020-02-23",
        ),
        (
            (
                "Four farmers were killed near Gorma, a spokesman said Tuesday.\n\n"
                "He gave no further details.\n\nThe raid on Saturday night was the first in the valley."
            ),
            "2020-02-22",
        ),
        (
            (
                "Soldiers killed six rebels in Gorma, the army said.\n\nIn a statement issued on Tuesday, it said that"
                " three more were captured.\n\nA patrol was ambushed there on February 20, the statement said."
            ),
            "2020-02-20",
        ),
        # no other day is told
        ("A mine killed two herders near Gorma, police said on Tuesday.", "2020-02-25"),
        # the lead before a date far down
        (
            (
                "A car bomb killed nine people in Gorma on Monday.\n\nPolice closed the roads.\n\n"
                "The town was taken by rebels in 2015. Nine bodies lay in the street."
            ),
            "2020-02-24",
        ),
        # an offensive that began before, told between
        (
            (
                "Shelling killed five people in Gorma on Tuesday. The rebels answered an offensive that began on"
                " January 3. Five bodies were found in a bakery."
            ),
            "2020-02-25",
        ),
        # the finer date
        (
            (
                "Seven people died in last week's bombing in Gorma, police said on Tuesday.\n\n"
                "The bombing on Thursday also wounded 20."
            ),
            "2020-02-20",
        ),
        ("Eleven villagers were killed in a weekend raid on Gorma, officials said.", "2020-02-22"),
        # a day on which somebody mourned, protested, was charged
        (
            (
                "The president on Tuesday condemned the killing of three nurses in Gorma.\n\n"
                "The nurses were shot dead on Friday."
            ),
            "2020-02-21",
        ),
        # what is called for is no day of the event
        (
            (
                "A strike for Friday was called to protest against Monday's bombing in Gorma.\n\n"
                "The bomb killed eight people at a bus stop."
            ),
            "2020-02-24",
        ),
        (
            (
                'A bomb in Gorma on Monday killed a guard. "Two clerks were also wounded," he said, blaming a group'
                " that was driven from power in 2001."
            ),
            "2020-02-24",
        ),
    ],
)
def test_the_reported_event(text: str, day: str) -> None:
    assert event_days(text)[0] == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("A bomb killed six people in Gorma on Monday. A 2004 rebel attack in Binnish killed 30 people.", "2004"),
        (
            (
                "A bomb killed six people in Gorma on Monday.\n\n"
                "The rebels also claimed the November attack on a hotel in Binnish, which left 22 people dead."
            ),
            "2019-11",
        ),
        ("A bomb killed six people in Gorma on Monday. It came a month after a mine killed 14 people.", "2020-01"),
        (
            "A bomb killed six people in Gorma on Monday, three days after shells killed 14 people in Binnish.",
            "2020-02-21",
        ),
        (
            (
                "A bomb killed six people in Gorma on Monday.\n\n"
                "The town was marking the fifth anniversary of a massacre in which 40 people were killed."
            ),
            "2015",
        ),
        (
            (
                "A bomb killed six people in Gorma on Monday.\n\nThe market was attacked in October by gunmen on"
                " motorcycles. A guard and two of his sons were killed in that attack."
            ),
            "2019-10",
        ),
        (
            (
                "A bomb killed six people in Gorma on Monday.\n\n"
                "Police are still looking for the driver in the August 7 bombing of the law school.\n\n"
                "The blast there had killed 51 people."
            ),
            "2019-08-07",
        ),
        ("A bomb killed six people in Gorma on Monday. Four years ago a bomb killed 19 people there.", "2016"),
    ],
)
def test_background_keeps_its_own_day(text: str, days: str) -> None:
    events = extract(text, date=DAY).events
    assert [event.date_start for event in events] == ["2020-02-24", days]


def test_a_claim_without_a_day_has_its_events() -> None:
    text = (
        "A bomb killed six people in Gorma on Monday.\n\nThe mayor said two of the dead were teachers.\n\n"
        "Hospitals treated 14 wounded."
    )
    assert toll_days(text) == ["2020-02-24", "2020-02-24", "2020-02-24"]


def test_background_without_a_day_takes_none_of_the_reported_event() -> None:
    text = (
        "A bomb killed six people in Gorma on Monday.\n\n"
        "Rebels were also blamed for a similar attack in Binnish, which had killed two guards."
    )
    assert toll_days(text) == ["2020-02-24", None]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # a digest of days
        (
            (
                "The week in Gorma\n\nFriday, 21 February\n\nGunmen killed four farmers near Binnish.\n\n"
                "Saturday, 22 February\n\nA mine killed two herders on the road to Arvik."
            ),
            ["2020-02-21", "2020-02-22"],
        ),
        # a heading that tells more than the day, the newest first
        (
            (
                "Feb. 24 Gorma region: two soldiers killed\n\nA mine near Arvik wounded three others.\n\n"
                "Feb. 20 Selje region: four farmers killed\n\nAnother farmer was wounded near Binnish."
            ),
            ["2020-02-24", "2020-02-24", "2020-02-20", "2020-02-20"],
        ),
        # the stamps of a running report: yesterday is that of the stamp
        (
            (
                "Gorma: what we know\n\nFebruary 23, 2020 18:40\n\nShells killed five people in Gorma yesterday.\n\n"
                "February 22, 2020 07:15\n\nA doctor was shot dead at the gate of a clinic."
            ),
            ["2020-02-22", "2020-02-22"],
        ),
        # the day of the paper over its own story
        ("February 26, 2020\n\nA bomb killed six people in Gorma on Monday.", ["2020-02-24"]),
    ],
)
def test_headings_date_what_stands_under_them(text: str, days: list[str]) -> None:
    assert toll_days(text) == days
