"""Files, folders, rows and standard input: what is read, under which id, and what cannot be read."""

from __future__ import annotations

import gzip
import io
import json
import sys
import tempfile
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.articles.article import Article, ArticleError, Fields, Note
from tollbook.articles.paths import bytes_to_read, read_articles

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256))


def articles(*paths: Path, fields: Fields | None = None, date: str | None = None) -> list[Article]:
    read = list(read_articles(map(str, paths), fields=fields, date=date))
    found = [one for one in read if isinstance(one, Article)]
    assert read == found
    return found


def messages(*paths: Path) -> list[str]:
    return [str(one) for one in read_articles(map(str, paths)) if not isinstance(one, Article)]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfTwo died.", "Two died."),
        (b"Two died.\r\nOne fled.", "Two died.\r\nOne fled."),
        (b"Two died.\rOne fled.\n", "Two died.\rOne fled.\n"),
        ("Two died.\r\n".encode("utf-16"), "Two died.\r\n"),
        ("Two died.".encode("utf-16-le"), "Two died."),
        (gzip.compress(b"Two died."), "Two died."),
    ],
    ids=["bom", "crlf", "cr", "utf-16", "utf-16 without a mark", "gzip under another name"],
)
def test_read_without_a_word_and_newlines_kept(tmp_path: Path, data: bytes, text: str) -> None:
    (article,) = articles(write(tmp_path / "a.txt", data))
    assert article.text == text


@pytest.mark.parametrize(
    ("data", "text", "remark"),
    [
        ("A “witness” in Malé.".encode("cp1252"), "A “witness” in Malé.", "not UTF-8, read as cp1252"),
        # put together from two sources
        ("Malé, ".encode() + "Malé".encode("cp1252"), "Malé, Malé", "not UTF-8, read as cp1252"),
        ("Трое погибли в Киеве".encode("cp1251"), "Трое погибли в Киеве", "not UTF-8, read as cp1251"),
        (b"Two\0 died.", "Two\0 died.", "holds 1 NUL byte"),
        (b"Two died. " * 1_000_000, "Two died. " * 1_000_000, "has a line of 10.0 million characters"),
    ],
    ids=["cp1252", "mixed", "cyrillic", "nul", "10 MB line"],
)
def test_read_with_a_note(tmp_path: Path, data: bytes, text: str, remark: str) -> None:
    path = write(tmp_path / "a.txt", data)
    note, article = read_articles([str(path)])
    assert note == Note(str(path), 1, remark)
    assert isinstance(article, Article)
    assert article.text == text


@pytest.mark.parametrize(
    ("name", "data", "line", "cause"),
    [
        ("a.txt", b"", 1, "empty file"),
        ("a.txt", b" \r\n\0\n", 1, "empty file"),
        ("a.jsonl", b"", 1, "empty file"),
        ("a.txt", PNG, 1, "binary file (a PNG image)"),
        ("a.txt", bytes(range(256)) * 20, 1, "binary file"),
        ("a.csv", PNG, 1, "binary file (a PNG image)"),
        ("a.txt.gz", gzip.compress(b"Two died. " * 50)[:-9], 1, "broken gzip file"),
        ("a.jsonl", b'[{"text": "Two died."}]\n', 1, "not a JSON object"),
        ("a.jsonl", b'\n{"text": \n', 2, "broken JSON (Input data was truncated)"),
        ("a.jsonl", b'{"body": "Two died."}\n', 1, "no field 'text'"),
        ("a.jsonl", b'{"text": 7}\n', 1, "no text in field 'text'"),
        ("a.jsonl", b'{"text": " "}\n', 1, "empty text in field 'text'"),
        (
            "a.csv",
            b"id,body\n1,Two died.\n",
            1,
            "CSV without the column 'text' (it has id, body; --text-field NAME names the one with the text)",
        ),
        (
            "a.tsv",
            b"id\tbody\n1\tTwo died.\n",
            1,
            "CSV without the column 'text' (it has id, body; --text-field NAME names the one with the text)",
        ),
    ],
)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, name: str, data: bytes, line: int, cause: str) -> None:
    path = write(tmp_path / name, data)
    (error,) = read_articles([str(path)])
    assert isinstance(error, ArticleError)
    assert str(error) == f"{path}:{line}: {cause}"


