"""Bad text: whatever comes in, a record comes out, and each claim and place stands where it says.

A short run here; `TOLLBOOK_FUZZ=100000 pytest tests/test_fuzz.py` runs that many of each kind.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tollbook.pipeline import extract
from tollbook.record import Record
from tollbook.text.lexicon import load

COUNT = int(os.environ.get("TOLLBOOK_FUZZ", "60"))
many = settings(max_examples=COUNT, deadline=None, suppress_health_check=list(HealthCheck), database=None)

ARTICLES = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[1] / "corpus").glob("*.txt"))]
assert len(ARTICLES) >= 14
TRIGGERS = sorted({form for section in load("harm").values() for form in section.forms})
WORDS = [
    *TRIGGERS, "12", "two", "dozens of", "at least", "between 10 and", "people", "soldiers", "the", "a", "of", "and",
    ",", ".", "in Idlib", "on Monday", "Idlib", "including", "of them", "who", "said", "by", "rebels", "his", "no",
    "-", "(", ")", "since 2001", "15/03/2016", "Pte.", "aged 8", "%", "$5", "\n", "\n\n", '"', "“", "”",
]  # fmt: skip
MARKS = [
    "\u200b",
    "\u200f",
    "\u202e",
    "\u0301",
    "\x00",
    "\x1b[31m",
    "\ud800",
    "\u2028",
    "\x85",
    "\xad",
    "ﬁ",
    "İ",
    "ß",
    "😀",
    "\t",
]


def holds(text: str, record: Record) -> None:
    """Check what a record promises of its text."""
    for toll in record.tolls:
        assert 0 <= toll.start < toll.end <= len(text)
        assert toll.low is None or toll.best is None or toll.low <= toll.best
        assert toll.high is None or toll.best is None or toll.best <= toll.high
    for place in record.places:
        assert text[place.start : place.end] == place.name
    ids = {toll.id for toll in record.tolls}
    assert all(toll.part_of is None or toll.part_of in ids for toll in record.tolls)


@many
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_words_in_any_order(text: str) -> None:
    holds(text, extract(text, date="2020-02-26"))


@many
@given(st.text(max_size=400))
def test_any_unicode(text: str) -> None:
    holds(text, extract(text))


@many
@given(st.sampled_from(ARTICLES), st.data())
def test_mutated_articles(text: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(text)))
        end = min(len(text), at + data.draw(st.integers(0, 12)))
        text = text[:at] + data.draw(st.sampled_from([*MARKS, *WORDS, "", text[at:end] * 2])) + text[end:]
    holds(text, extract(text))


@pytest.mark.parametrize("text", ["B\x00\u1c00", "B\x00\U00010000 was hit."])
def test_what_fuzzing_found(text: str) -> None:
    holds(text, extract(text))


@pytest.mark.parametrize(
    "word", [*TRIGGERS[:: max(1, len(TRIGGERS) // 40)], "(", "of", "12", "and", "Idlib", "“", "1/"]
)
def test_a_word_over_and_over(word: str) -> None:
    text = f"{word} " * 400
    holds(text, extract(text))
    holds(text.strip().replace(" ", ""), extract(text.strip().replace(" ", "")))
