"""What a record says of its article: where it came from, what is kept of its row, and what read it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tollbook_cli.main import main

NAMED: dict[str, Any] = {"id": "a", "text": "Gunmen killed Imre Dorn, a 40-year-old guard, in Tripoli."}
ROW: dict[str, Any] = {"id": "a", "text": "Gunmen killed 12 villagers in Tripoli."}


def invoke(command: str, *rows: dict[str, Any], options: tuple[str, ...] = ()) -> Result:
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    return CliRunner().invoke(main, [command, "--input-format", "jsonl", *options], input=lines)


def article(row: dict[str, Any], *options: str) -> dict[str, Any]:
    result = invoke("extract", row, options=options)
    assert (result.exit_code, result.stderr) == (0, "")
    found: dict[str, Any] = json.loads(result.stdout)["article"]
    return found


def test_a_row_names_outlet_address_and_author() -> None:
    found = article(
        ROW | {"outlet": "Gorma Watch", "url": "https://gorma.example/1", "author": ["Anna Smith", "Jo Lee"]}
    )
    told = (found["outlet"], found["url"], found["author"])
    assert told == ("Gorma Watch", "https://gorma.example/1", "Anna Smith; Jo Lee")


def test_the_fields_can_have_other_names() -> None:
    options = ("--outlet-field", "paper", "--url-field", "link", "--author-field", "who")
    found = article(ROW | {"paper": "Gorma Watch", "link": "x.example", "who": "Anna", "outlet": "another"}, *options)
    assert (found["outlet"], found["url"], found["author"]) == ("Gorma Watch", "x.example", "Anna")


def test_a_row_outranks_the_head_of_its_text() -> None:
    text = "Source: a wire\nAuthor: Jo Lee\n\nGunmen killed 12 villagers."
    found = article({"id": "a", "text": text, "outlet": "Gorma Watch"})
    assert (found["outlet"], found["author"]) == ("Gorma Watch", "Jo Lee")


def test_a_record_has_the_sum_of_its_text_and_says_what_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Title: Überfall\r\n\r\nGunmen killed 12 villagers.".encode())
    record = json.loads(CliRunner().invoke(main, ["extract", "--coding", "acled", str(path)]).stdout)
    assert record["article"]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert record["reader"].startswith("tollbook ")
    assert record["reader"].endswith(", coding acled")


def test_kept_fields_stand_in_the_article() -> None:
    found = article(ROW | {"code": 7, "tags": ["x", "y"]}, "--keep", "code", "--keep", "tags")
    assert (found["code"], found["tags"]) == (7, ["x", "y"])


@pytest.mark.parametrize("command", ["extract", "tolls", "events", "people", "places"])
def test_kept_fields_are_columns_behind_those_of_the_article(command: str) -> None:
    result = invoke(
        command, NAMED | {"code": "=7", "tags": ["x"]}, options=("-f", "csv", "--keep", "code", "--keep", "tags")
    )
    header, row, *_ = csv.reader(io.StringIO(result.stdout))
    assert header[:4] == ["article_id", "article_date", "article_code", "article_tags"]
    assert row[:4] == ["a", "", "=7", '["x"]']
    assert len(header) == len(row)
    safe = invoke(command, NAMED | {"code": "=7"}, options=("-f", "csv", "--keep", "code", "--safe-csv"))
    assert safe.stdout.splitlines()[1].startswith("a,,'=7,")


def test_a_table_of_what_is_kept_has_its_usual_columns() -> None:
    kept = invoke("tolls", ROW | {"code": 7}, options=("-f", "table", "--keep", "code"))
    assert kept.stdout == invoke("tolls", ROW, options=("-f", "table")).stdout


def test_articles_of_a_file_without_rows_keep_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ROW["text"], encoding="utf-8")
    result = CliRunner().invoke(main, ["tolls", "--keep", "code", str(path)])
    assert (result.exit_code, result.stdout.splitlines()[1][:6]) == (0, "a,,,1,")


def test_a_field_to_keep_that_is_not_there_is_noted_once() -> None:
    result = invoke("extract", ROW, ROW | {"id": "b"}, options=("--keep", "cod"))
    assert (result.exit_code, result.stderr) == (0, "Note: stdin:1: no field 'cod' to keep\n")
    assert [json.loads(line)["article"]["cod"] for line in result.stdout.splitlines()] == [None, None]


def test_a_field_that_the_article_has_is_kept_already() -> None:
    assert article(ROW | {"url": "https://gorma.example/1"}, "--keep", "url")["url"] == "https://gorma.example/1"


@pytest.mark.parametrize(
    "options", [("--keep", "path"), ("--keep", "sha256"), ("--keep", "url", "--url-field", "link")]
)
def test_a_field_that_the_record_has_for_something_else_is_refused(options: tuple[str, ...]) -> None:
    result = invoke("extract", ROW, options=options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == (
        f"Error: Invalid value for --keep: 'article' has another field {options[1]!r}; rename that of the input"
    )


def test_kept_fields_in_parquet(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra 'arrow' is not installed")
    for command in ("extract", "tolls"):
        target = tmp_path / f"{command}.parquet"
        assert invoke(command, ROW | {"code": 7}, options=("--keep", "code", "-o", str(target))).exit_code == 0
        (row,) = parquet.read_table(target).to_pylist()
        assert (row["article"]["code"] if command == "extract" else row["article_code"]) == "7"


def place(*options: str, **fields: Any) -> str | None:
    result = invoke("places", ROW | fields, options=("-f", "jsonl", *options))
    assert (result.exit_code, result.stderr) == (0, "")
    code: str | None = json.loads(result.stdout)["country_code"]
    return code


def test_names_are_looked_for_first_in_the_countries_that_the_user_tells() -> None:
    assert place() == "LY"
    assert place("--country", "LB") == "LB"
    assert place("--country", "sy, Lebanon") == "LB"
    assert place(country="Lebanon") == "LB"
    assert place("--country-field", "land", land=["LB"]) == "LB"
    # a row knows better than what holds for all
    assert place("--country", "LY", country="LB") == "LB"


def test_what_is_nowhere_in_the_country_is_looked_for_elsewhere() -> None:
    row = {"text": "Gunmen killed two people in Nairobi. The president of Jordan spoke.", "country": "US"}
    found = [
        json.loads(line)["country_code"] for line in invoke("places", row, options=("-f", "jsonl")).stdout.splitlines()
    ]
    assert found == ["KE", "JO"]


@pytest.mark.parametrize(
    ("value", "unknown"), [("Atlantis", "'Atlantis'"), ("SY,QQ", "'QQ'"), ("", "''"), (",", "','")]
)
def test_a_country_that_is_none_is_wrong_usage(value: str, unknown: str) -> None:
    result = invoke("tolls", ROW, options=("--country", value))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == f"Error: Invalid value for '--country': no country {unknown}"


def test_a_row_with_a_country_that_is_none_is_noted_and_read() -> None:
    result = invoke("tolls", ROW | {"country": "Atlantis"}, ROW | {"country": "Atlantis"})
    assert (result.exit_code, result.stderr) == (0, "Note: stdin:1: no country 'Atlantis' (field 'country')\n")
    assert len(result.stdout.splitlines()) == 3


@pytest.mark.parametrize(
    ("command", "name", "endings"),
    [
        ("explain", "x.parquet", ".csv .tsv .json .jsonl .md (also with .gz) .xlsx"),
        ("tolls", "x.xls", ".csv .tsv .json .jsonl .geojson .md (also with .gz) .parquet .xlsx .db .sqlite"),
    ],
)
def test_an_output_that_the_command_does_not_write_is_wrong_usage(command: str, name: str, endings: str) -> None:
    result = invoke(command, ROW, options=("-o", name))
    assert (result.exit_code, result.stdout, Path(name).exists()) == (2, "", False)
    assert result.stderr.splitlines()[-1] == (
        f"Error: Invalid value for --output: {name}: this command writes {endings}; for any other name give --format"
    )
