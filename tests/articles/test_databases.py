"""Exports of Nexis and Factiva: each article comes by itself, with what its head says and without its tail."""

from __future__ import annotations

import json
import runpy
from html import escape
from pathlib import Path

import pytest
from click.testing import CliRunner

from tollbook.articles.article import Article
from tollbook.articles.databases import read_export
from tollbook.articles.paths import read_articles
from tollbook_cli.main import main

MADE = runpy.run_path(str(Path(__file__).with_name("made_files.py")))
RAID, SHELLING = MADE["RAID"], MADE["SHELLING"]
UNI, PLAIN, FIELDS = MADE["NEXIS_UNI"], MADE["FACTIVA"], MADE["FACTIVA_FIELDS"]

LAYOUTS = {
    "lexisnexis": MADE["LEXIS_NEXIS"],
    "lexisnexis of windows": MADE["LEXIS_NEXIS"].replace("\n", "\r\n"),
    "nexis uni": "\n".join(UNI),
    "nexis uni, empty lines between": "\n\n".join(UNI),
    "factiva": "\n".join(PLAIN),
    "factiva, empty lines between": "\n\n".join(PLAIN),
    "factiva with fields": "\n".join(f"{key}\t{value}" for key, value in FIELDS),
    "factiva with fields above": "\n\n".join(f"{key}\n{value}" for key, value in FIELDS),
    "factiva with fields in a table": "\n".join(f"{key}|{value}|" for key, value in FIELDS),
}


def read(path: Path) -> list[Article]:
    found = list(read_articles([str(path)]))
    articles = [one for one in found if isinstance(one, Article)]
    assert articles == found
    return articles


def check(raid: Article, shelling: Article) -> None:
    """Look at the two articles of an export."""
    assert raid.title is not None
    assert raid.title.startswith("Gunmen kill 12 in Binnish")
    assert (raid.date, raid.date_source, raid.author) == ("2020-02-25", "header", "Anna Smith")
    assert raid.outlet in {"The Gorma Post (London)", "The Gorma Post"}
    assert raid.text.split() == " ".join(RAID).split()
    assert (shelling.title, shelling.date) == ("Shells hit market in Gao", "2020-02-03")
    assert shelling.outlet == "Agence Gorma"
    assert SHELLING[0] in shelling.text
    assert shelling.text.endswith(SHELLING[1])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_article_of_an_export_is_read(tmp_path: Path, layout: str) -> None:
    path = tmp_path / "export.txt"
    path.write_bytes(LAYOUTS[layout].encode())
    found = read(path)
    assert [article.id for article in found] == ["export:1", "export:2"]
    raid, shelling = (
        next(number for number, line in enumerate(LAYOUTS[layout].splitlines(), 1) if told[0] in line)
        for told in (RAID, SHELLING)
    )
    assert found[0].line <= raid < found[1].line <= shelling
    check(*found)
    assert found[0].url == (None if layout.startswith("factiva") else "https://gorma.example/raid")


def test_a_nexis_export_in_word(tmp_path: Path) -> None:
    pytest.importorskip("docx", reason="the extra 'documents' is not installed")
    path = tmp_path / "export.docx"
    path.write_bytes(MADE["docx_of"](*UNI))
    check(*read(path))


@pytest.mark.parametrize("lines", [UNI, PLAIN], ids=["nexis", "factiva"])
def test_an_export_in_rtf(tmp_path: Path, lines: tuple[str, ...]) -> None:
    pytest.importorskip("striprtf", reason="the extra 'documents' is not installed")
    path = tmp_path / "export.rtf"
    path.write_bytes(MADE["rtf_of"](*lines))
    check(*read(path))


def test_a_factiva_export_with_its_table_in_rtf(tmp_path: Path) -> None:
    pytest.importorskip("striprtf", reason="the extra 'documents' is not installed")
    path = tmp_path / "export.rtf"
    path.write_bytes(MADE["rtf_table_of"](FIELDS))
    check(*read(path))


