"""Finds the names of places in an article: what each is called, and the words that say what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tollbook.caseless_toponyms import caseless_runs
from tollbook.document import Document
from tollbook.gazetteer import Gazetteer
from tollbook.gazetteer_index import Candidate
from tollbook.lexicon import forms
from tollbook.name_runs import Piece, Run, runs
from tollbook.spans import Span
from tollbook.word_kinds import NEVER, TYPES, Is, word_kinds

Kind = Literal["name", "demonym", "unknown", "landmark"]


@dataclass(frozen=True, slots=True)
class Toponym:
    """One mention of a place by its name. `span` holds exactly `name`."""

    span: Span
    name: str
    kind: Kind
    """"name": in the gazetteer; "demonym": "Syrian"; "unknown": a place by its words; "landmark": street, camp, airport."""
    head: int
    """Bits of `Is`: what the words beside the name say it is (`Is.PROVINCE` in "Idlib province"); 0 if nothing."""
    lead: str
    """The words before the name in its sentence, lower case, at most six."""
    sentence: int
    folded: str
    inside: int | None = None
    """Position of the toponym that the words name as its container ("Binnish, Idlib")."""
    part: bool = False
    """Stands inside the name of an organisation or of another thing."""


_LEAD = 60
_KEPT_TYPES = int(Is.STREET | Is.WATER | Is.LANDMARK | Is.DISTRICT | Is.REGION)
_TYPES = int(TYPES)
_NEVER = int(NEVER)
_BREAKS = int(Is.FUNCTION | Is.CALENDAR | Is.ETHNIC | Is.DIRECTION)
_ORGANISATION, _FACILITY, _TITLE, _GIVEN, _COMMON = (
    int(kind) for kind in (Is.ORGANISATION, Is.FACILITY, Is.TITLE, Is.GIVEN, Is.COMMON)
)
_STREET, _LANDMARK, _WATER, _BEFORE = (int(k) for k in (Is.STREET, Is.LANDMARK, Is.WATER, Is.BEFORE))
_AFTER = re.compile(r" (?:[a-z]+ )?([a-z]+(?:-[a-z]+)?)\b")
KNOWN_SIZE = 15_000
"""A town smaller than this needs words that say it is one, where its name could be another word."""
NAMED_SIZE = 100_000
"""A town smaller than this needs them where its name could be a person's."""


