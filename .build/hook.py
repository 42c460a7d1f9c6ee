"""Compile the hot packages with mypyc when a wheel is built with `TOLLBOOK_COMPILE=1`; without it, do nothing at all.

The values of the library are `msgspec.Struct` classes: quick to make in Python, but mypyc cannot compile what has a
metaclass, and without its classes the compiled code gains nothing. So a copy of the sources is compiled, in which they
are plain classes with the same fields, defaults, equality and hash, and each `cached_property` keeps its value itself.
The sources are installed beside the compiled modules, as they are.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
from contextlib import chdir
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.builders.wheel import WheelBuilder

ASKED = "TOLLBOOK_COMPILE"
LIBRARY = Path("parsers", "tollbook")
_OPTIONS = {"frozen", "eq", "kw_only"}
_TYPING = "_final_typing"
_CONSTANT = re.compile("_?[A-Z][A-Z0-9_]*")
_PROJECT = """
[project]
name = "tollbook"
version = "0"

[tool.hatch.build.targets.wheel]
packages = ["parsers/tollbook"]
"""


class CompilingHook(BuildHookInterface[Any]):
    """Adds the compiled modules to a wheel."""

    def dependencies(self) -> list[str]:
        """Return what compiling needs; nothing where it is not asked for."""
        # The types of what the modules import tell mypyc what it may count on.
        return [*self.config["requires"], *self.metadata.core.dependencies] if _is_asked() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and put the compiled modules beside their sources; an editable install stays as it is."""
        if not _is_asked() or version == "editable":
            return
        self._folder = TemporaryDirectory()
        root = Path(self._folder.name).resolve()
        shutil.copytree(Path(self.root, LIBRARY), root / LIBRARY, ignore=shutil.ignore_patterns("__pycache__", "data"))
        hot = [path for path in sorted((root / LIBRARY).rglob("*.py")) if self._is_hot(path, root / LIBRARY)]
        for path in hot:
            path.write_text(for_mypyc(path.read_text(encoding="utf-8")), encoding="utf-8")
        self._compile(root, [path.relative_to(root).as_posix() for path in hot])
        base = root / LIBRARY.parent
        compiled = [path for path in base.rglob("*") if path.suffix in (".so", ".pyd")]
        build_data["force_include"] |= {str(path): path.relative_to(base).as_posix() for path in compiled}
        build_data |= {"pure_python": False, "infer_tag": True}

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the copy."""
        del version, build_data, artifact_path
        if self._folder is not None:
            self._folder.cleanup()

    _folder: TemporaryDirectory[str] | None = None

    def _is_hot(self, path: Path, library: Path) -> bool:
        """Say whether a module is to be compiled, and can be."""
        name = path.relative_to(library).with_suffix("").as_posix()
        hot, apart = (any(fnmatch(name, glob) for glob in self.config[key]) for key in ("compiled", "apart"))
        return hot and not apart and path.name != "__init__.py" and can_be_compiled(path.read_text(encoding="utf-8"))

    def _compile(self, root: Path, modules: list[str]) -> None:
        """Run hatch-mypyc over the copy, which is a project of its own: it writes beside the sources."""
        from hatch_mypyc.plugin import MypycBuildHook  # noqa: PLC0415 - not installed where nothing is compiled

        (root / "pyproject.toml").write_text(_PROJECT, encoding="utf-8")
        config = {name: self.config[name] for name in ("mypy-args", "options")} | {"include": modules}
        build = WheelBuilder(str(root)).config
        hook = MypycBuildHook(str(root), config, build, self.metadata, self.directory, self.target_name)
        with chdir(root):
            hook.initialize("standard", {"artifacts": [], "force_include": {}})


def _is_asked() -> bool:
    return os.environ.get(ASKED, "") not in ("", "0")


class _Edits:
    """Replacements in a source, by line and column as the syntax tree counts them: columns in bytes."""

    def __init__(self, source: str) -> None:
        self.source = source.encode()
        self._starts = [0, *(match.end() for match in re.finditer(b"\n", self.source))]
        self._edits: list[tuple[int, int, bytes]] = []

    def at(self, line: int | None, column: int | None) -> int:
        return self._starts[(line or 1) - 1] + (column or 0)

    def replace(self, start: int, end: int, text: str) -> None:
        self._edits.append((start, end, text.encode()))

    def insert(self, at: int, text: str) -> None:
        self.replace(at, at, text)

    def append(self, node: ast.stmt, lines: list[str]) -> None:
        """Put lines behind the one on which a statement ends."""
        end = self.source.index(b"\n", self.at(node.end_lineno, node.end_col_offset))
        self.insert(end, "".join(f"\n{line}" for line in lines))

    def done(self) -> str:
        text = self.source
        for start, end, new in sorted(self._edits, reverse=True):
            text = text[:start] + new + text[end:]
        return text.decode()


def can_be_compiled(source: str) -> bool:
    """Say whether all classes of a module can be made plain: not a record's heirs, nor what is decoded from files."""
    classes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]
    options = [(node, {keyword.arg for keyword in node.keywords}) for node in classes if node.keywords]
    return all("Struct" in map(ast.unparse, node.bases) and told <= _OPTIONS for node, told in options)


