"""Read news reports of armed conflict: who was harmed, how many, where and when.

>>> import tollbook
>>> record = tollbook.extract("Gunmen killed at least 12 villagers in Binnish.")
"""

from __future__ import annotations

from tollbook.extraction import extract
from tollbook.record import Record

__all__ = ["Record", "extract"]
__version__ = "0.1.0"
