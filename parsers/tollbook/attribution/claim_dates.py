"""When a claim happened: the date that its own sentence names, else its paragraph or the lead."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from tollbook.attribution.evidence import Surroundings, distance
from tollbook.dates.mentions import DateMention
from tollbook.harm.claim import Claim
from tollbook.record import DatePrecision
from tollbook.text.document import Document
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compile_, holds_any

# In characters, chosen by hand to lie beyond any other date of the sentence: halved or doubled, they change no date
# of 1,354 claims in 770 gold articles.
_SPOKEN, _ASIDE = 500, 400


DateFrom = Literal["sentence", "heading", "paragraph", "lead", "attack", "words", "dateline"]
"""Where a date was read: beside the claim, over it, in its paragraph, in the lead, beside an attack told elsewhere,
or as the day of somebody's words or of the report."""
OWN: frozenset[DateFrom] = frozenset(("sentence", "heading"))
"""Where a claim's own date is read: it gives way to no other."""


class ClaimDate(Struct, frozen=True):
    """When something happened; ISO, cut to its precision ("2020-02"). None is an open end; with both, it is unknown."""

    start: str | None
    end: str | None
    precision: DatePrecision
    told: DateFrom


def date_told(mention: DateMention, told: DateFrom) -> ClaimDate:
    """Return the date of a mention."""
    return ClaimDate(mention.date_start, mention.date_end, mention.precision, told)


def claim_date(reading: Surroundings, claim: Claim) -> ClaimDate | None:
    """Return when it happened: the claim's own sentence, its paragraph, then the lead."""
    told = [d for d in reading.dates_in(claim.sentence) if _may_date(reading, claim, d)]
    own = [d for d in told if not (_is_after(reading, claim, d) or _is_of_update(reading, claim, d))]
    if own:
        own = [d for d in own if _is_of_wound(reading, claim, d)] or own
        costs = [_cost(reading, claim, d) for d in own]
        least = min(costs)
        return date_told(own[costs.index(least)], "words" if least >= _ASIDE else "sentence")
    named = _of_the_name(reading, claim)
    if named is not None or claim.scope == "cumulative":
        return named
    if (day := reading.headed.get(claim.sentence)) is not None:
        return ClaimDate(day, day, "day", "heading")
    if claim.scope == "other":
        return _of_the_background(reading, claim)
    return _of_the_paragraph(reading, claim) or _of_the_dateline(reading, claim, told)


def _cost(reading: Surroundings, claim: Claim, mention: DateMention) -> int:
    """Return how far a date of the claim's sentence is from it; one of somebody's words or past is far away."""
    spoken = mention.role == "report" or _is_of_words(reading, claim, mention)
    aside = _aside(reading, claim, mention) or _ASIDE * _is_of_what_follows(reading, claim, mention)
    before = claim.trigger.end <= mention.span.start and mention.span.end <= claim.group.start
    return _distance(claim, mention) + _SPOKEN * spoken + aside + _OF_ANOTHER * before


_OF_ANOTHER = 150
"""Characters that a date before the claim's people is farther than one behind them: it is that of others, where two
dates are told: "killed a guard on 11 March and two clerks last Thursday"."""


def _distance(claim: Claim, mention: DateMention) -> int:
    """Count the characters between the claim and a date, from its last word where the date stands behind it."""
    behind = mention.span.start - max(claim.trigger.end, claim.group.end)
    return behind if behind >= 0 else distance(claim, mention.span)


_OPENING = 4
"""Characters before a date with which a sentence opens: "In 1991"."""
_NEAR_NOUN = 60
"""Characters in which a date behind "the killing of the mayor" still dates it."""


def _is_of_what_follows(reading: Surroundings, claim: Claim, mention: DateMention) -> bool:
    """Say whether the date is that of another deed: "On Monday he condemned the killing of the mayor"."""
    if claim.counts != "retelling" or mention.precision not in ("day", "week"):
        return False
    between = reading.document.flat[claim.span.end : mention.span.start]
    behind = mention.span.start >= claim.span.start and len(between) < _NEAR_NOUN and "," not in between
    return not behind and not dates_a_noun(reading.document, mention)