def for_mypyc(source: str) -> str:
    """Return a module with plain classes for `Struct`, `replace` as their method, and constants said to be such."""
    edits = _Edits(source)
    tree = ast.parse(source)
    for statement in tree.body:
        _make_final(statement, edits)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            _make_plain(node, edits)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "replace":
            first, changes = node.args[0], node.keywords[0]
            edits.replace(edits.at(node.lineno, node.col_offset), edits.at(first.lineno, first.col_offset), "(")
            end = edits.at(first.end_lineno, first.end_col_offset)
            edits.replace(end, edits.at(changes.lineno, changes.col_offset), ").__replace__(")
    return edits.done()


def _make_final(node: ast.stmt, edits: _Edits) -> None:
    """Say that a constant of the module is one: compiled code then needs no look-up by its name."""
    if isinstance(node, ast.ImportFrom) and node.module == "__future__":
        edits.append(node, [f"import typing as {_TYPING}"])
    elif isinstance(node, ast.Assign) and _CONSTANT.fullmatch(name := ast.unparse(node.targets[0])):
        if not ast.unparse(node.value).startswith("TypeVar("):
            at = edits.at(node.lineno, node.col_offset) + len(name)
            edits.insert(at, f": {_TYPING}.Final")
    elif isinstance(node, ast.AnnAssign) and node.value is not None and _CONSTANT.fullmatch(ast.unparse(node.target)):
        kind = node.annotation
        edits.insert(edits.at(kind.lineno, kind.col_offset), f"{_TYPING}.Final[")
        edits.insert(edits.at(kind.end_lineno, kind.end_col_offset), "]")


class _Field(NamedTuple):
    """A field of a class: its default is an expression, run at each call where it makes something that can change."""

    name: str
    kind: str
    default: str | None
    made: bool

    @property
    def parameter(self) -> str:
        """The parameter of `__init__`."""
        if self.made:
            return f"{self.name}: {self.kind} | None = None"
        return f"{self.name}: {self.kind}" if self.default is None else f"{self.name}: {self.kind} = {self.default}"

    @property
    def assignment(self) -> str:
        """The line of `__init__`."""
        value = f"{self.default} if {self.name} is None else {self.name}" if self.made else self.name
        return f"self.{self.name} = {value}"


def _field(node: ast.AnnAssign) -> _Field:
    name, kind, value = ast.unparse(node.target), ast.unparse(node.annotation), node.value
    if isinstance(value, ast.Call) and ast.unparse(value.func) == "field":
        (made,) = (keyword.value for keyword in value.keywords if keyword.arg == "default_factory")
        return _Field(name, kind, f"{ast.unparse(made)}()", made=True)
    changes = isinstance(value, ast.List | ast.Dict | ast.Set)
    return _Field(name, kind, ast.unparse(value) if value else None, made=changes)


