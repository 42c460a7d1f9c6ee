"""How far apart two places lie."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 12742
"""The diameter of the Earth."""


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance of two points, given in degrees, in km."""
    a, b = radians(lat), radians(other_lat)
    half = sin((a - b) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon - other_lon) / 2) ** 2
    return EARTH_KM * asin(min(1.0, sqrt(half)))
