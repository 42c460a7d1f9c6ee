"""Incidents from run to run: ids that stay, and what is new, the same, changed, merged or gone."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tollbook_cli.main import main

Row = dict[str, Any]
MOSUL = {
    "id": "m1",
    "date": "2020-02-25",
    "text": "Gunmen killed 12 farmers in the city of Mosul on Monday, police said.",
}
LATER = {
    "id": "m2",
    "date": "2020-02-26",
    "text": "Gunmen killed 14 farmers in Mosul on Monday, a doctor said, two more than the police had told of.",
}
GAO = {"id": "g1", "date": "2020-02-27", "text": "A landmine killed five soldiers near Gao in Mali on Wednesday."}
KABUL = {"id": "k1", "date": "2020-02-20", "text": "A suicide bomber killed 30 worshippers in Kabul on Wednesday."}


def invoke(*words: str, rows: tuple[Row, ...]) -> Result:
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    return CliRunner().invoke(main, ["incidents", "--input-format", "jsonl", *words], input=lines)


def incidents(*rows: Row, words: tuple[str, ...] = ()) -> list[Row]:
    result = invoke("-f", "jsonl", *words, rows=rows)
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The incidents of Mosul and of Gao."""
    path = tmp_path / "old.jsonl"
    assert invoke("-o", str(path), rows=(MOSUL, GAO)).exit_code == 0
    return path


def since(old: Path, *rows: Row) -> list[Row]:
    return incidents(*rows, words=("--since", str(old)))


def ids(rows: list[Row]) -> dict[str, str]:
    return {row["place"]: row["id"] for row in rows}


def test_an_id_stays_when_articles_are_added_before_and_after_it() -> None:
    alone = ids(incidents(GAO))
    among = ids(incidents(KABUL, MOSUL, LATER, GAO))
    assert among["Gao"] == alone["Gao"]
    assert among["Mosul"] == ids(incidents(LATER, MOSUL))["Mosul"] == ids(incidents(MOSUL))["Mosul"]
    assert len(set(among.values())) == 3


def test_an_id_does_not_depend_on_the_names_of_files() -> None:
    assert ids(incidents(GAO | {"id": "another"})) == ids(incidents(GAO))


def test_two_incidents_told_in_the_same_words_have_two_ids() -> None:
    text = "Two people were killed. Separately, in another attack elsewhere, two people were killed."
    rows = incidents({"id": "a", "text": text}, {"id": "b", "text": f"{text} Nobody saw it."})
    assert len({row["id"] for row in rows}) == len(rows)


def test_what_is_the_same_new_and_gone(old: Path) -> None:
    rows = since(old, KABUL, MOSUL)
    assert [(row["place"], row["change"]) for row in rows] == [("Kabul", "new"), ("Mosul", "same"), ("Gao", "gone")]
    before = {row["id"]: row for row in map(json.loads, old.read_text(encoding="utf-8").splitlines())}
    kabul, mosul, gao = rows
    assert (kabul["earlier_ids"], mosul["earlier_ids"], gao["earlier_ids"]) == ([], [mosul["id"]], [gao["id"]])
    for row in (mosul, gao):
        assert {name: row[name] for name in before[row["id"]]} == before[row["id"]]


def test_a_changed_row_says_which_columns(old: Path) -> None:
    (row,) = (row for row in since(old, MOSUL, LATER, GAO) if row["place"] == "Mosul")
    assert row["change"] == "changed"
    assert (row["killed"]["best"], row["id"]) == (14, ids(incidents(MOSUL))["Mosul"])
    assert {"killed", "articles", "reports", "events", "claims"} <= set(row["changed_columns"])
    assert not {"id", "place", "date_start", "means"} & set(row["changed_columns"])


