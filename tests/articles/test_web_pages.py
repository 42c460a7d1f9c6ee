"""Web pages: the article is read, the site around it is not."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tollbook.articles.origins import Origin
from tollbook.articles.web_pages import INSTALL, read_page
from tollbook_cli.main import main

pytest.importorskip("trafilatura", reason="the extra 'html' is not installed")

STORY = """
  <p>Gunmen on motorcycles killed 12 people in the town of Binnish in Syria on Monday, a doctor said.</p>
  <p>The attackers fled before the police arrived. Another nine people were wounded in the raid, among them a
  teacher who had come to buy bread in the market of the town.</p>
  <p>"They fired at anyone they saw," said a baker whose shop stands beside the road to the city of Idlib.</p>
"""
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="{charset}">
<title>Gunmen kill 12 in Binnish | The Gorma Post</title>
<meta property="og:title" content="Gunmen kill 12 in Binnish">
<meta property="article:published_time" content="2020-02-25T08:30:00Z">
</head><body>
<header><nav><ul><li><a href="/">Home</a></li>
<li><a href="/war">40 killed in Aleppo: all our stories</a></li></ul></nav></header>
<main><article><h1>Gunmen kill 12 in Binnish</h1>{story}</article></main>
<aside><h2>Related</h2><ul><li><a href="/1">Bomb kills 70 in Homs</a></li>
<li><a href="/2">300 dead in 2019</a></li></ul></aside>
<section id="comments" class="comments"><h2>Comments</h2>
<div class="comment"><p>I heard 500 people were killed!</p></div></section>
<footer><p>The Gorma Post, 12 Main Street. All rights reserved.</p></footer>
</body></html>
"""


def page(story: str = STORY, charset: str = "utf-8") -> bytes:
    return PAGE.format(charset=charset, story=story).encode(charset)


def invoke(*words: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=stdin)


def test_the_article_is_read_and_the_site_is_not(tmp_path: Path) -> None:
    path = tmp_path / "raid.html"
    path.write_bytes(page())
    record = json.loads(invoke("extract", "--with-text", path).stdout)
    assert record["article"]["title"] == "Gunmen kill 12 in Binnish"
    assert (record["article"]["date"], record["article"]["date_source"]) == ("2020-02-25", "header")
    assert record["summary"]["killed"]["best"] == 12
    assert record["summary"]["injured"]["best"] == 9
    assert record["tolls"][0]["date_start"] == "2020-02-24"
    text = record["article"]["text"]
    assert not any(words in text for words in ("Aleppo", "Homs", "500", "All rights"))
    assert [toll["kind"] for toll in record["tolls"]] == ["killed", "killed", "injured", "injured"]
    assert all(text[toll["start"] : toll["end"]] in toll["quote"] for toll in record["tolls"])


def test_a_folder_its_compressed_pages_and_standard_input(tmp_path: Path) -> None:
    (tmp_path / "a.htm").write_bytes(page())
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(page()))
    (tmp_path / "c.txt").write_text("A bomb killed two people.", encoding="utf-8")
    lines = invoke("extract", tmp_path).stdout.splitlines()
    assert [json.loads(line)["summary"]["killed"]["best"] for line in lines] == [12, 12, 2]
    piped = invoke("extract", "--input-format", "html", stdin=page())
    assert json.loads(piped.stdout)["summary"]["killed"]["best"] == 12


def test_the_page_says_how_it_is_encoded(tmp_path: Path) -> None:
    story = STORY.replace("Binnish", "Zürich-Nord")
    path = tmp_path / "latin.html"
    path.write_bytes(page(story, "iso-8859-1"))
    assert "Zürich-Nord" in json.loads(invoke("extract", "--with-text", path).stdout)["article"]["text"]


@pytest.mark.parametrize("content", [b"<html><body></body></html>", b""])
def test_a_page_without_an_article_is_told_and_the_others_are_read(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.html").write_bytes(content)
    (tmp_path / "b.html").write_bytes(page())
    result = invoke("extract", "-q", tmp_path)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith(f"Error: {tmp_path / 'a.html'}:1: ")


def test_without_the_extra_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    path = tmp_path / "raid.html"
    path.write_bytes(page())
    result = invoke("extract", path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"Error: {path}:1: {INSTALL}\n"


def test_paragraphs_stay_apart() -> None:
    assert read_page(page()).text.count("\n\n") >= 2


def test_a_page_tells_its_outlet_address_and_author() -> None:
    head = (
        '<link rel="canonical" href="https://gorma.example/raid"><meta name="author" content="Anna Smith">'
        '<meta property="og:site_name" content="The Gorma Post">'
    )
    found = read_page(page().replace(b"</head>", head.encode() + b"</head>")).origin
    assert found == Origin("The Gorma Post", "https://gorma.example/raid", "Anna Smith")


@pytest.mark.parametrize(
    "where", ['"url": "https://gorma.example/1"', '"mainEntityOfPage": {"@id": "https://gorma.example/1"}']
)
@pytest.mark.parametrize("form", ["%s", "[%s]", '{"@graph": [{"@type": "WebSite", "url": "https://x.example"}, %s]}'])
def test_linked_data_of_a_page_tell_its_address(where: str, form: str) -> None:
    told = form % f'{{"@type": "NewsArticle", "publisher": {{"name": "Gorma Times"}}, {where}}}'
    script = f'<script type="application/ld+json">{{broken</script><script type="application/ld+json">{told}</script>'
    assert read_page(page().replace(b"</head>", script.encode() + b"</head>")).origin.url == "https://gorma.example/1"


def test_a_page_that_does_not_tell_has_no_origin() -> None:
    assert read_page(page()).origin == Origin()
