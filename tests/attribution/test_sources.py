from __future__ import annotations

import pytest

from tollbook.attribution.sources import find_posts, find_sources
from tollbook.parties.cue_words import Signal, Signals
from tollbook.pipeline import extract
from tollbook.text.document import read_document


def sources(text: str) -> list[str]:
    return [source.name for source in find_sources(read_document(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("According to Adam Weber, 12 people died.", ["Adam Weber"]),
        ("12 people died, according to the health ministry.", ["health ministry"]),
        ("12 people died, police said.", ["police"]),
        ("Police said on Monday that 12 people died.", ["Police"]),
        ("12 people died, said Adam Weber, a medic at the camp.", ["Adam Weber"]),
        ("Adam Weber, a medic, said 12 people died.", ["Adam Weber"]),
        ("Adam Weber told reporters that 12 people died.", ["Adam Weber"]),
        ("The army visited the camp and said 12 rebels died.", ["army"]),
        ('"Twelve died," said Gen. Otto Maier.', ["Gen. Otto Maier"]),
        ("The Gorma Front claimed responsibility, saying it had killed 20 policemen.", ["Gorma Front"]),
        ("Shells fell on the town, saying nothing of the camp.", []),
        # a description is not the name behind it
        (
            "According to the UK-based watchdog, the Gorma Centre for Peace, 12 died.",
            ["Gorma Centre for Peace"],
        ),
        # short forms of a name said in full
        (
            "According to the watchdog, the Gorma Centre for Peace, 12 died. Four more died, the watchdog said.",
            ["Gorma Centre for Peace", "Gorma Centre for Peace"],
        ),
        (
            "According to the Gorma Centre for Peace, 12 died. Four more died, the Gorma Centre reported.",
            ["Gorma Centre for Peace", "Gorma Centre for Peace"],
        ),
        ("Adam Weber said 12 died. Four more were hurt, he said.", ["Adam Weber", "Adam Weber"]),
        # the name in an aside, or before one
        ("The head of the clinic, Dr. Lena Maric, said 12 died.", ["Dr. Lena Maric"]),
        ("Adam Weber, 38, a medic at the camp, said 12 died.", ["Adam Weber"]),
        ("Adam Weber, who came back from the camp, said 12 died.", ["Adam Weber"]),
        ("The commander, Major Gen. Otto Maier, on Friday said no fewer than 12 died.", ["Major Gen. Otto Maier"]),
        ("Adam Weber, a medic, said two pistols were missing.", ["Adam Weber"]),
        ("The Gorma Monitoring Network (GMN) has said 12 died.", ["Gorma Monitoring Network"]),
        # who is quoted, not who quotes
        ("The Gorma Times quoted witnesses as saying that 12 people had died.", ["witnesses", "witnesses"]),
        ("Adam Weber was quoted as saying 12 people had died.", ["Adam Weber"]),
        # an accusation is somebody's word
        ("Adam Weber accused rebels of killing 12 people.", ["Adam Weber"]),
        # "the official" is the one told of before
        (
            "A health ministry official said 12 died. Two were hurt, the official said.",
            ["health ministry official"] * 2,
        ),
        (
            "A clinic issued a statement. 12 died, an army statement said. The statement said two were hurt.",
            ["army statement"] * 2,
        ),
        ("Adam Weber said in a statement that 12 died. The statement said two were hurt.", ["Adam Weber"] * 2),
        ("Adam Weber said 12 died. According to him, two were hurt.", ["Adam Weber"] * 2),
        # nobody speaks
        ("12 people were reported dead.", []),
        ("12 people are said to have died.", []),
        ("No casualties were reported.", []),
        ("The blast claimed 12 lives.", []),
        ("The rebels claimed responsibility.", []),
    ],
)
def test_sources(text: str, names: list[str]) -> None:
    assert sources(text) == names


def test_spans_are_the_words_of_the_source() -> None:
    text = "12 people died, according to Adam Weber."
    (source,) = find_sources(read_document(text))
    assert (source.span.of(text), source.at.of(text)) == ("Adam Weber", "according to")


def test_a_quoted_post() -> None:
    text = "Four schools were hit today. – Field medics (@fieldmedics) February 21, 2020"
    (post,) = find_posts(read_document(text))
    assert (post.name, post.paragraph) == ("Field medics", 0)


@pytest.mark.usefixtures("_interpreted")
@pytest.mark.parametrize(("speaker", "source"), [("he", None), ("the watchdog", "watchdog")])
def test_each_sentence_is_read_once(speaker: str, source: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of these looks at the ones before it: read anew each time, twelve of them cost up to 4,095 readings."""
    read: list[int] = []
    of = Signals.of

    def counted(signals: Signals, file: str) -> list[Signal]:
        if file == "sources":
            read.append(signals.sentence.index)
        return of(signals, file)

    monkeypatch.setattr(Signals, "of", counted)
    record = extract(f"Two men were killed, {speaker} said. " * 12)
    assert [toll.source for toll in record.tolls] == [source] * 12
    assert sorted(read) == list(range(12))


def test_a_pronoun_is_led_back_over_any_number_of_others() -> None:
    text = f"Adam Weber said two died.{' Two men were killed, he said.' * 1500}"
    assert sources(text) == ["Adam Weber"] * 1501


def test_a_pronoun_looks_three_sentences_back() -> None:
    still = " The road was shut."
    assert sources(f"Adam Weber said two died.{still * 2} Two men were killed, he said.") == ["Adam Weber"] * 2
    assert sources(f"Adam Weber said two died.{still * 3} Two men were killed, he said.") == ["Adam Weber"]


def test_a_watchdog_looks_forty_sentences_back() -> None:
    named, still, short = "The Gorma Monitoring Network said two died.", " The road was shut.", "the watchdog said."
    near = f"{named}{still * 39} Two men were killed, {short}"
    far = f"{named}{still * 40} Two men were killed, {short}"
    assert sources(near) == ["Gorma Monitoring Network"] * 2
    assert sources(far) == ["Gorma Monitoring Network", "watchdog"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a person named in full goes on under a surname
        ("Dr. Lena Maric said two men died. Six were hurt, Maric said.", ["Dr. Lena Maric", "Lena Maric"]),
        ("Adam Weber, a medic, came. Mr. Weber said two men died.", ["Adam Weber"]),
        # an agency is the source only where there is no other
        ("The Gorma Times said two men died in the old town, citing Adam Weber.", ["Adam Weber"]),
        ("Two men died, the Gorma Times reported.", ["Gorma Times"]),
        ("GORMA (Reuters) - Two men were killed in the old town.", ["Reuters"]),
        ("GORMA (Reuters) - Two men were killed in the old town. Six were hurt, a medic said.", [None, "medic"]),
    ],
)
def test_sources_of_claims(text: str, names: list[str | None]) -> None:
    assert [toll.source for toll in extract(text).tolls] == names
