"""The benchmark: its readers read, its texts are there, and it runs without the peers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture(autouse=True)
def _modules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(FOLDER)


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("Gunmen killed 12 farmers; two women were wounded.", [("killed", 12), ("injured", 2)]),
        ("At least 1,204 people have been killed, dozens injured.", [("killed", 1204), ("injured", 24)]),
        ("The road was closed for two days.", []),
    ],
)
def test_the_regular_expressions_read_tolls(text: str, tolls: list[tuple[str, int]]) -> None:
    import toll_patterns  # noqa: PLC0415 - its folder is no package

    assert toll_patterns.tolls(text) == tolls


def test_texts_that_grow_have_the_length_asked_for() -> None:
    import growth  # noqa: PLC0415

    texts = growth.growing_texts(9_000)
    assert {len(text) for text in texts.values()} == {9_000}
    assert len(set(texts.values())) == len(texts)


def test_a_folder_of_texts_is_measured(tmp_path: Path) -> None:
    tmp_path.joinpath("one.txt").write_text("Gunmen killed 12 farmers in Mosul.", encoding="utf-8")
    tmp_path.joinpath("rows.jsonl").write_text('{"text": "Two men died."}\n', encoding="utf-8")
    command = [sys.executable, str(FOLDER / "run.py"), "speed", "--texts", str(tmp_path)]
    told = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    assert f"MB/s {tmp_path.name} " in told
    assert "MB/s rows " in told
    assert "\na few regular expressions" in told
