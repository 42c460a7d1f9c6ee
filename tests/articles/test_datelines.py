from __future__ import annotations

import pytest

from tollbook.articles.datelines import find_dateline
from tollbook.text.document import read_document
from tollbook.text.lexicon import load

STORY = "Shells fell on the old town before dawn and set the market on fire."


@pytest.mark.parametrize(
    ("head", "place", "agency", "date"),
    [
        ("GORMA, Syria (Reuters) - ", "GORMA, Syria", "Reuters", None),
        ("GORMA, Syria (Oct. 8) - ", "GORMA, Syria", None, None),
        ("GORMA, Syria (March 10, 2011) \n", "GORMA, Syria", None, "2011-03-10"),
        ("San Telmo, 9 Nov 88 (TCS Television) -- [Text] ", "San Telmo", "TCS Television", "1988-11-09"),
        ("San Telmo (Panama), 9 Nov 88 (EFE) -- ", "San Telmo (Panama)", "EFE", "1988-11-09"),
        ("GORMA — ", "GORMA", None, None),
        ("Gorma, Iraq — ", "Gorma, Iraq", None, None),
        ("GORMA, 26 February 2020 (AP) -- ", "GORMA", "AP", "2020-02-26"),
        ("GORMA (AP, 26 February 2020) -- ", "GORMA", "AP", "2020-02-26"),
        ("GORMA, March 5 (Xinhua) -- ", "GORMA", "Xinhua", None),
        ("GORMA, Tuesday (AFP) -- ", "GORMA", "AFP", None),
        ("GORMA, Feb. 3, 1994 (UPI) – ", "GORMA", "UPI", "1994-02-03"),
        ("GORMA: ", "GORMA", None, None),
        ("Gorma/Tell, 3 May 2012 – ", "Gorma/Tell", None, "2012-05-03"),
        ("(CNN) -- ", None, "CNN", None),
        ("(Reuters) - ", None, "Reuters", None),
        ("(Gorma) - ", "Gorma", None, None),
        ("(Gorma, May 5, 2014) – ", "Gorma", None, "2014-05-05"),
        ("GORMA, Syria ", "GORMA, Syria", None, None),
        ("EL GORMA, South Zulia ", "EL GORMA, South Zulia", None, None),
        # lines of a head may stand before it
        ("Shells hit a market\n\nBy Anna Weber\n\nGORMA, Iraq — ", "GORMA, Iraq", None, None),
        ("Shells hit market\nJoint Command - Gorma\nGORMA, Iraq (Oct. 8) - ", "GORMA, Iraq", None, None),
    ],
)
def test_dateline(head: str, place: str | None, agency: str | None, date: str | None) -> None:
    text = head + STORY
    found = find_dateline(read_document(text))
    assert found is not None
    assert (found.place and found.place.of(text), found.agency, found.date) == (place, agency, date)
    assert text[found.span.end :] == STORY
    assert text[found.span.start :] == text[head.rfind("GORMA") if "Shells" in head else 0 :]


@pytest.mark.parametrize(
    ("place", "story"),
    [
        ("GORMA", "A Turkish doctor and two guards died when shells fell on a clinic."),
        ("GORMA", "Turkish shells fell on the old town and set the market on fire."),
        ("GORMA", "Gorma police shot dead a man who had run at them with a knife."),
        ("GORMAYA", "Security forces took back a mill from gunmen who had seized it on Friday."),
        ("GORMA TELL", "Two more people have died of burns that they suffered in the market."),
    ],
)
def test_a_dateline_that_nothing_closes(place: str, story: str) -> None:
    found = find_dateline(read_document(f"{place} {story}"))
    assert found is not None
    assert found.place is not None
    assert found.place.of(f"{place} {story}") == place


def test_a_dateline_in_capitals() -> None:
    text = "GORMA, 19 OCT 89 (RADIO CADENA 1) -- [TEXT] " + STORY.upper()
    found = find_dateline(read_document(text))
    assert found is not None
    assert (found.agency, found.date) == ("RADIO CADENA 1", "1989-10-19")
    assert found.when is not None
    assert found.when.of(text) == "19 OCT 89"


def test_it_stands_behind_a_header() -> None:
    text = "date 2020-02-26 GORMA (AP) - " + STORY
    found = find_dateline(read_document(text, 16))
    assert found is not None
    assert found.span.of(text) == "GORMA (AP) - "


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "Islamic State - what we know. " + STORY,
        "The army said - without proof - that 12 died. " + STORY,
        "The city of Gorma (AP photo) - " + STORY,
        "EVERYTHING IS LOST - " + STORY.upper(),
        "They asked: who did it? " + STORY,
        "GORMA (Reuters) - Short.",
        "NATO Two soldiers of the alliance were killed when shells fell on an old mill.",
        "NEWS A shell fell on the old town before dawn and set the market on fire.",
        "GORMA Burning market seen from above by those who live in the hills around it.",
        "SHELLS A Market was Hit",
        "",
    ],
)
def test_no_dateline(text: str) -> None:
    assert find_dateline(read_document(text)) is None


@pytest.mark.parametrize("sentence", load("datelines")["label"].read)
def test_labels_are_no_places(sentence: str) -> None:
    assert find_dateline(read_document(sentence)) is None


@pytest.mark.parametrize("sentence", load("datelines")["label"].skip)
def test_places_are_no_labels(sentence: str) -> None:
    assert find_dateline(read_document(sentence)) is not None
