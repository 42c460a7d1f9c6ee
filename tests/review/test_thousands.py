"""Thousands of articles on one page: it stays small, opens at once, and draws only what is in sight."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from tollbook import read_articles
from tollbook.articles.article import Article
from tollbook.incidents.grouping import find_incidents, report_of
from tollbook.incidents.incident import Incident
from tollbook.pipeline import extract_and_explain
from tollbook.review.page import review_page
from tollbook.review.page_data import ReviewedArticle

if TYPE_CHECKING:
    from tests.review.conftest import Browser
else:
    Browser = Any

CORPUS = Path(__file__).parents[1] / "corpus"
TIMES = 360
"""Copies of the 14 articles: some 5,000."""
SLOW = 10
"""Seconds in which even a busy machine has the page open; an idle one needs less than two."""


def copied(article: ReviewedArticle, number: int) -> ReviewedArticle:
    info = article.record.article
    return ReviewedArticle(
        text=article.text,
        record=replace(article.record, article=replace(info, id=f"{info.id}-{number}")),
        looked=article.looked,
    )


def moved(incident: Incident, number: int) -> Incident:
    """Return an incident of the copies, on another day and in another place."""
    day = (date(2001, 1, 1) + timedelta(days=number * 11)).isoformat()
    return replace(
        incident,
        id=f"{incident.id}{number}",
        date_start=day,
        date_end=day,
        place=f"{incident.place} {number}",
        lat=(number * 7) % 140 - 60,
        lon=(number * 13) % 360 - 180,
        duplicates=tuple(f"{article}-{number}" for article in incident.duplicates),
        events=tuple(event.replace("#", f"-{number}#") for event in incident.events),
    )


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    read = (article for article in read_articles([str(CORPUS)]) if isinstance(article, Article))
    pairs = [(article, *extract_and_explain(article)) for article in read]
    few = [ReviewedArticle(text=article.text, record=record, looked=looked) for article, record, looked in pairs]
    incidents = find_incidents(report_of(one.record, one.text) for one in few)
    articles = [copied(one, number) for number in range(TIMES) for one in few]
    target = tmp_path_factory.mktemp("thousands") / "review.html"
    many = [moved(one, number) for number in range(TIMES) for one in incidents]
    target.write_text(review_page(articles, many), encoding="utf-8")
    return target


def test_thousands_of_articles_open_at_once(browser: Browser, page: Path) -> None:
    assert page.stat().st_size < 5_000_000
    before = perf_counter()
    opened = browser.open(page, fresh=False)
    assert perf_counter() - before < SLOW
    assert opened.texts(".count") == ["1,440 incidents, 0 done"]
    assert len(opened.texts(".row")) < 30
    opened.run("document.querySelector('.list').scrollTop = 1e9")
    opened.wait("document.querySelector('.row[aria-posinset=\"1440\"]')")
    opened.fill("#filters [name=text]", "hodeidah-2-359")
    assert opened.texts(".row .where") == ["Hodeidah 359"]
    assert opened.console() == []
