"""When a claim happened: the date that its own sentence names, else its paragraph or the lead."""

from __future__ import annotations

from msgspec.structs import replace

from tollbook.attribution.evidence import Surroundings, distance
from tollbook.dates.mentions import DateMention
from tollbook.harm.claim import Claim
from tollbook.text.document import Document
from tollbook.text.patterns import compile_

# In characters, chosen by hand to lie beyond any other date of the sentence: halved or doubled, they change no date
# of 1,354 claims in 770 gold articles.
_SPOKEN, _ASIDE = 500, 400


def claim_date(reading: Surroundings, claim: Claim) -> DateMention | None:
    """Return when it happened: the claim's own sentence, its paragraph, then the lead.

    A date of the claim's sentence that tells when somebody spoke has the role "report".
    """
    told = [d for d in reading.dates_in(claim.sentence) if _may_date(claim, d)]
    own = [d for d in told if not _is_after(reading, claim, d)]
    own = [replace(d, role="report") if _is_of_words(reading, claim, d) else d for d in own]
    if own:
        return min(
            own, key=lambda d: distance(claim, d.span) + _SPOKEN * (d.role == "report") + _aside(reading, claim, d)
        )
    if claim.scope != "incident":
        return None
    sentences = [*reading.before(claim, 6), *(s for s in reading.after(claim) if _tells_when(s.text))]
    sentences += reading.lead_sentences(claim)
    for sentence in sentences:
        near = [d for d in reading.dates_in(sentence.index) if _may_date(claim, d)]
        near = [d for d in near if not _dates_a_noun(reading.document, d) and not _looks_back(reading.document, d)]
        if near:
            return min(near, key=lambda d: (d.role == "report", d.span.start))
    paragraph = reading.document.sentences[claim.sentence].paragraph
    return _dateline_day(reading) if paragraph == reading.lead and not told else None


_BACKGROUND = r"\b\L<dating.wanted_for>\b"
_EARLIER = r"\b\L<dating.looks_back>\b"


def _aside(reading: Surroundings, claim: Claim, mention: DateMention) -> int:
    """Return the extra distance of a date that belongs to an earlier crime: "linked to a murder in March"."""
    start, end = sorted((claim.trigger.end, mention.span.start))
    return _ASIDE if compile_(_BACKGROUND).search(reading.document.flat, start, end) else 0


_AFTERWARDS = r"[^,;]*\b\L<dating.afterwards>\b[^,;]*|.*\bwho[ ](?:\w+[ ])?"


_SPOKE = r",?[ ](?:[\w.'’-]+[ ]){1,5}\L<sources.said>\b.*"


def _is_after(reading: Surroundings, claim: Claim, mention: DateMention) -> bool:
    """Say whether a date is that of what followed: "police on Friday questioned the man who killed 49"."""
    if "relative" in claim.traits and mention.span.end <= claim.span.start:
        return True  # "The army on Thursday honoured two soldiers who died in the raid"
    return _between(_AFTERWARDS, reading, claim, mention)


def _is_of_words(reading: Surroundings, claim: Claim, mention: DateMention) -> bool:
    """Say whether a date is that of somebody's words: "On Tuesday, police said that three had died"."""
    return _between(_SPOKE, reading, claim, mention)


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


_EVENT_NOUN = r"(?:['’]s)?[ ](?:[\w-]+[ ]){0,2}\L<dating.event>\b"


def _dates_a_noun(document: Document, mention: DateMention) -> bool:
    """Say whether the date is part of the name of an event: "the July 2 attacks"."""
    start = mention.span.start
    words = document.flat[max(0, start - 6) : start].lower() + mention.span.of(document.flat).lower()
    owns = document.flat.startswith(("'s", "’s"), mention.span.end)
    if not owns and not compile_(r"\b(?:the|a|an|last|and)[ ]").search(words):
        return False
    return compile_(_EVENT_NOUN).match(document.flat, mention.span.end, mention.span.end + 80) is not None


def _tells_when(text: str) -> bool:
    """Say whether a later sentence gives the date of the event: "The attack took place on Monday"."""
    return compile_(r"\b\L<dating.happens>\b").search(text) is not None


def _dateline_day(reading: Surroundings) -> DateMention | None:
    if reading.dateline is None or reading.dateline.when is None or reading.day is None:
        return None
    return DateMention(reading.dateline.when, reading.day, reading.day, "day", "report", 0, "dateline")


def _may_date(claim: Claim, mention: DateMention) -> bool:
    """Say whether a date may be that of a claim: not a planned day, and for the reported event a closed period."""
    if mention.role == "plan":
        return False
    return claim.scope != "incident" or (mention.date_start is not None and mention.date_end is not None)
