"""Merges, splits and other decisions on whole incidents: carried to the events, and into `tollbook incidents`."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tollbook.articles.article import Article
from tollbook.articles.paths import read_articles
from tollbook.corrections.applying import Correcting
from tollbook.corrections.lines import CorrectionLine
from tollbook.incidents.grouping import find_incidents, report_of
from tollbook.incidents.incident import Incident
from tollbook.pipeline import extract
from tollbook.record import Record
from tollbook_cli.main import main

MADE = runpy.run_path(str(Path(__file__).with_name("made_corrections.py")))
made: Callable[..., dict[str, Any]] = MADE["made"]
read: Callable[..., list[CorrectionLine]] = MADE["read"]
CORPUS = Path(__file__).parents[1] / "corpus"
RECORDS = [extract(one, with_text=True) for one in read_articles([str(CORPUS)]) if isinstance(one, Article)]


def incidents(records: list[Record]) -> dict[str, Incident]:
    reports = [report_of(one, one.article.text) for one in records if isinstance(one.article.text, str)]
    return {one.id: one for one in find_incidents(reports)}


def record_of(incident: Incident) -> Record:
    return next(one for one in RECORDS if one.article.id == incident.articles[0])


def corrected(*lines: dict[str, Any], records: list[Record] = RECORDS) -> list[Record]:
    correcting = Correcting(read(*lines))
    told = list(correcting.apply(records))
    assert correcting.refused == []
    return told


KNOWN = incidents(RECORDS)
FIRST, SECOND, THIRD, *_ = (one for one in KNOWN.values() if one.role == "reported")
LARGE = next(one for one in KNOWN.values() if one.reports > 1)


def merge(one: Incident, into: str) -> dict[str, Any]:
    return made(record_of(one), "merge", incident=one.id, value=into)


def test_a_merge_is_one_incident_with_the_id_of_the_one_that_stays() -> None:
    told = incidents(corrected(merge(FIRST, SECOND.id)))
    assert FIRST.id not in told
    assert set(told[SECOND.id].events) == {*FIRST.events, *SECOND.events}
    assert {name: one for name, one in told.items() if name != SECOND.id} == {
        name: one for name, one in KNOWN.items() if name not in {FIRST.id, SECOND.id}
    }


def test_a_merge_into_one_that_is_merged_itself_ends_there() -> None:
    told = incidents(corrected(merge(FIRST, SECOND.id), merge(SECOND, THIRD.id)))
    assert set(told[THIRD.id].events) == {*FIRST.events, *SECOND.events, *THIRD.events}


def test_two_merged_into_each_other_are_one() -> None:
    told = incidents(corrected(merge(FIRST, SECOND.id), merge(SECOND, FIRST.id)))
    assert len(told) == len(KNOWN) - 1


def test_a_split_leaves_the_rest_its_id() -> None:
    article = LARGE.articles[0]
    record = record_of(LARGE)
    event = next(int(name.rpartition("#")[2]) for name in LARGE.events if name.startswith(f"{article}#"))
    claim = next(toll for toll in record.tolls if toll.event == event)
    told = incidents(corrected(made(record, "split", claim, incident=LARGE.id)))
    assert f"{article}#{event}" not in told[LARGE.id].events
    (own,) = (one for one in told.values() if f"{article}#{event}" in one.events)
    assert set(own.events) | set(told[LARGE.id].events) == set(LARGE.events)


def test_what_was_split_off_can_join_another() -> None:
    article, record = LARGE.articles[0], record_of(LARGE)
    other = next(one for one in KNOWN.values() if one.role == "reported" and one is not LARGE)
    part = f"{LARGE.id}~{article}"
    told = incidents(
        corrected(made(record, "split", incident=LARGE.id), made(record, "merge", incident=part, value=other.id))
    )
    assert f"{article}#" in "".join(told[other.id].events)
    assert f"{article}#" not in "".join(told[LARGE.id].events)


def test_a_place_of_an_incident_is_that_of_its_events() -> None:
    place = {"name": "Gorma", "lat": 1.0, "lon": 2.0}
    told = incidents(corrected(made(record_of(LARGE), "place", incident=LARGE.id, value=place)))
    found = next(one for one in told.values() if set(one.events) == set(LARGE.events))
    assert (found.place, found.lat, found.lon) == ("Gorma", 1.0, 2.0)


def test_a_rejected_incident_is_none() -> None:
    told = incidents(corrected(made(record_of(FIRST), "reject", incident=FIRST.id)))
    assert not any(set(FIRST.events) & set(one.events) for one in told.values())


def test_done_is_said_of_the_article_where_no_text_tells_its_incidents() -> None:
    record = replace(RECORDS[0], article=extract("x").article)
    record = replace(record, article=replace(record.article, id="a", sha256="0" * 64))
    (told,) = corrected(made(record, "done", incident="i1"), records=[record])
    (said,) = told.reviewed or ()
    assert (said.action, said.incident, said.event) == ("done", "i1", None)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*KNOWN]), st.sampled_from([*KNOWN])), min_size=1, max_size=5))
def test_merges_lose_no_event_and_twice_is_once(pairs: list[tuple[str, str]]) -> None:
    joins = {one: other for one, other in pairs if one != other}  # the last of several holds
    lines = [merge(KNOWN[one], other) for one, other in joins.items()]
    once = corrected(*lines)
    told = incidents(once)
    assert {event for one in told.values() for event in one.events} == {
        event for one in KNOWN.values() for event in one.events
    }
    homes = {event: name for name, one in told.items() for event in one.events}
    for one, other in joins.items():
        assert len({homes[event] for event in (*KNOWN[one].events, *KNOWN[other].events)}) == 1
    assert corrected(*lines, records=once) == once


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def records(tmp_path: Path) -> Path:
    out = tmp_path / "records.jsonl"
    assert run("extract", CORPUS, "--with-text", "-o", out).exit_code == 0
    return out


def test_incidents_of_records_are_those_of_their_articles(records: Path) -> None:
    wanted = run("incidents", CORPUS, "-f", "jsonl").stdout
    assert run("incidents", "--records", records, "-f", "jsonl").stdout == wanted


def test_incidents_of_corrected_records(records: Path, tmp_path: Path) -> None:
    lines, out = tmp_path / "corrections.jsonl", tmp_path / "corrected.jsonl"
    lines.write_text(json.dumps(merge(FIRST, SECOND.id)) + "\n", encoding="utf-8")
    result = run("review", "apply", lines, records, "-o", out)
    assert (result.exit_code, result.stderr) == (0, "")
    told = run("incidents", "--records", out, "-f", "jsonl").stdout.splitlines()
    assert SECOND.id in {json.loads(row)["id"] for row in told}
    assert len(told) == len(KNOWN) - 1


def test_records_without_texts_are_told(tmp_path: Path) -> None:
    out = tmp_path / "records.jsonl"
    run("extract", CORPUS, "-o", out)
    result = run("incidents", "--records", out, tmp_path / "nowhere.jsonl")
    assert result.exit_code == 1
    first, *_, last = result.stderr.splitlines()
    assert first == f"Error: {out}:1: a record without its text; `tollbook extract --with-text` keeps it"
    assert last == f"Error: {tmp_path / 'nowhere.jsonl'}: no such file or directory"
