"""Measure the accuracy over the gold sets that TOLLBOOK_GOLD names, and rewrite scoreboard.toml with it.

    TOLLBOOK_GOLD=FOLDER python tests/scoreboard.py

A gold set is a JSONL file: `text`, `date` and what coders recorded (`deaths`, `injured`, `toponyms`,
`event_places`, `place`, `lat`, `lon`). Articles coded claim by claim and small cases stand in folders of their own; see
`coded_articles.py`, `coded_cases.py` and `coded_incidents.py`. Every figure is a share, and the higher the better.
"""

from __future__ import annotations

import json
import math
import os
import re
import runpy
import subprocess
import sys
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

BOARD = Path(__file__).with_name("scoreboard.toml")
NEAR = 25.0
"""Kilometres within which an event place is right."""
# Marks of GeoWebNews that its authors leave out too: words about places rather than places.
EXPRESSIONS = {"Non_Toponym", "Literal_Expression", "Non_Lit_Expression"}

CODED = {
    "articles": Path("articles", "articles.jsonl"),
    "cases": Path("cases", "field_cases.jsonl"),
    "incidents": Path("incidents", "groups.json"),
}
"""The sets that are coded in more than totals and places, below the folder."""
ARTICLES = runpy.run_path(str(Path(__file__).with_name("coded_articles.py")))
CASES = runpy.run_path(str(Path(__file__).with_name("coded_cases.py")))
INCIDENTS = runpy.run_path(str(Path(__file__).with_name("coded_incidents.py")))

Row = dict[str, Any]


class Figure(NamedTuple):
    """A share, and how many cases it stands on."""

    value: float
    cases: int


def gold_folder() -> Path | None:
    """Return the folder that TOLLBOOK_GOLD names, None where it names none."""
    folder = os.environ.get("TOLLBOOK_GOLD")
    return Path(folder) if folder and Path(folder).is_dir() else None


def gold_sets(folder: Path) -> dict[str, Path]:
    """Return the gold sets of a folder by name."""
    sets = {gold.stem: gold for gold in sorted(folder.glob("*.jsonl"))}
    return sets | {name: folder / path for name, path in CODED.items() if (folder / path).is_file()}


def measure(name: str, gold: Path) -> dict[str, Figure]:
    """Return every figure that the fields of a gold set allow."""
    if name == "incidents":
        return of_incidents(json.loads(gold.read_text(encoding="utf-8")))
    rows = list(objects(gold.read_text(encoding="utf-8")))
    pairs = list(zip(rows, records(gold), strict=True))
    if name == "articles":
        return of_articles(pairs)
    if name == "cases":
        right = [CASES["all_right"](row, record) for row, record in pairs if CASES["is_of_events"](row)]
        return {"all_right": Figure(sum(right) / len(right), len(right))}
    figures: dict[str, Figure] = {}
    for figure, hits in _hits(pairs).items():
        if hits:
            figures[figure] = Figure(sum(hits) / len(hits), len(hits))
    if f1 := strict_f1(pairs):
        figures["toponyms_strict_f1"] = f1
    return figures


def of_articles(pairs: Iterable[tuple[Row, Row]]) -> dict[str, Figure]:
    """Return how far records agree with articles coded claim by claim and event by event."""
    counts: dict[str, float] = defaultdict(float)
    for row, record in pairs:
        for name, number in ARTICLES["agreement"](row, record).items():
            counts[name] += number
    return {name: Figure(*figure) for name, figure in sorted(ARTICLES["figures"](counts).items())}


def of_incidents(groups: list[Row]) -> dict[str, Figure]:
    """Return how far the incidents of groups of articles agree with those coded over them."""
    counts: dict[str, float] = defaultdict(float)
    for group in groups:
        with tempfile.TemporaryDirectory() as folder:
            articles = Path(folder, "articles.jsonl")
            articles.write_text("\n".join(map(json.dumps, group["articles"])), encoding="utf-8")
            rows = list(written("incidents", articles))
        for name, number in INCIDENTS["agreement"](group, rows).items():
            counts[name] += number
    return {name: Figure(*figure) for name, figure in sorted(ARTICLES["figures"](counts).items())}


def records(gold: Path) -> Iterator[Row]:
    """Yield the record of each row."""
    return written("extract", gold)


def written(command: str, articles: Path) -> Iterator[Row]:
    """Yield what the installed command writes of the articles of a file, read in two processes."""
    tollbook = str(Path(sys.executable).with_name("tollbook"))
    # the country is the coder's, and no help that a reader has
    words = [tollbook, command, "-q", "-j", "2", "-f", "jsonl", "--country-field", "not read", str(articles)]
    run = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=True)
    yield from objects(run.stdout)


def objects(lines: str) -> Iterator[Row]:
    """Yield the objects of JSONL; a text may hold characters that `splitlines` takes for newlines."""
    yield from (json.loads(line) for line in lines.split("\n") if line)


