"""The JSON Schema of each kind of row, held against the rows that the commands write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tollbook_cli.commands.schema import KINDS_OF_ROW
from tollbook_cli.main import main

READ = tuple(kind for kind in KINDS_OF_ROW if kind != "corrections")
CORPUS = str(Path(__file__).parents[1] / "corpus_long")
jsonschema = pytest.importorskip("jsonschema", reason="the extra 'test' is not installed")


def invoke(*words: str) -> str:
    result = CliRunner().invoke(main, list(words))
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def schema(kind: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(invoke("schema", kind))
    jsonschema.Draft202012Validator.check_schema(document)
    return document


def rows(kind: str, *words: str) -> list[dict[str, Any]]:
    command = "extract" if kind == "record" else kind
    told = [json.loads(line) for line in invoke(command, CORPUS, "-f", "jsonl", *words).splitlines()]
    assert told
    return told


@pytest.mark.parametrize("kind", READ)
def test_rows_are_as_their_schema_says(kind: str) -> None:
    document = schema(kind)
    several = {"$defs": document["$defs"], "type": "array", "items": {"$ref": document["$ref"]}}
    jsonschema.validate(rows(kind), several)


@pytest.mark.parametrize("kind", [kind for kind in READ if kind not in {"record", "incidents"}])
def test_a_schema_has_the_columns_of_its_command(kind: str) -> None:
    document = schema(kind)
    name = document["$ref"].rpartition("/")[2]
    for row in rows(kind):
        assert list(row) == list(document["$defs"][name]["properties"])


def test_a_row_that_is_otherwise_is_found() -> None:
    document = schema("tolls")
    row = rows("tolls")[0]
    for bad in ({"kind": "lost"}, {"low": "12"}, {"start": None}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(row | bad, document)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({key: value for key, value in row.items() if key != "geonameid"}, document)


def test_compared_incidents_are_as_their_schema_says(tmp_path: Path) -> None:
    old = tmp_path / "old.jsonl"
    old.write_text(invoke("incidents", CORPUS, "-f", "jsonl"), encoding="utf-8")
    for row in rows("incidents", "--since", str(old)):
        jsonschema.validate(row, schema("incidents"))
        assert row["change"] == "same"


def test_corrections_are_as_their_schema_says(tmp_path: Path) -> None:
    ada = Path(__file__).parents[1] / "corrections" / "reviewers" / "ada.jsonl"
    lines = [json.loads(line) for line in ada.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        jsonschema.validate(line, schema("corrections"))
    for bad in ({"action": "maybe"}, {"toll": "1"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(lines[0] | bad, schema("corrections"))
    records = tmp_path / "records.jsonl"
    invoke("extract", str(ada.parents[2] / "corpus"), "-o", str(records))
    for record in invoke("review", "apply", str(ada), str(records)).splitlines():
        jsonschema.validate(json.loads(record), schema("record"))


def test_the_record_is_the_schema_without_an_argument() -> None:
    assert invoke("schema") == invoke("schema", "record")
