"""The parsed copy of the lexicons: up to date, and never in the way of an edit."""

from __future__ import annotations

import zlib
from pathlib import Path

import msgspec
import pytest

from tollbook.text import lexicon


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
    assert lexicon.load("harm")["killed"].forms == ("smitten",)
    assert lexicon.load("harm")["killed"].read == ("12 men were smitten.",)
