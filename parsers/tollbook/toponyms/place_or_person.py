"""Tells place names from the names of persons, bodies and things that are spelt the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from tollbook.dates.calendar_dates import YEAR
from tollbook.gazetteer.index import Candidate
from tollbook.gazetteer.lookup import Gazetteer
from tollbook.text.document import Document
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compiled_re
from tollbook.toponyms.capitalised_runs import Piece, Run
from tollbook.toponyms.word_kinds import TYPES, Is, word_kinds

# Both were chosen by hand, and both matter: of 3,329 places in 770 gold articles, 24 in 1,000 change at 7,500 and 5 at
# 30,000 for the first, 12 at 50,000 and 14 at 200,000 for the second.
KNOWN_SIZE = 15_000
"""A town smaller than this needs words that say it is one, where its name could be another word."""
NAMED_SIZE = 100_000
"""A town smaller than this needs them where its name could be a person's."""
LEAD = 64
"""Characters looked at before a name."""
_PASSED = Is.DIRECTION
_GIVEN, _TITLE, _COMMON, _ORGANISATION = Is.GIVEN, Is.TITLE, Is.COMMON, Is.ORGANISATION
_DISTRICT = Is.DISTRICT
_ETHNIC = Is.ETHNIC
_OF_ITS_OWN = compiled_re(r"(?<!\w)(?!The |A |An |In |At )([A-Z][\w'’-]*) [a-z-]+ of (?:the )?\Z")
_AREAS = Is.SETTLEMENT | Is.DISTRICT | Is.PROVINCE
_LARGE = frozenset(("PCLI", "PCL", "ADM1", "PPLC", "RGN", "CONT", "SEA", "OCN", "STM", "GULF", "ISL"))
_CONTAINERS = frozenset(("ADM1", "PCLI", "ADM2", "PPLC", "RGN"))
_NEXT = compiled_re(r" ([a-z]+(?:-[a-z]+)?)(?: ([a-z]+))?")
_COUNTIES = compiled_re(r"(?:, [A-Z]\w+)*,? and [A-Z]\w+ (counties|districts|provinces|states)\b")
_AGED = compiled_re(rf",? (?:aged )?[1-9]\d(?:,(?! {YEAR})|-year-old\b)|, aged? \d")
_SAID = compiled_re(r",? ([a-z]+)")
SHORT = 3
"""Names shorter than this are initials more often than places."""


class Context(Struct, frozen=True):
    """What the words around a block say."""

    lead: str
    head: int
    located: bool
    """A locative stands right before, or a type word beside."""
    firm: bool
    """What stands before takes a place even where the name is unknown."""
    organised: bool
    """Belongs to the name of an organisation."""
    contained: bool
    """A comma and a known container follow."""
    first: bool
    alone: bool
    """No other capitalised word stands beside the block."""


_FAMILY = compiled_re(r" (?:family|families|clan|household|brothers|sisters)\b")
"""Behind a name that nobody knows: "five members of the Zamani family"."""
_CAPITALS = (" IN ", " AT ", " OF ", " NEAR ", " FROM ")
"""Before a name in capitals: a heading between paragraphs, all of whose words would be names."""


