"""Which event a claim tells: the article's, what led to it, another one; and what that leaves in the summary."""

from __future__ import annotations

import pytest

from tollbook.pipeline import extract

Told = tuple[str, str | None, int | None]


def told(text: str, date: str | None) -> list[Told]:
    """Return the events that harmed somebody: role, day and dead."""
    events = extract(text, date=date).events
    return [(one.role, one.date_start, one.killed.best) for one in events if one.killed.best or one.injured.best]


@pytest.mark.parametrize(
    ("date", "text", "events"),
    [
        pytest.param(
            "2015-05-14",
            "Four bakers were killed by a mine near Mosul. Thursday's explosion was heard for miles. Roads were "
            "closed. The rebels said they were behind last Monday's shelling of a barracks in Mosul. Nine recruits "
            "died in the shelling.",
            [("reported", "2015-05-14", 4), ("background", "2015-05-11", 9)],
            id="the report names its event by the day where it counts nobody",
        ),
        pytest.param(
            "2015-05-14",
            "A mine killed 11 bakers near Mosul on Thursday. The road is closed. Their van burned out. Others fled. "
            "On Wednesday, a grenade in a tea house in Basra left three dead.",
            [("reported", "2015-05-14", 11), ("background", "2015-05-13", 3)],
            id="the news of today ends with that of yesterday",
        ),
        pytest.param(
            "2015-05-14",
            "The port of Basra on Wednesday laid to rest six sailors who were shot dead by pirates on Sunday.",
            [("reported", "2015-05-10", 6)],
            id="people are dated by the clause that tells their death",
        ),
        pytest.param(
            "2015-05-14",
            "A mine near Mosul on Thursday killed four bakers. The road is closed. Others fled. Last month, the rebels "
            "boasted in a long letter to the papers of the capital of a raid that killed 16 recruits in Basra.",
            [("reported", "2015-05-14", 4), ("background", "2015-04", 16)],
            id="a time that opens its sentence reaches far",
        ),
        pytest.param(
            "2015-05-14",
            "A mine near Mosul on Thursday wounded two bakers. Elsewhere, rebels shelled a barracks in Basra. "
            "A medic said nine recruits were killed in the shelling.",
            [("reported", "2015-05-14", None), ("reported", "2015-05-14", 9)],
            id="elsewhere stands in a sentence that counts nobody",
        ),
        pytest.param(
            "2015-05-14",
            "Rebels stormed a mill in Mosul on Thursday, killing nine guards.\n\nLater in the day a blast shook a bank "
            "in the middle of the city. Four cooks died in it.",
            [("reported", "2015-05-14", 9), ("reported", "2015-05-14", 4)],
            id="a later deed that a paragraph opens with",
        ),
        pytest.param(
            "2015-05-14",
            "At least seven people died in raids across Iraq on Thursday.\n\nBasra regional head Omar Haddad said four "
            "people were killed.\n\nThe governor of Mosul said three people were killed.",
            [("reported", "2015-05-14", 4), ("reported", "2015-05-14", 3)],
            id="officials of two towns",
        ),
        pytest.param(
            "2015-05-14",
            "Rebels stormed a mill in Mosul on Thursday, killing nine guards. In a separate raid, another nine guards "
            "were killed in Basra.",
            [("reported", "2015-05-14", 9), ("reported", "2015-05-14", 9)],
            id="a second event has as many dead as the first",
        ),
        pytest.param(
            None,
            "Rebels wounded two bakers in Mosul. Following the death of its founder, the choir fell apart.",
            [("reported", None, None), ("background", None, 1)],
            id="a death in the words that say what followed",
        ),
        pytest.param(
            None,
            "The mayor wants an inquiry and an investigation into how five miners were killed in Mosul. "
            "The miners died when guards fired on their camp in Mosul.",
            [("reported", None, 5)],
            id="how it came about is the news",
        ),
        pytest.param(
            "2015-05-14",
            "Rebels killed six bakers in two raids in Iraq, the police said on Thursday.\n\n"
            "Four were shot dead in Mosul on Tuesday.\n\nTwo died in Basra on Wednesday.",
            [("reported", "2015-05-12", 4), ("reported", "2015-05-13", 2)],
            id="a round-up over several days",
        ),
        pytest.param(
            "2015-05-14",
            "A mine killed four bakers in Mosul on Thursday.\n\nIt adds to the fear in a city where four people were "
            "killed in an attack on a rally last week.",
            [("reported", "2015-05-14", 4), ("background", "2015-05-04", 4)],
            id="as many died last week",
        ),
        pytest.param(
            "2015-05-14",
            "A mine killed nine bakers in Mosul on Thursday.\n\nOn Tuesday troops shelled a mill in Basra. It came as "
            "clerks spoke of men linked to the January 7 attacks.\n\nThe following day, four cooks were killed there.",
            [("reported", "2015-05-14", 9), ("background", "2015-05-13", 4)],
            id="days are counted from the news, not from an event long past",
        ),
        pytest.param(
            "2015-05-14",
            "A bomb killed four bakers in Mosul on Thursday. Last Sunday, a bomber struck a mill there, killing nine "
            "cooks. Gunmen shot dead a judge earlier in May.",
            [("reported", "2015-05-14", 4), ("background", "2015-05-10", 9), ("background", "2015-05", 1)],
            id="a month does not tell of the event of a day in it",
        ),
        pytest.param(
            "2015-05-14",
            "Gunmen shot dead the head of a charity linked to a party in Mosul on Thursday, setting off clashes that "
            "left three bakers dead.",
            [("reported", "2015-05-14", 4)],
            id="a charity linked to a party did no deed",
        ),
        pytest.param(
            None,
            "Air strikes in retaliation for a rocket attack killed nine bakers in Mosul.",
            [("reported", None, 9)],
            id="what retaliates is the subject",
        ),
        pytest.param(
            None,
            "Five bakers were killed in the bomb blast that also left 12 others hurt in Mosul.",
            [("reported", None, 5)],
            id="a clause on the event just told",
        ),
        pytest.param(
            None,
            "At least three bakers were killed in attacks across the city of Mosul.\n\nTwo were shot "
            "dead in Zanjili.\n\nOne died in Gogjali.",
            [("reported", None, 2), ("reported", None, 1)],
            id="attacks across a city",
        ),
        pytest.param(
            None,
            "Two cooks were killed in a gunfight in Batala, and two more were shot dead at a roadblock in Jullundur.",
            [("reported", None, 2), ("reported", None, 2)],
            id="two towns in one sentence",
        ),
        pytest.param(
            None,
            "A baker was killed in a clash in Kidal and three others died when a mine exploded in Mopti.",
            [("reported", None, 1), ("reported", None, 3)],
            id="two clauses with their towns",
        ),
        pytest.param(
            "2015-05-14",
            "Gunmen shot dead a baker in Kidal on Thursday.\n\nIn another action, two men hurt a cook at a mill.",
            [("reported", "2015-05-14", 1), ("reported", "2015-05-14", None)],
            id="another action",
        ),
        pytest.param(
            "2015-05-14",
            "Rebels took a bank in Kidal on Thursday and killed nine guards.\n\nHours later, troops stormed the bank. "
            "Two clerks died.",
            [("reported", "2015-05-14", 9)],
            id="what comes hours later at the same scene is of the event",
        ),
        pytest.param(
            "2015-05-14",
            "Nine bodies were found near Kidal on Thursday. Most had been shot. One had been burned.",
            [("reported", "2015-05-14", 9)],
            id="a number alone is of the people told right before",
        ),
        pytest.param(
            "2015-05-14",
            "A mine killed nine cooks in Kidal on Thursday.\n\nIt was in revenge for a raid near Mopti in which four "
            "bakers died.\n\nIn Gao, a bus caught fire; two nuns were killed.",
            [("reported", "2015-05-14", 9), ("background", None, 4), ("reported", "2015-05-14", 2)],
            id="a paragraph that begins in a third town is no more of the past",
        ),
    ],
)
def test_events(date: str | None, text: str, events: list[Told]) -> None:
    assert told(text, date) == events


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        pytest.param("Shells kill dozens in Mosul\n\nAt least 23 bakers were killed in Mosul.", 23, None, id="dozens"),
        pytest.param(
            "A diver died and another man was killed at a quay. Doctors said a second man was killed.",
            2, None,
            id="a second of two",
        ),
        pytest.param("The toll rose to 24 wounded and two dead in Mosul.", 2, 24, id="a toll of the wounded"),
        pytest.param(
            "Troops killed 14 rebels in Mosul.\n\nIt is calm now.\n\nA colonel said three soldiers were killed.",
            17, None,
            id="the other side",
        ),
        pytest.param(
            "Last April, 30 bakers were killed in Mosul. A mine killed six cooks in Basra on Monday.",
            6, None,
            id="no name in last April",
        ),
        pytest.param(
            "A judge was shot dead in Mosul, clerks said. His car was found.\n\n"
            "Clerks spoke of an upsurge in fighting between two clans that has cost 40 lives.",
            1, None,
            id="an upsurge in fighting",
        ),
        pytest.param(
            "Guard shot dead in Lima after killing envoy, shouting ‘Remember!’\n\n"
            "A guard shot dead an envoy in Lima.\n\nThe attacker was later shot dead. Three others were hurt.",
            2, 3,
            id="the doer of the headline",
        ),
        pytest.param(
            "Two shot dead in Lima\n\nA gunman shot dead a guard.\n\nThe attacker was later killed by the police.",
            2, None,
            id="the doer under a headline of two",
        ),
        pytest.param(
            "Militia killed many bakers\n\nThe militia killed hundreds of bakers there, a clerk says.\n\nThe "
            "agency was shocked by the reported killing of 460 people.",
            460, None,
            id="hundreds for many, a number for hundreds",
        ),
        pytest.param(
            "Barely 20 minutes after a rally ended, a car bomb exploded in the capital, killing three bakers.",
            3, None,
            id="minutes after something else",
        ),
        pytest.param("A blast shook Mosul. No-one was injured, a clerk said.", None, 0, id="no-one"),
        pytest.param("Since the raid on the mill began at 3 a.m., 18 guards were killed.", 18, None, id="since 3 a.m."),
        pytest.param("Nine cooks have lost their lives in two villages near Mosul.", 9, None, id="lost their lives"),
        pytest.param('In a raid by the "Lion militia", 21 cooks were killed.', 21, None, id="a quoted name"),
        pytest.param(
            "A baker of renown was shot dead in Mosul.\n\nHis brother said he was one of seven people killed.",
            7, None,
            id="a figure over one person",
        ),
        pytest.param(
            "A mine killed a recruit and wounded four others.\n\nThe road is shut.\n\nOne of the wounded later died.",
            2, 3,
            id="one of the wounded died",
        ),
        pytest.param(
            "Bomb kills nine in Mosul\n\nNine bakers die and 31 are hurt in a blast\n\nA bomb killed nine bakers and "
            "wounded 44 in Mosul on Friday.",
            9, 44,
            id="the standfirst",
        ),
        pytest.param(
            "Troops killed at least 90 people across Iraq on Friday.\n\nThe paper said 29 people were killed in "
            "Mosul and 24 in Basra.",
            90, None,
            id="a country's total and its towns",
        ),
        pytest.param(
            "Four rebels were killed and eight hurt when they stormed a barracks. Seven guards were wounded.", 4, 15,
            id="the hurt of both sides",
        ),
    ],
)  # fmt: skip
def test_summary(text: str, killed: int, injured: int | None) -> None:
    summary = extract(text).summary
    assert (summary.killed.best, summary.injured.best) == (killed, injured)


def test_no_place_of_the_background_is_that_of_the_event() -> None:
    text = "NAIROBI - A mine killed nine cooks at a mill.\n\nIt was the worst blast since a raid in Kampala killed 70."
    assert [(one.role, one.place) for one in extract(text).events] == [
        ("reported", "NAIROBI"),
        ("background", "Kampala"),
    ]
