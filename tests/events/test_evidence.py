"""Each piece of evidence has an entry in `evidence.toml`, and an article in which it alone decides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tollbook.events.adding_evidence import ADDS, UPDATES
from tollbook.events.event_evidence import ANOTHER_EVENT, SAME_BACKGROUND
from tollbook.events.scope_evidence import BACKGROUND, CUMULATIVE
from tollbook.events.weighing import weights_of
from tollbook.pipeline import extract
from tollbook.text.lexicon import load, parse, source

QUESTIONS = (CUMULATIVE, BACKGROUND, ANOTHER_EVENT, SAME_BACKGROUND, ADDS, UPDATES)
OF_NO_FUNCTION = {f"{question.name}: bias" for question in QUESTIONS} | {"background: nothing_else_reported"}
"""Weights that hold whatever a claim is like, and the one that is added where the article tells nothing else."""
ENTRIES = parse(source("evidence"))
UNDECIDED = frozenset(
    (
        "cumulative: bias",
        "cumulative: cumulative_words",
        "cumulative: rate",
        "cumulative: series",
        "cumulative: joined_to_total",
        "cumulative: open_date",
        "cumulative: long_span",
        "cumulative: attacks_that_have",
        "cumulative: have_died",
        "cumulative: thousands",
        "cumulative: have_died_in_hundreds",
        "cumulative: own_day",
        "cumulative: first_told",
        "cumulative: part_of_total",
        "cumulative: running_far_beyond",
        "background: bias",
        "background: cause_of_this",
        "background: somebodys_past",
        "background: months_before",
        "background: days_before",
        "background: joined_to_background",
        "background: of_these_days",
        "background: weeks_ago",
        "background: months_ago",
        "background: years_ago",
        "background: bare_year",
        "background: before_the_event",
        "background: other_day",
        "background: nothing_reported",
        "background: on_with_background",
        "background: near_background",
        "background: beside_background",
        "background: old_day_before",
        "background: had_happened",
        "background: had_happened_before_this",
        "background: told_in_passing",
        "background: death_as_known",
        "background: far_down",
        "background: other_town",
        "background: figure_of_the_event",
        "background: people_known",
        "background: headline",
        "background: link_to_another_story",
        "background: first_of_its_kind_far_down",
        "background: first_far_down",
        "another event: bias",
        "another event: other_town",
        "another event: other_day",
        "another event: words_of_apartness",
        "another event: figure_of_the_event",
        "another event: pronoun",
        "another event: people_known",
        "another event: name",
        "another event: single",
        "another event: same_sentence",
        "another event: same_paragraph",
        "another event: other_paragraph",
        "another event: new_total",
        "another event: row_of_its_own",
        "same background: bias",
        "same background: near",
        "same background: same_sentence",
        "same background: same_town",
        "same background: other_town",
        "same background: same_day",
        "same background: any_other_day",
        "same background: figure_of_the_event",
        "adds: bias",
        "adds: same_sentence",
        "adds: next_sentence",
        "adds: same_paragraph",
        "adds: later_paragraph",
        "adds: far_on",
        "adds: short_note",
        "adds: another",
        "adds: another_used_up",
        "adds: room_in_a_total",
        "adds: another_in_a_total",
        "adds: same_figure",
        "adds: one_person_again",
        "adds: sum_so_far",
        "adds: less_than_one_told",
        "adds: less_than_the_sum",
        "adds: two_names",
        "adds: two_of_a_family",
        "adds: pronoun",
        "adds: his_wife",
        "adds: people_known",
        "adds: name",
        "adds: vague",
        "adds: uncounted",
        "adds: attacker",
        "adds: other_people",
        "adds: other_town",
        "adds: other_day",
        "adds: words_of_apartness",
        "adds: death_as_known",
        "adds: rival_words",
        "adds: other_source",
        "adds: total_words",
        "adds: under_the_headline",
        "adds: number_for_the_vague",
        "adds: total_before",
        "adds: told_of_before",
        "adds: own_death_again",
        "adds: word_for_word_again",
        "adds: victims_by_that_name",
        "adds: same_noun",
        "adds: one_of_several",
        "adds: may_be_part",
        "adds: party_claim",
        "adds: among_the_dead",
        "adds: entry_of_a_blog",
        "adds: died_of_it_later",
        "adds: died_of_it_as_told",
        "updates: bias",
        "updates: total_words",
        "updates: number_for_the_vague",
        "updates: over_an_open_figure",
        "updates: over_single_victims",
        "updates: people_in_general",
        "updates: rival_words",
        "updates: other_source",
        "updates: doubted",
        "updates: more_than_twice",
        "updates: vague_now",
        "updates: under_the_headline",
        "updates: bodies_counted",
        "updates: later_paragraph",
        "updates: same_people",
        "updates: definite",
        "updates: entry_of_a_blog",
        "updates: a_list",
        "adds: deed_of_the_same_doer",
        "adds: killed_her",
        "adds: the_second",
        "background: event_in_passing",
        "another event: item_with_its_place",
        "adds: one_of_the_list_told",
        "adds: bodies_under_a_toll",
        "adds: survivors",
        "updates: one_of_the_list_told",
        "updates: rival_of_a_total",
        "another event: told_as_another",
        "another event: town_before",
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
    """Return what is asked of an article: the dead, the injured, the roles of its events, the scopes of its tolls."""
    record = extract(article["text"], date=article.get("date"))
    found = {
        "killed": record.summary.killed.best or 0,
        "injured": record.summary.injured.best or 0,
        "roles": [event.role for event in record.events],
        "scopes": [toll.scope for toll in record.tolls],
    }
    return {key: value for key, value in found.items() if key in article}


@contextmanager
def without(piece: str) -> Iterator[None]:
    """Let one piece of evidence weigh nothing."""
    question, name = piece.split(": ")
    weights = weights_of(question)
    kept, weights[name] = weights[name], 0.0
    try:
        yield
    finally:
        weights[name] = kept


@pytest.mark.parametrize(("piece", "article"), DECIDES)
def test_a_piece_of_evidence_decides(piece: str, article: dict[str, Any]) -> None:
    expected = {key: value for key, value in article.items() if key not in ("text", "date")}
    assert expected
    assert outcome(article) == expected
    with without(piece):
        assert outcome(article) != expected
