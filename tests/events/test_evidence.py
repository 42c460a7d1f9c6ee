"""Each piece of evidence has an entry in `evidence.toml`, and an article in which it alone decides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tollbook.events.evidence.adding import ADDS
from tollbook.events.evidence.another_event import ANOTHER_EVENT
from tollbook.events.evidence.background import BACKGROUND
from tollbook.events.evidence.cumulative import CUMULATIVE
from tollbook.events.evidence.parts import PARTS
from tollbook.events.evidence.same_background import SAME_BACKGROUND
from tollbook.events.evidence.updating import UPDATES
from tollbook.pipeline import extract
from tollbook.text.lexicon import load, parse, source
from tollbook.text.weighing import Question, weights_of

QUESTIONS = (CUMULATIVE, BACKGROUND, ANOTHER_EVENT, SAME_BACKGROUND, ADDS, UPDATES, PARTS)
OF_NO_FUNCTION = {f"{question.name}: bias" for question in QUESTIONS} | {"background: nothing_else_reported"}
"""Weights that hold whatever a claim is like, and the one that is added where the article tells nothing else."""
ENTRIES = parse(source("evidence"))
UNDECIDED = frozenset(
    (
        "cumulative: first_told",
        "cumulative: open_date",
        "cumulative: thousands",
        "background: first_far_down",
        "adds: bias",
        "adds: far_on",
        "adds: another_in_a_total",
        "adds: word_for_word_again",
        "adds: entry_of_a_blog",
        "adds: the_second",
    )
)
"""Pieces without an article in which they alone decide."""
DECIDES = [
    pytest.param(piece, article, id=f"{piece}: {article['text'][:50]}")
    for piece, entry in ENTRIES.items()
    for article in entry.get("decides", ())
]


def test_each_piece_of_evidence_has_one_entry() -> None:
    functions = [f"{question.name}: {name}" for question in QUESTIONS for name in question.evidence]
    assert sorted({*functions, *OF_NO_FUNCTION}) == sorted(ENTRIES)
    assert len(functions) + len(OF_NO_FUNCTION) == len(load("evidence")) > 100


def test_each_entry_says_what_holds_and_has_an_article_in_which_it_decides() -> None:
    assert [piece for piece, entry in ENTRIES.items() if not entry["says"]] == []
    assert {piece for piece, entry in ENTRIES.items() if not entry.get("decides")} == UNDECIDED


def outcome(article: dict[str, Any]) -> dict[str, Any]:
    """Return what is asked of an article: dead and injured, roles of its events, scopes and parts of its tolls."""
    record = extract(article["text"], date=article.get("date"))
    found = {
        "killed": record.summary.killed.best or 0,
        "injured": record.summary.injured.best or 0,
        "parts": [toll.part_of or 0 for toll in record.tolls],
        "roles": [event.role for event in record.events],
        "scopes": [toll.scope for toll in record.tolls],
    }
    return {key: value for key, value in found.items() if key in article}


@pytest.mark.parametrize("question", [ADDS, UPDATES, PARTS], ids=lambda question: question.name)
def test_either_answer_on_standing_can_be_told(question: Question[Any]) -> None:
    usual = ENTRIES[f"{question.name}: bias"]
    assert usual["yes"]
    assert usual["no"]


@contextmanager
def without(piece: str) -> Iterator[None]:
    """Let one piece of evidence weigh nothing."""
    question, name = piece.split(": ")
    cached = (weights_of(question), weights_of(question, "evidence"))
    kept = cached[0][name]
    for weights in cached:
        weights[name] = 0.0
    try:
        yield
    finally:
        for weights in cached:
            weights[name] = kept


@pytest.mark.parametrize(("piece", "article"), DECIDES)
def test_a_piece_of_evidence_decides(piece: str, article: dict[str, Any]) -> None:
    expected = {key: value for key, value in article.items() if key not in ("text", "date")}
    assert expected
    assert outcome(article) == expected
    with without(piece):
        assert outcome(article) != expected
