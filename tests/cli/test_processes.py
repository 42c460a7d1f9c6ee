"""Runs in several processes: the same records, and nothing left of the processes however a run ends."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from tollbook.articles.article import Article, ArticleError, Note
from tollbook.articles.row_files import Read
from tollbook_cli.main import main
from tollbook_cli.runs.processes import BATCH, LENGTH, _batches, read_in_processes

TOLLBOOK = str(Path(sys.executable).with_name("tollbook"))


def article(number: int) -> Article:
    text = f"Gunmen killed {number} people in Binnish."
    return Article(id=str(number), path=None, title=None, date=None, date_source=None, text=text, body_start=0)


def read_id(found: Article) -> str:
    """Read an article as slowly as its number is odd, so that later ones are ready before."""
    if int(found.id) % 8 == 1:
        threading.Event().wait(0.01)
    return found.id


def trip(found: Article) -> str:
    if found.id == "7":
        raise ValueError("odd")
    return found.id


def die(_: Article) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


@pytest.fixture(autouse=True)
def _nothing_is_left() -> Iterator[None]:
    """A thread that outlives its run writes to pipes that are closed by then: "Bad file descriptor"."""
    threads = threading.active_count()
    yield
    assert multiprocessing.active_children() == []
    assert threading.active_count() == threads


@pytest.mark.parametrize("count", [0, 1, 3, 9 * BATCH])
def test_the_order_is_that_of_the_input(count: int) -> None:
    read = read_in_processes(map(article, range(count)), 3, read_id)
    assert [outcome for outcome in read if isinstance(outcome, tuple)] == [
        (article(number), str(number)) for number in range(count)
    ]


def test_long_articles_are_handed_out_one_by_one() -> None:
    long = [replace(article(number), text=" " * LENGTH) for number in range(9)]
    assert [len(batch.items) for batch in _batches(iter(long), 2)] == [1] * 9
    assert [len(batch.items) for batch in _batches(map(article, range(9)), 2)] == [2, 2, 2, 2, 1]


def test_errors_and_notes_keep_their_places() -> None:
    error, note = ArticleError("a.txt", 1, "empty file"), Note("a.txt", 1, "odd")
    inputs: list[Read] = [article(6), error, article(7), note, article(8)]
    first, second, third, fourth, fifth = read_in_processes(iter(inputs), 2, trip)
    assert (first, second, fourth, fifth) == ((article(6), "6"), error, note, (article(8), "8"))
    assert str(third).startswith("7:1: fault in tollbook: ValueError: odd (test_processes.py:")


def test_a_run_that_is_left_early_ends_its_processes() -> None:
    read = read_in_processes(map(article, range(9 * BATCH)), 2, read_id)
    assert next(read) == (article(0), "0")
    assert len(multiprocessing.active_children()) == 2
    read.close()  # type: ignore[attr-defined] # a generator


def test_the_command_leaves_nothing_behind(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": n, "text": article(n).text}) + "\n" for n in range(2, 100))
    (tmp_path / "rows.jsonl").write_text(rows, encoding="utf-8")
    result = CliRunner().invoke(main, ["tolls", "-f", "csv", "-j", "2", str(tmp_path)])
    assert (result.exit_code, len(result.stdout.splitlines()), result.stderr) == (0, 99, "")


def test_a_process_that_is_killed_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Gunmen killed 12 people.", encoding="utf-8")
    monkeypatch.setattr("tollbook_cli.runs.reading._record", lambda found, **_: die(found))
    result = CliRunner().invoke(main, ["extract", "-j", "2", str(tmp_path)])
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: a process ended before its work was done; is memory short?\n",
    )


def test_the_processes_of_a_killed_run_end_by_themselves() -> None:
    words = [TOLLBOOK, "extract", "-q", "-f", "jsonl", "-j", "2"]
    with subprocess.Popen([*words, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("".join(f'{{"text": "{article(n).text}"}}\n' for n in range(2, 200)).encode())
        process.stdin.flush()
        assert process.stdout.readline()
        process.kill()
        process.communicate(timeout=10)  # ends when the last process has let go of the pipe
