"""Runs the sentences that stand beside the words of the place lexicons."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tollbook.gazetteer.lookup import built_in
from tollbook.placing.mention import PlaceMention
from tollbook.placing.place_reader import read_places
from tollbook.text.document import read_document
from tollbook.text.lexicon import load

FILES = ("places", "gazetteer", "person_names", "organisations")
Check = Callable[[tuple[PlaceMention, ...]], bool]


def names_place(places: tuple[PlaceMention, ...]) -> bool:
    return bool(places)


def names_none(places: tuple[PlaceMention, ...]) -> bool:
    return not any(place.role != "actor" for place in places)


def tells_event(places: tuple[PlaceMention, ...]) -> bool:
    return any(place.role == "event" for place in places)


def tells_none(places: tuple[PlaceMention, ...]) -> bool:
    return not tells_event(places)


def acts(places: tuple[PlaceMention, ...]) -> bool:
    return any(place.role == "actor" for place in places)


def acts_not(places: tuple[PlaceMention, ...]) -> bool:
    return not acts(places)


def american(places: tuple[PlaceMention, ...]) -> bool:
    return {place.country_code for place in places} == {"US"}


def british(places: tuple[PlaceMention, ...]) -> bool:
    return {place.country_code for place in places} == {"GB"}


def foreign(places: tuple[PlaceMention, ...]) -> bool:
    return bool(places) and "US" not in {place.country_code for place in places}


# What the sentences of a file, or of one of its sections, show: under `read`, and under `skip`.
CHECKS: dict[str, tuple[Check, Check]] = {
    "places": (names_place, names_none),
    "places.event_verb": (tells_event, tells_none),
    "places.event_noun": (tells_event, tells_none),
    "places.weak_event": (tells_event, tells_none),
    "places.armed": (tells_event, tells_none),
    "places.scene": (tells_event, tells_none),
    "places.beside": (tells_event, tells_none),
    "places.origin": (tells_event, tells_none),
    "places.reporting": (tells_event, tells_none),
    "places.acting": (acts, acts_not),
    "places.local_us": (american, foreign),
    "places.local_gb": (british, foreign),
    "gazetteer": (names_place, names_none),
    "person_names": (names_none, names_place),
    "person_names.given": (names_none, names_place),
    "person_names.leader": (names_place, names_none),
    "organisations": (names_none, names_place),
    "organisations.public": (acts, acts_not),
    "organisations.facility": (names_place, names_none),
    "organisations.modifier": (names_place, names_none),
    "organisations.famous": (names_place, names_none),
}


def sentences() -> Iterator[object]:
    for file in FILES:
        for name, section in load(file).items():
            read, skip = CHECKS.get(f"{file}.{name}", CHECKS[file])
            for sentence in section.read:
                yield pytest.param(sentence, read, id=f"{file}.{name} reads: {sentence}")
            for sentence in section.skip:
                yield pytest.param(sentence, skip, id=f"{file}.{name} skips: {sentence}")


@pytest.mark.parametrize(("sentence", "check"), list(sentences()))
def test_the_words_do_what_their_sentences_show(sentence: str, check: Check) -> None:
    assert check(read_places(read_document(sentence), (), None, built_in()).mentions)


@pytest.mark.parametrize("file", FILES)
def test_no_word_stands_twice_in_a_section(file: str) -> None:
    for section in load(file).values():
        assert len(section.forms) == len(set(section.forms)), section.name


@pytest.mark.parametrize("file", FILES)
def test_words_are_lower_case(file: str) -> None:
    assert not [form for section in load(file).values() for form in section.forms if form != form.lower()]