class NameJudge:
    """Judges the names of one document; remembers the persons it has met."""

    def __init__(
        self, document: Document, gazetteer: Gazetteer, runs: Sequence[Run], persons: Collection[str] = ()
    ) -> None:
        """Collect the persons in `runs` beside those whose last names are known."""
        self.flat, self.low = document.flat, document.low
        self.caseless = document.is_upper or document.is_lower
        self._plain: dict[str, bool] = {}
        self.starts = [sentence.start for sentence in document.sentences]
        self.gazetteer = gazetteer
        self.kinds = word_kinds()
        self.words = _words()
        self.persons = {name for run in runs for name in _persons(run.pieces)}.union(persons)

    def is_of_another(self, start: int) -> bool:
        """Say whether the type before a name is another's: "the Nerat district of Sarajevo"; not "Afghan province"."""
        found = _OF_ITS_OWN.search(self.flat, max(0, start - LEAD), start)
        return found is not None and not self.gazetteer.demonym(found[1])

    def lead(self, start: int, sentence: int) -> str:
        """Return the words before an offset, lower case."""
        return " ".join(self._words_before(start, sentence))

    def _words_before(self, start: int, sentence: int) -> list[str]:
        begin = max(self.starts[sentence], start - LEAD)
        return self.low[begin:start].split()[-6:]

    def context(self, run: Run, at: int, stop: int, following: Run | None) -> Context:
        """Return what the words around a block of a run say."""
        pieces = run.pieces
        before = self._words_before(pieces[at].start, run.sentence)
        lead = " ".join(before)
        behind = before[-1] if before else ""
        last = pieces[stop - 1]
        after = _NEXT.match(self.flat, last.end, last.end + 40)
        head = self._head_before(before) | (0 if last.owns else self._head_after(last.end, after))
        located = behind in self.words.locative or (len(before) > 1 and self._in_the(before))
        firm = self._is_firm(before)
        contained = stop == len(pieces) and self._contained(run.end, following)
        happened = after is not None and after[1] in self.words.named_event  # "the Nerat bombing"
        return Context(
            lead,
            head,
            firm or bool(head) or happened or located,
            firm,
            self._organised(pieces, at),
            contained,
            run.first and at == 0,
            stop - at == len(pieces),
        )

    def is_firm(self, lead: str) -> bool:
        """Say whether what stands before a name takes a place."""
        return self._is_firm(lead.split())

    def _is_firm(self, before: list[str]) -> bool:
        stop = len(before)
        while stop and (before[stop - 1] in ("the", "a") or self.kinds.get(before[stop - 1], 0) & _PASSED):
            stop -= 1
        if not stop:
            return False
        words = before[:stop]
        last = words[-1]
        if last[-1] == ":":
            return bool(len(words) > 1 and self.kinds.get(last[:-1], 0) & TYPES)
        return last in self.words.firm or last in self.words.taken or " ".join(words[-2:]) in self.words.phrases

    def means_place(self, piece: Piece, context: Context) -> bool:
        """Say whether a name that the gazetteer has means the place here."""
        best = self.gazetteer.of_key(piece.folded)[0]
        if context.organised or self._titled(context.lead) or (piece.words == 1 and piece.kinds & _PASSED):
            return False  # "in North 24 Parganas"
        if context.contained:
            return True
        if piece.words > 1:
            given = self.kinds.get(piece.folded.split(" ", 1)[0], 0) & _GIVEN
            told = context.located or piece.kinds & _DISTRICT
            return not given or bool(told) or best.population >= KNOWN_SIZE or best.feature in _LARGE
        if piece.kinds & _COMMON:
            strong = context.firm or context.head
            return bool(strong and context.alone and not context.first and not context.lead.endswith(("the", " a")))
        if piece.folded in self.persons:
            return context.firm
        if _AGED.match(self.flat, piece.end):
            return False
        if self._speaks(piece):
            return context.firm or best.feature in _LARGE
        return context.located or self._stands_alone(piece, best, context)

    def _stands_alone(self, piece: Piece, best: Candidate, context: Context) -> bool:
        """Say whether a name is so well known that it needs no word to say that it is a place."""
        if best.feature in _LARGE and (best.feature != "ADM1" or best.population >= KNOWN_SIZE or not best.population):
            return True
        if len(piece.folded) < SHORT or self._is_plain_word(piece.folded):
            return False
        if best.population >= NAMED_SIZE:
            return not (piece.kinds & _GIVEN and context.first)
        return best.population >= KNOWN_SIZE and not piece.kinds & _GIVEN and not context.first

    def _is_plain_word(self, folded: str) -> bool:
        """Say whether the text has the word in lower case too; each word is looked for once."""
        found = self._plain.get(folded)
        if found is None:
            found = self._plain[folded] = f" {folded} " in self.flat
        return found

    def unknown_place(self, block: Sequence[Piece], context: Context) -> bool:
        """Say whether the words around make an unknown name a place."""
        # "Numerous families": a capital at the start of a sentence says nothing.
        told = bool(context.head) and not (context.first and len(block) == 1)
        named = context.firm or told or context.contained
        return named and self.could_be_place(block, context)

    def could_be_place(self, block: Sequence[Piece], context: Context) -> bool:
        """Say whether nothing speaks against an unknown name being a place."""
        first = block[0]
        if context.organised or self._titled(context.lead) or _FAMILY.match(self.flat, block[-1].end):
            return False
        if any(p.kind == "word" and p.kinds & (_TITLE | _ORGANISATION) for p in block):
            return False
        if first.kinds & _GIVEN and len(block) > 1 and not (context.head and context.located):
            return False
        if all(p.kinds & (_COMMON | TYPES) for p in block):
            return False
        shouted = not self.caseless and self.flat[first.start : first.end].isupper()
        if len(block) > 1:
            return not (shouted and self.flat[max(0, first.start - LEAD) : first.start].endswith(_CAPITALS))
        return not (shouted or first.folded in self.persons)

    def _organised(self, pieces: Sequence[Piece], at: int) -> bool:
        """Say whether "of" or "for" joins the name to an organisation: "the Bank of ..."."""
        while at > 2 and pieces[at - 1].folded == "and" and pieces[at - 2].kind == "name":
            at -= 2  # "the Islamic State of Nerat and Sirat"
        if not at or pieces[at - 1].kind != "join" or pieces[at - 1].folded != "of":
            return False
        if any(one.folded == "local" and two.folded == "government" for one, two in pairwise(pieces[:at])):
            return False  # "the Nerat Local Government Council of Sirat State"
        if at > 1 and pieces[at - 2].kinds & _AREAS and not pieces[at - 2].kinds & _ORGANISATION:
            # "the Third Police District of Nerat", but "the Islamic State of Nerat"
            return at > 2 and bool(pieces[at - 3].kinds & _ETHNIC)
        for piece in reversed(pieces[: at - 1]):
            if piece.owns or piece.kind in ("name", "demonym"):
                return False
            if piece.kinds & _ORGANISATION:
                return True
        return False

    def _contained(self, end: int, following: Run | None) -> bool:
        """Say whether ", CONTAINER" follows."""
        if following is None or following.start - end != len(", ") or self.flat[end : end + 2] != ", ":
            return False
        piece = following.pieces[0]
        if piece.kind != "name":
            return False
        best = self.gazetteer.of_key(piece.folded)[0]
        return best.feature in _CONTAINERS or best.population >= KNOWN_SIZE

    def _in_the(self, words: list[str]) -> bool:
        return words[-1] == "the" and words[-2] in self.words.locative

    def _head_before(self, words: list[str]) -> int:
        """Return what the words before say: "the province of X"."""
        if len(words) > 1 and words[-1] == "of":
            return self.kinds.get(words[-2].rstrip(","), 0) & TYPES
        return self.kinds.get(words[-1], 0) & TYPES if words else 0

    def _head_after(self, end: int, match: re.Match[str] | None) -> int:
        """Return what the words after say: "X province", "X refugee camp", "X and Y counties"."""
        if match is None or match[1] == "and":
            listed = _COUNTIES.match(self.flat, end, end + 80)
            return self.kinds.get(listed[1], 0) & TYPES if listed else 0
        if match[1] == "local" and match[2] == "government":
            return _DISTRICT
        bits = self.kinds.get(match[1], 0) & TYPES
        if bits or match[1] in self.words.of_town:
            return bits or Is.LANDMARK
        return self.kinds.get(match[2], 0) & TYPES if match[2] in self.words.second_types else 0

    def _titled(self, lead: str) -> bool:
        return bool(self.kinds.get(lead.rsplit(" ", 1)[-1].rstrip("."), 0) & _TITLE)

    def _speaks(self, piece: Piece) -> bool:
        match = _SAID.match(self.flat, piece.end, piece.end + 16)
        return bool(match and match[1] in self.words.speech and not piece.owns)


class _Words(Struct, frozen=True):
    locative: frozenset[str]
    firm: frozenset[str]
    phrases: frozenset[str]
    taken: frozenset[str]
    of_town: frozenset[str]
    second_types: frozenset[str]
    speech: frozenset[str]
    named_event: frozenset[str]


@cache
def _words() -> _Words:
    return _Words(
        locative=forms("places", "locative"),
        firm=forms("places", "firm_word"),
        phrases=forms("places", "firm_locative"),
        taken=forms("places", "taken"),
        of_town=forms("places", "of_town"),
        second_types=forms("places", "second_type"),
        speech=forms("person_names", "speech"),
        named_event=forms("places", "named_event"),
    )


def _persons(pieces: Sequence[Piece]) -> list[str]:
    """Return the last names that follow a first name or a title."""
    found = []
    named = [piece for piece in pieces if len(piece.folded) > 1 or piece.words > 1]
    for before, piece in pairwise(named):
        if before.owns or piece.kind not in ("name", "plain") or piece.kinds & TYPES:
            continue
        if before.kinds & (_GIVEN | _TITLE) and before.words == 1:
            found.append(piece.folded.rsplit(" ", 1)[-1])
    return found
