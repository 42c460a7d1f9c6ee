"""The dates and years of a claim's own clause."""

from __future__ import annotations

import regex

from tollbook.attribution.claim_dates import is_long_after
from tollbook.dates.mentions import DateMention
from tollbook.events.governing import BREAK, extent
from tollbook.events.tellings.report import Report
from tollbook.harm.claim import Claim
from tollbook.text.document import Sentence
from tollbook.text.patterns import compile_, compiled

DATE_REACH = 120
"""Characters within which a date or a year still dates a claim."""
_OPENING = 20
"""Characters within which a date opens its sentence, and dates all of its first clause."""
_CLAUSE = compiled(
    r"\b(?:19|20)\d\d (?:[\w’'-]+,? ){1,8}?(?:in )?which\b|\b(?:who|whom|whose|where|(?:in |during )?which)\b"
)
"""Before a claim what opens its clause, from the year of the event named: "the 2014 raid, in which", "where"."""
_CLAUSE_REACH = 160
_CLAUSE_ENDS = compiled(r"[,;:]")
_TOLD_APART = compiled(
    r";|\band (?:brought|took|raised|pushed|lifted)\b|, (?:bringing|taking|raising|pushing|lifting)\b"
)
"""Between a day and a claim that it does not date."""
_YEAR = compiled(r"(?<![\d,.$-])(?:19|20)\d\d(?!,?\d|-|\.\d)")
SINCE = compiled(r"\bsince\b[^,;]{0,30}$", regex.IGNORECASE)
_WANTED = r"\b\L<dating.wanted_for>\b[^,;]*$"
"""Before a month or a year: that of an earlier deed of somebody's."""
_SPAN_END = compiled(
    r"\b(?:week|fortnight|month|year|period|season)(?:,? (?:that|which))? (?:ended|ending|to|up to)(?: on)? $",
    regex.IGNORECASE,
)
"""Before the day on which a span of time ends: no day of an event."""
BACK = 100
"""Characters before a day or a claim in which whatever the patterns of spans find must begin."""
_WHEN = compiled(r"(?:,? (?:19|20)\d\d)?,? when\b[^;]*$", regex.IGNORECASE)
"""Behind the day that a span begins with: what happened on it."""


def dates_of(claim: Claim, sentence: Sentence, report: Report) -> list[tuple[DateMention, int]]:
    """Return the dates of the claim's clause with their distance, the nearest first."""
    start, end = extent(sentence, claim)
    known = claim.definite and "relative" in claim.traits
    wanted = compile_(_WANTED).search(sentence.text[:start]) is not None  # the claim is of that deed
    found = []
    for mention in report.around.dates_in(claim.sentence):
        at, to = mention.span.start - sentence.start, mention.span.end - sentence.start
        if known and to <= start:
            continue  # "on Thursday honoured the two soldiers who died": it dates what was done for the dead
        over_all = sentence.text[to : to + 1] == ":"  # "May 1982: Eight people were killed; the gunman died"
        if to <= start and not over_all and _TOLD_APART.search(sentence.text, to, start) is not None:
            continue  # "shot a man on Tuesday; since October they have killed 28"
        behind = at >= end and BREAK.search(sentence.text[end:at]) is not None
        tells = mention.role == "event" or (mention.role == "earlier" and to <= start)
        tells = tells and (mention.precision == "day" or wanted or not compile_(_WANTED).search(sentence.text[:at]))
        tells = tells and not is_long_after(report.around, claim, mention)
        tells = tells and _SPAN_END.search(sentence.text, max(0, at - BACK), at) is None
        opens = SINCE.search(sentence.text, max(0, at - BACK), at) is not None
        if tells and not behind and (not opens or _WHEN.match(sentence.text, to, start)):
            gap = max(at - end, start - to, 0)
            opens_all = at < _OPENING and not BREAK.search(
                sentence.text[to:start]
            )  # "In May gunmen who ..., killing nine"
            found.append((mention, min(gap, DATE_REACH - 1) if opens_all else gap))
    clause = _clause_start(sentence, start)
    if clause:
        inside = [one for one in found if one[0].span.start - sentence.start >= clause]
        if inside or _years_beside(claim, sentence, clause):
            found = inside  # "arrested on Monday the men who killed nine in May"
    own = [one for one in found if one[0].span.start - sentence.start >= end]
    if own and "relative" in claim.traits:
        found = own  # "on Thursday buried 21 people who were shot dead by gunmen on Tuesday"
    return sorted(found, key=lambda one: one[1])


def years_ago(claim: Claim, sentence: Sentence, report: Report) -> int | None:
    """Return the age of a bare year beside the claim, in days, counted from its middle.

    Where the article has no day of its own, any year counts as a past one: what is new is told without it.
    """
    years = _years_beside(claim, sentence, 0)
    if not years:
        return None
    since = int(report.around.day[:4]) - max(years) if report.around.day else 2
    return since * 365 - 180 if since > 0 else None


def _years_beside(claim: Claim, sentence: Sentence, first: int) -> list[int]:
    """Return the bare years from a place on that date a claim: beside it, or of the event that its clause names."""
    clause = _clause_start(sentence, extent(sentence, claim).start)
    found = (match for match in _YEAR.finditer(sentence.text, first))
    return [int(year.group()) for year in found if year.start() == clause > 0 or _dates_claim(year, claim, sentence)]


def _dates_claim(year: regex.Match[str], claim: Claim, sentence: Sentence) -> bool:
    """Say whether a bare year stands beside the claim, in its clause, and opens no span of time."""
    start, end = extent(sentence, claim)
    text, (first, last) = sentence.text, year.span()
    between = text[end:first] if first >= end else text[last:start]
    outside = first >= end or last <= start
    near = len(between) < DATE_REACH and not BREAK.search(between)
    return outside and near and not SINCE.search(text[:first])


def _clause_start(sentence: Sentence, start: int) -> int:
    """Return where the relative clause of a claim begins, with the event it tells of; 0 for a claim in none."""
    opened = list(_CLAUSE.finditer(sentence.text, max(0, start - _CLAUSE_REACH), start))
    runs_on = opened and _CLAUSE_ENDS.search(sentence.text, opened[-1].end(), start) is None
    return opened[-1].start() if runs_on else 0
