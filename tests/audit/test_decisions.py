"""The reason of a claim, and the evidence for it in words: from verdicts made by hand, and from whole articles."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from tollbook import explain
from tollbook.audit.decisions import Because, Decisions
from tollbook.events.settling import Ruling, Settled
from tollbook.harm.claim import Claim
from tollbook.text.lexicon import load
from tollbook.text.spans import Span
from tollbook.text.weighing import Verdict, says, weights_of
from tollbook_cli.main import main

QUESTIONS = ("cumulative", "background", "another event", "same background", "adds", "updates")


def claim(start: int = 0, best: int = 12, **more: Any) -> Claim:
    given: dict[str, Any] = {"event": 0, "in_event": True, "kind": "killed", "trigger": Span(start + 3, start + 9)}
    given |= {"low": best, "best": best, "high": best, "sentence": start, "span": Span(start, start + 9)} | more
    return Claim(
        quantity=str(best), qualifier="exact", victims=None, victim_class="unknown", group=Span(start, start + 2),
        agent=None, rule="by hand", confidence=0.9, **given,
    )  # fmt: skip


def verdict(question: str, **pieces: float) -> Verdict:
    added = tuple((f"{question}: {name}", weight) for name, weight in pieces.items())
    return Verdict(weights_of(question)["bias"] + sum(pieces.values()), added)


def decisions(*decided: tuple[Claim, Ruling]) -> Decisions:
    return Decisions(
        Settled(
            claims=tuple(claim for claim, _ in decided),
            roles=("reported", "reported", "background"),
            rulings=tuple(ruling for _, ruling in decided),
        )
    )


FIRST = (claim(), Ruling())


def test_the_strongest_evidence_stands_first_and_no_more_than_three() -> None:
    standing = verdict("adds", next_sentence=1.5, another=6, attacker=4, other_town=3)
    told = decisions(FIRST, (claim(10), Ruling(standing=standing))).because(1).standing
    words = [says(f"adds: {name}") for name in ("another", "attacker", "other_town")]
    assert told == f"more people than told before: {'; '.join(words)}"


def test_the_strongest_evidence_against_is_told_from_a_weight_of_one_on() -> None:
    for weight, against in ((-1.0, True), (-0.5, False)):
        standing = verdict("adds", another=6, vague=weight)
        told = decisions(FIRST, (claim(10), Ruling(standing=standing))).because(1).standing
        words = f" (against it: {says('adds: vague')})" if against else ""
        assert told == f"more people than told before: {says('adds: another')}{words}"


def test_people_told_before_are_so_by_what_speaks_against_adding_them() -> None:
    again = claim(10, in_event=False, counted=False, same_as=0)
    standing = verdict("adds", same_figure=-3, later_paragraph=-4, short_note=1)
    told = decisions(FIRST, (again, Ruling(standing=standing)))
    assert told.reason(1) == "repeat"
    assert told.because(1).standing == (
        f"people told before: {says('adds: later_paragraph')}; {says('adds: same_figure')} "
        f"(against it: {says('adds: short_note')})"
    )


def test_where_no_piece_speaks_for_it_the_usual_answer_is_told() -> None:
    told = decisions(FIRST, (claim(10), Ruling(event=verdict("another event", other_day=1.5))))
    assert told.because(1).event == (
        f"stays with event 1: {says('another event: bias')} (against it: {says('another event: other_day')})"
    )


@pytest.mark.parametrize(
    ("event", "holds", "told"),
    [(1, True, "begins event 2"), (0, True, "goes back to event 1"), (0, False, "stays with event 1")],
)
def test_an_event_is_begun_gone_back_to_or_stayed_with(event: int, *, holds: bool, told: str) -> None:
    pieces = {"other_town": 9.0} if holds else {"same_sentence": -3.0}
    found = decisions(FIRST, (claim(10, event=event), Ruling(event=verdict("another event", **pieces))))
    assert str(found.because(1).event).startswith(f"{told}: ")


def test_the_scope_is_told_where_it_is_not_the_usual_one_or_was_in_doubt() -> None:
    total = claim(scope="cumulative", event=None, counted=False, in_event=False)
    past = claim(scope="other", event=2, counted=False)
    told = decisions(
        (total, Ruling(scope=verdict("cumulative", cumulative_words=5))),
        (past, Ruling(scope=verdict("background", years_ago=3), event=verdict("same background", same_town=2, near=2))),
        (claim(), Ruling(scope=verdict("background", headline=-2, had_happened=0.5))),
        (claim(), Ruling(scope=verdict("background", headline=-2, days_before=2))),
    )
    assert [told.reason(at) for at in range(4)] == ["cumulative", "background", "counted", "counted"]
    assert told.because(0).scope == f"a total of no single event: {says('cumulative: cumulative_words')}"
    assert told.because(1).scope == f"an earlier or another event: {says('background: years_ago')}"
    assert str(told.because(1).event).startswith("stays with event 3: ")
    assert told.because(2).scope is None
    assert str(told.because(3).scope).startswith("an event that the article reports: ")


def test_what_seems_past_is_reported_where_the_article_tells_nothing_else() -> None:
    alone = Verdict(-2.5, verdict("background", years_ago=5).pieces)
    told = decisions((claim(), Ruling(scope=alone))).because(0).scope
    assert told == (
        f"an event that the article reports: {says('background: nothing_else_reported')} "
        f"(against it: {says('background: years_ago')})"
    )


def test_all_claims_of_a_list_have_the_evidence_of_its_first() -> None:
    standing = verdict("adds", another=6)
    told = decisions(
        FIRST,
        (claim(10), Ruling(standing=standing)),
        (claim(20, sentence=10, trigger=Span(13, 19)), Ruling()),
        (claim(20, sentence=10, trigger=Span(23, 29)), Ruling()),
    )
    assert told.because(2).standing == told.because(1).standing is not None
    assert told.because(3) == Because(scope=None, event=None, standing=None)


def test_what_the_end_of_the_article_overruled_has_a_reason_and_no_evidence() -> None:
    added, again = Ruling(standing=verdict("adds", another=6)), Ruling(standing=verdict("adds", name=-3))
    part = claim(10, in_event=False, counted=False, part_of=0)
    over = claim(10, event=1, counted=False, part_of=0)
    low = claim(0, in_event=False, counted=False, same_as=1, rival="total")
    told = decisions(FIRST, (part, added))
    assert (told.reason(1), told.because(1).standing) == ("summed", None)
    told = decisions((claim(in_event=False), Ruling()), (over, added))
    assert (told.reason(0), told.reason(1)) == ("over_events", "part_over_events")
    told = decisions((low, Ruling()), (claim(10), again))
    assert (told.reason(0), told.reason(1), told.because(1).standing) == ("rival_total", "outgrown", None)


@pytest.mark.parametrize(
    ("links", "reason"),
    [
        ({"part_of": 1}, "part"),
        ({"same_as": 1}, "told_better"),
        ({"same_as": 1, "rival": "figure"}, "older"),
        ({"same_as": 1, "rival": "figure", "best": 30}, "rival"),
        ({"same_as": 1, "kind": "injured"}, "died"),
        ({"stance": "denied"}, "denied"),
        ({"best": 0}, "nobody"),
        ({"counts": "never"}, "shot"),
    ],
)
def test_reasons_of_claims_that_do_not_count(links: dict[str, Any], reason: str) -> None:
    told = decisions((claim(in_event=False, counted=False, **links), Ruling()), (claim(10, best=15), Ruling()))
    assert told.reason(0) == reason


def test_each_question_has_words_for_its_answers() -> None:
    answers = {question: load("evidence")[f"{question}: bias"].more for question in QUESTIONS}
    assert all("yes" in words for words in answers.values())
    assert all("no" in answers[question] for question in QUESTIONS if question not in ("cumulative", "same background"))
    assert "back" in answers["another event"]


def test_what_evidence_says_is_a_reason_not_a_sentence() -> None:
    for name, section in load("evidence").items():
        words = section.more["says"]
        assert words[0].islower() or words[0] == '"', name
        assert not words.endswith("."), name
        assert ";" not in words, name


ARTICLE = (
    "A bomb killed 12 people in Mosul on Monday.\n\n"
    "The 12 people were killed at noon, police said.\n\n"
    "Some 900 people have died in the war since 2014."
)


def test_an_article_is_explained_from_its_own_rulings() -> None:
    first, again, total = (one for one in explain(ARTICLE, date="2016-03-05") if one.toll)
    assert (first.reason, first.scope, first.event, first.standing_evidence) == ("counted", "incident", 1, None)
    assert (again.reason, again.why, again.event) == ("repeat", "tells claim 1 again", 1)
    assert str(again.standing_evidence).startswith("people told before: ")
    assert says("adds: same_figure") in str(again.standing_evidence)
    assert (total.reason, total.scope, total.event, total.event_evidence) == ("cumulative", "cumulative", None, None)
    assert str(total.scope_evidence).startswith("a total of no single event: words of a wider total")


def test_the_evidence_stands_beneath_the_reason_and_in_columns() -> None:
    run = CliRunner().invoke(main, ["explain", "-f", "table"], input=ARTICLE, env={"COLUMNS": "300"})
    lines = run.stdout.splitlines()
    at = next(at for at, line in enumerate(lines) if "tells claim 1 again" in line)
    assert any(line.startswith("        people told before: ") for line in lines[at + 1 : at + 3])
    rows = [json.loads(line) for line in CliRunner().invoke(main, ["explain"], input=ARTICLE).stdout.splitlines()]
    by_toll = {row["toll"]: row for row in rows}
    assert by_toll[2]["standing_evidence"].startswith("people told before: ")
    assert by_toll[3]["scope_evidence"].startswith("a total of no single event: ")
    head = CliRunner().invoke(main, ["explain", "-f", "csv"], input=ARTICLE).stdout.splitlines()[0].split(",")
    assert head[-4:] == ["scope_evidence", "event_evidence", "standing_evidence", "quote"]
