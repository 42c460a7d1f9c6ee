"""No pattern of `re` repeats a group possessively: before Python 3.11.5 that keeps half of a turn that failed."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import tollbook
import tollbook_cli
from tollbook.text.tokens import _plain_token

_POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{[\d,{}]+\})\+")
_COMPILING = ("re.compile", "compiled_re")
SOURCES = [path for package in (tollbook, tollbook_cli) for path in sorted(Path(package.__path__[0]).rglob("*.py"))]


def patterns(path: Path) -> list[str]:
    """Return what a module hands to `re.compile`, at once or when first used, as written."""
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    return [ast.unparse(call.args[0]) for call in calls if ast.unparse(call.func) in _COMPILING and call.args]


def test_no_pattern_of_re_repeats_a_group_possessively() -> None:
    told = [pattern for path in SOURCES for pattern in patterns(path)]
    assert len(told) > 40
    assert [pattern for pattern in [*told, _plain_token().pattern] if _POSSESSIVE_GROUP.search(pattern)] == []


def test_a_figure_ends_before_a_comma() -> None:
    assert _plain_token().findall("March 5-7, 2012: 1,200 men of the U.S.") == [
        "March", "5", "-", "7", ",", "2012", ":", "1,200", "men", "of", "the", "U.S.",
    ]  # fmt: skip
