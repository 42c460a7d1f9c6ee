"""What goes into the page: small, linked by numbers, with every reason once."""

from __future__ import annotations

from typing import Any

from tollbook.articles.article import Article, make_article
from tollbook.incidents.grouping import find_incidents, report_of
from tollbook.pipeline import extract_and_explain
from tollbook.review.page_data import ReviewedArticle, page_data

FIRST = "Date: 2016-03-05\n\nGunmen killed 12 farmers in Mosul on Friday, police said. They stole 40 sheep."
SECOND = (
    "Date: 2016-03-06\n\nAn attack in Mosul on Friday left 14 farmers dead, doctors said. Some 40 sheep were stolen."
)


def data_of(*texts: str) -> Any:
    articles: list[Article] = [make_article(text, article_id=f"a{n}") for n, text in enumerate(texts)]
    read = [(article, *extract_and_explain(article)) for article in articles]
    reviewed = [ReviewedArticle(text=article.text, record=record, looked=looked) for article, record, looked in read]
    return page_data(reviewed, find_incidents(report_of(record, article.text) for article, record, _ in read))


def test_an_incident_names_its_events_by_number() -> None:
    (incident,) = data_of(FIRST, SECOND)["incidents"]
    assert incident["events"] == [(0, 1), (1, 1)]
    assert incident["agreement"] == "differ"
    assert incident["figures"] == {"killed": [12, 14, 14]}


def test_what_is_null_or_usual_is_left_out() -> None:
    (toll,) = data_of(FIRST)["articles"][0]["tolls"]
    assert {"part_of", "same_as", "scope", "stance"}.isdisjoint(toll)
    assert (toll["figure"], toll["counted"], toll["source"]) == ([12, 12, 12], True, "police")


def test_marks_cover_claims_places_and_what_was_left() -> None:
    data = data_of(FIRST)
    (article,) = data["articles"]
    told = {(FIRST[start:end], what) for start, end, what, *_ in article["marks"]}
    assert {("12", "figure"), ("Mosul", "place"), ("40 sheep", "left")} <= told
    (left,) = (mark for mark in article["marks"] if FIRST[mark[0] : mark[1]] == "40 sheep")
    assert data["reasons"][left[4]].startswith("40 sheep: ")


def test_a_reason_stands_once() -> None:
    reasons = data_of(FIRST, FIRST.replace("Mosul", "Kabul"))["reasons"]
    assert len(reasons) == len(set(reasons))


def test_countries_with_incidents_are_drawn_in_detail() -> None:
    here, elsewhere = data_of(FIRST)["map"]["paths"]["IQ"], data_of("Rain fell.")["map"]["paths"]["IQ"]
    assert len(here) > len(elsewhere)
