"""Which of a place's many names are worth keeping."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from tollbook.gazetteer.index import LOOSE
from tollbook.gazetteer.name_keys import ARTICLES, fold, loose_key

# Where Latin letters are the country's own, names have one spelling and need no loose key.
LATIN = frozenset((
    "AD", "AG", "AI", "AR", "AS", "AT", "AU", "AW", "AX", "BB", "BE", "BL", "BM", "BO", "BQ", "BR", "BS", "BZ",
    "CA", "CH", "CL", "CO", "CR", "CU", "CW", "CZ", "DE", "DK", "DM", "DO", "EC", "EE", "ES", "FI", "FK", "FO",
    "FR", "GB", "GD", "GF", "GG", "GI", "GL", "GP", "GT", "GU", "GY", "HN", "HR", "HT", "HU", "IE", "IM", "IS",
    "IT", "JE", "JM", "KN", "KY", "LC", "LI", "LT", "LU", "LV", "MC", "MF", "MP", "MQ", "MS", "MT", "MX", "NC",
    "NF", "NI", "NL", "NO", "NZ", "PA", "PE", "PF", "PL", "PM", "PR", "PT", "PY", "RE", "RO", "SE", "SI", "SJ",
    "SK", "SM", "SR", "SV", "SX", "TC", "TT", "US", "UY", "VA", "VC", "VE", "VG", "VI", "WF", "YT",
))  # fmt: skip

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
    if name.isascii():
        return name
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


def loose_keys(country: str, names: Sequence[str]) -> list[str]:
    """Return the loose keys of a place, and its names without an Arabic article."""
    if not country or country in LATIN:
        return []
    loose = {LOOSE + country + key for name in names if (key := loose_key(name))}
    words = (fold(name).split(" ", 1) for name in names)
    return sorted(loose | {pair[1] for pair in words if len(pair) > 1 and pair[0] in ARTICLES})
