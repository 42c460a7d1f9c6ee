"""Measure start-up, speed and memory, each beside something to hold it against, and print the ratios.

    python tests/benchmarks/run.py

The texts are made here, or are those of the gold sets where TOLLBOOK_GOLD names their folder. Ratios of
figures measured in one run carry from machine to machine; seconds do not.
"""

from __future__ import annotations

import importlib
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import tollbook

TOLLBOOK = str(Path(sys.executable).with_name("tollbook"))
RUNS = 11
MADE = 2000
"""Texts of the made corpus."""

VICTIMS = ("villagers", "soldiers", "civilians", "police officers", "children", "rebels", "aid workers")
PLACES = ("Idlib", "Kandahar", "Mosul", "Maiduguri", "Goma", "Aden", "Donetsk", "Bamako", "Tripoli", "Kabul")
SENTENCES = (
    "At least {n} {victims} were killed when a bomb went off near a market in {place}, officials said.",
    "Gunmen shot dead {n} {victims} in {place} on Tuesday and wounded {m} others.",
    "The air strike killed {n} people, including {m} {victims}, the ministry said.",
    "The road to {place} was closed and schools were shut for the rest of the week.",
    "A spokesman said that talks would go on in {place}, where the delegations had met before.",
    "Prices rose by {n} per cent in {m} years, traders in {place} said.",
    "Residents described how they had walked for hours before they found water.",
)


def main() -> None:
    """Print one line per figure."""
    sets = gold_texts() or {"made": list(made_texts())}
    texts = [text for some in sets.values() for text in some]
    row("texts", f"{len(texts):,}", f"{megabytes(texts):.1f} MB", "")
    row("figure", "tollbook", "beside it", "ratio")
    start_up()
    for name, some in sets.items():
        speed(name, some)
    growth()
    processes(texts)
    memory(texts)


def row(*cells: str) -> None:
    """Print one line of the table."""
    print(f"{cells[0]:<34}{cells[1]:>16}{cells[2]:>30}{cells[3]:>8}")  # noqa: T201


def gold_texts() -> dict[str, list[str]]:
    """Return the texts of each gold set, none where no folder is named."""
    folder = os.environ.get("TOLLBOOK_GOLD")
    files = sorted(Path(folder).glob("*.jsonl")) if folder else []
    return {file.stem: [json.loads(line)["text"] for line in file.open(encoding="utf-8")] for file in files}


def megabytes(texts: list[str]) -> float:
    """Return the size of texts in UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


def made_texts() -> Iterator[str]:
    """Yield reports put together from a few sentences, the same in each run."""
    chance = random.Random(0)  # noqa: S311 - nothing secret
    for _ in range(MADE):
        yield "\n\n".join(
            sentence.format(
                n=chance.randint(2, 40),
                m=chance.randint(2, 9),
                victims=chance.choice(VICTIMS),
                place=chance.choice(PLACES),
            )
            for sentence in chance.choices(SENTENCES, k=chance.randint(2, 16))
        )


def start_up() -> None:
    """One article to JSON, beside the bare import of the libraries it cannot do without."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder, "a.txt")
        article.write_text("At least 12 villagers were killed in Idlib.", encoding="utf-8")
        ours, bare = [], []
        for _ in range(RUNS):  # by turns, so that a busy machine slows both
            ours.append(seconds(TOLLBOOK, "extract", str(article)))
            bare.append(seconds(sys.executable, "-c", "import click, rich, regex"))
    one, other = statistics.median(ours), statistics.median(bare)
    row(
        "start-up, one article to JSON",
        f"{one * 1000:.0f} ms",
        f"{other * 1000:.0f} ms, bare imports",
        f"{one / other:.1f}",
    )


def seconds(*command: str) -> float:
    """Return how long a command takes, its byte code kept as in any installed program."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=env)
    return time.perf_counter() - began


def speed(name: str, texts: list[str]) -> None:
    """Texts in one process, beside place finders that read no tolls."""
    ours, size = passing(tollbook.extract, texts), megabytes(texts)
    row(f"speed, {name}", f"{len(texts) / ours:.0f} texts/s", "", "")
    row("", f"{size / ours:.2f} MB/s", "", "")
    for rival, call in rivals():
        theirs = passing(call, texts)
        row("  beside", "", f"{size / theirs:.2f} MB/s, {rival}", f"{theirs / ours:.3f}")


def rivals() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Yield the place finders that are installed."""
    if find_spec("geotext"):
        yield "geotext", importlib.import_module("geotext").GeoText
    if find_spec("flashgeotext"):
        yield "flashgeotext", importlib.import_module("flashgeotext.geotext").GeoText().extract


def passing(call: Callable[[str], object], texts: list[str]) -> float:
    """Return the seconds that all texts take, the first one read before: it pays for what is loaded once."""
    call(texts[0])
    began = time.perf_counter()
    for text in texts:
        call(text)
    return time.perf_counter() - began


GROWN = 60_000
"""Characters of the shorter text when the growth of time with length is measured."""


def growth() -> None:
    """The time that a text of twice the length takes: 2 where time is linear."""
    dense = " ".join(made_texts())
    kinds = {
        "news": dense,
        "no full stop": dense.replace(".", ","),
        "one word": "killed " * GROWN,
        "digits": "12 and " * GROWN,
        "brackets": "( " * GROWN,
        "a list": "soldiers, " * GROWN,
        "short lines": "A\n" * GROWN,
        "pronoun speakers": "Two men were killed, he said. " * GROWN,
        "watchdogs": "Two men were killed, the watchdog said. " * GROWN,
        "pronoun victims": "Gunmen met ten men. They were killed. " * GROWN,
    }
    for name, text in kinds.items():
        once, twice = (min(passing(tollbook.extract, [text[:size]]) for _ in range(3)) for size in (GROWN, 2 * GROWN))
        row("twice the length", f"{twice * 1000:.0f} ms", f"{once * 1000:.0f} ms, {name}", f"{twice / once:.2f}")


def processes(texts: list[str]) -> None:
    """A run with two processes, beside one with one."""
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder, "rows.jsonl")
        rows.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
        one, two = (min(seconds(TOLLBOOK, "extract", "-j", jobs, str(rows)) for _ in range(2)) for jobs in ("1", "2"))
    row("two processes", f"{two:.1f} s", f"{one:.1f} s, one process", f"{one / two:.2f}")


def memory(texts: list[str]) -> None:
    """Peak memory of a whole run, beside that of a run of a tenth: it should hardly grow."""
    whole, tenth = peak(texts), peak(texts[: len(texts) // 10])
    row("peak memory", f"{whole:.0f} MB", f"{tenth:.0f} MB, a tenth of the texts", f"{whole / tenth:.2f}")


def peak(texts: list[str]) -> float:
    """Return the megabytes that `tollbook extract` takes at most, measured in a process of its own."""
    script = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder, "rows.jsonl")
        rows.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
        command = [sys.executable, "-S", "-c", script, TOLLBOOK, "extract", str(rows)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return int(told) / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    main()
