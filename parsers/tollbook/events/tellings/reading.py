"""Reads each claim's sentence for what is asked of it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tollbook.attribution.evidence import Surroundings
from tollbook.events.cues import Cues
from tollbook.events.tellings.days import tell_days
from tollbook.events.tellings.deeds import tell_deed
from tollbook.events.tellings.lines import tell_line
from tollbook.events.tellings.lost_breaks import parts
from tollbook.events.tellings.places import tell_places
from tollbook.events.tellings.report import Report
from tollbook.events.tellings.telling import Telling
from tollbook.events.tellings.wording import tell_wording
from tollbook.harm.claim import Claim
from tollbook.layout.sheet import Layout
from tollbook.placing.mention import PlacesRead, TollPlace
from tollbook.text.document import Document

_COPY_APART = 40
"""Characters between two claims at least, for the words around them to be told twice and not once."""


def read_tellings(
    document: Document,
    claims: Sequence[Claim],
    own: Sequence[TollPlace],
    places: PlacesRead,
    around: Surroundings,
    cues: Cues,
    layout: Layout,
) -> list[Telling]:
    """Gather what is asked of each claim; `own` has the place that each one's own sentence names."""
    report = Report(
        document, places, around, cues, layout, parts(document.sentences), frozenset(claim.sentence for claim in claims)
    )
    pairs = zip([None, *claims], claims, strict=False)
    tellings = [_begun(number, claim, before, report) for number, (before, claim) in enumerate(pairs)]
    sentences = [document.sentences[claim.sentence] for claim in claims]
    rows = list(zip(tellings, sentences, [None, *tellings][: len(tellings)], own, strict=True))
    # One question is asked of all claims before the next is: its code and words are then at hand for all of them.
    for telling, sentence, before, place in rows:
        tell_places(telling, sentence, place.mention, before, report)
    for tell in (tell_days, tell_wording, tell_deed):
        for telling, sentence, before, _ in rows:
            tell(telling, sentence, before, report)
    for telling, sentence, before, place in rows:
        telling.joined = before is not None and _is_joined(before.claim, telling.claim, document.text)
        tell_line(telling, sentence, place, before, report)
    return tellings


def _begun(number: int, claim: Claim, before: Claim | None, report: Report) -> Telling:
    sentence = report.document.sentences[claim.sentence]
    return Telling(
        number=number,
        claim=_without_false_attacker(claim, before),
        best=claim.best or 0,
        paragraph=sentence.paragraph,
        part=report.parts[sentence.index],
        depth=sentence.index / len(report.document.sentences),
        is_short=len(report.document.sentences) <= 3,
        source=_source(claim, report),
        counts=claim.counted and claim.stance in ("asserted", "claimed", "feared") and bool(claim.best),
        copied=_copied(number, claim, report),
    )


def _without_false_attacker(claim: Claim, before: Claim | None) -> Claim:
    """Take no "he" for the attacker who only died: it is as well his one victim's, though not two victims'."""
    pronoun = claim.form == "pronoun" and claim.victim_class == "attacker"
    if not pronoun or "told_dead" not in claim.traits:
        return claim
    right_behind = before is not None and claim.sentence - before.sentence == 1
    several = before is not None and (before.best or 0) > 1 and before.agent is not None
    return claim if several and right_behind else replace(claim, victim_class="unknown")


def _source(claim: Claim, report: Report) -> str | None:
    own = report.around.sources(claim.sentence)
    return min(own, key=lambda one: abs(one.at.start - claim.span.start)).name if own else None


def _copied(number: int, claim: Claim, report: Report) -> int | None:
    """Return the first claim with the same words before it, or behind it."""
    text, span = report.document.text, claim.span
    first = None
    for words in (text[max(0, span.start - 30) : span.end + 10], text[span.start : span.end + 30]):
        key = (claim.kind, " ".join(words.lower().split()))
        earlier, end = report.seen.setdefault(key, (number, span.end))
        if earlier != number and first is None and end + _COPY_APART <= span.start:
            first = earlier
    return first


def _is_joined(before: Claim, claim: Claim, text: str) -> bool:
    if before.sentence != claim.sentence or before.kind == claim.kind or before.span.end > claim.span.start:
        return False
    return text[before.span.end : claim.span.start].strip(" ,\n") in ("", "and")
