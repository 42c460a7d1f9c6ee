"""Names of persons as written: "Gul S. Zaman Jr." without the title and the trade before it."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from tollbook.chunking.person_nouns import person_nouns
from tollbook.text.lexicon import forms, values
from tollbook.text.patterns import compile_
from tollbook.text.spans import Span

_WORD = r"""
(?: (?:al|el|ul|ad|as|ash|at|az|an|ar|d|bin)['’-] | [‘'’](?=\p{Lu}\p{Ll}) )?+
\p{Lu}[\p{L}\p{M}]*+ (?: (?: ['’‘](?![sS]\b) | - )\p{L}[\p{L}\p{M}]*+ )*+
"""
_PARTICLE = r"(?: (?: \L<roles.particles> | \L<named_people.particle> | st\. )[ ] ){1,3}+"
_SHORT = r"\p{Lu}\. (?:[ ]?\p{Lu}\.)*+"
_ABBREVIATED = r"\p{Lu}\p{Ll}{1,5}\.(?=[ ]\p{Lu})"
_NICKNAME = r"[“\"(‘]\p{Lu}[\p{L}’'-]*+[”\")’](?=[ ]\p{Lu})"
_NAME = rf"""
(?<![\p{{L}}\p{{N}}@#])
(?: {_SHORT}[ ] | {_ABBREVIATED}[ ] )*+ {_WORD}
(?: [ ] (?: {_ABBREVIATED} | {_SHORT}(?=[ ,]) | {_PARTICLE}{_WORD} | {_WORD} | {_NICKNAME} ) )*+
(?P<suffix> ,?[ ](?:Jr|Sr)\b\.?+ | [ ](?:III|II|IV)\b )?+
"""
"""A run of capitalised words with what may stand between them."""


_AGED = r",[ ](?:aged?[ ])?\d{1,2}(?=,|\.|;|[ ]and\b) | [ ]\(\d{1,2}\)"
"""An age behind a name: no body and no street has one."""


class Name(Struct, frozen=True):
    """A name that may be a person's. Offsets count characters of the article."""

    text: str
    """The name without what stands before it in capitals."""
    span: Span
    run: int
    """Where the run of capitals that it closes begins."""
    titles: tuple[str, ...]
    """The words of the run before the name, in lower case: "capt", "police officer"."""
    owns: bool
    """A possessive follows: the sentence speaks of what is his."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words that another mention can be told by."""
        return folded(self.text)


def names_in(text: str, start: int, end: int) -> list[Name]:
    """Return the names between two offsets of a text, in their order."""
    found = (_name(text, match.start(), match.end()) for match in compile_(_NAME).finditer(text, start, end))
    return [name for name in found if name is not None]


def _name(text: str, start: int, end: int) -> Name | None:
    """Cut the titles off the front and the days off the end of a run; None where no name is left."""
    if text[end - 1] == "." and text[end - 3 : end] not in ("Jr.", "Sr."):
        end -= 1
    if text.find(" ", start, end) < 0 and text[start:end].lower() in _no_single():
        return None
    words = []
    for word in text[start:end].split(" "):
        words.append((start, start + len(word)))
        start += len(word) + 1
    plain = [text[a:b].strip(".,").lower() for a, b in words]
    while plain and plain[-1] in _idle():
        words.pop()
        plain.pop()
    if not plain:
        return None
    at = _first_of_name(text, words, plain)
    if at and len(words) - at == 1 and plain[at] in _no_single():
        return None
    if at >= len(words) or _counts_others(text, end) or (_is_body(plain, at) and not compile_(_AGED).match(text, end)):
        return None
    run, span = words[0][0], Span(words[at][0], words[-1][1])
    if span.of(text).endswith((",", "’", "'")):
        span = Span(span.start, span.end - 1)
    after = text[span.end : span.end + 2].lower()
    owns = after in ("'s", "’s") or (after[:1] in ("'", "’") and text[span.end - 1] == "s")
    return Name(span.of(text), span, run, tuple(plain[:at]), owns)


def _first_of_name(text: str, words: list[tuple[int, int]], plain: list[str]) -> int:
    """Return the position of the first word of the name: behind the last title or noun for people in the run."""
    at = 0
    for number, word in enumerate(plain[:-1]):
        cut = word in _before_names() and (word not in _given() or text[words[number][1] - 1] == ".")
        cut = cut and (number == at or word not in forms("named_people", "surname"))
        capitals = text[slice(*words[number])].isupper() and len(word) > 2
        if cut or capitals:
            at = number + 1
    return at if at or len(plain) > 1 or plain[0] not in _before_names() else len(words)


def _counts_others(text: str, end: int) -> bool:
    """Say whether a run stands before a noun for people, of whom it tells: "Front leaders", "Opposition leader"."""
    after = compile_(r"[ ](\p{Ll}++)").match(text, end)
    return after is not None and after[1] in person_nouns() and after[1] not in forms("events", "kin")


def _is_body(plain: list[str], at: int) -> bool:
    """Say whether a run names a body, a street or a thing by its last word."""
    last = plain[-1]
    body = last in _bodies() and not (last in forms("named_people", "surname") and plain[at] in _given())
    return body or plain[at].split("-")[0] in _never() or any(word in _nobodies() for word in plain[at:])


def folded(name: str) -> tuple[str, ...]:
    """Return the words of a name in the form they are compared in.

    >>> folded("‘Alaa al-Radhi’a Abu Safiya")
    ('alaa', 'radhia', 'abu', 'safiya')
    """
    low = compile_(r"['’‘`\"“”().,]").sub("", name.lower())
    return tuple(word for word in compile_(r"[\s-]+").split(low) if word and word not in ("al", "el", "jr", "sr"))


@cache
def _no_single() -> frozenset[str]:
    """Return words that are no name where they stand alone."""
    return _never() | _before_names() | _bodies() | _nobodies()


@cache
def _given() -> frozenset[str]:
    return forms("person_names", "given")


@cache
def _never() -> frozenset[str]:
    """Return words that neither begin nor end a name."""
    return _idle() | forms("named_people", "no_name")


@cache
def _idle() -> frozenset[str]:
    """Return days and small words, which may follow a name: "Oda Lunt Monday"."""
    numbers = frozenset(values("numbers", "cardinals", "tens"))
    return (forms("places", "function", "calendar") | numbers) - _particles() - _given()


@cache
def _particles() -> frozenset[str]:
    return forms("roles", "particles") | forms("named_people", "particle") | {"st", "la", "le"}


@cache
def _before_names() -> frozenset[str]:
    """Return the words that end where a name begins."""
    titles = forms("person_names", "title") | forms("abbreviations", "title") | forms("named_people", "female", "male")
    nouns = frozenset(word for word in person_nouns() if " " not in word)
    bodies = forms("units", "military", "police") | forms("places", "ethnic") - {"islam"}
    return titles | nouns | bodies | _never()


@cache
def _bodies() -> frozenset[str]:
    """Return the words that make a run the name of a body, a place or a thing where they end it."""
    places = forms("places", "settlement", "district", "province", "landmark", "street", "water")
    return (
        places
        | forms("organisations", "head", "facility")
        | forms("units")
        | _NOUNS
        | (forms("person_names", "title") - _given())
    )


_NOUNS = frozenset(("massacre", "bombing", "attack", "shooting", "events", "killings", "siege", "raid"))


@cache
def _nobodies() -> frozenset[str]:
    """Return the words that no person's name has."""
    groups = forms("organisations", "group") | forms("units", "armed_group")
    return groups - {"ira", "sham", "tigers"} | {"street", "avenue", "hospital", "university", "ministry"}
