"""Names told one after the other: what may stand between two of them, and where a list ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from tollbook.people.ages import age_follows
from tollbook.people.names import Name
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compile_

_DESCRIBING = r"""
  (?!\p{Ll}{2}-\p{Lu})\p{Ll}[\p{L}’'-]*+ | \d{1,3}-\p{Ll}[\p{Ll}-]*+ | \d{1,3}[ ]years?[ ]old | [“"]
"""
LEAD = rf"(?P<lead> (?: (?: {_DESCRIBING} ) ,? \s*+ ){{0,9}} )"
"""Words that may tell who somebody is, right before the name: "the 34-year-old teacher"."""
_LEAD_IN_LIST = rf"(?P<lead> (?: (?: {_DESCRIBING} | \p{{Lu}}[\p{{L}}-]*+['’]s ) ,? \s*+ ){{0,9}} )"
_AGE = r"(?: aged?[ ] )?\d{1,3}(?:[ ]years?[ ]old | -years?-old)?"
_ENDS = r"(?= , | ; | [ ]and\b )"
_ASIDE = rf"""
  \s*\([^()]{{0,60}}\) | ,[ ]{_AGE}(?= \s*(?: ,|;|and\b|[(] ) ) | [ ]{_AGE}{_ENDS} | ,[ ]of[ ]
  | ,[ ](?:an?|the)[ ][^,;]{{1,60}}{_ENDS} | ,[ ](?:both|also)[ ][^,;]{{1,40}}{_ENDS}
"""
"""What may tell more of a name: an age, an aside, an apposition."""
_TAIL = rf"""
(?: {_ASIDE} | ,[ ](?:his|her|their)[ ][^,;]{{1,60}}{_ENDS} | ,?[ ]who[ ](?:was|is|had|were)[ ][^,;]{{1,60}} )*+
"""
"""The same before a list goes on."""
_JOIN = r"""
\s*+ (?: [,;/&]\s*(?:(?:and|as[ ]well[ ]as|plus)\b)? | \*|•|·|[-–—]
       | (?:and|plus|as[ ]well[ ]as|alongside|along[ ]with)\b )++ \s*+
"""
_GAP = rf"{_TAIL} {_JOIN} {_LEAD_IN_LIST}"


def listed(text: str, names: Sequence[Name], first: int) -> Iterator[Name]:
    """Yield the name at `first` and those that a list goes on with.

    A name that belongs to what is told of another ("the wife of X", "from X") is passed over.
    """
    end, before = names[first].span.end, names[first]
    hung = False
    yield before
    for name in names[first + 1 :]:
        gap = text[end : name.run]
        if gap.count("(") > gap.count(")"):
            continue  # told of the last one in an aside
        hung = _tells_more(gap) or (hung and text[before.span.end : name.run] == ", " and " " not in name.text)
        before = name
        if hung:
            end = name.span.end  # "of Akron", and "Ohio" behind it
            continue
        match = compile_(_GAP).fullmatch(gap)
        if match is None or not names_people(match["lead"].split()) or name.owns:
            return
        yield name
        end = name.span.end


def first_listed(text: str, names: Sequence[Name], at: int) -> int:
    """Return the first of the aged names from which a list leads to a name: "Oda Lunt, 34; Ole Holt, 29; and X"."""
    while at > 0 and _is_aged(text, names[at - 1]):
        gap = text[names[at - 1].span.end : names[at].run]
        match = compile_(_GAP).fullmatch(gap)
        if match is None or hangs(gap) or not names_people(match["lead"].split()):
            break
        at -= 1
    return at


def _is_aged(text: str, name: Name) -> bool:
    before = text[max(0, name.run - _AGED_WITHIN) : name.run]
    return age_follows(text, name) or compile_(r"(?:\d|\p{L})[- ]years?[- ]old\b[^,;.]*\Z").search(before) is not None


_AGED_WITHIN = 48
"""Characters before a name within which "34-year-old" is its own."""


def _tells_more(gap: str) -> bool:
    """Say whether a name behind the last one is told of that one: "from X", ", who was the wife of X"."""
    words = compile_(r"\bwho[ ](?:was|is)\b").sub("", gap).split()[:-1]
    return hangs(gap) and names_people(words)


def told_of(text: str, name: Name, end: int) -> int:
    """Return where that ends which tells more of a name right behind it: its age, an apposition."""
    match = compile_(rf"(?: {_ASIDE} )*+").match(text, name.span.end, end)
    return match.end() if match else name.span.end


def hangs(gap: str) -> bool:
    """Say whether the words before a name make it a part of what is told of another: "wife of", "from"."""
    words = gap.split()
    return bool(words) and words[-1].lower() in _hanging() and not gap.rstrip().endswith((",", ";", ":"))


def names_people(lead: Iterable[str]) -> bool:
    """Say whether only words that tell who somebody is stand before a name: no verb, no preposition before it."""
    return not any(word.strip(',“"').lower() in _verbs() for word in lead)


@cache
def _hanging() -> frozenset[str]:
    return frozenset(("of", "from", "in", "at", "by", "for", "with", "near", "against", "to", "on", "outside", "under"))


@cache
def _verbs() -> frozenset[str]:
    """Return words that end a list of names."""
    return forms("named_people", "ends_list") | forms("person_names", "speech")
