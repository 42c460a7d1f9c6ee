"""Words as data: a word list is a section of a file in `lexicons/`, with the sentences that justify it.

A form may hold alternatives, so that no list spells out products: "took {his|her|their} own {life|lives}" are six
forms, and an empty alternative leaves a word out ("{the |}"). An alternative may name words that stand elsewhere:
"@months" the names of that file's sections, "@months.*" all their forms, "@numbers.tens" one section's words. Forms
are spelt out when a list is loaded; those under `but` are then left out.
"""

from __future__ import annotations

import re
import zlib
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

# Beside this module; `importlib.resources` would cost each start 12 ms for archives nobody runs from.
FOLDER = Path(__file__).parents[1] / "lexicons"
BUILT = Path(__file__).parents[1] / "data" / "lexicons.msgpack"
"""The parsed files, written by `parsers/build_lexicons.py`: TOML takes 50 ms to parse, this takes one."""


class Section(Struct, frozen=True):
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
        return tuple(parse(source(self.file))[self.name].get("read", ()))

    @property
    def skip(self) -> tuple[str, ...]:
        """Sentences that look alike and must not be read so."""
        return tuple(parse(source(self.file))[self.name].get("skip", ()))


@cache
def load(file: str) -> dict[str, Section]:
    """Return the sections of `lexicons/FILE.toml` by name, in the order of the file.

    A file that was edited since the parsed copy was built is parsed anew, so an edit always holds.
    """
    return {name: _section(file, name, body) for name, body in _bodies(file).items()}


@cache
def _bodies(file: str) -> dict[str, dict[str, Any]]:
    text = source(file)
    built = _built().get(file)
    return built[1] if built is not None and built[0] == zlib.crc32(text) else without_sentences(text)


@cache
def forms(file: str, *names: str) -> frozenset[str]:
    """Return the words of the named sections together; of all sections where none is named."""
    sections = load(file)
    return frozenset(form for name in names or sections for form in sections[name].forms)


@cache
def values(file: str, *names: str) -> dict[str, int]:
    """Return the words of the named sections, each with the number it stands for."""
    return {word: value for name in names for word, value in load(file)[name].more["values"].items()}


_ALTERNATIVES = re.compile(r"\{([^{}]*)\}")


def spelt_out(form: str) -> list[str]:
    """Return the forms that a form with alternatives stands for.

    >>> spelt_out("took {his|her} own life")
    ['took his own life', 'took her own life']
    >>> spelt_out("apologi{s|z}ed {at once|}")
    ['apologised at once', 'apologised', 'apologized at once', 'apologized']
    >>> spelt_out("next {@weekdays|week}")[5:]
    ['next saturday', 'next sunday', 'next week']
    """
    if "{" not in form:
        return [form]
    parts = _ALTERNATIVES.split(form)
    choices = [_choices(part) if at % 2 else [part] for at, part in enumerate(parts)]
    return [" ".join("".join(chosen).split()) for chosen in product(*choices)]


def _choices(alternatives: str) -> list[str]:
    return [word for one in alternatives.split("|") for word in (named(one[1:]) if one[:1] == "@" else [one])]


def named(name: str) -> list[str]:
    """Return the words that "months" (its sections' names), "months.*" or "months.may" stand for."""
    file, dot, section = name.partition(".")
    bodies = _bodies(file)
    if not dot:
        return list(bodies)
    sections = (_section(file, one, bodies[one]) for one in (bodies if section == "*" else (section,)))
    return [word for one in sections for word in (*one.forms, *one.more.get("values", ()))]


def lexicon_files() -> tuple[str, ...]:
    """Return the names of all lexicon files, sorted, without their ending."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def source(file: str) -> bytes:
    """Return a lexicon file as it stands."""
    return _read(f"{FOLDER}/{file}.toml")


@cache
def _read(path: str) -> bytes:
    with open(path, "rb") as stream:  # noqa: PTH123 - start-up: thirty files
        return stream.read()


@cache
def parse(text: bytes) -> dict[str, dict[str, Any]]:
    """Parse a lexicon file, sentences included."""
    import tomllib  # noqa: PLC0415 - only needed where the parsed copy does not hold

    return tomllib.loads(text.decode())


def without_sentences(text: bytes) -> dict[str, dict[str, Any]]:
    """Parse a lexicon file, its forms spelt out, and leave out the sentences, which only the tests need."""
    return {
        name: {k: _all_forms(v) if k in _OF_FORMS else v for k, v in body.items() if k not in _ONLY_FOR_TESTS}
        for name, body in parse(text).items()
    }


_ONLY_FOR_TESTS = ("read", "skip", "decides")
_OF_FORMS = frozenset(("forms", "weak", "after", "before"))
"""The keys of a section that hold forms; `names` and `patterns` are written as they are meant."""


def _all_forms(written: list[str]) -> list[str]:
    """Spell out all forms but those that name another list: that may be edited later."""
    return [form for words in written for form in ([words] if "@" in words else spelt_out(words))]


@cache
def _built() -> dict[str, tuple[int, dict[str, dict[str, Any]]]]:
    """Return the parsed copies by file, each with the checksum of what it was parsed from."""
    return msgspec.msgpack.decode(BUILT.read_bytes(), type=dict[str, tuple[int, dict[str, dict[str, Any]]]])


def _section(file: str, name: str, body: dict[str, Any]) -> Section:
    more = {key: value for key, value in body.items() if key not in ("forms", "but")}
    forms = body.get("forms", ())
    if "@" in "".join(forms):
        but = body.get("but", ())
        forms = [form for words in forms for form in spelt_out(words) if form not in but]
    return Section(file, name, tuple(forms), more)
