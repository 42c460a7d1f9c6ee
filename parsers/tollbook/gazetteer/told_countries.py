"""Countries as a user names them: by ISO code or by English name, one or several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from tollbook.gazetteer.index import STATES
from tollbook.gazetteer.lookup import Gazetteer
from tollbook.text.patterns import compiled_re


class Told(Struct, frozen=True):
    """ISO 3166-1 alpha-2 codes, each once, and the words that name no country."""

    codes: tuple[str, ...]
    unknown: tuple[str, ...]


def told_countries(words: Iterable[str], gazetteer: Gazetteer) -> Told:
    """Read the countries in some words.

    >>> from tollbook.gazetteer.lookup import built_in
    >>> told_countries(["SY, Iraq", "Burma (Myanmar)", "Atlantis"], built_in())
    Told(codes=('SY', 'IQ', 'MM'), unknown=('Atlantis',))
    """
    codes, unknown = [], []
    for name in (name for each in words for name in _names(each, gazetteer)):
        code = _code(name, gazetteer)
        if code is None:
            unknown.append(name)
        else:
            codes.append(code)
    return Told(tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(unknown)))


_BETWEEN = compiled_re(r"\s*[,;/|]\s*")
_BRACKETS = compiled_re(r"(.*?)\s*\((.*)\)")


def _names(words: str, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield the names in a list; a comma may also belong to a name: "Korea, South"."""
    if _code(words, gazetteer) is None:
        yield from filter(None, _BETWEEN.split(words.strip()))
    else:
        yield words


def _code(name: str, gazetteer: Gazetteer) -> str | None:
    name = name.strip()
    if len(name) == len("CC") and name.isascii() and gazetteer.country(name.upper()):
        return name.upper()
    return next((code for spelling in _spellings(name) if (code := _state(spelling, gazetteer))), None)


def _spellings(name: str) -> Iterator[str]:
    """Yield a name as written, then its parts: "Burma (Myanmar)", "Korea, South"."""
    yield name
    if brackets := _BRACKETS.fullmatch(name):
        yield from brackets.groups()
    head, comma, tail = name.partition(", ")
    if comma:
        yield f"{tail} {head}"


def _state(name: str, gazetteer: Gazetteer) -> str | None:
    return next((place.country_code for place in gazetteer.lookup(name) if place.feature in STATES), None)
