"""The line that says what read an article."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from tollbook.audit.reader import DIGEST, PLACES, digest, reader
from tollbook.gazetteer.lookup import DATA
from tollbook.settings import Settings
from tollbook_cli.main import main


def test_the_line_names_version_rules_places_and_codebook() -> None:
    line = reader("1.2.3", Settings(coding="gtd"))
    assert re.fullmatch(r"tollbook 1\.2\.3, rules [0-9a-f]{8}, gazetteer [0-9a-f]{8}, coding gtd", line)


def test_the_digest_of_the_places_is_that_of_their_files() -> None:
    found = digest(*((DATA / name).read_bytes() for name in PLACES))
    assert DIGEST.read_text(encoding="ascii") == f"{found}\n"


def test_places_of_ones_own_and_blocked_names_change_the_line(tmp_path: Path) -> None:
    lines = {reader("1", Settings()), reader("1", Settings(block=("Nerat",))), reader("1", Settings(block=("Gorma",)))}
    for name in ("Nerat", "Gorma"):
        (tmp_path / "hamlets.csv").write_text(f"name,lat,lon,country_code\n{name},35.1,36.2,SY\n", encoding="utf-8")
        words = ["gazetteer", "add", "--gazetteer", str(tmp_path / name), str(tmp_path / "hamlets.csv")]
        assert CliRunner().invoke(main, words).exit_code == 0
        lines.add(reader("1", Settings(gazetteer=tmp_path / name)))
    assert len(lines) == 5
