"""Read news reports of armed conflict: who was harmed, how many, where and when.

>>> import tollbook
>>> record = tollbook.extract("Gunmen killed at least 12 villagers in Binnish.")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tollbook.extraction import extract
    from tollbook.record import Record

__all__ = ["Record", "extract"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load the reader when it is first used: whoever imports one module of it does not wait for all."""
    if name == "extract":
        from tollbook.extraction import extract  # noqa: PLC0415

        return extract
    if name == "Record":
        from tollbook.record import Record  # noqa: PLC0415

        return Record
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
