"""Which claims of its sentence a phrase speaks of: what is told beside it, before it or behind it."""

from __future__ import annotations

import regex
from msgspec import Struct

from tollbook.harm.claim import Claim
from tollbook.text.document import Sentence
from tollbook.text.lexicon import forms, load
from tollbook.text.patterns import compile_, compiled
from tollbook.text.spans import Span, new_span

BREAK = compiled(
    r";|, (?:but|while|and(?= the | a )|when|bringing|taking|raising|pushing|lifting)\b"
    r"|\bbut\b|\band (?:brought|brings|took|raised|pushed|lifted)\b"
)
"""Where one thing told ends and another begins inside a sentence."""
_SUPERLATIVE = compiled(
    r"\b(?:worst|biggest|largest|highest|greatest|fiercest|gravest|first|most|\p{Ll}{3,}iest|\d+(?:st|nd|rd|th))\b"
    r"[^,;]{0,60}$",
    regex.IGNORECASE,
)
_OPENING_REACH = 3
"""So many times as far a time reaches that opens its sentence."""
_BACK = 120
"""Characters before a span of time in which a superlative stands, the longest word included."""
_ORDINAL = compiled(r"\b(?:second|third|fourth|fifth|sixth|seventh|latest)\b[^,;]{0,60}$")
"""Before a span of time it counts events, not people: "killed 12 rebels, the third such raid this year"."""
_OPENING = compiled(r"^(?!after |following )(?:[\w-]+ ){0,2}$")
"""What may stand before a time that opens a sentence, and dates all of it: "About four", not "After raids"."""
_WHEN = compiled(r", when [^,;]*,")
"""A clause that tells more of a time: "two years ago, when rebels held the town, nine were killed"."""
_RELATIVE = compiled(r"\b(?:that|which|who|when|where|and|after)\b")
_TURNS = "abducted|kidnapped|captured|arrested|detained|seized|jailed|convicted|released|freed"
_HELD_BEFORE = compiled(rf" (?:{_TURNS}|missing)\b[^,;]{{0,40}}$")
"""What dates an earlier turn in the victims' lives: "three engineers kidnapped last month were shot"."""
_LAST_SEEN = compiled(r"\b(?:seen|heard (?:from|of)|has|have|had) $")
"""Before "since" it opens no span of time: "three have not been seen since", "two have since died"."""
_ON_A_DAY = compiled(
    r" [^.,;]{3,90} (?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?! last| \d)"
    r"|at (?:\d\d?(?:[:.]\d\d)? ?[ap]\.?m\b|\d\d?[:.]?\d\d\b|dawn|dusk|noon|midnight|daybreak|sunrise)"
    r"|(?:early|late)?(?:this|yesterday) (?:morning|afternoon|evening)|overnight)"
)
"""Behind "since" a clause of its own: "since the army began its raids on Thursday", "since the raid began at dawn"."""
_FINITE = compiled(r"\b(?:was|were|is|are|has|have|had|left)\b")
_NEAR = 12
"""Characters between a plan and what is planned."""
_DONE = compiled(r"\b(?:was|were|is|are)\b")
_HOW = compiled(r" (?:how|why|whether)\b")
"""Behind "an investigation into": what is asked about is the news."""
_BEGUN = compiled(r"\b(?:launched|begun|started|announced|declared|signed|agreed|imposed|reached|passed)\s$")
_SUFFERED = compiled(rf"\b(?:{_TURNS}|held|taken)\s$")
_GOES_ON = compiled(r" (?:was|were|is|are|has|have|had|left|ended|killed|died|\p{Ll}+ed)\b")
"""Behind a time that only dates a turn in somebody's life: "a raid to free men seized last month ended with"."""
_WHERE_OTHERS = compiled(r"\bwhere\b[^,;]*\b(?:died|killed|wounded|hurt|injured|slain)\b")
"""Behind a claim others who died in the same place: "shot two men in a market where 30 people died"."""
_WHICH = compiled(r",? (?:in |during |on )?(?:which|when|where|that)\b")
_PARTICIPLE = compiled(r" ?\w+ing\b")
_OPENS = compiled(
    r"(?:(?:in|as|apparent|possible|alleged|suspected)\b ?){0,3}$"
    r"|(?:(?:barely|hardly|just|only|about|some|nearly|less than|more than|a few|several)\b ?){0,2}(?:\d+|[a-z]+)? ?$",
    regex.IGNORECASE,
)
"""What may stand before a cause that opens its sentence: "In apparent retaliation for", "Barely 20 minutes after"."""
_ATTACKS = r"\b(?:\L<events.assaults>|fire|fired)\b"
_AND_SAID = compiled(r", and (?:(?:[\w.’'-]+ ){1,6}(?:said|says|reported|confirmed|announced) (?:that )?)?$")
"""What may part a cause from what is told beside it: "a day after the raid, and officials said 12 had died"."""
CAUSES = ("other_before", "other_after", "after_a_death")
"""Sections whose phrases stand before what led to the event told."""
_STAND_BEFORE = frozenset((*CAUSES, "responsibility", "series"))
"""Sections whose phrases govern only what stands behind them."""


