"""The build that compiles: what it needs, and that a class means the same in it."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from hatchling.build import get_requires_for_build_wheel

ROOT = Path(__file__).parents[2]
MODULE = """
from __future__ import annotations

from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

LIMIT = 3


class Point(Struct, frozen=True):
    x: int
    y: int = LIMIT


class Path(Struct, kw_only=True):
    points: list[Point] = field(default_factory=list)
    name: str = ""

    def __len__(self) -> int:
        return len(self.points)


class Walk:
    def __init__(self) -> None:
        self.counted = 0

    @cached_property
    def length(self) -> int:
        self.counted += 1
        return self.counted


def moved(point: Point) -> Point:
    return replace(point, x=point.x + 1)
"""


def _hook() -> ModuleType:
    spec = spec_from_file_location("compiling_hook", ROOT / ".build/hook.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _run(source: str) -> ModuleType:
    module = ModuleType("made")
    sys.modules["made"] = module
    exec(compile(source, "made", "exec"), module.__dict__)  # noqa: S102 - the module above
    return module


@pytest.mark.parametrize(("asked", "compiler"), [(None, False), ("0", False), ("1", True)])
def test_only_a_build_that_compiles_needs_mypy(
    asked: str | None,
    compiler: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("TOLLBOOK_COMPILE", raising=False)
    if asked is not None:
        monkeypatch.setenv("TOLLBOOK_COMPILE", asked)
    needed = get_requires_for_build_wheel()
    assert any("mypy" in one for one in needed) == compiler
    assert compiler or needed == []


@pytest.mark.parametrize("plain", [False, True])
def test_a_class_means_the_same_to_the_compiler(plain: bool) -> None:  # noqa: FBT001
    module = _run(_hook().for_mypyc(MODULE) if plain else MODULE)
    point = module.Point(1)
    assert (point.x, point.y, repr(point)) == (1, 3, "Point(x=1, y=3)")
    assert (point == module.Point(1, 3), point == module.Point(2), hash(point) == hash(module.Point(1))) == (1, 0, 1)
    assert module.moved(point) == module.Point(2)
    assert point.__replace__(y=5) == module.Point(1, y=5)
    path, other = module.Path(name="a"), module.Path()
    path.points.append(point)
    assert (len(path), len(other), other.name) == (1, 0, "")
    with pytest.raises(TypeError):
        module.Path([point])
    walk = module.Walk()
    assert (walk.length, walk.length) == (1, 1)


def test_no_module_keeps_a_class_that_cannot_be_compiled() -> None:
    sources = [path.read_text("utf-8") for path in (ROOT / "parsers/tollbook/harm").rglob("*.py")]
    told = [source for source in sources if "(Struct" in source]
    assert len(told) > 2
    assert not any("(Struct" in _hook().for_mypyc(source) for source in told)


@pytest.mark.parametrize(
    ("head", "can"),
    [
        ("class A(Struct, frozen=True, kw_only=True):", True),
        ("class A:", True),
        ("class A(Struct, forbid_unknown_fields=True):", False),
        ("class A(Bounds, frozen=True):", False),
    ],
)
def test_what_stays_as_it_is(head: str, can: bool) -> None:  # noqa: FBT001
    assert _hook().can_be_compiled(f"{head}\n    x: int\n") == can


def test_the_version_says_whether_it_is_compiled() -> None:
    module = find_spec("tollbook.chunking.chunks")
    assert module is not None
    assert module.origin is not None
    kind = "pure Python" if module.origin.endswith(".py") else "compiled"
    run = subprocess.run(
        [sys.executable, "-m", "tollbook_cli", "--version"], capture_output=True, text=True, check=True
    )
    assert run.stdout.startswith("tollbook, version ")
    assert run.stdout.endswith(f" ({kind})\n")
