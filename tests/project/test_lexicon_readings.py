"""What is read in each sentence of the lexicons is what lexicon_readings.toml states."""

from __future__ import annotations

import runpy
import tomllib
from pathlib import Path

import pytest

TOOL = runpy.run_path(str(Path(__file__).parents[1] / "lexicon_readings.py"))
STATED: dict[str, dict[str, str]] = tomllib.loads(TOOL["STATED"].read_text(encoding="utf-8"))
SENTENCES: dict[str, list[str]] = TOOL["sentences"]()
CASES = [
    pytest.param(file, sentence, id=f"{file}: {sentence}") for file, some in SENTENCES.items() for sentence in some
]


@pytest.mark.parametrize(("file", "sentence"), CASES)
def test_a_sentence_is_read_as_stated(file: str, sentence: str) -> None:
    """Where a reading is missing, or is meant to change, run `python tests/lexicon_readings.py`."""
    assert TOOL["read"](file, sentence) == STATED[file].get(sentence)


def test_nothing_is_stated_of_sentences_that_are_gone() -> None:
    assert [sentence for file, some in STATED.items() for sentence in some if sentence not in SENTENCES[file]] == []
