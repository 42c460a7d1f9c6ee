"""ACLED's event types: each row of the table against its examples, and what has none."""

from __future__ import annotations

import csv
import io

import pytest
from click.testing import CliRunner

import tollbook
from tollbook.coding.event_types import TARGETED, EventType, event_types
from tollbook.incidents.grouping import find_incidents, report_of
from tollbook.incidents.incident import Incident
from tollbook_cli.main import main


def read(text: str) -> Incident:
    (incident,) = find_incidents([report_of(tollbook.extract(text), text)])
    return incident


EXAMPLES = [
    pytest.param(row, text, id=f"{row.sub_event_type}: {text}") for row in event_types().types for text in row.examples
]


@pytest.mark.parametrize(("row", "text"), EXAMPLES)
def test_examples(row: EventType, text: str) -> None:
    incident = read(text)
    assert (incident.event_type, incident.sub_event_type) == (row.event_type, row.sub_event_type)


@pytest.mark.parametrize("row", event_types().types, ids=lambda row: row.sub_event_type)
def test_each_row_has_examples_that_need_it(row: EventType) -> None:
    assert row.examples
    assert row.means or row.kinds or row.words or row.perpetrators


def test_the_table_has_its_sources() -> None:
    assert len(event_types().types) >= 14
    assert all(source.url.startswith("https://acleddata.com/") for source in event_types().sources)


@pytest.mark.parametrize(
    ("text", "targeted"),
    [
        ("An air strike killed 12 villagers in Gorma.", True),
        # the bomber is no target of his own
        ("A suicide bomber killed himself and six shoppers in Gorma.", True),
        ("An air strike killed 12 villagers and a soldier in Gorma.", False),
        ("An air strike killed 12 people in Gorma.", False),
        # by definition
        ("Gunmen shot dead 12 people in Gorma.", True),
        ("Gunmen shot dead 12 soldiers in Gorma.", False),
    ],
)
def test_civilian_targeting(text: str, targeted: bool) -> None:  # noqa: FBT001 - a column of the table
    assert read(text).civilian_targeting == (TARGETED if targeted else None)


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed in Gorma.",
        "Twelve people died of hunger in Gorma.",
        "Some 3,000 people fled Gorma.",
    ],
)
def test_what_the_report_does_not_tell_is_left_open(text: str) -> None:
    incident = read(text)
    assert (incident.event_type, incident.sub_event_type, incident.civilian_targeting) == (None, None, None)


@pytest.mark.parametrize("columns", ["tollbook", "acled"])
def test_the_rows_have_the_columns(columns: str) -> None:
    text = "An air strike killed 12 villagers in Gorma."
    result = CliRunner().invoke(main, ["incidents", "--columns", columns], input=text)
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    told = (row["event_type"], row["sub_event_type"], row["civilian_targeting"])
    assert told == ("Explosions/Remote violence", "Air/drone strike", TARGETED)
