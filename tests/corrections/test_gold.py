"""Corrections as gold: which figures they give, and what `evaluate` makes of them."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from tollbook.corrections.gold import Gold
from tollbook.corrections.lines import CorrectionLine
from tollbook.incidents.grouping import find_incidents, report_of
from tollbook.pipeline import extract
from tollbook.record import Kind
from tollbook_cli.main import main

MADE = runpy.run_path(str(Path(__file__).with_name("made_corrections.py")))
made: Callable[..., dict[str, Any]] = MADE["made"]
read: Callable[..., list[CorrectionLine]] = MADE["read"]
TEXT = "date 2020-03-06\n\nA bomb killed 12 people and wounded 20 in Idlib on 5 March. It was a cold day."
RECORD = extract(TEXT, with_text=True)
KILLED, INJURED = RECORD.tolls


def figures(*lines: dict[str, Any]) -> dict[Kind, int]:
    gold = Gold(read(*lines))
    told = list(gold.coded([RECORD]))
    assert gold.unused == []
    return told[0].figures if told else {}


def test_a_kind_is_coded_once_all_its_claims_are_judged() -> None:
    assert figures(made(RECORD, "accept", KILLED)) == {"killed": 12}
    assert figures(made(RECORD, "accept", KILLED), made(RECORD, "reject", INJURED)) == {"killed": 12, "injured": 0}
    assert figures(made(RECORD, "note", KILLED, note="?")) == {}


def test_a_corrected_figure_is_the_coders() -> None:
    assert figures(made(RECORD, "figure", KILLED, value={"low": 13, "best": 13})) == {"killed": 13}


def test_missed_words_are_coded_too() -> None:
    value = {"kind": "missing", "low": 2, "best": 2, "high": 2}
    assert figures(made(RECORD, "missed", value=value, start=70, end=80)) == {"missing": 2}


def test_all_of_an_incident_that_is_done_is_coded() -> None:
    (incident,) = find_incidents([report_of(RECORD, TEXT)])
    assert figures(made(RECORD, "done", incident=incident.id)) == {"killed": 12, "injured": 20}


def test_a_claim_is_found_again_by_its_place() -> None:
    assert figures(made(RECORD, "figure", INJURED, toll=9, value={"best": 21})) == {"injured": 21}


def test_a_claim_that_is_not_read_any_more_leaves_its_article_out() -> None:
    gold = Gold(read(made(RECORD, "accept", KILLED), made(RECORD, "accept", INJURED, start=3, end=9)))
    assert list(gold.coded([RECORD])) == []
    (error,) = gold.unused
    assert str(error).endswith("no claim is read at 3-9 any more; the article is left out")


def evaluate(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, words)])


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    article, lines = tmp_path / "a.txt", tmp_path / "corrections.jsonl"
    article.write_text(TEXT, encoding="utf-8")
    record = replace(RECORD, article=replace(RECORD.article, id="a"))
    told = [
        made(record, "figure", KILLED, value={"low": 13, "best": 13, "high": 13}),
        made(record, "accept", INJURED),
        made(record, "accept", INJURED, article="b"),
    ]
    lines.write_text("".join(json.dumps(line) + "\n" for line in told), encoding="utf-8")
    return lines, article


def test_evaluate_takes_corrections(files: tuple[Path, Path]) -> None:
    lines, article = files
    result = evaluate(lines, article, "-f", "json")
    assert (result.exit_code, result.stderr) == (1, f"Error: {lines}:3: no record of the article 'b'\n")
    told = json.loads(result.stdout)
    everything = {row["kind"]: (row["cases"], row["exact"]) for row in told["scores"] if row["coded"] == "all"}
    assert everything == {"killed": (1, 0.0), "injured": (1, 1.0)}
    (row,) = told["differing"]
    assert (row["article_id"], row["kind"], row["outcome"], row["coded"], row["best"]) == (
        "a", "killed", "too_low", 13, 12,
    )  # fmt: skip


def test_corrections_alone_hold_no_texts(files: tuple[Path, Path]) -> None:
    result = evaluate(files[0])
    assert result.exit_code == 2
    assert "name the articles behind the file" in " ".join(result.output.split())


def test_wrong_usage(files: tuple[Path, Path]) -> None:
    assert evaluate(*files, "--column", "killed=dead").exit_code == 2
    assert evaluate("-", "-").exit_code == 2
    assert evaluate(files[0].with_name("nowhere"), files[1]).exit_code == 2
