"""Words as data: a word list is a section of a file in `lexicons/`, with the sentences that justify it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

# Beside this module; `importlib.resources` would cost each start 12 ms for archives nobody runs from.
FOLDER = Path(__file__).with_name("lexicons")

# The sentences are half of each file and only the tests need them: left out before parsing, they cost
# no start-up. An array of sentences begins its line and ends one.
_SENTENCES = re.compile(r"^(?:read|skip) = \[.*?\]$\n?", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Section:
    """One word list.

    `forms` are lower case, words separated by one space; `more` holds the section's other keys.
    """

    file: str
    name: str
    forms: tuple[str, ...]
    more: dict[str, Any]

    @property
    def read(self) -> tuple[str, ...]:
        """Sentences in which the list must be read as what it says."""
        return tuple(_whole(self.file)[self.name].get("read", ()))

    @property
    def skip(self) -> tuple[str, ...]:
        """Sentences that look alike and must not be read so."""
        return tuple(_whole(self.file)[self.name].get("skip", ()))


@cache
def load(file: str) -> dict[str, Section]:
    """Return the sections of `lexicons/FILE.toml` by name, in the order of the file."""
    plain: dict[str, dict[str, Any]] = tomllib.loads(_SENTENCES.sub("", _source(file)))
    return {name: _section(file, name, body) for name, body in plain.items()}


@cache
def forms(file: str, *names: str) -> frozenset[str]:
    """Return the words of the named sections together; of all sections where none is named."""
    sections = load(file)
    return frozenset(form for name in names or sections for form in sections[name].forms)


def lexicon_files() -> tuple[str, ...]:
    """Return the names of all lexicon files, sorted, without their ending."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def _section(file: str, name: str, body: dict[str, Any]) -> Section:
    return Section(file, name, tuple(body.pop("forms", ())), body)


@cache
def _whole(file: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(_source(file))


def _source(file: str) -> str:
    return (FOLDER / f"{file}.toml").read_text(encoding="utf-8")