class Cue(Struct, frozen=True):
    """A phrase of `scope.toml` found in a sentence; the span counts characters of the sentence."""

    section: str
    span: Span
    words: str


def sets_scope(sentence: Sentence, claim: Claim, cue: Cue) -> bool:
    """Say whether a phrase gives the claim its scope."""
    return "scope" in load("scope")[cue.section].more and _governs(sentence, claim, cue)


def _governs(sentence: Sentence, claim: Claim, cue: Cue) -> bool:
    """Say whether a scope phrase speaks of the claim."""
    start, end = extent(sentence, claim)
    if cue.section in _STAND_BEFORE:
        between = sentence.text[cue.span.end : start]
        opens = cue.span.end <= start or (cue.section == "after_a_death" and cue.span.start < start)
        parted = ";" in between or ": " in between
        return opens and not parted and not _is_past_the_cause(sentence, between, claim, cue)
    if cue.section == "rate" and cue.span.end <= start and cue.words != "on average":
        return False  # "they met every day, and a gunman killed three"
    if cue.words.endswith(" before") and sentence.text[cue.span.end : cue.span.end + 1] not in ("", ",", ".", ")"):
        return False  # "two days before the vote" dates the event, "two days before" moves it
    if _is_in_relative(sentence.text, start, end, cue) or _opens_no_span(sentence.text, cue):
        return False
    if cue.section in ("other_beside", "other_days") and _dates_a_participle(sentence, claim, cue):
        return False  # "in a setback to the advance launched last month"
    return _reaches(sentence.text, start, end, cue)


def _dates_a_participle(sentence: Sentence, claim: Claim, cue: Cue) -> bool:
    """Say whether a time only dates a participle beside the claim: "the advance launched last month"."""
    ahead = sentence.text[: cue.span.start]
    if _BEGUN.search(ahead):
        return True
    own = claim.trigger.start - sentence.start < cue.span.start
    return not own and _SUFFERED.search(ahead) is not None and _GOES_ON.match(sentence.text, cue.span.end) is not None


def _is_past_the_cause(sentence: Sentence, between: str, claim: Claim, cue: Cue) -> bool:
    """Say whether a comma or a verb parts a cause from the claim: "in revenge for the raid, gunmen killed two"."""
    if cue.section == "responsibility":
        if _HOW.match(between):
            return True
        verb = _FINITE.search(between)  # "men accused of the raid were among six people killed"
        return verb is not None and _RELATIVE.search(between, 0, verb.start()) is None
    cause, comma, rest = between.partition(",")
    of_a_thing = cue.section in CAUSES and (cue.words.endswith((" for", " to")) or cue.words.startswith("protest"))
    does = "main_clause" in claim.traits and ("deed" in claim.traits or between.rstrip().endswith(" left"))
    if of_a_thing and does and _RELATIVE.search(between) is None:
        return True  # "strikes in retaliation for the raid killed nine", "protests over fuel prices left nine dead"
    if does and " that " in cue.words and _FINITE.search(between) is not None:
        return True  # "clashes that erupted after the death of a boy have left nine dead"
    if cue.section not in CAUSES or not comma:
        return False
    if not rest.strip() and "deed" in claim.traits and compile_(_ATTACKS).search(sentence.low, 0, cue.span.start):
        return True  # "police opened fire on a crowd that protested against the raid, killing nine"
    if _AND_SAID.search(between) and "main_clause" in claim.traits:
        return True  # "the town buried the dead of Monday's raid, and a sixth man died"
    if _OPENS.match(sentence.text[: cue.span.start]):
        clause = _RELATIVE.match(rest.lstrip())  # "on the heels of a raid, where nine died, gunmen killed two"
        rest = rest.partition(",")[2] if clause is not None else rest
        return bool(rest.strip() or clause is None) and _RELATIVE.match(rest.lstrip()) is None
    return "main_clause" in claim.traits and _RELATIVE.search(cause + rest) is None


