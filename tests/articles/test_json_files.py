"""JSON files: an array of articles is read wherever it stands, and of any other the message says what would be."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tollbook.articles.article import Article, Fields
from tollbook.articles.paths import read_articles

ROWS = [
    {"id": "x", "text": "Two died.", "date": "5 March 2020", "title": "Raid", "url": "https://gorma.example/1"},
    {"text": "Three died.", "more": [1]},
]


def write(path: Path, told: Any, **how: Any) -> Path:
    path.write_text(told if isinstance(told, str) else json.dumps(told, **how), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "told",
    [
        ROWS,
        {"articles": ROWS},
        {"status": "ok", "count": 2, "tags": ["a", "b"], "articles": ROWS},
        {"response": {"numFound": 2, "facets": [{"name": "x"}], "docs": ROWS}},
    ],
    ids=["array", "object", "object with more", "array inside objects"],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_an_array_of_articles(tmp_path: Path, told: Any, indent: int | None) -> None:
    path = write(tmp_path / "a.json", told, indent=indent)
    first, second = read_articles([str(path)])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.id, first.text, first.date, first.date_source) == ("x", "Two died.", "2020-03-05", "field")
    assert (first.title, first.url) == ("Raid", "https://gorma.example/1")
    assert (second.id, second.text) == (f"{path}:2", "Three died.")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert any('"Three died."' in line for line in lines[second.line - 1 : second.line + 1])


def test_an_object_that_is_one_article(tmp_path: Path) -> None:
    (article,) = read_articles([str(write(tmp_path / "a.json", ROWS[0]))])
    assert isinstance(article, Article)
    assert article.id == "x"


def test_fields_and_what_is_kept(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", {"hits": [{"nr": 7, "body": "Two died.", "code": {"a": 1}}]})
    (article,) = read_articles([str(path)], fields=Fields(text="body", id="nr", keep=("code",)))
    assert isinstance(article, Article)
    assert (article.id, article.kept) == ("7", {"code": {"a": 1}})


@pytest.mark.parametrize(
    ("told", "cause"),
    [
        ("", "empty file"),
        ("[]", "no articles in this JSON; a JSON file holds an array of articles"),
        ("7", "no articles in this JSON; a JSON file holds an array of articles"),
        ('["Two died."]', "no articles in this JSON; a JSON file holds an array of articles"),
        ('{"a": {"b": 1}}', "no articles in this JSON; a JSON file holds an array of articles"),
        ('[{"text": "Two died."}', "broken JSON (Input data was truncated); a JSON file holds an array"),
        (
            '{"text": "One."}\n{"text": "Two."}\n',
            "broken JSON (JSON is malformed: trailing characters (byte 18)); a JSON",
        ),
        (
            '{"rows": [{"id": 1, "body": "x"}]}',
            "no article in this JSON has the field 'text' (it has id, body; --text-field",
        ),
    ],
)
def test_any_other_json_is_one_line(tmp_path: Path, told: str, cause: str) -> None:
    path = write(tmp_path / "a.json", told)
    (error,) = read_articles([str(path)])
    assert str(error).startswith(f"{path}:1: {cause}")


def test_a_row_that_is_no_article_costs_no_other(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", '[{"text": "Two died."},\n7,\n{"text": " "},\n{"text": "Two died."}]')
    found = list(read_articles([str(path)]))
    assert [isinstance(one, Article) for one in found] == [True, False, False, True]
    assert [str(one) for one in found if not isinstance(one, Article)] == [
        f"{path}:2: article 2 is not a JSON object",
        f"{path}:3: empty text in field 'text'",
    ]


@pytest.mark.parametrize("told", [f" [\n{json.dumps(ROWS[0])}]", json.dumps({"articles": ROWS[:1]}, indent=1)])
@pytest.mark.parametrize("packed", [False, True])
def test_standard_input_is_recognised(monkeypatch: pytest.MonkeyPatch, told: str, packed: bool) -> None:  # noqa: FBT001
    data = gzip.compress(told.encode()) if packed else told.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    (article,) = read_articles(["-"])
    assert isinstance(article, Article)
    assert article.id == "x"
