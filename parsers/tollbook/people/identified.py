"""Names given to people told of elsewhere in the article: "the victims were identified as", "the dead were"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import ahocorasick
from msgspec import Struct

from tollbook.harm.claim import Claim
from tollbook.people.details import sex_of_words
from tollbook.people.lists import LEAD, first_listed, hangs, listed, names_people
from tollbook.people.names import Name
from tollbook.people.victims import Naming, speaks
from tollbook.record import Kind
from tollbook.text.document import Document, Sentence
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compile_

_FIRST = rf"{LEAD} (?= [‘'’]?(?:\p{{Ll}}{{2}}-)?\p{{Lu}} )"
"""The words that tell who somebody is, up to the capital of the name."""
_AS = rf"(?P<who> (?: [ ](?!as\b)[^\s;:]++ ){{0,12}}? ) (?: [ ]as\b:? | : ) [ ] {_FIRST}"
"""From "identified" to the first name."""
_WERE = rf"(?: [ ][^,;:.“”\"]{{1,60}}? )?? (?: [ ](?:was|were|are|is|includes?|included|including) | : ) [ ] {_FIRST}"
"""From "the dead" to the first name."""
_VICTIM = rf",?[ ] {_FIRST}"
_APPOSED = r"""
(?: ,[ ][^;:]{1,120}, | [ ]\([^()]{1,60}\) | ,[ ]\d{1,3}, )? [ ](?:was|were|has[ ]been|have[ ]been)[ ] (?:\w+[ ])?
"""
"""From a name to the "identified" that says who he is."""
_AS_WHOM = r"[ ] (?: [^\s,;:]++[ ] ){0,6}? as[ ](?P<who>[^,;:]{3,60})"
_NAMED_AS = r"""
(?:,[ ]\d{1,3},|[ ]\(\d{1,3}\))?[ ]as[ ](?:being[ ]|having[ ]been[ ]|an?[ ]|the[ ]|one[ ]of[ ])*+(?P<who>[^,;:.]{3,60})
"""
"""From a name to the words for somebody harmed: "identified Oda Lunt as one of the dead"."""
_NEAR = 2
"""Sentences back in which somebody was told of whom "he" takes up."""
_BACK = 80
"""Characters before "identified" in which its subject stands."""


class Cue(Struct, frozen=True):
    """A word that may give names to people told of elsewhere. Offsets count characters of the article."""

    start: int
    end: int
    section: str


def cues(document: Document) -> Iterator[tuple[Sentence, Cue]]:
    """Yield the cues of an article, each with its sentence."""
    for sentence in document.sentences:
        low, offset = sentence.low, sentence.start
        for last, (section, length) in _automaton().iter(low):
            start, end = last - length + 1, last + 1
            if not (low[start - 1 : start].isalpha() or low[end : end + 1].isalpha()):
                yield sentence, Cue(start + offset, end + offset, section)


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for section in ("naming", "victim", "dead", "hurt", "taken", "them"):
        for form in forms("named_people", section):
            automaton.add_word(form, (section, len(form)))
    automaton.make_automaton()
    return automaton


def named_elsewhere(
    document: Document, sentence: Sentence, cue: Cue, names: Callable[[int], Sequence[Name]], claims: ClaimsByKind
) -> Iterator[Naming]:
    """Yield the names that a cue gives to harmed people, in its sentence or one a line below."""
    text = document.flat
    for words, found in _given(text, sentence, cue, names):
        inside = names(sentence.index)
        at = first_listed(text, inside, found) if inside[found].run < cue.start else found
        several = list(listed(text, inside, at))
        claim = _claim_of(words, claims, sentence, len(several))
        if claim is not None and not speaks(text, several[-1]):
            sex = sex_of_words(words) if len(several) == 1 else None
            yield from (Naming(one, claim, sex=sex, sure=len(several) > 1) for one in several)
            return
    if sentence.text.endswith((":", " as", " were", " are")):
        yield from _by_lines(document, sentence, names, claims)


_BEHIND_CUES = {"naming": (_AS,), "victim": (_WERE, _VICTIM)}


def _given(
    text: str, sentence: Sentence, cue: Cue, names: Callable[[int], Sequence[Name]]
) -> Iterator[tuple[list[str], int]]:
    """Yield the words that say whose name a cue gives, in lower case, with the position of the name."""
    word = text[cue.start : cue.end]
    for pattern in _BEHIND_CUES.get(cue.section, (_WERE,)):
        found = compile_(pattern).match(text, cue.end, sentence.end)
        if found is None or not names_people(found["lead"].split()):
            continue
        at = _starting(names(sentence.index), found.end())
        if at is not None:
            yield _subject_words(text, sentence, cue, found["who"] if cue.section == "naming" else word), at
            return
    if cue.section == "naming":
        yield from _as_whom(text, sentence, cue, names)


def _starting(names: Sequence[Name], start: int) -> int | None:
    """Return the position of the name whose run begins there; a quotation mark may stand before it."""
    at = next((at for at, name in enumerate(names) if name.run in (start, start + 1)), None)
    return None if at is None or names[at].owns else at


def _subject_words(text: str, sentence: Sentence, cue: Cue, who: str) -> list[str]:
    """Return the words for the people named: the object of the verb, else its subject."""
    if cue.section != "naming" or _harmed(_plain(who)):
        return _plain(who)
    return _plain(text[max(sentence.start, cue.start - _BACK) : cue.start] + who)


def _as_whom(
    text: str, sentence: Sentence, cue: Cue, names: Callable[[int], Sequence[Name]]
) -> Iterator[tuple[list[str], int]]:
    """Read "Oda Lunt was identified as the guard killed" and "identified Oda Lunt as one of the dead"."""
    behind = compile_(_AS_WHOM).match(text, cue.end, sentence.end)
    if behind is None:
        return
    for at, name in enumerate(names(sentence.index)):
        before = name.span.end < cue.start and compile_(_APPOSED).fullmatch(text, name.span.end, cue.start)
        if before and not hangs(text[max(sentence.start, name.run - 12) : name.run]):
            yield _plain(behind["who"]), at
        elif name.run > cue.end and names_people(text[cue.end : name.run].split()):
            found = compile_(_NAMED_AS).match(text, name.span.end, sentence.end)
            if found is not None:
                yield _plain(found["who"]), at
            return


def _by_lines(
    document: Document, sentence: Sentence, names: Callable[[int], Sequence[Name]], claims: ClaimsByKind
) -> Iterator[Naming]:
    """Yield the names that stand one a line under "the victims were:"."""
    found = []
    for line in document.sentences[sentence.index + 1 :]:
        first = next(iter(names(line.index)), None)
        if first is None or first.run - line.start > _BULLET or len(line.text) > _LINE or speaks(document.flat, first):
            break
        found.append(first)
    claim = _claim_of(_plain(sentence.text), claims, sentence, len(found)) if found else None
    if claim is not None:
        yield from (Naming(name, claim, sure=True) for name in found)


_BULLET = 6
"""Characters of a bullet or a number before the name that opens a line."""
_LINE = 160
"""Characters of the longest line that gives one name."""


def _plain(words: str) -> list[str]:
    return compile_(r"[\w’'-]++").findall(words.lower())


def _harmed(words: Sequence[str]) -> Kind | str:
    """Return the kind of harm that words tell of, "victim" where they do not say which, else nothing."""
    for section, kind in _KINDS.items():
        if not forms("named_people", section).isdisjoint(words):
            return kind
    return "" if forms("named_people", "victim").isdisjoint(words) else "victim"


_THEM = frozenset(("them", "they"))
_HIM = frozenset(("he", "she", "him", "her"))
_KINDS: dict[str, Kind] = {"dead": "killed", "hurt": "injured", "taken": "missing"}
_TAKEN = ("missing", "abducted", "detained")


class ClaimsByKind:
    """The claims of an article, those put together of which words behind a cue say the same."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        """Take the claims in the order of the text."""
        self.claims = claims
        self.sentences = [claim.sentence for claim in claims]
        self._alike: list[tuple[Claim, list[int]]] | None = None

    def alike(self) -> list[tuple[Claim, list[int]]]:
        """Return the positions of the claims that differ in nothing but their place, each row with one of them."""
        if self._alike is None:
            rows: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
            for at, claim in enumerate(self.claims):
                if claim.best != 0 and claim.stance not in ("denied", "planned"):
                    attacker = claim.victim_class == "attacker"
                    rows[claim.kind, claim.best, claim.head, claim.counted, attacker].append(at)
            self._alike = [(self.claims[row[0]], row) for row in rows.values()]
        return self._alike

    def nearest(self, row: list[int], sentence: int) -> int:
        """Return the nearest claim of a row that is told before or in a sentence, else the first behind it."""
        behind = bisect_right(row, sentence, key=self.sentences.__getitem__)
        if behind == 0:
            return row[0]
        return row[bisect_left(row, self.sentences[row[behind - 1]], key=self.sentences.__getitem__)]


def _claim_of(words: Sequence[str], claims: ClaimsByKind, sentence: Sentence, several: int) -> int | None:
    """Return the claim that tells of the people whom the words mean, None where no claim does."""
    told = _harmed(words)
    accused = not forms("named_people", "accused").isdisjoint(words)
    if not told and not _HIM.isdisjoint(words):
        return _last_told(claims, sentence)
    choices = [
        claims.nearest(row, sentence.index)
        for claim, row in claims.alike()
        if (claim.victim_class == "attacker") >= accused and _means(told, words, claim)
    ]
    return min(choices, key=lambda at: (*_distance(claims.claims[at], sentence, several), at), default=None)


def _last_told(claims: ClaimsByKind, sentence: Sentence) -> int | None:
    """Return the claim of one person that "he" takes up, none where that person is an attacker or arrested."""
    at = bisect_right(claims.sentences, sentence.index) - 1
    if at < 0 or claims.sentences[at] < sentence.index - _NEAR:
        return None
    last = claims.claims[at]
    fits = last.best == 1 and last.kind != "detained" and last.victim_class != "attacker"
    return at if fits else None


def _means(told: str, words: Sequence[str], claim: Claim) -> bool:
    """Say whether the words may mean the people of a claim."""
    if not told and not _THEM.isdisjoint(words):
        return claim.best is None or claim.best > 1
    if not told:
        return bool(claim.head) and claim.head in words and claim.kind != "detained"
    if told == "victim":
        return claim.kind not in ("detained", "displaced") and claim.victim_class != "attacker"
    return claim.kind in _TAKEN if told == "missing" else claim.kind == told


def _distance(claim: Claim, sentence: Sentence, several: int) -> tuple[bool, bool, bool, bool, int]:
    """Order claims: first those of enough people, what counts, deaths, what is told before the names, the nearest."""
    after = claim.sentence > sentence.index
    fewer = claim.best is not None and claim.best < several
    return (fewer, not claim.counted, claim.kind != "killed", after, abs(sentence.index - claim.sentence))
