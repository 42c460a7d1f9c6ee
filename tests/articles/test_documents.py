"""Documents: the text of DOCX, RTF and PDF files is read, a title where one is told, and a bad one is one line."""

from __future__ import annotations

import gzip
import json
import runpy
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tollbook.articles.article import Article, ArticleError
from tollbook.articles.documents.document import INSTALL
from tollbook.articles.paths import read_articles
from tollbook_cli.main import main

docx = pytest.importorskip("docx", reason="the extra 'documents' is not installed")
parse_xml = pytest.importorskip("docx.oxml", reason="the extra 'documents' is not installed").parse_xml
pytest.importorskip("striprtf", reason="the extra 'documents' is not installed")
pytest.importorskip("pypdf", reason="the extra 'documents' is not installed")

MADE = runpy.run_path(str(Path(__file__).with_name("made_files.py")))
RAID = MADE["RAID"]
MAKERS = {"docx": MADE["docx_of"], "rtf": MADE["rtf_of"], "pdf": lambda *lines, **more: MADE["pdf_of"](lines, **more)}


def invoke(*words: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=stdin)


def article(path: Path, data: bytes) -> Article:
    path.write_bytes(data)
    (found,) = read_articles([str(path)])
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize("kind", MAKERS)
def test_a_document_is_read_and_offsets_count_in_its_text(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"raid.{kind}"
    path.write_bytes(MAKERS[kind]("Date: 26 February 2020", *RAID))
    (tmp_path / f"packed.{kind}.gz").write_bytes(gzip.compress(path.read_bytes()))
    packed, raid = (json.loads(line) for line in invoke("extract", "--with-text", tmp_path).stdout.splitlines())
    assert raid["article"]["id"] == "raid"
    assert (raid["article"]["date"], raid["article"]["date_source"]) == ("2020-02-26", "header")
    assert (raid["summary"]["killed"]["best"], raid["summary"]["injured"]["best"]) == (12, 9)
    text = raid["article"]["text"]
    assert all(text[toll["start"] : toll["end"]] in toll["quote"] for toll in raid["tolls"])
    assert packed["tolls"] == raid["tolls"]
    piped = invoke("extract", stdin=path.read_bytes())
    assert json.loads(piped.stdout)["tolls"] == raid["tolls"]


@pytest.mark.parametrize("kind", MAKERS)
def test_the_title_of_the_properties(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"raid.{kind}"
    assert article(path, MAKERS[kind](*RAID, title="A raid in Binnish")).title == "A raid in Binnish"
    for made in ("Microsoft Word - raid.doc", "raid-final2.docx", "Document1", "untitled", "Document"):
        assert article(path, MAKERS[kind](*RAID, title=made)).title is None
    assert article(path, MAKERS[kind](*RAID)).title is None


def test_a_heading_outranks_the_properties(tmp_path: Path) -> None:
    found = article(tmp_path / "a.docx", MADE["docx_of"](*RAID, title="template", heading="Gunmen raid Binnish"))
    assert found.title == "Gunmen raid Binnish"
    assert found.text.startswith("Gunmen raid Binnish\n")


def test_a_table_in_word_keeps_its_rows_and_its_place(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Losses of the day")
    table = document.add_table(rows=3, cols=3)
    for row, words in zip(
        table.rows, (("Place", "Killed", "Wounded"), ("Gao", "3", "8"), ("Both", "4", "4")), strict=True
    ):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.rows[2].cells[1].merge(table.rows[2].cells[2]).text = "4"
    document.add_paragraph("The mayor gave no names.")
    document.save(str(tmp_path / "a.docx"))
    (found,) = read_articles([str(tmp_path / "a.docx")])
    assert isinstance(found, Article)
    assert found.text.splitlines() == [
        "Losses of the day", "",
        "| Place | Killed | Wounded |", "|---|---|---|", "| Gao | 3 | 8 |", "| Both | 4 |", "",
        "The mayor gave no names.", "",
    ][:-1]  # fmt: skip


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def test_what_word_keeps_apart_is_read_once(tmp_path: Path) -> None:
    document = docx.Document()
    control = f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Two died in Gao.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    changed = (
        f"<w:p {W}><w:r><w:t>A mine killed </w:t></w:r><w:del><w:r><w:delText>three</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>four</w:t></w:r></w:ins><w:r><w:tab/><w:t>men.</w:t></w:r></w:p>"
    )
    box = (
        f"<w:p {W} {MC}><w:r><w:t>Day of the raid</w:t>"
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent><w:p><w:r><w:t>37 killed</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>37 killed</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    for number, xml in enumerate((control, changed, box)):
        document.element.body.insert(number, parse_xml(xml))
    path = tmp_path / "a.docx"
    document.save(str(path))
    (found,) = read_articles([str(path)])
    assert isinstance(found, Article)
    assert found.text.split("\n\n") == [
        "Two died in Gao.",
        "A mine killed four\tmen.",
        "Day of the raid",
        "37 killed\n",
    ]


def test_tables_that_lay_out_a_page_and_tables_in_tables(tmp_path: Path) -> None:
    document = docx.Document()
    (row,) = document.add_table(rows=1, cols=1).rows
    row.cells[0].text = "Two died in Gao."
    row.cells[0].add_paragraph("Nobody said who had fired.")
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "Week one", "7"
    inner = cells[1].add_table(rows=1, cols=2).rows[0].cells
    inner[0].text, inner[1].text = "Gao", "3 killed"
    document.save(str(tmp_path / "a.docx"))
    (found,) = read_articles([str(tmp_path / "a.docx")])
    assert isinstance(found, Article)
    lines = [line for line in found.text.splitlines() if line]
    assert lines == ["Two died in Gao.", "Nobody said who had fired.", "| Week one | 7 |", "| Gao | 3 killed |"]


def test_letters_beyond_ascii_in_rtf(tmp_path: Path) -> None:
    found = article(tmp_path / "a.rtf", MADE["rtf_of"]("Twelve died in Zürich-Nord, “near” Łódź {here}."))
    assert found.text.strip() == "Twelve died in Zürich-Nord, “near” Łódź {here}."
    page = rb"{\rtf1\ansi\ansicpg1251 \'ca\'e8\'e5\'e2 12 killed.\par}"
    assert article(tmp_path / "b.rtf", page).text.strip() == "Киев 12 killed."


def test_links_notes_and_tables_in_rtf(tmp_path: Path) -> None:
    source = rb"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\header\pard Page 1 of 2\par}
        \pard{\field{\*\fldinst{HYPERLINK "https://gorma.example/1"}}{\fldrslt{\ul Gunmen kill 12 in Binnish}}}\par
        \pard Gunmen killed \b 12\b0  people \endash  a doctor said.{\footnote Not 40 killed.}\par
        \trowd\cellx1\cellx2\pard\intbl Gao\cell\pard\intbl 3 killed\cell\row
        \trowd\cellx1\cellx2\pard\intbl Kidal\cell\pard\intbl 1 killed\cell\row}"""
    found = article(tmp_path / "a.rtf", b"\n".join(line.strip() for line in source.splitlines()))
    assert [line.strip() for line in found.text.strip().split("\n")] == [
        "Gunmen kill 12 in Binnish", "", "Gunmen killed 12 people – a doctor said.", "",
        "| Gao | 3 killed |", "| Kidal | 1 killed |",
    ]  # fmt: skip


def test_pages_of_a_pdf_are_all_read(tmp_path: Path) -> None:
    found = article(tmp_path / "a.pdf", MADE["pdf_of"](RAID[:1], RAID[1:]))
    assert found.text.split("\n\n") == list(RAID)


def test_a_sentence_of_a_pdf_is_not_torn_by_wide_lines_or_pages(tmp_path: Path) -> None:
    wide = (
        "Officials in the northern town of Gao said on Tuesday, after a night when nobody slept, that shells killed",
        "12 people and that another nine were wounded when they hit the market, a station and the hospital of the",
        "region.",
        "Key figures",
        "37",
        "- Four of the dead were children, and the hospital has asked the governor, who was away on that day, for the",
    )
    path = tmp_path / "a.pdf"
    path.write_bytes(MADE["pdf_of"]((*wide, "1"), ("ambulances that it was promised.", "Page 2 of 2")))
    record = json.loads(invoke("extract", "--with-text", path).stdout)
    assert (record["summary"]["killed"]["best"], record["summary"]["injured"]["best"]) == (12, 9)
    lines = record["article"]["text"].splitlines()
    assert lines[1:3] == ["Key figures", "37"]
    assert lines[0].startswith("Officials")
    assert lines[0].endswith(" of the region.")
    assert lines[3].endswith(" for the ambulances that it was promised.")
    assert lines[4:] == []


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WHOLE_DOCX, WHOLE_PDF, WHOLE_RTF = (MAKERS[kind](*RAID) for kind in ("docx", "pdf", "rtf"))
BAD = {
    "a.docx": (b"", "empty file"),
    "b.docx": (WHOLE_DOCX[: len(WHOLE_DOCX) // 2], "broken DOCX file"),
    "c.docx": (OLE, "encrypted, or of the old Word format; save it as .docx without a password"),
    "d.docx": (b"Twelve people died.", "broken DOCX file"),
    "e.docx": (MADE["docx_of"](), "no text in the DOCX file"),
    "a.rtf": (b"", "empty file"),
    "b.rtf": (WHOLE_RTF[: len(WHOLE_RTF) // 2], "broken RTF file (its end is missing)"),
    "c.rtf": (b"Twelve people died.", "not an RTF file"),
    "d.rtf": (rb"{\rtf1\ansi\par}", "no text in the RTF file"),
    "a.pdf": (b"", "empty file"),
    "b.pdf": (b"%PDF-1.4\nand then nothing", "broken PDF file"),
    "c.pdf": (MADE["encrypted"](WHOLE_PDF), "encrypted PDF; save it without a password"),
    "d.pdf": (b"Twelve people died.", "broken PDF file"),
    "e.pdf": (MADE["pdf_of"]([]), "no text in the PDF file; is it a scan?"),
    "f.pdf.gz": (gzip.compress(WHOLE_PDF)[:-20], "broken gzip file"),
}


def test_bad_documents_are_one_line_each_and_cost_no_other(tmp_path: Path) -> None:
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
    for kind, make in MAKERS.items():
        (tmp_path / f"whole.{kind}").write_bytes(make(*RAID))
    result = invoke("extract", tmp_path)
    assert result.exit_code == 1
    assert [json.loads(line)["summary"]["killed"]["best"] for line in result.stdout.splitlines()] == [12, 12, 12]
    told = result.stderr.splitlines()
    assert len(told) == len(BAD)
    for line, name in zip(told, sorted(BAD), strict=True):
        assert line.startswith(f"Error: {tmp_path / name}:1: {BAD[name][1]}")


@pytest.mark.parametrize("cut", range(1, 40))
def test_a_document_that_is_cut_anywhere_is_read_or_told(tmp_path: Path, cut: int) -> None:
    for kind, whole in (("docx", WHOLE_DOCX), ("pdf", WHOLE_PDF), ("rtf", WHOLE_RTF)):
        path = tmp_path / f"a.{kind}"
        path.write_bytes(whole[: len(whole) * cut // 40])
        (found,) = read_articles([str(path)])
        assert isinstance(found, Article) or (isinstance(found, ArticleError) and len(str(found).splitlines()) == 1)


@pytest.mark.parametrize("kind", MAKERS)
def test_without_the_extra_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    path = tmp_path / f"raid.{kind}"
    path.write_bytes(MAKERS[kind](*RAID))
    for package in ("docx", "striprtf", "pypdf"):
        monkeypatch.setitem(sys.modules, package, None)
    result = invoke("extract", path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"Error: {path}:1: {INSTALL.format(kind.upper())}\n"