_NAMED_BEFORE = 3
"""Sentences back in which "the attack" was called "the July 2 attack"."""
_KNOWN_EVENT = r"\b(?:the|this|that)[ ](?:[\w-]+[ ])?\L<events.attack_nouns>\b"


def _of_the_name(reading: Surroundings, claim: Claim) -> ClaimDate | None:
    """Return the date that named an event shortly before, where the claim's sentence speaks of "the attack"."""
    sentences = reading.document.sentences
    if not _speaks_of_known_event(sentences[claim.sentence].low):
        return None
    for sentence in reversed(sentences[max(0, claim.sentence - _NAMED_BEFORE) : claim.sentence]):
        for mention in reversed(reading.any_dates_in(sentence.index)):
            if _may_date(reading, claim, mention) and dates_a_noun(reading.document, mention):
                return date_told(mention, "paragraph")
    return None


@lru_cache(128)
def _speaks_of_known_event(low: str) -> bool:
    return holds_any(low, forms("events", "attack_nouns")) and compile_(_KNOWN_EVENT).search(low) is not None


def _of_the_background(reading: Surroundings, claim: Claim) -> ClaimDate | None:
    """Return the last date that the two sentences before give, where an earlier event is told over several."""
    for sentence in reading.before(claim, 2):
        for mention in reversed(reading.dates_in(sentence.index)):
            if mention.role == "event" and mention.date_start and mention.date_end:
                return date_told(mention, "paragraph")
    return None


def _of_the_paragraph(reading: Surroundings, claim: Claim) -> ClaimDate | None:
    """Return the date of a sentence beside the claim's, then of the lead; one of the news before any other.

    A past that the sentence before opens with goes before both: "Seven years ago troops fired at a march. ..."
    """
    past = _opening_past(reading, claim)
    if past is not None:
        return date_told(past, "paragraph")
    sentences = [*reading.before(claim, 6), *(s for s in reading.after(claim) if tells_when(s.text))]
    sentences += reading.lead_sentences(claim)
    row: list[DateMention] = []
    for sentence in sentences:
        told = [d for d in reading.dates_in(sentence.index) if _may_be_told_again(reading, claim, d)]
        if any(is_news(reading, d) for d in told):
            row = told
            break
        row = row or told
    if not row:
        return None
    nearest = min(row, key=lambda d: (d.role == "report", not is_news(reading, d), d.span.start))
    if nearest.role == "report":
        return date_told(nearest, "words")
    own = reading.document.sentences[claim.sentence].paragraph
    return date_told(nearest, "paragraph" if reading.document.sentences[nearest.sentence].paragraph == own else "lead")


def _opening_past(reading: Surroundings, claim: Claim) -> DateMention | None:
    for sentence in reading.before(claim, 1):
        for mention in reading.dates_in(sentence.index)[:1]:
            opens = mention.span.start - sentence.start <= _OPENING and mention.role == "event"
            if opens and mention.date_end and mention.date_end < reading.news[0] and _may_date(reading, claim, mention):
                return mention
    return None


def _may_be_told_again(reading: Surroundings, claim: Claim, mention: DateMention) -> bool:
    """Say whether a date of another sentence may be that of the claim."""
    if not _may_date(reading, claim, mention) or _looks_back(reading.document, mention):
        return False
    return not dates_a_noun(reading.document, mention)


def is_news(reading: Surroundings, mention: DateMention) -> bool:
    """Say whether a date is a day or a weekend of the days before the report."""
    first, last = reading.news
    return mention.precision == "day" and mention.date_end is not None and first <= (mention.date_start or "") <= last