def _hits(pairs: list[tuple[Row, Row]]) -> dict[str, list[bool]]:
    """Return, figure by figure, which cases are right."""
    killed = [(row, record, total(record, "killed")) for row, record in pairs if row.get("deaths") is not None]
    deadly = [(row, record, best) for row, record, best in killed if row["deaths"] > 0]
    placed = [(row, record) for row, record in pairs if has_coordinates(row) and is_named(row)]
    spanned = [(row, total(record, "killed")) for row, record in pairs if _is_range(row)]
    hurt = [(row["injured"], total(record, "injured")) for row, record in pairs if row.get("injured")]
    return {
        "killed_exact": [best == row["deaths"] for row, _, best in deadly],
        "killed_exact_with_or_without_attackers": [
            bool({best, best - attackers(record)} & {row["deaths"], *(row.get("deaths_alt") or ())})
            for row, record, best in deadly
        ],
        "killed_in_range": [row["deaths_low"] <= best <= (row["deaths_high"] or best) for row, best in spanned],
        "killed_no_false_alarm": [best == 0 for row, _, best in killed if row["deaths"] == 0],
        "injured_exact": [best == injured for injured, best in hurt],
        "event_place_near": [near(row, record) for row, record in placed],
        "event_place_name": [
            same_name(row["place"], (record["summary"]["place"] or {}).get("name"))
            for row, record in pairs
            if not row.get("event_places") and is_named(row)
        ],
        "event_place_of_verb": [of_verb(row, record) for row, record in pairs if row.get("event_places")],
    }


def _is_range(row: Row) -> bool:
    return row.get("deaths") is None and row.get("deaths_low") is not None


def total(record: Row, kind: str) -> int:
    """Return the summary's best figure of a kind; what it does not tell is none."""
    bounds = record["summary"][kind]
    best = bounds["best"] if bounds["best"] is not None else bounds["low"]
    return best or 0


def attackers(record: Row) -> int:
    """Return how many of the counted dead are attackers, in claims of their own or in parts of others."""
    tolls = [toll for toll in record["tolls"] if toll["kind"] == "killed"]
    counted = {toll["id"] for toll in tolls if toll["counted"]}
    return sum(
        toll["best"] or 0
        for toll in tolls
        if toll["victim_class"] == "attacker" and {toll["id"], toll["part_of"]} & counted
    )


def strict_f1(pairs: Iterable[tuple[Row, Row]]) -> Figure | None:
    """Return the F1 of place names found with exactly the gold offsets; the cases are the gold names."""
    right = found = wanted = 0
    for row, record in pairs:
        names = [name for name in row.get("toponyms") or () if name.get("type") not in EXPRESSIONS]
        gold = {(name["start"], name["end"]) for name in names}
        ours = {(place["start"], place["end"]) for place in record["places"]}
        if row.get("event_places") is None:
            right, found, wanted = right + len(gold & ours), found + len(ours), wanted + len(gold)
    return Figure(2 * right / (found + wanted), wanted) if wanted else None


def of_verb(row: Row, record: Row) -> bool:
    """Say whether a place with the role of an event is one that the coders gave the verb."""
    events = [place for place in record["places"] if place["role"] == "event"]
    return any(
        (place["start"] < gold["end"] and gold["start"] < place["end"]) or same_name(place["name"], gold["text"])
        for place in events
        for gold in row["event_places"]
    )


def near(row: Row, record: Row) -> bool:
    """Say whether the summary's place lies within `NEAR` of the gold coordinates."""
    place = record["summary"]["place"]
    if not place or place["lat"] is None:
        return False
    return kilometres((row["lat"], row["lon"]), (place["lat"], place["lon"])) <= NEAR


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance on the globe of two points in degrees."""
    (a, b), (c, d) = (map(math.radians, point) for point in (one, other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(half)))


def has_coordinates(row: Row) -> bool:
    """Say whether the coders placed the event on the map."""
    return row.get("lat") is not None and row.get("lon") is not None


def is_named(row: Row) -> bool:
    """Say whether the text names the gold place at all."""
    return bool(row.get("place")) and f" {folded(row['place'])} " in f" {folded(row['text'])} "


def same_name(one: str | None, other: str | None) -> bool:
    """Say whether two names are equal, or one stands within the other as whole words."""
    a, b = f" {folded(one or '')} ", f" {folded(other or '')} "
    return bool(a.strip() and b.strip()) and (a in b or b in a)


def folded(text: str) -> str:
    """Return the words of a text in lower case, without accents and punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain.lower()))


def write_board(figures: dict[str, dict[str, Figure]]) -> None:
    """Write the figures of all sets."""
    lines = ["# Accuracy per gold set, written by tests/scoreboard.py and held by tests/project/test_scoreboard.py."]
    for name, board in figures.items():
        lines += ["", f"[{name}]"]
        lines += [f"{key} = {{ value = {one.value:.3f}, cases = {one.cases} }}" for key, one in board.items()]
    BOARD.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Measure every set and write the board."""
    folder = gold_folder()
    if folder is None:
        sys.exit("TOLLBOOK_GOLD names no folder")
    figures = {name: measure(name, gold) for name, gold in gold_sets(folder).items()}
    write_board(figures)
    print(BOARD.read_text(encoding="utf-8"))  # noqa: T201


if __name__ == "__main__":
    main()
