"""A project's settings in `tollbook.toml`: where they are found, what they do, what is said of bad ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tollbook_cli.commands.project import KEYS
from tollbook_cli.main import main
from tollbook_cli.runs.outcomes import read_in_turn

TEXT = "Gunmen killed dozens of farmers in Tripoli on 3/5/2016, and wounded two guards in Mosul."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run in a folder inside that of the project."""
    monkeypatch.delenv("TOLLBOOK_GAZETTEER", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    inside = tmp_path / "project" / "articles"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    return inside


def settings_file(content: str) -> None:
    Path("../tollbook.toml").write_text(content, encoding="utf-8")


def invoke(*words: str, text: str = TEXT) -> Result:
    return CliRunner().invoke(main, list(words), input=text)


def tolls(*words: str) -> list[dict[str, object]]:
    result = invoke("tolls", "-f", "jsonl", *words)
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_settings_hold_in_the_folders_below() -> None:
    (killed, injured) = tolls()
    assert (killed["best"], killed["date_start"], killed["country_code"]) == (24, "2016-05-03", "LY")
    settings_file(
        'coding = "acled"\ndate-order = "mdy"\ncountry = ["LB", "Iraq"]\nblock = ["Mosul"]\nkind = "killed"\n'
    )
    (killed,) = tolls()
    assert (killed["best"], killed["date_start"], killed["country_code"]) == (12, "2016-03-05", "LB")
    places = [json.loads(line)["name"] for line in invoke("places", "-f", "jsonl").stdout.splitlines()]
    assert "Mosul" not in places
    assert injured["kind"] == "injured"


def test_the_nearest_file_holds_alone() -> None:
    settings_file('coding = "acled"\nkind = "killed"\n')
    Path("tollbook.toml").write_text('kind = "injured"\n', encoding="utf-8")
    assert [toll["kind"] for toll in tolls()] == ["injured"]
    assert invoke("settings", "-f", "csv").stdout.splitlines()[1] == "coding,literal,default"


def test_the_command_line_is_stronger() -> None:
    settings_file(
        'coding = "acled"\ndate_order = "mdy"\nkind = ["killed"]\ncounted-only = true\nmin-confidence = 1.0\n'
    )
    words = ("--coding", "literal", "--date-order", "dmy", "--kind", "injured", "--kind", "killed")
    found = tolls(*words, "--no-counted-only", "--min-confidence", "0")
    assert [toll["kind"] for toll in found] == ["killed", "injured"]
    assert (found[0]["best"], found[0]["date_start"]) == (24, "2016-05-03")


def test_paths_are_seen_from_the_file() -> None:
    Path("../names.txt").write_text("Tripoli\nMosul\n", encoding="utf-8")
    Path("hamlets.csv").write_text("name,lat,lon,country_code\nZolnagrad,35.5,36.5,SY\n", encoding="utf-8")
    settings_file('gazetteer = "places"\nblock = "@names.txt"\n')
    assert invoke("gazetteer", "add", "-q", "hamlets.csv").exit_code == 0
    assert Path("../places/manifest.json").is_file()
    result = invoke("places", "-f", "jsonl", text=f"{TEXT} Two died in Zolnagrad.")
    assert [(row["name"], row["lat"]) for row in map(json.loads, result.stdout.splitlines())] == [("Zolnagrad", 35.5)]


def test_the_fields_of_articles_are_not_looked_for_in_a_coders_table() -> None:
    settings_file('text-field = "body"\n')
    assert (
        json.loads(invoke("extract", text='{"body": "Two men were killed."}').stdout)["summary"]["killed"]["best"] == 2
    )
    result = invoke("evaluate", "-q", "-", text="id,notes,fatalities\n1,Two men were killed.,2\n")
    assert (result.exit_code, result.stderr) == (0, "")


def test_settings_say_what_holds_and_from_where(monkeypatch: pytest.MonkeyPatch) -> None:
    settings_file('# of the team\n\ncoding = "gtd"\ncountry = ["SY", "IQ"]\njobs = 0\n')
    rows = {row["setting"]: row for row in json.loads(invoke("settings", "-f", "json").stdout)}
    assert tuple(rows) == KEYS
    assert rows["coding"] == {"setting": "coding", "value": "gtd", "from": "../tollbook.toml:3"}
    assert rows["country"] == {"setting": "country", "value": ["SY", "IQ"], "from": "../tollbook.toml:4"}
    assert rows["jobs"] == {"setting": "jobs", "value": 0, "from": "../tollbook.toml:5"}
    assert rows["date-order"] == {"setting": "date-order", "value": "dmy", "from": "default"}
    monkeypatch.setenv("TOLLBOOK_GAZETTEER", "elsewhere")
    lines = invoke("settings", "-f", "table").stdout.splitlines()
    assert lines[2].split() == ["country", "SY,", "IQ", "../tollbook.toml:4"]
    assert lines[4].split() == ["gazetteer", "elsewhere", "TOLLBOOK_GAZETTEER"]


def test_settings_without_a_file_are_those_of_the_commands() -> None:
    rows = json.loads(invoke("settings", "-f", "json").stdout)
    assert {row["from"] for row in rows} == {"default"}
    assert {row["setting"]: row["value"] for row in rows}["max-km"] == 5.0


BAD = {
    'codng = "acled"': "2: codng: no such setting; did you mean coding?",
    'kinds = ["killed"]': "2: kinds: no such setting; did you mean kind?",
    "[tolls]": "2: tolls: no such setting; the settings are coding, country, date-order, ",
    'coding = "mine"': "2: coding: 'mine' is not one of 'literal', 'acled', 'aoav', 'gtd', 'ucdp'",
    'coding = ["gtd"]': "2: coding: takes one value, not a list",
    "date-order = 2": "2: date-order: '2' is not one of 'dmy', 'mdy'",
    "kind = [true]": "2: kind: True is neither text nor a number",
    'kind = ["killed", "lost"]': "2: kind: 'lost' is not one of 'killed', ",
    'counted-only = "yes"': "2: counted-only: 'yes' is neither true nor false",
    "min-confidence = 2": "2: min-confidence: 2.0 is not in the range 0<=x<=1",
    "jobs = -1": "2: jobs: -1 is not in the range x>=0",
    'jobs = "many"': "2: jobs: 'many' is not a valid integer range",
    'country = "Narnia"': "2: country: no country 'Narnia'",
    'block = "@none.txt"': "2: block: ",
    'gazetteer = "none"': "2: gazetteer: ",
    "jobs = 2\njobs = 3": "3: cannot overwrite a value",
    "date-order = 'dmy'\ndate_order = 'mdy'": "2: date-order: set twice",
    "coding =": "2: invalid value",
    "kind = [": "2: ",
}


@pytest.mark.parametrize("command", ["tolls", "settings"])
@pytest.mark.parametrize("content", BAD)
def test_a_bad_setting_is_one_clear_line(content: str, command: str) -> None:
    settings_file(f"# of the team\n{content}\n")
    result = invoke(command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Error: ../tollbook.toml:{BAD[content]}")
    assert result.stderr.count("\n") == 1


def test_a_file_that_is_not_utf8_is_told() -> None:
    Path("../tollbook.toml").write_bytes(b"coding = '\xff'")
    result = invoke("tolls")
    assert (result.exit_code, result.stderr) == (2, "Error: ../tollbook.toml: not UTF-8\n")


@pytest.mark.parametrize(
    "words", [["tolls", "--help"], ["gazetteer", "info", "-h"], ["--help"], ["completion", "bash"], ["schema"]]
)
def test_a_bad_file_stands_in_the_way_of_no_help(words: list[str]) -> None:
    settings_file("codng = 1\n")
    assert invoke(*words).exit_code == 0


def test_an_error_of_the_command_line_is_not_that_of_the_file() -> None:
    settings_file('coding = "acled"\n')
    result = invoke("tolls", "--country", "Narnia")
    assert result.exit_code == 2
    assert "tollbook.toml" not in result.stderr


def test_no_jobs_stand_for_all_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[int] = []

    def noted(inputs: object, jobs: int, how: object) -> object:
        used.append(jobs)
        return read_in_turn(inputs, how)  # type: ignore[arg-type]

    monkeypatch.setattr("tollbook_cli.runs.processes.read_in_processes", noted)
    monkeypatch.setattr("os.sched_getaffinity", lambda _process: {0, 2, 5}, raising=False)
    settings_file("jobs = 0\n")
    assert [toll["kind"] for toll in tolls()] == ["killed", "injured"]
    tolls("-j", "0")
    tolls("-j", "2")
    assert used == [3, 3, 2]
