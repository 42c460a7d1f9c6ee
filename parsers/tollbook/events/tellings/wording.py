"""Words around a claim that tell whether it is news, a total, or told in passing."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import islice

import regex

from tollbook.events.governing import CAUSES, extent
from tollbook.events.story import LEAD
from tollbook.events.tellings.report import Report
from tollbook.events.tellings.telling import Telling
from tollbook.harm.claim import Claim
from tollbook.record import BODILY
from tollbook.text.document import Sentence
from tollbook.text.lexicon import forms
from tollbook.text.patterns import any_of, compile_, compiled, holds_any

_PERFECT = compiled(
    r"\b(?<!to )(?P<verb>had|have|has)\b(?: (?:\w+ly|been|also|already|now|since|not|all|so|far|left))*+ ?$",
    regex.IGNORECASE,
)
_VERB_REACH = 45
_SAID = compiled(
    r"\b(?:said|says|reported|confirmed|announced|stated|told|revealed|added)\b"
    r"(?:[^.;]{0,60}|[^.;]{0,160} and that [^.;,]{0,60})$",
    regex.IGNORECASE,
)
"""Before "had" it only puts what somebody said into the past: "sources reported that he had been killed"."""
_SAID_BEHIND = compiled(
    r",[”\"’']* (?:[\p{L}\p{M}.'’-]+ ){0,6}?(?:said|says|reported|added)\b[^,.;]{0,40}\.?[”\"]*$", regex.IGNORECASE
)
"""The same at the end of a sentence: "sixteen had been wounded, he said"."""
_RELATIVE = compiled(r"\b(?:which|that|when|where|whose)\b[^,;.]{0,50}$")

_SAYING = r"\b(?:\L<sources.said>|report)[ ]$"
"""Before "that": no relative clause, but what somebody said."""
_AFTER = compiled(r"(?<=\w )(?<!shortly )(?<!hours )(?<!days )after\b[^,;.]{0,55}$")
"""Before a claim that came first: "troops moved in after bombers had killed nine"."""
_SETS_OFF = r"[^,;:.]{0,60}?[ ]\L<events.sets_off>\b"
_LOOKS_BACK = r"\b\L<events.looking_back>\b"
_SENTENCE = 5
"""So many spaces are in a sentence of the story; bylines and labels have fewer."""
_NEVER = 1 << 30
_HEAD = 20
"""Characters in which words such as "elsewhere" begin that put a whole sentence apart."""
_RELATIVE_REACH = 60
"""Characters before a claim in which the pronoun of its relative clause stands."""


_IN_EVENT_THAT = compiled(r",? (?:in|by|when) (?:the|an?) (?:[\w’'-]+ ){1,4}(?:that|which)\b")
"""Behind a claim: the event it happened in, and a clause on that."""


def tell_wording(telling: Telling, sentence: Sentence, before: Telling | None, report: Report) -> None:
    """Enter what the words around the claim say of its scope."""
    claim = telling.claim
    telling.cues = _governing(claim, sentence, before, report)
    telling.in_series = report.cues.series_before(claim)
    telling.perfect = _perfect(sentence, claim)
    ahead = sentence.low[: extent(sentence, claim).start]
    near = max(0, len(ahead) - _RELATIVE_REACH)
    clause = _RELATIVE.search(ahead, near)
    said = clause is not None and compile_(_SAYING).search(ahead, 0, clause.start()) is not None
    telling.relative = "relative" in claim.traits or (clause is not None and not said)
    telling.told_after = _AFTER.search(ahead, near) is not None
    telling.is_answered = sentence.low.startswith(tuple(forms("places", "in_answer_to"))) and "," not in ahead
    may_name = holds_any(ahead[near:], ("which", "that"))
    telling.names_event = may_name and _named_event().search(ahead) is not None
    telling.of_its_event = telling.names_event and _is_of_its_event(sentence, claim, before)
    telling.apart_at = _told_apart_at(sentence, before, report)
    telling.looks_back = claim.sentence >= _looks_back_from(report)
    telling.new_clause = before is not None and _is_new_clause(before.claim, claim, report.document.text)
    telling.sets_off = _sets_off(sentence, claim)
    telling.at_that_time = holds_any(sentence.low, forms("events", "that_time"))
    telling.over_several = _is_over_several(sentence.low)


def _is_new_clause(before: Claim, claim: Claim, text: str) -> bool:
    """Say whether "and" joins a clause with a verb of its own: "nine were killed and a priest was beheaded"."""
    if before.sentence != claim.sentence or not before.span.end <= claim.group.start < claim.trigger.start:
        return False
    own = "main_clause" in claim.traits and not claim.traits & {"among_the_dead", "of_these"}
    return own and text[before.span.end : claim.group.start].strip(" ,\n") == "and"


def _sets_off(sentence: Sentence, claim: Claim) -> bool:
    behind = extent(sentence, claim).end
    return compile_(_SETS_OFF).match(sentence.low, behind, behind + _RELATIVE_REACH) is not None


def _looks_back_from(report: Report) -> int:
    """Return the sentence behind a lead that tells of a court or a memorial day in two words for it, else `_NEVER`.

    Two times "anniversary" are two words, two times "court" are one: news of arrests is full of courts.
    """
    if report.looks_back_from is None:
        story = (one for one in report.document.sentences if one.text.count(" ") >= _SENTENCE)
        lead = list(islice(story, LEAD))
        words = compile_(_LOOKS_BACK).findall(" ".join(sentence.low for sentence in lead))
        memorial = any(words.count(word) > 1 for word in forms("events", "memorial_days"))
        report.looks_back_from = lead[-1].index + 1 if memorial or len(set(words)) > 1 else _NEVER
    return report.looks_back_from


def _is_of_its_event(sentence: Sentence, claim: Claim, before: Telling | None) -> bool:
    """Say whether a clause is on what the claim before it happened in: "in the blast that also left 12 hurt"."""
    if before is None or before.claim.sentence != claim.sentence or before.claim.kind not in BODILY:
        return False
    first, end = extent(sentence, before.claim).end, extent(sentence, claim).start
    return _IN_EVENT_THAT.match(sentence.text, first, end) is not None


def _told_apart_at(sentence: Sentence, before: Telling | None, report: Report) -> int | None:
    """Return the sentence before, where it is told as of another event, be it only as this one's scene."""
    at = sentence.index - 1
    if before is not None and before.claim.sentence == at:
        return at if "another_event" in before.claim.marks else None
    if at < 0:
        return None
    if report.parts[at] != report.parts[sentence.index]:
        heading = report.document.sentences[at].text.lower().rstrip(":")
        return at if heading in forms("events", "apart_headings") else None
    opens = (cue.section == "another_event" and cue.span.start < _HEAD for cue in report.cues.of(at))
    return at if any(opens) else None


