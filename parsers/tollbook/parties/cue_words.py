"""The words that point to actors, means, attacks and sources, all found in one pass over a sentence."""

from __future__ import annotations

from functools import cache
from itertools import combinations, pairwise

import ahocorasick
from msgspec import Struct, field

from tollbook.text.document import Document, Sentence, lowered
from tollbook.text.lexicon import Section, forms, load


@cache
def word_set(file: str, section: str) -> frozenset[str]:
    """Return the words of a section, put together once."""
    return forms(file, section)


class Signal(Struct, frozen=True):
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
    text = sentence.low.replace("’", "'")
    found: dict[str, list[Signal]] = {}
    cased = not (document.is_upper or document.is_lower)
    framed = f"{text} "  # something stands behind the last word, and before the first: the blank at -1
    for last, form in _automaton().iter_long(text):
        start = last + 1 - len(form)
        if framed[start - 1].isalnum() or text[start - 5 : start] == "anti-":
            continue
        if framed[last + 1].isalnum():  # "shooting at" in "shooting attack": the shorter phrase may be whole
            form = _shorter(form)  # noqa: PLW2901
        for first, after, file, section, value, written in _meanings(form):
            if not (cased and written) or _is_written(sentence.text[start + first : start + after], written):
                signal = Signal(start + first, start + after, section, value)
                if file in found:
                    found[file].append(signal)
                else:
                    found[file] = [signal]
    return Signals(sentence, text, found)


def _shorter(form: str) -> str:
    """Return the longest phrase that a phrase begins with, whole words alone; empty if there is none."""
    while form and (form := form.rpartition(" ")[0]) not in _forms():
        pass
    return form


def states_in(words: str) -> frozenset[str]:
    """Return the states that a phrase names, by name or adjective: "Iraqi soldiers"."""
    names, text = _states(), plain(words).split()
    pairs = (" ".join(pair) for pair in pairwise(text))
    return frozenset(names[word] for word in (*text, *pairs) if word in names)


@cache
def _states() -> dict[str, str]:
    return {plain(n): names[0] for names in load("nationalities")["state"].more["names"] for n in names}


def plain(text: str) -> str:
    """Lower the case and make apostrophes straight, character for character."""
    return lowered(text).replace("’", "'")


def _is_written(words: str, name: str) -> bool:
    if name.isupper() and name.isalpha():
        return words == name
    opens = name[0].islower() and any(map(str.isupper, name)) and any(map(str.isupper, words[1:]))
    return opens or words[0].isupper() == name[0].isupper()  # "al-Shabaab" opens a sentence as "Al-Shabaab"


@cache
def _forms() -> dict[str, list[Entry]]:
    """Return every form of the lexicons with what it means."""
    forms: dict[str, list[Entry]] = {}
    for file in _FILES:
        for section in load(file).values():
            if not section.more.get("beside"):
                for form, entry in _entries(section):
                    forms.setdefault(form, []).append(entry)
    return forms


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for form in _forms():
        automaton.add_word(form, form)
    automaton.make_automaton()
    return automaton


@cache
def _meanings(form: str) -> tuple[tuple[int, int, str, str, str, str], ...]:
    """Return what a phrase means, and what its words mean to other lexicons: "fired on" a means, "fired" an attack."""
    own = _forms().get(form, [])
    files = set(_FILES) if any(entry.written for entry in own) else {entry.file for entry in own}
    found = [(0, len(form), entry) for entry in own]
    starts = [0, *(at + 1 for at, sign in enumerate(form) if sign == " ")]
    for start, end in combinations([*starts, len(form) + 1], 2):
        if end - start <= len(form):
            inner = _forms().get(form[start : end - 1], ())
            found += [(start, end - 1, entry) for entry in inner if entry.file not in files]
    return tuple((start, end, one.file, one.section, one.value, one.written) for start, end, one in found)


def _entries(section: Section) -> list[tuple[str, Entry]]:
    """Return the forms of a section: common words, then names with what they stand for."""
    file, name = section.file, section.name
    words = [(form, Entry(file, name, "", "")) for form in section.forms]
    words += [(form, Entry(file, name, "weak", "")) for form in section.more.get("weak", ())]
    for names in section.more.get("names", ()):
        words += [(plain(n), Entry(file, name, names[0], n)) for n in names]
    return words
