"""What goes wrong with files and disks: one clear line each, the right exit status, and nothing else lost."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tollbook.articles import decoding, row_files
from tollbook.articles.article import Article, ArticleError
from tollbook.articles.paths import read_articles
from tollbook_cli.main import main

TOLLBOOK = str(Path(sys.executable).with_name("tollbook"))
TEXT = "Gunmen killed 12 villagers in Binnish."
ROW = json.dumps({"id": "good", "text": TEXT})


def run(*words: str | Path) -> tuple[int, list[str], list[str]]:
    """Return the exit status, the ids of the articles written, and the lines on standard error."""
    result = CliRunner().invoke(main, ["extract", "-f", "jsonl", *map(str, words)])
    return result.exit_code, [json.loads(line)["article"]["id"] for line in result.stdout.splitlines()], lines(result)


def lines(result: Any) -> list[str]:
    return [str(line) for line in result.stderr.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "z.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_links_that_lead_nowhere_or_in_a_circle(folder: Path) -> None:
    (folder / "a.txt").symlink_to(folder / "b.txt")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    (folder / "c.txt").symlink_to(folder / "nowhere")
    (folder / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    status, ids, errors = run(folder)
    assert (status, ids) == (1, ["z"])
    assert errors == [
        f"Error: {folder / 'a.txt'}:1: too many levels of symbolic links",
        f"Error: {folder / 'b.txt'}:1: too many levels of symbolic links",
        f"Error: {folder / 'c.txt'}:1: no such file or folder",
    ]


def test_a_file_that_vanishes_before_its_turn(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    reads = read_articles([str(folder)])
    assert isinstance(next(reads), Article)
    (folder / "b.txt").unlink()
    gone, last = reads
    assert str(gone) == f"{folder / 'b.txt'}:1: no such file or folder"
    assert isinstance(last, Article)


def test_a_folder_and_a_file_without_permission(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "shut").mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    refuse(monkeypatch, os, "scandir", "shut")
    refuse(monkeypatch, io, "open", "a.txt")
    monkeypatch.setattr("builtins.open", io.open)
    status, ids, errors = run(folder)
    assert (status, ids) == (1, ["z"])
    assert errors == [
        f"Error: {folder / 'a.txt'}:1: permission denied",
        f"Error: {folder / 'shut'}:1: permission denied",
    ]


def refuse(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, ending: str) -> None:
    """Have a function refuse one path: the superuser, who may run the tests, is refused nothing."""
    real = getattr(module, name)

    def refused(path: Any, *args: Any, **more: Any) -> Any:
        if str(path).endswith(ending):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *args, **more)

    monkeypatch.setattr(module, name, refused)


def test_compressed_files_that_are_cut(folder: Path) -> None:
    packed = gzip.compress((ROW + "\n").encode() * 2000)
    (folder / "cut.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    (folder / "cut.txt.gz").write_bytes(gzip.compress(TEXT.encode())[:-9])
    status, ids, errors = run(folder)
    assert status == 1
    assert ids[-1] == "z"
    assert set(ids[:-1]) == {"good"}
    assert errors[-1] == f"Error: {folder / 'cut.txt.gz'}:1: broken gzip file"
    assert errors[0].startswith(f"Error: {folder / 'cut.jsonl.gz'}:")
    assert errors[0].endswith(": broken gzip file")
    assert len(errors) == 2


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "LARGEST", 2_000_000)
    monkeypatch.setattr(decoding, "LONGEST", 10_000_000)
    monkeypatch.setattr(row_files, "LARGEST", 2_000_000)


@pytest.mark.usefixtures("_small")
def test_an_article_of_too_many_bytes_costs_no_other(folder: Path) -> None:
    long = json.dumps({"id": "long", "text": TEXT * 60_000})
    (folder / "a.txt").write_text(TEXT * 60_000, encoding="utf-8")
    (folder / "b.jsonl").write_text(f"{ROW}\n{long}\n{ROW}\n", encoding="utf-8")
    with (folder / "c.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["id", "text"], ["good", TEXT], ["long", TEXT * 60_000], ["lost", TEXT]])
    status, ids, errors = run(folder)
    assert (status, ids) == (1, ["good", "good", "good", "z"])
    assert errors == [
        f"Error: {folder / 'a.txt'}:1: more than 2 MB in one article",
        f"Error: {folder / 'b.jsonl'}:2: more than 2 MB in one article",
        f"Error: {folder / 'c.csv'}:3: more than 2 MB in one article; the rest is not read",
    ]


@pytest.mark.usefixtures("_small")
def test_a_quote_that_never_ends_does_not_fill_the_memory(folder: Path) -> None:
    (folder / "a.csv").write_text('id,text\na,x\nb,"open\n' + "one, two\n" * 300_000, encoding="utf-8")
    status, ids, errors = run(folder)
    assert (status, ids) == (1, ["a", "z"])
    assert len(errors) == 1
    assert errors[0].endswith(": more than 2 MB in one article")


@pytest.mark.usefixtures("_small")
def test_what_unpacks_without_end(folder: Path) -> None:
    (folder / "a.txt.gz").write_bytes(gzip.compress(b"a" * 3_000_000))
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(b"a" * 20_000_000))
    status, ids, errors = run(folder)
    assert (status, ids) == (1, ["z"])
    assert errors == [
        f"Error: {folder / 'a.txt.gz'}:1: more than 2 MB in one article",
        f"Error: {folder / 'b.jsonl.gz'}:1: a line of more than 10 MB; the rest is not read",
    ]


def test_rows_that_are_none(folder: Path) -> None:
    (folder / "a.jsonl").write_text(f'{ROW}\n[1]\n{{"text": 3}}\n{{"id":\n\n{ROW}', encoding="utf-8")
    (folder / "b.csv").write_text("id,body\n1,Two were killed.\n", encoding="utf-8")
    status, ids, errors = run(folder)
    assert (status, ids) == (1, ["good", "good", "z"])
    assert [error.split(": ", 1)[1].split(" (")[0] for error in errors] == [
        f"{folder / 'a.jsonl'}:2: not a JSON object",
        f"{folder / 'a.jsonl'}:3: no text in field 'text'",
        f"{folder / 'a.jsonl'}:4: broken JSON",
        f"{folder / 'b.csv'}:1: CSV without the column 'text'",
    ]


COMMANDS = (["extract", "-f", "csv"], ["tolls"], ["places"], ["incidents"], ["explain"], ["extract", "-f", "json"])


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.jsonl"
    rows = (json.dumps({"id": f"a{n}", "text": f"Gunmen killed {n} people in Binnish."}) for n in range(2, 602))
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def limited(*words: str | Path, cwd: Path, size: int) -> subprocess.CompletedProcess[str]:
    """Run the command where no file may grow beyond `size` bytes, as on a disk that is nearly full."""
    script = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))\n"
    script += "from tollbook_cli.main import main; main(prog_name='tollbook')"
    # -B: bytecode cut off at that size would break every later run
    command = [sys.executable, "-B", "-c", script, *map(str, words)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_disk_that_fills_up_leaves_the_old_file(many: Path, words: list[str]) -> None:
    (many.parent / "out").write_text("old", encoding="utf-8")
    done = limited(*words, "-o", "out", many, cwd=many.parent, size=100 if words[0] == "incidents" else 3000)
    assert (done.returncode, done.stderr) == (1, "Error: out: file too large\n")
    assert (many.parent / "out").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in many.parent.iterdir()) == ["many.jsonl", "out"]


def test_a_disk_that_fills_up_under_parquet(many: Path) -> None:
    pytest.importorskip("pyarrow")
    (many.parent / "out.parquet").write_text("old", encoding="utf-8")
    done = limited("extract", "-o", "out.parquet", many, cwd=many.parent, size=3000)
    assert (done.returncode, done.stderr) == (1, "Error: out.parquet: file too large\n")
    assert (many.parent / "out.parquet").read_text(encoding="utf-8") == "old"


def test_a_fault_of_our_own_is_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def trip(*_: Any, **__: Any) -> Any:
        raise ValueError("two\nlines")

    monkeypatch.setattr("tollbook_cli.runs.inputs.read_articles", trip)
    status, ids, errors = run(folder)
    assert (status, ids, len(errors)) == (1, [], 1)
    assert errors[0].startswith("Error: fault in tollbook: ValueError: two lines (test_faults.py:")


def test_what_a_full_disk_has_of_a_jsonl_run_is_kept_for_resume(many: Path) -> None:
    done = limited("extract", "-o", "out.jsonl", many, cwd=many.parent, size=100_000)
    assert (done.returncode, done.stderr) == (1, "Error: out.jsonl: file too large\n")
    out = many.parent / "out.jsonl"
    result = CliRunner().invoke(main, ["extract", "--resume", "-o", str(out), str(many)])
    assert result.exit_code == 0
    ids = [json.loads(line)["article"]["id"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert ids == [f"a{n}" for n in range(2, 602)]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_killed_at_any_moment_the_old_file_stands(many: Path, words: list[str]) -> None:
    out, part = many.parent / "out", many.parent / "out.part"
    out.write_text("old", encoding="utf-8")
    with subprocess.Popen([TOLLBOOK, *words, "-o", str(out), str(many)]) as process:
        until = time.monotonic() + 60
        while not part.exists() and time.monotonic() < until:
            time.sleep(0.005)
        process.kill()
    assert out.read_text(encoding="utf-8") == "old"


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """Articles that each take longer to read than anybody waits."""
    path = tmp_path / "endless.jsonl"
    text = " ".join(f"Gunmen killed {n % 90 + 2} people in Binnish." for n in range(300_000))
    path.write_text(f"{ROW}\n" * 8 + "".join(json.dumps({"id": n, "text": text}) + "\n" for n in "abcd"))
    return path


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_does_not_wait_for_a_long_article(endless: Path, jobs: str) -> None:
    words = [TOLLBOOK, "extract", "-q", "-j", jobs, str(endless)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline()
        time.sleep(0.3)  # now it is at the long ones
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)  # ends when the last process has let go of the pipes
        assert (process.returncode, errors) == (130, b"")


def test_a_closed_pipe_does_not_wait_for_a_long_article(endless: Path) -> None:
    words = [TOLLBOOK, "extract", "-q", "-j", "2", str(endless)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        assert process.stderr.read() == b""
        assert process.wait(timeout=10) == 0


def test_an_error_is_one_line_whatever_the_name(tmp_path: Path) -> None:
    name = tmp_path / "two\nlines\x1b[31m.txt"
    name.write_bytes(b"")
    (error,) = read_articles([str(name)])
    assert isinstance(error, ArticleError)
    assert str(error) == f"{tmp_path}/two\\nlines\\x1b[31m.txt:1: empty file"
