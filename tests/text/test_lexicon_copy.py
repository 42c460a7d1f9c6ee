"""The parsed copy of the lexicons: up to date, and never in the way of an edit."""

from __future__ import annotations

import zlib
from pathlib import Path

import msgspec
import pytest
import regex

from tollbook.text import lexicon
from tollbook.text.patterns import any_of


@pytest.mark.parametrize("file", lexicon.lexicon_files())
def test_the_copy_is_up_to_date(file: str) -> None:
    """Run `python parsers/build_lexicons.py` where this fails."""
    checksum, sections = msgspec.msgpack.decode(lexicon.BUILT.read_bytes())[file]
    assert checksum == zlib.crc32(lexicon.source(file))
    assert sections == lexicon.without_sentences(lexicon.source(file))


def test_an_edit_holds_without_a_new_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "harm.toml").write_text('[killed]\nforms = ["smitten"]\nread = ["12 men were smitten."]\n')
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    monkeypatch.setattr(lexicon, "load", lexicon.load.__wrapped__)
    monkeypatch.setattr(lexicon, "_bodies", lexicon._bodies.__wrapped__)  # noqa: SLF001
    assert lexicon.load("harm")["killed"].forms == ("smitten",)
    assert lexicon.load("harm")["killed"].read == ("12 men were smitten.",)


def test_a_form_may_name_words_that_stand_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seasons.toml").write_text('[spring]\nforms = ["spring", "springtime"]\n[fall]\nforms = ["fall"]\n')
    (tmp_path / "when.toml").write_text(
        '[all]\nforms = ["late {@seasons}", "{@seasons.*}"]\nbut = ["late fall"]\n[one]\nforms = ["{@when.all}"]\n'
    )
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    monkeypatch.setattr(lexicon, "load", lexicon.load.__wrapped__)
    monkeypatch.setattr(lexicon, "_bodies", lexicon._bodies.__wrapped__)  # noqa: SLF001
    words = ("late spring", "spring", "springtime", "fall")
    assert (lexicon.load("when")["all"].forms, lexicon.load("when")["one"].forms) == (words, words)


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["put to death", "put"], "he was put to death", "put to death"),
        (["u.s."], "the u.s. army", "u.s."),
        ([], "nothing", None),
    ],
)
def test_the_words_of_a_list_as_a_pattern(words: list[str], text: str, found: str | None) -> None:
    match = regex.search(any_of(words), text, regex.VERBOSE)
    assert (match[0] if match else None) == found