class _Finder:
    """Reads one document; remembers the persons it has met."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self.flat = document.flat
        self.document = document
        self.gazetteer = gazetteer
        self.kinds = word_kinds()
        self.persons: set[str] = set()
        self.firm, self.firm_words, self.speech = _locatives()
        self.loose = forms("places", "locative")

    def find(self) -> list[Toponym]:
        if self.document.is_upper or self.document.is_lower:
            found = list(caseless_runs(self.document, self.gazetteer))
        else:
            found = list(runs(self.document, self.gazetteer))
        for run in found:
            self._meet_persons(run)
        out: list[Toponym] = []
        for number, run in enumerate(found):
            following = found[number + 1] if number + 1 < len(found) else None
            out.extend(self._read(run, following))
        return out

    def _meet_persons(self, run: Run) -> None:
        """Remember the last names of those who stand after a first name or a title."""
        pieces = run.pieces
        for at, piece in enumerate(pieces[1:], 1):
            before = pieces[at - 1]
            if before.owns or piece.kind not in ("name", "plain") or piece.kinds & _TYPES:
                continue
            if before.kinds & (_GIVEN | _TITLE) and (before.kind != "name" or before.words == 1):
                self.persons.add(piece.folded.rsplit(" ", 1)[-1])

    def _read(self, run: Run, following: Run | None) -> Iterator[Toponym]:
        pieces = run.pieces
        at = 0
        while at < len(pieces):
            piece = pieces[at]
            if piece.kind in ("join", "word") and not piece.kinds & (_BEFORE | _LANDMARK):
                at += 1
                continue
            stop = self._block(pieces, at)
            block = pieces[at:stop]
            if piece.kind == "demonym" and len(block) == 1:
                yield self._toponym(piece.start, piece.end, "demonym", 0, run, piece.folded)
            else:
                yield from self._name(run, pieces, at, stop, following)
            at = stop

    def _block(self, pieces: list[Piece], at: int) -> int:
        """Return the end of the words that belong to one name: neither joined nor broken."""
        stop = at + 1
        if pieces[at].kind == "demonym":
            return stop
        while stop < len(pieces):
            before, piece = pieces[stop - 1], pieces[stop]
            if before.owns or piece.kind in ("join", "demonym"):
                break
            if piece.kinds & _BREAKS and piece.kind == "word":
                break
            stop += 1
        return stop

    def _name(
        self, run: Run, pieces: list[Piece], at: int, stop: int, following: Run | None
    ) -> Iterator[Toponym]:
        lead = self._lead(pieces[at].start, run.sentence)
        kinds = 0
        for piece in pieces[at:stop]:
            kinds |= piece.kinds if piece.kind != "name" or piece.words == 1 else 0
        last = pieces[stop - 1]
        firm = self._firm(lead)
        head = self._head_after(last.end) if not last.owns else 0
        head |= self._head_before(lead)
        if last.kinds & _TYPES and stop - at > 1:
            yield from self._typed(run, pieces[at:stop], lead, firm)
        elif self._organised(pieces, at, stop, kinds):
            return
        elif stop - at == 1 and pieces[at].kind == "name":
            piece = pieces[at]
            if self._plausible(piece, run, lead, firm or bool(head), following):
                yield self._toponym(piece.start, piece.end, "name", head, run, piece.folded, lead)
            elif piece.words == 1 and self._said_or_titled(piece, lead):
                self.persons.add(piece.folded)
        elif self._contained(run, stop, following) or firm or head:
            if self._could_be_place(pieces[at:stop], lead, kinds):
                start, end = pieces[at].start, last.end
                yield self._toponym(
                    start, end, "unknown", head, run, " ".join(p.folded for p in pieces[at:stop]), lead
                )

    def _typed(self, run: Run, block: list[Piece], lead: str, firm: bool) -> Iterator[Toponym]:
        """A name with its type in capitals: "Laurel County", "Main Street", "Helmand Province"."""
        last, names = block[-1], block[:-1]
        head = last.kinds & _TYPES
        if last.kinds & _ORGANISATION and not last.kinds & _FACILITY:
            return
        single = len(names) == 1 and names[0].kind == "name"
        if single and not head & _KEPT_TYPES:
            yield self._toponym(names[0].start, names[0].end, "name", head, run, names[0].folded, lead)
            return
        if any(p.kinds & (_TITLE | _ORGANISATION) and p.kind == "word" for p in names):
            return
        folded = " ".join(piece.folded for piece in block)
        kind: Kind = "landmark" if head & (_STREET | _LANDMARK | _WATER) else "unknown"
        yield self._toponym(block[0].start, last.end, kind, head, run, folded, lead)

    def _organised(self, pieces: list[Piece], at: int, stop: int, kinds: int) -> bool:
        """Say whether the name stands in an organisation's."""
        if kinds & _ORGANISATION and any(
            p.kinds & _ORGANISATION and p.kind in ("word", "plain") for p in pieces[at:stop]
        ):
            return True
        for piece in reversed(pieces[:at]):
            if piece.kind == "word" and piece.kinds & _ORGANISATION:
                return pieces[at - 1].kind == "join" and pieces[at - 1].folded == "of"
            if piece.kind not in ("join", "word", "plain") or piece.owns:
                return False
        return False

    def _plausible(self, piece: Piece, run: Run, lead: str, located: bool, following: Run | None) -> bool:
        """Say whether a name that the gazetteer has means the place here."""
        best = self.gazetteer.of_key(piece.folded)[0]
        if piece.words > 1:
            first = piece.folded.split(" ", 1)[0]
            return (
                located
                or not self.kinds.get(first, 0) & _GIVEN
                or best.population >= KNOWN_SIZE
                or _large(best)
            )
        contained = self._contained_at(piece.end, following)
        if located or contained:
            return not (piece.kinds & _COMMON and run.first and not contained) and not self._titled(lead)
        if piece.folded in self.persons or self._said_or_titled(piece, lead):
            return _large(best) and not self._titled(lead) and piece.folded not in self.persons
        if piece.kinds & _COMMON or len(piece.folded) < 3:
            return False
        if piece.kinds & _GIVEN:
            return _large(best) or (best.population >= NAMED_SIZE and not run.first)
        if _large(best) or best.population >= NAMED_SIZE:
            return True
        if f" {piece.folded} " in self.flat:
            return False
        if run.first and best.population < KNOWN_SIZE:
            return False
        return best.population >= KNOWN_SIZE or self._after_locative(lead)

    def _after_locative(self, lead: str) -> bool:
        return lead.rsplit(" ", 1)[-1] in self.loose

    def _could_be_place(self, block: list[Piece], lead: str, kinds: int) -> bool:
        if kinds & (_TITLE | _ORGANISATION) and any(
            p.kind == "word" and p.kinds & (_TITLE | _ORGANISATION) for p in block
        ):
            return False
        if block[0].kinds & _GIVEN and len(block) > 1:
            return False
        if all(p.kinds & _COMMON for p in block) or self._titled(lead):
            return False
        single = block[0]
        return not (
            len(block) == 1
            and (single.folded in self.persons or self.flat[single.start : single.end].isupper())
        )

    def _contained(self, run: Run, stop: int, following: Run | None) -> bool:
        return stop == len(run.pieces) and self._contained_at(run.end, following)

    def _contained_at(self, end: int, following: Run | None) -> bool:
        """Say whether ", CONTAINER" follows: a country or first-order unit."""
        if following is None or following.start - end != 2 or self.flat[end : end + 2] != ", ":
            return False
        piece = following.pieces[0]
        if piece.kind != "name":
            return False
        best = self.gazetteer.of_key(piece.folded)[0]
        return best.feature in ("ADM1", "PCLI", "ADM2", "PPLC") or best.population >= KNOWN_SIZE

    def _firm(self, lead: str) -> bool:
        words = lead.split()
        while words and (
            words[-1] in ("the", "a") or self.kinds.get(words[-1], 0) & (int(Is.DIRECTION) | _NEVER & 0)
        ):
            words.pop()
        if not words:
            return False
        return words[-1] in self.firm_words or " ".join(words[-2:]) in self.firm

    def _head_before(self, lead: str) -> int:
        """ "the province of X": what the words before say the place is."""
        words = lead.split()
        if len(words) >= 2 and words[-1] == "of":
            return self.kinds.get(words[-2].rstrip(","), 0) & _TYPES
        return self.kinds.get(words[-1], 0) & _TYPES if words else 0

    def _head_after(self, end: int) -> int:
        """ "X province": what the words after say it is."""
        match = re.match(r" ([a-z]+(?:-[a-z]+)?)(?: ([a-z]+))?", self.flat[end : end + 40])
        if match is None:
            return 0
        bits = self.kinds.get(match[1], 0)
        return (bits if bits & _TYPES else 0) & _TYPES

    def _titled(self, lead: str) -> bool:
        last = lead.rsplit(" ", 1)[-1].rstrip(".")
        return bool(self.kinds.get(last, 0) & _TITLE)

    def _said_or_titled(self, piece: Piece, lead: str) -> bool:
        if self._titled(lead):
            return True
        match = re.match(r",? ([a-z]+)", self.flat[piece.end : piece.end + 16])
        return bool(match and match[1] in self.speech)

    def _lead(self, start: int, sentence: int) -> str:
        begin = max(self.document.sentences[sentence].start, start - _LEAD)
        return " ".join(self.flat[begin:start].lower().split()[-6:])

    def _toponym(
        self, start: int, end: int, kind: Kind, head: int, run: Run, folded: str, lead: str | None = None
    ) -> Toponym:
        if lead is None:
            lead = self._lead(start, run.sentence)
        return Toponym(
            Span(start, end), self.document.text[start:end], kind, head, lead, run.sentence, folded
        )


@cache
def _locatives() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    return forms("places", "firm_locative"), forms("places", "firm_word"), forms("person_names", "speech")


def _large(place: Candidate) -> bool:
    return place.feature in ("PCLI", "ADM1", "PPLC", "RGN", "CONT", "SEA", "OCN")


def find_toponyms(document: Document, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """Return the place names of a document in their order; no two share a character."""
    return tuple(_Finder(document, gazetteer).find())
