from __future__ import annotations

import pytest

from tollbook.articles.datelines import find_dateline
from tollbook.gazetteer.lookup import built_in
from tollbook.placing.mention import place_record
from tollbook.placing.place_reader import read_places
from tollbook.record import Place
from tollbook.text.document import read_document


def places(text: str) -> tuple[Place, ...]:
    document = read_document(text)
    return tuple(map(place_record, read_places(document, (), find_dateline(document), built_in()).mentions))


def called(text: str, name: str) -> Place:
    return next(place for place in places(text) if place.name == name)


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        # a container in the same phrase
        ("A man was shot in Paris, Texas.", "Paris", "US", "Texas"),
        ("A man was shot in Tripoli in northern Lebanon.", "Tripoli", "LB", None),
        ("The town of Hama in the north of Syria was shelled.", "Hama", "SY", "Hama"),
        ("Texas police searched a house in Paris, Tex., on Monday.", "Paris", "US", "Texas"),
        # the countries that the article is about
        ("Lebanese soldiers fired. The Lebanese army entered Tripoli.", "Tripoli", "LB", None),
        ("Libyan rebels advanced. Libyan jets bombed Tripoli.", "Tripoli", "LY", None),
        ("Georgian and Russian officials met in Tbilisi; Georgia denied it.", "Georgia", "GE", None),
        ("Police in Atlanta and Savannah said Georgia had seen no storm.", "Georgia", "US", "Georgia"),
        # size, where nothing else tells
        ("A bomb went off in London.", "London", "GB", "England"),
        # the country, not its capital of the same name
        ("A bomb went off in Mexico.", "Mexico", "MX", None),
    ],
)
def test_resolves(text: str, name: str, country: str, admin1: str | None) -> None:
    place = called(text, name)
    assert place.country_code == country
    if admin1 is not None:
        assert place.admin1 == admin1


def test_the_words_tell_the_town_from_its_province() -> None:
    text = "Shells hit the city of Idlib. Others fell in the province of Idlib."
    assert [place.feature for place in places(text)] == ["PPL", "ADM1"]


def test_one_sense_in_an_article() -> None:
    text = "He was born in Paris, Texas. The people of Paris mourned him, and Paris closed its schools."
    assert {place.country_code for place in places(text)} == {"US"}


def test_another_spelling_in_the_country_of_the_article() -> None:
    place = called("Syrian jets bombed Maarat Misrin.", "Maarat Misrin")
    assert (place.country_code, place.resolved_name) == ("SY", "Ma‘arratmişrīn")
    assert place.confidence < 0.8


def test_an_unknown_name_is_kept_and_not_guessed() -> None:
    place = called("Rebels took the village of Nerat in Syria.", "Nerat")
    syria = called("Rebels took the village of Nerat in Syria.", "Syria")
    assert (place.geonameid, place.confidence, place.precision) == (None, 0.0, 6)
    assert (place.lat, place.lon, place.country_code) == (syria.lat, syria.lon, "SY")


def test_a_container_rules_out_namesakes_elsewhere() -> None:
    # Springfield is no place in Syria, whatever it is in America.
    assert called("Two men died in Springfield, Syria.", "Springfield").country_code == "SY"


def test_whose_village_it_is_holds_nothing() -> None:
    text = "Gunmen burned the Dogon village of Nerat in central Mali, and fled from the Sirat village of Dolat."
    assert [called(text, name).role for name in ("Sirat", "Nerat")] == ["mention", "event"]


def test_a_quarter_is_in_its_town_or_another_one() -> None:
    # There is a San Mateo elsewhere in Mexico; this one is a part of Acapulco.
    place = called("Two men died in the San Mateo neighborhood of Acapulco, Mexico.", "San Mateo")
    assert (place.geonameid, place.admin1, place.precision) == (None, "Guerrero", 2)


