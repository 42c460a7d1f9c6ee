"""The head of an article: what is one, what only looks like one, and where the body begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.articles.headers import Header, read_date, read_header


@pytest.mark.parametrize(
    ("text", "date", "title", "body"),
    [
        # the header of the seed: no colon, the body on the same line
        (" date 2020-02-26 More than 20 died.", "2020-02-26", None, "More than 20 died."),
        ("date 2020-02-26\nGunmen came.", "2020-02-26", None, "Gunmen came."),
        ('date 2020-02-26 "We ran," he said.', "2020-02-26", None, '"We ran," he said.'),
        ("Date: 5 March 2020\n\nTwo died.", "2020-03-05", None, "Two died."),
        ("DATE: March 5, 2020\r\nTITLE: Raid\r\n\r\nTwo died.", "2020-03-05", "Raid", "Two died."),
        ("Published on 5 March 2020\nTwo died.", "2020-03-05", None, "Two died."),
        ("Date: 2020-03-05T10:30:00Z\nTwo died.", "2020-03-05", None, "Two died."),
        ("Thursday, 5 March 2020, 10:30 GMT\n\nTwo died.", "2020-03-05", None, "Two died."),
        # a line that is nothing but a date
        ("March 5, 2020\n\nTwo died.", "2020-03-05", None, "Two died."),
        ("Headline: Raid\n\nSource: a wire\n\nTwo died.", None, "Raid", "Two died."),
        ("Title: Raid\nBy Anna Smith\n\nTwo died.", None, "Raid", "Two died."),
        ("# Raid on a village\n\nTwo died.", None, "Raid on a village", "Two died."),
        ("Raid on a village\n=====\n\nTwo died.", None, "Raid on a village", "Two died."),
        # only the first heading is the title, the next is text
        ("# Raid\n# Two died.", None, "Raid", "# Two died."),
        ('---\ntitle: "Raid: dusk"\ndate: 2020-03-05\ntags: [a]\n---\nA.', "2020-03-05", "Raid: dusk", "A."),
        # the day of the news outranks the day of a change
        ("Updated: 7 March 2020\nPublished: 5 March 2020\nTwo died.", "2020-03-05", None, "Two died."),
        ("**Date:** 5 March 2020\n\nTwo died.", "2020-03-05", None, "Two died."),
    ],
)
def test_a_header_is_read(text: str, date: str | None, title: str | None, body: str) -> None:
    header = read_header(text)
    assert (header.date, header.title) == (date, title)
    assert text[header.body_start :] == body


@pytest.mark.parametrize(
    "text",
    [
        "Date palms burned in the night.",
        "Dated weapons were found. Two died.",
        "Date: to be announced. Two died.",
        "Published reports say that two died.",
        "date 2020-02-26 was the day on which two died.",
        "By Tuesday 12 people had died.",
        "Kabul: two people died in a blast.",
        "#Syria two died.",
        "2020-02-31\nTwo died.",
        "5 March 2020 was the day on which two died.",
        "---\nTwo died after a pause.",
        "Source: " + "the army said that two men died, " * 20,
        "",
    ],
)
def test_what_only_looks_like_a_header_is_text(text: str) -> None:
    assert read_header(text) == Header(None, None, 0)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2020-03-05", "2020-03-05"),
        (" 2020-03-05 10:30:00+02:00", "2020-03-05"),
        ("5 March 2020", "2020-03-05"),
        ("Mar. 5, 2020", "2020-03-05"),
        ("5-Mar-2020", "2020-03-05"),
        ("March 2020", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_date_field(written: str, date: str | None) -> None:
    assert read_date(written) == date


@given(st.text(alphabet="dateDTitle:#-=\n\r 2013/abyB.", max_size=60))
def test_any_text_has_a_body_within_it(text: str) -> None:
    assert 0 <= read_header(text).body_start <= len(text)


def test_a_long_line_is_no_slow_header() -> None:
    text = "Title " * 2_000_000
    assert read_header(text).body_start == 0
