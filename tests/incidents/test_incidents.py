"""Incidents: 14 own articles in `corpus/` on four events, and what parts or joins two accounts."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tollbook.articles.article import make_article
from tollbook.dates.day_spans import day_span
from tollbook.incidents.grouping import find_incidents, report_of
from tollbook.incidents.incident import Incident
from tollbook.incidents.near_duplicates import resemblance, sketch
from tollbook.incidents.thresholds import Thresholds
from tollbook.pipeline import extract
from tollbook_cli.formats.incident_rows import ACLED_COLUMNS, INCIDENT_COLUMNS, UCDP_COLUMNS
from tollbook_cli.main import main

CORPUS = Path(__file__).parents[1] / "corpus"
SEEDS = Path(__file__).parents[2] / "seeds"


def invoke(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["incidents", *words], input=stdin)


def found(*texts: tuple[str, str], thresholds: Thresholds | None = None) -> list[Incident]:
    """Return the incidents of (article date, text) pairs."""
    reports = [
        report_of(extract(make_article(text, article_id=str(number), option_date=day)), text)
        for number, (day, text) in enumerate(texts)
    ]
    return find_incidents(reports, thresholds)


@pytest.fixture(scope="module")
def corpus() -> dict[str, Incident]:
    articles = sorted(CORPUS.glob("*.txt"))
    assert len(articles) >= 12
    texts = [(path.stem, path.read_text(encoding="utf-8")) for path in articles]
    incidents = find_incidents(report_of(extract(make_article(text, article_id=name)), text) for name, text in texts)
    assert len(incidents) == 4
    return {str(incident.place): incident for incident in incidents}


@pytest.mark.parametrize(
    ("place", "day", "killed", "injured", "reports"),
    [
        ("Kirkuk", "2013-07-11", (31, 34, None), (26, 26, 26), 3),
        ("Anka", "2021-03-16", (13, 21, 21), (None, None, None), 3),
        ("Hodeidah", "2018-08-02", (26, 26, 26), (35, 50, 50), 2),
        ("Gao", "2019-11-01", (5, 6, None), (None, None, None), 3),
    ],
)
def test_the_corpus_has_four_incidents(
    corpus: dict[str, Incident],
    place: str,
    day: str,
    killed: tuple[int | None, ...],
    injured: tuple[int | None, ...],
    reports: int,
) -> None:
    incident = corpus[place]
    assert (incident.date_start, incident.date_end, incident.date_precision) == (day, day, "day")
    assert (incident.killed.low, incident.killed.best, incident.killed.high) == killed
    assert (incident.injured.low, incident.injured.best, incident.injured.high) == injured
    assert incident.reports == reports


def test_a_story_printed_twice_counts_once(corpus: dict[str, Incident]) -> None:
    assert corpus["Kirkuk"].duplicates == ("kirkuk-1",)
    assert "kirkuk-1" not in corpus["Kirkuk"].articles


def test_a_denial_and_an_anniversary_are_kept_beside_the_incident(corpus: dict[str, Incident]) -> None:
    assert corpus["Hodeidah"].agreement == "denied"
    assert corpus["Hodeidah"].claims[-1] == "hodeidah-3-denial#1"
    assert corpus["Kirkuk"].claims[-1] == "kirkuk-4-anniversary#1"
    assert corpus["Kirkuk"].agreement == "differ"


def test_the_seed_article_tells_of_three_incidents() -> None:
    rows = list(csv.DictReader(io.StringIO(invoke(str(SEEDS)).stdout)))
    told = {row["place"]: (row["killed_best"], row["date_start"]) for row in rows}
    assert told == {
        "Idlib": ("12", "2020-02-25"),
        "Binnish": ("4", "2020-02-24"),
        "Maarat Misrin": ("10", "2020-02-24"),
    }


LESK = "Gunmen killed {} in the town of Binnish in Syria on Monday."


@pytest.mark.parametrize(
    ("other", "incidents"),
    [
        (("2020-02-25", "Twelve farmers were killed in Binnish, Syria, on Monday, a doctor said."), 1),
        # an update a day later
        (("2020-02-26", "The death toll from Monday's attack in Binnish, Syria, rose to 15."), 1),
        # another town, another week
        (("2020-02-25", "Gunmen killed 12 farmers in the city of Aleppo in Syria on Monday."), 2),
        (("2020-03-03", "Gunmen killed 12 farmers in the town of Binnish in Syria on Monday."), 2),
        # the province that holds the town, the same figure
        (("2020-02-25", "Gunmen killed 12 farmers in Idlib province, Syria, on Monday."), 1),
        # the same town and day, another kind of event with other dead
        (("2020-02-25", "An air strike killed 30 rebels in the town of Binnish in Syria on Monday."), 2),
        # no place, another figure
        (("2020-02-25", "Gunmen killed 40 people on Monday."), 2),
        # no place, the same figure
        (("2020-02-25", "Gunmen killed 12 farmers on Monday, officials said."), 1),
    ],
)
def test_what_joins_and_parts_two_reports(other: tuple[str, str], incidents: int) -> None:
    assert len(found(("2020-02-25", LESK.format("12 farmers")), other)) == incidents


@pytest.mark.xfail(reason="The same figure is read as the same event, in another town too.", strict=True)
def test_an_article_keeps_its_own_events_apart() -> None:
    text = "Shells killed four people in Binnish, Syria, on Monday. In Aleppo a bomb killed four people on Monday."
    assert [incident.place for incident in found(("2020-02-25", text))] == ["Binnish", "Aleppo"]


def test_a_total_beyond_the_report_opens_no_incident() -> None:
    assert found(("2020-02-25", "The war has killed hundreds of thousands of people since 2011.")) == []


BLAST = """A car bomb killed 31 people outside the Corona hotel in the city of Kirkuk, Iraq, on Sunday, police said.
The owner, Nuri Talaat, was among the wounded."""


def test_a_report_days_later_belongs_to_the_day_of_the_attack() -> None:
    (incident,) = found(
        ("2013-07-15", BLAST),
        ("2013-07-18", "On Thursday police held a man over last Sunday's attack in Kirkuk, which killed 31 people."),
        ("2013-07-20", "Iraq said on Saturday that the car bomb in Kirkuk killed 31 people at the Corona hotel."),
        (
            "2013-08-30",
            "A guard of Nuri Talaat, of the Corona hotel, is to be tried over the bomb that killed 33 in Kirkuk.",
        ),
    )
    assert (incident.date_start, incident.date_end, incident.reports) == ("2013-07-14", "2013-07-14", 4)
    assert (incident.killed.low, incident.killed.best, incident.killed.high) == (31, 33, 33)


def test_an_event_that_several_articles_recall_is_one_row_of_background() -> None:
    farm = "Gunmen killed four farmers in the town of Kirkuk in Iraq on Monday. {}"
    shop = "Two shopkeepers died when a mortar shell fell on a street of Tikrit, Iraq, on Monday. {}"
    past = ("In October 2012 a truck bomb in Mosul killed 52 people.", "A bomb in Mosul killed 52 in October 2012.")
    rows = found(("2013-07-16", farm.format(past[0])), ("2013-07-16", shop.format(past[1])))
    assert [(row.role, row.place, row.killed.best, row.articles) for row in rows] == [
        ("background", "Mosul", 52, ("0", "1")),
        ("reported", "Kirkuk", 4, ("0",)),
        ("reported", "Tikrit", 2, ("1",)),
    ]


def test_background_joins_the_incident_that_an_article_reports() -> None:
    later = "Gunmen killed four farmers in Tikrit, Iraq, on Monday. On July 14 a car bomb in Kirkuk killed 31 people."
    blast, raid = found(("2013-07-15", BLAST), ("2013-07-30", later))
    assert (blast.role, blast.reports, blast.articles) == ("reported", 1, ("0",))
    assert blast.events == ("0#1", "1#2")
    assert raid.events == ("1#1",)


@pytest.mark.parametrize(
    "other",
    [
        # another day, by its own words
        "A car bomb killed 20 people at a market in the city of Kirkuk, Iraq, on Wednesday, police said.",
        # other means and other victims on the next day
        "Gunmen shot dead three soldiers at a roadblock in the city of Kirkuk, Iraq, on Monday, police said.",
    ],
)
def test_another_attack_of_the_week_stays_apart(other: str) -> None:
    assert len(found(("2013-07-15", BLAST), ("2013-07-18", other))) == 2


TWO_BLASTS = """A car bomb killed 20 people outside the Corona hotel of Nuri Talaat in Kirkuk, Iraq, on Sunday.

