"""Which names are those of the harmed: by the claims of their sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from tollbook.chunking.person_nouns import person_nouns
from tollbook.harm.claim import Claim
from tollbook.people.ages import age_follows
from tollbook.people.details import Sex
from tollbook.people.lists import LEAD, first_listed, hangs, listed, names_people, told_of
from tollbook.people.names import Name
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compile_

_TOLD = ("asserted", "claimed", "feared")


class Naming(Struct, frozen=True):
    """A name of somebody harmed: where it stands, and the claim that it was read with."""

    name: Name
    claim: int
    sex: Sex | None = None
    """Told by the words that give the name: "she was identified as"."""
    sure: bool = False
    """The words around leave no doubt that the name is a person's, be it one word or a place's name too."""


def may_name(text: str, start: int, claim: Claim) -> bool:
    """Say cheaply whether the sentence that begins at `start` may name the people of a claim.

    A capital stands in the group, behind a comma or "named" after it, or before a harm word that has no victims.
    """
    if claim.best == 0 or claim.stance not in _TOLD:
        return False
    group = claim.group
    if claim.form == "name" or _has_capital(text, max(group.start, start + 1), group.end):
        return True
    for end in (group.end, claim.span.end):
        if text[end : end + 9].lstrip().startswith(_OPENERS) and _has_capital(text, end, end + _REACH):
            return True
    if claim.best != 1:
        return False
    first = min(group.start, claim.trigger.start)
    subject = claim.victims is None or claim.form in _UNNAMED or text[first - 8 : first].endswith(_COUNTED)
    return subject and _has_capital(text, max(start, first - _REACH), first)


def _has_capital(text: str, start: int, end: int) -> bool:
    part = text[start:end]
    return part.lower() != part


_OPENERS = (",", ":", ";", "(", "—", "–", "-", "identif", "named", "known", "called", "later", "only", "listed")
"""What names may follow."""
_COUNTED = (", ", " is ", "was ", "were ", " are ", " the ", " of ", "among ", "one ", " be ", "became ")
"""What stands between a name and the group that its bearer is one of."""
_UNNAMED = ("self", "definite", "")
"""Forms of groups whose people a subject may name."""
_REACH = 160
"""Characters around a harm word within which names stand."""


def named_by_claims(text: str, names: Sequence[Name], claims: Sequence[tuple[int, Claim]]) -> Iterator[Naming]:
    """Yield the names of one sentence whose bearers its claims say were harmed.

    Of "Oda Lunt, whose brother was killed" the name before the group is that of who lost him.
    """
    for at, claim in claims:
        bereaved = text[claim.group.start : claim.group.start + 6].lower() == "whose "
        for read in (_inside, _behind) if bereaved else (_inside, _behind, _before, _counted_among):
            found = list(read(text, names, claim))
            if found:
                yield from (
                    Naming(name, at, sure=len(found) > 1 or _is_introduced(text, name, claim)) for name in found
                )
                break


def _inside(text: str, names: Sequence[Name], claim: Claim) -> Iterator[Name]:
    """Read the group that is a name or ends in one: "Deputy Oda Lunt", "his brother Oda Lunt"."""
    for at in range(len(names) - 1, -1, -1):
        name = names[at]
        if name.span.start < claim.group.start or name.span.start >= claim.group.end or name.owns:
            continue
        before = text[claim.group.start : name.run]
        if not hangs(before) and " of " not in before:
            yield from listed(text, names, first_listed(text, names, at))
            return


_NAMED = r"(?:identified|named|known|listed|called|including|namely)"
_AS = r"(?: [ ](?:by|on)[ ][^,:]{1,50}? )? (?: [ ]as )? :?"
_OPENS = rf"""
(?: \s*+ [,:;(—–-] \s*+ (?: (?:who|which)[ ](?:was|were|has[ ]been|have[ ]been)[ ] )? (?: (?:later|also|all|both)[ ] )?
    (?: (?:\w+ly[ ])? {_NAMED} {_AS} [ ] )?
  | [ ] (?: (?:later|only)[ ] )? {_NAMED} {_AS} [ ]
)
{LEAD}
"""
"""What stands between a group and the names of those who are in it."""


def _behind(text: str, names: Sequence[Name], claim: Claim) -> Iterator[Name]:
    """Read names behind the group or the harm word: "two guards, Oda Lunt and Ebba Holt, were killed"."""
    if claim.form in ("pronoun", "self"):
        return
    for end in dict.fromkeys((claim.group.end, claim.span.end)):
        at = next((k for k, name in enumerate(names) if name.run >= end), len(names))
        if at == len(names):
            continue
        opens = compile_(_OPENS).fullmatch(text, end, names[at].run)
        lead = opens["lead"].split() if opens else ["and"]
        if lead[:1] == ["and"] or not names_people(lead) or names[at].owns:
            continue
        found = list(listed(text, names, at))
        if speaks(text, found[-1]) or (end != claim.group.end and not _told_apart(text, found, end)):
            continue
        yield from found
        return


def _told_apart(text: str, found: Sequence[Name], end: int) -> bool:
    """Say whether names behind the harm word are surely those of the harmed: behind a colon, aged, or several."""
    opens = text[end : found[0].run].strip()[:1]
    return opens in (":", "—", "–", "-") or len(found) > 1 or age_follows(text, found[0])


def speaks(text: str, name: Name) -> bool:
    """Say whether the bearer of the name says something."""
    return speaks_at(text, told_of(text, name, len(text)))


def speaks_at(text: str, end: int) -> bool:
    """Say whether a word of saying stands there."""
    words = text[end : end + 24].replace(",", " ").split()
    return bool(words) and words[0].strip('.:;“”"') in forms("named_people", "tells")


_SUBJECT = r"""
(?: ,[ ][^;:]{1,120}, | [ ]\([^()]{1,60}\) | ,[ ]\d{1,3}, )? [ ]
(?: (?: who|and|was|were|is|are|has|have|had|been|being|be|also|later|reportedly|allegedly|apparently|then|himself
      | herself|there|\w+ly )[ ] )*+
"""
"""From a subject to the harm word."""


def _before(text: str, names: Sequence[Name], claim: Claim) -> Iterator[Name]:
    """Read the subject before a harm word whose victims the reader of claims did not see."""
    if claim.form not in _UNNAMED and claim.victims is not None:
        return
    core = min(claim.trigger.start, claim.group.start)
    for name in reversed(names):
        if name.span.end < core and not name.owns and compile_(_SUBJECT).fullmatch(text, name.span.end, core):
            if not hangs(text[max(0, name.run - 12) : name.run]):
                yield name
            return


_AMONG = r"""
(?: ,[ ] (?: \d{1,3},[ ] )? (?: an?[ ] | the[ ] | one[ ]of[ ](?:the[ ])? )?+
  | (?: ,[ ][^;:]{1,80}, )? [ ](?: is | was | were | are | became | becomes )[ ] (?: \w+[ ] ){0,3}
    (?: to[ ]be[ ] )? (?: (?:among|one[ ]of)[ ] )? (?: the[ ] )?
)
"""
"""From a name to the group that its bearer is one of."""


def _counted_among(text: str, names: Sequence[Name], claim: Claim) -> Iterator[Name]:
    """Read "Oda Lunt, a nurse killed in the raid", "Oda Lunt was the eighth nurse killed" and "one of the dead"."""
    if claim.group.start < claim.trigger.start and claim.best == 1:
        for name in reversed(names):
            if name.span.end <= claim.group.start:
                if not name.owns and compile_(_AMONG).fullmatch(text, name.span.end, claim.group.start):
                    yield name
                return


def _is_introduced(text: str, name: Name, claim: Claim) -> bool:
    """Say whether a name of one word is surely a person's: by an age, by kin, or as the whole of the victims."""
    lead = text[max(0, name.run - 40) : name.run].lower().replace(",", " ").split()
    told = bool(lead) and (lead[-1] in person_nouns() or lead[-1] in ("named", "called"))
    return told or age_follows(text, name) or claim.form == "name"
