"""Sources: who says what a sentence reports, under the name that the record shows, and who wrote a quoted post."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from tollbook.attribution.source_names import longest_form, named_kind
from tollbook.attribution.speakers import Speaker, find_speakers
from tollbook.parties.cue_words import Signals, read_signals, word_set
from tollbook.text.document import Document
from tollbook.text.patterns import compile_
from tollbook.text.spans import Span


class Attribution(Struct, frozen=True):
    """A source in the text: `span` its words, `name` as the record shows it, `at` the word of saying."""

    span: Span
    name: str
    at: Span
    sentence: int


def find_sources(document: Document) -> tuple[Attribution, ...]:
    """Return the attributions of a document in the order of the text."""
    reader = SourceReader(document, lambda index: read_signals(document, document.sentences[index]))
    return tuple(source for index in range(len(document.sentences)) for source in reader.sources(index))


class _Named(Struct, frozen=True):
    """A speaker, and the name that can be given without knowing who spoke before.

    Where `back` is not 0, a source of that many sentences before may give a better name, one of this `kind` if
    there is one. A speaker who has neither name is left out.
    """

    speaker: Speaker
    name: str | None
    back: int = 0
    kind: str = ""


_PRONOUN_BACK = 3
"""Sentences back in which "he" may have been named."""
_KIND_BACK = 12
"""Sentences back in which "the official" may have been named."""
_WATCHER_BACK = 40
"""Sentences back in which "the monitor" may have been named."""
_PERSONAL = frozenset(("he", "she", "they", "it", "him", "her", "them"))
_WATCHERS = frozenset(("monitor", "watchdog", "observatory"))


class SourceReader:
    """Reads the sources of a document's sentences, each sentence once and those before it first.

    "He" may stand for a source that was itself called "he" a sentence earlier. Earlier sentences are
    therefore read forwards and kept, so that the time grows with the number of sentences alone.
    """

    def __init__(self, document: Document, signals: Callable[[int], Signals]) -> None:
        """Read the sentences of `document`; `signals` gives the cue words of one by its index."""
        self._document = document
        self._signals = signals
        self._speakers: dict[int, list[_Named]] = {}
        self._sources: dict[int, list[Attribution]] = {}

    def sources(self, index: int) -> list[Attribution]:
        """Return the attributions of a sentence, pronouns and short names completed."""
        found = self._sources.get(index)
        if found is not None:
            return found
        for earlier in range(self._first_needed(index), index + 1):
            if earlier not in self._sources:
                self._sources[earlier] = self._completed(earlier)
        return self._sources[index]

    def _first_needed(self, index: int) -> int:
        """Return the first sentence whose sources those of `index` may depend on, itself where they need none."""
        first = at = index
        while at >= first:
            if at not in self._sources:
                first = max(0, min([first, *(at - named.back for named in self._named(at))]))
            at -= 1
        return first

    def _named(self, index: int) -> list[_Named]:
        if index not in self._speakers:
            found = (_named(self._document, speaker) for speaker in find_speakers(self._signals(index)))
            self._speakers[index] = [named for named in found if named is not None]
        return self._speakers[index]

    def _completed(self, index: int) -> list[Attribution]:
        """Complete the speakers of a sentence from the sources before it, which have been read."""
        sources = []
        for named in self._named(index):
            name = self._earlier_name(index, named) or named.name
            if name is not None:
                sources.append(Attribution(named.speaker.span, name, named.speaker.at, index))
        return sources

    def _earlier_name(self, index: int, named: _Named) -> str | None:
        """Return the source named last: for "he" any source, for "the monitor" an observatory or the like."""
        before = self._before(index, named.back)
        return next(
            (source.name for source in before if named.name is None or self._is_meant(source, named.kind)), None
        )

    def _is_meant(self, source: Attribution, kind: str) -> bool:
        """Say whether "the ministry" may take up a source: it bears the word, or said it "in a statement"."""
        sentence = self._document.sentences[source.sentence]
        behind = sentence.text[source.at.end - sentence.start :]
        return _is_of_kind(source.name, kind) or behind.startswith(f" in a {kind}")

    def _before(self, index: int, back: int) -> Iterator[Attribution]:
        """Yield the sources of the `back` sentences before, the last first."""
        for earlier in range(index - 1, max(0, index - back) - 1, -1):
            yield from reversed(self._sources[earlier])


def _is_of_kind(name: str, kind: str) -> bool:
    """Say whether a name of several words is what "the ministry", "the watchdog" may take up."""
    words = set(name.lower().split())
    wanted = word_set("sources", "watcher") if kind in _WATCHERS else {kind}
    return len(words) > 1 and not words.isdisjoint(wanted)


def _named(document: Document, speaker: Speaker) -> _Named | None:
    """Name a speaker from its own words and the text before; None for a pronoun such as "we", whom nobody can name."""
    words = speaker.span.of(document.flat).strip(" ,'\"")
    low = words.lower()
    if low in word_set("sources", "pronoun"):
        return _Named(speaker, None, _PRONOUN_BACK) if low in _PERSONAL else None
    kind = low.rsplit(maxsplit=1)[-1] if low.split("-")[-1].startswith("based ") else low
    if " " not in kind and kind in word_set("sources", "kind"):
        told = None if kind in word_set("sources", "spoken") else named_kind(document, speaker.span.start, kind)
        back = _WATCHER_BACK if kind in _WATCHERS else _KIND_BACK
        return _Named(speaker, told or words, 0 if told else back, kind)
    return _Named(speaker, longest_form(document, words) if words[:1].isupper() else words)


class Post(Struct, frozen=True):
    """A quoted post: its signature, at `start`, names the author of the whole paragraph."""

    name: str
    paragraph: int
    start: int


_SIGNATURE = r"[—–-] \s{0,9}+ (?P<name>[^\n—–(@]{2,50}?) \s{0,9} \(@[ ]?\w+\)"


def find_posts(document: Document) -> list[Post]:
    """Return the quoted posts: "... – White helmets (@SyriaCivilDef) February 26, 2020"."""
    if "(@" not in document.flat:
        return []
    posts = []
    for match in compile_(_SIGNATURE).finditer(document.flat, document.body_start):
        sentence = document.sentence_at(match.start())
        if sentence is not None:
            posts.append(Post(match["name"].strip(), sentence.paragraph, match.start()))
    return posts
