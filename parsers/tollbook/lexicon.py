"""Words as data: a word list is a section of a file in `lexicons/`, with the sentences that justify it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Section:
    """One word list.

    `forms` are lower case, words separated by one space. `read` are sentences in which the list must be
    read as what it says, `skip` sentences that look alike and must not be. `more` holds the other keys.
    """

    file: str
    name: str
    forms: tuple[str, ...]
    read: tuple[str, ...]
    skip: tuple[str, ...]
    more: dict[str, Any]


@cache
def load(file: str) -> dict[str, Section]:
    """Return the sections of `lexicons/FILE.toml` by name, in the order of the file."""
    source = files("tollbook").joinpath("lexicons", f"{file}.toml").read_text(encoding="utf-8")
    return {name: _section(file, name, body) for name, body in tomllib.loads(source).items()}


def forms(file: str, *names: str) -> frozenset[str]:
    """Return the words of the named sections together; of all sections where none is named."""
    sections = load(file)
    return frozenset(form for name in names or sections for form in sections[name].forms)


def lexicon_files() -> tuple[str, ...]:
    """Return the names of all lexicon files, sorted, without their ending."""
    folder = files("tollbook").joinpath("lexicons")
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


def _section(file: str, name: str, body: dict[str, Any]) -> Section:
    known = {key: tuple(body.get(key, ())) for key in ("forms", "read", "skip")}
    more = {key: value for key, value in body.items() if key not in known}
    return Section(file, name, known["forms"], known["read"], known["skip"], more)
