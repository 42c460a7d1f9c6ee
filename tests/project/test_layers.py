"""The order of the packages: each imports only packages that stand before it, and none has a circle inside."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import tollbook
import tollbook_cli

LIBRARY = Path(tollbook.__file__).parent
COMMAND = Path(tollbook_cli.__file__).parent

# Also the reading order of the code.
LIBRARY_LAYERS = (
    "digests", "record", "settings", "text", "dates", "articles", "chunking", "layout", "harm", "gazetteer", "toponyms",
    "placing", "parties", "attribution", "events", "people", "coding", "incidents", "audit", "review", "corrections",
    "pipeline", "arrow", "__init__", "__main__",
)  # fmt: skip
COMMAND_LAYERS = ("kept_patterns", "__init__", "terminal", "formats", "files", "runs", "commands", "main", "__main__")

FEWEST = {LIBRARY: 85, COMMAND: 25}
"""Modules that stood here when the floor was set: a test that sees fewer looks in the wrong place."""


def modules(root: Path) -> dict[str, Path]:
    """Return the modules below a package by dotted name, the packages' own docstrings left out."""
    found = {
        ".".join(path.relative_to(root.parent).with_suffix("").parts): path
        for path in sorted(root.rglob("*.py"))
        if path.name != "__init__.py" or path.parent == root
    }
    assert len(found) >= FEWEST[root]
    return found


def imports(path: Path, known: dict[str, Path]) -> set[str]:
    """Return the known modules that a file imports, wherever in the file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found & set(known)


def layer(module: str) -> str:
    return module.split(".")[1]


CASES = [
    pytest.param(name, root, layers, id=name)
    for root, layers in ((LIBRARY, LIBRARY_LAYERS), (COMMAND, COMMAND_LAYERS))
    for name in modules(root)
]


@pytest.mark.parametrize(("name", "root", "layers"), CASES)
def test_a_package_imports_only_packages_before_it(name: str, root: Path, layers: tuple[str, ...]) -> None:
    known = modules(root)
    here = layers.index(layer(name))
    assert {layer(other) for other in imports(known[name], known)} <= set(layers[: here + 1])


@pytest.mark.parametrize("root", [LIBRARY, COMMAND], ids=["library", "command"])
def test_no_modules_import_each_other(root: Path) -> None:
    known = modules(root)
    graph = {name: imports(path, known) for name, path in known.items() if not name.endswith("__init__")}
    assert set(TopologicalSorter(graph).static_order()) == set(graph)  # a circle raises


@pytest.mark.parametrize("path", modules(LIBRARY).values(), ids=modules(LIBRARY).keys())
def test_the_library_does_not_know_the_command(path: Path) -> None:
    if path.name != "__main__.py":  # `python -m tollbook` is the command
        assert "tollbook_cli" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("root", [LIBRARY, COMMAND], ids=["library", "command"])
def test_a_package_begins_with_a_docstring_alone(root: Path) -> None:
    """Whoever imports one module of a package does not wait for the others."""
    for path in root.rglob("*/__init__.py"):
        (only,) = ast.parse(path.read_text(encoding="utf-8")).body
        assert isinstance(only, ast.Expr)


def test_the_tree_is_small_enough_to_be_seen() -> None:
    for folder in (LIBRARY, *(path for path in LIBRARY.rglob("*") if path.is_dir())):
        assert len([path for path in folder.glob("*.py") if path.name != "__init__.py"]) <= 14, folder
