"""The accuracy on each gold set does not fall below what scoreboard.toml holds."""

from __future__ import annotations

import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest

SCOREBOARD = runpy.run_path(str(Path(__file__).parents[1] / "scoreboard.py"))
BOARD: dict[str, dict[str, Any]] = tomllib.loads(SCOREBOARD["BOARD"].read_text(encoding="utf-8"))
GOLD: Path | None = SCOREBOARD["gold_folder"]()
POINT = 0.01
ROWS = 3
"""What a figure may lose before the test fails: a point or three cases, whichever is more."""

BOMBER = {
    "id": 1,
    "kind": "killed",
    "best": 1,
    "counted": True,
    "part_of": None,
    "victim_class": "attacker",
}


@pytest.mark.parametrize("name", sorted(BOARD))
def test_accuracy_does_not_fall(name: str) -> None:
    if GOLD is None:
        pytest.skip("TOLLBOOK_GOLD names no folder of gold sets")
    gold = SCOREBOARD["gold_sets"](GOLD).get(name)
    if gold is None:
        pytest.skip(f"no {name} among the gold sets")
    now = SCOREBOARD["measure"](name, gold)
    fallen = {
        figure: (held["value"], now[figure].value)
        for figure, held in BOARD[name].items()
        if now[figure].value < held["value"] - max(POINT, ROWS / held["cases"])
    }
    assert not fallen


def test_the_scorer_counts_attackers_and_parts_once() -> None:
    part = BOMBER | {"id": 2, "counted": False, "part_of": 1, "best": 2}
    stray = BOMBER | {"id": 3, "counted": False, "best": 5}
    assert SCOREBOARD["attackers"]({"tolls": [BOMBER, part, stray]}) == 3


def test_the_scorer_measures_names_and_distances() -> None:
    gold = [{"toponyms": [{"start": 0, "end": 5}, {"start": 9, "end": 12}]}]
    ours = [{"places": [{"start": 0, "end": 5}, {"start": 9, "end": 13}, {"start": 20, "end": 22}]}]
    assert SCOREBOARD["strict_f1"](zip(gold, ours, strict=True)) == (2 / 5, 2)
    assert SCOREBOARD["same_name"]("Ma'arrat Misrin", "maarrat") is False
    assert SCOREBOARD["same_name"]("Idlib", "the city of Ídlib") is True
    assert round(SCOREBOARD["kilometres"]((52.52, 13.405), (48.8566, 2.3522))) == 877


def claim(kind: str, start: int, best: int, **more: Any) -> dict[str, Any]:
    settled = {"event": 1, "scope": "incident", "counted": True, "part_of": None, "same_as": None, "id": start}
    return settled | {"kind": kind, "start": start, "end": start + 9, "best": best} | more


def test_the_scorer_holds_claims_and_events_against_coded_ones() -> None:
    gold = {
        "claims": [
            claim("killed", 0, 12),
            claim("killed", 20, 5, counted=False, part_of=0),
            claim("killed", 40, 9, counted=False, scope="other", event=2),
            claim("killed", 60, 3, unsure=["claim"]),
        ],
        "events": [{"event": 1, "role": "reported", "killed": [12, 12, 12]}, {"event": 2, "role": "background"}],
        "summary": {kind: {"low": 12, "best": 12, "high": 12} for kind in ("killed", "injured")},
    }
    record = {
        "tolls": [
            claim("killed", 2, 12, id=7, event=3),
            claim("killed", 20, 5, counted=False, part_of=7, event=3),
            claim("killed", 41, 9, event=3),
            claim("injured", 0, 12, event=3),
        ],
        "events": [{"id": 3, "role": "reported", "killed": {"best": 21}}],
        "summary": {
            "killed": {"low": 21, "best": 21, "high": 21},
            "injured": {"low": 12, "best": 12, "high": None},
        },
    }
    assert {name: figure.value for name, figure in SCOREBOARD["of_articles"]([(gold, record)]).items()} == {
        "claims_f1": 6 / 7,
        "counted_f1": 2 / 4,
        "part_of": 1,
        "scope": 2 / 3,
        "events_together_f1": pytest.approx(2 * (5 / 9) / (1 + 5 / 9)),
        "event_killed": 0,
        "event_role": 1 / 2,
        "event_reported_f1": 1,
        "summary_killed": 0,
        "summary_killed_best": 0,
        "summary_injured": 0,
        "summary_injured_best": 1,
    }


def test_the_scorer_checks_all_that_a_case_asks() -> None:
    case = {
        "expect": {"killed": [3, 3, "*"]},
        "tolls": [{"kind": "killed", "place": "donetsk", "means": [None, "ied"]}],
    }
    toll = {"kind": "killed", "place": "Donetsk region", "means": None, "place_id": None}
    record = {"summary": {"killed": {"low": 3, "best": 3, "high": None}}, "tolls": [toll], "places": []}
    all_right = SCOREBOARD["CASES"]["all_right"]
    assert all_right(case, record)
    assert not all_right(case, record | {"tolls": [toll | {"means": "shelling"}]})
    assert not all_right(case | {"expect": {"killed": [3, 4, "*"]}}, record)
    assert not all_right(case | {"tolls": [{"country": "UA"}]}, record)


def test_the_scorer_holds_rows_against_coded_incidents() -> None:
    days = {"date_start": "2016-06-12", "date_end": "2016-06-12"}
    asked = days | {"role": "reported", "place": "Orlando / Pulse", "killed": [20, 51], "injured": None}
    other = days | {"role": "background", "place": "Newtown", "killed": [26, 28], "injured": None, "articles": ["c"]}
    group = {"incidents": [asked | {"articles": ["a", "b"]}, asked | {"articles": ["d"], "place": "Nice"}, other]}

    def row(place: str, killed: int, *articles: str) -> dict[str, Any]:
        bounds = {kind: {"best": None} for kind in ("injured", "casualties")} | {"killed": {"best": killed}}
        return days | bounds | {"role": "reported", "place": place, "articles": list(articles), "duplicates": []}

    rows = [row("Orlando", 49, "a", "b"), row("Pulse", 60, "b"), row("Newtown", 27, "c"), row("Basra", 2, "d")]
    counts = SCOREBOARD["INCIDENTS"]["agreement"](group, rows)
    assert (counts["found+"], counts["found"], counts["killed+"], counts["killed"]) == (1, 2, 1, 2)
    assert (counts["mentions_f1+"], counts["mentions_f1"]) == (2 * 2, 2 + 1 + 3 + 1)
