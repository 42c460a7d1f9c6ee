"""Measure speed beside what else one can install, growth, start-up and memory, and print the figures.

    pip install '.[bench]'
    python tests/benchmarks/run.py                     # everything, over the texts of the repository
    python tests/benchmarks/run.py speed --texts FOLDER  # the speeds only, over texts of your own
    python tests/benchmarks/run.py speed --write         # and keep them in results.toml, for the README

Ratios of figures measured in one run carry from machine to machine; seconds do not.
"""

from __future__ import annotations

import argparse
from importlib.metadata import version
from pathlib import Path

import growth
import speed
import table
import texts
import whole_runs
from readers import OURS, PEERS, Reader

PARTS = ("speed", "growth", "start-up", "processes", "memory")


def main() -> None:
    """Run the parts that are named, all where none is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--texts", type=Path, help="a folder of .txt files, or of .jsonl files with a field `text`")
    parser.add_argument("--articles", type=int, default=20_000, help="how many the memory is measured over")
    parser.add_argument("--write", action="store_true", help="keep the speeds in results.toml")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(unknown)}")
    kinds = texts.texts_of(asked.texts) if asked.texts else texts.own_texts()
    parts = asked.parts or PARTS
    if "speed" in parts:
        show_speed(kinds, write=asked.write)
    if "growth" in parts:
        show_growth()
    if "start-up" in parts:
        show_start_up()
    some = [text for several in kinds.values() for text in several]
    if "processes" in parts:
        show_processes(some)
    if "memory" in parts:
        show_memory(some, asked.articles)


def show_speed(kinds: dict[str, list[str]], *, write: bool) -> None:
    """Ourselves and the peers, in megabytes a second."""
    readers = (OURS, *PEERS)
    speeds = speed.measure(speed.loaded(readers), kinds)
    for name, of_kinds in speeds.items():
        cells = (f"{of_kinds[kind]:.3f} MB/s {kind} ({speeds[OURS.name][kind] / of_kinds[kind]:.2f})" for kind in kinds)
        print(f"{name:<26}" + "  ".join(cells))  # noqa: T201
    if write:
        sizes = {kind: texts.megabytes(several) for kind, several in kinds.items()}
        rows = ((reader, speeds[reader.name]) for reader in readers if reader.name in speeds)
        table.write(sizes, [told(reader) | {"speeds": of_kinds} for reader, of_kinds in rows])


def told(reader: Reader) -> dict[str, str]:
    """Return what the table says of a reader, its version among it."""
    name = f"{reader.name} ({version(reader.package)})" if reader.package else reader.name
    return {"name": name, "reads": reader.reads, "leaves": reader.leaves}


def show_growth() -> None:
    """The time that a text of twice the length takes: 2 where time is linear."""
    for name, (once, twice) in growth.growth().items():
        print(f"{name:<26}{once:.2f} s, twice the length {twice:.2f} s: {twice / once:.2f}")  # noqa: T201


def show_start_up() -> None:
    """One article to JSON, beside the bare import of the libraries it cannot do without."""
    seconds = whole_runs.start_up()
    for name, each in seconds.items():
        print(f"{name:<26}{each:.3f} s: {each / seconds['bare imports']:.2f}")  # noqa: T201


def show_processes(some: list[str]) -> None:
    """A run with two processes, beside one with one."""
    one, two = whole_runs.processes(some, 40 * len(some))
    print(f"one process {one:.1f} s, two {two:.1f} s: {one / two:.2f}")  # noqa: T201


def show_memory(some: list[str], articles: int) -> None:
    """Peak memory of a run, beside that of a tenth of it, and of one long article."""
    tenth, whole = whole_runs.memory(some, articles)
    print(f"{articles // 10:,} articles {tenth:.0f} MB, {articles:,} {whole:.0f} MB: {whole / tenth:.2f}")  # noqa: T201
    for megabytes in (5, 20):
        long = whole_runs.long_article(some, megabytes)
        print(f"an article of {megabytes} MB: {long.memory:.0f} MB, {long.cpu:.0f} s")  # noqa: T201


if __name__ == "__main__":
    main()
