"""What the README shows for other programs does what it says: DuckDB, Polars, SQL, a settings file."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tollbook_cli.main import main

CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*.txt"))
README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
BLOCKS: list[tuple[str, str]] = re.findall(r"^```(\w*)\n(.*?)^```", README, flags=re.DOTALL | re.MULTILINE)
assert len(CORPUS) >= 14


def recipe(words: str, language: str = "") -> str:
    """Return the only block with these words in it."""
    (code,) = (code for told, code in BLOCKS if told == language and words in code)
    return code


def invoke(*words: str | Path) -> str:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Write articles.parquet into a folder of its own, and return how many people of each kind its tolls count."""
    pa = pytest.importorskip("pyarrow", reason="the extra 'arrow' is not installed")
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.chdir(tmp_path)
    articles = [{"id": path.stem, "text": path.read_text(encoding="utf-8"), "date": None} for path in CORPUS]
    schema = pa.schema([(name, pa.string()) for name in ("id", "text", "date")])
    parquet.write_table(pa.Table.from_pylist(articles, schema=schema), "articles.parquet")
    invoke("extract", "articles.parquet", "-o", "all.db")
    with closing(sqlite3.connect("all.db")) as database:
        return database.execute(
            "SELECT kind, sum(best) FROM tolls WHERE counted GROUP BY kind ORDER BY kind"
        ).fetchall()


def run(code: str) -> dict[str, Any]:
    told: dict[str, Any] = {}
    exec(code, told)  # noqa: S102 - it is our own
    return told


def test_duckdb_counts_what_the_command_does(counted: list[tuple[str, int]]) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    run(recipe("import duckdb"))
    asked = "SELECT kind, sum(best)::BIGINT FROM 'tolls.parquet' WHERE counted GROUP BY kind ORDER BY kind"
    assert duckdb.sql(asked).fetchall() == counted


def test_polars_counts_what_the_command_does(counted: list[tuple[str, int]]) -> None:
    pl = pytest.importorskip("polars", reason="polars is not installed")
    tolls = run(recipe("import polars"))["tolls"]
    assert tolls.filter("counted").group_by("kind").agg(pl.col("best").sum()).sort("kind").rows() == counted


def test_the_query_finds_the_tolls_of_an_article(tmp_path: Path) -> None:
    invoke("extract", *CORPUS, "-o", tmp_path / "book.db")
    with closing(sqlite3.connect(tmp_path / "book.db")) as database:
        rows = database.execute(recipe("articles_fts", "sql")).fetchall()
    assert {article for article, *_ in rows} == {"hodeidah-1"}
    assert ("hodeidah-1", "killed", 26, "Hodeidah") in rows


def test_the_settings_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TOLLBOOK_GAZETTEER", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "names.txt").write_text("Camp\n", encoding="utf-8")
    (tmp_path / "hamlets.csv").write_text("name,lat,lon,country_code\nZolnagrad,35.5,36.5,SY\n", encoding="utf-8")
    (tmp_path / "tollbook.toml").write_text(recipe("coding", "toml"), encoding="utf-8")
    invoke("gazetteer", "add", "-q", "hamlets.csv")
    told = [line.rpartition(",")[::2] for line in invoke("settings", "-f", "csv").splitlines()]
    assert [told[at][1] for at in range(1, 7)] == [f"tollbook.toml:{line}" for line in (1, 3, 2, 5, 4, 6)]
