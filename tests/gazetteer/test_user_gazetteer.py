"""A user's own places: GeoNames' files as they are laid out, a CSV, and what goes wrong with them."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tollbook.gazetteer.folder import ENVIRONMENT, MANIFEST, default_folder, folder_in_use
from tollbook.gazetteer.user import UserGazetteer
from tollbook.pipeline import extract
from tollbook.record import Place
from tollbook.settings import Settings
from tollbook_cli.main import main


def invoke(*words: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=stdin)


def dump_row(number: int, name: str, **more: str) -> str:
    """Return a row of GeoNames' 19 columns."""
    fields = {
        "geonameid": str(number), "name": name, "asciiname": name, "alternatenames": "", "latitude": "35.9",
        "longitude": "36.7", "feature class": "P", "feature code": "PPL", "country code": "SY", "cc2": "",
        "admin1 code": "12", "admin2 code": "", "admin3 code": "", "admin4 code": "", "population": "0",
        "elevation": "", "dem": "402", "timezone": "Asia/Damascus", "modification date": "2019-04-21",
    }  # fmt: skip
    assert len(fields) == 19
    fields |= {name.replace("_", " "): value for name, value in more.items()}
    return "\t".join(fields.values()) + "\n"


ROWS = (
    dump_row(9000001, "Qurzam Nerat", alternatenames="Kurzam Nerat,Qorzam Nerat,تل نرات,TNR"),
    dump_row(9000002, "Zirbela", population="1200", latitude="35.5", longitude="36.2"),
    dump_row(9000003, "Nahr Zirbela", feature_class="H", feature_code="STM"),
    dump_row(9000004, "Zirbela", country_code="IQ", admin1_code="15", latitude="36.4", longitude="43.1"),
    dump_row(9000005, "Muhafazat Idlib", feature_class="A", feature_code="ADM1", alternatenames="Idlib Governorate"),
    dump_row(169389, "Idlib", feature_code="PPLA", population="128840", latitude="35.9306", longitude="36.6339"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "places"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "GeoNames\n")
        archive.writestr("SY.txt", "".join(ROWS))
    return path


def added(folder: Path, *files: Path) -> Path:
    result = invoke("gazetteer", "add", "-q", "--gazetteer", folder, *files)
    assert (result.exit_code, result.stderr) == (0, "")
    return folder


def search(folder: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(invoke("gazetteer", "search", name, "--gazetteer", folder).stdout)))


def names(folder: Path, name: str) -> list[str]:
    return [row["name"] for row in search(folder, name)]


def places(folder: Path, text: str) -> dict[str, tuple[object, ...]]:
    record = json.loads(invoke("extract", "--gazetteer", folder, stdin=text).stdout)
    return {place["name"]: (place["geonameid"], place["country_code"], place["admin1"]) for place in record["places"]}


def test_a_village_of_the_dump_is_found_and_resolved(folder: Path, dump: Path) -> None:
    text = "Shells killed four people in the village of Kurzam Nerat in Syria on Monday."
    assert extract(text).places[0].geonameid is None
    added(folder, dump)
    assert places(folder, text)["Kurzam Nerat"] == (9000001, "SY", "Idlib")
    row = next(csv.DictReader(io.StringIO(invoke("tolls", "--gazetteer", folder, stdin=text).stdout)))
    assert (row["geonameid"], row["lat"], row["lon"]) == ("9000001", "35.9", "36.7")


@pytest.mark.parametrize(("country", "number"), [("Iraq", 9000004), ("Syria", 9000002)])
def test_the_country_of_the_article_tells_two_villages_apart(
    folder: Path, dump: Path, country: str, number: int
) -> None:
    added(folder, dump)
    text = f"{country}'s army said on Monday that gunmen killed two soldiers in Zirbela."
    assert places(folder, text)["Zirbela"][0] == number


def test_places_in_both_lists_stand_once(folder: Path, dump: Path) -> None:
    added(folder, dump)
    assert [(row["feature"], row["geonameid"]) for row in search(folder, "Idlib")] == [
        ("ADM1", "9000005"),
        ("PPLA", "169389"),
    ]


def test_rivers_are_left_and_villages_counted(folder: Path, dump: Path) -> None:
    added(folder, dump)
    assert search(folder, "Nahr Zirbela") == []
    rows = list(csv.DictReader(io.StringIO(invoke("gazetteer", "info", "--gazetteer", folder).stdout)))
    assert [(row["source"], row["kind"]) for row in rows] == [("built in", "places"), ("SY.zip", "places")]
    assert rows[1]["rows"] == "5"
    assert rows[1]["licence"] == "GeoNames, CC BY 4.0"