def _governing(claim: Claim, sentence: Sentence, before: Telling | None, report: Report) -> frozenset[str]:
    """Return the scope phrases of a claim; a cause told before the sentence's own deed reaches no further."""
    found = report.cues.governing(claim)
    if before is None or before.claim.sentence != claim.sentence or (found - before.cues).isdisjoint(CAUSES):
        return found
    deed = extent(sentence, before.claim).start
    causes = [cue.span.end for cue in report.cues.of(claim.sentence) if cue.section in CAUSES]
    return found.difference(CAUSES) if all(end <= deed for end in causes) else found


def _perfect(sentence: Sentence, claim: Claim) -> str:
    """Return the "had" or "have" of the claim's verb."""
    start = min(extent(sentence, claim).start, claim.trigger.start - sentence.start)
    verb = claim.trigger.start - sentence.start
    first = max(0, start - 20, verb - _VERB_REACH)
    found = _PERFECT.search(sentence.text[first:verb])
    if found is None or (found["verb"].lower() == "had" and _is_said(sentence.text, first + found.start())):
        return ""
    return found["verb"].lower()


def _is_said(text: str, had: int) -> bool:
    """Say whether "had" only puts into the past what somebody said: before it, or at the end of the sentence."""
    return _SAID.search(text[:had]) is not None or _SAID_BEHIND.search(text, had) is not None


@cache
def _named_event() -> regex.Pattern[str]:
    nouns = "|".join(sorted(forms("events", "attack_nouns")))
    named = rf"\bthe\s+(?:(?!an?\b|the\b)[\w’'-]+\s+){{0,4}}(?:{nouns})\b"
    told = any_of(forms("sources", "said"))  # "which confirmed the attack, said that nine were killed"
    return compiled(rf"{named}[^.;]{{0,90}}(?<!\b{told}\s)\b(?:which|that|in which)\b[^,;.]{{0,40}}$")


@lru_cache(16)  # several claims may stand in one sentence
def _is_over_several(low: str) -> bool:
    """Say whether a sentence in small letters speaks of several attacks; one without a word for them is passed."""
    counted, spread, week = _several_attacks()
    tells = holds_any(low, forms("events", "attacks"))
    return bool(
        ((tells or "day of" in low) and counted.search(low))
        or (tells and holds_any(low, _SPREAD) and spread.search(low))
        or ("week" in low and week.search(low))
    )


_SPREAD = (
    "weekend", "hours", "day", "night", "week", "across", "throughout", "around the country", "nationwide",
)  # fmt: skip
"""Words one of which says over what attacks are spread."""


@cache
def _several_attacks() -> tuple[regex.Pattern[str], ...]:
    """Return the patterns of attacks that are counted, that are spread over a time or a land, and of a week."""
    several, waves, attacks, days_of = (
        "|".join(sorted(forms("events", name))) for name in ("several", "waves", "attacks", "days_of")
    )
    counted = rf"\b(?:{several}|{waves})\s+(?:[\w-]+\s+){{0,2}}(?:{attacks})\b|\ba day of (?:[\w-]+ )?(?:{days_of})\b"
    span = (
        r"(?:over|during|in|within) (?:the|a) (?:(?:past|last|holiday|long) )?(?:[\w-]+ ){0,3}?"
        r"(?:weekend|24 hours|day|night|week|48 hours)"
    )
    across = r"across(?! the (?:border|street|road|river|frontier)\b)"
    spread = rf"\b(?:{attacks})\b[^.;]{{0,120}}\b(?:{span}|{across}|throughout|around the country|nationwide)\b"
    week = r"\b(?:this|(?:in|over|during) the (?:past|last)) week\b"
    return tuple(map(compiled, (counted, spread, week)))