def test_a_missing_file_does_not_hold_up_the_others(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Two died.")
    error, article = read_articles([str(tmp_path / "no\nthere.txt"), str(path)])
    assert str(error) == f"{tmp_path}/no\\nthere.txt:1: no such file or folder"
    assert isinstance(article, Article)


def test_the_rows_before_a_break_in_a_gzip_file_are_read(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": n, "text": f"Blast {n * 7919 % 1009} killed two."}) + "\n" for n in range(9000))
    path = write(tmp_path / "a.jsonl.gz", gzip.compress(rows.encode())[:-2000])
    *read, error = read_articles([str(path)])
    assert len(read) > 1000
    assert all(isinstance(one, Article) for one in read)
    assert str(error).endswith(f":{len(read)}: broken gzip file")


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/a.txt", "c.txt.gz", ".hidden.txt"):
        data = b"Two died."
        write(tmp_path / name, gzip.compress(data) if name.endswith(".gz") else data)
    found = articles(tmp_path)
    assert [article.id for article in found] == ["a", "b", "c", "sub/a"]
    assert [article.path for article in found][:2] == [f"{tmp_path}/a.md", f"{tmp_path}/b.txt"]


@pytest.mark.parametrize(
    "named", [("x/a.txt",), ("y/a.txt", "x/a.txt"), ("x/a.txt", "y", "x", "b.txt"), ("./x/a.txt",)]
)
def test_the_id_of_a_file_does_not_depend_on_what_else_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: tuple[str, ...]
) -> None:
    for name in ("x/a.txt", "y/a.txt", "b.txt"):
        write(tmp_path / name, "Two died.")
    monkeypatch.chdir(tmp_path)
    assert "x/a" in [one.id for one in read_articles(named) if isinstance(one, Article)]
    assert [article.id for article in articles(tmp_path / "x" / "a.txt")] == ["a"]
    assert [article.id for article in articles(tmp_path)] == ["b", "x/a", "y/a"]


def test_files_of_one_name_keep_their_endings(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md", "b.txt", "b.xml"):
        write(tmp_path / name, "Two died.")
    found = [one for one in read_articles([str(tmp_path)]) if isinstance(one, Article)]
    assert [article.id for article in found] == ["a.md", "a.txt", "b"]
    assert [article.id for article in articles(tmp_path / "a.txt")] == ["a.txt"]


def test_files_that_share_an_id_are_told_once(tmp_path: Path) -> None:
    for name in ("x/a.txt", "y/a.txt", "x/b.txt", "y/b.txt"):
        write(tmp_path / name, "Two died.")
    x, y = tmp_path / "x", tmp_path / "y"
    assert messages(x, y, x) == [
        f"{y}/a.txt:1: has the id 'a', as {x}/a.txt has; name the folder above both, and their ids differ"
    ]
    assert [one.id for one in read_articles([str(x), str(y)]) if isinstance(one, Article)] == ["a", "b", "a", "b"]


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    endings = ".txt .md .html .htm .docx .rtf .pdf .jsonl .json .csv .tsv .parquet"
    assert messages(tmp_path) == [f"{tmp_path}:1: no {endings} files in this folder"]
    write(tmp_path / "a.xml", "")
    assert messages(tmp_path) == [f"{tmp_path}:1: no {endings} files in this folder; passed over 1 file: 1 .xml"]


def test_files_that_are_passed_over_are_told_in_one_note(tmp_path: Path) -> None:
    for name in ("a.txt", "b.xml", "sub/c.xml", "sub/d.XML", "d.doc", "e.png.gz", "README", ".hidden", ".git/e.xml"):
        write(tmp_path / name, "Two died.")
    assert messages(tmp_path) == [f"{tmp_path}:1: passed over 6 files: 3 .xml, 1 .doc, 1 .png, 1 without an ending"]


GERMAN = "Unbekannte haben am Montag in der Stadt Gorma zwölf Menschen getötet, teilte die Polizei mit. "


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_a_text_that_is_not_english_gets_a_note(tmp_path: Path, name: str) -> None:
    rows = {"a.txt": GERMAN * 4, "a.jsonl": json.dumps({"text": GERMAN * 4}), "a.csv": f'text\n"{GERMAN * 4}"'}
    note, article = read_articles([str(write(tmp_path / name, rows[name]))])
    assert isinstance(article, Article)
    assert str(note) == (
        f"{tmp_path / name}:{article.line}: does not look like English, the only language that is read "
        "(0 % of its words are common English ones)"
    )


@pytest.mark.parametrize(
    "text",
    [
        GERMAN,  # too short to tell
        "Gao: 3 killed, 8 wounded\nKidal: 1 killed\nMopti: 2 killed, 1 wounded\n" * 3
        + "Two of the dead were children.",
        f"The police said that twelve people were killed in the town and that two were hurt. {GERMAN * 2}",
    ],
)
def test_english_lists_and_short_texts_get_none(tmp_path: Path, text: str) -> None:
    assert messages(write(tmp_path / "a.txt", text)) == []


def test_rows_of_jsonl(tmp_path: Path) -> None:
    rows = [
        {"id": "x", "text": "Two died.", "date": "5 March 2020", "title": "Raid", "more": [1]},
        {"id": 7, "text": "date 2020-02-26 Two died.", "date": None},
        {"text": "Two died."},
    ]
    path = write(tmp_path / "a.jsonl", "\n\n".join(map(json.dumps, rows)))
    first, second, third = articles(path, date="2019-01-01")
    assert (first.id, first.date, first.date_source, first.title) == ("x", "2020-03-05", "field", "Raid")
    assert (second.id, second.date, second.date_source, second.body_start) == (
        "7",
        "2020-02-26",
        "header",
        16,
    )
    assert (third.id, third.date, third.date_source, third.line) == (f"{path}:5", "2019-01-01", "option", 5)


def test_a_row_field_outranks_the_header(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "date 2020-02-26 Two died.", "date": "2020-02-27"}')
    (article,) = articles(path)
    assert (article.date, article.date_source) == ("2020-02-27", "field")


def test_an_unreadable_date_is_told_once_a_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "Two died.", "date": "spring"}\n' * 3)
    assert messages(path) == [f"{path}:1: no full date in field 'date'"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_rows_of_csv(tmp_path: Path, delimiter: str, newline: str) -> None:
    rows = [
        ["nr", "text", "day"],
        ["1", f'"Two{newline}died, ""he"" said."', "2020-03-05"],
        ["2", "One died.", ""],
    ]
    path = write(tmp_path / "a.csv", newline.join(delimiter.join(row) for row in rows) + newline)
    first, second = articles(path, fields=Fields(id="nr", date="day"))
    assert (first.id, first.text, first.date) == ("1", f'Two{newline}died, "he" said.', "2020-03-05")
    assert (second.id, second.text, second.date) == ("2", "One died.", None)


def test_tabs_by_the_ending(tmp_path: Path) -> None:
    for name in ("a.tsv", "b.TSV.gz"):
        data = b"id\ttext, as told\ttext\n1\tx,y\tTwo died, he said.\n"
        (article,) = articles(write(tmp_path / name, gzip.compress(data) if name.endswith("gz") else data))
        assert (article.id, article.text) == ("1", "Two died, he said.")


def test_the_last_line_of_an_old_mac_may_be_one_character(tmp_path: Path) -> None:
    found = articles(write(tmp_path / "a.csv", "text\rTwo died.\r7"))
    assert [article.text for article in found] == ["Two died.", "7"]


PIECES = [
    b'{"text": "', b'"}\n', b"\xff\xfe", b"\0", b"\x1f\x8b", b"\xef\xbb\xbf", b"date 2020-02-26 ", b"\r", b"\n",
    b"text,id\n", b'"', b"---\n", b"# ", b"\xe9", b"\x81", b"Date: 31 Feb 2020\n", b"\\ud800", b"\xf0\x9f\x98",
    gzip.compress(b"Two died.")[:20], b"Two died. ",
]  # fmt: skip


@given(
    st.sampled_from([".txt", ".jsonl", ".json", ".csv", ".tsv"]),
    st.lists(st.sampled_from(PIECES) | st.binary(max_size=9)),
)
def test_any_bytes_give_articles_or_one_line_messages(ending: str, pieces: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / f"a{ending}", b"".join(pieces))
        for one in read_articles([str(path)]):
            if isinstance(one, Article):
                assert one.text.encode()
                assert 0 <= one.body_start <= len(one.text)
            else:
                assert len(str(one).splitlines()) == 1


def test_a_csv_cell_may_be_long_and_not_utf8(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", b"text\n" + b"Mal\xe9 " * 40_000 + b"\n")
    note, article = read_articles([str(path)])
    assert str(note) == f"{path}:2: not UTF-8, read as cp1252"
    assert isinstance(article, Article)
    assert len(article.text) == 200_000


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_rows_are_streamed(tmp_path: Path, kind: str) -> None:
    text = "Two died. " * 100
    rows = [json.dumps({"text": text})] * 5000 if kind == "jsonl" else ["text", *[text] * 5000]
    path = write(tmp_path / f"a.{kind}", "\n".join(rows))
    assert sum(1 for _ in read_articles([str(path)])) == 5000  # imports done
    tracemalloc.start()
    count = sum(1 for _ in read_articles([str(path)]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 5000
    assert peak < path.stat().st_size / 10


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"Two died.", ["Two died."]),
        (b'{"text": "Two died."}\n{"text": "One died."}', ["Two died.", "One died."]),
        (gzip.compress(b"Two died."), ["Two died."]),
    ],
    ids=["text", "jsonl", "gzip"],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, texts: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    read = list(read_articles(["-"]))
    assert [one.text for one in read if isinstance(one, Article)] == texts
    assert [one.path for one in read if isinstance(one, Article)] == [None] * len(texts)


def test_the_seed() -> None:
    (article,) = articles(SEED.parent)
    assert article.id == SEED.stem
    assert (article.date, article.date_source) == ("2020-02-26", "header")
    assert article.text[article.body_start :].startswith("More than 20 civilians")
    assert article.text == SEED.read_bytes().decode()


def test_the_bytes_to_read_are_known_for_plain_files(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "a.txt").write_text("12345", encoding="utf-8")
    (tmp_path / "in" / "b.jsonl").write_text("123", encoding="utf-8")
    (tmp_path / "in" / "left.bin").write_text("1234567", encoding="utf-8")
    assert bytes_to_read([str(tmp_path)]) == 8
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"1"))
    assert bytes_to_read([str(tmp_path)]) is None
    assert bytes_to_read(["-"]) is None
