"""One reading of an article: what callers may give, and that no stage reads a thing twice."""

from __future__ import annotations

import gc
import pickle
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

import tollbook
from tollbook import Settings
from tollbook.articles.article import Article, make_article
from tollbook.pipeline import read

TEXT = (
    "GORMA, Syria (AP) - Gunmen killed 12 villagers in Binnish, Idlib, on Monday. Two of them were shot near Saraqib, "
    "and police in Aleppo said three guards were wounded.\n\nHe told reporters in Damascus that they were missed."
)


def test_a_text_and_its_article_give_the_same_record() -> None:
    text = f"Title: A raid\nDate: 5 March 2016\n\n{TEXT}"
    record = tollbook.extract(text)
    assert record.article.date == "2016-03-05"
    assert record == tollbook.extract(make_article(text)) == tollbook.extract(make_article(text), date="2020-02-26")


def test_an_article_without_a_date_is_of_the_given_one() -> None:
    article = Article(id="a", path="b.txt", title="A raid", text="Gunmen killed two men on Monday.")
    record = tollbook.extract(article, date="2020-02-26")
    assert (record.article.date, record.article.date_source) == ("2020-02-26", "option")
    assert (record.article.id, record.article.path, record.article.title) == ("a", "b.txt", "A raid")
    assert record.tolls[0].date_start == "2020-02-24"


def test_the_order_of_dates_is_the_callers() -> None:
    text = "Date: 3/5/2016\n\nTwo men died."
    assert tollbook.extract(text).article.date == "2016-05-03"
    assert tollbook.extract(text, settings=Settings(day_first=False)).article.date == "2016-03-05"


def test_the_explanation_says_what_the_record_does() -> None:
    tolls = {toll.id: toll for toll in tollbook.extract(TEXT).tolls}
    looked = [one for one in tollbook.explain(TEXT) if one.toll]
    assert {one.toll for one in looked} == tolls.keys() == {1, 2, 3}
    for one in looked:
        toll = tolls[one.toll or 0]
        assert (one.place, one.source, one.best, one.rule) == (toll.place, toll.source, toll.best, toll.rule)


STAGES = (
    "pipeline.find_dateline",
    "pipeline.read_document",
    "pipeline.read_places",
    "pipeline.own_places",
    "harm.claim_reader.sentence_tokens",
    "placing.place_reader.relation_of",
    "placing.place_reader.read_links",
    "placing.place_reader.sentence_layout",
    "dates.sentence_dates.read_sentence",
)


@pytest.mark.usefixtures("_interpreted")
@pytest.mark.parametrize("stage", STAGES)
def test_nothing_is_read_twice(stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: Counter[str] = Counter()
    name = f"tollbook.{stage}"
    module, _, function = name.rpartition(".")
    whole = getattr(__import__(module, fromlist=[function]), function)
    monkeypatch.setattr(name, counting(whole, calls))
    tollbook.explain(TEXT)
    assert calls
    assert max(calls.values()) == 1


def counting(whole: Callable[..., Any], calls: Counter[str]) -> Callable[..., Any]:
    """Count the calls for the same text, sentence or name."""

    def called(*given: Any, **named: Any) -> Any:
        of = (one for one in given if hasattr(one, "index") and hasattr(one, "paragraph"))
        calls[repr(next(of, None) or given[-1])] += 1
        return whole(*given, **named)

    return called


def test_sentences_are_kept_only_where_asked_for() -> None:
    assert read(TEXT).sentences == ()
    assert [sentence.sentence.index for sentence in read(TEXT, keep_sentences=True).sentences] == [0, 1]


@pytest.mark.usefixtures("_interpreted")
def test_what_was_read_is_freed_with_the_last_that_asks_for_it() -> None:
    """Readers that hold each other stay until garbage is looked for, and each article is read in fresh memory."""
    tollbook.extract(TEXT)
    gc.collect()
    gc.disable()
    try:
        tollbook.extract(TEXT)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_a_record_survives_pickling() -> None:
    record = tollbook.extract(TEXT)
    assert record.tolls
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301 - our own


def test_sentences_whose_words_are_not_kept_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    record = tollbook.extract(TEXT)
    monkeypatch.setattr("tollbook.attribution.evidence._KEPT", 1)
    assert tollbook.extract(TEXT) == record
