"""The table of marks, and that no module but the table knows a mark by its character."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import tollbook
from tollbook.chunking import marks
from tollbook.chunking.marks import MARKS, SETS, UNWRITTEN
from tollbook.text.lexicon import load

LIBRARY = Path(tollbook.__file__).parent
MODULES = [
    path
    for package in ("chunking", "harm", "audit")
    for path in sorted((LIBRARY / package).rglob("*.py"))
    if path != LIBRARY / "chunking" / "marks.py"
]
assert len(MODULES) > 20

MAKERS = {"Chunk", "_group_chunk", "Meaning"}
"""What takes a mark as its first argument."""


@pytest.mark.parametrize("name", [*MARKS, *UNWRITTEN, *SETS])
def test_a_row_has_the_name_of_its_constant(name: str) -> None:
    row = MARKS.get(name) or UNWRITTEN.get(name) or SETS[name]
    assert getattr(marks, name.upper()) == row.characters
    assert row.name == name
    assert row.meaning
    assert row.example


def test_each_mark_has_a_character_of_its_own() -> None:
    characters = [row.characters for row in (*MARKS.values(), *UNWRITTEN.values())]
    assert [c for c in characters if len(c) != 1] == []
    assert len(set(characters)) == len(characters)
    assert MARKS.keys().isdisjoint(SETS)


def test_a_set_holds_marks_each_once() -> None:
    known = {row.characters for row in MARKS.values()}
    for row in SETS.values():
        assert len(set(row.characters)) == len(row.characters) > 1
        assert known.issuperset(row.characters)


@pytest.mark.parametrize("file", ["grammar", "harm"])
def test_a_word_list_names_its_mark(file: str) -> None:
    named = [section.more["mark"] for section in load(file).values() if "mark" in section.more]
    assert named
    assert set(named) <= MARKS.keys() | UNWRITTEN.keys()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_module_knows_a_mark_by_its_character(path: Path) -> None:
    found = letters_in(ast.parse(path.read_text(encoding="utf-8")))
    assert [f"{path.name}:{line}: {text!r}" for line, text in found] == []


@pytest.mark.parametrize(
    "code",
    [
        'chunk.mark == "K"',
        'chunk.mark in "Pp"',
        'found[0].mark not in ("P", "Q")',
        'chunks.marks[i + 1] == ","',
        'chunks.marks[i:].startswith("PK")',
        'chunks.marks.rstrip("k&z")',
        '"F" not in chunks.marks',
        'Chunk("X", i, i + 1)',
        'replace(chunk, mark="z")',
        '{"i", "w"}.isdisjoint(chunks.marks[2:])',
    ],
)
def test_a_mark_in_code_is_seen(code: str) -> None:
    assert letters_in(ast.parse(code)) != []


def test_plain_words_are_no_marks() -> None:
    code = 'tokens.words[i] in ("a", "an") and chunk.name == "date" and section.more["mark"] == "found"'
    assert letters_in(ast.parse(code)) == []


def letters_in(tree: ast.AST) -> list[tuple[int, str]]:
    """Return the strings that are compared with marks, or made into one."""
    found = []
    for node in ast.walk(tree):
        beside: list[ast.expr] = []
        if isinstance(node, ast.Compare):
            beside = [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            beside = [node.func.value, *node.args]
        if any(map(speaks_of_marks, beside)):
            found += [text for part in beside for text in strings(part)]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
            found += [text for part in node.args[:1] for text in strings(part)]
        if isinstance(node, ast.keyword) and node.arg == "mark":
            found += strings(node.value)
    return found


def speaks_of_marks(node: ast.expr) -> bool:
    return any(isinstance(part, ast.Attribute) and part.attr in ("mark", "marks") for part in ast.walk(node))


def strings(node: ast.expr) -> list[tuple[int, str]]:
    """Return the strings of an expression, the keys of tables left out."""
    keys = {id(part.slice) for part in ast.walk(node) if isinstance(part, ast.Subscript)}
    return [
        (part.lineno, part.value)
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value and id(part) not in keys
    ]
