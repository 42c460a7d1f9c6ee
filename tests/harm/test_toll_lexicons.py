"""The word lists of the toll reader against the sentences that stand beside them."""

from __future__ import annotations

import pytest

from tollbook.chunking.person_nouns import PERSON_CLASSES, plural_of
from tollbook.chunking.quantities import Counted, read_quantity
from tollbook.pipeline import extract
from tollbook.record import Toll
from tollbook.text.document import Sentence
from tollbook.text.lexicon import Section, load
from tollbook.text.tokens import tokenize


def sentences(file: str, key: str, without: tuple[str, ...] = ()) -> list[object]:
    return [
        pytest.param(section, sentence, id=f"{file}.{section.name}: {sentence}")
        for section in load(file).values()
        if section.name not in without
        for sentence in getattr(section, key)
    ]


def tolls(text: str) -> list[Toll]:
    return [toll for toll in extract(text).tolls if toll.best != 0]


def quantities(text: str) -> list[Counted]:
    tokens = tokenize(Sentence(0, 0, 0, len(text), text))
    found, i = [], 0
    while i < len(tokens):
        counted = read_quantity(tokens, i)
        if counted is not None:
            found.append(counted)
        i = counted.end if counted else i + 1
    return found


@pytest.mark.parametrize(("section", "sentence"), sentences("harm", "read"))
def test_harm_reads(section: Section, sentence: str) -> None:
    assert section.more.get("kind", "killed") in {toll.kind for toll in tolls(sentence)}


@pytest.mark.parametrize(("section", "sentence"), sentences("harm", "skip"))
def test_harm_skips(section: Section, sentence: str) -> None:
    assert [
        (t.kind, t.best) for t in tolls(sentence) if t.kind == section.more.get("kind", "killed") and t.counted
    ] == []


@pytest.mark.parametrize(("section", "sentence"), sentences("people", "read", without=("plurals", "plural_only")))
def test_people_read(section: Section, sentence: str) -> None:
    expected = "unknown" if section.name in UNCLASSED else section.name
    assert expected in {toll.victim_class for toll in tolls(sentence)}


@pytest.mark.parametrize(("section", "sentence"), sentences("people", "skip"))
def test_people_skip(section: Section, sentence: str) -> None:
    assert section.name not in {toll.victim_class for toll in tolls(sentence)}


UNCLASSED = ("endings", "student", "groups", "faiths", "unknown")


@pytest.mark.parametrize(("section", "sentence"), sentences("things", "skip"))
def test_things_are_no_toll(section: Section, sentence: str) -> None:
    assert [toll.quantity for toll in tolls(sentence)] == [], section.name


@pytest.mark.parametrize(("section", "sentence"), sentences("units", "read"))
def test_units_read(section: Section, sentence: str) -> None:
    assert [toll.victim_class for toll in tolls(sentence)] == [section.more.get("members", "unknown")]


@pytest.mark.parametrize(("section", "sentence"), sentences("units", "skip"))
def test_units_skip(section: Section, sentence: str) -> None:
    assert [toll.quantity for toll in tolls(sentence)] == [], section.name


@pytest.mark.parametrize(("section", "sentence"), sentences("grammar", "skip"))
def test_grammar_skips(section: Section, sentence: str) -> None:
    assert [toll.quantity for toll in tolls(sentence)] == [], section.name


@pytest.mark.parametrize(("section", "sentence"), sentences("roles", "skip"))
def test_roles_skip(section: Section, sentence: str) -> None:
    assert [toll.quantity for toll in tolls(sentence)] == [], section.name


@pytest.mark.parametrize(("section", "sentence"), sentences("scope", "read"))
def test_scope_reads(section: Section, sentence: str) -> None:
    found = {(toll.scope, toll.stance) for toll in tolls(sentence)}
    scope, stance = section.more.get("scope", "incident"), section.more.get("stance", "asserted")
    assert (scope, stance) in found


@pytest.mark.parametrize(("section", "sentence"), sentences("scope", "skip"))
def test_scope_skips(section: Section, sentence: str) -> None:
    assert ("incident", "asserted") in {(toll.scope, toll.stance) for toll in tolls(sentence)}, section.name


@pytest.mark.parametrize(("section", "sentence"), sentences("numbers", "skip"))
def test_numbers_skip(section: Section, sentence: str) -> None:
    assert [toll.quantity for toll in tolls(sentence)] == [], section.name


@pytest.mark.parametrize(("section", "sentence"), sentences("hedges", "read"))
def test_hedges_read(section: Section, sentence: str) -> None:
    expected = "exact" if section.name == "filler" else section.name
    assert [q.quantity.qualifier for q in quantities(sentence)] == [expected]


@pytest.mark.parametrize(("section", "sentence"), sentences("hedges", "skip"))
def test_hedges_skip(section: Section, sentence: str) -> None:
    assert section.name not in {q.quantity.qualifier for q in quantities(sentence)}


def test_every_section_is_justified() -> None:
    """A word list without a sentence is a word list nobody can judge."""
    bare = [
        f"{file}.{section.name}"
        for file in ("harm", "people", "numbers", "hedges", "things", "units", "scope", "grammar", "roles")
        for section in load(file).values()
        if not section.read and not section.skip
    ]
    assert bare == []


def test_no_person_is_listed_in_the_plural_too() -> None:
    forms = [form for name in PERSON_CLASSES for form in load("people")[name].forms]
    assert sorted(set(forms) & set(map(plural_of, forms))) == []
