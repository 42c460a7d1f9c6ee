"""Corrections applied to records: what changes, what is recounted from it, and what stays to the letter."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tollbook.articles.article import Article
from tollbook.articles.paths import read_articles
from tollbook.coding.summary import summarize
from tollbook.corrections.applying import Correcting, apply
from tollbook.corrections.lines import CorrectionLine
from tollbook.corrections.retold import claims_of
from tollbook.incidents.grouping import find_incidents, report_of
from tollbook.pipeline import extract
from tollbook.record import KINDS, Bounds, Record, Toll

MADE = runpy.run_path(str(Path(__file__).with_name("made_corrections.py")))
made: Callable[..., dict[str, Any]] = MADE["made"]
read: Callable[..., list[CorrectionLine]] = MADE["read"]
CORPUS = [str(Path(__file__).parents[1] / name) for name in ("corpus", "corpus_long")]
RIVALS = (
    "date 2020-03-06\n\nA bomb killed 12 people, nine of them children, in Idlib on 5 March, police said. "
    "The hospital said that 15 people were killed. Another 20 were injured."
)
TWO = (
    "date 2020-03-06\n\nA bomb killed 12 people in Idlib on 5 March. On 4 March gunmen killed three farmers in Kirkuk."
)


@cache
def corpus() -> tuple[Record, ...]:
    return tuple(extract(one) for one in read_articles(CORPUS) if isinstance(one, Article))


def corrected(record: Record, *lines: dict[str, Any]) -> Record:
    after, refused = apply(record, read(*lines))
    assert refused == []
    return after


def best(record: Record, kind: str = "killed") -> tuple[int | None, int | None, int | None]:
    bounds: Bounds = getattr(record.summary, kind)
    return bounds.low, bounds.best, bounds.high


def toll(record: Record, number: int) -> Toll:
    return next(one for one in record.tolls if one.id == number)


@pytest.mark.parametrize("record", corpus(), ids=lambda record: Path(record.article.id).name)
def test_accepting_all_changes_no_figure(record: Record) -> None:
    after = corrected(record, *(made(record, "accept", one) for one in record.tolls))
    assert replace(after, reviewed=record.reviewed) == record
    assert [one.toll for one in after.reviewed or ()] == [one.id for one in record.tolls]


@pytest.mark.parametrize("record", corpus(), ids=lambda record: Path(record.article.id).name)
def test_the_claims_behind_a_record_come_to_its_sums(record: Record) -> None:
    sums = summarize(claims_of(record))
    assert all(sums[kind] == getattr(record.summary, kind) for kind in KINDS)


def test_nothing_is_said_of_a_record_without_corrections() -> None:
    record = extract(RIVALS)
    assert corrected(record) is record


def test_a_figure_goes_into_the_sums() -> None:
    record = extract(RIVALS)
    after = corrected(record, made(record, "figure", record.tolls[0], value={"low": 13, "best": 13, "high": 14}))
    assert best(record) == (12, 12, 15)
    assert best(after) == (13, 13, 15)
    assert after.events[0].killed == after.summary.killed
    assert after.summary.by_class.killed.civilian.best == 9
    (said,) = after.reviewed or ()
    assert (said.toll, said.field, said.reviewer, said.action) == (1, "figure", "ada", "figure")
    assert (said.was, said.now) == ({"low": 12, "best": 12, "high": 12}, {"low": 13, "best": 13, "high": 14})


def test_a_rejected_toll_stays_and_its_rival_counts() -> None:
    record = extract(RIVALS)
    after = corrected(record, made(record, "reject", record.tolls[0], note="the wrong town"))
    assert best(after) == (15, 15, 15)
    assert (toll(after, 1).counted, toll(after, 3).counted, toll(after, 3).same_as) == (False, True, None)
    assert toll(after, 2).part_of == 3
    assert after.rejected == {1}
    assert {one.note for one in after.reviewed or ()} == {"the wrong town"}


def test_a_rejected_rival_no_longer_widens() -> None:
    record = extract(RIVALS)
    assert best(corrected(record, made(record, "reject", record.tolls[2]))) == (12, 12, 12)


def test_the_parts_of_a_rejected_whole_count() -> None:
    record = extract("A bomb killed 12 people, nine of them children, in Idlib.")
    after = corrected(record, made(record, "reject", record.tolls[0]))
    assert best(after) == (9, 9, 9)
    assert after.summary.by_class.killed.civilian == after.summary.killed


def test_all_rejected_leave_nothing() -> None:
    record = extract(RIVALS)
    after = corrected(record, *(made(record, "reject", one) for one in record.tolls))
    assert all(getattr(after.summary, kind) == Bounds() for kind in KINDS)
    assert not any(one.counted for one in after.tolls)
    assert len(after.tolls) == len(record.tolls)


def test_another_event_gets_its_own() -> None:
    record = extract(RIVALS)
    after = corrected(record, made(record, "not_this_event", record.tolls[3]))
    moved, event = toll(after, 4), after.events[-1]
    assert (moved.event, moved.scope, moved.counted) == (event.id, "other", False)
    assert (event.role, event.tolls, event.injured.best) == ("background", (4,), 20)
    assert after.summary.injured == Bounds()
    assert after.events[0].tolls == (1, 2, 3)
    assert best(after) == best(record)


def test_the_parts_of_a_claim_of_another_event_go_with_it() -> None:
    record = extract("A bomb killed 12 people, nine of them children, in Idlib. Two guards were wounded there.")
    after = corrected(record, made(record, "not_this_event", record.tolls[0]))
    assert best(after) == (None, None, None)
    assert [(one.event, one.part_of, one.counted) for one in after.tolls] == [
        (2, None, False),
        (2, 1, False),
        (1, None, True),
    ]
    assert (after.events[-1].killed.best, after.events[-1].by_class.killed.child.best) == (12, 9)


def test_a_place_goes_to_the_event_and_to_the_claims_beside() -> None:
    record = extract(RIVALS)
    value = {"name": "Saraqib", "lat": 35.86, "lon": 36.80}
    after = corrected(record, made(record, "place", record.tolls[0], value=value))
    event = after.events[0]
    assert {one.place for one in after.tolls} == {"Saraqib"}
    assert (event.place, event.lat, event.country_code) == ("Saraqib", 35.86, "SY")
    assert after.summary.place is not None
    assert (after.summary.place.name, after.summary.place.lat) == ("Saraqib", 35.86)
    assert best(after) == best(record)


def test_a_place_of_one_event_leaves_the_other() -> None:
    record = extract(TWO)
    value = {"name": "Nowhere on any list", "lat": 36.0, "lon": 44.0}
    after = corrected(record, made(record, "place", record.tolls[1], value=value))
    assert [event.place for event in after.events] == ["Idlib", "Nowhere on any list"]
    assert (after.events[1].geonameid, after.events[1].country_code, after.events[1].place_id) == (None, None, None)


def test_a_day_goes_to_the_event() -> None:
    record = extract(TWO)
    after = corrected(record, made(record, "day", record.tolls[1], value="2020-03-03"))
    assert [(event.date_start, event.date_end, event.date_precision) for event in after.events] == [
        ("2020-03-05", "2020-03-05", "day"),
        ("2020-03-03", "2020-03-03", "day"),
    ]


def test_words_that_were_missed_count() -> None:
    text = "Gunmen killed 12 villagers in Binnish. Thirty more lost their homes for good."
    record = extract(text)
    start = text.index("Thirty")
    value = {"kind": "displaced", "low": 30, "best": 30, "high": 30}
    line = made(record, "missed", value=value, start=start, end=start + 30, read="Thirty more lost their homes")
    after = corrected(record, line)
    added = after.tolls[-1]
    assert (added.id, added.event, added.rule, added.quote) == (2, 1, "reviewer", "Thirty more lost their homes")
    assert best(after, "displaced") == (30, 30, 30)
    assert after.events[0].tolls == (1, 2)
    whole = replace(record, article=replace(record.article, text=text))
    assert corrected(whole, line).tolls[-1].quote == "Thirty more lost their homes for good."


def test_the_last_decision_holds() -> None:
    record = extract(RIVALS)
    first = record.tolls[0]
    assert corrected(record, made(record, "reject", first), made(record, "accept", first)).rejected == frozenset()


def test_what_does_not_fit_is_refused_and_the_rest_is_done() -> None:
    record = extract(RIVALS)
    first = record.tolls[0]
    lines = [
        made(record, "accept", first, sha256="f" * 64),
        made(record, "accept", first, toll=9),
        made(record, "accept", first, start=0, end=3),
        made(record, "accept", first, article="elsewhere"),
        made(record, "figure", first, value={"best": 13}),
    ]
    after, refused = apply(record, read(*lines))
    name = record.article.id
    assert [str(error) for error in refused] == [
        f"c.jsonl:1: {name}: the record was read in another text (its sha256 is {str(record.article.sha256)[:12]})",
        f"c.jsonl:2: {name}: no toll 9",
        f"c.jsonl:3: {name}: toll 1 stands at {first.start}-{first.end}, not at 0-3: another reading of the text",
        "c.jsonl:4: no record of the article 'elsewhere'",
    ]
    assert toll(after, 1).best == 13


def test_a_filtered_record_is_refused() -> None:
    record = extract(RIVALS)
    part = replace(record, tolls=record.tolls[:1])
    after, refused = apply(part, read(made(record, "figure", record.tolls[0], value={"best": 13})))
    assert after is part
    assert str(refused[0]).endswith("the record holds only some of its tolls; write it without filters")


def test_a_whole_incident_is_rejected() -> None:
    record = extract(RIVALS)
    whole = replace(record, article=replace(record.article, text=RIVALS))
    (incident,) = find_incidents([report_of(record, RIVALS)])
    line = made(whole, "reject", incident=incident.id)
    assert best(corrected(whole, line)) == (None, None, None)
    _, refused = apply(record, read(line))
    assert "--with-text" in str(refused[0])
    _, refused = apply(whole, read(line | {"incident": "i0"}))
    assert str(refused[0]) == "c.jsonl:1: no incident 'i0' in these records"


ACTIONS = st.sampled_from(["accept", "reject", "figure", "place", "day", "not_this_event", "missed", "note"])
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "figure": st.integers(0, 50).map(lambda best: {"low": best, "best": best, "high": None}),
    "place": st.just({"name": "Saraqib", "lat": 35.86, "lon": 36.80}),
    "day": st.just("2020-03-01"),
}


@st.composite
def decisions(draw: st.DrawFn) -> tuple[Record, list[dict[str, Any]]]:
    record = draw(st.sampled_from([one for one in corpus() if one.tolls]))
    lines = []
    for number in range(draw(st.integers(1, 6))):
        action, one = draw(ACTIONS), draw(st.sampled_from(record.tolls))
        value = draw(VALUES[action]) if action in VALUES else None
        fields: dict[str, Any] = {"value": value, "time": f"2026-01-02T03:04:{number:02}Z"}
        if action == "missed":
            figure = {"kind": draw(st.sampled_from(KINDS)), "low": 1, "best": 1, "high": 1}
            lines.append(made(record, action, start=one.start, end=one.end, **fields | {"value": figure}))
        else:
            lines.append(made(record, action, one, **fields))
    return record, lines


@settings(max_examples=150, deadline=None)
@given(decisions())
def test_a_corrected_record_is_still_one(told: tuple[Record, list[dict[str, Any]]]) -> None:
    record, lines = told
    correcting = Correcting(read(*lines))
    (after,) = correcting.apply([record])
    assert correcting.refused == []
    numbers = {one.id for one in after.tolls}
    assert len(numbers) == len(after.tolls)
    assert [one.start for one in after.tolls] == sorted(one.start for one in after.tolls)
    for one in after.tolls:
        assert {one.part_of, one.same_as} <= {None, *numbers - {one.id}}
        assert one.same_as is None or toll(after, one.same_as).same_as is None
        assert not (one.counted and one.id in after.rejected)
        assert not (one.counted and (one.part_of or one.same_as))
        assert (one.event is None) == (one.scope == "cumulative")
    for kind in KINDS:
        counted = [one.best for one in after.tolls if one.counted and one.kind == kind and one.stance != "feared"]
        assert sum(filter(None, counted)) == (getattr(after.summary, kind).best or 0)
    for event in after.events:
        assert event.tolls == tuple(one.id for one in after.tolls if one.event == event.id)


@settings(max_examples=100, deadline=None)
@given(decisions())
def test_applying_twice_is_applying_once(told: tuple[Record, list[dict[str, Any]]]) -> None:
    record, lines = told
    once, _ = apply(record, read(*lines))
    twice, refused = apply(once, read(*lines))
    assert twice == once
    assert refused == []
