"""Verbose patterns, compiled when first used: compiling at import would cost every start."""

from __future__ import annotations

from functools import cache

import regex


@cache
def compile_(pattern: str, *, ignore_case: bool = False) -> regex.Pattern[str]:
    """Compile a verbose pattern once."""
    return regex.compile(pattern, regex.VERBOSE | (regex.IGNORECASE if ignore_case else 0))
