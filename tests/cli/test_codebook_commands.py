"""`--coding`, the `codebook` commands, and `--date-order`."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from tollbook.coding.codebooks import codebook_names, load_codebook
from tollbook_cli.main import main

TEXT = "Dozens of farmers and three nurses were killed."


def invoke(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, words, input=stdin)


@pytest.mark.parametrize(("coding", "best"), [("literal", 27), ("acled", 15), ("gtd", 3), ("aoav", 3), ("ucdp", 27)])
def test_the_summary_follows_the_codebook(coding: str, best: int) -> None:
    result = invoke("extract", "--coding", coding, stdin=TEXT)
    assert json.loads(result.stdout)["summary"]["killed"]["best"] == best


def test_several_processes_code_alike() -> None:
    lines = "".join(json.dumps({"id": str(i), "text": TEXT}) + "\n" for i in range(20))
    alone = invoke("tolls", "--coding", "acled", stdin=lines)
    assert alone.stdout.count(",12,12,,") == 20
    assert invoke("tolls", "--coding", "acled", "-j", "2", stdin=lines).stdout == alone.stdout


def test_an_unknown_codebook_is_wrong_usage() -> None:
    result = invoke("tolls", "--coding", "nobody", stdin=TEXT)
    assert result.exit_code == 2
    assert "'literal', 'acled'" in result.stderr


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "jsonl", "markdown"])
def test_list_names_them_all(form: str) -> None:
    result = invoke("codebook", "list", "-f", form)
    assert result.exit_code == 0
    assert all(name in result.stdout for name in codebook_names())


@pytest.mark.parametrize("name", codebook_names())
def test_show_has_each_rule_with_its_source(name: str) -> None:
    rows = json.loads(invoke("codebook", "show", name, "-f", "json").stdout)
    assert [(row["rule"], row["text"]) for row in rows] == [
        (rule.name, example.text) for rule in load_codebook(name).rules for example in rule.examples
    ]
    assert all(row["url"].startswith("https://") for row in rows)


@pytest.mark.parametrize(
    ("order", "article", "event"), [("dmy", "2016-06-04", "2016-05-03"), ("mdy", "2016-04-06", "2016-03-05")]
)
def test_the_order_of_day_and_month_is_the_users(order: str, article: str, event: str) -> None:
    text = json.dumps({"id": "a", "text": "Gunmen killed two people on 3/5/2016.", "date": "4/6/2016"})
    result = invoke("tolls", "-f", "jsonl", "--date-order", order, stdin=text + "\n")
    row = json.loads(result.stdout)
    assert (row["article_date"], row["date_start"]) == (article, event)
    text = "Date: 4/6/2016\n\nGunmen killed two people on 3/5/2016."
    result = invoke("tolls", "-f", "jsonl", "--date-order", order, stdin=text)
    row = json.loads(result.stdout)
    assert (row["article_date"], row["date_start"]) == (article, event)