def test_a_nexis_export_in_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pypdf", reason="the extra 'documents' is not installed")
    lines = [line.replace("©", "(c)").replace("\xa0", " ") for line in UNI]
    cut = lines.index("End of Document") + 1
    pages = (("Page 1 of 2", *lines[:cut]), ("Page 2 of 2", *lines[cut:]))
    path = tmp_path / "export.pdf"
    path.write_bytes(MADE["pdf_of"](*pages))
    check(*read(path))


NEXIS_PAGE = "".join(
    f'<DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">{escape(line)}</SPAN></P>\n</DIV>\n<BR>' for line in UNI
)
FACTIVA_PAGE = "".join(
    f'<div class="article enArticle"><table>{rows}</table></div>'
    for rows in (
        "".join(f"<tr><td><b>{key}</b>&nbsp;</td><td>{escape(value)}</td></tr>" for key, value in part)
        for part in (FIELDS[:16], FIELDS[16:])
    )
)
LEXIS_BLOCKS = (map(escape, block.split("\n")) for block in MADE["LEXIS_NEXIS"].split("\n\n"))
LEXIS_PAGE = "".join(f'<BR><DIV CLASS="c3"><P CLASS="c1">{"<BR>".join(block)}</P></DIV>' for block in LEXIS_BLOCKS)


@pytest.mark.parametrize("body", [NEXIS_PAGE, LEXIS_PAGE, FACTIVA_PAGE], ids=["nexis uni", "lexisnexis", "factiva"])
def test_an_export_as_a_page(tmp_path: Path, body: str) -> None:
    pytest.importorskip("trafilatura", reason="the extra 'html' is not installed")
    path = tmp_path / "export.html"
    path.write_text(f"<html><head><title>Export</title></head><body>{body}</body></html>", encoding="utf-8")
    check(*read(path))


def test_what_is_read_in_an_export_stands_in_the_article_and_not_in_its_tail(tmp_path: Path) -> None:
    path = tmp_path / "export.txt"
    path.write_text(LAYOUTS["lexisnexis"], encoding="utf-8")
    result = CliRunner().invoke(main, ["extract", "--with-text", str(path)])
    raid, shelling = map(json.loads, result.stdout.splitlines())
    assert (raid["summary"]["killed"]["best"], shelling["summary"]["killed"]["best"]) == (12, 4)
    assert raid["summary"]["injured"]["best"] == 9
    assert raid["tolls"][0]["date_start"] == "2020-02-24"
    for record in (raid, shelling):
        text = record["article"]["text"]
        assert all(text[toll["start"] : toll["end"]] in toll["quote"] for toll in record["tolls"])


def test_an_article_whose_head_is_not_understood_is_kept_whole() -> None:
    broken = "3 of 3 DOCUMENTS\n\nIn the raid on Gorma twelve people died.\n"
    found = read_export(f"{LAYOUTS['lexisnexis']}\n{broken}")
    assert [page.title for page in found[1:]] == ["Shells hit market in Gao"]
    inside = LAYOUTS["nexis uni"].replace(UNI[10], f"One died in Gorma.\nEnd of Document\n{UNI[10]}", 1)
    assert len(read_export(inside)) == 2  # a cover
    text = LAYOUTS["nexis uni"] + "\n" + "Twelve people died in the raid on Gorma, which lasted a day. " * 6
    assert read_export(text)[-1].text.startswith("Twelve people died in the raid")


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people died.\n\nEnd of Document\n",
        "The list is in Document 12 of 14 DOCUMENTS of the court.\n\nTwelve people died.",
        "1 of 2 DOCUMENTS\n\nTwelve people died.\n\n2 of 2 DOCUMENTS\n\nNobody died.",
        "Document ABC0020200225eg2p0001x\nTwelve people died.",
    ],
)
def test_a_text_that_only_looks_like_an_export_is_one_article(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert [(article.id, article.text) for article in read(path)] == [("a", text)]
