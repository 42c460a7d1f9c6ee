"""The page as a file: one piece, the same bytes each time, nothing in it that runs but our own script."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tollbook.review.outlines import UNITS, world
from tollbook.review.packing import LARGE, packed
from tollbook.review.page import ASSETS, SCRIPTS, STYLES
from tollbook_cli.main import main

HOSTILE = """Title: </script><script>alert(1)</script>

Gunmen killed 12 people in Mosul. <img src=x onerror=alert(2)> <!-- \u2028\u2029 \u202e reversed </style>
"""


def data_of(page: str) -> Any:
    packing, text = re.findall(
        r'<script type="application/json" id="data" data-packing="(\w+)"[^>]*>(.*?)</script>', page
    )[0]
    return json.loads(text if packing == "json" else zlib.decompress(base64.b64decode(text)))


def test_the_same_articles_give_the_same_bytes(written: Callable[..., Path], corpus_page: Path) -> None:
    again = written(Path(__file__).parents[1] / "corpus")
    assert again.read_bytes() == corpus_page.read_bytes()


def test_the_policy_lets_nothing_run_but_the_style_and_the_script(corpus_page: Path) -> None:
    page = corpus_page.read_text(encoding="utf-8")
    (policy,) = re.findall(r'Content-Security-Policy" content="(.*?)">', page)
    (style,) = re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL)
    (script,) = re.findall(r'<script type="module">(.*?)</script>', page, flags=re.DOTALL)
    hashes = {
        name: base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        for name, code in (("style", style), ("script", script))
    }
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{hashes['style']}';" in policy
    assert f"script-src 'sha256-{hashes['script']}';" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", sorted(ASSETS.iterdir()), ids=lambda path: path.name)
def test_assets_neither_load_nor_make_markup_of_text(path: Path) -> None:
    assert path.suffix == ".html" or path.stem in (STYLES if path.suffix == ".css" else SCRIPTS)
    code = path.read_text(encoding="utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\(|new Function|fetch\(|XMLHttp|import\(", code
    )
    assert not re.search(r"@import|url\(|\bsrc=|style=", code)


def test_no_text_of_an_article_can_end_its_element(tmp_path: Path, written: Callable[..., Path]) -> None:
    article = tmp_path / "hostile.txt"
    article.write_text(HOSTILE, encoding="utf-8")
    page = written(article).read_text(encoding="utf-8")
    assert page.count("</script>") == 2
    assert page.count("<script") == 2
    assert "onerror=" not in page.replace("\\u003cimg src=x onerror=", "")
    assert data_of(page)["articles"][0]["text"] == HOSTILE
    assert not re.search("[\u2028\u2029\u202e]", page)


@pytest.mark.parametrize("size", [10, LARGE])
def test_data_is_packed_and_comes_out_again(size: int) -> None:
    data = {"text": "</script>\u2028\ud800" + "a" * size}
    text, packing = packed(data)
    assert packing == ("json" if size < LARGE else "deflate")
    assert data_of(f'<script type="application/json" id="data" data-packing="{packing}">{text}</script>') == data
    assert "<" not in text


def test_no_outline_crosses_the_line_of_180_degrees() -> None:
    for path in world({"RU", "FJ", "US", "NZ"}).values():
        for ring in path.removesuffix("z").split("zM"):
            start, steps = ring.removeprefix("M").split("l")
            numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
            x = int(start.split()[0] if " " in start else re.findall(r"-?\d+", start)[0])
            for step in numbers[::2]:
                assert abs(step) < 90 * UNITS
                x += step
                assert abs(x) <= 180 * UNITS


def test_a_file_that_is_no_page_is_wrong_usage(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["review", str(tmp_path), "-o", "review.csv"])
    assert result.exit_code == 2
    assert "this command writes .html .htm" in result.stderr


def test_the_page_goes_to_a_pipe_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Gunmen killed 12 people in Mosul.", encoding="utf-8")
    result = CliRunner().invoke(main, ["review", str(tmp_path)])
    assert result.exit_code == 0
    assert result.stdout.startswith("<!doctype html>")
    assert data_of(result.stdout)["incidents"][0]["figures"] == {"killed": [12, 12, 12]}


def test_what_cannot_be_read_is_told_and_the_page_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Gunmen killed 12 people in Mosul.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    target = tmp_path / "review.html"
    result = CliRunner().invoke(main, ["review", str(tmp_path), "-o", str(target)])
    assert result.exit_code == 1
    assert "b.txt" in result.stderr
    assert len(data_of(target.read_text(encoding="utf-8"))["articles"]) == 1
