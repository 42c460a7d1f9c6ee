"""Files of other programs, read back with those: Excel, SQLite, compressed text; and endings that no command writes."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from tollbook_cli.files import excel
from tollbook_cli.formats.rows import PEOPLE_COLUMNS, TOLL_COLUMNS
from tollbook_cli.main import main

CORPUS = str(Path(__file__).parents[1] / "corpus_long")
ROW_COMMANDS = ("tolls", "events", "places", "people", "incidents")
NAMED = {
    "id": "=1+1",
    "date": "2020-02-26",
    "text": "Gunmen killed Amina Diallo, 34, a nurse, and two guards in Mosul on Monday.",
    "code": 7,
    "link": "https://example.org/=x",
}


def invoke(*words: str | Path, text: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=text)


def done(*words: str | Path, text: str | None = None) -> str:
    result = invoke(*words, text=text)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def rows_of(command: str, *paths: str) -> list[dict[str, Any]]:
    """Return the rows of a command as CSV has them, with the values of JSON where that is as flat."""
    return [json.loads(line) for line in done(command, "-f", "jsonl", *paths).splitlines()]


# Excel


@pytest.fixture
def openpyxl() -> Any:
    pytest.importorskip("xlsxwriter", reason="the extra 'excel' is not installed")
    return pytest.importorskip("openpyxl", reason="the extra 'test' is not installed")


def sheet_rows(openpyxl: Any, path: Path, title: str) -> list[dict[str, Any]]:
    names, *rows = openpyxl.load_workbook(path)[title].iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def as_in_excel(name: str, value: Any) -> Any:
    is_day = name in excel.DATES and isinstance(value, str) and len(value) == 10
    return dt.datetime.fromisoformat(value) if is_day else value


@pytest.mark.parametrize("command", ["tolls", "places", "people"])
def test_a_workbook_holds_what_jsonl_does(openpyxl: Any, command: str, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    done(command, CORPUS, "-o", path)
    told = rows_of(command, CORPUS)
    assert sheet_rows(openpyxl, path, command) == [
        {name: as_in_excel(name, value) for name, value in row.items()} for row in told
    ]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (["extract", CORPUS], "extract"),
        (["events", CORPUS], "events"),
        (["incidents", CORPUS], "incidents"),
        (["incidents", CORPUS, "--columns", "ucdp"], "incidents"),
        (["explain", CORPUS], "explain"),
        (["codebook", "list"], "list"),
        (["codebook", "show", "gtd"], "show"),
        (["gazetteer", "info"], "info"),
        (["gazetteer", "search", "Tripoli"], "search"),
        (["settings"], "settings"),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else "",
)
def test_every_command_with_rows_writes_a_workbook(openpyxl: Any, words: list[str], title: str, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    done(*words, "-o", path)
    names, *lines = (line.split("\t") for line in done(*words, "-f", "tsv").splitlines())
    sheet = openpyxl.load_workbook(path)[title]
    assert [cell.value for cell in sheet[1]] == names
    assert sheet.max_row - 1 == len(lines) > 0
    assert sheet.freeze_panes == "A2"


def test_the_figures_of_a_coder_are_one_sheet_and_the_rows_that_differ_another(openpyxl: Any, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    gold = "id,notes,fatalities\n1,Gunmen killed 12 farmers.,12\n2,Dozens of rebels were killed.,12\n"
    done("evaluate", "-q", "-", "-o", path, text=gold)
    assert sheet_rows(openpyxl, path, "scores")[0]["exact"] == 0.5
    assert [row["article_id"] for row in sheet_rows(openpyxl, path, "differing")] == ["2"]


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(openpyxl: Any, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    done("tolls", "--keep", "code", "--keep", "link", "-o", path, text=json.dumps(NAMED))
    sheet = openpyxl.load_workbook(path)["tolls"]
    first, second = sheet["A2"], sheet["D2"]
    assert (first.value, first.data_type) == ("=1+1", "s")
    assert (second.value, second.hyperlink) == (NAMED["link"], None)
    assert sheet["C2"].value == 7
    assert sheet["B2"].value == dt.datetime(2020, 2, 26)  # noqa: DTZ001 - Excel knows no time zones
    assert sheet["B2"].number_format == "yyyy-mm-dd"


def test_a_month_and_a_day_that_excel_cannot_count_stay_text(openpyxl: Any, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    texts = ["Gunmen killed two men in Mosul in May 2019.", "Shells killed two men in Mosul on 5 May 1898."]
    done("tolls", "-o", path, text="".join(json.dumps({"text": text}) + "\n" for text in texts))
    assert [row["date_start"] for row in sheet_rows(openpyxl, path, "tolls")] == ["2019-05", "1898-05-05"]


def test_a_full_sheet_goes_on_in_another(openpyxl: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [row["name"] for row in rows_of("places", CORPUS)]
    assert len(told) > 20
    monkeypatch.setattr(excel, "ROWS", len(told) - 10)
    done("places", CORPUS, "-o", tmp_path / "out.xlsx")
    found = [
        row["name"] for name in ("places", "places 2") for row in sheet_rows(openpyxl, tmp_path / "out.xlsx", name)
    ]
    assert found == told


def test_a_cell_longer_than_excel_holds_is_cut_with_a_note(openpyxl: Any, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    row = json.dumps({"text": "Gunmen killed two men.", "note": "x" * 40_000})
    result = invoke("tolls", "--keep", "note", "-o", path, text=row)
    assert (result.exit_code, result.stderr) == (0, "Note: 1 cell cut to the 32,767 characters that Excel can hold\n")
    assert sheet_rows(openpyxl, path, "tolls")[0]["article_note"] == "x" * 32_767


@pytest.mark.usefixtures("openpyxl")
def test_the_same_rows_give_the_same_workbook(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        done("tolls", CORPUS, "-o", tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


# SQLite


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "book.db"
    done("extract", CORPUS, "-o", path)
    return path


def query(path: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(sql, values).fetchall()


def dumped(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return list(database.iterdump())


def test_a_database_has_a_table_of_each_kind_of_row(book: Path) -> None:
    records = rows_of("extract", CORPUS)
    assert query(book, "SELECT article_id, sha256 FROM articles ORDER BY key") == [
        (record["article"]["id"], record["article"]["sha256"]) for record in records
    ]
    for table in ("tolls", "places", "people", "events"):
        columns = TOLL_COLUMNS[2:-5] if table == "tolls" else PEOPLE_COLUMNS[2:]
        names = ", ".join(f't."{name}"' for name in (columns if table in {"tolls", "people"} else ("id", "role")))
        sql = f"SELECT a.article_id, {names} FROM {table} t JOIN articles a ON a.key = t.article_key ORDER BY t.key"  # noqa: S608
        told = [
            (record["article"]["id"], *(row[name.split('"')[1]] for name in names.split(", ")))
            for record in records
            for row in record[table]
        ]
        assert query(book, sql) == told


def test_keys_lead_to_the_rows_that_the_ids_name(book: Path) -> None:
    assert query(book, "PRAGMA foreign_key_check") == []
    assert query(book, "PRAGMA integrity_check") == [("ok",)]
    for key, table, number in (("event_key", "events", "event"), ("part_of_key", "tolls", "part_of")):
        joined = f"SELECT t.{number}, o.id, t.article_key = o.article_key FROM tolls t LEFT JOIN {table} o ON o.key = t.{key}"  # noqa: S608, E501
        pairs = query(book, joined)
        assert any(number is not None for number, *_ in pairs)
        assert all(left == right and same in {1, None} for left, right, same in pairs)


def test_the_incidents_of_a_database_are_those_of_the_command(book: Path) -> None:
    told = rows_of("incidents", CORPUS)
    assert query(book, "SELECT id, killed_best, events FROM incidents ORDER BY key") == [
        (row["id"], row["killed"]["best"], "; ".join(row["events"])) for row in told
    ]
    links = query(
        book,
        "SELECT i.id, a.article_id || '#' || e.id FROM incident_events l JOIN incidents i ON i.key = l.incident_key "
        "JOIN events e ON e.key = l.event_key JOIN articles a ON a.key = e.article_key ORDER BY l.key",
    )
    assert links == [(row["id"], event) for row in told for event in row["events"]]


def test_the_texts_of_a_database_can_be_searched(book: Path) -> None:
    found = query(book, "SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'american + ambassador'")
    held = query(book, "SELECT key FROM articles WHERE text LIKE '%American ambassador%'")
    assert sorted(found) == held != []


def test_what_joins_tables_has_an_index(book: Path) -> None:
    for table in ("events", "tolls", "places", "people", "incident_events"):
        indexed = {
            sql for (sql,) in query(book, "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", table)
        }
        keys = [row[3] for row in query(book, f"PRAGMA foreign_key_list({table})")]
        assert keys
        assert all(any(f'("{key}")' in str(sql) for sql in indexed) for key in keys)


def test_the_same_articles_give_the_same_database(book: Path, tmp_path: Path) -> None:
    done("extract", CORPUS, "-j", "2", "-o", tmp_path / "again.sqlite")
    assert dumped(tmp_path / "again.sqlite") == dumped(book)


def test_the_shell_of_sqlite_opens_a_database(book: Path) -> None:
    shell = shutil.which("sqlite3")
    if shell is None:
        pytest.skip("the shell sqlite3 is not installed")
    run = subprocess.run([shell, book, "SELECT count(*) FROM articles"], capture_output=True, text=True, check=True)
    assert run.stdout == "10\n"


def test_what_filters_leave_out_is_linked_to_nothing(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    text = "Gunmen killed 12 farmers, two of them women, and wounded Amina Diallo, a nurse, in Mosul."
    done("extract", "--kind", "injured", "-o", path, text=text)
    assert query(path, "SELECT DISTINCT kind FROM tolls") == [("injured",)]
    assert query(path, "SELECT killed_best FROM articles") == [(12,)]
    assert query(path, "PRAGMA foreign_key_check") == []


def test_kept_fields_are_columns_also_where_their_names_differ_in_case_alone(tmp_path: Path) -> None:
    row = {"text": "Gunmen killed two men.", "code": 7, "Code": ["a", 1], "ID": "x"}
    keep = ["--keep", "code", "--keep", "Code", "--keep", "ID"]
    done("extract", *keep, "-o", tmp_path / "a.db", text=json.dumps(row))
    sql = 'SELECT article_code, "article_Code_2", "article_ID_2" FROM {}'
    assert query(tmp_path / "a.db", sql.format("articles")) == [(7, '["a",1]', "x")]
    done("tolls", *keep, "-o", tmp_path / "b.db", text=json.dumps(row))
    assert query(tmp_path / "b.db", sql.format("tolls")) == [(7, '["a",1]', "x")]


@pytest.mark.parametrize("command", ROW_COMMANDS)
def test_the_rows_of_a_command_are_one_table(command: str, tmp_path: Path) -> None:
    path = tmp_path / "rows.db"
    done(command, CORPUS, "-o", path)
    names, *lines = (line.split("\t") for line in done(command, "-f", "tsv", CORPUS).splitlines())
    with closing(sqlite3.connect(path)) as database:
        cursor = database.execute(f"SELECT * FROM {command}")  # noqa: S608
        assert [column[0] for column in cursor.description] == names
        assert len(cursor.fetchall()) == len(lines)
    assert query(path, "SELECT name FROM sqlite_master") == [(command,)]


def test_a_figure_that_no_database_can_count_is_kept_as_text(tmp_path: Path) -> None:
    row = json.dumps({"text": "Gunmen killed two men.", "code": 10**30})
    done("tolls", "--keep", "code", "-o", tmp_path / "a.db", text=row)
    assert query(tmp_path / "a.db", "SELECT article_code FROM tolls") == [(str(10**30),)]


@pytest.mark.parametrize("name", ["book.db", "rows.xlsx"])
def test_a_run_that_fails_leaves_the_file_as_it_was(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if name.endswith("xlsx"):
        pytest.importorskip("xlsxwriter", reason="the extra 'excel' is not installed")
    path = tmp_path / name
    path.write_text("as it was", encoding="utf-8")

    def interrupted(*_: object) -> Iterator[Any]:
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr("tollbook_cli.runs.run.read_records", interrupted)
    assert invoke("extract", CORPUS, "-o", path).exit_code == 130
    assert path.read_text(encoding="utf-8") == "as it was"
    assert [file.name for file in tmp_path.iterdir()] == [name]


# Compressed text


@pytest.mark.parametrize("ending", ["csv", "tsv", "json", "jsonl", "geojson", "md"])
def test_text_is_compressed_behind_its_ending(ending: str, tmp_path: Path) -> None:
    for name in (f"plain.{ending}", f"a.{ending}.gz", f"b.{ending}.GZ"):
        done("tolls", CORPUS, "-o", tmp_path / name)
    packed = (tmp_path / f"a.{ending}.gz").read_bytes()
    assert gzip.decompress(packed) == (tmp_path / f"plain.{ending}").read_bytes()
    assert (tmp_path / f"b.{ending}.GZ").read_bytes() == packed
    assert packed[4:8] == bytes(4)  # no time


def test_what_is_written_compressed_is_read_again(tmp_path: Path) -> None:
    old = tmp_path / "old.jsonl.gz"
    done("incidents", CORPUS, "-o", old)
    changes = done("incidents", CORPUS, "--since", old, "-f", "jsonl").splitlines()
    assert {json.loads(line)["change"] for line in changes} == {"same"}
    old.write_bytes(old.read_bytes()[:-20])
    result = invoke("incidents", CORPUS, "--since", old)
    assert result.exit_code == 2
    assert str(old) in result.stderr


def test_a_compressed_run_is_not_resumed(tmp_path: Path) -> None:
    result = invoke("extract", CORPUS, "--resume", "-o", tmp_path / "a.jsonl.gz")
    assert result.exit_code == 2
    assert "--resume works only with JSONL in a file" in result.stderr


# Endings


def writing_commands(group: click.Group = main, *before: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield each command that writes in several formats, with these."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from writing_commands(command, *before, name)
        elif any(option.name == "format" for option in command.params):
            choice = next(option.type for option in command.params if option.name == "format")
            assert isinstance(choice, click.Choice)
            yield [*before, name], list(choice.choices)


WRITING = list(writing_commands())
ARGUMENTS = {
    ("evaluate",): ["-"],
    ("codebook", "show"): ["gtd"],
    ("gazetteer", "search"): ["Mosul"],
    ("review", "apply"): ["a.jsonl", "b.jsonl"],
    ("review", "agreement"): ["a.jsonl", "b.jsonl"],
}
ENDINGS = {"parquet": ".parquet", "xlsx": ".xlsx", "sqlite": ".db", "geojson": ".geojson", "jsonl": ".jsonl"}
assert len(WRITING) >= 12


NAMES = ("out.doc", "out.csv.zip", "out.xlsx.gz", "out.parquet.gz", *(f"out{end}" for end in ENDINGS.values()))
REFUSED = [
    pytest.param(words, formats, name, id=f"{' '.join(words)} {name}")
    for words, formats in WRITING
    for name in NAMES
    if all(name != f"out{ENDINGS.get(form)}" for form in formats)
]
assert len(REFUSED) > 4 * len(WRITING)


@pytest.mark.parametrize(("words", "formats", "name"), REFUSED)
def test_an_ending_that_a_command_cannot_write_is_refused(
    words: list[str], formats: list[str], name: str, tmp_path: Path
) -> None:
    result = invoke(*words, *ARGUMENTS.get(tuple(words), []), "-o", tmp_path / name, text="Two men were killed.")
    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []
    if not name.endswith(".gz"):
        *_, last = result.stderr.splitlines()
        assert f"{name}: this command writes ." in last
        told = last.partition("this command writes ")[2].replace(";", "").split()
        assert all((end in told) == (form in formats) for form, end in ENDINGS.items())


@pytest.mark.parametrize("form", ["parquet", "xlsx", "sqlite"])
def test_what_only_a_file_can_hold_is_not_written_to_a_pipe(form: str) -> None:
    result = invoke("tolls", CORPUS, "-f", form)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "can only be written to a file: give --output FILE" in result.stderr


@pytest.mark.parametrize(
    ("package", "name", "extra"), [("xlsxwriter", "a.xlsx", "excel"), ("pyarrow", "a.parquet", "arrow")]
)
def test_an_extra_that_is_not_installed_is_named_at_once(
    package: str, name: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    result = invoke("tolls", "no/such/folder", "-o", tmp_path / name)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].endswith(f"needs the extra '{extra}': pip install 'tollbook[{extra}]'")


@pytest.mark.parametrize("name", ["out.db", "out.xlsx"])
def test_a_folder_that_is_not_there_is_wrong_usage(name: str, tmp_path: Path) -> None:
    if name.endswith("xlsx"):
        pytest.importorskip("xlsxwriter", reason="the extra 'excel' is not installed")
    result = invoke("tolls", CORPUS, "-o", tmp_path / "none" / name)
    assert result.exit_code == 2
    assert f"{tmp_path / 'none' / name}: No such file or directory" in result.stderr.replace("\n", "")
