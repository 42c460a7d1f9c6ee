"""Who did the harm of a claim, by what, and whether by their own hand."""

from __future__ import annotations

import regex

from tollbook.attribution.means import BROAD_MEANS
from tollbook.events.tellings.report import Report
from tollbook.events.tellings.telling import Telling, unclaimed
from tollbook.harm.claim import Claim
from tollbook.text.document import Sentence
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compile_, compiled, holds_any

_LATER = compiled(
    r"\b(?:later (?:died|succumbed)|died later|(?:died|dying) (?:of|from) (?:his|her|their|the) (?:wounds|injuries)"
    r"|succumbed)\b",
    regex.IGNORECASE,
)
_HELD = compiled(r"\b(\p{L}+)-(?:held|controlled)\b")
_HOLDS = ("-held", "-controlled")
_BRINGS_IN = r"""
    (?P<besides> (?:(?:some[ ])?(?:hours|minutes)[ ]|(?:an?[ ])?(?:hour|day)[ ])?(?:later|afterwards)(?:[ ]on)? ,? [ ]
        (?: (?:on|in|at)[ ](?:[\w-]+[ ]){1,3}? )?
        (?:the[ ])? (?:[\p{L}-]+[ ]){1,3} \L<events.assaults> [ ] (?:[\p{L}-]+[ ])?
        (?:an?|another|two|three|several|houses|homes|villages) \b ) |
    (?P<besides> also [ ] (?:in|at|on|near) \b [^.;]{2,40}, ) |
    (?P<besides> (?:also|meanwhile|earlier|separately|elsewhere|(?:(?:some[ ])?(?:hours|minutes)[ ])?later) ,? [ ] )?
    (?: (?:in|at|on|near|outside|late|early)\b [^.;]{2,60}? ,? [ ] )?
    (?:an?|another) [ ] (?: [\p{L}-]+ [ ] ){0,3}? \L<events.deeds> \b
    """
"""What a sentence begins with that brings in a deed: "in Gorma, a car bomb", "hours later, troops shelled a market"."""
_WORDS_BEFORE = 60
"""Characters before "shot himself" in which a word of death still goes with it: "took his life by shooting himself"."""
_SCENE_REACH = 3
"""Sentences up to which what a paragraph tells first is what a claim of it comes from."""
_IN_A_DEED = r"\b(?:in|by|when)[ ]an?[ ](?:[\p{L}-]+[ ]){0,2}?(?:\L<events.attack_nouns>|\L<events.deeds>)\b"
_IN_THAT = r"\b(?:in|by|during)[ ]that[ ]\L<events.attack_nouns>\b"
_HEAD = 40
"""Characters in which a sentence names the attack it is on."""
_OPENING = 5
"""Words in which a sentence without a doer beside its verb names him: "Minutes later he entered a clinic ..."."""


def tell_deed(telling: Telling, sentence: Sentence, before: Telling | None, report: Report) -> None:
    """Enter what the sentence says of who did it, and by what."""
    claim, text, told = telling.claim, report.document.text, report.around.told(sentence.index)
    suicide = "suicide" in claim.traits
    telling.later_death = claim.kind == "killed" and _died_later(claim, text)
    telling.murder_suicide = suicide and "murder" in claim.trigger.of(text).lower()
    telling.only_shot_self = suicide and _only_shot(claim, sentence, text)
    telling.doer_goes_on = _doer_goes_on(claim, sentence, text)
    deed = _brought_in(sentence.low[: claim.span.start - sentence.start]) or _opening_deed(sentence, before, report)
    telling.new_deed = deed is not None
    telling.deed_besides = deed is not None and deed["besides"] is not None
    telling.in_a_deed = compile_(_IN_A_DEED).search(sentence.text, claim.span.start - sentence.start) is not None
    telling.on_that_attack = _is_on_that_attack(sentence)
    telling.by_event = _is_done_by_event(claim, text)
    telling.broad_means = frozenset(BROAD_MEANS.get(m.means, m.means) for m in told.means if m.tells)
    telling.sides = frozenset("state" if a.actor.side == "state" else "others" for a in told.agents if a.how == "did")
    telling.held_by = _held_by(sentence) if holds_any(sentence.low, _HOLDS) else frozenset()


def _held_by(sentence: Sentence) -> frozenset[str]:
    """Return in whose hands the ground is that a sentence names."""
    return frozenset(_holder(match[1].lower()) for match in _HELD.finditer(sentence.text))


def _holder(word: str) -> str:
    """Return one word for each side: "regime-held" and "government-held" ground is in the same hands."""
    return next((name for name in ("state_holds", "rebels_hold") if word in forms("events", name)), word)


def _died_later(claim: Claim, text: str) -> bool:
    words = claim.group.of(text).lower().split()
    if "of_these" in claim.traits or not forms("roles", "wounded").isdisjoint(words):
        return True
    return _LATER.search(text, claim.group.start, claim.trigger.end + 40) is not None


def _only_shot(claim: Claim, sentence: Sentence, text: str) -> bool:
    start = max(sentence.start, claim.trigger.start - _WORDS_BEFORE)
    words = text[start : claim.trigger.end].lower()
    shot = claim.trigger.of(text).lower().split()[0] in forms("events", "shot")
    return shot and not any(word in words for word in forms("events", "deadly"))


def _doer_goes_on(claim: Claim, sentence: Sentence, text: str) -> bool:
    if claim.agent is None:
        return not forms("events", "doers").isdisjoint(sentence.low.split()[:_OPENING])
    first, *rest = claim.agent.of(text).lower().split()
    deed = not forms("events", "attack_nouns").isdisjoint(rest[-1:])  # "the shelling killed four" tells no new deed
    they_later = first == "they" and "later" in sentence.low.split()[:_OPENING]  # "Days later they shot two cooks"
    return first in forms("events", "doers") or they_later or (first == "the" and bool(rest) and not deed)


def _brought_in(low: str) -> regex.Match[str] | None:
    """Return the deed or doer of which nobody was told that words begin with: "a bomb", "another gunman"."""
    return compile_(_BRINGS_IN).match(low)


def _opening_deed(sentence: Sentence, before: Telling | None, report: Report) -> regex.Match[str] | None:
    """Return the one that the paragraph began with: "Hours later a blast shook a bank. Nine people died in it"."""
    part = report.parts[sentence.index]
    opening = next((n for n in unclaimed(sentence, before, _SCENE_REACH) if report.parts[n] == part), None)
    if opening is None or (before is not None and before.part == part):
        return None
    return _brought_in(report.document.sentences[opening].low)


def _is_on_that_attack(sentence: Sentence) -> bool:
    words = sentence.low[:_HEAD].split()
    if words[:1] in (["the"], ["that"]) and not forms("events", "attack_nouns").isdisjoint(words[1:3]):
        return True
    return " that " in sentence.text and compile_(_IN_THAT).search(sentence.text) is not None


def _is_done_by_event(claim: Claim, text: str) -> bool:
    words = claim.agent.of(text).lower().split() if claim.agent is not None else []
    return words[:1] == ["the"] and not forms("things", "events").isdisjoint(words)