def test_a_plain_dump_and_a_second_adding_replace_the_first(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_text("".join(ROWS), encoding="utf-8")
    added(folder, path)
    path.write_text(dump_row(9000009, "Tafarnaz"), encoding="utf-8")
    added(folder, path)
    assert search(folder, "Zirbela") == []
    assert [row["source"] for row in search(folder, "Tafarnaz")] == ["SY.txt"]
    assert len(list(folder.iterdir())) == 2  # the manifest and one index


def test_alternate_names_and_codes_join_what_is_known(folder: Path, dump: Path, tmp_path: Path) -> None:
    names = tmp_path / "alternateNamesV2.txt"
    names.write_text(
        "1\t9000002\ten\tSirbelah\t\t\t\t\t\t\n2\t9000002\tlink\thttps://example.org/x\t\t\t\t\t\t\n"
        "3\t170654\ten\tDimashqia\t\t\t\t\t\t\n4\t77\ten\tNobodyknows\t\t\t\t\t\t\n",
        encoding="utf-8",
    )
    units = tmp_path / "admin1CodesASCII.txt"
    units.write_text("SY.12\tNorthern Governorate\tNorthern Governorate\t169387\n", encoding="utf-8")
    counties = tmp_path / "admin2Codes.txt"
    counties.write_text("SY.12.1\tQada Zirbela\tQada Zirbela\t9000002\n", encoding="utf-8")
    added(folder, dump, names, units, counties)
    assert [row["geonameid"] for row in search(folder, "Sirbelah")] == ["9000002"]
    assert [row["geonameid"] for row in search(folder, "Qada Zirbela")] == ["9000002"]
    assert [row["geonameid"] for row in search(folder, "Dimashqia")] == ["170654"]
    assert search(folder, "Nobodyknows") == []
    assert {row["admin1"] for row in search(folder, "Qorzam Nerat")} == {"Northern"}


def test_names_beyond_what_is_held_at_once(
    folder: Path, dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tollbook.gazetteer.user.NAMES", 2)
    path = tmp_path / "alternateNamesV2.txt"
    spelt = ("Sirbelah", "Zirbaylah", "Azzirbela", "Zirbeleh", "Sirbelah")
    path.write_text(
        "".join(f"{n}\t9000002\ten\t{name}\t\t\t\t\t\t\n" for n, name in enumerate(spelt)), encoding="utf-8"
    )
    added(folder, dump, path)
    for name in spelt:
        assert [row["geonameid"] for row in search(folder, name)] == ["9000002"]


def test_a_csv_of_ones_own(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "hamlets.csv"
    path.write_text(
        "Name,lat,lon,country_code,admin1,feature,geonameid\n"
        '"Kafr Zemar",35.71,36.4,SY,Idlib,,\nCamp Delta,35.6,36.5,sy,North Block,CMPRF,9000777\n',
        encoding="utf-8-sig",
    )
    added(folder, path)
    (hamlet,) = search(folder, "kafr zemar")
    assert (hamlet["admin1"], hamlet["feature"], hamlet["geonameid"], hamlet["lat"]) == ("Idlib", "PPL", "", "35.71")
    (camp,) = search(folder, "Camp Delta")
    assert (camp["admin1"], camp["feature"], camp["geonameid"]) == ("North Block", "CMPRF", "9000777")


BAD = {
    "columns": ("9000010\tShort\n", "2 columns, not 19"),
    "latitude": (dump_row(9000010, "Lesk", latitude="north"), "no coordinates: 'north', '36.7'"),
    "globe": (dump_row(9000010, "Lesk", latitude="95"), "coordinates beyond the globe: 95, 36.7"),
    "nan": (dump_row(9000010, "Lesk", longitude="nan"), "coordinates beyond the globe: 35.9, nan"),
    "id": (dump_row(9000010, "Lesk", geonameid="x"), "no number: 'x'"),
    "large id": (dump_row(2**32, "Lesk"), "no number: '4294967296'"),
    "name": (dump_row(9000010, ""), "no name"),
    "people": (dump_row(9000010, "Lesk", population="9" * 12), f"no population: '{'9' * 12}'"),
    "encoding": (dump_row(9000010, "L\udce9sk"), "not UTF-8"),
    "nul": (dump_row(9000010, "Le\0sk"), "a NUL byte, or a line of a million characters"),
    "length": ("x" * 3_000_000 + "\n", "a NUL byte, or a line of a million characters"),
    "population": (dump_row(9000010, "Lesk", population="many"), "no population: 'many'"),
}


@pytest.mark.parametrize(("line", "cause"), BAD.values(), ids=BAD)
def test_a_bad_row_is_told_and_costs_no_other(folder: Path, tmp_path: Path, line: str, cause: str) -> None:
    path = tmp_path / "SY.txt"
    path.write_text(ROWS[0] + line + ROWS[1], encoding="utf-8", errors="surrogateescape")
    result = invoke("gazetteer", "add", "-q", "--gazetteer", folder, path)
    assert result.exit_code == 1
    assert result.stderr == f"Error: {path}:2: {cause}\n"
    assert names(folder, "Zirbela") == ["Zirbela"]
    assert names(folder, "Qurzam Nerat") == ["Qurzam Nerat"]


def test_bad_rows_of_a_csv(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        '"Name","lat","lon","country_code","feature"\nLesk,1,2,SYR,\nLesk,1,,SY,\nLesk,1,2,SY,HUT\n"Lesk,1,2,SY,\n'
        "Lesk\nGorma,1,2,SY,\n",
        encoding="utf-8",
    )
    result = invoke("gazetteer", "add", "-q", "--gazetteer", folder, path)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"Error: {path}:2: no country code of two letters: 'SYR'",
        f"Error: {path}:3: no coordinates: '1', ''",
        f"Error: {path}:4: no feature code known here: 'HUT'",
        f"Error: {path}:5: no line of CSV: unexpected end of data",
        f"Error: {path}:6: no country code of two letters: ''",
    ]
    assert names(folder, "Gorma") == ["Gorma"]


def test_many_bad_rows_are_counted(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_text(ROWS[0] + "no row\n" * 500, encoding="utf-8")
    lines = invoke("gazetteer", "add", "-q", "--gazetteer", folder, path).stderr.splitlines()
    assert len(lines) == 21
    assert lines[-1] == f"Error: {path}: 480 more lines are no rows"


@pytest.mark.parametrize(
    ("name", "content", "cause"),
    [
        ("SY.zip", b"PK\x03\x04 and then nothing", "damaged zip file"),
        ("notes.txt", b"The road was closed.\n", "no GeoNames file, and no CSV with the columns name, lat, lon and"),
        ("empty.txt", b"", "no GeoNames file"),
        ("gone.zip", None, "no such file or directory"),
    ],
)
def test_a_file_without_places_changes_nothing(
    folder: Path, dump: Path, tmp_path: Path, name: str, content: bytes | None, cause: str
) -> None:
    added(folder, dump)
    path = tmp_path / "other" / name
    path.parent.mkdir()
    if content is not None:
        path.write_bytes(content)
    result = invoke("gazetteer", "add", "-q", "--gazetteer", folder, path)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {path}: {cause}")
    assert result.stderr.count("\n") == 1
    assert names(folder, "Qurzam Nerat") == ["Qurzam Nerat"]
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_a_zip_damaged_within_changes_nothing(folder: Path, dump: Path, method: int) -> None:
    added(folder, dump)
    with zipfile.ZipFile(dump, "w", method) as archive:
        archive.writestr("SY.txt", "".join(dump_row(9100000 + i, f"Lesk {i}") for i in range(3000)))
    whole = bytearray(dump.read_bytes())
    half = len(whole) // 2
    whole[half : half + 40] = b"\xff" * 40
    dump.write_bytes(whole)
    result = invoke("gazetteer", "add", "-q", "--gazetteer", folder, dump)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith(f"Error: {dump}")
    assert isinstance(result.exception, SystemExit)
    assert names(folder, "Qurzam Nerat") == ["Qurzam Nerat"]


def test_an_interrupted_adding_leaves_the_old_index(folder: Path, dump: Path, tmp_path: Path) -> None:
    added(folder, dump)
    large = tmp_path / "large.txt"
    with large.open("w", encoding="utf-8") as file:
        file.writelines(dump_row(9100000 + i, f"Lesk {i}") for i in range(150_000))
    command = [sys.executable, "-m", "tollbook_cli", "gazetteer", "add", "-q", "--gazetteer", str(folder), str(large)]
    process = subprocess.Popen(command)
    deadline = time.monotonic() + 60
    while not list(folder.glob("unfinished-*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.kill()
    assert process.wait() != 0
    assert names(folder, "Qurzam Nerat") == ["Qurzam Nerat"]
    assert search(folder, "Lesk 7") == []
    added(folder, dump)
    assert not list(folder.glob("unfinished-*"))  # what the killed run left is gone


def test_a_damaged_index_is_told_in_one_line(folder: Path, dump: Path) -> None:
    added(folder, dump)
    (index,) = (path for path in folder.iterdir() if path.is_dir())
    (index / "rows.bin").write_bytes(b"")
    result = invoke("tolls", "--gazetteer", folder, stdin="Two people were killed.")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == f"Error: {index}: damaged; add the file again\n"
    (folder / MANIFEST).write_text("{", encoding="utf-8")
    assert invoke("gazetteer", "info", "--gazetteer", folder).exit_code == 1


@pytest.mark.parametrize("name", ["names.trie", "titles.trie", "rows.bin", "admin1.tsv"])
def test_one_changed_byte_is_damage(folder: Path, dump: Path, name: str) -> None:
    added(folder, dump)
    (index,) = (path for path in folder.iterdir() if path.is_dir())
    content = bytearray((index / name).read_bytes())
    content[len(content) // 2] ^= 1
    (index / name).write_bytes(content)
    result = invoke("tolls", "--gazetteer", folder, stdin="Two people were killed.")
    assert (result.exit_code, result.stderr) == (1, f"Error: {index}: damaged; add the file again\n")
    added(folder, dump)  # which mends it
    assert names(folder, "Qurzam Nerat") == ["Qurzam Nerat"]


def test_more_units_than_one_index_numbers(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    rows = (f"Lesk {i},1,2,SY,Block {i}\n" for i in range(66_000))
    path.write_text("name,lat,lon,country_code,admin1\n" + "".join(rows), encoding="utf-8")
    added(folder, path)
    assert [row["admin1"] for row in search(folder, "Lesk 65999")] == ["Block 65999"]


def test_an_adding_that_is_interrupted_from_the_keyboard(folder: Path, dump: Path, tmp_path: Path) -> None:
    added(folder, dump)
    before = sorted(path.name for path in folder.iterdir())
    large = tmp_path / "large.txt"
    with large.open("w", encoding="utf-8") as file:
        file.writelines(dump_row(9100000 + i, f"Lesk {i}") for i in range(150_000))
    command = [sys.executable, "-m", "tollbook_cli", "gazetteer", "add", "-q", "--gazetteer", str(folder), str(large)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not list(folder.glob("unfinished-*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in told
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_manifest_cannot_lead_out_of_its_folder(folder: Path, dump: Path, tmp_path: Path) -> None:
    added(folder, dump)
    (index,) = (path for path in folder.iterdir() if path.is_dir())
    index.rename(tmp_path / "elsewhere")
    manifest = folder / MANIFEST
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(index.name, "../elsewhere"), encoding="utf-8")
    assert invoke("tolls", "--gazetteer", folder, stdin="Two people were killed.").exit_code == 1


def test_blocked_names_are_no_places(tmp_path: Path) -> None:
    text = "Gunmen killed two people in Aleppo and one in Idlib, Syria."
    names = {place.name for place in opened_record(text, ())}
    assert {"Aleppo", "Idlib"} <= names
    result = invoke("places", "--block", "aleppo, Idlib", stdin=text)
    assert [row["name"] for row in csv.DictReader(io.StringIO(result.stdout))] == ["Syria"]
    listed = tmp_path / "names.txt"
    listed.write_text("Aleppo\nIdlib\n", encoding="utf-8")
    assert invoke("places", "--block", f"@{listed}", stdin=text).stdout == result.stdout
    assert invoke("places", "--block", f"@{tmp_path / 'none.txt'}", stdin=text).exit_code == 2


def opened_record(text: str, blocked: tuple[str, ...]) -> tuple[Place, ...]:
    return extract(text, settings=Settings(block=blocked)).places


def test_the_environment_names_the_folder(folder: Path, dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(folder))
    assert folder_in_use() is None
    assert invoke("gazetteer", "add", "-q", dump).exit_code == 0
    assert folder_in_use() == folder == default_folder()
    text = "Shells killed four people in the village of Kurzam Nerat in Syria."
    alone = invoke("places", stdin=text).stdout
    assert "9000001" in alone
    lines = "".join(json.dumps({"id": str(i), "text": text}) + "\n" for i in range(20))
    assert invoke("places", "-j", "2", stdin=lines).stdout.count("9000001") == 20


def test_the_platform_keeps_the_folder_where_nothing_names_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, dump: Path
) -> None:
    monkeypatch.delenv(ENVIRONMENT)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert folder_in_use() is None
    UserGazetteer(default_folder()).add(dump, "2020-02-26", lambda _row: None, lambda _share: None)
    assert folder_in_use() == default_folder()
    assert str(default_folder()).startswith(os.fspath(tmp_path))


def test_a_folder_that_holds_no_places_is_wrong_usage(tmp_path: Path) -> None:
    result = invoke("tolls", "--gazetteer", tmp_path, stdin="Two people were killed.")
    assert result.exit_code == 2


def test_no_place_found_still_gives_the_header(folder: Path) -> None:
    result = invoke("gazetteer", "search", "Nosuchtown", "--gazetteer", folder)
    assert (result.exit_code, result.stdout.count("\n")) == (0, 1)
    assert json.loads(invoke("gazetteer", "search", "Kabul", "-f", "geojson").stdout)["features"]