def test_a_sure_place_says_so() -> None:
    assert called("A blast shook Kandahar, Afghanistan.", "Kandahar").confidence >= 0.9


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Two died in the city of Aleppo.", "Aleppo", 1),
        ("Two died near Aleppo.", "Aleppo", 2),
        ("Two died 20 km north of Aleppo.", "Aleppo", 2),
        ("Two died in Laurel County, Kentucky.", "Laurel County", 3),
        ("Two died in Helmand province.", "Helmand", 4),
        ("Two died in the Sahel.", "Sahel", 5),
        ("Two died in Mali.", "Mali", 6),
        ("Two died in the village of Nerat.", "Nerat", 1),
        ("Two died in Kenema district.", "Kenema", 3),
        ("Two died in the Nerat district of Sarajevo.", "Sarajevo", 1),
        ("Two died in the Afghan province of Kandahar.", "Kandahar", 4),
        # few capitals are a town's in a dateline
        ("AFULA, Israel -- Two men died on Monday.", "AFULA", 1),
    ],
)
def test_precision(text: str, name: str, precision: int) -> None:
    assert called(text, name).precision == precision


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Gunmen killed two men in Mosul.", {"Mosul": "event"}),
        ("Troops captured Mosul.", {"Mosul": "event"}),
        ("Thousands marched through Nairobi.", {"Nairobi": "event"}),
        ("The siege of Aleppo went on.", {"Aleppo": "event"}),
        ("Damascus said it would answer.", {"Damascus": "actor"}),
        ("Turkish troops left.", {"Turkish": "actor"}),
        ("A UK-based monitor spoke.", {"UK": "actor"}),
        ("The Damascus government fell silent.", {"Damascus": "actor"}),
        ("A spokesman spoke in Geneva.", {"Geneva": "mention"}),
        ("Two were killed in Binnish, northeast of the city of Idlib.", {"Binnish": "event", "Idlib": "mention"}),
        ("Two were killed in the West Bank city of Nablus.", {"West Bank": "mention", "Nablus": "event"}),
        ("Clashes broke out in Mosul and Kirkuk.", {"Mosul": "event", "Kirkuk": "event"}),
        ("KABUL (AP) - Two men were shot in Herat.", {"KABUL": "dateline", "Herat": "event"}),
        # what befalls a place
        ("Homs was heavily bombed at night.", {"Homs": "event"}),
        ("Grozny came under heavy fire.", {"Grozny": "event"}),
        # no event without arms, tools of protest or harm
        ("A laboratory in Kigali discovered the flu.", {"Kigali": "mention"}),
        ("The shop in Nairobi opened on March 3.", {"Nairobi": "mention"}),
        ("Rebels opened the prison in Kigali.", {"Kigali": "event"}),
        # where somebody is from, or says it
        ("A force based in Djibouti patrolled the Gulf of Aden.", {"Djibouti": "mention", "Gulf of Aden": "event"}),
        ("He sued the U.S. government after the attack in Nairobi.", {"U.S.": "actor", "Nairobi": "event"}),
        # the part, not the whole
        (
            "Fighting went on around the Homs neighbourhood of Baba Nerat.",
            {"Homs": "mention", "Baba Nerat": "event"},
        ),
        ("A bomb hit troops in Iraq's northern capital of Mosul.", {"Iraq": "mention", "Mosul": "event"}),
        (
            "Rebels attacked in the Hama countryside, targeting army posts near Nerat.",
            {"Hama": "event", "Nerat": "event"},
        ),
        ("Crowds protested at the entrance to Bethlehem.", {"Bethlehem": "event"}),
        # where somebody speaks is no scene
        ("Rebels were killed in Kauda, aid workers in Juba said.", {"Kauda": "event", "Juba": "actor"}),
        ("30 were killed in Wau, a rebel said in Juba.", {"Wau": "event", "Juba": "mention"}),
        ("Shells killed two men in Foca, Sarajevo radio said.", {"Foca": "event", "Sarajevo": "actor"}),
        # the places of a list share their part
        ("Gunners shelled the base at Khe Sanh and the town of Nerat.", {"Khe Sanh": "event", "Nerat": "event"}),
        # the village, not the land it lies in
        ("Men were shot in the South Sirat village of Nerat.", {"South Sirat": "mention", "Nerat": "event"}),
        ("A Border Policeman shot a man in Nerat.", {"Nerat": "event"}),
        ("Rebels attacked Gwoza, Bama and Dikwa.", {"Gwoza": "event", "Bama": "event", "Dikwa": "event"}),
        # what a sentence answers to is no scene of it
        ("Following the Ankara bombing, jets struck a camp in Mosul.", {"Ankara": "mention", "Mosul": "event"}),
        # a facility is where it happens, and no actor
        ("Rebels attacked the Aleppo Military Airport.", {"Aleppo Military Airport": "event"}),
    ],
)
def test_roles(text: str, roles: dict[str, str]) -> None:
    assert {place.name: place.role for place in places(text)} == roles


