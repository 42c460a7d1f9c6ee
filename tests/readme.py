"""Run the console blocks of README.md and rewrite what they show, the tables of accuracy and speed too.

    python tests/readme.py

A block is a fenced `console` block: lines that begin with "$ " are commands, run from the root of the
repository; the lines after one are its output, "..." alone on a line stands for lines left out at the end.
"""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
ACCURACY = re.compile(r"(?<=<!-- accuracy -->\n).*?(?=<!-- /accuracy -->)", re.DOTALL)
SPEED = re.compile(r"(?<=<!-- speed -->\n).*?(?=<!-- /speed -->)", re.DOTALL)
LEFT_OUT = "...\n"


def updated(readme: str) -> str:
    """Return the README with outputs and accuracy as they are now, and speed as it was measured last."""
    readme = BLOCK.sub(lambda block: "".join(_rerun(block[0])), readme)
    readme = ACCURACY.sub(lambda _: accuracy_table(), readme)
    return SPEED.sub(lambda _: speed_table(), readme)


def _rerun(block: str) -> Iterator[str]:
    for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
        if not part:
            continue
        command, _, shown = part.partition("\n")
        told = output(command.removeprefix("$ "))
        if shown.endswith(LEFT_OUT):
            kept = shown.count("\n") - 1
            told = "".join(told.splitlines(keepends=True)[:kept]) + LEFT_OUT
        yield f"{command}\n{told}"


def output(command: str) -> str:
    """Return what a command writes on both streams, on a terminal of 80 columns."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    env = {**os.environ, "PATH": path, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(  # noqa: S602 - the README shows shell commands
        command, shell=True, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False
    )
    return run.stdout + run.stderr


def accuracy_table() -> str:
    """Return the figures of scoreboard.toml as a Markdown table."""
    board = tomllib.loads((ROOT / "tests" / "scoreboard.toml").read_text(encoding="utf-8"))
    lines = ["| texts | what is measured | right | cases |", "|---|---|--:|--:|"]
    for name, figures in board.items():
        for figure, held in figures.items():
            cells = (
                name.removeprefix("dev_"),
                figure.replace("_", " "),
                f"{held['value']:.3f}",
                str(held["cases"]),
            )
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def speed_table() -> str:
    """Return the figures that `tests/benchmarks/run.py speed --write` kept as a Markdown table."""
    table: str = runpy.run_path(str(ROOT / "tests" / "benchmarks" / "table.py"))["markdown"]()
    return table


if __name__ == "__main__":
    README.write_text(updated(README.read_text(encoding="utf-8")), encoding="utf-8")
