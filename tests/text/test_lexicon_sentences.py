"""The sentences beside each word list: read, or left, as the list says, and not without it.

Under `read` a sentence must be taken for what its section says, under `skip` it must not; and at least one sentence
of a section must come out differently once the section is emptied.
"""

from __future__ import annotations

import functools
import gc
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

from tollbook.chunking.person_nouns import PERSON_CLASSES, plural_of
from tollbook.text import lexicon
from tollbook.text.lexicon import Section, load
from tollbook.text.patterns import STORES

TOOL = runpy.run_path(str(Path(__file__).parents[1] / "lexicon_checks.py"))
CHECK_OF, OUTCOME = TOOL["check_of"], TOOL["outcome"]
EXPLAINED = ("evidence", "incident_evidence", "reasons")
"""No word lists: what `explain` says; tests/events, tests/incidents and tests/audit hold their sentences."""
BUILT_IN = ("gazetteer",)
"""Read when the gazetteer is built, not when an article is read: to empty it here changes nothing."""
FILES = tuple(file for file in lexicon.lexicon_files() if file not in EXPLAINED)


def sentences(section: Section) -> Iterator[tuple[str, str]]:
    yield from (("read", sentence) for sentence in section.read)
    yield from (("skip", sentence) for sentence in section.skip)


SECTIONS = [section for file in FILES for section in load(file).values()]
SENTENCES = [
    pytest.param(section, key, sentence, id=f"{section.file}.{section.name} {key}s: {sentence}")
    for section in SECTIONS
    for key, sentence in sentences(section)
]
assert len(SENTENCES) > len(SECTIONS) > 150


@pytest.mark.parametrize(("section", "key", "sentence"), SENTENCES)
def test_a_sentence_is_read_or_left_as_its_word_list_says(section: Section, key: str, sentence: str) -> None:
    assert CHECK_OF(section, key)(sentence, section)


@pytest.mark.parametrize("file", FILES)
def test_forms_are_lower_case_and_stand_once(file: str) -> None:
    for section in load(file).values():
        assert [form for form in section.forms if form != form.lower()] == [], section.name
        assert sorted(section.forms) == sorted(set(section.forms)), section.name


def test_no_person_is_listed_in_the_plural_too() -> None:
    forms = [form for name in PERSON_CLASSES for form in load("people")[name].forms]
    assert sorted(set(forms) & set(map(plural_of, forms))) == []


class _Kept(dict[tuple[str, int], "regex.Pattern[str]"]):
    """Keeps compiled patterns while everything else is forgotten."""

    def get(self, pattern: str, flags: int) -> regex.Pattern[str] | None:  # type: ignore[override]
        return super().get((pattern, flags))

    def add(self, pattern: str, flags: int, compiled: regex.Pattern[str]) -> None:
        self[pattern, flags] = compiled


def _caches() -> list[functools._lru_cache_wrapper[object]]:
    """Return every cache of the modules loaded so far, but the gazetteer: some load with the first text that asks."""
    gc.unfreeze()  # what a command has frozen is not listed
    return [
        one
        for one in gc.get_objects()
        if isinstance(one, functools._lru_cache_wrapper)  # noqa: SLF001 - the only name of the type
        and one.__module__.startswith("tollbook.")
        and one.__name__ != "built_in"
    ]


_LISTS = (list, dict, tuple)


def _emptied(section: Section) -> Section:
    more = {key: type(value)() if isinstance(value, _LISTS) else value for key, value in section.more.items()}
    return Section(section.file, section.name, (), more)


def test_each_word_list_is_needed_by_a_sentence_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add a sentence that comes out differently without the list, or drop the list."""
    monkeypatch.setattr("tollbook.text.patterns.STORES", [*STORES, _Kept()])
    make = lexicon._section  # noqa: SLF001
    told = {sentence: OUTCOME(sentence) for section in SECTIONS for _, sentence in sentences(section)}
    caches = _caches()
    unnoticed = []
    for section in SECTIONS:
        if section.file in BUILT_IN:
            continue

        def emptied(file: str, name: str, body: dict[str, object], empty: Section = section) -> Section:
            made = make(file, name, body)
            return _emptied(made) if (file, name) == (empty.file, empty.name) else made

        monkeypatch.setattr(lexicon, "_section", emptied)
        for cached in caches:  # all that was read from the lexicons
            cached.cache_clear()
        if all(OUTCOME(sentence) == told[sentence] for _, sentence in sentences(section)):
            unnoticed.append(f"{section.file}.{section.name}")
    monkeypatch.undo()
    for cached in caches:
        cached.cache_clear()
    assert unnoticed == []
