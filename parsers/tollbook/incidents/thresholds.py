"""How far apart two accounts of one incident may be, as the user sets it."""

from __future__ import annotations

from msgspec import Struct


class Thresholds(Struct, frozen=True, kw_only=True):
    """How far apart two accounts of one incident may be."""

    max_km: float = 5.0
    max_days: int = 1
    same_text: float = 0.6
    """Two articles that share this proportion of their word five-grams are the same story."""
