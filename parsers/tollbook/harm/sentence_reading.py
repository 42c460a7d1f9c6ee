"""One sentence read for harm: the literal gate, the chunks, and what is kept while an article is read."""

from __future__ import annotations

from functools import cache

import ahocorasick
from msgspec import Struct, field
from msgspec.structs import replace

from tollbook.chunking.chunker import read_chunks
from tollbook.chunking.chunks import Chunks, by_object, listed
from tollbook.chunking.in_context import told_by_object
from tollbook.chunking.person_nouns import person_nouns, thing_nouns
from tollbook.chunking.quantities import may_start, read_quantity
from tollbook.harm.claim import Claim
from tollbook.harm.rules.rule import HarmRule
from tollbook.record import Stance
from tollbook.text.document import Document, Sentence
from tollbook.text.lexicon import forms, load
from tollbook.text.tokens import Tokens, tokenize


class Left(Struct, frozen=True):
    """A chunk that was looked at and left, and the section of `reasons.toml` that says why."""

    chunk: int
    reason: str


class Found(Struct):
    """One victim group of one match."""

    victim: int
    trigger: int
    rule: HarmRule
    agent: int | None
    whole: int | None
    stance: Stance
    covered: bool = False
    """An "at least" before the first group of the list holds for this one too."""


class Reading(Struct):
    """One gated sentence and what was found in it, while an article is being read."""

    sentence: Sentence
    tokens: Tokens
    claims: list[Claim] = field(default_factory=list)
    agents: list[int] = field(default_factory=list)
    """Chunks that harmed somebody, in the order of the sentence."""
    left: list[Left] = field(default_factory=list)
    """Groups that a pattern or a reader of mentions looked at and left."""
    cut: Chunks | None = None
    """The chunks, once asked for: many a sentence that tells no harm is never cut into them."""
    found: list[Found] | None = None
    """Those harmed, once looked for."""

    @property
    def chunks(self) -> Chunks:
        """The tokens cut into chunks."""
        if self.cut is None:
            self.cut = read_chunks(self.tokens)
        return self.cut


@cache
def _gate() -> ahocorasick.Automaton:
    """Build the literal gate: a sentence with none of these phrases tells no harm.

    Each has its length, and what it gives hope of: `OF_OBJECTS` where it tells harm of certain objects alone.
    """
    sections = [section for section in load("harm").values() if section.more["mark"] != "found"]
    told = {form: OF_OBJECTS for section in sections for form in section.forms if "before" in section.more}
    told |= {form: HARM for section in sections for form in section.forms if "before" not in section.more}
    others = forms("roles", "hurts") | forms("roles", "hospitals") | forms("roles", "missiles", "no_survivors")
    automaton = ahocorasick.Automaton()
    for form, hope in (told | dict.fromkeys(others, HARM)).items():
        automaton.add_word(form, (len(form), hope))
    automaton.make_automaton()
    return automaton


NOTHING, OF_OBJECTS, HARM = 0, 1, 2
"""What the words of a sentence give hope of: no claim; one if "took" or "lost" has people behind it; one."""


def hope_of_harm(low: str) -> int:
    """Say cheaply what claim a sentence in small letters can hold, by the phrases of harm that are whole words."""
    hope = NOTHING
    low = low.replace("’", "'")
    if "  " in low:
        low = " ".join(low.split())
    for last, (length, of) in _gate().iter(low):
        before, after = last - length, last + 1
        if of > hope and (before < 0 or not low[before].isalnum()) and not low[after : after + 1].isalnum():
            if of == HARM:
                return HARM
            hope = of
    return hope


def harms_its_object(tokens: Tokens) -> bool:
    """Say whether one of the verbs that tell harm of certain objects alone has one: "took 12 prisoners"."""
    verbs = by_object()
    return any(word in verbs and told_by_object(tokens, i) is not None for i, word in enumerate(tokens.words))


def read_sentence(document: Document, sentence: Sentence) -> Chunks:
    """Cut one sentence into chunks."""
    return read_chunks(sentence_tokens(document, sentence))


