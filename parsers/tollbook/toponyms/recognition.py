"""Finds the names of places in an article: what each is called, and the words that say what it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tollbook.gazetteer.lookup import Gazetteer
from tollbook.text.document import Document
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compiled_re
from tollbook.text.spans import Span
from tollbook.toponyms.capitalised_runs import Piece, Run, RunReader
from tollbook.toponyms.place_or_person import Context, NameJudge
from tollbook.toponyms.word_kinds import TYPES, Is

ToponymKind = Literal["name", "demonym", "unknown", "landmark"]


class Toponym(Struct, frozen=True):
    """One mention of a place by its name. `span` holds exactly `name`."""

    span: Span
    name: str
    kind: ToponymKind
    """name: in the gazetteer; demonym: "Syrian"; unknown: a place by the words around; landmark: street, camp."""
    head: int
    """Bits of `Is`: what the words beside the name say it is (`Is.PROVINCE` in "Idlib province"), 0 if nothing."""
    lead: str
    """The words before the name in its sentence, lower case, at most six."""
    sentence: int
    folded: str
    part: bool = False
    """Stands in the name of a body of that place ("the Idlib Police Department")."""


_BREAKS = Is.FUNCTION | Is.CALENDAR | Is.ETHNIC | Is.DIRECTION | Is.GROUP | Is.LEADER
_ORGANISATION, _FACILITY, _PUBLIC = Is.ORGANISATION, Is.FACILITY, Is.PUBLIC
_TITLE, _BEFORE, _GIVEN, _COMMON = Is.TITLE, Is.BEFORE, Is.GIVEN, Is.COMMON
_NAMED = Is.STREET | Is.WATER
_BUILT = Is.LANDMARK | Is.FACILITY
_JOINED = Is.STREET | Is.WATER | Is.LANDMARK | Is.DISTRICT | Is.REGION
"""Types that belong to the name where they stand in capitals: "Laurel County", but "Helmand" Province."""
_DISTRICT = Is.DISTRICT
_NUMBERED = compiled_re(r"\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)$")
_OFFICE_OF = compiled_re(r" (?:of|for) [A-Z]")
_ADJECTIVAL = frozenset(("us", "uk"))
_LISTED = compiled_re(r", (?:and )?|,? and ")
_AFTER_LIST = compiled_re(r"[,.;)]|$| and | in ")


def find_toponyms(
    document: Document,
    gazetteer: Gazetteer,
    names: Collection[int] = frozenset(),
    persons: Collection[str] = frozenset(),
    story: int = 0,
) -> tuple[Toponym, ...]:
    """Return the place names of a document in their order; no two share a character.

    `names` has where names begin that must be places by where they stand: in a dateline, in the first cells of rows.
    `persons` has last names, folded, of people that the article names: as places they need a word such as "in".
    `story` is where the text behind a dateline begins: no name runs across.
    """
    finder = _Finder(document, gazetteer, names, persons, story)
    return tuple(one for one in finder.find() if not gazetteer.is_blocked(one.name))


@cache
def _reader(gazetteer: Gazetteer) -> RunReader:
    return RunReader(gazetteer)


class _Finder:
    """Reads one document."""

    def __init__(
        self, document: Document, gazetteer: Gazetteer, names: Collection[int], persons: Collection[str], story: int
    ) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.names = names
        self.story = story
        self.flat = document.flat
        if document.is_upper or document.is_lower:
            from tollbook.toponyms.caseless_runs import caseless_runs  # noqa: PLC0415 - few texts are

            self.runs = list(caseless_runs(document, gazetteer))
        else:
            self.runs = list(_reader(gazetteer).runs(document))
        self.judge = NameJudge(document, gazetteer, self.runs, persons)
        self.last: Toponym | None = None
        self.listed = -1

    def find(self) -> Iterator[Toponym]:
        for number, run in enumerate(self.runs):
            following = self.runs[number + 1] if number + 1 < len(self.runs) else None
            for toponym in self._read(run, following):
                self.last = toponym
                yield toponym

    def _read(self, run: Run, following: Run | None) -> Iterator[Toponym]:
        if self.names:
            run.pieces[:] = [self._labelled(piece) if piece.start in self.names else piece for piece in run.pieces]
        pieces = run.pieces
        at = 0
        while at < len(pieces):
            piece = pieces[at]
            if piece.kind == "join" or (piece.kind == "word" and not piece.kinds & _BEFORE):
                at += 1
            elif piece.kind == "demonym":
                yield self._toponym(piece, piece, "demonym", run, self.judge.lead(piece.start, run.sentence), 0)
                at += 1
            else:
                stop = self._before_unit(pieces, at, _block_end(self.flat, pieces, at))
                if piece.start < self.story:
                    stop = next((n for n in range(at + 1, stop) if pieces[n].start >= self.story), stop)
                yield from self._name(run, at, stop, following)
                at = stop

    def _labelled(self, piece: Piece) -> Piece:
        """Take capitals where a place must stand for its name, however few: "AFULA, Israel"."""
        key = self.gazetteer.known(self.flat[piece.start : piece.end]) if piece.kind == "plain" else None
        return piece if key is None else replace(piece, kind="name", folded=key)

    def _name(self, run: Run, at: int, stop: int, following: Run | None) -> Iterator[Toponym]:
        """Read one block of words that belong together."""
        block = run.pieces[at:stop]
        first, last = block[0], block[-1]
        context = self.judge.context(run, at, stop, following)
        governed = _locally_governed(block)
        if governed and not context.organised:
            # "Isa Local Government Area"
            known: ToponymKind = "name" if governed == 1 and first.kind == "name" else "unknown"
            yield self._toponym(first, block[governed - 1], known, run, context.lead, _DISTRICT)
        elif len(block) == 1 and first.kind == "name":
            labelled = first.start in self.names
            if labelled or self.judge.means_place(first, context) or self._goes_on_list(run, block, context):
                head = 0 if context.head and self.judge.is_of_another(first.start) else context.head
                yield self._toponym(first, first, "name", run, context.lead, head)
        elif context.located and not context.organised and _is_facility(block):
            # "Nerat Military Airport": a thing in or near the town it is called after.
            yield self._toponym(first, last, "landmark", run, context.lead, Is.LANDMARK)
        elif _serves(block) or self._is_ministry(block):
            # "the Idlib Police Department", "U.S. Rep. ...": the body, or the person, of a place.
            if self.judge.means_place(first, context):
                at_it = bool(last.kinds & _FACILITY)
                yield self._toponym(first, first, "name", run, context.lead, 0, part=not at_it)
        elif last.kinds & TYPES and len(block) > 1:
            yield from self._typed(run, block, context)
        elif _starts_with_type(block) and not context.organised:
            yield self._toponym(first, last, "landmark", run, context.lead, first.kinds & TYPES)
        elif self._is_place(run, block, context):
            yield self._toponym(first, last, "unknown", run, context.lead, context.head)

    def _before_unit(self, pieces: Sequence[Piece], at: int, stop: int) -> int:
        """Return where a known town ends that its province follows without a comma: "Nerat Balochistan"."""
        if pieces[at].kind != "name" or pieces[at].kinds & _GIVEN:
            return stop
        return next((number for number in range(at + 1, stop) if self._is_unit(pieces[number])), stop)

    def _is_unit(self, piece: Piece) -> bool:
        if piece.kind != "name" or piece.kinds & (TYPES | _COMMON):
            return False
        return self.judge.gazetteer.of_key(piece.folded)[0].feature in ("ADM1", "PCLI")

    def _is_place(self, run: Run, block: Sequence[Piece], context: Context) -> bool:
        """Say whether a name that the gazetteer does not have is a place's."""
        if block[0].start in self.names and not any(piece.kinds & (_TITLE | _ORGANISATION) for piece in block):
            return True
        return self.judge.unknown_place(block, context) or self._goes_on_list(run, block, context)

    def _is_ministry(self, block: Sequence[Piece]) -> bool:
        """Say whether a block is the beginning of the name of a place's office: "the Ohio Department of Health"."""
        last = block[-1]
        office = len(block) > 1 and block[0].kind == "name" and last.kinds & _ORGANISATION and not last.owns
        return bool(office and _OFFICE_OF.match(self.flat, last.end))

    def _typed(self, run: Run, block: Sequence[Piece], context: Context) -> Iterator[Toponym]:
        """Read a name with its type in capitals: "Laurel County", "Main Street", "Helmand Province"."""
        names, last = block[:-1], block[-1]
        head = last.kinds & TYPES
        if last.folded in forms("units", "military") and _NUMBERED.search(context.lead):
            return  # "the 82nd Airborne Division"
        if context.organised or any(
            p.kind == "word" and p.kinds & (_TITLE | _PUBLIC) and not p.kinds & TYPES for p in names
        ):
            return
        if len(names) == 1 and names[0].kind == "name" and not head & _JOINED:
            yield self._toponym(names[0], names[0], "name", run, context.lead, head)
        elif head & _NAMED or (head & _JOINED and not last.kinds & (_BUILT | _ORGANISATION)):
            kind: ToponymKind = "landmark" if head & _NAMED else "unknown"
            yield self._toponym(block[0], last, kind, run, context.lead, head)
        elif context.located:
            kind = "landmark" if last.kinds & _BUILT else "unknown"
            yield self._toponym(block[0], last, kind, run, context.lead, head)

    def _goes_on_list(self, run: Run, block: Sequence[Piece], context: Context) -> bool:
        """Say whether an unknown name stands in a list with a place: "in Nerat, Sirat and Dolat"."""
        before = self.last
        if before is None or before.sentence != run.sentence or before.kind not in ("name", "unknown"):
            return False
        between = self.flat[before.span.end : block[0].start]
        if not _LISTED.fullmatch(between) or not _AFTER_LIST.match(self.flat, block[-1].end):
            return False
        listed = before.span.end == self.listed or self.judge.is_firm(before.lead)
        if not listed or not self.judge.could_be_place(block, context):
            return False
        self.listed = block[-1].end
        return True

    def _toponym(
        self,
        first: Piece,
        last: Piece,
        kind: ToponymKind,
        run: Run,
        lead: str,
        head: int,
        *,
        part: bool = False,
    ) -> Toponym:
        span = Span(first.start, last.end)
        folded = first.folded if first is last else " ".join(_folded(first, last, run))
        return Toponym(span, span.of(self.document.text), kind, head, lead, run.sentence, folded, part)