_BACKGROUND = r"\b\L<dating.wanted_for>\b"
_SAID_BETWEEN = r"\b(?:\L<dating.wanted_for>|\L<sources.said>)\b"
"""What parts a claim from the month or year of something else: ", he said, blaming a group that was ousted in 2001"."""
_DIED = r"\b(?:died|succumbed)\b"
_EARLIER = r"\b\L<dating.looks_back>\b"


def _aside(reading: Surroundings, claim: Claim, mention: DateMention) -> int:
    """Return the extra distance of a date that belongs to an earlier crime: "linked to a murder in March"."""
    start, end = sorted((claim.trigger.end, mention.span.start))
    past = mention.precision in ("month", "year") and mention.span.start > claim.trigger.end
    pattern = _SAID_BETWEEN if past else _BACKGROUND
    return _ASIDE if compile_(pattern).search(reading.document.flat, start, end) else 0


_AFTERWARDS = (
    r"[^,;]*\b\L<dating.afterwards>\b[^,;]*(?:,[ ](?:including|among[ ]them)\b[^,;]*)?"
    r"|.*\bwho[ ](?:\w+[ ])?"
)


_TREATED = r"\b(?:was|were|are)[ ](?:\w+ly[ ])?(?:buried|remembered|mourned|honou?red|identified|named)\b"
_AS_THEY_SPOKE = r"\b\L<sources.said>(?:[ ][\w.'’-]+){0,4},[ ](?:as|while)[ ][^,;]*$"
_LONG_AFTER = r"[^,;]*,[ ](?:\w+[ ]){0,2}(?:days|weeks|months|years)[ ]after\b[^,;]*"
_SPOKE = r",?[ ](?:[\w.'’-]+[ ]){1,5}(?:\L<sources.said>\b.*|(?:put|gave|placed|set)[ ])|[ ]that[ ](?:the|an?|\d+)[ ].*"


def _is_after(reading: Surroundings, claim: Claim, mention: DateMention) -> bool:
    """Say whether a date is that of what followed: "police on Friday questioned the man who killed 49"."""
    if "relative" in claim.traits and mention.span.end <= claim.span.start:
        # "The army on Thursday honoured two soldiers who died", but "the Aug. 7 bombings which killed 12"
        return not dates_a_noun(reading.document, mention)
    return _between(_AFTERWARDS, reading, claim, mention) or is_long_after(reading, claim, mention)


def is_long_after(reading: Surroundings, claim: Claim, mention: DateMention) -> bool:
    """Say whether a date lies behind what is told: "on Monday, days after a raid", "the dead were buried on Friday".

    So does what went on when it was said: "12 were shot, police said, as the country began to mourn on Sunday".
    """
    if mention.span.start > claim.span.end:
        flat, start, end = reading.document.flat, claim.span.end, mention.span.start
        return any(compile_(pattern).search(flat, start, end) is not None for pattern in (_TREATED, _AS_THEY_SPOKE))
    return _between(_LONG_AFTER, reading, claim, mention)


def _is_of_words(reading: Surroundings, claim: Claim, mention: DateMention) -> bool:
    """Say whether a date is that of somebody's words: "On Tuesday, police said", "officers found on Tuesday that"."""
    return _between(_SPOKE, reading, claim, mention)


_NEW_COUNT = r"\b\L<dating.new_count>\b[^,;]{0,40}$"
_COUNT_REACH = 100
"""Characters before a group in which such words end, and more than they may take."""
_DEED_BEFORE = r"\b\L<dating.event>\b[^,;]*$"


