"""Noun phrases whose head is in no list of people: a name, a number of somebody, a thing."""

from __future__ import annotations

from tollbook.chunking import marks
from tollbook.chunking.chunks import DETERMINERS, POSSESSIVES, Chunk, Group, body_words, is_capital
from tollbook.chunking.person_nouns import Noun, thing_nouns
from tollbook.chunking.quantities import ONE, Counted
from tollbook.text.lexicon import forms
from tollbook.text.spans import Span
from tollbook.text.tokens import Tokens

_ABSTRACT = (
    "ment", "tion", "sion", "ity", "ness", "ism", "ure", "ance", "ence", "ing", "ship", "hood", "dom", "age",
    "sis", "th", "ics", "ology", "ive", "ble", "ful", "less", "ous",
)  # fmt: skip
_ABSTRACT_PLURALS = tuple(f"{ending}s" for ending in _ABSTRACT if not ending.endswith("s"))


def unlisted_group(tokens: Tokens, first: int, at: int, end: int, head: int, counted: Counted | None) -> Chunk:
    """Make the chunk of a phrase whose head is in no list of people."""
    words, raws = tokens.words, tokens.raws
    last = words[head]
    lucky = last in forms("roles", "lucky") and raws[head].islower()
    if last in thing_nouns() or last.isdigit() or "%" in last or lucky:
        return _thing(tokens, first, end)
    named = _is_named(tokens, at, end)
    if counted is None:
        bears = named or _bears_a_name(tokens, at, end)
        return (
            Chunk(marks.THING, first, end)
            if words[first] in DETERMINERS or not bears
            else _name(tokens, first, at, end)
        )
    number = counted.quantity.best or 0
    if counted.form in ("single", "none") and last.endswith(_ABSTRACT):
        return _thing(tokens, first, end)
    if counted.form in ("single", "none") or number == 1:
        mark = (
            marks.THING
            if named and counted.form == "single" and not last.endswith(("an", "i", "ese"))
            else marks.UNLISTED
        )
    else:
        mark = marks.NUMBER if counted.form == "pair" or named or _looks_plural(raws[head]) else marks.THING
    if mark == marks.THING and counted.form == "number" and not named:
        return _bare_count(tokens, first, at, counted)
    return group_chunk(mark, tokens, first, at, end, counted, Noun("unknown", plural=number != 1))


def as_person(tokens: Tokens, chunk: Chunk) -> Chunk:
    """Take "a Dalit" for one person, though no list has the name."""
    counted = Counted(ONE, chunk.first, chunk.first + 1, "single")
    noun = Noun("unknown", plural=False)
    return group_chunk(marks.UNLISTED, tokens, chunk.first, chunk.first + 1, chunk.end, counted, noun)


def _bears_a_name(tokens: Tokens, at: int, end: int) -> bool:
    """Say whether a phrase is a role that no list has and a full name: "football star Gul Zaman"."""
    first = end
    while first > at and is_capital(tokens.raws[first - 1]):
        first -= 1
    role = tokens.words[first - 1] if first > at else ""
    return end - first >= 2 and role.isalpha() and role not in thing_nouns() and not role.endswith(_ABSTRACT)


def _bare_count(tokens: Tokens, first: int, at: int, counted: Counted) -> Chunk:
    """A number whose next word is no plural noun stands alone: "killing 12 overnight"."""
    return group_chunk(marks.NUMBER, tokens, first, at, at, counted, None)


def _is_named(tokens: Tokens, at: int, end: int) -> bool:
    """Say whether all words of a phrase may belong to a name."""
    particles = forms("roles", "particles")
    for k in range(at, end):
        word = tokens.words[k]
        if not (is_capital(tokens.raws[k]) or word in particles or word in "'."):
            return False
    return True


def may_be_people(tokens: Tokens, head: int) -> bool:
    """Say whether a noun in no list may name people in the plural."""
    word = tokens.words[head]
    return _looks_plural(tokens.raws[head]) and word not in thing_nouns() and not word.endswith(_ABSTRACT_PLURALS)


def _looks_plural(raw: str) -> bool:
    """Say whether a noun in no list may be a plural: "basis" is none, the capital of "Houthis" tells a people."""
    word = raw.lower()
    single = ("ss", "ous") if raw[0].isupper() else ("ss", "ous", "is")
    return word.endswith(("s", "men", "people", "folk", "ese")) and not word.endswith(single)


def _thing(tokens: Tokens, first: int, end: int) -> Chunk:
    return Chunk(marks.THING, first, end, name=tokens.words[end - 1])


def _name(tokens: Tokens, first: int, at: int, end: int) -> Chunk:
    """Make the chunk of a name: a person, unless an organisation's word stands in it."""
    first_name = end - 1
    while first_name > at and is_capital(tokens.raws[first_name - 1]):
        first_name -= 1
    words = tokens.words[first_name:end]  # what stands before "star Gul Zaman" is no part of his name
    if any(word.rstrip(".") in body_words() for word in words) or (
        tokens.raws[at].isupper() and len(words) == 1 and len(words[0]) < 6
    ):
        return Chunk(marks.THING, first, end)
    counted = Counted(ONE, at, end, "name")
    return group_chunk(marks.NAME, tokens, first, at, end, counted, Noun("unknown", plural=False))


def group_chunk(
    mark: str, tokens: Tokens, first: int, at: int, end: int, counted: Counted | None, noun: Noun | None
) -> Chunk:
    """Make the chunk of a group: its words begin at `first`, those behind the quantity at `at`."""
    quantity = counted.quantity if counted else None
    phrase = (
        tokens.span(counted.start, max(counted.end, counted.start + 1))
        if counted and counted.start < len(tokens.words)
        else tokens.span(first, end)
    )
    victims = tokens.span(at, end) if end > at else Span(phrase.end, phrase.end)
    head = tokens.words[end - 1] if end > at else ""
    group = Group(
        quantity, phrase, victims, head, noun.victim_class if noun else "unknown",
        counted.form if counted else "bare", counted.more if counted else False,
        noun.plural if noun else True, tokens.words[first] in DETERMINERS or tokens.words[first] in POSSESSIVES,
    )  # fmt: skip
    return Chunk(mark, first, max(end, at, first + 1), group=group)
