"""Sentences of many wars: the scene, who acts, and the country of each known place."""

from __future__ import annotations

import pytest

from tollbook.pipeline import extract


@pytest.mark.parametrize(
    ("text", "events", "summary"),
    [
        # Vietnam
        (
            (
                "DA NANG, South Vietnam, May 9 (UPI) - Enemy rockets hit the air base at Bien Hoa, 20 miles northeast "
                "of Saigon, killing two airmen."
            ),
            {"Bien Hoa": "VN"},
            ("Bien Hoa", "VN"),
        ),
        # Nigeria
        ("Federal troops captured the town of Owerri after shelling Umuahia.", {"Owerri": "NG", "Umuahia": "NG"}, None),
        (
            "Boko Haram gunmen attacked Gwoza, Bama and Dikwa in Nigeria's Borno State.",
            {"Gwoza": "NG", "Bama": "NG", "Dikwa": "NG"},
            ("Gwoza", "NG"),
        ),
        # Bosnia
        (
            "Bosnian Serb forces shelled Srebrenica and Gorazde, U.N. officials in Zagreb said.",
            {"Srebrenica": "BA", "Gorazde": "BA"},
            ("Srebrenica", "BA"),
        ),
        (
            "An artillery shell killed five children in the Alipasino Polje district of Sarajevo.",
            {"Alipasino Polje": "BA"},
            ("Sarajevo", "BA"),
        ),
        # Chechnya
        (
            (
                "A car bomb exploded outside the court in Vladikavkaz, the capital of the Russian republic of North "
                "Ossetia, killing 12."
            ),
            {"Vladikavkaz": "RU"},
            ("Vladikavkaz", "RU"),
        ),
        # Sri Lanka
        (
            "Tamil rebels overran an army camp in Mullaitivu, 280 km northeast of Colombo, killing 40 soldiers.",
            {"Mullaitivu": "LK"},
            ("Mullaitivu", "LK"),
        ),
        # Colombia
        (
            "FARC guerrillas attacked a police post in the municipality of Toribio, Cauca.",
            {"Toribio": "CO"},
            ("Toribio", "CO"),
        ),
        # Sudan: a camp that no list has is not a town far away that is also written so
        (
            "Sudanese planes dropped bombs on Yida, a refugee camp in South Sudan's Unity State.",
            {"Yida": "SS"},
            None,
        ),
        # Ukraine
        (
            "Russian missiles struck a house in Kramatorsk in the Donetsk region, killing three, Kyiv said.",
            {"Kramatorsk": "UA"},
            ("Kramatorsk", "UA"),
        ),
        # Myanmar: the village, not its region
        (
            "Army jets bombed Nerat village in Kanbalu township, Sagaing region, Myanmar, killing at least 100.",
            {"Nerat": "MM"},
            ("Nerat", "MM"),
        ),
        # the Sahel
        ("A French soldier was killed by a mine north of Kidal, Paris announced.", {"Kidal": "ML"}, ("Kidal", "ML")),
        # Tigray
        (
            "Eritrean soldiers shot dead 30 men in Aksum, in the Tigray region of northern Ethiopia.",
            {"Aksum": "ET"},
            ("Aksum", "ET"),
        ),
        # Mindanao
        ("Troops fought militants in Marawi on Mindanao for a third day.", {"Marawi": "PH"}, ("Marawi", "PH")),
        # Northern Ireland
        (
            "A soldier was shot dead by a sniper on the Falls Road in west Belfast, British officers said.",
            {"Belfast": "GB"},
            ("Belfast", "GB"),
        ),
        # Angola
        (
            "South African troops crossed into Angola and attacked Cassinga, SWAPO said in Lusaka.",
            {"Angola": "AO", "Cassinga": "AO"},
            ("Cassinga", "AO"),
        ),
        # Chad
        (
            "In the capital, N'Djamena, police fired on marchers and three people were killed.",
            {"N'Djamena": "TD"},
            ("N'Djamena", "TD"),
        ),
    ],
)
def test_the_scene(text: str, events: dict[str, str | None], summary: tuple[str, str] | None) -> None:
    record = extract(text)
    assert {p.name: p.country_code for p in record.places if p.role == "event"} == events
    if summary is not None:
        place = record.summary.place
        assert place is not None
        assert (place.name, place.country_code) == summary
