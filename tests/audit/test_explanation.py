"""`explain`: each number and singular victim once, with the rule that took it or the reason it was left."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from tollbook import explain, extract
from tollbook.articles.article import Article
from tollbook.audit.explanation import Looked
from tollbook.settings import Settings
from tollbook.text.lexicon import Section, load
from tollbook_cli.main import main

REASONS = load("reasons")
WORDS = (
    "Gunmen", "killed", "12", "villagers", "on", "5", "March", "2011", ",", ".", "34", "and", "wounded", "three",
    "soldiers", "in", "Gorma", "died", "7.62mm", "$400", "10:30", "a", "farmer", "(", ")", "-", "dozens", "of",
    "houses", "\n\n", "was", "were", "no", "two", "them", "Brigade", "33", "percent", "1,204", "the", "would", "AFP",
    "--", "25-year-old", "per", "day",
)  # fmt: skip


def sentences(key: str) -> list[object]:
    return [
        pytest.param(section, sentence, id=f"{section.name}: {sentence}")
        for section in REASONS.values()
        for sentence in getattr(section, key)
    ]


def invoke(*words: str, stdin: str) -> Result:
    return CliRunner().invoke(main, ["explain", *words], input=stdin)


@pytest.mark.parametrize(("section", "sentence"), sentences("read"))
def test_reasons_read(section: Section, sentence: str) -> None:
    assert section.name in [one.reason for one in explain(sentence)]


@pytest.mark.parametrize(("section", "sentence"), sentences("skip"))
def test_reasons_skip(section: Section, sentence: str) -> None:
    assert section.name not in [one.reason for one in explain(sentence)]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_every_figure_is_told_of_in_its_own_words(text: str) -> None:
    found = explain(Article(text=text))
    for figure in re.finditer(r"\d+", text):
        assert any(one.start <= figure.start() and figure.end() <= one.end for one in found), figure[0]
    for number in re.finditer(r"\b(?:three|two|dozens)\b", text):
        assert any(one.start <= number.start() and number.end() <= one.end for one in found), number[0]
    for one in found:
        assert text[one.start : one.end] == one.words
        assert one.words in one.quote


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_claims_are_those_of_extract(text: str) -> None:
    taken = sorted((one for one in explain(Article(text=text)) if one.toll), key=lambda one: one.toll or 0)
    tolls = extract(Article(text=text)).tolls
    assert [(one.toll, one.kind, one.best, one.outcome == "counted") for one in taken] == [
        (toll.id, toll.kind, toll.best, toll.counted) for toll in tolls
    ]


def test_a_line_with_a_number_labels_no_other() -> None:
    assert [one.words for one in explain(Article(text="Gunmen three \n\n 12"))] == ["three", "12"]


def test_a_number_left_has_one_row() -> None:
    text = "On 5 March 2011 gunmen killed 12 men, 34 and 41 among them, in 3 houses worth $1.2 million at 10:30."
    rows = [one.words for one in explain(text) if one.outcome == "left"]
    assert rows == ["5 March 2011", "3 houses worth $", "1.2 million", "10:30"]


def test_too_vague_for_a_codebook() -> None:
    (one,) = explain("Dozens of villagers were killed.", settings=Settings(coding="aoav"))
    assert (one.outcome, one.reason, one.best) == ("not_counted", "not_recorded", None)


def test_a_figure_of_the_dateline_is_told_of() -> None:
    found = explain("GORMA, Syria, Feb 26 (AP) - Shells killed 12 people.")
    assert [(one.words, one.reason) for one in found] == [("26", "aside"), ("12 people", "counted")]


def test_every_reason_has_a_sentence() -> None:
    """What needs a codebook or a dateline has a test of its own above."""
    assert {section.name for section in REASONS.values() if not section.read} == {"not_recorded", "aside"}


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_rows_of_what_was_left_do_not_overlap(text: str) -> None:
    rows = [one for one in explain(Article(text=text)) if one.outcome == "left"]
    assert all(a.end <= b.start for a, b in pairwise(rows))


def test_reasons_are_words() -> None:
    assert all(isinstance(section.more["says"], str) for section in REASONS.values())
    assert {section.more["outcome"] for section in REASONS.values()} == {"counted", "not_counted", "left"}


def test_jsonl_in_a_pipe() -> None:
    (line,) = invoke(stdin="Gunmen killed 12 villagers.").stdout.splitlines()
    row = json.loads(line)
    assert list(row) == ["article_id", "article_date", *Looked.__struct_fields__]
    assert (row["words"], row["reason"], row["rule"], row["best"]) == ("12 villagers", "counted", "active", 12)


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "jsonl", "markdown"])
def test_formats(form: str) -> None:
    result = invoke("-f", form, stdin="In 2011 gunmen killed 12 villagers.")
    assert result.exit_code == 0
    assert "a year" in result.stdout
    assert "12 villagers" in result.stdout


def test_several_processes_say_the_same() -> None:
    lines = "".join(json.dumps({"text": f"Gunmen killed {i} villagers."}) + "\n" for i in range(1, 21))
    alone = invoke(stdin=lines)
    assert alone.stdout.count('"outcome":"counted"') == 20
    assert invoke("-j", "2", stdin=lines).stdout == alone.stdout


def test_escape_codes_do_nothing() -> None:
    shown = invoke("-f", "table", stdin="Gunmen killed \x1b[31m12 villagers.").stdout
    assert "\x1b[31m" not in shown
    assert shown.startswith("stdin\n[Gunmen] killed \\x1b[")


def test_a_repeated_sentence_is_marked_in_its_own_place() -> None:
    shown = invoke("-f", "table", stdin="Gunmen killed 12 men.\n\nThe road was open.\n\nGunmen killed 12 men.").stdout
    assert shown.count("[12 men]") == 2
    assert "tells claim 1 again" in shown
