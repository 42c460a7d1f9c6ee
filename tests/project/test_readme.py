"""What README.md shows is what the commands write; `python tests/readme.py` brings it up to date."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

TOOL = runpy.run_path(str(Path(__file__).parents[1] / "readme.py"))
TEXT = TOOL["README"].read_text(encoding="utf-8")
BLOCKS = TOOL["BLOCK"].findall(TEXT)
PYTHON = re.findall(r"(?<=```python\n).*?(?=```)", TEXT, flags=re.DOTALL)
assert BLOCKS
assert PYTHON


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split("\n")[0])
def test_a_console_block_shows_what_the_command_writes(block: str) -> None:
    assert block == "".join(TOOL["_rerun"](block))


def test_the_accuracy_is_that_of_the_scoreboard() -> None:
    (shown,) = TOOL["ACCURACY"].findall(TEXT)
    assert shown == TOOL["accuracy_table"]()


def test_the_speeds_are_those_of_the_last_measured_run() -> None:
    (shown,) = TOOL["SPEED"].findall(TEXT)
    assert shown == TOOL["speed_table"]()


@pytest.mark.parametrize("code", PYTHON)
def test_the_python_examples_run(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(code, {})  # noqa: S102 - it is our own
    printed = capsys.readouterr().out.splitlines()
    assert printed == re.findall(r"print\(.*\)  # (.*)", code)


def test_the_setup_commands_are_single_lines_with_a_virtual_environment() -> None:
    first, second, *_ = re.findall(r"(?<=```bash\n)(.*?)(?=```)", TEXT, flags=re.DOTALL)
    assert first.count("\n") == second.count("\n") == 1
    assert first.startswith("python3 -m venv .venv && ")
    assert second.endswith("pytest\n")
