"""The compiled copy of the rules' patterns: up to date, and never in the way of an edit."""

from __future__ import annotations

import runpy
from pathlib import Path

import msgspec

from tollbook.harm.parts import GRAMMAR
from tollbook.text.notation import COPY, Alphabet, Compiled, Grammar

BUILT = runpy.run_path(str(Path(__file__).parents[2] / "parsers" / "build_patterns.py"))["built"]


def test_the_copy_is_up_to_date() -> None:
    """Run `python parsers/build_patterns.py` where this fails."""
    assert msgspec.msgpack.decode(COPY.read_bytes(), type=dict[str, Compiled]) == BUILT()


def test_another_part_makes_another_pattern() -> None:
    marks = Alphabet(marks={"be": "b", "harmed": "K"})
    one, two = (Grammar(marks, {"was": was}) for was in ("be", "be be"))
    assert one.key("@was harmed") != two.key("@was harmed")
    assert two.compile("@was harmed").pattern == "bbK"


def test_what_is_not_in_the_copy_is_compiled() -> None:
    assert GRAMMAR.compile("be harmed dash{7}").pattern == r"bK\-{7}"
