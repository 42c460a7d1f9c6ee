"""Two reviewers side by side: what is compared, how far they agree, and the rows that differ."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.corrections.agreement import Compared, compare, scores
from tollbook.corrections.judgements import reviewer_of
from tollbook.corrections.lines import CorrectionLine
from tollbook.pipeline import extract
from tollbook.record import Toll
from tollbook_cli.main import main

MADE = runpy.run_path(str(Path(__file__).with_name("made_corrections.py")))
made: Callable[..., dict[str, Any]] = MADE["made"]
read: Callable[..., list[CorrectionLine]] = MADE["read"]
RECORD = extract(
    "date 2020-03-06\n\nA bomb killed 12 people in Idlib on 5 March. Gunmen killed three farmers in Kirkuk on 4 March. "
    "Forty people were abducted in Gao on 3 March."
)
FIRST, SECOND, THIRD = RECORD.tolls


def figure(best: int) -> dict[str, Any]:
    return {"low": best, "best": best, "high": best}


def pairs(a: list[dict[str, Any]], b: list[dict[str, Any]], **known: Any) -> dict[tuple[int | None, str], Compared]:
    first, second = (reviewer_of(read(*lines), **known) for lines in (a, b))
    return {(one.toll, one.what): one for one in compare(first, second, tolerance=0.1)}


def test_only_what_both_judged_is_compared() -> None:
    told = pairs(
        [made(RECORD, "accept", FIRST), made(RECORD, "note", SECOND, note="?"), made(RECORD, "accept", THIRD)],
        [made(RECORD, "reject", FIRST), made(RECORD, "accept", SECOND)],
    )
    assert set(told) == {(1, "decision"), (1, "figure")}
    assert (told[1, "decision"].a, told[1, "decision"].b, told[1, "decision"].exact) == ("accept", "reject", False)
    assert (told[1, "figure"].a, told[1, "figure"].b, told[1, "figure"].is_known) == ("as read", 0, False)


def test_records_tell_the_figures_that_were_read() -> None:
    told = pairs(
        [made(RECORD, "accept", FIRST), made(RECORD, "accept", SECOND)],
        [made(RECORD, "figure", FIRST, value=figure(13)), made(RECORD, "reject", SECOND)],
        records={RECORD.article.id: RECORD},
    )
    assert [(told[at, "figure"].a, told[at, "figure"].b, told[at, "figure"].within) for at in (1, 2)] == [
        (12, 13, True),
        (3, 0, False),
    ]
    assert told[1, "figure"].quote == FIRST.quote


def test_a_correction_tells_the_figure_that_was_read() -> None:
    lines = [made(RECORD, "figure", FIRST, value=figure(13), read=figure(12))]
    told = pairs([made(RECORD, "accept", FIRST)], lines)
    assert (told[1, "figure"].a, told[1, "figure"].b) == (12, 13)


def test_places_and_days() -> None:
    near, far = {"name": "Binnish", "lat": 35.95, "lon": 36.7}, {"name": "Aleppo", "lat": 36.2, "lon": 37.16}
    told = pairs(
        [made(RECORD, "place", FIRST, value=near), made(RECORD, "day", SECOND, value="2020-03-01")],
        [
            made(RECORD, "place", FIRST, value=near | {"name": "Bennish", "lat": 35.96}),
            made(RECORD, "place", SECOND, value=far),
            made(RECORD, "day", SECOND, value="2020-03-02"),
        ],
    )
    assert [(told[1, "place"].exact, told[1, "place"].within)] == [(False, True)]
    assert (told[1, "day"].a, told[1, "day"].exact) == ("as read", True)
    assert (told[2, "place"].a, told[2, "place"].b, told[2, "place"].within) == ("as read", "Aleppo", False)
    assert (told[2, "day"].exact, told[2, "day"].within) == (False, True)


def test_words_missed_by_both_are_one_case_and_by_one_count_nobody() -> None:
    def missed(start: int, end: int, best: int, kind: str = "killed") -> dict[str, Any]:
        return made(RECORD, "missed", start=start, end=end, value={"kind": kind, **figure(best)})

    first = reviewer_of(read(missed(20, 30, 4), missed(50, 60, 2)))
    second = reviewer_of(read(missed(25, 40, 4), missed(50, 60, 2, "injured")))
    told = compare(first, second, tolerance=0.1)
    assert [(one.a, one.b) for one in told if one.what == "figure"] == [(4, 4), (2, 0), (0, 2)]
    nobody = reviewer_of(read(made(RECORD, "accept", FIRST, article="elsewhere")))
    assert compare(first, nobody, tolerance=0.1) == []


def test_another_text_is_not_compared() -> None:
    assert pairs([made(RECORD, "accept", FIRST)], [made(RECORD, "accept", FIRST, sha256="f" * 64)]) == {}


def test_incidents_are_compared_by_what_was_decided() -> None:
    def merge(into: str) -> dict[str, Any]:
        return made(RECORD, "merge", incident="i1", value=into)

    assert pairs([merge("i2")], [merge("i2")])[None, "incident"].exact
    other = pairs([merge("i2")], [made(RECORD, "reject", incident="i1")])[None, "incident"]
    assert (other.a, other.b, other.exact) == ("merge with i2", "reject", False)


def test_a_claim_that_both_reject_has_no_figure() -> None:
    assert set(pairs([made(RECORD, "reject", FIRST)], [made(RECORD, "reject", FIRST)])) == {(1, "decision")}


CHOICES = st.lists(
    st.tuples(st.sampled_from(RECORD.tolls), st.sampled_from(["accept", "reject", "not_this_event", "figure"])),
    max_size=6,
)


def chosen(claim: Toll, action: str) -> dict[str, Any]:
    return made(RECORD, action, claim, value=figure(claim.id) if action == "figure" else None)


@settings(max_examples=60, deadline=None)
@given(CHOICES, CHOICES)
def test_agreement_does_not_ask_who_is_first(a: list[tuple[Toll, str]], b: list[tuple[Toll, str]]) -> None:
    first, second = (reviewer_of(read(*(chosen(*one) for one in side)), {RECORD.article.id: RECORD}) for side in (a, b))
    told = list(scores(compare(first, second, tolerance=0.1)))
    turned = list(scores(compare(second, first, tolerance=0.1)))
    assert [(one.what, one.cases, one.exact, one.within) for one in told] == [
        (one.what, one.cases, one.exact, one.within) for one in turned
    ]
    same = list(scores(compare(first, first, tolerance=0.0)))
    assert all(one.exact.value == 1.0 and one.alpha in (None, 1.0) for one in same)


def test_scores() -> None:
    lines = [made(RECORD, "figure", one, value=figure(at)) for at, one in zip((12, 3, 10), RECORD.tolls, strict=True)]
    other = [made(RECORD, "figure", one, value=figure(at)) for at, one in zip((12, 3, 15), RECORD.tolls, strict=True)]
    told = {one.what: one for one in scores(list(pairs(lines, other).values()))}
    assert (told["figure"].cases, told["figure"].exact.right, told["figure"].within.right) == (3, 2, 2)
    assert told["figure"].alpha == pytest.approx(0.9331, abs=1e-4)
    assert (told["decision"].exact.value, told["decision"].alpha) == (1.0, None)


def run(tmp_path: Path, *words: str) -> Result:
    for name, lines in {
        "a": [made(RECORD, "accept", FIRST), made(RECORD, "accept", SECOND)],
        "b": [made(RECORD, "figure", FIRST, value=figure(15), read=figure(12)), made(RECORD, "accept", SECOND)],
    }.items():
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    files = [str(tmp_path / name) for name in ("a.jsonl", "b.jsonl")]
    return CliRunner().invoke(main, ["review", "agreement", *files, *words], env={"COLUMNS": "120"})


def test_the_command_writes_scores_and_the_rows_that_differ(tmp_path: Path) -> None:
    result = run(tmp_path, "-f", "json", "-q")
    assert (result.exit_code, result.stderr) == (0, "")
    told = json.loads(result.stdout)
    assert [row["what"] for row in told["scores"]] == ["decision", "figure", "place", "day"]
    (row,) = told["differing"]
    assert (row["toll"], row["what"], row["a"], row["b"]) == (1, "figure", 12, 15)
    table = run(tmp_path, "-f", "table").stdout
    assert "1 row differs" in table


def test_the_command_writes_only_the_rows_that_differ(tmp_path: Path) -> None:
    csv = run(tmp_path, "-f", "csv", "--differing", "-q").stdout.splitlines()
    assert csv[0] == "article_id,toll,incident,start,end,what,a,b,quote"
    assert len(csv) == 2
    (row,) = map(json.loads, run(tmp_path, "-f", "jsonl", "--differing", "-q").stdout.splitlines())
    assert (row["a"], row["b"]) == (12, 15)


def test_a_figure_that_the_files_do_not_tell_is_noted(tmp_path: Path) -> None:
    assert run(tmp_path).stderr == (
        "Note: figures accepted as read that the files do not tell: 1; --records RECORDS gives them\n"
    )
    records = tmp_path / "records.jsonl"
    article = tmp_path / "x.txt"
    article.write_text("Gunmen killed two farmers.", encoding="utf-8")
    CliRunner().invoke(main, ["extract", str(article), "-o", str(records)])
    assert "Traceback" not in run(tmp_path, "--records", str(records)).output
