"""Read news reports of armed conflict: who was harmed, how many, where and when.

>>> import tollbook
>>> record = tollbook.extract("Gunmen killed at least 12 villagers in Binnish.")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tollbook.articles.paths import read_articles
    from tollbook.pipeline import explain, extract
    from tollbook.record import Record
    from tollbook.settings import Settings

__all__ = ["Record", "Settings", "explain", "extract", "read_articles"]
__version__ = "0.1.0"

_HOMES = {
    "Record": "tollbook.record",
    "Settings": "tollbook.settings",
    "explain": "tollbook.pipeline",
    "extract": "tollbook.pipeline",
    "read_articles": "tollbook.articles.paths",
}


def __getattr__(name: str) -> Any:
    """Load the reader when it is first used: whoever imports one module of it does not wait for all."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