On the same day, in a separate attack in Kirkuk, gunmen killed three people at the Palm cafe, Nuri Talaat said.
"""


@pytest.mark.parametrize(
    ("reports", "incidents"),
    [
        # two attacks of one article have its names in common, and are two
        (
            (("2013-07-16", TWO_BLASTS),),
            2,
        ),
        # a total of a week is no telling of its last day
        (
            (("2020-02-25", "An air strike killed 12 people in Aleppo, Syria, on Monday."),
             ("2020-02-26", "Shelling killed 91 people in Aleppo, Syria, from 18 to 24 February.")),
            2,
        ),
        # the dead are others by now, the wounded are not
        (
            (("1998-08-08", "Bombs killed 190 people and wounded 5,500 in Nairobi on Friday."),
             ("1998-08-20", "The blasts of August 7 killed 258 people and wounded 5,500.")),
            1,
        ),
        # a site of the same name in another country
        (
            (("2016-01-15", "Gunmen killed nine people at the Rosewood mall in Jakarta, Indonesia, on Thursday."),
             ("2016-01-15", "Gunmen killed nine people at the Rosewood mall in Istanbul, Turkey, on Thursday.")),
            2,
        ),
        # what a day later looks like the day of the attack is that of the police
        (
            (("1998-08-08", "A truck bomb killed 11 people and wounded 85 in Dar es Salaam, Tanzania, on Friday."),
             ("1998-08-12", "DAR ES SALAAM (AP) - Police on Wednesday examined the bomb that killed 11 and hurt 85.")),
            1,
        ),
        # a name that is not known, and the province that may hold it
        (
            (("1998-11-01", "Rebels killed four men in Nerat, near Dili in East Timor, on Friday, Hadi Gusmao said."),
             ("1998-11-06", "Last Friday three people were killed in Manufahi, East Timor, said Hadi Gusmao.")),
            1,
        ),
        # a suburb that another report names beside its city
        (
            (("1998-05-04", ("A bomb on a bus in Colombo, Sri Lanka, killed 23 people on Monday. "
                             "The bus was passing a school in the suburb of Maharagama.")),
             ("1998-05-07", "On Monday 23 people were killed on a bus in Maharagama in Sri Lanka.")),
            1,
        ),
        (
            (("1998-05-04", "A bomb on a bus in Colombo, Sri Lanka, killed 23 people on Monday."),
             ("1998-05-07", "On Monday 23 people were killed on a bus in Maharagama in Sri Lanka.")),
            2,
        ),
        # the day on which it was said
        (
            (("2019-06-10", "Gunmen killed 95 people in Mopti, Mali, on Sunday."),
             ("2019-06-12", "Officials said on Tuesday that 80 people had died in an attack on Mopti, Mali.")),
            1,
        ),
        # two days, two attacks in one city
        (
            (("2020-02-24", "A bomb killed 12 people in Aleppo, Syria, on Monday."),
             ("2020-02-25", "A bomb killed nine people in Aleppo, Syria, on Tuesday.")),
            2,
        ),
        # the dead of a month later are many more
        (
            (("1987-07-21", "Rebels killed 86 people in Homoine, Mozambique, on Saturday."),
             ("1987-08-13", "In July rebels killed 424 people in Homoine, Mozambique.")),
            1,
        ),
        # one sentence tells of one death and of all
        (
            (("1998-09-07", "A man hurt by last month's bomb in Omagh died on Saturday, taking the toll to 29."),),
            1,
        ),
    ],
)  # fmt: skip
def test_what_else_joins_and_parts(reports: tuple[tuple[str, str], ...], incidents: int) -> None:
    assert len(found(*reports)) == incidents


def test_an_early_attack_that_several_recall_without_a_day_is_one_row() -> None:
    past = "An earlier attack in Jeddah had killed nine people."
    rows = found(
        ("2016-07-04", f"A bomber wounded two people in Jeddah, Saudi Arabia, on Monday. {past}"),
        ("2016-07-05", f"A man blew himself up in Jeddah, Saudi Arabia, wounding two guards on Monday. {past}"),
    )
    assert [(row.role, row.killed.best, row.events) for row in rows[1:]] == [("background", 9, ("0#2", "1#2"))]


def test_a_low_figure_given_twice_corrects_the_toll() -> None:
    texts = (
        ("2019-06-12", "Gunmen killed 95 people in Mopti, Mali, on Tuesday."),
        ("2019-06-13", "Tuesday's raid on Mopti, Mali, killed 100 people."),
        ("2019-06-17", "Last week 35 people were killed in Mopti, Mali."),
        ("2019-06-18", "Peace talks began in Mali. A raid on Mopti had killed 35 people last week."),
    )
    (incident,) = found(*texts)
    assert (incident.killed.low, incident.killed.best, incident.killed.high) == (35, 35, 100)


def test_the_thresholds_are_the_users() -> None:
    reports = (
        ("2020-02-25", LESK.format("12 farmers")),
        ("2020-02-25", "Gunmen killed 12 farmers in the city of Idlib in Syria on Monday."),
    )
    assert len(found(*reports)) == 2
    assert len(found(*reports, thresholds=Thresholds(max_km=20))) == 1


def test_the_order_of_the_articles_does_not_matter() -> None:
    paths = [str(path) for path in sorted(CORPUS.glob("*.txt"))]
    ahead = [json.loads(line) for line in invoke("-f", "jsonl", *paths).stdout.splitlines()]
    back = [json.loads(line) for line in invoke("-f", "jsonl", *reversed(paths)).stdout.splitlines()]
    assert len(ahead) == 4
    assert [(i["place"], i["killed"]["best"]) for i in ahead] == [(i["place"], i["killed"]["best"]) for i in back]


@pytest.mark.parametrize(
    ("name", "columns"), [("tollbook", INCIDENT_COLUMNS), ("ucdp", UCDP_COLUMNS), ("acled", ACLED_COLUMNS)]
)
def test_the_columns_are_those_asked_for(name: str, columns: tuple[str, ...]) -> None:
    result = invoke("--columns", name, str(CORPUS))
    assert result.exit_code == 0
    assert tuple(csv.DictReader(io.StringIO(result.stdout)).fieldnames or ()) == columns
    assert invoke("--columns", name, "-f", "table", str(CORPUS)).exit_code == 0


def test_ucdp_and_acled_rows_say_what_the_incident_says() -> None:
    (ucdp,) = csv.DictReader(io.StringIO(invoke("--columns", "ucdp", str(CORPUS / "gao-1.txt")).stdout))
    wanted = {"best": "5", "date_prec": "1", "country": "ML", "deaths_a": "", "year": "2019"}
    assert {name: ucdp[name] for name in wanted} == wanted
    (acled,) = csv.DictReader(io.StringIO(invoke("--columns", "acled", str(CORPUS / "gao-1.txt")).stdout))
    wanted = {"fatalities": "5", "event_date": "2019-11-01", "time_precision": "1", "location": "Gao"}
    assert {name: acled[name] for name in wanted} == wanted


def test_ucdp_and_acled_rows_leave_background_out() -> None:
    story = "Gunmen killed four men in Tikrit, Iraq, on Monday. In October 2012 a bomb killed 52 in Mosul."
    text = json.dumps({"date": "2013-07-16", "text": story})
    places = {
        columns: invoke("--input-format", "jsonl", "-f", "csv", "--columns", columns, stdin=text).stdout.count("Mosul")
        for columns in ("tollbook", "ucdp", "acled")
    }
    assert places["tollbook"] > 0
    assert places["ucdp"] == places["acled"] == 0


def test_geojson_has_a_point_for_each_incident() -> None:
    told = json.loads(invoke("-f", "geojson", str(CORPUS)).stdout)
    assert [feature["geometry"]["type"] for feature in told["features"]] == ["Point"] * 4
    assert invoke("-f", "geojson", "--columns", "ucdp", str(CORPUS)).exit_code == 2


def test_no_incident_still_gives_the_header() -> None:
    result = invoke(stdin="The road was closed on Monday.")
    assert result.exit_code == 0
    assert result.stdout == ",".join(INCIDENT_COLUMNS) + "\n"


def test_resemblance_is_the_share_of_common_wording() -> None:
    text = (CORPUS / "kirkuk-1.txt").read_text(encoding="utf-8")
    copy = (CORPUS / "kirkuk-1-copy.txt").read_text(encoding="utf-8")
    other = (CORPUS / "kirkuk-2.txt").read_text(encoding="utf-8")
    assert resemblance(sketch(text), sketch(copy)) > 0.6
    assert resemblance(sketch(text), sketch(other)) < 0.1
    assert resemblance(sketch(""), sketch("")) == 0.0


@pytest.mark.parametrize(
    ("start", "end", "days"), [("2020", None, 366), ("2020-02", None, 29), ("2020-02-25", "2020-02-27", 3)]
)
def test_a_date_cut_to_its_precision_covers_its_days(start: str, end: str | None, days: int) -> None:
    span = day_span(start, end, None)
    assert span.last - span.first + 1 == days
