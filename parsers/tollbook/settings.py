"""How articles are read: what a caller may choose, in one value."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

LITERAL = "literal"
"""The codebook that changes nothing: figures as the words give them."""


class Settings(Struct, frozen=True, kw_only=True):
    """What a caller may choose. It holds plain values only, so that it can be handed to another process."""

    coding: str = LITERAL
    """The codebook that the figures follow, one of `codebook_names()`."""
    gazetteer: Path | None = None
    """The folder of the user's own places, asked before the built-in ones."""
    block: tuple[str, ...] = ()
    """Names to be read as no place."""
    day_first: bool = True
    """Whether 3/5/2016 is the third of May; else it is the fifth of March."""
    countries: tuple[str, ...] = ()
    """The countries that articles are about whose rows name none: ISO codes or English names."""
