"""Nine own groups of articles in `corpus_groups/`, of nine wars: attacks and the days that follow them.

Tolls rise, two attacks fall on one day, a town is hit day by day, one paper has a wrong day. The rows were written down
before the articles were first read.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tollbook.articles.article import make_article
from tollbook.incidents.grouping import find_incidents, report_of
from tollbook.incidents.incident import Incident
from tollbook.pipeline import extract

CORPUS = Path(__file__).parents[1] / "corpus_groups"
GROUPS = ("algeria", "bosnia", "caucasus", "colombia", "iraq", "mindanao", "nigeria", "peru", "sidon")


class Row(NamedTuple):
    """What one row must say; `articles` are the numbers of those that tell it, `unread` why it is still wrong."""

    group: str
    place: str
    first: str
    last: str
    killed: int
    articles: str
    role: str = "reported"
    unread: str = ""


RECALLED = "What an article recalls with the day of another event is not found again."
ROWS = (
    Row("sidon", "Sidon", "1985-03-19", "1985-03-19", 25, "1 2 3 4", unread='"The last of the 25" gives no claim.'),
    Row("sidon", "Jezzine", "1985-03-20", "1985-03-20", 2, "2 4", unread=RECALLED),
    Row(
        "sidon", "Sidon", "1985-03-22", "1985-03-22", 1, "3 4", unread="A raid without a place is read as the bombing."
    ),
    Row("sidon", "Ain el-Helweh", "1985-03-21", "1985-03-21", 4, "3"),
    Row("sidon", "Beirut", "1985-03-08", "1985-03-08", 80, "1", "background"),
    Row(
        "peru",
        "Satipo",
        "1990-04-11",
        "1990-04-11",
        42,
        "1 2 4",
        unread='"The number of peasants murdered" is no claim.',
    ),
    Row(
        "peru",
        "San Martin de Porres",
        "1990-04-12",
        "1990-04-12",
        3,
        "1 3",
        unread="A quarter is not known to be Lima's.",
    ),
    Row("peru", "Ene Valley", "1990-04-13", "1990-04-13", 15, "2 4", unread=RECALLED),
    Row("peru", "Trujillo", "1990-04-15", "1990-04-15", 1, "3"),
    Row("peru", "Mazamari", "1990-04-19", "1990-04-19", 1, "4", unread='"The mayor" is taken for one known already.'),
    Row(
        "algeria",
        "Souhane",
        "1997-08-20",
        "1997-08-20",
        64,
        "1 2 3 4",
        unread="A quarter without its city is no other place.",
    ),
    Row(
        "algeria",
        "Casbah",
        "1997-08-21",
        "1997-08-21",
        11,
        "1 2 3",
        unread="A quarter without its city is no other place.",
    ),
    Row("algeria", "Tipaza", "1997-08-22", "1997-08-22", 12, "2"),
    Row("algeria", "Rais", "1997-08-28", "1997-08-29", 256, "3 4"),
    Row("algeria", "Beni Messous", "1997-09-05", "1997-09-06", 63, "4"),
    Row("algeria", "Si Zerrouk", "1997-07-27", "1997-07-27", 41, "1", "background"),
    Row("mindanao", "Davao", "2003-03-04", "2003-03-04", 22, "1 2 3 4 5"),
    Row("mindanao", "Tagum", "2003-03-04", "2003-03-04", 1, "1 3"),
    Row("mindanao", "Carmen", "2003-03-05", "2003-03-05", 7, "2 3"),
    Row(
        "mindanao", "Davao", "2003-04-02", "2003-04-02", 16, "4 5", unread='"Raising the number of dead to 16" adds 16.'
    ),
    Row("bosnia", "Dobrinja", "1993-07-12", "1993-07-12", 13, "1 2 3"),
    Row("bosnia", "Ilidza", "1993-07-12", "1993-07-12", 2, "1"),
    Row("bosnia", "Sarajevo", "1993-07-11", "1993-07-11", 3, "1"),
    Row("bosnia", "Sarajevo", "1993-07-13", "1993-07-13", 7, "2 3"),
    Row("bosnia", "Grbavica", "1993-07-13", "1993-07-13", 1, "2"),
    Row("bosnia", "Gornji Vakuf", "1993-07-12", "1993-07-12", 8, "2"),
    Row("bosnia", "Sarajevo", "1993-07-14", "1993-07-14", 4, "3"),
    Row("nigeria", "Kano", "2012-01-20", "2012-01-20", 186, "1 2 3 4"),
    Row("nigeria", "Tafawa Balewa", "2012-01-22", "2012-01-22", 11, "2 3"),
    Row("nigeria", "Maiduguri", "2012-01-23", "2012-01-23", 2, "3"),
    Row("nigeria", "Kaduna", "2012-02-01", "2012-02-01", 2, "4"),
    Row("nigeria", "Madalla", "2011-12-25", "2011-12-25", 44, "1 4", "background"),
    Row("iraq", "Musayyib", "2005-07-16", "2005-07-16", 98, "1 2 3"),
    Row("iraq", "Baghdad", "2005-07-17", "2005-07-17", 22, "1"),
    Row("iraq", "Mosul", "2005-07-18", "2005-07-18", 2, "2"),
    Row("iraq", "Balad", "2005-07-18", "2005-07-18", 4, "2 3"),
    Row("iraq", "Muthanna", "2005-07-20", "2005-07-20", 7, "3"),
    Row("colombia", "Playon de Orozco", "1999-01-09", "1999-01-09", 27, "1 3", unread='"Shot" tells no death.'),
    Row("colombia", "El Tigre", "1999-01-09", "1999-01-09", 30, "1 2 3", unread="Bodies found later are added again."),
    Row("colombia", "Planadas", "1999-01-11", "1999-01-11", 5, "2"),
    Row("colombia", "Medellin", "1999-01-18", "1999-01-18", 2, "3"),
    Row(
        "caucasus",
        "Nazran",
        "2004-06-21",
        "2004-06-22",
        98,
        "1 2 3",
        unread='"The number ... has risen to 92" is no claim.',
    ),
    Row("caucasus", "Vedeno", "2004-06-21", "2004-06-21", 3, "1"),
    Row("caucasus", "Sleptsovskaya", "2004-06-23", "2004-06-23", 1, "2"),
    Row("caucasus", "Karabulak", "2004-06-28", "2004-06-28", 1, "3"),
)


def told_by(incident: Incident) -> str:
    """Return the numbers of the articles that tell an incident, in order."""
    return " ".join(sorted({event.split("#")[0].rsplit("-", 1)[1] for event in incident.events}))


def _rows_of(group: str) -> list[Incident]:
    texts = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(CORPUS.glob(f"{group}-*.txt"))]
    return find_incidents(report_of(extract(make_article(text, article_id=name)), text) for name, text in texts)


@pytest.fixture(scope="module")
def incidents() -> dict[str, list[Incident]]:
    return {group: _rows_of(group) for group in GROUPS}


def _marked(row: Row) -> object:
    marks = [pytest.mark.xfail(reason=row.unread, strict=True)] if row.unread else []
    return pytest.param(row, id=f"{row.place}-{row.first}", marks=marks)


@pytest.mark.parametrize("row", [_marked(row) for row in ROWS])
def test_each_incident_is_one_row(incidents: dict[str, list[Incident]], row: Row) -> None:
    days = (row.first, row.last)
    there = [one for one in incidents[row.group] if one.place and one.place.casefold() == row.place.casefold()]
    told = [one for one in there if (one.date_start, one.date_end) == days and one.role == row.role]
    assert [(one.killed.best, told_by(one)) for one in told] == [(row.killed, row.articles)]
