"""Reading corrections.jsonl: what each action asks for, and one clear line for each line that is none."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.articles.article import ArticleError
from tollbook.corrections.lines import CorrectionLine, Figure, Spot, correction_in, latest, read_corrections

LINE: dict[str, Any] = {
    "article": "a", "sha256": "0" * 64, "toll": 1, "incident": None, "start": 3, "end": 9, "read": None,
    "action": "accept", "value": None, "note": "", "reviewer": "ada", "time": "2026-01-02T03:04:05Z", "reader": "r",
}  # fmt: skip
FIGURE = {"low": 3, "best": 4, "high": None}


def told(**fields: Any) -> CorrectionLine | ArticleError:
    return correction_in(json.dumps(LINE | fields), "c.jsonl", 7)


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"action": "accept"}, None),
        ({"action": "reject", "toll": None, "incident": "i1"}, None),
        ({"action": "figure", "value": FIGURE}, Figure(low=3, best=4)),
        ({"action": "figure", "value": {"low": 3, "best": None, "high": None}}, Figure(low=3, best=3)),
        ({"action": "figure", "value": {"low": None, "best": None, "high": 9}}, Figure(best=9, high=9)),
        ({"action": "place", "value": {"name": "Gorma"}}, Spot(name="Gorma")),
        ({"action": "place", "value": {"name": "Gorma", "lat": 1, "lon": -2.5}}, Spot(name="Gorma", lat=1, lon=-2.5)),
        ({"action": "day", "value": "2020-02-29"}, "2020-02-29"),
        ({"action": "merge", "toll": None, "incident": "i1", "value": "i2"}, "i2"),
        ({"action": "split", "toll": None, "incident": "i1"}, None),
        ({"action": "done", "toll": None}, None),
        ({"action": "note", "toll": None, "note": "see Reuters"}, None),
    ],
)
def test_a_line_gives_its_value(fields: dict[str, Any], value: object) -> None:
    line = told(**fields)
    assert isinstance(line, CorrectionLine)
    assert line.correction.value == value


@pytest.mark.parametrize(
    ("fields", "cause"),
    [
        ({"toll": "3"}, "field `toll`: expected `int | null`, got `str`"),
        ({"action": "maybe"}, "field `action`: invalid enum value 'maybe'"),
        ({"toll": None}, "'accept' needs a `toll` or an `incident`"),
        ({"action": "figure", "toll": None, "incident": "i1"}, "'figure' needs a `toll`"),
        ({"action": "figure"}, "field `value`: expected `object`, got `null`"),
        (
            {"action": "figure", "value": {"low": 5, "best": 4, "high": 6}},
            "field `value`: low, best and high are not in order (5, 4, 6)",
        ),
        (
            {"action": "figure", "value": {"low": -1, "best": 4}},
            "field `value`: low, best and high are not in order (-1, 4)",
        ),
        ({"action": "figure", "value": {}}, "field `value`: a figure without a number"),
        ({"action": "place", "value": {"name": " "}}, "field `value`: a place without a name"),
        ({"action": "place", "value": {"name": "G", "lat": 1}}, "field `value`: `lat` and `lon` go together"),
        ({"action": "place", "value": {"name": "G", "lat": 91, "lon": 0}}, "field `value`: no coordinates (91.0, 0.0)"),
        ({"action": "day", "value": "March"}, "field `value`: no day, which is written 2020-02-26: 'March'"),
        ({"action": "merge", "value": "i2"}, "'merge' needs an `incident`"),
        ({"action": "merge", "incident": "i1"}, "field `value`: the id of the incident that it joins is missing"),
        ({"action": "missed", "start": 9}, "'missed' needs `start` and `end`, the offsets of its words"),
        ({"time": "noon"}, "field `time`: no time, which is written 2020-02-26T12:00:00Z: 'noon'"),
    ],
)
def test_a_bad_line_says_what_is_wrong(fields: dict[str, Any], cause: str) -> None:
    assert str(told(**fields)) == f"c.jsonl:7: {cause}"


@pytest.mark.parametrize("line", ["{", "[1]", '"a"', "nonsense", "[" * 5000])
def test_what_is_no_object_says_so(line: str) -> None:
    error = correction_in(line, "c.jsonl", 1)
    assert isinstance(error, ArticleError)
    assert "\n" not in str(error)


def test_a_missing_field_is_named() -> None:
    line = {name: value for name, value in LINE.items() if name != "sha256"}
    assert str(correction_in(json.dumps(line), "c.jsonl", 1)) == (
        "c.jsonl:1: no correction: missing required field `sha256`"
    )


def test_nothing_else_is_lost_for_a_bad_line() -> None:
    data = "\n".join([json.dumps(LINE), "{", "", json.dumps(LINE | {"toll": 2})]).encode()
    lines = list(read_corrections(io.BufferedReader(io.BytesIO(data)), "c.jsonl"))
    assert [line.number if isinstance(line, CorrectionLine) else str(line)[:11] for line in lines] == [
        1,
        "c.jsonl:2: ",
        4,
    ]


def read(*lines: dict[str, Any]) -> list[CorrectionLine]:
    found = (correction_in(json.dumps(LINE | line), "c.jsonl", at) for at, line in enumerate(lines, 1))
    return [line for line in found if isinstance(line, CorrectionLine)]


def test_the_last_of_several_holds() -> None:
    lines = read(
        {"action": "figure", "value": {"best": 1}},
        {"action": "reject"},
        {"action": "figure", "value": {"best": 2}},
        {"action": "accept"},
        {"action": "accept", "toll": 2},
    )
    assert [line.number for line in latest(lines)] == [3, 4, 5]


def test_words_missed_in_one_article_are_several() -> None:
    value = {"kind": "killed", "best": 1}
    lines = read(
        {"action": "missed", "toll": None, "value": value},
        {"action": "missed", "toll": None, "value": value, "start": 20, "end": 30},
        {"action": "missed", "toll": None, "value": value | {"best": 2}},
    )
    assert [line.number for line in latest(lines)] == [2, 3]


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.dictionaries(st.text(), x)))
def test_no_value_ends_the_reading(value: object) -> None:
    for action in ("figure", "place", "day", "merge", "missed", "accept"):
        line = json.dumps(LINE | {"action": action, "incident": "i", "value": value})
        assert isinstance(correction_in(line, "c.jsonl", 1), CorrectionLine | ArticleError)
