"""Which of a place's many names are worth keeping."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from tollbook.placenames import fold

# Consonant-only transcriptions ("kfr nbl"), airport codes and other scripts never stand in an English report.
_NAME = re.compile(r"(?:[a-z]{1,3}[-' ’])?[A-Z'‘’`ʿʾʻ][A-Za-z'‘’`ʿʾʻ .\-]*")
_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
_TYPE = re.compile(
    r"""
    ^(?: (?:Autonomous[ ])?Province[ ]of | Governorate[ ]of | State[ ]of | Region[ ]of | Wilayat?(?:[ ]de|[ ]d')?
      | Muhafazat | Departamento[ ]del? | Provincia[ ]de | Provincie | R[eé]gion(?:[ ]de|[ ]du|[ ]d')?
      | Oblast(?:[ ]of)? | Powiat | County | Kabupaten | Kota | Distrito | Municipio[ ]de | Cercle[ ]de
      | Politischer[ ]Bezirk )[ ]
    | [ ](?: Autonomous[ ](?:Region|Province) | Metropolitan[ ]City | Province | Provincia | Governorate | Region
      | State | Oblast | Kray | Krai | Raion | Rayon | Prefecture | Department | District | County | Parish
      | Division | Wilayat | Republic | Municipality | Area | Canton | Voivodeship | Territory
      | Sub-?[Dd]istrict )$
    """,
    re.VERBOSE,
)
MAX_LENGTH = 40
SHORTEST = 3
CODE_LENGTH = 4


def plain(name: str) -> str:
    """Return `name` without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def usable(name: str) -> bool:
    """Say whether an English report can use an alternate name."""
    bare = plain(name).replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("đ", "d")
    code = name.isupper() and len(name) <= CODE_LENGTH
    return bool(SHORTEST <= len(name) <= MAX_LENGTH and not code and _NAME.fullmatch(bare) and _VOWEL.search(bare))


def kept(names: Iterable[str]) -> tuple[str, ...]:
    """Return the first name and those of the others that are usable, each once however spelt."""
    first, *others = names
    seen = {fold(first): first}
    for name in others:
        if usable(name):
            seen.setdefault(fold(name), name)
    return tuple(seen.values())


def without_type(name: str) -> str:
    """Return the name of an admin unit without the word for what it is.

    >>> without_type("Idlib Governorate"), without_type("Province of Cotabato")
    ('Idlib', 'Cotabato')
    """
    return _TYPE.sub("", name).strip() or name
