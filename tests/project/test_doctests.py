"""The examples in the docstrings."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import tollbook
import tollbook_cli

MODULES = sorted(
    module.name
    for package in (tollbook, tollbook_cli)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if not module.name.endswith("__main__")
)
assert len(MODULES) > 100


@pytest.mark.parametrize("name", [*MODULES, "tollbook"])
def test_the_examples_hold(name: str) -> None:
    if name == "tollbook.arrow":
        pytest.importorskip("pyarrow", reason="the extra 'arrow' is not installed")
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.usefixtures("_interpreted")
def test_there_are_examples() -> None:
    found = doctest.DocTestFinder().find(importlib.import_module("tollbook.chunking.quantities"))
    assert sum(len(test.examples) for test in found) >= 1