def _is_of_update(reading: Surroundings, claim: Claim, mention: DateMention) -> bool:
    """Say whether a day is that of a new count: "the toll rose to 31 on Monday"."""
    flat, start = reading.document.flat, reading.document.sentences[claim.sentence].start
    if claim.kind == "injured" and compile_(_DIED).search(flat, claim.trigger.end, mention.span.start):
        return True  # "a nun wounded in the raid died on Friday"
    if mention.precision != "day":
        return False
    first = max(start, claim.group.start - _COUNT_REACH)
    if compile_(_NEW_COUNT).search(flat, first, claim.group.start) is None:
        return False
    if flat.startswith(" when ", mention.span.end):
        return False  # "rose to eight on Wednesday when a gang shot a guard"
    between = flat[mention.span.end : claim.group.start]
    led = "," not in between and compile_(_DEED_BEFORE).search(flat, start, mention.span.start) is not None
    return not (between and led) and not dates_a_noun(reading.document, mention)


_WOUNDED = r"\b(?:wounded|injured|hurt|burned)\b[^,;]*$"


def _is_of_wound(reading: Surroundings, claim: Claim, mention: DateMention) -> bool:
    """Say whether a date is that of the attack whose wounded died later: "a man hurt in Friday's raid died today"."""
    start, end = claim.group.start, claim.trigger.start
    if claim.kind != "killed" or not start <= mention.span.start < end:
        return False
    flat = reading.document.flat
    died = compile_(_DIED).match(flat, end) is not None
    return died and compile_(_WOUNDED).search(flat, start, mention.span.start) is not None


def _between(pattern: str, reading: Surroundings, claim: Claim, mention: DateMention) -> bool:
    """Say whether all that stands between a date and the claim behind it is of a pattern."""
    start = min(claim.span.start, claim.trigger.start)
    if mention.role != "event" or mention.span.end > start:
        return False
    return compile_(pattern).fullmatch(reading.document.flat, mention.span.end, start) is not None


def _looks_back(document: Document, mention: DateMention) -> bool:
    """Say whether a month or a year belongs to somebody's past: "he had taken up arms in 1994"."""
    sentence = document.sentences[mention.sentence]
    before = document.flat[sentence.start : mention.span.start]
    return mention.precision in ("month", "year") and compile_(_EARLIER).search(before) is not None


_EVENT_NOUN = r"(?:['’]s)?[ ](?:[\w.-]+[ ]){0,3}\L<dating.event>\b"


def is_possessive(document: Document, mention: DateMention) -> bool:
    """Say whether the date owns what follows: "Thursday's blast"."""
    return document.flat.startswith(("'s", "’s"), mention.span.end)


def dates_a_noun(document: Document, mention: DateMention) -> bool:
    """Say whether the date is part of the name of an event: "the July 2 attacks"."""
    start = mention.span.start
    words = document.flat[max(0, start - 6) : start].lower() + mention.span.of(document.flat).lower()
    if not is_possessive(document, mention) and not compile_(r"\b(?:the|a|an|last|and)[ ]").search(words):
        return False
    return compile_(_EVENT_NOUN).match(document.flat, mention.span.end, mention.span.end + 80) is not None


def tells_when(text: str) -> bool:
    """Say whether a later sentence gives the date of the event: "The attack took place on Monday"."""
    return compile_(r"\b\L<dating.happens>\b").search(text) is not None


def _of_the_dateline(reading: Surroundings, claim: Claim, told: list[DateMention]) -> ClaimDate | None:
    """Return the day of the dateline for a claim of the lead that tells no date at all."""
    dateline, day = reading.dateline, reading.day
    if told or reading.document.sentences[claim.sentence].paragraph != reading.lead:
        return None
    if dateline is None or dateline.when is None or day is None:
        return None
    return ClaimDate(day, day, "day", "dateline")


def _may_date(reading: Surroundings, claim: Claim, mention: DateMention) -> bool:
    """Say whether a date may be that of a claim: not a planned day, and for the reported event no open period.

    "Since Wednesday" dates a running toll of the news.
    """
    if mention.role == "plan" or (mention.role == "earlier" and mention.span.end > claim.span.start):
        return False
    start, end = mention.date_start, mention.date_end
    if claim.scope != "incident":
        return bool(start or end)
    return bool(start and (end or (mention.precision == "day" and start >= reading.news[0])))