def _reaches(text: str, start: int, end: int, cue: Cue) -> bool:
    """Say whether nothing parts a phrase from the claim at `start` to `end`, and it is near enough."""
    behind = cue.span.start >= end
    between = text[end : cue.span.start] if behind else _WHEN.sub("", text[cue.span.end : start], count=1)
    if cue.section in ("other_beside", "other_days") and "," in between:
        if not behind and _WHICH.match(text, cue.span.end, start) and _goes_on(text, cue.span.end, start):
            return True
        if not _OPENING.match(text[: cue.span.start]):
            return False
    reach = load("scope")[cue.section].more["reach"]
    if not behind and not cue.span.start:
        reach *= _OPENING_REACH
    if len(between) > reach or BREAK.search(between + cue.words * behind):
        return False
    if behind and _ORDINAL.search(between):
        return False
    first = max(0, cue.span.start - _BACK)
    return not (cue.section == "cumulative_beside" and _SUPERLATIVE.search(text, first, cue.span.start))


def _goes_on(text: str, at: int, start: int) -> bool:
    """Say whether a relative clause from `at` still tells the claim: "in which gunmen stormed a cafe, killing nine"."""
    clause, comma, last = text[at + 1 : start].rpartition(",")
    if BREAK.search(clause or last):
        return False
    return not comma or _PARTICIPLE.match(text, start - len(last)) is not None


def _opens_no_span(text: str, cue: Cue) -> bool:
    """Say whether "since" begins days ago, or dates only when somebody was last seen."""
    if cue.words != "since":
        return False
    return _is_recent(text[cue.span.end :]) or _LAST_SEEN.search(text[: cue.span.start]) is not None


def _is_in_relative(text: str, start: int, end: int, cue: Cue) -> bool:
    """Say whether a phrase stands in a clause on the victims: "a rebel, who gave up two years ago, was killed"."""
    before = text[start : cue.span.start] if start <= cue.span.start < end else text[end : cue.span.start]
    behind = cue.span.start >= end
    if not behind and _HELD_BEFORE.search(before):
        return True
    if behind and _WHERE_OTHERS.search(before):
        return True
    who = before.rfind(" who ")
    if who < 0:
        return False
    return "had been" in before[who:] if behind else "," in text[cue.span.end : end]


def _is_recent(after: str) -> bool:
    """Say whether "since" goes back no further than days: "since Saturday morning"."""
    if _ON_A_DAY.match(after):
        return True
    words = [word.strip(",.;") for word in after.lower().split(maxsplit=2)[:2]]
    return not forms("roles", "recent").isdisjoint(words[1:] if words[:1] == ["the"] else words[:1])


def qualifies(sentence: Sentence, claim: Claim, cue: Cue) -> bool:
    """Say whether a phrase of doubt stands before the claim's words, in the same clause."""
    start, end = extent(sentence, claim)
    inside = claim.group.start - sentence.start <= cue.span.start < claim.group.end - sentence.start
    if cue.section == "planned" and (inside or "relative" in claim.traits):
        return False  # "nearly 200 people" is a number; "promised to free the nine who were abducted" tells what was
    if cue.section == "feared":
        return cue.span.end <= end and not BREAK.search(sentence.text[cue.span.end : start])
    if cue.section == "planned" and _is_behind_people(sentence, claim, cue):
        return _leads_to_harm(sentence, claim, cue)
    near = start - cue.span.end
    if cue.section == "planned" and "," in sentence.text[cue.span.end : max(start, cue.span.end)]:
        return False  # "a bus that failed to stop, and all seven on it died"
    return -20 <= near <= (_NEAR if cue.section == "planned" else 60)


def _is_behind_people(sentence: Sentence, claim: Claim, cue: Cue) -> bool:
    return claim.group.end - sentence.start <= cue.span.start < claim.trigger.start - sentence.start


def _leads_to_harm(sentence: Sentence, claim: Claim, cue: Cue) -> bool:
    """Say whether a plan between people and harm is to harm them, none of theirs: "two who tried to flee were shot"."""
    between = sentence.text[cue.span.end : claim.trigger.start - sentence.start]
    return len(between) <= _NEAR and not _DONE.search(between)


def extent(sentence: Sentence, claim: Claim) -> Span:
    """Return where the claim stands in the sentence, group and harm word together."""
    start = min(claim.group.start, claim.trigger.start) - sentence.start
    end = max(claim.group.end, claim.trigger.end) - sentence.start
    return new_span((max(start, 0), end))
