"""The names of an article, each sentence read once; and the full name behind a short one."""

from __future__ import annotations

from collections.abc import Iterator

from tollbook.people.details import Details, read_details
from tollbook.people.names import Name, names_in
from tollbook.people.victims import Naming
from tollbook.text.document import Document
from tollbook.text.patterns import compile_
from tollbook.text.spans import Span
from tollbook.toponyms.word_kinds import NEVER, word_kinds

_MOST = 5
"""The most further mentions in which more is told of a person."""


class ArticleNames:
    """The names of each sentence and what is told of each, read when first asked for."""

    def __init__(self, document: Document) -> None:
        """Read nothing yet."""
        self._document = document
        self._read: dict[int, list[Name]] = {}
        self._details: dict[Span, Details] = {}
        self._longest: dict[str, Name | None] = {}

    def of(self, index: int) -> list[Name]:
        """Return the names of a sentence by its position."""
        if index not in self._read:
            sentence = self._document.sentences[index]
            self._read[index] = names_in(self._document.flat, sentence.start, sentence.end)
        return self._read[index]

    def beside(self, name: Name) -> list[Name]:
        """Return the names of the sentence in which a name stands."""
        return self._at(name.span.start)

    def _at(self, offset: int) -> list[Name]:
        sentence = self._document.sentence_at(offset)
        return self.of(sentence.index) if sentence is not None else []

    def details(self, name: Name) -> Details:
        """Return what the words around a name say of its bearer."""
        if name.span not in self._details:
            sentence = self._document.sentence_at(name.span.start)
            told = read_details(self._document.flat, sentence, name) if sentence is not None else Details()
            self._details[name.span] = told
        return self._details[name.span]

    def mentions(self, best: Name) -> Iterator[Name]:
        """Yield the first mentions by a full name or by its last word."""
        last = best.text.split()[-1]
        at = self._document.body_start
        for _ in range(_MOST):
            at = self._document.flat.find(last, at)
            if at < 0:
                return
            yield from (one for one in self._at(at) if one.span.end == at + len(last) and one.text in (best.text, last))
            at += len(last)

    def full(self, naming: Naming) -> tuple[Name, str] | None:
        """Return the mention that has the fullest form of a name, and that form.

        None: a single word that may be anything.
        """
        name = naming.name
        if " " in name.text:
            return name, name.text
        if name.text not in self._longest:
            self._longest[name.text] = self._longer(name)
        longer = self._longest[name.text]
        if longer is not None:
            return longer, longer.text
        if surname := self._shared_surname(name):
            return name, f"{name.text} {surname}"
        usual = word_kinds().get(name.text.lower(), 0) & int(NEVER) or name.text.isupper()
        return (name, name.text) if naming.sure and not usual else None

    def _longer(self, name: Name) -> Name | None:
        """Return the first name of several words that begins or ends with this one."""
        word = name.words[0] if name.words else ""
        start = self._document.body_start
        while (at := self._document.flat.find(name.text, start)) >= 0:
            start = at + len(name.text)
            for other in self._at(at):
                inside = other.span.start <= at < other.span.end and len(other.words) > 1
                if inside and word in (other.words[0], other.words[-1]):
                    return other
        return None

    def _shared_surname(self, name: Name) -> str:
        """Return the surname that a name shares with the next: "Oda and Ole Lunt"."""
        other = next((one for one in self.beside(name) if one.run > name.span.end), None)
        if other is None or " " not in other.text:
            return ""
        between = self._document.flat[name.span.end : other.run]
        return other.text.split()[-1] if compile_(r",?[ ](?:and|&)[ ]").fullmatch(between) else ""
