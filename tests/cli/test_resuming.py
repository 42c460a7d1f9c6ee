"""`--resume`: an interrupted run goes on where it ended, and nothing is lost or doubled."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tollbook_cli.main import main

COUNT = 400


def invoke(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    texts = (f"Gunmen killed {i % 40 + 2} people in Binnish on Monday." for i in range(COUNT))
    rows = [{"id": f"a{i}", "text": text} if i != 7 else {"id": "a7"} for i, text in enumerate(texts)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def whole(articles: Path, tmp_path: Path) -> bytes:
    result = invoke("extract", "-o", tmp_path / "whole.jsonl", articles)
    assert result.exit_code == 1  # one row has no text
    return (tmp_path / "whole.jsonl").read_bytes()


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_goes_on(articles: Path, whole: bytes, tmp_path: Path, end: signal.Signals) -> None:
    out, part = tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"
    out.write_text("old\n", encoding="utf-8")
    command = [sys.executable, "-m", "tollbook_cli", "extract", "-q", "-o", str(out), str(articles)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while (not part.exists() or part.stat().st_size < 20_000) and time.monotonic() < deadline:
        time.sleep(0.005)
    process.send_signal(end)
    process.wait()
    assert out.read_text(encoding="utf-8") == "old\n"
    assert 0 < part.stat().st_size < len(whole)
    assert invoke("extract", "--resume", "-o", out, articles).exit_code == 1
    assert out.read_bytes() == whole
    assert not part.exists()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_last_line_that_is_not_whole_is_written_anew(articles: Path, whole: bytes, tmp_path: Path, jobs: str) -> None:
    out, part = tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"
    part.write_bytes(whole[: len(whole) // 2])
    assert invoke("extract", "--resume", "-j", jobs, "-o", out, articles).exit_code == 1
    assert out.read_bytes() == whole


def test_a_part_of_another_run_is_told(articles: Path, whole: bytes, tmp_path: Path) -> None:
    out, part = tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"
    lines = whole.splitlines(keepends=True)
    part.write_bytes(b"".join([lines[1], lines[0]]))
    result = invoke("extract", "--resume", "-o", out, articles)
    assert result.exit_code == 2
    assert "is of another run (it goes on with 'a1')" in result.stderr
    assert part.exists()
    part.write_text("no record\n", encoding="utf-8")
    result = invoke("extract", "--resume", "-o", out, articles)
    assert result.exit_code == 2
    assert f"{part}:1: no record of `extract`" in " ".join(result.stderr.split())


def test_without_a_part_the_run_begins(articles: Path, whole: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert invoke("extract", "--resume", "-o", out, articles).exit_code == 1
    assert out.read_bytes() == whole


@pytest.mark.parametrize("words", [["-o", "out.csv"], ["-f", "jsonl"], ["-o", "-"]])
def test_only_jsonl_in_a_file_can_be_resumed(articles: Path, words: list[str]) -> None:
    assert invoke("extract", "--resume", *words, articles).exit_code == 2
