"""The installed command as a user runs it: pipes, faults, signals, files, processes."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))
TOLLBOOK = str(Path(sys.executable).with_name("tollbook"))
HEADER = "article_id,article_date,id,event,kind,"
ROW = {"id": "a", "text": "Gunmen killed 12 villagers in Idlib."}


def tollbook(
    *words: str | Path, stdin: bytes | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    run = subprocess.run(
        [TOLLBOOK, *map(str, words)], input=stdin, capture_output=True, cwd=cwd, timeout=60, check=False
    )
    return subprocess.CompletedProcess(run.args, run.returncode, run.stdout.decode(), run.stderr.decode())


def ids(stdout: str) -> list[str]:
    return [json.loads(line)["article"]["id"] for line in stdout.splitlines()]


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A folder of one article and much else."""
    sentence = b"The road was open and the market was full that day. "
    files = {
        "empty.txt": b"",
        "image.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
        "latin.txt": "Gunmen killed 12 villagers, a “witness” said.".encode("cp1252"),
        "nul.txt": b"Gunmen killed\0 12 villagers.",
        "one_line.txt": sentence * (10_000_000 // len(sentence) + 1),
        "seed.txt": SEED.read_bytes(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_a_folder_of_faults(faulty: Path) -> None:
    run = tollbook("extract", faulty)
    assert run.returncode == 1
    assert run.stderr.splitlines() == [
        f"Error: {faulty}/empty.txt:1: empty file",
        f"Error: {faulty}/image.txt:1: binary file (a PNG image)",
        f"Note: {faulty}/latin.txt:1: not UTF-8, read as cp1252",
        f"Note: {faulty}/nul.txt:1: holds 1 NUL byte",
        f"Note: {faulty}/one_line.txt:1: has a line of 10.0 million characters",
    ]
    assert ids(run.stdout) == ["latin", "nul", "one_line", "seed"]
    alone = tollbook("extract", "-", stdin=SEED.read_bytes())
    here, there = json.loads(run.stdout.splitlines()[-1]), json.loads(alone.stdout)
    assert here["tolls"] == there["tolls"]


def test_quiet_leaves_only_the_errors(faulty: Path) -> None:
    (faulty / "one_line.txt").unlink()
    assert [line[:6] for line in tollbook("tolls", "-q", faulty).stderr.splitlines()] == ["Error:"] * 2


def test_a_fault_in_the_reader_costs_one_article_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import tollbook.pipeline as e\n"
        "whole = e.extract\n"
        "def extract(article, **more):\n"
        "    if 'trip' in article.text: raise KeyError('two\\nlines')\n"
        "    return whole(article, **more)\n"
        "e.extract = extract\n"
    )
    rows = [ROW, {"id": "b", "text": "trip"}, {"id": "c", "text": "No one was hurt."}]
    run = subprocess.run(
        [TOLLBOOK, "extract"],
        input="\n".join(map(json.dumps, rows)),
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        check=False,
    )
    assert (run.returncode, ids(run.stdout)) == (1, ["a", "c"])
    assert run.stderr == "Error: b:2: fault in tollbook: KeyError: 'two\\nlines' (sitecustomize.py:4)\n"


def test_head_ends_the_run_quietly() -> None:
    pipe = f"set -o pipefail; {TOLLBOOK} tolls {SEED.parent}/ | head -1"
    run = subprocess.run(["/bin/bash", "-c", pipe], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith(HEADER)
    assert run.stdout.count("\n") == 1


@pytest.mark.parametrize("words", [["extract"], ["extract", "-j", "2"], ["show"], ["tolls", "-f", "table"]])
def test_a_pipe_closed_at_once_ends_the_run_quietly(tmp_path: Path, words: list[str]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text((json.dumps(ROW) + "\n") * 500)
    with subprocess.Popen([TOLLBOOK, *words, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stdout
        assert run.stderr
        run.stdout.close()
        assert run.stderr.read() == ""
        assert run.wait(timeout=30) == 0


@pytest.mark.parametrize("words", [["extract"], ["extract", "-j", "2"], ["extract", "-o", "out.jsonl"]])
def test_an_interrupt_ends_the_run_with_130(tmp_path: Path, words: list[str]) -> None:
    with subprocess.Popen(
        [TOLLBOOK, *words, "-", "--input-format", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        start_new_session=True,
    ) as run:
        assert run.stdin
        assert run.stdout
        assert run.stderr
        watchdog = threading.Timer(60, run.kill)
        watchdog.start()
        for _ in range(100):
            run.stdin.write(json.dumps(ROW).encode() + b"\n")
        run.stdin.flush()
        if "-o" in words:
            wait_for(tmp_path / "out.jsonl.part")
        else:
            assert run.stdout.readline()  # it is at work
        os.killpg(run.pid, signal.SIGINT)
        assert run.wait(timeout=30) == 130
        assert run.stderr.read() == b""
        watchdog.cancel()
    left = ["out.jsonl.part"] if "-o" in words else []  # what --resume goes on from
    assert [path.name for path in tmp_path.iterdir()] == left


def wait_for(path: Path) -> None:
    """Wait until something stands in a file."""
    for _ in range(1000):
        if path.exists() and path.stat().st_size:
            return
        time.sleep(0.01)
    raise AssertionError(path)


def test_processes_write_the_same_bytes(tmp_path: Path) -> None:
    rows = [{"id": str(n), "text": f"A blast killed {n} people in Idlib."} for n in range(1, 100)]
    lines = [json.dumps(row) for row in rows]
    lines[40] = "[]"
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines))
    one, two = tollbook("tolls", path, SEED), tollbook("tolls", "-j", "2", path, SEED)
    assert (one.stdout, one.stderr, one.returncode) == (two.stdout, two.stderr, two.returncode)
    assert one.stdout.count("\n") > 100
    assert one.stderr == f"Error: {path}:41: not a JSON object\n"


def test_two_runs_write_the_same_bytes() -> None:
    first, second = tollbook("extract", SEED), tollbook("extract", SEED)
    assert first.stdout == second.stdout
    assert ids(first.stdout) == [SEED.stem]


@pytest.mark.parametrize(
    ("words", "stdin", "found"),
    [
        ([], b"Two died.", ["stdin"]),
        (["-"], b"Two died.", ["stdin"]),
        ([], json.dumps(ROW).encode(), ["a"]),
        (["--input-format", "text"], json.dumps(ROW).encode(), ["stdin"]),
        (["--input-format", "csv"], b"id,text\n7,Two died.\n", ["7"]),
        ([], gzip.compress(b"Two died."), ["stdin"]),
        (["--text-field", "body", "--id-field", "nr"], b'{"nr": 1, "body": "Two died."}', ["1"]),
    ],
)
def test_standard_input(words: Sequence[str], stdin: bytes, found: list[str]) -> None:
    run = tollbook("extract", *words, stdin=stdin)
    assert (run.returncode, run.stderr, ids(run.stdout)) == (0, "", found)


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\0"])
def test_files_from(tmp_path: Path, separator: str) -> None:
    names = ["b.txt", "a b.txt"]
    for name in names:
        (tmp_path / name).write_text("Two died.")
    listed = separator.join([*names, ""]).encode()
    run = tollbook("extract", "--files-from", "-", stdin=listed, cwd=tmp_path)
    assert ids(run.stdout) == ["b", "a b"]
    (tmp_path / "list").write_bytes(listed)
    assert tollbook("extract", "--files-from", "list", cwd=tmp_path).stdout == run.stdout


def test_the_article_date_outranks_the_option() -> None:
    rows = [
        {"text": "date 2020-02-26 Two died."},
        {"text": "Two died.", "date": "27 February 2020"},
        {"text": "Two died."},
    ]
    run = tollbook("extract", "--date", "1 March 2021", stdin="\n".join(map(json.dumps, rows)).encode())
    told = [json.loads(line)["article"] for line in run.stdout.splitlines()]
    assert [(one["date"], one["date_source"]) for one in told] == [
        ("2020-02-26", "header"),
        ("2020-02-27", "field"),
        ("2021-03-01", "option"),
    ]


def test_output_to_a_file_takes_the_format_of_its_ending(tmp_path: Path) -> None:
    begin = {"a.csv": HEADER, "a.geojson": '{"type":"FeatureCollection"', "a.md": "| article_id"}
    for name, begins in begin.items():
        run = tollbook("tolls", SEED, "-o", tmp_path / name)
        assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
        assert (tmp_path / name).read_text().startswith(begins)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(begin)


def test_output_is_written_through_a_link_and_into_a_device(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    assert tollbook("tolls", SEED, "-o", tmp_path / "link.csv").returncode == 0
    assert (tmp_path / "real.csv").read_text().startswith(HEADER)
    assert (tmp_path / "link.csv").is_symlink()
    assert tollbook("tolls", SEED, "-o", os.devnull).returncode == 0
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["tolls", SEED, "-o", "no/such/folder.csv"], "no/such/folder.csv: No such file or directory"),
        (["tolls", SEED, "--date", "spring"], "'spring' is no full date; write it as 2020-02-26"),
        (["tolls", SEED, "-f", "xml"], "'xml' is not one of"),
        (["extract", SEED, "-f", "geojson"], "'geojson' is not one of"),
        (["tolls", SEED, "--kind", "hurt"], "'hurt' is not one of"),
        (["tolls", SEED, "--files-from", "missing"], "missing: No such file or directory"),
        (["tolls", "-", "--files-from", "-"], "standard input cannot be both"),
        (["tolls", SEED, "-j", "-1"], "-1 is not in the range"),
        (["toll", SEED], "No such command 'toll'"),
    ],
)
def test_wrong_usage(tmp_path: Path, words: list[str | Path], message: str) -> None:
    run = tollbook(*words, stdin=b"", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert message in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(("closing", "status"), [("<&-", 1), (">&-", 2)])
def test_closed_streams(closing: str, status: int) -> None:
    command = f"{TOLLBOOK} tolls - {closing}"
    run = subprocess.run(["/bin/sh", "-c", command], input=b"", capture_output=True, check=False)
    assert run.returncode == status
    assert b"Error: " in run.stderr
    assert b"Traceback" not in run.stderr


def test_progress_and_colour_only_on_a_terminal() -> None:
    run = tollbook("show", SEED)
    assert run.stdout.startswith(SEED.stem)
    assert "\x1b" not in run.stdout + run.stderr


def test_version() -> None:
    run = tollbook("--version")
    assert run.stdout.startswith("tollbook, version ")


def test_as_a_module() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tollbook_cli", "tolls", SEED], capture_output=True, text=True, check=True
    )
    assert run.stdout == tollbook("tolls", SEED).stdout
    assert run.stdout.startswith(HEADER)


@pytest.mark.parametrize("words", [["tolls", SEED], ["--help"], ["tolls", "--no-such-option"]])
def test_the_command_ends_as_its_process_does(words: list[str | Path]) -> None:
    """`tollbook` ends its process at once: what is to be called at the end is called, and nothing written is lost."""
    script = "import atexit, sys; from tollbook_cli.main import run; sys.argv[0] = 'tollbook'\n"
    script += "atexit.register(print, 'the end'); run()"
    ended = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, text=True, check=False)
    usual = subprocess.run([sys.executable, "-m", "tollbook_cli", *words], capture_output=True, text=True, check=False)
    assert ended.stdout == usual.stdout + "the end\n"
    assert ended.returncode == usual.returncode


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion(shell: str) -> None:
    source = {**os.environ, "_TOLLBOOK_COMPLETE": f"{shell}_source"}
    run = subprocess.run([TOLLBOOK], env=source, capture_output=True, text=True, check=False)
    assert "_TOLLBOOK_COMPLETE" in run.stdout
    words = {"COMP_WORDS": "tollbook to", "COMP_CWORD": "1" if shell != "fish" else "to"}
    complete = {**os.environ, **words, "_TOLLBOOK_COMPLETE": f"{shell}_complete"}
    run = subprocess.run([TOLLBOOK], env=complete, capture_output=True, text=True, check=False)
    assert "tolls" in run.stdout
    assert "places" not in run.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
@pytest.mark.parametrize(
    "words", [["extract"], ["tolls"], ["places"], ["people"], ["incidents"], ["show"], ["explain"]]
)
def test_a_full_disk_is_told_in_one_line(tmp_path: Path, words: list[str]) -> None:
    article = tmp_path / "a.txt"
    article.write_text(ROW["text"], encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run([TOLLBOOK, *words, str(article)], stdout=full, stderr=subprocess.PIPE, check=False)
    assert run.returncode == 1
    assert run.stderr == b"Error: standard output: no space left on device\n"
