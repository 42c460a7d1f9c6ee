"""`evaluate`: a hand-coded table against what is read in its texts."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tollbook.audit.agreement import Agreement, is_within, outcome, size_class, wilson
from tollbook.audit.coded_tables import coded_figure
from tollbook.record import Bounds
from tollbook_cli.main import main

ACLED = """event_id_cnty,event_date,notes,fatalities
A1,2021-03-03,"Gunmen killed at least 12 farmers in Gorma, on the road.",12
A2,2021-03-04,"The market of Gorma was calm.",0
A3,2021-03-05,"Dozens of rebels were killed in a clash.",12
A4,2021-03-05,"Protesters marched.",3
A5,2021-03-06,"Two farmers were killed.",0
A6,2021-03-06,"Two farmers were killed.",
"""
GTD = """eventid;summary;nkill;nwound
1;A bomb killed two guards and wounded three.;2.0;3.0
2;A bomb killed two guards.;-99;
"""


def evaluate(*words: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, words)], input=stdin)


@pytest.fixture
def acled(tmp_path: Path) -> Path:
    path = tmp_path / "acled.csv"
    path.write_text(ACLED, encoding="utf-8")
    return path


def test_figures_of_an_acled_table(acled: Path) -> None:
    result = evaluate(acled, "-f", "json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    scores = {row["coded"]: row for row in told["scores"]}
    assert {size: row["cases"] for size, row in scores.items()} == {"all": 5, "1+": 3, "0": 2, "2-4": 1, "10-24": 2}
    everything = scores["all"]
    assert (everything["exact"], everything["within"]) == (0.4, 0.4)
    counts = [everything[name] for name in ("false_alarm", "miss", "too_low", "too_high")]
    assert counts == [1, 1, 0, 1]
    differing = [(row["article_id"], row["outcome"], row["coded"], row["best"]) for row in told["differing"]]
    assert differing == [("A3", "too_high", 12, 24), ("A4", "miss", 3, None), ("A5", "false_alarm", 0, 2)]
    assert told["differing"][0]["quotes"] == ["Dozens of rebels were killed in a clash."]


@pytest.mark.parametrize(("order", "outcomes"), [("dmy", []), ("mdy", [("too_high", 15)])])
def test_the_order_of_day_and_month_in_the_dates_of_a_table(
    tmp_path: Path, order: str, outcomes: list[tuple[str, int]]
) -> None:
    """On 5 March a raid of May 1 is background, on 3 May it is news."""
    text = "On Monday gunmen killed 12 villagers near Gorma. A raid on May 1 killed 3 herders."
    path = tmp_path / "coded.csv"
    path.write_text(f'text,date,fatalities\n"{text}",05/03/2016,12\n', encoding="utf-8")
    told = json.loads(evaluate(path, "-f", "json", "--date-order", order).stdout)
    assert [(row["outcome"], row["best"]) for row in told["differing"]] == outcomes


def test_a_codebook_changes_the_score(acled: Path) -> None:
    told = json.loads(evaluate(acled, "-f", "json", "--coding", "acled").stdout)
    assert [row["article_id"] for row in told["differing"]] == ["A4", "A5"]


def test_a_gtd_table_from_standard_input() -> None:
    told = json.loads(evaluate("-", "-f", "json", "--input-format", "csv", stdin=GTD).stdout)
    assert [(r["kind"], r["coded"], r["cases"], r["exact"]) for r in told["scores"] if r["coded"] == "all"] == [
        ("killed", "all", 1, 1.0),
        ("injured", "all", 1, 1.0),
    ]


def test_named_columns_and_jsonl(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    rows = [{"story": "Rebels abducted five nurses.", "taken": 5, "text": "Nothing."}]
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))
    result = evaluate(path, "--column", "abducted=taken", "--text-field", "story", "-f", "csv")
    assert result.stdout.splitlines()[1].startswith("abducted,all,1,1.0,")
    assert "text from 'story', abducted from 'taken'" in result.stderr


def test_processes_give_the_same_bytes(acled: Path) -> None:
    alone = evaluate(acled, "-f", "json")
    assert len(json.loads(alone.stdout)["differing"]) == 3
    assert evaluate(acled, "-f", "json", "-j", "2").stdout == alone.stdout


def test_a_table_shows_so_many_differing_rows(acled: Path) -> None:
    assert "A5" in evaluate(acled, "-f", "table", "--rows", "all").stdout
    result = evaluate(acled, "-f", "table", "--rows", "1")
    assert "3 rows differ (the first 1; --rows shows more)" in result.stdout
    assert "A4" not in result.stdout


def test_what_cannot_be_read_is_told_and_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("notes,fatalities\nGunmen killed two men.,many\n ,1\nGunmen killed two men.,2\n", encoding="utf-8")
    result = evaluate(path, "-q")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"Error: {path}:2: no number in field 'fatalities': 'many'",
        f"Error: {path}:3: empty text in field 'notes'",
    ]
    assert result.stdout.splitlines()[1].startswith("killed,all,1,1.0,")


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        (["--column", "killed=dead"], "no column 'dead'; there are event_id_cnty, event_date, notes, fatalities"),
        (["--column", "dead"], "'dead' is not KIND=COLUMN"),
        (["--rows", "few"], "'few' is neither a number nor 'all'"),
        (["--text-field", "body"], "no column 'body'"),
        (["--input-format", "jsonl"], "the first line is no JSON object"),
    ],
)
def test_wrong_usage(acled: Path, words: list[str], cause: str) -> None:
    result = evaluate(acled, *words)
    assert result.exit_code == 2
    assert cause in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("table", "cause"),
    [
        ("story,fatalities\nx,1\n", "no column with the text (text, notes, summary"),
        ("notes,dead people\nx,1\n", "no column with figures (killed, killed_best, fatalities"),
    ],
)
def test_tables_without_the_columns(tmp_path: Path, table: str, cause: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(table, encoding="utf-8")
    assert cause in evaluate(path).stderr


def test_a_missing_file() -> None:
    result = evaluate("nowhere.csv")
    assert result.exit_code == 2
    assert "nowhere.csv: no such file or directory" in result.stderr


def test_escape_codes_in_a_quote_do_nothing(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("notes,fatalities\nGunmen killed 12 farmers \x1b[31m.,3\n", encoding="utf-8")
    shown = evaluate(path, "-f", "table").stdout
    assert "\x1b[31m" not in shown
    assert "\\x1b[31m." in shown


# Intervals as published calculators give them for the same counts.
@pytest.mark.parametrize(
    ("right", "cases", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (50, 100, 0.4038, 0.5962), (1, 1, 0.2065, 1.0)],
)
def test_wilson(right: int, cases: int, low: float, high: float) -> None:
    share = wilson(right, cases)
    assert (round(share.low, 4), round(share.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("coded", "read", "expected", "within"),
    [
        (0, Bounds(), "exact", True),
        (0, Bounds(low=0, best=0, high=0), "exact", True),
        (0, Bounds(low=2, best=2, high=2), "false_alarm", False),
        (5, Bounds(), "miss", False),
        (5, Bounds(low=4, best=4, high=None), "too_low", True),
        (5, Bounds(low=None, best=8, high=8), "too_high", True),
        (5, Bounds(low=6, best=6, high=None), "too_high", False),
        (5, Bounds(low=5, best=5, high=5), "exact", True),
    ],
)
def test_outcomes(coded: int, read: Bounds, expected: str, within: bool) -> None:  # noqa: FBT001
    assert outcome(coded, read) == expected
    assert is_within(coded, read) is within


def test_size_classes_cover_every_figure() -> None:
    assert [size_class(n) for n in (0, 1, 2, 9, 24, 99, 100)] == ["0", "1", "2-4", "5-9", "10-24", "25-99", "100+"]


def test_an_agreement_without_cases_has_no_rows() -> None:
    assert list(Agreement().rows(("killed",))) == []


@pytest.mark.parametrize(
    ("value", "cause"),
    [
        ("many", "could not convert string to float: 'many'"),
        ("1.5", "1.5"),
        ("inf", "inf"),
        ("12 or so", "could not convert string to float: '12 or so'"),
    ],
)
def test_no_whole_number(value: str, cause: str) -> None:
    with pytest.raises(ValueError, match=f"^{cause}$"):
        coded_figure(value)
