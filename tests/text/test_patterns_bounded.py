"""No pattern can be made to search for long: it searches no more than a sentence, and its shape does the rest.

The limit of each search is far above what any takes; it only tells a search that ends from one that hardly does.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from functools import cache
from itertools import product
from pathlib import Path

import regex

from tollbook.text.document import LONGEST

TESTS = Path(__file__).parents[1]
ARTICLES = [str(path) for path in (*(TESTS.parent / "seeds").glob("*.txt"), *(TESTS / "corpus").glob("*.txt"))]
assert len(ARTICLES) >= 15
GATHER = """
import json, sys
from pathlib import Path
from tollbook.text import patterns
from tollbook.text.patterns import STORES

class Gathered(list):
    def get(self, pattern, flags):
        return None
    def add(self, pattern, flags, compiled):
        self.append((pattern, compiled.flags))

STORES.append(Gathered())
patterns.compiled = patterns.compiled_at_once  # those that no article here asks for, too
import tollbook
for path in sys.argv[1:]:
    tollbook.extract(Path(path).read_text(encoding="utf-8"))
json.dump(STORES[0], sys.stdout)
"""
SECONDS = 20
UNITS = (
    " ",
    "A ",
    "a ",
    "1 ",
    "Ab ",
    "A",
    "and ",
    "12 people ",
    "the ",
    "men, ",
    "of A ",
    "- ",
    "( ",
    "“a” ",
    ", ",
    "1,",
)
PAIRS = 20
"""Pairs of the letters of a pattern that are tried for each: all of them would take minutes."""


@cache
def patterns() -> list[tuple[str, int]]:
    run = subprocess.run([sys.executable, "-c", GATHER, *ARTICLES], capture_output=True, text=True, check=True)
    return [(pattern, flags) for pattern, flags in json.loads(run.stdout)]


def test_the_patterns_were_gathered() -> None:
    assert len(patterns()) > 100


def test_no_search_runs_away() -> None:
    chance = random.Random(0)  # noqa: S311 - nothing secret
    slow = []
    for pattern, flags in patterns():
        compiled = regex.compile(pattern, flags)
        letters = sorted({c for c in pattern if c.isalpha() or c in "&,.;:'-"})
        pairs = ["".join(pair) for pair in product(letters, repeat=2)]
        for unit in (*UNITS, *letters, *chance.sample(pairs, min(PAIRS, len(pairs)))):
            try:
                compiled.search((unit * LONGEST)[:LONGEST], timeout=SECONDS)
            except TimeoutError:
                slow.append((pattern, unit))
    assert slow == []
