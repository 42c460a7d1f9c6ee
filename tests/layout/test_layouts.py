"""Lists, tables, key figures, blogs and digests, read as their form says."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook import extract
from tollbook.record import Toll

CASES = tomllib.loads(Path(__file__).with_name("layouts.toml").read_text(encoding="utf-8"))["case"]
KINDS = ("killed", "injured", "casualties", "missing", "abducted", "detained", "displaced")


def said(toll: Toll) -> set[str]:
    """Return all that a case may say of a claim."""
    bare = f"{toll.kind} {toll.best}"
    words = {bare, *(f"{bare} {name}" for name in places(toll))}
    words |= {f"{one} on {toll.date_start}" for one in words}
    return words if toll.counted else {f"-{one}" for one in words}


def places(toll: Toll) -> list[str]:
    """Return the place of a claim, and each end of its name."""
    words = (toll.place or "").split()
    return [" ".join(words[at:end]) for at in range(len(words)) for end in range(at + 1, len(words) + 1)]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_figures_are_read_as_the_form_says(case: dict[str, Any]) -> None:
    record = extract(case["text"], date=case.get("date"))
    sums = {kind: best for kind in KINDS if (best := getattr(record.summary, kind).best) is not None}
    assert sums == case["sums"]
    told = [said(toll) for toll in record.tolls]
    assert [words for words in case["tolls"] if not any(words in one for one in told)] == []


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_claim_stands_in_its_quote(case: dict[str, Any]) -> None:
    for toll in extract(case["text"], date=case.get("date")).tolls:
        assert toll.start < toll.end
        assert toll.quantity in case["text"][toll.start : toll.end]
        assert case["text"][toll.start : toll.end] in toll.quote


CELLS = st.sampled_from(
    ("Killed", "Gao", "Total", "12", "0", "", "-", "Injured", "May 2020", "Children", "3 (2)", "1.2M")
)


@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6), st.sampled_from(("|", "\t", "   ", ","))
)
def test_any_table_gives_claims_in_bounds(rows: list[list[str]], bar: str) -> None:
    text = "\n".join(bar.join(row) for row in rows)
    for toll in extract(text).tolls:
        assert 0 <= toll.start < toll.end <= len(text)
        assert text[toll.start : toll.end] in toll.quote


@pytest.mark.parametrize("text", ["Gao\tKilled\tChildren\n12", "Killed\tGao\tChildren\n12"])
def test_a_row_with_no_words_of_its_own_tells_no_claim_outside_them(text: str) -> None:
    assert all(text[toll.start : toll.end] for toll in extract(text).tolls)


def test_a_row_told_again_counts_once_in_its_event() -> None:
    """The last row repeats the first one's words: no event counts the claim of another."""
    rows = ["Killed\tGao\tMay 2020\tKilled\tKilled", "Killed\tKilled\tKilled", "Killed\tGao\tMay 2020"]
    first, second = extract("\n".join(rows)).tolls
    assert first.event == second.event
    assert (first.counted, second.counted, first.same_as) == (False, True, second.id)
