"""UCDP's dead by side: the examples of the codebook, in the rows that `incidents --columns ucdp` writes."""

from __future__ import annotations

import csv
import io

import pytest
from click.testing import CliRunner

from tollbook.coding.codebooks import Example, load_codebook
from tollbook_cli.main import main

COLUMNS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
EXAMPLES = [example for rule in load_codebook("ucdp").rules for example in rule.examples if example.deaths]


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 6


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text)
def test_the_dead_by_side(example: Example) -> None:
    result = CliRunner().invoke(main, ["incidents", "--columns", "ucdp"], input=example.text)
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert " ".join(row[name] or "-" for name in COLUMNS) == example.deaths


def test_they_never_come_to_more_than_the_dead() -> None:
    for example in EXAMPLES:
        told = sum(int(one) for one in example.deaths.split() if one != "-")
        assert told <= int(example.killed.split()[1])
