"""What a rule means stands in its traits: nothing outside `harm/rules` knows a rule by its name."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import get_args

import pytest

import tollbook
from tollbook.chunking.marks import MARKS
from tollbook.harm.claim import Counts, Trait
from tollbook.harm.rules.table import RULES

LIBRARY = Path(tollbook.__file__).parent
RULE_FOLDER = LIBRARY / "harm" / "rules"
MODULES = [path for path in sorted(LIBRARY.rglob("*.py")) if RULE_FOLDER not in path.parents]
assert len(MODULES) > 85

NAMES = {rule.name for rule in RULES}
WORDS = {*get_args(Trait), *get_args(Counts)}


def compared_with_a_rule(tree: ast.AST) -> list[str]:
    """Return the lines that compare a rule, or its name, with a string."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            beside = [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            beside = [node.func.value]
        else:
            continue
        if any(asks_for_a_rule(part) for part in beside):
            found.append(ast.unparse(node))
    return found


def asks_for_a_rule(node: ast.expr) -> bool:
    """Say whether an expression is `x.rule` or `x.rule.name`."""
    name = ast.unparse(node)
    return name.endswith((".rule", "rule.name"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_rule_is_asked_for_by_name(path: Path) -> None:
    if path.parent.name != "dates":  # its rules are others
        assert compared_with_a_rule(ast.parse(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    [
        'claim.rule == "death_toll"',
        'item.rule.name in ("death_of", "present")',
        'rule.name != "shot"',
        "claim.rule in _RETELLING",
        'claim.rule.endswith(".relative")',
    ],
)
def test_a_name_in_code_is_seen(code: str) -> None:
    assert compared_with_a_rule(ast.parse(code)) != []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_name_of_a_rule_stands_outside_the_rules(path: Path) -> None:
    """Names that are common words, or those of marks or traits too, are left to the test above."""
    told = {name for name in NAMES - WORDS - MARKS.keys() if "_" in name or "." in name}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    strings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert strings & told == set()


@pytest.mark.parametrize("trait", get_args(Trait))
def test_a_trait_belongs_to_some_rule(trait: Trait) -> None:
    assert any(trait in rule.traits for rule in RULES)


@pytest.mark.parametrize("counts", get_args(Counts))
def test_a_way_of_counting_belongs_to_some_rule(counts: Counts) -> None:
    assert any(rule.counts == counts for rule in RULES)
