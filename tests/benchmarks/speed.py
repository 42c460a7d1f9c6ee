"""How fast each reader is over the same texts: CPU seconds of one process, loading left out."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterable

from readers import NOT_INSTALLED, Read, Reader
from texts import megabytes

RUNS = 7

Speeds = dict[str, dict[str, float]]
"""Megabytes a second by kind of text, by reader."""


def loaded(readers: Iterable[Reader]) -> dict[str, Read]:
    """Return the readers that are installed, ready to read."""
    ready = {}
    for reader in readers:
        try:
            ready[reader.name] = reader.load()
        except NOT_INSTALLED as error:
            print(f"left out: {reader.name} ({error})")  # noqa: T201
    return ready


def measure(readers: dict[str, Read], kinds: dict[str, list[str]]) -> Speeds:
    """Read each kind of text by turns, so that a busy machine slows all, and keep the fastest pass of each reader.

    The first pass does not count: it pays for what is loaded or compiled when it is first needed.
    """
    fastest: dict[str, dict[str, float]] = {name: {} for name in readers}
    for kind, texts in kinds.items():
        passes: dict[str, list[float]] = {name: [] for name in readers}
        for _ in range(RUNS + 1):
            for name, read in readers.items():
                passes[name].append(passing(read, texts))
        for name, (_, *seconds) in passes.items():
            fastest[name][kind] = megabytes(texts) / min(seconds)
    return fastest


def passing(read: Read, texts: list[str]) -> float:
    """Return the CPU seconds that all texts take; what others have loaded burdens nobody's collector."""
    gc.collect()
    gc.freeze()
    began = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - began
