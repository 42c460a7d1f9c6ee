"""Who says that a claim is true, and whether the source is a party to the fighting."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from tollbook.attribution.claim_agents import SIDE_OF
from tollbook.attribution.evidence import Surroundings, distance
from tollbook.attribution.source_names import in_full
from tollbook.attribution.sources import Attribution
from tollbook.harm.claim import Claim
from tollbook.parties.cue_words import Signals
from tollbook.record import Stance
from tollbook.text.document import Document
from tollbook.text.lexicon import forms
from tollbook.text.spans import Span


def with_party_claims(reading: Surroundings, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Mark the claims of a party to the fighting, and those of another source than the claim of the kind before.

    What a side says of its enemy's losses does not count where the report itself gives a figure. The figure of
    another source ("State media said 28 people were killed") may be a rival of the one before it. A claim that
    is the only one of its kind is left unmarked.
    """
    kinds = Counter(claim.kind for claim in claims if claim.best)
    asked = [at for at, claim in enumerate(claims) if claim.best and kinds[claim.kind] > 1]
    sources = [_figure_source(reading, claims[at]) for at in asked]
    stances = [claim_stance(reading, claims[at], source) for at, source in zip(asked, sources, strict=True)]
    last: dict[str, str | None] = {}
    marked = list(claims)
    for at, source, stance in zip(asked, sources, stances, strict=True):
        claim = claims[at]
        if stance == "claimed":
            marked[at] = replace(claim, stance="claimed", marks=claim.marks | {"party"})
        elif claim.kind in last and source != last[claim.kind] and _opens(reading, claim):
            marked[at] = replace(claim, marks=claim.marks | {"other_source"})
        last[claim.kind] = source
    return tuple(marked)


_ONLY_TELLS = 1000
"""Further off than any other source: an agency that only passes on what somebody said."""


def is_agency(name: str) -> bool:
    """Say whether a source is a news agency or a paper, which has it from others."""
    words = {word.lower().strip(".,'’") for word in name.split()[:6]}
    return not words.isdisjoint(forms("sources", "outlet"))


def _opens(reading: Surroundings, claim: Claim) -> bool:
    """Say whether the claim's sentence begins with its source."""
    start = reading.document.sentences[claim.sentence].start
    own = [a for a in reading.sources(claim.sentence) if a.at.end <= claim.group.start]
    return any(a.span.start - start < 12 for a in own)


def claim_source(reading: Surroundings, claim: Claim) -> str | None:
    """Return the source of a claim: the nearest of its sentence, else whose words are quoted or posted."""
    sentence = reading.document.sentences[claim.sentence]
    speaker = _own_source(reading, claim) or reading.quotes.speaker(sentence, claim.trigger.start)
    if speaker is not None:
        return in_full(reading.document, speaker.name, speaker.span.start)
    return _post(reading, claim, sentence.paragraph)


def _own_source(reading: Surroundings, claim: Claim) -> Attribution | None:
    """Return the nearest source that the claim's sentence names; an agency only where it has no other."""
    own = [a for a in reading.sources(claim.sentence) if not claim.group.overlaps(a.span)]
    own = [a for a in own if not _goes_on(reading.document, claim, a)]
    return min(own, key=lambda a: distance(claim, a.at) + _ONLY_TELLS * is_agency(a.name), default=None)


def _figure_source(reading: Surroundings, claim: Claim) -> str | None:
    """Return the source of a figure: that of its sentence, else whose post it stands in."""
    own = _own_source(reading, claim)
    return own.name if own else _post(reading, claim, reading.document.sentences[claim.sentence].paragraph)


def _post(reading: Surroundings, claim: Claim, paragraph: int) -> str | None:
    return next((p.name for p in reading.posts if p.paragraph == paragraph and claim.span.start < p.start), None)


def _goes_on(document: Document, claim: Claim, source: Attribution) -> bool:
    """Say whether what the source says only begins after the claim: "killed four rebels and confirmed that ..."."""
    before = document.flat[max(0, source.at.start - 5) : source.at.start]
    return source.at.start > claim.trigger.end and before.endswith(" and ")


_STATE_LOSSES = frozenset({"military", "police"})


def claim_stance(reading: Surroundings, claim: Claim, source: str | None) -> Stance | None:
    """Return `claimed` where a party reports its enemy's losses, or says that it harmed no civilians."""
    own = [a for a in reading.sources(claim.sentence) if not _goes_on(reading.document, claim, a)]
    if not own or source is None or claim.stance != "asserted":
        return None
    best = min(own, key=lambda a: distance(claim, a.at))
    if _speaks_of_enemy(reading.told(claim.sentence).signals, claim, best):
        return "claimed"
    actors = [a for a in reading.told(claim.sentence).actors if a.span.overlaps(best.span) and a.is_party]
    if not actors:
        return None
    if claim.best == 0:
        return "claimed" if claim.victim_class == "civilian" else None
    sides = {a.side for a in actors}
    if "state" in sides and claim.victim_class == "militant":
        return "claimed"
    return "claimed" if "group" in sides and claim.victim_class in _STATE_LOSSES else None


def _speaks_of_enemy(signals: Signals, claim: Claim, source: Attribution) -> bool:
    """Say whether one state reports another's losses: "Iranian officials said 300 Iraqi troops died"."""
    if claim.victim_class not in SIDE_OF or not claim.best:
        return False
    base = signals.sentence.start
    spans = [(Span(base + s.start, base + s.end), s.value) for s in signals.of("nationalities")]
    speaking = {state for span, state in spans if span.overlaps(source.span)}
    dead = {state for span, state in spans if span.overlaps(claim.group)}
    return bool(speaking and dead and not speaking & dead)
