"""When each event happened, settled once from all that tells it; and the dates that its claims take from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from tollbook.attribution.circumstances import ClaimContext
from tollbook.attribution.claim_dates import OWN, ClaimDate, DateFrom, date_told, dates_a_noun, is_news
from tollbook.attribution.evidence import Surroundings
from tollbook.dates.day_spans import day_span
from tollbook.dates.mentions import DateMention
from tollbook.harm.claim import Claim, by_event
from tollbook.placing.event_places import tells_the_whole
from tollbook.record import BODILY, EventRole
from tollbook.text.patterns import compile_

_RANK: dict[DateFrom, int] = {
    "sentence": 0,
    "heading": 1,
    "paragraph": 2,
    "attack": 3,
    "lead": 4,
    "words": 5,
    "dateline": 6,
}
_OPEN = 9999
_NEWS_LASTS = 27
"""Days that the date of news covers at most, where another sentence gives it."""


def read_event_dates(
    reading: Surroundings, claims: Sequence[Claim], roles: Sequence[EventRole], contexts: Sequence[ClaimContext]
) -> tuple[ClaimDate | None, ...]:
    """Return the date of each event: of the claims that tell it, else of an attack that its sentences tell."""
    told = by_event(claims)
    between = _between_claims(reading, claims)
    own_days = _own_days(claims, contexts)
    found: list[ClaimDate | None] = []
    for number, role in enumerate(roles):
        when = _of_claims(told[number], claims, contexts)
        harms = any(claims[at].kind in BODILY for at in told[number])
        if role == "reported" and harms and when is not None and reading.day is not None and _is_of_another(when):
            when = None
        if role == "reported" and (when is None or _RANK[when.told] > _RANK["attack"]):
            beside = between.get(number, ())
            when = _of_a_name(reading, beside) or _of_an_attack(reading, beside, number, own_days) or when
        found.append(when)
    pairs = zip(found, roles, strict=True)
    reported = {(when.start, when.end) for when, role in pairs if when is not None and role == "reported"}
    return tuple(None if _is_borrowed(when, role, reported) else when for when, role in zip(found, roles, strict=True))


def _is_of_another(when: ClaimDate) -> bool:
    """Say whether a year or a month was only told beside the news: "a trial over a 2015 attack opened"."""
    return when.told not in OWN and _days(when) > _NEWS_LASTS


def _is_borrowed(when: ClaimDate | None, role: EventRole, reported: set[tuple[str | None, str | None]]) -> bool:
    """Say whether background has the day of what is reported, from another sentence than its own."""
    if when is None or role != "background" or when.told in OWN:
        return False
    return (when.start, when.end) in reported


def filled_dates(
    claims: Sequence[Claim], contexts: Sequence[ClaimContext], days: Sequence[ClaimDate | None]
) -> tuple[ClaimContext, ...]:
    """Return the contexts with the date of its event for each claim whose own sentence names none, or one less fine."""
    return tuple(
        replace(context, when=_own_or(context.when, days[claim.event])) if claim.event is not None else context
        for claim, context in zip(claims, contexts, strict=True)
    )


def _own_or(own: ClaimDate | None, event: ClaimDate | None) -> ClaimDate | None:
    if own is None or own.told not in OWN:
        return event
    if event is None:
        return own
    return event if _is_within(event, own) else own


def _is_within(fine: ClaimDate, wide: ClaimDate) -> bool:
    """Say whether all days of one date lie among those of another: "Tuesday" in "last week"."""
    if not (fine.start and fine.end and wide.start and wide.end):
        return False
    inner, outer = day_span(fine.start, fine.end, None), day_span(wide.start, wide.end, None)
    return outer.first <= inner.first and inner.last <= outer.last


def _of_claims(told: Sequence[int], claims: Sequence[Claim], contexts: Sequence[ClaimContext]) -> ClaimDate | None:
    """Return the finest date that the claims of an event have, of several such the one that most sentences give.

    The claims of all the dead or injured decide, then those of some of them, last what may be a day of mere words.
    """
    harm = [at for at in told if claims[at].kind in BODILY and claims[at].best]
    dated = [(at, when) for at in harm or told if (when := contexts[at].when) is not None]
    sure = [(at, when) for at, when in dated if _RANK[when.told] < _RANK["words"]]
    deciding = [(at, when) for at, when in sure if tells_the_whole(claims[at], claims)] or sure or dated
    said = {(when.start, when.end, claims[at].sentence) for at, when in deciding}
    votes = Counter((start, end) for start, end, _ in said)
    return min(
        (when for _, when in deciding),
        key=lambda when: (_days(when), _RANK[when.told], -votes[when.start, when.end]),
        default=None,
    )


def _days(when: ClaimDate) -> int:
    """Return how many days a date covers; one that is open at an end covers more than any other."""
    if not (when.start and when.end):
        return _OPEN
    span = day_span(when.start, when.end, None)
    return span.last - span.first


def _own_days(claims: Sequence[Claim], contexts: Sequence[ClaimContext]) -> dict[str | None, set[int | None]]:
    """Return the first days that claims name in their own sentences, each with the events that happened on it."""
    events: dict[str | None, set[int | None]] = {}
    for claim, context in zip(claims, contexts, strict=True):
        if context.when is not None and context.when.told in OWN:
            events.setdefault(context.when.start, set()).add(claim.event)
    return events


def _of_an_attack(
    reading: Surroundings, sentences: Sequence[int], event: int, own_days: Mapping[str | None, set[int | None]]
) -> ClaimDate | None:
    """Return the first day of the news on which one of the sentences tells an attack, and no other event's day."""
    for index in sentences:
        for mention in reading.any_dates_in(index):
            is_free = own_days.get(mention.date_start, set()) <= {event}
            fits = mention.role == "event" and is_news(reading, mention) and is_free
            if fits and _tells_attack(reading, mention):
                return date_told(mention, "attack")
    return None


def _of_a_name(reading: Surroundings, sentences: Sequence[int]) -> ClaimDate | None:
    """Return the date by which the lead names an event: "the August bombings"."""
    for index in sentences:
        if reading.document.sentences[index].paragraph == reading.lead:
            for mention in reading.any_dates_in(index):
                if mention.date_start and mention.date_end and dates_a_noun(reading.document, mention):
                    return date_told(mention, "attack")
    return None


def _between_claims(reading: Surroundings, claims: Sequence[Claim]) -> dict[int, list[int]]:
    """Return for each event the sentences without a claim whose last claim before them is of it.

    Beyond the paragraphs of its claims such a sentence tells only the first event, to which a report comes back.
    """
    told = {claim.sentence: claim.event for claim in claims}
    sentences = reading.document.sentences
    own = {(sentences[claim.sentence].paragraph, claim.event) for claim in claims}
    event = first = next((claim.event for claim in claims if claim.event is not None), None)
    between: dict[int, list[int]] = {}
    for sentence in sentences:
        if sentence.index in told:
            event = event if told[sentence.index] is None else told[sentence.index]
        elif event is not None and (event == first or (sentence.paragraph, event) in own):
            between.setdefault(event, []).append(sentence.index)
    return between


_ATTACK = r"\b\L<events.attack_nouns>\b"


def _tells_attack(reading: Surroundings, mention: DateMention) -> bool:
    signals = reading.signals(mention.sentence)
    if any(signal.section in ("attack", "attacked") for signal in signals.of("attacks")):
        return True
    return compile_(_ATTACK, ignore_case=True).search(signals.sentence.text) is not None
