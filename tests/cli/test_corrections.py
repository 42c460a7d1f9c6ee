"""`review apply`: corrections and records as files, pipes and compressed files; what cannot be read or applied."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tollbook_cli.main import main

TEXT = "A bomb killed 12 people in Idlib on 5 March 2020."


def run(*words: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(map(str, words)), input=stdin)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    rows = [{"id": "a", "text": TEXT, "desk": 7}, {"id": "b", "text": "Gunmen killed two farmers."}]
    articles, out = tmp_path / "articles.jsonl", tmp_path / "records.jsonl"
    articles.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert run("extract", articles, "--keep", "desk", "-q", "-o", out).exit_code == 0
    return out


@pytest.fixture
def line(records: Path) -> dict[str, Any]:
    record = json.loads(records.read_text(encoding="utf-8").splitlines()[0])
    toll = record["tolls"][0]
    return {
        "article": "a", "sha256": record["article"]["sha256"], "toll": 1, "incident": None, "start": toll["start"],
        "end": toll["end"], "read": None, "action": "figure", "value": {"low": 13, "best": 13, "high": 13}, "note": "",
        "reviewer": "ada", "time": "2026-01-02T03:04:05Z", "reader": record["reader"],
    }  # fmt: skip


@pytest.fixture
def corrections(tmp_path: Path, line: dict[str, Any]) -> Path:
    path = tmp_path / "corrections.jsonl"
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    return path


def test_each_record_is_written_and_says_what_changed(corrections: Path, records: Path) -> None:
    result = run("review", "apply", corrections, records)
    assert (result.exit_code, result.stderr) == (0, "")
    first, second = result.stdout.splitlines()
    told = json.loads(first)
    assert told["summary"]["killed"] == {"low": 13, "best": 13, "high": 13}
    assert told["article"]["desk"] == 7
    assert told["reviewed"][0]["was"] == {"low": 12, "best": 12, "high": 12}
    assert second == records.read_text(encoding="utf-8").splitlines()[1]


def test_pipes_and_compressed_files(corrections: Path, records: Path, tmp_path: Path) -> None:
    wanted = run("review", "apply", corrections, records).stdout
    assert run("review", "apply", "-", records, stdin=corrections.read_text(encoding="utf-8")).stdout == wanted
    assert run("review", "apply", corrections, "-", stdin=records.read_text(encoding="utf-8")).stdout == wanted
    packed, out = tmp_path / "records.jsonl.gz", tmp_path / "out.jsonl.gz"
    packed.write_bytes(gzip.compress(records.read_bytes()))
    assert run("review", "apply", corrections, packed, "-o", out).exit_code == 0
    assert gzip.decompress(out.read_bytes()).decode() == wanted
    array = run("review", "apply", corrections, records, "-f", "json").stdout
    assert json.loads(array) == [json.loads(one) for one in wanted.splitlines()]
    listed = tmp_path / "corrected.json"
    listed.write_text(array, encoding="utf-8")
    assert run("review", "apply", corrections, listed).stdout == wanted  # they are in there already


def test_a_bad_line_costs_no_other(corrections: Path, records: Path, line: dict[str, Any]) -> None:
    wanted = run("review", "apply", corrections, records).stdout
    bad = [json.dumps(line | {"toll": "x"}), "{", json.dumps(line | {"article": "c"}), json.dumps(line | {"toll": 9})]
    with corrections.open("a", encoding="utf-8") as stream:
        stream.write("\n".join(bad))
    with records.open("a", encoding="utf-8") as stream:
        stream.write('{"id": 1}\n')
    result = run("review", "apply", corrections, records)
    assert (result.exit_code, result.stdout) == (1, wanted)
    told = [message.removeprefix("Error: ").removeprefix(f"{corrections}:") for message in result.stderr.splitlines()]
    assert told[0] == "2: field `toll`: expected `int | null`, got `str`"
    assert told[1].startswith("3: broken JSON")
    assert told[2].startswith(f"{records}:3: no record of `tollbook extract -f jsonl`")
    assert told[3:] == ["5: a: no toll 9", "4: no record of the article 'c'"]


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"part_of": 1}, "toll 1 is a part of itself"),
        ({"kind": "lost"}, "Invalid enum value 'lost' - at `$.tolls[0].kind`"),
        ({"id": None}, "Expected `int`, got `null` - at `$.tolls[0].id`"),
    ],
)
def test_a_record_that_no_reading_gives_costs_no_other(
    corrections: Path, records: Path, fields: dict[str, Any], fault: str
) -> None:
    first, second = records.read_text(encoding="utf-8").splitlines()
    bad = json.loads(first)
    bad["tolls"][0] |= fields
    records.write_text(f"{json.dumps(bad)}\n{second}\n", encoding="utf-8")
    result = run("review", "apply", corrections, records)
    assert (result.exit_code, result.stdout) == (1, f"{second}\n")
    assert result.stderr.splitlines()[0] == (f"Error: {records}:1: no record of `tollbook extract -f jsonl` ({fault})")


def test_an_empty_file_of_corrections_leaves_the_records(records: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    result = run("review", "apply", empty, records)
    assert (result.exit_code, result.stderr) == (1, f"Error: {empty}:1: empty file\n")
    assert result.stdout == records.read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [("-", "-"), ("nowhere.jsonl", "-"), ("-", "nowhere.jsonl"), ("-",)])
def test_wrong_usage(words: tuple[str, ...]) -> None:
    result = run("review", "apply", *words, stdin="")
    assert result.exit_code == 2
    assert "Traceback" not in result.output
