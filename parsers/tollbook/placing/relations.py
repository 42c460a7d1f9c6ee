"""How a place is named: by the words before it, "near Nerat", "stormed Nerat", "20 km north of Nerat"."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from tollbook.text.document import Document
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compile_, compile_re, compiled_re, holds_any
from tollbook.toponyms.recognition import Toponym
from tollbook.toponyms.word_kinds import TYPES, Is, word_kinds

Relation = Literal["scene", "beside", "anchor", "object", "of", "origin", "after", "none"]
"""How a place is named: scene "in X", beside "near X", anchor "20 km north of X", object "stormed X",
of "the siege of X", origin "from X", after ", X", none "X said"."""


LEAD = 90
"""Characters looked at before a name."""
MOST_WORDS = 9
MOST_PASSED = 3
"""How many unknown words may stand between a preposition and a name: "in a crowded X market". With one, 10 in 1,000
gold claims change their place."""
_TOKEN = compiled_re(r"[a-z]+(?:-[a-z]+)*|[,;:()]|\d+")
_BEARING = compiled_re(
    r"(?:km|kms|kilomet(?:er|re)s?|miles?|outskirts|edge|border|.*(?:north|south|east|west)(?:ern)?)"
)
_PASSED = TYPES | Is.DIRECTION | Is.ETHNIC
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "his", "her", "this", "that", "one"))
_SUFFERS = compiled_re(
    r"(?: itself)? (?:(?:came|comes|was|is|were) (?:\w+ly )?under (?:\w+ )?(?:fire|attack|siege|bombardment|shelling)\b"
    r"|(?:was|were|is|are|has been|had been|have been|is being|was being)(?: \w+ly| also| first| again)?"
    r" (?P<verb>[a-z]+ed|struck|hit|shot|taken|overrun|burnt)\b)"
)
_SPEAKS = compiled_re(
    r"(?:['’]s (?:[a-z]+ ){1,3}(?:of )?[A-Z][\w’'-]+)?"  # "Oman's capital city of Muscat announced"
    r",? (?:also |later |has |have |had |who |(?:late |early )?(?:on )?(?:[A-Z][a-z]+day|yesterday) )*"
    r"(?:said|told|announced|added|reported|says|stated|acknowledged|admitted|denied|insisted|estimated"
    r"|confirm(?:ed|s)|(?:gave|put) (?:the|its|a|their) )"
)
_BODY_SPEAKS = r"(?:[ ][a-z]+){0,2}?[ ]\L<places.acting>[ ](?:said|told|announced|says|reported|confirmed)\b"
_FROM_LIST = compiled_re(r"\bfrom (?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?, )+$")
"""Before the second and later names of a list: "tourists from Nerat, Sirat and Dolat"."""
_SPEAKER = compiled_re(
    r"\b(?:[Aa]ccording to|quoting|citing|told by|a statement|[Tt]he statement,?(?: issued| released)?"
    r"|(?:news |press )?(?:briefing|conference)|spokes(?:man|woman|person))\b[^,;:]*$"
)
_SPEAKING = ("ccording", "quoting", "citing", "told by", "tatement", "briefing", "conference", "spokes")
"""One of these stands in whatever `_SPEAKER` finds."""
_NEXT = compiled_re(r" ([a-z]+)\b")
_FOUGHT = frozenset(("fight", "fights", "fighting", "fought", "battle", "battles", "battled", "battling"))
"""Before "for": those who "fought for Nerat" fought there."""
_AIMED = frozenset(("fired", "firing"))
"""Verbs that need a word before what they are aimed at: "fired on Nerat", but "fired Nerat's police chief"."""
_SUCH = frozenset(("like", "including", "as", "as:"))


class Words(Struct, frozen=True):
    """The word lists that relations are read with."""

    scene: frozenset[str]
    beside: frozenset[str]
    origin: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    weak: frozenset[str]
    armed: frozenset[str]
    reporting: frozenset[str]
    telling: frozenset[str]
    seated: frozenset[str]
    way: frozenset[str]
    telling_events: frozenset[str]
    """All that say something of events: most words are in none of the lists."""


@cache
def words() -> Words:
    """Return the word lists of relations and events."""
    names = ("scene", "beside", "origin", "event_verb", "event_noun", "weak_event", "armed", "reporting")
    lists = [forms("places", name) for name in (*names, "telling", "seated", "way")]
    lists.append(forms("places", "event_verb", "event_noun", "armed", "reporting"))
    return Words(*lists)


def relation_of(document: Document, toponym: Toponym) -> Relation:
    """Say how a place is named in its sentence; of a demonym, which names who acts or suffers, nobody asks."""
    if toponym.kind == "demonym":
        return "none"
    start, end = toponym.span
    sentence = document.sentences[toponym.sentence]
    if _SPEAKS.match(document.flat, end) or compile_re(_BODY_SPEAKS).match(document.flat, end, sentence.end):
        return "none"  # "aid workers in Nerat said", "Nerat police said"
    begin = max(sentence.start, start - LEAD)
    lead = document.flat[begin:start]
    if holds_any(lead, _SPEAKING) and _SPEAKER.search(document.flat, begin, start):
        return "none"  # "according to the health ministry in Nerat"
    if _tells_hospital(sentence.low) and _is_ward(document.flat[begin : sentence.end], start - begin, end - begin):
        return "none"
    low = document.low[begin:start]
    if lead.endswith(", ") and _FROM_LIST.search(lead):
        return "origin"
    near = low.find(" ", max(0, len(low) - _NEARBY))  # no token has a blank, and few relations need more words
    found = _by_words_before(_TOKEN.findall(low, near), cut=True) if near > 0 else None
    return found or _by_words_before(_TOKEN.findall(low), cut=False) or "none"


_NEARBY = 40
"""Characters before a name that nearly always say how it is named."""


def _by_words_before(tokens: list[str], *, cut: bool) -> Relation | None:
    """Return the relation that the last words before a name tell.

    None: not these. `cut` says that words before them were left out, which the first of these may belong to.
    """
    if len(tokens) > MOST_WORDS:
        tokens, cut = tokens[-MOST_WORDS:], False
    passed = 0
    while tokens and passed <= MOST_PASSED:
        word = tokens.pop()
        if cut and not tokens:
            return None
        before = tokens[-1] if tokens else ""
        found = _of(word, before) or _direct(word, before, passed)
        if found == "go":
            tokens.pop()
        elif found is not None:
            return found
        elif word not in _ARTICLES and not word_kinds().get(word, 0) & _PASSED:
            passed += 1
    return None


# Not "two were shot dead at a clinic", nor "two died when a shell hit a clinic".
_IN_CARE = r"(?<!\bshot[ ])\b\L<events.in_care>\b(?:(?!\b\L<places.event_verb>\b)[^.;])*$"
_HOSPITAL_IN = (
    r"\b\L<roles.hospitals>(?:[ ]\p{Lu}[\w'’]*+)*,?[ ](?:in|at|of|near)[ ](?:the[ ])?(?:[\w’'-]+[ ])?"
    r"(?:\p{Lu}[\w’'-]+[ ]and[ ])?$"
)
_HOSPITAL = r"(?:['’]s?)?(?:[ ][\w’'-]+){0,3}[ ]\L<roles.hospitals>\b"


@lru_cache(8)  # the places of a sentence are asked about one after the other
def _tells_hospital(low: str) -> bool:
    """Say whether a sentence in small letters names a hospital at all."""
    return holds_any(low, forms("roles", "hospitals"))


def _is_ward(text: str, start: int, end: int) -> bool:
    """Say whether a place is that of a hospital: "treated at a hospital in Nerat", "died in the Nerat clinic".

    The place is at `start` to `end` of the text, its sentence.
    """
    return compile_(_IN_CARE).search(text[:start]) is not None and is_of_hospital(text, start, end)


def is_of_hospital(text: str, start: int, end: int) -> bool:
    """Say whether a place is named for its hospital: "the hospital in Nerat", "Nerat clinic"."""
    return (compile_(_HOSPITAL).match(text, end) or compile_(_HOSPITAL_IN).search(text[:start])) is not None


def for_events(flat: str, toponym: Toponym, relation: Relation) -> Relation:
    """Say how a place stands to events: one that befalls it has it for its object ("Nerat was shelled")."""
    if relation not in ("none", "after", "of") or toponym.kind == "demonym":
        return relation
    end = toponym.span.end
    named = _NEXT.match(flat, end, end + LEAD)
    if named is not None and named[1] in forms("places", "named_event"):
        return "none" if toponym.lead in forms("places", "in_answer_to") else "object"
    match = _SUFFERS.match(flat, end, end + LEAD)
    suffers = match is not None and (match["verb"] is None or match["verb"] in words().verbs)
    return "object" if suffers else relation


def _of(word: str, before: str) -> Relation | Literal["go"] | None:
    """Read "of": a bearing ("north of"), a type to go on from ("the town of"), or a noun's object."""
    if word != "of" and not (word in ("from", "to") and _BEARING.fullmatch(before)):
        if word in _SUCH and word_kinds().get(before, 0) & TYPES:
            return "go"
        return None
    if _BEARING.fullmatch(before):
        return "anchor"
    if word_kinds().get(before, 0) & _PASSED:
        return "go"
    return "of"


def _direct(word: str, before: str, passed: int) -> Relation | None:
    lists = words()
    if word in lists.beside and not (word == "nearby" and before in lists.scene):  # "in nearby Nerat" is in Nerat
        return "beside"
    if word in lists.scene:
        return "origin" if before in lists.seated else "none" if before in lists.telling else "scene"
    if word == "to" and before in lists.way:
        return "beside"
    if word == "for" and before in _FOUGHT:
        return "object"
    if word in lists.verbs and passed < MOST_PASSED and word not in _AIMED:
        return "object"
    if word in lists.origin:
        return "origin"
    if word == ":" and word_kinds().get(before, 0) & TYPES:
        return "object"
    if word in (",", "(", ";", ":"):
        return "none" if passed else "after"
    if word in lists.reporting:
        return "none"
    return None