def _locally_governed(block: Sequence[Piece]) -> int:
    """Return how many words of a block name the district that "Local Government" behind them is of; 0 if none."""
    for at in range(1, len(block) - 1):
        if block[at].folded == "local" and block[at + 1].folded == "government":
            return at
    return 0


def _folded(first: Piece, last: Piece, run: Run) -> Iterator[str]:
    for piece in run.pieces:
        if first.start <= piece.start <= last.start:
            yield piece.folded


def _block_end(flat: str, pieces: Sequence[Piece], at: int) -> int:
    """Return the end of the words that belong to one name: neither joined nor broken."""
    stop = at + 1
    while stop < len(pieces):
        before, piece = pieces[stop - 1], pieces[stop]
        if piece.kind == "join" and stop + 1 < len(pieces) and _links(before, piece, pieces[stop + 1]):
            stop += 2
            continue
        if before.owns or piece.kind in ("join", "demonym") or (piece.kind == "word" and piece.kinds & _BREAKS):
            break
        typed = stop > at + 1 and before.kinds & TYPES and not before.kinds & _BEFORE
        if typed and piece.kind == "name":
            break  # "Nerat Valley Sirat Agency"
        acronym = piece.end > piece.start + 1 and flat[piece.start : piece.end].isupper()
        if before.kind == "name" and piece.words == 1 and acronym:
            break  # "in Nerat PTI held a rally"
        if piece.kind == "plain" and piece.folded in forms("places", "event_verb"):
            break  # a headline's "Strike on Nerat Kills Five"
        stop += 1
    return stop


