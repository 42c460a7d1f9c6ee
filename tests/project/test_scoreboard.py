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
    gold = GOLD / f"{name}.jsonl"
    if not gold.is_file():
        pytest.skip(f"no {gold.name} among the gold sets")
    now = SCOREBOARD["measure"](gold)
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
