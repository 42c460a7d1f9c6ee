"""What an article came from: who published it, at which address, and who wrote it, as its head says."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from tollbook.text.lexicon import forms, load
from tollbook.text.patterns import compiled

MOST_WORDS = 12
"""Words of an outlet or of authors: more are a sentence."""
_URL = compiled(r"(?:https?://|www\.)[^\s<>()\[\]\"']+")
_BYLINE = compiled(r"(?i:by:?)[ \t]+(\S.*)")
_BREAK = compiled(r"\s*(?:[|•·()\[\]<>]|\s[-–—]\s|//).*")
_ADDRESS = compiled(r"[,;]?\s*\S+@\S+")
_WORD = compiled(r"[^\s,;&/]+")
_NAME = compiled(r"(?:(?:al|el|ul|ur|d|o)[-'’])?[^\W\d_a-z][\w.'’-]*|&")


class Origin(Struct, frozen=True):
    """Who published an article, its address and its author; None where the head does not say."""

    outlet: str | None = None
    url: str | None = None
    author: str | None = None


def origin_of(fields: Mapping[str, str]) -> Origin:
    """Read the fields of a head, by their names in small letters.

    >>> origin_of({"source": "Gorma Watch (https://gorma.example/raid)", "by": "Anna Smith for Gorma Watch"})
    Origin(outlet='Gorma Watch', url='https://gorma.example/raid', author='Anna Smith')
    """
    outlets = [fields[key] for key in _keys("outlet") if key in fields]
    links = [fields[key] for key in _keys("url") if key in fields]
    authors = [fields[key] for key in _keys("author") if key in fields]
    return Origin(
        outlet=next(filter(None, map(_without_url, outlets)), None),
        url=next(filter(None, map(url_in, (*links, *outlets))), None),
        author=next(filter(None, map(author_in, authors)), None),
    )


def is_origin(key: str) -> bool:
    """Say whether a field of a head, its name in small letters, says where the article came from."""
    return any(key in _keys(section) for section in ("outlet", "url", "author"))


def url_in(words: str) -> str | None:
    """Return the first address in some words."""
    found = _URL.search(words)
    return found[0].rstrip(".,;") if found else None


def author_in(words: str) -> str | None:
    """Return the author that a field names, without the address and the outlet behind the name.

    >>> author_in("Anna Smith and Tom Lee | Gorma Watch"), author_in("anna@gorma.example")
    ('Anna Smith and Tom Lee', None)
    """
    name = _BREAK.sub("", _ADDRESS.sub("", _listed(words))).strip(" ,;*")
    words_after = forms("headers", "after_author")
    pieces = name.split(" ")
    cut = next((at for at, word in enumerate(pieces) if at and word.lower() in words_after), len(pieces))
    name, comma, last = " ".join(pieces[:cut]).strip(" ,;").rpartition(",")
    if len(pieces) > MOST_WORDS:
        return None
    is_employer = comma and not forms("datelines", "agency").isdisjoint(last.lower().split())
    return (name if is_employer else f"{name}{comma}{last}") or None


def author_of_byline(line: str) -> str | None:
    """Return the author of a line that is nothing but "By Anna Smith"; names alone may stand in it.

    >>> author_of_byline("By Anna Smith, Gorma Watch"), author_of_byline("By Tuesday the town had fallen")
    ('Anna Smith, Gorma Watch', None)
    """
    found = _BYLINE.fullmatch(line)
    author = author_in(found[1]) if found else None
    if author is None:
        return None
    words = _WORD.findall(author)
    particles = forms("headers", "name_particle")
    names = [word for word in words if word not in particles]
    is_name = all(_NAME.fullmatch(word) for word in names) and not words[-1].islower()
    return author if len(names) >= 2 and is_name and len(words) <= MOST_WORDS else None


def _keys(section: str) -> tuple[str, ...]:
    return load("headers")[section].forms


def _without_url(words: str) -> str | None:
    """Return the name in a field of the outlet, the address and its brackets left out."""
    name = _URL.sub("", words).replace("()", "").replace("[]", "").strip(" \t,;:-–—|")
    return name if name and len(name.split()) <= MOST_WORDS else None


def _listed(words: str) -> str:
    """Write a list as front matter has it, `["Anna Smith", "Tom Lee"]`, with semicolons."""
    if not (words.startswith("[") and words.endswith("]")):
        return words
    names = (name.strip(" \"'") for name in words[1:-1].split(","))
    return "; ".join(name for name in names if name)
