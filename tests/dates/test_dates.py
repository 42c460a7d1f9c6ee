from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.dates.calendar_dates import parse_date
from tollbook.dates.finding import find_dates
from tollbook.dates.marks import grammar, marked
from tollbook.dates.mentions import DateMention
from tollbook.dates.rules import RULES, DateRule
from tollbook.text.document import read_document
from tollbook.text.tokens import tokenize

TODAY = "2020-02-26"  # a Wednesday


def dates(text: str, article_date: str | None = TODAY) -> tuple[DateMention, ...]:
    return find_dates(read_document(text), article_date)


def shown(text: str, article_date: str | None = TODAY) -> list[str]:
    return [f"{d.date_start}/{d.date_end} {d.precision}" for d in dates(text, article_date)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("5 March 2020", "2020-03-05"),
        ("March 5, 2020", "2020-03-05"),
        ("the 5th of March, 2020", "2020-03-05"),
        ("Thursday, 5 March 2020", "2020-03-05"),
        ("Feb. 21, 2011", "2011-02-21"),
        ("Sept. 9 2012", "2012-09-09"),
        ("2020-03-05", "2020-03-05"),
        ("2020/3/5", "2020-03-05"),
        ("5.3.2020", "2020-03-05"),
        ("05/03/2016", "2016-03-05"),
        # a figure over 12 settles the order
        ("02/26/2020", "2020-02-26"),
        ("9 NOV 88", "1988-11-09"),
        ("9 Nov 05", "2005-11-09"),
        # no such day, no full date, more than a date
        ("31 February 2020", None),
        ("March 2020", None),
        ("5 March", None),
        ("5 March 2020 people", None),
        ("21 people", None),
        ("", None),
    ],
)
def test_a_written_date(text: str, iso: str | None) -> None:
    assert parse_date(text) == iso


def test_month_before_day_on_demand() -> None:
    assert parse_date("05/03/2016", day_first=False) == "2016-05-03"
    assert parse_date("25/03/2016", day_first=False) == "2016-03-25"


FORMS = ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %b %Y", "%A, %d %B %Y")


@given(st.dates(date(1969, 1, 1), date(2068, 12, 31)), st.sampled_from(FORMS))
def test_a_written_date_comes_back(day: date, form: str) -> None:
    assert parse_date(day.strftime(form)) == day.isoformat()


@given(st.dates(date(1969, 1, 1), date(2068, 12, 31)), st.sampled_from(FORMS))
def test_a_date_in_a_sentence_comes_back(day: date, form: str) -> None:
    (found,) = dates(f"The town fell on {day.strftime(form)} after a siege.")
    assert (found.date_start, found.date_end, found.precision) == (day.isoformat(), day.isoformat(), "day")