@pytest.mark.parametrize(
    ("text", "features"),
    [
        # a country or unit beside others of its kind is no town in the next
        ("Officials in Mexico, China, Japan, Ukraine and Brazil agreed.", ["PCLI"] * 5),
        ("Turkey warned Armenia, Georgia, Iraq, Iran and Syria.", ["PCLI"] * 6),
        ("Storms hit Oregon, Louisiana, California, Wyoming and Washington.", ["ADM1"] * 5),
        ("Votes were counted in Georgia, Oklahoma, Pennsylvania and New York.", ["ADM1"] * 4),
        ("Refugees crossed into Mali, Niger and Chad.", ["PCLI"] * 3),
        # but a comma also names the container
        ("Two men were shot in Paris, Texas, and in Damascus, Syria.", ["PPL", "ADM1", "PPLC", "PCLI"]),
        ("Two men were shot in Binnish, Idlib, Syria.", ["PPL", "ADM1", "PCLI"]),
    ],
)
def test_a_list_is_no_container(text: str, features: list[str]) -> None:
    assert [place.feature for place in places(text)] == features


@pytest.mark.parametrize("name", ["Middle East", "Europe", "Caribbean", "Pacific"])
def test_a_part_of_the_world_is_no_hamlet(name: str) -> None:
    text = f"The governor of Maryland flew from Baltimore to the {name}. Maryland will pay, said Annapolis."
    assert called(text, name).country_code is None


def test_a_local_paper_means_its_own_town() -> None:
    text = (
        "Athens police arrested two men. The sheriff of Henderson County told the school board of Athens "
        "that the high school in Tyler, Texas, would stay closed."
    )
    assert {place.admin1 for place in places(text) if place.name == "Athens"} == {"Texas"}


def test_another_spelling_must_lie_in_the_named_unit() -> None:
    # There is a Kwango in another part of the country.
    place = called("Two people died in Kango, Ituri province, DR Congo.", "Kango")
    assert (place.geonameid, place.admin1, place.precision) == (None, "Ituri", 4)


def test_a_quarter_of_a_town_by_its_police() -> None:
    assert called("Two men died in the Third Police District of Kunduz city.", "Kunduz").feature == "PPL"


def test_a_capital_in_a_local_paper_is_not_sure() -> None:
    text = "Students of several Dublin elementary schools met at the high school, the school board said."
    assert called(text, "Dublin").confidence < 0.8


def test_a_capital_with_its_country_is_sure() -> None:
    assert called("Irish soldiers guarded a bank in Dublin, Ireland.", "Dublin").confidence >= 0.9
    assert called("A bomb went off in Bogota, Colombian police said.", "Bogota").confidence >= 0.8


def test_a_facility_lies_in_or_near_its_town() -> None:
    place = called("A bomb went off at Kabul Airport.", "Kabul Airport")
    assert (place.resolved_name, place.precision) == ("Kabul", 2)


def test_a_facility_of_no_known_town_is_not_guessed() -> None:
    assert called("A bomb went off at Sirat Airport.", "Sirat Airport").lat is None


def test_a_name_of_its_own_goes_before_a_bigger_town_so_called_elsewhere() -> None:
    # Belem in Brazil is also written Bethlehem.
    assert called("Hundreds marched through a camp south of Bethlehem.", "Bethlehem").country_code != "BR"
