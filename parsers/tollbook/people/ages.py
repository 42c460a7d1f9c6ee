"""Ages in any dress: "34", "aged 34", "34-year-old", "(34)", "34 years old", "thirty-four-year-old"."""

from __future__ import annotations

from functools import cache

from tollbook.people.names import Name
from tollbook.text.lexicon import values
from tollbook.text.patterns import compile_

_YEARS = r"(?P<age>\d{1,3})"
_ENDS = r"(?= , | ; | \. | \) | [ ]and\b | [ ]?[-–—](?!year) | $ | [ ](?:was|were|of|from|is|died)\b )"
_BEHIND = rf"""
(?: ['’]s )?+
(?: [ ]\( (?: [^()\d]{{0,40}},[ ]? )? (?: aged?[ ] )? {_YEARS} \b (?! [ ](?:days|weeks|months) )
  | ,?[ ]aged?[ ] {_YEARS} \b
  | ,[ ] (?P<age> \d{{1,3}} | \L<numbers.cardinals> ) {_ENDS}
  | ,[ ] {_YEARS} [ ]years?[ ]old\b
  | (?: ,[ ](?:who[ ])? | [ ] ) (?:was|is|were)[ ] (?:only[ ]|just[ ])?
    (?P<age> \d{{1,3}} | \L<numbers.cardinals> ) (?= ,|\.|;|[ ](?:years?[ ]old|when)|$ )
  | ,[ ] (?:an?|the)[ ] (?! [^,;.]*\b(?:named|called)\b ) (?: [\p{{L}}-]++[ ] ){{0,2}}? {_YEARS} [- ]year[- ]old\b
  | ,[ ] (?:his|her)[ ] (?: [\p{{L}}-]++[ ] ){{0,2}}? {_YEARS} [- ]year[- ]old (?= , | [ ]\p{{Ll}} )
)
"""
_YEARS_OLD = r"(?P<number> \d{1,3} | \p{L}++(?:-\p{L}++)?? )[- ]?(?P<unit>year|month|week|day)s?[- ]old\b"
_INFANT = r"(?: [ ]\( | ,[ ] ) (?:aged[ ])? \d{1,2} [ ]? (?:days|weeks|months) \b"
_OLDEST = 120


def age_of(text: str, name: Name, before: str, end: int) -> int | None:
    """Return the age that stands in the words before a name or right behind it, in years: 0 for a child of months."""
    years = list(compile_(_YEARS_OLD).finditer(before))
    if years:
        count = _count(years[-1]["number"].lower())
        told = count if years[-1]["unit"] == "year" else 0
    elif compile_(_INFANT).match(text, name.span.end, end):
        count = told = 0
    else:
        after = compile_(_BEHIND).match(text, name.span.end, end)
        count = told = next(map(_count, after.captures("age")), None) if after is not None else None
    return None if count is None or count > _OLDEST else told


def age_follows(text: str, name: Name) -> bool:
    """Say whether an age stands right behind a name."""
    follows = r",[ ](?:aged?[ ])?\d{1,2}\b(?![ ](?:people|of)) | [ ]\(\d{1,2}\)"
    return compile_(follows).match(text, name.span.end) is not None


def _count(number: str) -> int | None:
    """Return the value of "34" or "thirty-four"."""
    if number.isdigit():
        return int(number)
    parts = [_number_words().get(part) for part in number.split("-")]
    return None if None in parts else sum(part for part in parts if part is not None)


@cache
def _number_words() -> dict[str, int]:
    return values("numbers", "cardinals", "tens")
