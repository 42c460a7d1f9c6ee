"""What each command writes in each format, to the letter, for one record made by hand."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner

from tollbook.articles.article import Article
from tollbook.record import ArticleInfo, Bounds, Event, Place, Record, Summary, SummaryPlace, Toll
from tollbook.review.wording import bounds
from tollbook_cli.formats.rows import PLACE_COLUMNS, TOLL_COLUMNS
from tollbook_cli.main import main
from tollbook_cli.terminal.messages import safe

TEXT = 'Gunmen killed at least 12 "villagers" in Idlib,\nand | one [bold]man[/bold]\x1b[31m fled to Nowhere.'
QUOTE = TEXT


def made_record(article: Article, **_more: object) -> Record:
    """Stand in for `extract`: the same record whatever the text."""
    where: dict[str, Any] = {
        "geonameid": 169389,
        "lat": 35.93062,
        "lon": 36.63393,
        "country_code": "SY",
        "admin1": "Idlib",
    }
    idlib = article.text.index("Idlib")
    nowhere = article.text.index("Nowhere")
    return Record(
        article=ArticleInfo(
            id=article.id, path=article.path, title="A raid", date="2020-02-26", date_source="header"
        ),
        events=(
            Event(
                id=1, role="reported", place="Idlib", place_id=1, date_start="2020-02-25", date_end="2020-02-25",
                killed=Bounds(low=12, best=12), tolls=(1, 2), **where,
            ),
        ),
        tolls=(
            Toll(
                id=1, event=1, kind="killed", low=12, best=12, high=None, quantity="at least 12", qualifier="at_least",
                victims='"villagers"', victim_class="civilian", place="Idlib", place_id=1,
                place_from="clause", place_precision=1, date_start="2020-02-25",
                date_end="2020-02-25", date_precision="day", perpetrator="Gunmen",
                perpetrator_from="did", means="small_arms",
                start=0, end=37, quote=QUOTE, rule="active", confidence=0.9,
            ),
            Toll(
                id=2, event=1, kind="displaced", low=1, best=1, high=1, quantity="one", qualifier="exact",
                victims="[bold]man[/bold]\x1b[31m", counted=False, stance="claimed", start=54, end=74,
                quote=QUOTE, rule="fled", confidence=0.4,
            ),
        ),
        places=(
            Place(
                id=1, name="Idlib", start=idlib, end=idlib + 5, role="event", resolved_name="Idlib",
                feature="PPLA", precision=1, confidence=0.8, **where,
            ),
            Place(id=2, name="Nowhere", start=nowhere, end=nowhere + 7, confidence=0.2),
        ),
        summary=Summary(killed=Bounds(low=12, best=12), place=SummaryPlace(name="Idlib", **where)),
    )  # fmt: skip


def test_tolls_as_csv(write: Callable[..., str]) -> None:
    quoted = QUOTE.replace('"', '""')
    written = write("tolls")
    assert written == write("tolls", "-f", "csv")
    assert written == (
        "article_id,article_date,id,event,kind,low,best,high,quantity,qualifier,victims,victim_class,part_of,same_as,"
        "counted,scope,stance,place,place_id,place_from,place_precision,date_start,date_end,date_precision,"
        "perpetrator,perpetrator_from,means,source,start,end,quote,rule,confidence,geonameid,lat,lon,country_code,admin1\n"
        'a,2020-02-26,1,1,killed,12,12,,at least 12,at_least,"""villagers""",civilian,,,true,incident,asserted,'
        f'Idlib,1,clause,1,2020-02-25,2020-02-25,day,Gunmen,did,small_arms,,0,37,"{quoted}",active,0.9,'
        "169389,35.93062,36.63393,SY,Idlib\n"
        "a,2020-02-26,2,1,displaced,1,1,1,one,exact,[bold]man[/bold]\x1b[31m,unknown,,,false,incident,claimed,,"
        f',,,,,,,,,,54,74,"{quoted}",fled,0.4,,,,,\n'
    )


def test_places_as_csv(write: Callable[..., str]) -> None:
    assert write("places") == (
        "article_id,article_date,id,name,start,end,role,geonameid,resolved_name,feature,lat,lon,country_code,"
        "admin1,precision,confidence\n"
        "a,2020-02-26,1,Idlib,41,46,event,169389,Idlib,PPLA,35.93062,36.63393,SY,Idlib,1,0.8\n"
        "a,2020-02-26,2,Nowhere,88,95,mention,,,,,,,,,0.2\n"
    )


def test_csv_reads_back_as_what_json_says(write: Callable[..., str]) -> None:
    rows = list(csv.DictReader(io.StringIO(write("tolls", "-f", "csv"), newline="")))
    told = [json.loads(line) for line in write("tolls", "-f", "jsonl").splitlines()]
    assert [list(row) for row in told] == [list(TOLL_COLUMNS)] * 2
    assert rows == [{name: as_cell(value) for name, value in row.items()} for row in told]


def as_cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def test_tsv_has_one_line_a_row(write: Callable[..., str]) -> None:
    lines = write("places", "-f", "tsv").splitlines()
    assert lines[0].split("\t") == list(PLACE_COLUMNS)
    assert lines[1].split("\t")[3:7] == ["Idlib", "41", "46", "event"]
    assert len(write("tolls", "-f", "tsv").splitlines()) == 3


def test_extract_as_json_is_an_array_of_what_jsonl_writes(write: Callable[..., str]) -> None:
    lines = write("extract").splitlines()
    assert json.loads(write("extract", "-f", "json")) == [json.loads(line) for line in lines]
    (record,) = map(json.loads, lines)
    assert list(record) == ["schema_version", "reader", "article", "events", "people", "tolls", "places", "summary"]
    assert record["article"] == {
        "id": "a", "path": "a.txt", "title": "A raid", "date": "2020-02-26", "date_source": "header",
        "outlet": None, "url": None, "author": None, "sha256": None,
    }  # fmt: skip
    assert record["summary"]["killed"] == {"low": 12, "best": 12, "high": None}


def test_extract_with_text(write: Callable[..., str]) -> None:
    assert json.loads(write("extract", "--with-text"))["article"]["text"] == TEXT


def test_extract_as_csv_is_the_summary(write: Callable[..., str]) -> None:
    (row,) = csv.DictReader(io.StringIO(write("extract", "-f", "csv")))
    filled = {name: cell for name, cell in row.items() if cell}
    assert filled == {
        "article_id": "a", "article_date": "2020-02-26", "path": "a.txt", "title": "A raid",
        "date_source": "header",
        "killed_low": "12", "killed_best": "12", "place": "Idlib", "geonameid": "169389", "lat": "35.93062",
        "lon": "36.63393", "country_code": "SY", "admin1": "Idlib",
    }  # fmt: skip


def test_geojson_holds_what_has_coordinates(write: Callable[..., str]) -> None:
    for command, count in (("tolls", 2), ("places", 2)):
        document = json.loads(write(command, "-f", "geojson"))
        assert document["type"] == "FeatureCollection"
        (feature,) = document["features"]
        assert feature["type"] == "Feature"
        assert feature["geometry"] == {"type": "Point", "coordinates": [36.63393, 35.93062]}
        assert feature["properties"]["article_id"] == "a"
        assert not {"lat", "lon"} & set(feature["properties"])
        assert len(write(command, "-f", "jsonl").splitlines()) == count


def test_markdown(write: Callable[..., str]) -> None:
    lines = write("tolls", "-f", "markdown").splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("| article_id | article_date | id | event | kind |")
    assert lines[1] == "|" + " --- |" * len(TOLL_COLUMNS)
    assert r"\[bold\]man\[/bold\]\\x1b\[31m" in lines[3]


def test_tolls_as_a_table_at_80_columns(write: Callable[..., str]) -> None:
    assert write("tolls", "-f", "table") == (
        "  id  event  kind       toll        victims     counted  place      date_start\n"
        "a  2020-02-26\n"
        "event 1, reported: Idlib, 2020-02-25; killed 12 or more\n"
        '   1  1      killed     12 or more  "villagers  yes      Idlib      2020-02-25\n'
        '                                    "\n'
        "   2  1      displaced  1           [bold]man[  no\n"
        "                                    /bold]\\x1b\n"
        "                                    [31m\n"
    )


def test_a_wide_table_has_more_columns(write: Callable[..., str]) -> None:
    head = write("tolls", "-f", "table", columns=200).splitlines()[0].split()
    assert head == [
        "id", "event", "kind", "toll", "victims", "counted", "place", "date_start",
        "perpetrator", "means", "source", "quote",
    ]  # fmt: skip


def test_places_and_summaries_as_tables(write: Callable[..., str]) -> None:
    assert write("places", "-f", "table") == (
        "article_id      name                role      resolved_name       lat lon\n"
        "a               Idlib               event     Idlib               35.93 36.63\n"
        "                Nowhere             mention\n"
    )
    assert write("extract", "-f", "table") == (
        "article_id        article_date  killed         injured        place\n"
        "a                 2020-02-26    12 or more                    Idlib\n"
    )


def test_show_in_a_pipe(write: Callable[..., str]) -> None:
    assert write("show") == (
        "a  A raid  2020-02-26 (header)\n\n"
        '[1: Gunmen killed at least 12 "villagers"] in <Idlib>, and | [2: one\n'
        "[bold]man[/bold]]\\x1b[31m fled to <Nowhere>.\n"
        "    event 1, reported: Idlib, 2020-02-25; killed 12 or more\n"
        '    1 killed 12 or more; "villagers"; civilian; Idlib; 2020-02-25; by Gunmen;\n'
        "    small arms\n"
        "    2 displaced 1; [bold]man[/bold]\\x1b[31m; claimed; not counted\n"
        "    Idlib: event, Idlib, SY (35.93, 36.63)\n"
        "    Nowhere: mention, not resolved\n\n"
        "killed     12 or more\n"
        "place      Idlib, SY\n"
    )


def test_show_on_a_wide_terminal_puts_the_notes_beside_the_text(write: Callable[..., str]) -> None:
    lines = write("show", columns=120).splitlines()
    beside = next(line for line in lines if "[1:" in line)
    under = next(line for line in lines if "1 killed 12 or more" in line)
    assert beside.index("event 1, reported: Idlib") == under.index("1 killed 12 or more") > len("[1: Gunmen killed")


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["--kind", "displaced"], [2]),
        (["--kind", "displaced", "--kind", "killed"], [1, 2]),
        (["--counted-only"], [1]),
        (["--min-confidence", "0.5"], [1]),
        (["--kind", "injured"], []),
    ],
)
def test_filters(write: Callable[..., str], words: list[str], ids: list[int]) -> None:
    assert [json.loads(line)["id"] for line in write("tolls", "-f", "jsonl", *words).splitlines()] == ids
    record = json.loads(write("extract", *words))
    assert [toll["id"] for toll in record["tolls"]] == ids
    assert record["summary"]["killed"]["best"] == 12


def test_a_place_filter(write: Callable[..., str]) -> None:
    lines = write("places", "-f", "jsonl", "--min-confidence", "0.5").splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["Idlib"]


def test_no_rows_still_give_the_header(write: Callable[..., str]) -> None:
    assert write("tolls", "--kind", "injured") == ",".join(TOLL_COLUMNS) + "\n"
    assert write("tolls", "--kind", "injured", "-f", "json") == "[\n]\n"
    empty = json.loads(write("tolls", "--kind", "injured", "-f", "geojson"))
    assert empty == {"type": "FeatureCollection", "features": []}


def test_schema_is_that_of_the_record() -> None:
    result = CliRunner().invoke(main, ["schema"])
    document = json.loads(result.stdout)
    assert set(document["$defs"]["Toll"]["properties"]) == set(Toll.__struct_fields__)


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (12, 12, 12, "12"),
        (0, 0, 0, "0"),
        (12, 12, None, "12 or more"),
        (10, 10, 15, "10 to 15"),
        (None, 50, 50, "up to 50"),
        (20, 26, None, "26 (20 or more)"),
        (20, 26, 30, "26 (20 to 30)"),
        (200_000, 200_000, None, "200,000 or more"),
        (None, None, None, ""),
    ],
)
def test_bounds_in_words(low: int | None, best: int | None, high: int | None, words: str) -> None:
    assert bounds(low, best, high) == words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("red \x1b[31m", "red \\x1b[31m"),
        ("\x9b2J\x07", "\\x9b2J\\x07"),
        ("\u202eevil", "\\u202eevil"),
        ("two\r\nlines\t", "two  lines "),
        ("Malé – “ok” 日本", "Malé – “ok” 日本"),
    ],
)
def test_nothing_in_a_text_can_steer_the_terminal(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize(("form", "mark"), [("csv", ","), ("tsv", "\t")])
def test_safe_csv_keeps_text_from_running_as_a_formula(form: str, mark: str) -> None:
    rows = "".join(
        json.dumps({"id": name, "text": "Gunmen killed two people."}) + "\n"
        for name in ("=1+1", "+a", "-b", "@c", "d=1")
    )
    plain = CliRunner().invoke(main, ["tolls", "-f", form], input=rows).stdout
    safe_rows = CliRunner().invoke(main, ["tolls", "-f", form, "--safe-csv"], input=rows).stdout
    assert [line.split(mark)[0] for line in plain.splitlines()[1:]] == ["=1+1", "+a", "-b", "@c", "d=1"]
    assert [line.split(mark)[0] for line in safe_rows.splitlines()[1:]] == ["'=1+1", "'+a", "'-b", "'@c", "d=1"]
