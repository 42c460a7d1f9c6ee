"""Each sentence beside a word list must be read, or left, as the list says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tollbook.attribution.actors import read_actors
from tollbook.attribution.circumstances import read_context
from tollbook.attribution.cue_words import read_signals
from tollbook.attribution.evidence import Surroundings
from tollbook.attribution.sources import find_sources
from tollbook.dates.mentions import find_dates
from tollbook.events.summary import read_claims
from tollbook.text.document import read_document
from tollbook.text.lexicon import load


def dates(sentence: str, _: str) -> bool:
    return any(
        d.date_start or d.date_end or d.role == "plan" for d in find_dates(read_document(sentence), "2020-02-26")
    )


def actors(sentence: str, section: str) -> bool:
    document = read_document(sentence)
    signals = read_signals(document, document.sentences[0])
    found = read_actors(document, document.sentences[0], signals)
    if section in {"bearing", "singular", "goes_on"}:
        return bool(found)
    return any(s.section == section for s in signals.of("actors")) and bool(found)


def states(sentence: str, _: str) -> bool:
    document = read_document(sentence)
    return bool(read_signals(document, document.sentences[0]).of("nationalities"))


def means(sentence: str, section: str) -> bool:
    document = read_document(sentence)
    claims = read_claims(document)
    assert claims
    return section in {context.means for context in read_context(Surroundings(document, claims), claims)}


def rebels(sentence: str, _: str) -> bool:
    document = read_document(sentence)
    claims = read_claims(document)
    assert claims
    perpetrators = {
        (context.perpetrator or "").lower() for context in read_context(Surroundings(document, claims), claims)
    }
    return bool(perpetrators & {"rebels", "rebel"})


def weber(sentence: str, _: str) -> bool:
    return [source.name for source in find_sources(read_document(sentence))][-1:] == ["Adam Weber"]


READERS: dict[str, Callable[[str, str], bool]] = {
    "date_words": dates,
    "months": dates,
    "weekdays": dates,
    "actors": actors,
    "nationalities": states,
    "means": means,
    "attacks": rebels,
    "sources": weber,
}


def sentences(key: str) -> list[object]:
    return [
        pytest.param(file, name, sentence, id=f"{file}.{name}: {sentence}")
        for file in READERS
        for name, section in load(file).items()
        for sentence in getattr(section, key)
    ]


@pytest.mark.parametrize(("file", "section", "sentence"), sentences("read"))
def test_read(file: str, section: str, sentence: str) -> None:
    assert READERS[file](sentence, section)


@pytest.mark.parametrize(("file", "section", "sentence"), sentences("skip"))
def test_skip(file: str, section: str, sentence: str) -> None:
    assert not READERS[file](sentence, section)


@pytest.mark.parametrize("file", READERS)
def test_forms_are_lower_case_and_stand_once(file: str) -> None:
    for section in load(file).values():
        assert all(form == form.lower() and form == " ".join(form.split()) for form in section.forms)
        assert len(set(section.forms)) == len(section.forms)