def _links(before: Piece, link: Piece, after: Piece) -> bool:
    """Say whether a small word joins two words of one unknown name: "Ilha do Nerat"."""
    unknown = "plain" in (before.kind, after.kind)
    return (
        unknown and link.folded in forms("places", "particle") and not before.owns and after.kind in ("plain", "name")
    )


def _starts_with_type(block: Sequence[Piece]) -> bool:
    """Say whether a type stands before its name ("Camp Nerat"), but not before a person ("a Border Policeman")."""
    first = block[0]
    return bool(len(block) > 1 and first.kind == "word" and first.kinds & TYPES and not block[-1].kinds & _TITLE)


def _is_facility(block: Sequence[Piece]) -> bool:
    """Say whether a block is a thing one can stand at, called by its kind: an airport, a college."""
    if len(block) < 2 or not block[-1].kinds & _FACILITY or block[-1].owns:
        return False
    middle = block[1:-1] if block[0].kind == "name" else block[:-1]
    modified = any(piece.folded in forms("organisations", "modifier") for piece in middle)
    return modified and all(
        piece.kind in ("name", "plain") or piece.folded in forms("organisations", "modifier") for piece in block[:-1]
    )


def _serves(block: Sequence[Piece]) -> bool:
    """Say whether a block begins with a place and goes on with a body or an office of it."""
    if len(block) == 1 or block[0].kind != "name":
        return False
    second = block[1]
    # "the U.S. Chinook", "the Laurel County Fair": short forms and counties stand before anything.
    if block[0].folded in _ADJECTIVAL or (block[0].words > 1 and block[0].kinds & _DISTRICT and not block[0].owns):
        return True
    served = second.kind == "word" or second.kinds & (_TITLE | _PUBLIC)
    if not served or (second.kinds & TYPES and len(block) == 2):
        return False
    rest = block[1:]
    private = any(p.kinds & _ORGANISATION and not p.kinds & (_PUBLIC | _FACILITY) for p in rest)
    return not private and any(p.kinds & _PUBLIC for p in rest)
