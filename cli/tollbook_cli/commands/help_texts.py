"""The example at the end of each help text."""

from __future__ import annotations


def example(*lines: str) -> str:
    """Return the end of a help text; the backspace keeps click from wrapping the lines."""
    return "\n    ".join(("\b\nExample:", *lines))
