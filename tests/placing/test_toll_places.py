"""The place of a toll and of an article, with claims made by hand."""

from __future__ import annotations

from tollbook.articles.datelines import find_dateline
from tollbook.gazetteer.lookup import built_in
from tollbook.harm.claim import Claim
from tollbook.layout.reading import read_layout
from tollbook.placing.event_places import EventPlaces
from tollbook.placing.mention import NOWHERE, TollPlace
from tollbook.placing.place_reader import read_places
from tollbook.placing.summary_place import summary_place
from tollbook.placing.toll_places import in_own_sentence, own_places
from tollbook.record import SummaryPlace
from tollbook.text.document import Document, read_document
from tollbook.text.spans import Span


def claim(document: Document, words: str, best: int = 1) -> Claim:
    """A claim over `words`, the last of which is the harm word; all claims tell one event."""
    start = document.text.index(words)
    span = Span(start, start + len(words))
    sentence = document.sentence_at(start)
    assert sentence is not None
    trigger = Span(span.end - len(words.rsplit(" ", 1)[-1]), span.end)
    return Claim(
        kind="killed",
        low=best,
        best=best,
        high=best,
        quantity=words.split(maxsplit=1)[0],
        qualifier="exact",
        victims=None,
        victim_class="unknown",
        span=span,
        group=Span(span.start, trigger.start - 1),
        trigger=trigger,
        agent=None,
        sentence=sentence.index,
        rule="by hand",
        event=0,
        in_event=True,
        confidence=1.0,
    )


class Read:
    """An article with its places and hand-made claims."""

    def __init__(self, text: str, *claims: tuple[str, int], parts: dict[int, int] | None = None) -> None:
        self.document = read_document(text)
        made = [claim(self.document, words, best) for words, best in claims]
        for part, whole in (parts or {}).items():
            made[part] = made[part].__replace__(part_of=whole, counted=False)
        self.claims = tuple(made)
        self.layout = read_layout(self.document)
        filed = find_dateline(self.document)
        self.places = read_places(self.document, self.claims, filed, built_in(), layout=self.layout)

    @property
    def where(self) -> EventPlaces:
        own_words = own_places(self.claims, self.places, self.layout, self.document)
        own = [in_own_sentence(at, self.claims, own_words) for at in range(len(self.claims))]
        return EventPlaces(self.document, self.claims, ("reported",), own, self.places)

    @property
    def tolls(self) -> tuple[TollPlace, ...]:
        return self.where.of_claims()

    def told(self, number: int = 0) -> tuple[str | None, str | None]:
        toll = self.tolls[number]
        return None if toll.mention is None else toll.mention.name, toll.place_from

    @property
    def summary(self) -> SummaryPlace | None:
        return summary_place(self.document.flat, self.claims, self.tolls, self.where.focus, built_in())


def test_the_own_clause() -> None:
    read = Read("Four people died in the town of Binnish, northeast of the city of Idlib.", ("Four people died", 4))
    assert read.told() == ("Binnish", "clause")
    assert read.tolls[0].mention is not None
    assert read.tolls[0].mention.precision == 1


def test_each_clause_its_own_place() -> None:
    read = Read("Two men died in Mosul, while five women died in Kirkuk.", ("Two men died", 2), ("five women died", 5))
    assert [read.told(0)[0], read.told(1)[0]] == ["Mosul", "Kirkuk"]


def test_a_part_takes_the_place_of_its_whole() -> None:
    read = Read(
        "Ten people died in Herat. Three of them, children who died, were brothers.",
        ("Ten people died", 10),
        ("children who died", 3),
        parts={1: 0},
    )
    assert read.told(1) == ("Herat", "whole")


def test_the_last_event_place_of_the_paragraph() -> None:
    read = Read("A bomb exploded in Herat. The blast was loud. Six people died.", ("Six people died", 6))
    assert read.told() == ("Herat", "event")


def test_the_lead() -> None:
    read = Read("A bomb exploded in Herat.\n\nThe night was cold. Six people died.", ("Six people died", 6))
    assert read.told() == ("Herat", "lead")


def test_the_dateline_comes_last() -> None:
    read = Read("HERAT, Afghanistan (AP) - Six people died on Monday.", ("Six people died", 6))
    assert read.told() == ("HERAT", "dateline")


def test_there_is_not_the_town_of_a_hospital() -> None:
    text = "A mine exploded in Mosul. Two bodies lay in the hospital of Kirkuk, and six wounded were treated there."
    assert Read(text, ("six wounded", 6)).told() == ("Mosul", "event")


def test_no_name_runs_on_from_the_dateline_into_the_story() -> None:
    read = Read("KANDAHAR Gunmen shot six people dead at a market, as police said on Monday.", ("six people dead", 6))
    assert read.told() == ("KANDAHAR", "dateline")


def test_the_source_s_own_town_is_not_the_toll_s() -> None:
    text = "Shells fell on Kirkuk. Doctors in Mosul on Sunday confirmed that six people died."
    assert Read(text, ("six people died", 6)).told() == ("Kirkuk", "event")


def test_a_wider_total_takes_nothing_from_the_event() -> None:
    read = Read("A bomb exploded in Herat. Since then 600 people died.", ("600 people died", 600))
    assert read.told() == ("Herat", "event")
    read.claims = (read.claims[0].__replace__(scope="cumulative", counted=False, event=None),)
    assert read.tolls == (NOWHERE,)


def test_no_place_at_all() -> None:
    read = Read("Six people died.", ("Six people died", 6))
    assert read.tolls == (NOWHERE,)
    assert read.summary is None


def test_the_summary_is_where_most_died() -> None:
    read = Read("Ten people died in Mosul. Two men died in Kirkuk.", ("Ten people died", 10), ("Two men died", 2))
    assert read.summary is not None
    assert (read.summary.name, read.summary.country_code) == ("Mosul", "IQ")


def test_the_summary_is_the_unit_around_places_of_like_tolls() -> None:
    read = Read(
        "Four men died in Binnish in Syria. Five women died in Saraqib. Six boys died in Sarmin.",
        ("Four men died", 4),
        ("Five women died", 5),
        ("Six boys died", 6),
    )
    assert read.summary is not None
    assert (read.summary.name, read.summary.country_code) == ("Idlib", "SY")


def test_without_a_toll_the_first_event_place() -> None:
    read = Read("A spokesman in Geneva spoke of peace. Thousands marched in Nairobi.")
    assert read.summary is not None
    assert read.summary.name == "Nairobi"


def test_an_unknown_village_keeps_its_name_and_takes_its_container() -> None:
    read = Read("Six people died in the village of Nerat, Idlib province.", ("Six people died", 6))
    assert read.summary == SummaryPlace(name="Nerat", lat=35.8, lon=36.7, country_code="SY", admin1="Idlib")


def test_an_unknown_quarter_stands_for_its_town() -> None:
    read = Read("Six people died in the Nerat quarter of Mosul.", ("Six people died", 6))
    assert read.told() == ("Nerat", "clause")
    assert read.summary is not None
    assert read.summary.name == "Mosul"


def test_a_country_gives_way_to_the_event_place_in_it() -> None:
    read = Read("Six people died in Iraq. The bomb exploded in Mosul.", ("Six people died", 6))
    assert read.told() == ("Mosul", "event")
    assert read.summary is not None
    assert read.summary.name == "Mosul"


def test_the_place_is_what_lies_inside_and_not_the_land_named_nearer() -> None:
    text = "Jets bombed Nerat in the Nuba Mountains of South Kordofan and one child was killed."
    assert Read(text, ("one child was killed", 1)).told()[0] == "Nerat"
