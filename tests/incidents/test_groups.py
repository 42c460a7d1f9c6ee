"""Eighteen own groups of articles in `corpus_groups/`, of as many wars: attacks and the days that follow them.

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
GROUPS = tuple(sorted({path.stem.rsplit("-", 1)[0] for path in CORPUS.glob("*.txt")}))


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
    Row("colombia", "El Tigre", "1999-01-09", "1999-01-09", 30, "1 2 3"),
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
    Row("colombo", "Colombo", "1998-05-04", "1998-05-04", 23, "1 2 3 4"),
    Row("colombo", "Colombo", "1998-05-06", "1998-05-06", 11, "3 4", unread='"The second, on Wednesday" is the first.'),
    Row("colombo", "Kilinochchi", "1998-05-05", "1998-05-05", 41, "2 4"),
    Row("colombo", "Kandy", "1998-01-01", "1998-01-31", 16, "1", "background"),
    Row("belfast", "Belfast", "1974-06-11", "1974-06-11", 8, "1 2 3"),
    Row("belfast", "Belfast", "1974-06-12", "1974-06-12", 3, "2 3", unread="A bar without its city is no place."),
    Row(
        "belfast", "Newry", "1974-06-11", "1974-06-11", 1, "1 3", unread="Beside a bar another town is no other event."
    ),
    Row("belfast", "Newry", "1974-06-14", "1974-06-14", 1, "3", unread='"In the town" is the victim\'s home.'),
    Row("mozambique", "Homoine", "1987-07-18", "1987-07-18", 424, "1 2 3 4"),
    Row("mozambique", "Manjacaze", "1987-08-10", "1987-08-10", 92, "3 4"),
    Row("mozambique", "Xai-Xai", "1987-08-11", "1987-08-11", 8, "3"),
    Row("mozambique", "Taninga", "1987-10-29", "1987-10-29", 200, "4"),
    Row("ukraine", "Vinnytsia", "2022-07-14", "2022-07-14", 25, "1 2 3 4", unread='"A 25th victim" gives no claim.'),
    Row("ukraine", "Dnipro", "2022-07-15", "2022-07-15", 4, "1 2"),
    Row("ukraine", "Chuhuiv", "2022-07-16", "2022-07-16", 3, "2"),
    Row("ukraine", "Nikopol", "2022-07-16", "2022-07-16", 2, "2", unread="Two strikes of one day on one town are one."),
    Row("ukraine", "Kramatorsk", "2022-07-19", "2022-07-19", 1, "4"),
    Row(
        "ukraine", "Kramatorsk", "2022-04-01", "2022-04-30", 50, "3 4", "background", unread='"Its station" is nowhere.'
    ),
    Row("mali", "Sobame Da", "2019-06-10", "2019-06-10", 35, "1 2 3 4"),
    Row("mali", "Ogossagou", "2019-03-01", "2019-03-31", 130, "1 2", "background"),
    Row("mali", "Mondoro", "2019-06-11", "2019-06-11", 5, "3"),
    Row("mali", "Yoro", "2019-06-17", "2019-06-17", 24, "4"),
    Row("mali", "Gangafani", "2019-06-17", "2019-06-17", 17, "4"),
    Row(
        "mexico",
        "Chihuahua",
        "2010-06-10",
        "2010-06-10",
        20,
        "1 2 3",
        unread="The 39 of two cities are all put in one.",
    ),
    Row("mexico", "Ciudad Madero", "2010-06-11", "2010-06-11", 20, "2"),
    Row("mexico", "Mazatlan", "2010-06-14", "2010-06-14", 29, "3 4"),
    Row("mexico", "Michoacan", "2010-06-14", "2010-06-14", 14, "3 4"),
    Row("mexico", "Ciudad Juarez", "2010-06-16", "2010-06-16", 6, "4"),
    Row("mexico", "Ciudad Juarez", "2010-06-17", "2010-06-17", 4, "4", unread="Two attacks of one sentence are one."),
    Row(
        "mexico",
        "Ciudad Juarez",
        "2009-09-01",
        "2009-09-30",
        28,
        "1",
        "background",
    ),
    Row("kenya", "Garissa", "2015-04-02", "2015-04-02", 148, "1 2 3 4", unread="The month of another attack is taken."),
    Row("kenya", "Mandera", "2015-07-07", "2015-07-07", 14, "3 4"),
    Row("kenya", "Nairobi", "1998-01-01", "1998-12-31", 200, "2", "background"),
    Row("kenya", "Mandera", "2014-12-01", "2014-12-31", 36, "2 3", "background"),
    Row(
        "kenya", "Nairobi", "2013-09-01", "2013-09-30", 67, "1 2 4", "background", unread="A mall is taken for a town."
    ),
    Row(
        "omagh",
        "Omagh",
        "1998-08-15",
        "1998-08-15",
        29,
        "1 2 3 4",
        unread='"He was the first to be murdered since" counts.',
    ),
    Row("omagh", "Lurgan", "1998-10-19", "1998-10-19", 1, "4"),
    Row("omagh", "Ballymoney", "1998-07-01", "1998-07-31", 3, "1 2", "background"),
    Row(
        "omagh",
        "Enniskillen",
        "1987-11-01",
        "1987-11-30",
        11,
        "1 3",
        "background",
        unread='"Relatives of the 11" gives no claim.',
    ),
    Row("davao", "Davao", "2016-09-02", "2016-09-02", 15, "1 2 3 4"),
    Row("davao", "Jolo", "2016-08-29", "2016-08-29", 15, "1 2"),
    Row("davao", "Jolo", "2016-09-04", "2016-09-04", 30, "2"),
    Row("davao", "Jolo", "2017-09-01", "2017-09-01", 5, "4"),
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
