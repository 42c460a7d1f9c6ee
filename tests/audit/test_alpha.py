"""Krippendorff's alpha against the worked example of its author."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.audit.alpha import Scale, krippendorff_alpha

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), example C: four observers, twelve units.
OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
UNITS = [[int(value) for value in unit if value != "."] for unit in zip(*map(str.split, OBSERVERS), strict=True)]
PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=12)


@pytest.mark.parametrize(("scale", "alpha"), [("nominal", 0.743), ("interval", 0.849), ("ratio", 0.797)])
def test_the_published_example(scale: Scale, alpha: float) -> None:
    found = krippendorff_alpha(UNITS, scale)
    assert found is not None
    assert round(found, 3) == alpha


def test_nothing_can_be_told_where_nothing_varies() -> None:
    assert krippendorff_alpha([], "ratio") is None
    assert krippendorff_alpha([(3, 3), (3, 3)], "ratio") is None
    assert krippendorff_alpha([(3,), (4,)], "ratio") is None


@given(PAIRS, st.sampled_from(["nominal", "interval", "ratio"]))
def test_alpha_asks_neither_for_order_nor_for_names(pairs: list[tuple[int, int]], scale: Scale) -> None:
    alpha = krippendorff_alpha(pairs, scale)
    turned = krippendorff_alpha([(b, a) for a, b in reversed(pairs)], scale)
    varied = len(set(chain.from_iterable(pairs))) > 1
    assert (alpha is None) == (not varied)
    if alpha is not None and turned is not None:
        assert turned == pytest.approx(alpha)
        assert alpha <= 1
        assert (alpha == 1) == all(a == b for a, b in pairs)


@given(PAIRS, st.integers(2, 50))
def test_a_ratio_scale_has_no_unit(pairs: list[tuple[int, int]], times: int) -> None:
    scaled = krippendorff_alpha([(a * times, b * times) for a, b in pairs], "ratio")
    assert scaled == pytest.approx(krippendorff_alpha(pairs, "ratio"))
