"""The events of an article: rows of their own, and the groups in which tables and `show` put the tolls."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tollbook.articles.article import Article
from tollbook.record import ArticleInfo, Bounds, Event, Kind, Record, Scope, Toll
from tollbook_cli.formats.event_groups import heading
from tollbook_cli.formats.rows import EVENT_COLUMNS
from tollbook_cli.main import main

TEXT = (
    "A mine killed four men in Varn in 2018. Gunmen killed 12 farmers in Idlib and wounded five.\n\n"
    "One farmer said that 900 people died in the war. The 12 farmers were killed at noon."
)


def toll(number: int, event: int | None, kind: Kind, best: int, words: str, scope: Scope = "incident") -> Toll:
    start = TEXT.index(words)
    return Toll(
        id=number, event=event, kind=kind, low=best, best=best, high=best, quantity=str(best), qualifier="exact",
        counted=scope == "incident" and number != 5, same_as=2 if number == 5 else None, scope=scope, start=start,
        end=start + len(words), quote=words, rule="by hand", confidence=0.9,
    )  # fmt: skip


def made_record(article: Article, **_more: object) -> Record:
    """Stand in for `extract`: background first in the text, then the report, then a wider total."""
    return Record(
        article=ArticleInfo(id=article.id, date="2020-02-26", date_source="header"),
        events=(
            Event(id=1, role="background", place="Varn", date_start="2018", date_end="2018", date_precision="year",
                  killed=Bounds(low=4, best=4, high=4), tolls=(1,)),
            Event(id=2, role="reported", place="Idlib", place_id=2, geonameid=169389, lat=35.93, lon=36.63,
                  country_code="SY", admin1="Idlib", place_precision=1, perpetrator="Gunmen", perpetrator_from="did",
                  means="small_arms", killed=Bounds(low=12, best=12, high=12), injured=Bounds(low=5, best=5),
                  tolls=(2, 3, 5)),
        ),
        tolls=(
            toll(1, 1, "killed", 4, "killed four men", "other"),
            toll(2, 2, "killed", 12, "killed 12 farmers"),
            toll(3, 2, "injured", 5, "wounded five"),
            toll(4, None, "killed", 900, "900 people died", "cumulative"),
            toll(5, 2, "killed", 12, "12 farmers were killed"),
        ),
    )  # fmt: skip


def test_csv_is_flat_and_has_the_reported_events_first(write: Callable[..., str]) -> None:
    assert write("events") == (
        "article_id,article_date,id,role,place,place_id,geonameid,lat,lon,country_code,admin1,place_precision,"
        "date_start,date_end,date_precision,perpetrator,perpetrator_from,means,killed_low,killed_best,killed_high,"
        "injured_low,injured_best,injured_high,casualties_low,casualties_best,casualties_high,missing_low,"
        "missing_best,missing_high,abducted_low,abducted_best,abducted_high,detained_low,detained_best,"
        "detained_high,displaced_low,displaced_best,displaced_high,tolls\n"
        "a,2020-02-26,2,reported,Idlib,2,169389,35.93,36.63,SY,Idlib,1,,,,Gunmen,did,small_arms,12,12,12,5,5,"
        ",,,,,,,,,,,,,,,,2; 3; 5\n"
        "a,2020-02-26,1,background,Varn,,,,,,,,2018,2018,year,,,,4,4,4,,,,,,,,,,,,,,,,,,,1\n"
    )


def test_json_has_bounds_and_ids_as_the_record_does(write: Callable[..., str]) -> None:
    reported, background = map(json.loads, write("events", "-f", "jsonl").splitlines())
    assert list(reported) == ["article_id", "article_date", *Event.__struct_fields__]
    assert (reported["id"], reported["tolls"], background["id"], background["tolls"]) == (2, [2, 3, 5], 1, [1])
    assert reported["injured"] == {"low": 5, "best": 5, "high": None}
    assert json.loads(write("events", "-f", "json")) == [reported, background]


def test_tsv_and_markdown_have_the_columns_of_csv(write: Callable[..., str]) -> None:
    flat = list(csv.DictReader(io.StringIO(write("events"))))
    assert list(csv.DictReader(io.StringIO(write("events", "-f", "tsv")), delimiter="\t")) == flat
    head, _, *rows = write("events", "-f", "markdown").splitlines()
    assert head == f"| {' | '.join(EVENT_COLUMNS)} |"
    assert len(rows) == 2


def test_geojson_has_the_events_with_coordinates(write: Callable[..., str]) -> None:
    (feature,) = json.loads(write("events", "-f", "geojson"))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [36.63, 35.93]}
    assert (feature["properties"]["killed_best"], feature["properties"]["tolls"]) == (12, "2; 3; 5")


def test_a_table_at_80_columns(write: Callable[..., str]) -> None:
    assert write("events", "-f", "table") == (
        "article_id     id  role        place         date_start  killed      injured\n"
        "a               2  reported    Idlib                     12          5 or more\n"
        "                1  background  Varn          2018        4\n"
    )


def test_a_wide_table_has_more_columns(write: Callable[..., str]) -> None:
    head = write("events", "-f", "table", columns=200).splitlines()[0].split()
    assert head == [
        "article_id", "article_date", "id", "role", "place", "date_start", "killed", "injured", "casualties",
        "missing", "abducted", "detained", "displaced", "perpetrator", "means", "tolls",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ([], [2, 1]),
        (["--kind", "injured"], [2]),
        (["--kind", "missing"], []),
        (["--kind", "missing", "--kind", "killed"], [2, 1]),
    ],
)
def test_kind_keeps_events_with_people_of_that_kind(
    write: Callable[..., str], words: list[str], ids: list[int]
) -> None:
    assert [json.loads(line)["id"] for line in write("events", "-f", "jsonl", *words).splitlines()] == ids


def test_an_article_without_events_gives_the_header(write: Callable[..., str]) -> None:
    assert write("events", "--kind", "missing") == ",".join(EVENT_COLUMNS) + "\n"


def test_the_table_of_tolls_is_grouped_by_event(write: Callable[..., str]) -> None:
    assert write("tolls", "-f", "table") == (
        "  id  event  kind       toll        victims     counted  place      date_start\n"
        "a  2020-02-26\n"
        "event 2, reported: Idlib; killed 12; injured 5 or more\n"
        "   2  2      killed     12                      yes\n"
        "   3  2      injured    5                       yes\n"
        "   5  2      killed     12                      no\n"
        "event 1, background: Varn, 2018; killed 4\n"
        "   1  1      killed     4                       no\n"
        "no single event: totals\n"
        "   4         killed     900                     no\n"
    )


def test_a_filter_leaves_no_empty_group(write: Callable[..., str]) -> None:
    lines = write("tolls", "-f", "table", "--kind", "injured").splitlines()
    assert lines[1:] == [
        "a  2020-02-26",
        "event 2, reported: Idlib; killed 12; injured 5 or more",
        "   3  2      injured    5                       yes",
    ]


def test_each_article_has_a_heading_of_its_own(tmp_path: Path, write: Callable[..., str]) -> None:
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    lines = write("tolls", "-f", "table", "--counted-only", "b.txt").splitlines()
    headings = [line for line in lines if not line.startswith(" ")]
    (event,) = {line for line in headings if line.startswith("event")}
    assert headings == ["b  2020-02-26", event, "a  2020-02-26", event]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_rows_of_tolls_stay_in_the_order_of_the_text(write: Callable[..., str], form: str) -> None:
    written = write("tolls", "-f", form)
    rows = csv.DictReader(io.StringIO(written)) if form == "csv" else map(json.loads, written.splitlines())
    assert [(int(row["id"]), row["event"] or None) for row in rows] == (
        [(1, "1"), (2, "2"), (3, "2"), (4, None), (5, "2")]
        if form == "csv"
        else [(1, 1), (2, 2), (3, 2), (4, None), (5, 2)]
    )


def test_show_groups_the_tolls_of_a_paragraph_by_event(write: Callable[..., str]) -> None:
    assert write("show") == (
        "a  2020-02-26 (header)\n\n"
        "A mine [1: killed four men] in Varn in 2018. Gunmen [2: killed 12 farmers] in\n"
        "Idlib and [3: wounded five].\n"
        "    event 2, reported: Idlib; killed 12; injured 5 or more\n"
        "    2 killed 12\n"
        "    3 injured 5\n"
        "    event 1, background: Varn, 2018; killed 4\n"
        "    1 killed 4; not counted\n\n"
        "One farmer said that [4: 900 people died] in the war. The [5: 12 farmers were\n"
        "killed] at noon.\n"
        "    event 2, reported: Idlib\n"
        "    5 killed 12; same as 2\n"
        "    no single event: totals\n"
        "    4 killed 900; not counted\n\n"
    )


def test_the_record_of_extract_has_all_events_whatever_the_filters(write: Callable[..., str]) -> None:
    record = json.loads(write("extract", "--kind", "injured"))
    assert [event["id"] for event in record["events"]] == [1, 2]
    assert [toll["id"] for toll in record["tolls"]] == [3]


def test_an_event_of_which_nothing_is_told_is_its_number_and_role() -> None:
    assert heading(Event(id=3, role="reported")) == "event 3, reported"


def test_a_place_cannot_steer_the_terminal() -> None:
    assert heading(Event(id=1, role="reported", place="Id\x1b[31mlib")) == "event 1, reported: Id\\x1b[31mlib"


def test_the_schema_has_the_events() -> None:
    document = json.loads(CliRunner().invoke(main, ["schema"]).stdout)
    assert set(document["$defs"]["Event"]["properties"]) == set(Event.__struct_fields__)
    assert document["$defs"]["Record"]["properties"]["events"]["items"] == {"$ref": "#/$defs/Event"}