def sentence_tokens(document: Document, sentence: Sentence) -> Tokens:
    """Cut one sentence into the tokens of its chunks; in a text all in capitals they tell nothing about names."""
    tokens = _unquoted(tokenize(sentence))
    if document.is_upper:
        return _title_cased(tokens)
    return replace(tokens, raws=tokens.words) if sentence.text.isupper() else tokens


_QUOTES = frozenset('"“”')
_QUOTED = 4
"""So many words a writer keeps at a distance: 'about 30 "enemies of the people" were killed'."""


def _unquoted(tokens: Tokens) -> Tokens:
    """Leave out the quotation marks around a noun: 'about 30 "bandits" were killed', 'raids by the "Tigers"'."""
    if _QUOTES.isdisjoint(tokens.words) and "'" not in tokens.words:
        return tokens
    dropped = _single_quotes(tokens)
    for opening in range(1, len(tokens) - 2):
        if tokens.words[opening] in _QUOTES and _goes_on(tokens, opening):
            ahead = range(opening + 2, min(opening + 3 + _QUOTED, len(tokens)))
            dropped |= {opening, *(k for k in ahead if tokens.words[k] in _QUOTES)}
    if not dropped:
        return tokens
    kept = [k for k in range(len(tokens)) if k not in dropped]
    words, raws = [tokens.words[k] for k in kept], [tokens.raws[k] for k in kept]
    return Tokens(words, raws, [tokens.starts[k] for k in kept], [tokens.ends[k] for k in kept])


def _goes_on(tokens: Tokens, opening: int) -> bool:
    """Say whether a phrase begins before a quotation that opens: with "the", or with a number before its noun."""
    if tokens.words[opening - 1] == "the":
        return True
    return tokens.raws[opening + 1].islower() and _is_counted(tokens, opening - 1)


def _single_quotes(tokens: Tokens) -> set[int]:
    """Return the marks of single quotation around a few words: "the 'commander' was killed", "were ''wiped out''"."""
    marked: set[int] = set()
    opening = -1
    for k, word in enumerate(tokens.words):
        if word != "'" or k in marked:
            continue
        joined = k + 1 < len(tokens) and tokens.starts[k + 1] == tokens.ends[k]
        if joined and tokens.words[k + 1] == "'":
            marked |= {k, k + 1}
        elif joined and tokens.words[k + 1][0].isalnum():
            opening = k if k == 0 or tokens.ends[k - 1] < tokens.starts[k] else opening
        elif opening >= 0:
            marked |= {opening, k} if k - opening <= _QUOTED + 1 else set()
            opening = -1
    return marked


def _is_counted(tokens: Tokens, i: int) -> bool:
    """Say whether a quotation that opens behind a token holds who is counted: 'dozens of "enemies" were killed'."""
    return _counts(tokens, i) or (tokens.words[i] == "of" and i > 0 and _counts(tokens, i - 1))


def _counts(tokens: Tokens, i: int) -> bool:
    return may_start(tokens.words[i]) and read_quantity(tokens, i) is not None


_PLAIN_ENDS = (
    "ed",
    "ing",
    "ly",
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ous",
    "ful",
    "ive",
    "able",
    "ible",
    "ism",
    "ance",
    "ence",
)


def _title_cased(tokens: Tokens) -> Tokens:
    plain = _common_nouns()
    raws = [
        w if w in plain or w in listed() or len(w) < 3 or w.endswith(_PLAIN_ENDS) else w.capitalize()
        for w in tokens.words
    ]
    return replace(tokens, raws=raws)


@cache
def _common_nouns() -> frozenset[str]:
    return thing_nouns().union(person_nouns())


def from_offset(sentence: Sentence, start: int) -> Sentence:
    """Return the sentence from `start` on, where it holds that place."""
    if not sentence.start < start < sentence.end:
        return sentence
    first = start - sentence.start
    return replace(sentence, start=start, text=sentence.text[first:], low=sentence.low[first:])
