"""Which files a user's gazetteer is made of: what `manifest.json` says."""

from __future__ import annotations

import msgspec

from tollbook.gazetteer.place_rows import FileKind


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One index of an added file: its folder, and of each of its files the size in bytes and the CRC-32."""

    folder: str
    places: int
    names: int
    files: dict[str, tuple[int, int]]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One file that was added."""

    name: str
    kind: FileKind
    added: str
    """The day, ISO."""
    rows: int
    parts: tuple[Part, ...] = ()
    units: dict[str, str] = {}
    """Names of first-order units by country and code ("SY.12")."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What counts in the folder."""

    version: int = 1
    sources: tuple[Source, ...] = ()
