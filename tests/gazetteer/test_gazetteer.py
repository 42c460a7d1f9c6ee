from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from tollbook.audit.reader import PLACES
from tollbook.gazetteer.index import DEMONYM, LOOSE, Entry, Index, write_index
from tollbook.gazetteer.lookup import Gazetteer, built_in
from tollbook.gazetteer.name_keys import alike, fold, loose_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ma‘arrat an-Nu‘mān", "Maarrat an Numan"),
        ("SÃO PAULO", "Sao Paulo"),
        ("Deir-ez-Zor", "Deir ez Zor"),
        ("St. Petersburg", "Saint Petersburg"),
        ("Łódź", "Lodz"),
        ("U.S.", "US"),
    ],
)
def test_spellings_that_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "Dayr az Zawr"),
        ("Saraqeb", "Saraqib"),
        ("Qandahar", "Kandahar"),
        ("Khasham", "Khesham"),
    ],
)
def test_spellings_with_one_loose_key(one: str, other: str) -> None:
    assert loose_key(one) == loose_key(other) != ""
    assert alike(one, other)


def test_a_short_name_has_no_loose_key() -> None:
    assert loose_key("Aba") == ""


@pytest.mark.parametrize(
    ("name", "title", "feature", "country"),
    [
        ("Damascus", "Damascus", "PPLC", "SY"),
        ("Saraqeb", "Saraqib", "PPL", "SY"),
        ("Helmand", "Helmand", "ADM1", "AF"),
        ("US", "United States", "PCLI", "US"),
        ("DR Congo", "Democratic Republic of the Congo", "PCLI", "CD"),
        ("Donbass", "Donbas", "RGN", "UA"),
        ("Mediterranean", "Mediterranean Sea", "SEA", None),
        ("Laurel County", "Laurel County", "ADM2", "US"),
    ],
)
def test_a_name_means(name: str, title: str, feature: str, country: str | None) -> None:
    found = built_in().lookup(name)
    assert (title, feature, country) in {(place.name, place.feature, place.country_code) for place in found}


def test_places_stand_by_importance() -> None:
    populations = [place.population for place in built_in().lookup("Tripoli") if place.feature == "PPL"]
    assert populations == sorted(populations, reverse=True)
    assert len(populations) > 1


def test_a_place_has_its_facts() -> None:
    (place,) = (p for p in built_in().lookup("Kabul") if p.feature == "PPLC")
    assert place.geonameid == 1138958
    assert (place.country_code, place.admin1) == ("AF", "Kabul")
    assert abs(place.lat - 34.5281) < 0.01
    assert abs(place.lon - 69.1723) < 0.01
    assert place.population > 1_000_000


@pytest.mark.parametrize(("word", "country"), [("Syrian", "SY"), ("Britons", "GB"), ("Sri Lankan", "LK")])
def test_demonyms(word: str, country: str) -> None:
    assert [place.country_code for place in built_in().demonym(word)] == [country]


def test_an_article_with_a_hyphen_may_be_left_out() -> None:
    assert built_in().known("Al-Raqqah") is not None
    assert built_in().known("Al-Gore-Nonesuch") is None


def test_other_spellings_only_in_the_given_countries() -> None:
    assert {place.name for place in built_in().loosely("Maarat Misrin", ["SY"])} == {"Ma‘arratmişrīn"}
    assert built_in().loosely("Maarat Misrin", ["FR"]) == ()


def test_an_unknown_name_means_nothing() -> None:
    assert built_in().lookup("Nosuchtown-upon-Nothing") == ()


@pytest.fixture
def own(tmp_path: Path) -> Index:
    entries = [
        Entry(
            names=["Nerat", "Nayrat"],
            lat=35.87,
            lon=36.79,
            feature="PPL",
            country_code="SY",
            admin1_code="12",
            geonameid=77,
            population=12_345,
            keys=[LOOSE + "SYnrt"],
        ),
        Entry(names=["Sirat Sea"], lat=-0.001, lon=179.999, feature="SEA", keys=[DEMONYM + "siratian"]),
    ]
    write_index(tmp_path, entries, {("SY", "12"): "Idlib"})
    return Index(tmp_path)


def test_what_is_written_is_read_again(own: Index) -> None:
    assert len(own) == 2
    (place,) = Gazetteer([own]).lookup("nayrat")
    assert (place.geonameid, place.name, place.feature) == (77, "Nerat", "PPL")
    assert (place.country_code, place.admin1_code, place.admin1) == ("SY", "12", "Idlib")
    assert abs(place.lat - 35.87) < 1e-4
    assert abs(place.lon - 36.79) < 1e-4
    assert abs(place.population - 12_345) <= 12_345 / 1000


def test_a_place_without_country_or_id(own: Index) -> None:
    (place,) = Gazetteer([own]).lookup("Sirat Sea")
    assert (place.geonameid, place.country_code, place.admin1) == (None, None, None)


def test_a_second_index_goes_before_the_built_in(own: Index) -> None:
    both = Gazetteer([own, *built_in().indexes])
    assert both.lookup("Nerat")[0].geonameid == 77
    shifted = [replace(place, row=0) for place in both.lookup("Damascus")]
    assert shifted == [replace(place, row=0) for place in built_in().lookup("Damascus")]
    assert {place.row for place in both.lookup("Nerat")} == {0}
    assert min(place.row for place in both.lookup("Damascus")) >= len(own)


def test_the_shipped_files_stay_small() -> None:
    folder = Path(__file__).parents[2] / "parsers" / "tollbook" / "data"
    assert sum((folder / name).stat().st_size for name in PLACES) < 10_000_000


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="rows"):
        Index(tmp_path / "none")