PIECES = st.sampled_from(
    [
        "on ",
        "5",
        " March",
        " 2020",
        ", ",
        "Monday",
        " late ",
        "last ",
        "week",
        "since ",
        "two days ago",
        " to ",
        "-",
        ". The ",
        "May ",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_spans_are_ordered_disjoint_and_exact(text: str) -> None:
    found = dates(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(text[d.span.start : d.span.end].strip() for d in found)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_a_start_is_not_behind_its_end(text: str) -> None:
    for found in dates(text):
        if found.date_start and found.date_end:
            assert found.date_start <= found.date_end


READS = [pytest.param(r, s, v, id=f"{r.name}: {s}") for r in RULES for s, v in r.reads.items()]
SKIPS = [pytest.param(r, s, id=f"{r.name}: {s}") for r in RULES for s in r.skips]
assert len(READS) >= len(RULES)
assert SKIPS


@pytest.mark.parametrize(("rule", "sentence", "value"), READS)
def test_reads(rule: DateRule, sentence: str, value: str) -> None:
    found = dates(sentence)
    assert (shown(sentence)[-1], found[-1].rule) == (value, rule.name)


@pytest.mark.parametrize(("rule", "sentence"), SKIPS)
def test_skips(rule: DateRule, sentence: str) -> None:
    present = frozenset(marked(tokenize(read_document(sentence).sentences[0])))
    assert grammar().compile(rule.pattern).may_match(present), "the sentence never reaches the rule"
    assert rule.name not in {d.rule for d in dates(sentence)}


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # the past weekday by default, the coming one in the future tense
        ("Shells fell on Friday.", ["2020-02-21/2020-02-21 day"]),
        ("Envoys will visit on Friday.", ["2020-02-28/2020-02-28 day"]),
        ("On Friday, envoys will visit the camp.", ["2020-02-28/2020-02-28 day"]),
        # open at one end
        ("They have fled since December.", ["2019-12/None month"]),
        ("They stayed until Monday.", ["None/2020-02-24 day"]),
        # from one to the other
        ("From Monday to Wednesday shells fell.", ["2020-02-24/2020-02-26 day"]),
        ("The war of 1980-1988 cost lives.", ["1980/1988 year"]),
        # the year that was written out holds for the days after it
        (
            "Men came on June 16, 2005. They left on June 19.",
            ["2005-06-16/2005-06-16 day", "2005-06-19/2005-06-19 day"],
        ),
        # no day begins with "until"
        (
            "Men came on June 16, 2005. Schools closed until June 19. Shells fell two days earlier.",
            ["2005-06-16/2005-06-16 day", "None/2005-06-19 day", "2005-06-14/2005-06-14 day"],
        ),
        # a year from the day of the report: the past one, for the report may be a few days older than its date
        ("Shells fell on 28 December.", ["2019-12-28/2019-12-28 day"]),
        ("Shells fell on 1 March.", ["2020-03-01/2020-03-01 day"]),
        # a part of a month
        ("They fled in early May 1999.", ["1999-05/1999-05 month"]),
        # a count of people after a month is no day
        ("In March 12 people died.", ["2019-03/2019-03 month"]),
    ],
)
def test_periods(text: str, periods: list[str]) -> None:
    assert shown(text) == periods


@pytest.mark.parametrize("words", ["on Monday", "yesterday", "last week", "two days ago", "on 5 March", "this morning"])
def test_without_the_articles_date_a_relative_date_stays_open(words: str) -> None:
    (found,) = dates(f"Shells fell {words}.", None)
    assert (found.date_start, found.date_end) == (None, None)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Shells fell on Monday.", "event"),
        ("Police said on Monday that shells fell.", "report"),
        ("Police said late on Monday that shells fell.", "report"),
        ("The charity on Monday asked for help.", "report"),
        ("They spoke of a March 5 summit.", "plan"),
        ("A delegation will visit the town on Monday.", "plan"),
        ("The vote is due on Monday.", "plan"),
        ("Next week the court sits.", "plan"),
    ],
)
def test_roles(text: str, role: str) -> None:
    (found,) = dates(text)
    assert found.role == role
    assert found.is_plan == (role == "plan")


def test_a_plan_lies_ahead() -> None:
    (found,) = dates("They spoke of a March 5 summit.")
    assert found.date_start == "2020-03-05"


def test_today_in_a_quoted_post_is_the_day_of_the_post() -> None:
    text = "Four schools were hit today. – Field medics (@fieldmedics) February 21, 2020"
    today, signature = dates(text)
    assert (today.date_start, today.role) == ("2020-02-21", "event")
    assert (signature.date_start, signature.role) == ("2020-02-21", "report")


def test_capitals_tell_nothing_in_a_text_of_capitals() -> None:
    assert shown("SHELLS FELL ON MONDAY. THEY DIED IN MARCH.") == ["2020-02-24/2020-02-24 day", "2019-03/2019-03 month"]


def test_the_end_of_a_span_is_no_day_that_later_words_go_by() -> None:
    text = "Shells fell yesterday. Schools were told to close until Friday. Earlier in the day snipers fired."
    assert dates(text)[-1].date_start == "2020-02-25"