def test_an_earlier_report_changes_the_row_and_not_its_id(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    assert invoke("-o", str(path), rows=(LATER,)).exit_code == 0
    (row,) = since(path, MOSUL, LATER)
    assert (row["change"], row["id"]) == ("changed", incidents(LATER)[0]["id"])
    assert row["id"] != incidents(MOSUL, LATER)[0]["id"]


def test_rows_that_are_one_now_are_merged(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    apart = [*incidents(MOSUL), *incidents(LATER)]
    path.write_text("".join(json.dumps(row) + "\n" for row in apart), encoding="utf-8")
    (row,) = since(path, MOSUL, LATER)
    assert (row["change"], row["earlier_ids"]) == ("merged", [row["id"] for row in apart])
    assert row["id"] == apart[0]["id"]


def test_a_row_that_is_two_now_goes_on_as_one_of_them(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    mosul, gao = incidents(MOSUL, GAO)
    joined = mosul | {"events": [*mosul["events"], *gao["events"]], "articles": ["m1", "g1"]}
    path.write_text(json.dumps(joined) + "\n", encoding="utf-8")
    rows = since(path, MOSUL, GAO)
    assert [(row["place"], row["change"], row["earlier_ids"]) for row in rows] == [
        ("Mosul", "changed", [mosul["id"]]),
        ("Gao", "new", [mosul["id"]]),
    ]
    assert len({row["id"] for row in rows}) == 2


def test_what_was_gone_is_not_told_again_and_the_output_is_the_next_input(old: Path) -> None:
    assert invoke("--since", str(old), "-o", str(old), rows=(MOSUL,)).exit_code == 0
    assert "gone" in old.read_text(encoding="utf-8")
    assert [row["change"] for row in since(old, MOSUL)] == ["same"]


def test_a_row_is_found_again_when_its_article_has_another_id(old: Path) -> None:
    (mosul,) = (row for row in since(old, MOSUL | {"id": "m9"}, GAO) if row["place"] == "Mosul")
    assert (mosul["change"], set(mosul["changed_columns"])) == ("changed", {"articles", "events", "claims"})


def test_a_row_of_an_older_release_may_lack_columns_and_have_a_number_for_its_id(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    (row,) = incidents(MOSUL)
    path.write_text(json.dumps({"id": 1, "events": row["events"], "claims": row["claims"]}) + "\n", encoding="utf-8")
    (found,) = since(path, MOSUL)
    assert (found["change"], found["earlier_ids"]) == ("changed", ["1"])


def test_without_an_earlier_run_all_is_new(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    path.write_bytes(b"")
    assert [row["change"] for row in since(path, MOSUL, GAO)] == ["new", "new"]


@pytest.mark.parametrize(
    ("written", "cause"),
    [
        ("id,events\n", "1: no row of `tollbook incidents -f jsonl`"),
        ('\n{"article": {"id": "a"}, "events": []}\n', "2: no row of `tollbook incidents -f jsonl`"),
        ('{"id": "a", "events": [], "claims": [1]}', "1: no row of `tollbook incidents -f jsonl`"),
        ("\udcff", "1: no row of `tollbook incidents -f jsonl`"),
        (None, " no such file or directory"),
    ],
)
def test_what_is_no_earlier_run_is_wrong_usage(tmp_path: Path, written: str | None, cause: str) -> None:
    path = tmp_path / "old.jsonl"
    if written is not None:
        path.write_bytes(written.encode(errors="surrogateescape"))
    result = invoke("--since", str(path), rows=(MOSUL,))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == f"Error: Invalid value for --since: {path}:{cause}"


@pytest.mark.parametrize("columns", ["tollbook", "ucdp", "acled"])
def test_the_comparison_stands_behind_all_columns(old: Path, columns: str) -> None:
    result = invoke("--since", str(old), "--columns", columns, "-f", "csv", rows=(MOSUL, LATER))
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert list(rows[0])[-3:] == ["change", "changed_columns", "earlier_ids"]
    assert [row["change"] for row in rows] == ["changed", "gone"]
    assert "killed; " in rows[0]["changed_columns"]
    table = invoke("--since", str(old), "--columns", columns, "-f", "table", rows=(MOSUL, LATER))
    assert (table.exit_code, "changed" in table.stdout) == (0, True)


@pytest.mark.parametrize("columns", ["tollbook", "ucdp", "acled"])
def test_incidents_as_parquet(old: Path, columns: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra 'arrow' is not installed")
    target = tmp_path / "incidents.parquet"
    for words in ((), ("--since", str(old))):
        assert invoke("--columns", columns, "-o", str(target), *words, rows=(MOSUL, GAO)).exit_code == 0
        rows = parquet.read_table(target).to_pylist()
        told = csv.DictReader(io.StringIO(invoke("--columns", columns, *words, rows=(MOSUL, GAO)).stdout))
        assert [{name: "" if v is None else str(v) for name, v in row.items()} for row in rows] == list(told)


def test_parquet_needs_a_file() -> None:
    result = invoke("-f", "parquet", rows=(MOSUL,))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Parquet can only be written to a file" in result.stderr
