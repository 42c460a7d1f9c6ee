"""The marks of an article: what its words are, cut where anything begins or ends."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tollbook.articles.article import Article
from tollbook.articles.paths import read_articles
from tollbook.pipeline import extract, extract_and_explain
from tollbook.record import ArticleInfo, Place, Record, Toll
from tollbook.review.marks import Mark, marks
from tollbook.text.document import quote_span

CORPUS = [one for one in read_articles([str(Path(__file__).parents[1] / "corpus")]) if isinstance(one, Article)]
TEXT = "A bomb killed 12 people, nine of them children, in Idlib on 5 March."


def marked(text: str) -> list[tuple[str, Mark]]:
    record, looked = extract_and_explain(text)
    return [(text[mark.start : mark.end], mark) for mark in marks(record, text, looked)]


def test_the_number_of_a_claim_is_its_figure() -> None:
    figures = [(words, mark.kind, mark.tolls) for words, mark in marked(TEXT) if mark.what == "figure"]
    assert figures == [("12", "killed", (1,)), ("nine", "killed", (2,))]


def test_a_place_in_a_sentence_is_still_of_its_claim() -> None:
    (idlib,) = (mark for words, mark in marked(TEXT) if words == "Idlib")
    assert (idlib.what, idlib.place, idlib.tolls, idlib.quotes) == ("place", 1, (), (1, 2))
    assert "Syria" in idlib.note or "SY" in idlib.note


def test_a_number_that_is_no_toll_says_why() -> None:
    (day,) = (mark for words, mark in marked(TEXT) if words == "5 March")
    assert (day.what, day.left, day.note) == ("left", "date", "5 March: a date")


def test_a_note_says_what_was_read() -> None:
    notes = {mark.tolls: mark.note for _, mark in marked(TEXT) if mark.what == "figure"}
    assert notes[1,].startswith("toll 1: killed 12; people; Idlib")
    assert "part of 1" in notes[2,]


@pytest.mark.parametrize("article", CORPUS, ids=lambda article: Path(article.id).name)
def test_every_claim_place_and_person_has_its_words(article: Article) -> None:
    record, looked = extract_and_explain(article)
    told = marks(record, article.text, looked)
    assert record.tolls or record.places
    for toll in record.tolls:
        own = [mark for mark in told if toll.id in mark.tolls and toll.start <= mark.start < toll.end]
        assert (own[0].start, own[-1].end) == (toll.start, toll.end)
        quote = quote_span(article.text, toll.quote, toll.start)
        assert all(any(m.start <= at < m.end for m in told) for at in range(*quote))
    for place in record.places:
        assert place.id in {mark.place for mark in told if (mark.start, mark.end) == (place.start, place.end)}
    assert {person.id for person in record.people} == {mark.person for mark in told} - {None}
    assert {one.reason for one in looked if one.outcome == "left"} == {mark.left for mark in told} - {None}


def test_the_explanation_is_that_of_explain() -> None:
    record, looked = extract_and_explain(TEXT)
    assert record == extract(TEXT)
    assert [one.words for one in looked] == ["12 people", "nine of them children", "5 March"]


def test_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not the text"):
        marks(extract(TEXT), f" {TEXT}")


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 12))


@settings(max_examples=100, deadline=None)
@given(st.lists(SPANS, max_size=8), st.lists(SPANS, max_size=8))
def test_marks_are_in_order_and_do_not_overlap(claims: list[tuple[int, int]], names: list[tuple[int, int]]) -> None:
    text = "ab " * 15
    record = Record(
        article=ArticleInfo(id="a"),
        tolls=tuple(
            Toll(
                id=number,
                kind="killed",
                low=1,
                best=1,
                high=1,
                quantity="",
                qualifier="exact",
                start=start,
                end=start + length,
                quote=text,
                rule="r",
                confidence=1.0,
            )
            for number, (start, length) in enumerate(claims, 1)
        ),
        places=tuple(
            Place(id=number, name="x", start=start, end=start + length)
            for number, (start, length) in enumerate(names, 1)
        ),
    )
    told = marks(record, text)
    assert all(mark.start < mark.end for mark in told)
    assert all(one.end <= other.start for one, other in pairwise(told))
    assert {toll for mark in told for toll in mark.tolls} == {toll.id for toll in record.tolls}
    assert {mark.place for mark in told} - {None} == {place.id for place in record.places} - set(_hidden(record))


def _hidden(record: Record) -> list[int]:
    """Return the places all of whose words another place names more narrowly."""
    kept = {mark.place for mark in marks(replace(record, tolls=()), "ab " * 15)}
    return [place.id for place in record.places if place.id not in kept]
