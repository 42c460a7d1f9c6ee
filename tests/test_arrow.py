"""Arrow batches and Spark: the same rows as the command."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tollbook_cli.main import main

pa = pytest.importorskip("pyarrow", reason="the extra 'arrow' is not installed")
arrow = pytest.importorskip("tollbook.arrow", reason="the extra 'arrow' is not installed")

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.txt"))
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
    (out,) = arrow.extract_batches([batch], text="body", id="key", date="day")
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


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")
@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_same_rows() -> None:
    pytest.importorskip("pandas", reason="the extra 'spark' is not installed")
    sql = pytest.importorskip("pyspark.sql", reason="the extra 'spark' is not installed")
    types = pytest.importorskip("pyspark.sql.pandas.types")
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
