"""What a person at a terminal sees, through a pseudo-terminal."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))
TOLLBOOK = str(Path(sys.executable).with_name("tollbook"))


def at_a_terminal(*words: str | Path, **environment: str) -> str:
    """Run the command with its output on a terminal of 80 columns and return what the terminal gets."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "COLUMNS": "80", "TERM": "xterm-256color", **environment}
    env.pop("NO_COLOR" if "NO_COLOR" not in environment else "", None)
    with subprocess.Popen([TOLLBOOK, *words], stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=env) as run:
        os.close(theirs)
        told = _drain(ours)
        assert run.wait(timeout=30) == 0
    os.close(ours)
    return told.decode().replace("\r\n", "\n")


def _drain(terminal: int) -> bytes:
    told = b""
    while select.select([terminal], [], [], 30)[0]:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # Linux answers so when the other side has closed
            break
        if not part:
            break
        told += part
    return told


def test_a_terminal_gets_a_table_in_colour() -> None:
    told = at_a_terminal("tolls", SEED)
    assert told.startswith("\x1b[1m  id")
    assert "12 or more" not in told.splitlines()[0]


@pytest.mark.parametrize("words", [["tolls"], ["events"], ["places"], ["people"], ["extract"], ["show"], ["explain"]])
def test_nothing_is_wider_than_the_terminal_and_no_color_is_obeyed(words: list[str]) -> None:
    told = at_a_terminal(*words, SEED, NO_COLOR="1")
    assert not re.search("\x1b\\[(?:[0-9]+;)*[34][0-7]", told)  # bold and dim are no colours
    assert max(map(len, re.sub("\x1b\\[[0-9;]*m", "", told).splitlines())) <= 80


def test_what_an_article_says_does_not_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Gunmen killed 12 \x1b]0;owned\x07 villagers\x9b2J in [red]Idlib[/red] and [/] fled.")
    told = at_a_terminal("show", path, NO_COLOR="1")
    assert "\x1b]0;" not in told
    assert "\x9b" not in told
    assert "\\x1b]0;owned\\x07" in told
    assert "[red]" in told


def test_a_table_in_a_file_has_no_colour(tmp_path: Path) -> None:
    path = tmp_path / "table.txt"
    assert "event" not in at_a_terminal("tolls", "-f", "table", "-o", str(path), SEED)
    assert path.read_text(encoding="utf-8").startswith("  id  event ")
