"""The command as a whole: its start-up, two processes beside one, and its memory. Run in processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

TOLLBOOK = str(Path(sys.executable).with_name("tollbook"))
STARTS = 15

METER = """
import json, os, resource, subprocess, sys, time
began = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
wall = time.perf_counter() - began
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, wall, used.ru_maxrss]))
"""


class Used(NamedTuple):
    """What a command took: seconds of all its processes, by the clock, and the most memory of one in megabytes."""

    cpu: float
    wall: float
    memory: float


def used(*command: str, cache: Path | None = None) -> Used:
    """Run a command and measure it; `cache` is where it keeps what it keeps between runs."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if cache:
        env["XDG_CACHE_HOME"] = str(cache)
    meter = [sys.executable, "-S", "-c", METER, *command]
    told = subprocess.run(meter, capture_output=True, check=True, env=env).stdout
    cpu, wall, memory = json.loads(told)
    return Used(cpu, wall, memory / (2**20 if sys.platform == "darwin" else 2**10))


def start_up() -> dict[str, float]:
    """Return the CPU seconds of one short article to JSON, with and without what an earlier run kept, and of the
    bare import of the libraries that it cannot do without.
    """
    bare, later, first = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder, "article.txt")
        article.write_text("At least 12 villagers were killed in Idlib.", encoding="utf-8")
        kept = Path(folder, "kept")
        used(TOLLBOOK, "extract", str(article), cache=kept)
        for run in range(STARTS):  # by turns, so that a busy machine slows all
            bare.append(used(sys.executable, "-c", "import click, rich, regex").cpu)
            later.append(used(TOLLBOOK, "extract", str(article), cache=kept).cpu)
            first.append(used(TOLLBOOK, "extract", str(article), cache=Path(folder, f"new-{run}")).cpu)
    return {"bare imports": min(bare), "a run": min(later), "the first run": min(first)}


@contextmanager
def rows_of(texts: list[str], count: int) -> Iterator[str]:
    """Lend a JSONL file of so many articles, the texts over and over."""
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder, "rows.jsonl")
        with rows.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps({"text": text}) + "\n" for text in islice(cycle(texts), count))
        yield str(rows)


def processes(texts: list[str], count: int) -> tuple[float, float]:
    """Return the seconds by the clock of a run with one process and of one with two: the machine should be quiet."""
    with rows_of(texts, count) as rows:
        one, two = (min(used(TOLLBOOK, "extract", "-j", jobs, rows).wall for _ in range(3)) for jobs in ("1", "2"))
    return one, two


def memory(texts: list[str], count: int) -> tuple[float, float]:
    """Return the megabytes that a run of a tenth of the articles takes at most, and one of all."""
    peaks = []
    for articles in (count // 10, count):
        with rows_of(texts, articles) as rows:
            peaks.append(used(TOLLBOOK, "extract", rows).memory)
    tenth, whole = peaks
    return tenth, whole


def long_article(texts: list[str], megabytes: int) -> Used:
    """Return what one article of so many megabytes takes."""
    together = "\n\n".join(texts) + "\n\n"
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder, "long.txt")
        article.write_text(together * (1 + megabytes * 1_000_000 // len(together)), encoding="utf-8")
        return used(TOLLBOOK, "extract", str(article))
