"""The words that point to actors, means, attacks and sources, all found in one pass over a sentence."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import ahocorasick
from msgspec import Struct, field

from tollbook.text.document import Document, Sentence, lowered
from tollbook.text.lexicon import Section, forms, load


@cache
def word_set(file: str, section: str) -> frozenset[str]:
    """Return the words of a section, put together once."""
    return forms(file, section)


class Signal(NamedTuple):
    """A cue word or phrase in a sentence. Offsets count characters of the sentence."""

    start: int
    end: int
    section: str
    value: str
    """The actor's or state's name, empty for a common noun."""


class Entry(Struct, frozen=True):
    """What one form means; a form may mean several things."""

    file: str
    section: str
    value: str
    written: str
    """The spelling that counts in a text with capitals and small letters ("ETA", "Taliban"); empty for common words."""


class Signals(Struct, frozen=True):
    """The cue words of a sentence by lexicon file, each list in the order of the text."""

    sentence: Sentence
    text: str
    """The sentence in lower case, character for character."""
    found: dict[str, list[Signal]] = field(default_factory=dict)

    def of(self, file: str) -> list[Signal]:
        """Return the cue words of one lexicon."""
        return self.found.get(file, [])


_FILES = ("actors", "nationalities", "means", "attacks", "sources")


def read_signals(document: Document, sentence: Sentence) -> Signals:
    """Find the cue words of a sentence; where two overlap, the longer one."""
    text = plain(sentence.text)
    found: dict[str, list[Signal]] = {}
    cased = not (document.is_upper or document.is_lower)
    for last, (length, entries) in _automaton().iter_long(text):
        start, end = last + 1 - length, last + 1
        if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum() or text[start - 5 : start] == "anti-":
            continue
        for entry in entries:
            if not (cased and entry.written) or _is_written(sentence.text[start:end], entry.written):
                found.setdefault(entry.file, []).append(Signal(start, end, entry.section, entry.value))
    return Signals(sentence, text, found)


def plain(text: str) -> str:
    """Lower the case and make apostrophes straight, character for character."""
    return lowered(text).replace("’", "'")


def _is_written(words: str, name: str) -> bool:
    return words == name if name.isupper() and name.isalpha() else words[0].isupper() == name[0].isupper()


@cache
def _automaton() -> ahocorasick.Automaton:
    forms: dict[str, list[Entry]] = {}
    for file in _FILES:
        for section in load(file).values():
            if not section.more.get("beside"):
                for form, entry in _entries(section):
                    forms.setdefault(form, []).append(entry)
    automaton = ahocorasick.Automaton()
    for form, entries in forms.items():
        automaton.add_word(form, (len(form), tuple(entries)))
    automaton.make_automaton()
    return automaton


def _entries(section: Section) -> list[tuple[str, Entry]]:
    """Return the forms of a section: common words, then names with what they stand for."""
    file, name = section.file, section.name
    words = [(form, Entry(file, name, "", "")) for form in section.forms]
    words += [(form, Entry(file, name, "weak", "")) for form in section.more.get("weak", ())]
    for names in section.more.get("names", ()):
        words += [(plain(n), Entry(file, name, names[0], n)) for n in names]
    return words
