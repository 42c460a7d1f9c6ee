"""The outlines of the countries, as SVG paths of whole numbers; Natural Earth, public domain."""

from __future__ import annotations

import gzip
from collections.abc import Collection
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
UNITS = 20
"""Whole numbers to a degree: x = 20 * longitude, y = -20 * latitude."""
COARSE = "outlines_110m.tsv.gz"
FINE = "outlines_50m.tsv.gz"


def world(countries: Collection[str]) -> dict[str, str]:
    """Return the path of every country by its code, in detail for those of `countries`.

    >>> near = world({"SY"})
    >>> len(near["SY"]) > len(world(())["SY"]), near["FR"][:1]
    (True, 'M')
    """
    fine = _read(FINE) if countries else {}
    return _read(COARSE) | {code: fine[code] for code in sorted(countries) if code in fine}


@cache
def _read(name: str) -> dict[str, str]:
    lines = gzip.decompress((DATA / name).read_bytes()).decode("ascii").splitlines()
    return dict(line.split("\t") for line in lines)
