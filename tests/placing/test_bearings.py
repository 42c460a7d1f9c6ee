"""Where an unknown village lies by the words."""

from __future__ import annotations

import pytest

from tollbook.pipeline import extract


@pytest.mark.parametrize(
    ("text", "name", "point", "country"),
    [
        ("A strike on a market in Nerat, 25 km west of Mekelle, killed 51 people.", "Nerat", (13.5, 39.24), "ET"),
        ("Two died in Nerat, about 40 miles (64 km) northeast of the capital Kabul.", "Nerat", (34.94, 69.67), "AF"),
        ("14 peasants were killed in Nerat, a hamlet near Arauca, Colombia.", "Nerat", (7.08, -70.76), "CO"),
        ("Two died in the village of Nerat (18km south of Gwoza), Borno state.", "Nerat", (10.92, 13.7), "NG"),
        ("Two died in Nerat, 10 km from Kandahar.", "Nerat", (31.61, 65.71), "AF"),
    ],
)
def test_an_unknown_village_is_measured_from_a_town(
    text: str, name: str, point: tuple[float, float], country: str
) -> None:
    place = extract(text).summary.place
    assert place is not None
    assert (place.name, place.country_code, place.geonameid) == (name, country, None)
    assert place.lat == pytest.approx(point[0], abs=0.02)
    assert place.lon == pytest.approx(point[1], abs=0.02)


@pytest.mark.parametrize(
    "text",
    [
        "Two died in Nerat, 300 km north of Kabul.",
        "Two died in Nerat, 80 km from Kabul.",
        "Two died in Nerat and near Kabul.",
        "Two died in Nerat. The village is poor. He was born 20 km north of Kabul.",
    ],
)
def test_too_far_or_not_measured(text: str) -> None:
    place = extract(text).summary.place
    assert place is not None
    assert (place.name, place.lat) == ("Nerat", None)


def test_a_known_town_keeps_its_own_point() -> None:
    place = extract("Two died in Jalalabad, 120 km east of Kabul.").summary.place
    assert place is not None
    assert place.geonameid is not None
