"""Arrow batches and Spark: the same rows as the command."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tollbook.articles.article import Fields
from tollbook_cli.main import main

pa = pytest.importorskip("pyarrow", reason="the extra 'arrow' is not installed")
parquet = pytest.importorskip("pyarrow.parquet")
arrow = pytest.importorskip("tollbook.arrow", reason="the extra 'arrow' is not installed")

CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*.txt"))
assert len(CORPUS) >= 14
ROWS = [
    {"id": f"{path.stem}-{copy}", "text": path.read_text(encoding="utf-8"), "date": None}
    for copy in range(15)
    for path in CORPUS
]


def told_by_the_command() -> list[dict[str, Any]]:
    lines = "".join(json.dumps(row) + "\n" for row in ROWS)
    result = CliRunner().invoke(main, ["extract", "--input-format", "jsonl"], input=lines)
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_batches_hold_the_rows_of_the_command() -> None:
    table = pa.Table.from_pylist(ROWS)
    found = [row for batch in arrow.extract_batches(table.to_batches(max_chunksize=7)) for row in batch.to_pylist()]
    assert all(row.pop("error") is None for row in found)
    assert found == told_by_the_command()


def test_a_row_without_text_is_told_and_keeps_its_place() -> None:
    batch = pa.RecordBatch.from_pylist([
        {"key": 1, "body": None, "day": None},
        {"key": 2, "body": "Gunmen killed two people on Monday.", "day": dt.date(2020, 2, 26)},
        {"key": 3, "body": " ", "day": None},
    ])  # fmt: skip
    (out,) = arrow.extract_batches([batch], fields=Fields(text="body", id="key", date="day"))
    assert out.schema == arrow.SCHEMA
    first, second, third = out.to_pylist()
    assert (first["article"]["id"], first["error"], first["summary"]) == ("1", "no text", None)
    assert (third["article"]["id"], third["error"]) == ("3", "empty text")
    assert second["error"] is None
    assert second["tolls"][0]["date_start"] == "2020-02-24"


def test_a_batch_without_the_column_is_an_error() -> None:
    batch = pa.RecordBatch.from_pylist([{"words": "Two died."}])
    with pytest.raises(KeyError, match="no column 'text'; there are words"):
        next(arrow.extract_batches([batch]))


def invoke(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_parquet_in_is_read_as_jsonl_is(tmp_path: Path) -> None:
    path = tmp_path / "articles.parquet"
    parquet.write_table(pa.Table.from_pylist(ROWS), path)
    found = [json.loads(line) for line in invoke("extract", tmp_path).stdout.splitlines()]
    assert all(record["article"].pop("path") == str(path) for record in found)
    told = told_by_the_command()
    assert all(record["article"].pop("path") is None for record in told)
    assert found == told


def test_parquet_out_holds_what_jsonl_does(tmp_path: Path) -> None:
    for command in ("extract", "tolls", "places"):
        assert invoke(command, "-o", tmp_path / "out.parquet", *CORPUS).exit_code == 0
        lines = invoke(command, "-f", "jsonl", *CORPUS).stdout.splitlines()
        assert parquet.read_table(tmp_path / "out.parquet").to_pylist() == [json.loads(line) for line in lines]
    assert invoke("tolls", "-f", "parquet", *CORPUS).exit_code == 2
    assert invoke("tolls", "-o", tmp_path / "none" / "out.parquet", *CORPUS).exit_code == 2


def test_parquet_of_events_holds_what_csv_does(tmp_path: Path) -> None:
    assert invoke("events", "-o", tmp_path / "out.parquet", *CORPUS).exit_code == 0
    table = parquet.read_table(tmp_path / "out.parquet")
    assert table.schema.field("id").type == table.schema.field("killed_best").type == pa.int64()
    assert table.schema.field("lat").type == pa.float64()
    rows = list(csv.DictReader(io.StringIO(invoke("events", "-f", "csv", *CORPUS).stdout)))
    assert len(rows) >= len(CORPUS) - 3
    assert [
        {name: "" if cell is None else str(cell) for name, cell in row.items()} for row in table.to_pylist()
    ] == rows


def test_the_schema_of_a_record_has_its_events() -> None:
    event = arrow.SCHEMA.field("events").type.value_type
    assert event.field("tolls").type == pa.list_(pa.int64())
    assert event.field("killed").type.field("best").type == pa.int64()
    assert arrow.SCHEMA.field("tolls").type.value_type.field("event").type == pa.int64()


@pytest.mark.parametrize(
    ("content", "cause"),
    [(b"PAR1 and then nothing", "broken Parquet file"), (None, "no column 'text'")],
)
def test_a_bad_parquet_file_costs_no_other(tmp_path: Path, content: bytes | None, cause: str) -> None:
    path = tmp_path / "a.parquet"
    if content is None:
        parquet.write_table(pa.Table.from_pylist([{"words": "Two died."}]), path)
    else:
        path.write_bytes(content)
    parquet.write_table(pa.Table.from_pylist(ROWS[:3]), tmp_path / "b.parquet")
    result = invoke("extract", "-q", tmp_path)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 3
    assert result.stderr.startswith(f"Error: {path}:1: {cause}")
    assert result.stderr.count("\n") == 1


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")
@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_same_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas", reason="the extra 'spark' is not installed")
    sql = pytest.importorskip("pyspark.sql", reason="the extra 'spark' is not installed")
    types = pytest.importorskip("pyspark.sql.pandas.types")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    spark = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        articles = spark.createDataFrame([(row["id"], row["text"]) for row in ROWS], "id string, text string")
        records = articles.mapInArrow(arrow.extract_batches, types.from_arrow_schema(arrow.SCHEMA))
        found = {row["article"]["id"]: row.asDict(recursive=True) for row in records.collect()}
    finally:
        spark.stop()
    assert len(found) == len(ROWS)
    for row in told_by_the_command():
        told = found[row["article"]["id"]]
        assert told.pop("error") is None
        assert told == row


def test_batches_tell_the_origin_and_the_country_of_a_row() -> None:
    text = "Gunmen killed 12 people in Tripoli."
    row = {"text": text, "outlet": "Gorma Watch", "who": ["A", "B"], "country": "Lebanon"}
    (out,) = arrow.extract_batches([pa.RecordBatch.from_pylist([row])], fields=Fields(author="who"))
    (record,) = out.to_pylist()
    assert (record["article"]["outlet"], record["article"]["author"]) == ("Gorma Watch", "A; B")
    assert record["places"][0]["country_code"] == "LB"