def _make_plain(node: ast.ClassDef, edits: _Edits) -> None:
    """Make a class plain; one that is a `Struct` gets the methods that this would have given it."""
    lines: list[str] = []
    for item in node.body:
        if isinstance(item, ast.FunctionDef) and "cached_property" in map(ast.unparse, item.decorator_list):
            lines += _kept(item, edits)
    if "Struct" in map(ast.unparse, node.bases):
        fields = [item for item in node.body if isinstance(item, ast.AnnAssign)]
        lines += _methods(node, [_field(field) for field in fields])
        _drop_defaults(node, fields, edits)
    if lines:
        edits.append(node.body[-1], [f"    {line}" for line in lines])


def _drop_defaults(node: ast.ClassDef, fields: list[ast.AnnAssign], edits: _Edits) -> None:
    """Take what makes a class a `Struct` out of its head, and the defaults out of its body."""
    rest = ", ".join(base for base in map(ast.unparse, node.bases) if base != "Struct")
    first, last = node.bases[0], [*node.bases, *(keyword.value for keyword in node.keywords)][-1]
    edits.replace(edits.at(first.lineno, first.col_offset), edits.at(last.end_lineno, last.end_col_offset), rest)
    for field in fields:
        if field.value is not None:
            start = edits.at(field.annotation.end_lineno, field.annotation.end_col_offset)
            edits.replace(start, edits.at(field.value.end_lineno, field.value.end_col_offset), "")


def _methods(node: ast.ClassDef, fields: list[_Field]) -> list[str]:
    """Return the methods of a plain class with these fields, its own left out."""
    options = {keyword.arg: ast.unparse(keyword.value) == "True" for keyword in node.keywords}
    named = [field.name for field in fields]
    star = "*, " if options.get("kw_only") and fields else ""
    same = " and ".join(f"self.{name} == other.{name}" for name in named)
    shown = " + ', ' + ".join(f"'{name}=' + repr(self.{name})" for name in named)
    given = ", ".join(f"{name}=self.{name}" for name in named)
    lines = [
        f"def __init__(self, {star}{', '.join(field.parameter for field in fields)}) -> None:",
        *(f"    {field.assignment}" for field in fields),
        f"def __replace__(self, **changes: object) -> {node.name}:",
        f"    changed = {node.name}({given})",
        "    for name, value in changes.items():",
        "        setattr(changed, name, value)",
        "    return changed",
    ]
    own = {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
    if options.get("eq", True):
        lines += ["def __eq__(self, other: object) -> bool:", f"    return isinstance(other, {node.name}) and {same}"]
    if options.get("frozen"):
        lines += ["def __hash__(self) -> int:", f"    return hash(({', '.join(f'self.{name}' for name in named)},))"]
    if "__repr__" not in own:
        lines += ["def __repr__(self) -> str:", f"    return '{node.name}(' + {shown} + ')'"]
    return lines


def _kept(method: ast.FunctionDef, edits: _Edits) -> list[str]:
    """Rename what a `cached_property` calls, and return a property that keeps its value."""
    (decorator,), kind, name = method.decorator_list, ast.unparse(method.returns or ast.Constant(None)), method.name
    edits.replace(edits.at(decorator.lineno, 0), edits.at(method.lineno, 0), "\n" * (method.lineno - decorator.lineno))
    at = edits.at(method.lineno, method.col_offset) + len("def ")
    edits.insert(at, "_make_")
    return [
        f"_kept_{name}: tuple[{kind}] | None = None",
        "@property",
        f"def {name}(self) -> {kind}:",
        f"    if self._kept_{name} is None:",
        f"        self._kept_{name} = (self._make_{name}(),)",
        f"    return self._kept_{name}[0]",
    ]
