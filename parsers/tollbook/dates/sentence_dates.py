"""The dates of one sentence, told from plans and from the days on which somebody spoke."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date

import regex
from msgspec.structs import replace

from tollbook.dates.marks import CHARACTER, TELLING, Clock, Found, characters, marked, pattern
from tollbook.dates.mentions import DateMention, DateRole
from tollbook.dates.periods import Period, shift
from tollbook.dates.posts import read_posts
from tollbook.dates.roles import names_event, role_of
from tollbook.dates.rules import any_rule, rule_of
from tollbook.text.document import Document, Sentence
from tollbook.text.patterns import compiled_re
from tollbook.text.spans import Span
from tollbook.text.tokens import Tokens, tokenize

_RUN = compiled_re(f"[^{CHARACTER['other']}]+")
_THE_DAY = characters("on", "the", "day")
"""The marks of "on the 14th"."""


class DateReader:
    """Reads the dates of sentences in their order: a day may be counted from those told before."""

    def __init__(
        self, document: Document, sentences: Sequence[Sentence], today: date | None, *, day_first: bool
    ) -> None:
        """Look for the posts among the sentences that are to be read; `today` is the day of the report."""
        self._document = document
        self._clock = Clock(today, day_first=day_first)
        self._posts = deque(read_posts(document, sentences))

    def read(self, sentence: Sentence) -> list[DateMention]:
        """Return the dates of a sentence; in a quoted post they are counted from its own day."""
        while self._posts and self._posts[0].end <= sentence.start:
            self._posts.popleft()
        post = self._posts[0] if self._posts and self._posts[0].paragraph == sentence.paragraph else None
        tokens = tokenize(sentence)
        if post is None:
            mentions, self._clock = read_sentence(self._document, sentence, tokens, self._clock)
            return mentions
        mentions, _ = read_sentence(self._document, sentence, tokens, replace(self._clock, now=post.day))
        return [replace(m, role="report") if m.span.start > post.start else m for m in mentions]


def read_sentence(
    document: Document, sentence: Sentence, tokens: Tokens, clock: Clock
) -> tuple[list[DateMention], Clock]:
    """Return the dates of one sentence, and the clock that the next one goes by."""
    marks = marked(tokens)
    if TELLING.isdisjoint(marks) and _THE_DAY not in marks:
        return [], clock
    capitals = not (document.is_upper or document.is_lower)
    mentions: list[DateMention] = []
    for match in _matches(marks):
        rule = rule_of(match)
        role = "earlier" if rule.name in _EARLIER else role_of(tokens, marks, match)
        ahead = replace(clock, ahead=True) if role == "plan" else clock
        period = rule.value(Found(match, tokens, capitals), ahead)
        if period is None:
            continue
        span = tokens.span(match.start(), match.end())
        opened = _opened(tokens, marks, match, period)
        mentions.append(DateMention(span, opened.start, opened.end, opened.precision, role, sentence.index, rule.name))
        if not (match.start() > _SUBJECT and names_event(tokens, marks, match.end()) and _is_older(opened, clock)):
            clock = _moved(clock, opened, role, written=rule.name == "date.day" and match.start("year") >= 0)
    return _joined(_of_the_speaker(mentions, sentence, clock), document, marks), clock


_SUBJECT = 3
"""Words at the head of a sentence among which stands what it is about: "The October 7 attacks"."""
_NEWS = 30
"""Days back to which the days of a report's own events reach."""


def _is_older(period: Period, clock: Clock) -> bool:
    """Say whether a day is long past in a report that has told a day of its news: "linked to the October 7 attacks"."""
    if clock.now is None or clock.last is None or period.precision != "day" or period.end is None:
        return False
    return (clock.now - date.fromisoformat(period.end)).days > _NEWS >= (clock.now - clock.last).days


_EARLIER = frozenset(("date.before_this", "date.anniversary"))

_QUOTED = compiled_re(r"[\"“][^\"”]*[\"”]")


def _of_the_speaker(mentions: list[DateMention], sentence: Sentence, clock: Clock) -> list[DateMention]:
    """Count "today" inside a quotation from the day it was said: "... today," he said on Tuesday."""
    said = next((m.date_end for m in mentions if m.role == "report" and m.precision == "day" and m.date_end), None)
    if said is None or clock.now is None or not any(m.rule == "date.deictic" for m in mentions):
        return mentions
    quotes = [match.span() for match in _QUOTED.finditer(sentence.text)]
    moved = (date.fromisoformat(said) - clock.now).days
    return [_shifted(m, moved) if m.rule == "date.deictic" and _is_within(m, sentence, quotes) else m for m in mentions]


def _is_within(mention: DateMention, sentence: Sentence, quotes: list[tuple[int, int]]) -> bool:
    return any(start < mention.span.start - sentence.start < end for start, end in quotes)


def _shifted(mention: DateMention, days: int) -> DateMention:
    start, end = (
        None if iso is None else shift(date.fromisoformat(iso), days).isoformat()
        for iso in (mention.date_start, mention.date_end)
    )
    return replace(mention, date_start=start, date_end=end)


def _joined(mentions: list[DateMention], document: Document, marks: str) -> list[DateMention]:
    """Join "from Monday" and "to Wednesday", "8 May" and "last year"."""
    found: list[DateMention] = []
    for mention in mentions:
        if found and _is_year_of(found[-1], mention, document.flat):
            found[-1] = _in_year(found[-1], mention)
            continue
        if found and (found[-1].span.end < mention.span.start) and found[-1].precision == mention.precision:
            last = found[-1]
            between = document.flat[last.span.end : mention.span.start].strip().lower()
            if between in {"-", "–"} or (between in {"to", "until", "till", "through", "and"} and "F" in marks):
                span = Span(last.span.start, mention.span.end)
                found[-1] = replace(last, span=span, date_end=mention.date_end)
                continue
        found.append(mention)
    return found


_OF = frozenset(("", ",", "of", "in"))


def _is_year_of(day: DateMention, year: DateMention, flat: str) -> bool:
    """Say whether "last year" or "this year" tells the year of the day or month before it."""
    if year.precision != "year" or day.precision not in ("day", "month") or year.date_start is None:
        return False
    return (
        flat[year.span.start : year.span.end].endswith("year") and flat[day.span.end : year.span.start].strip() in _OF
    )


def _in_year(day: DateMention, year: DateMention) -> DateMention:
    start, end = (iso and year.date_start and year.date_start[:4] + iso[4:] for iso in (day.date_start, day.date_end))
    return replace(day, span=Span(day.span.start, year.span.end), date_start=start, date_end=end)


def _matches(marks: str) -> Iterator[regex.Match[str]]:
    """Yield the matches; no pattern reaches over a word that has no letter, so only the rest is searched."""
    for run in _RUN.finditer(marks):
        if not TELLING.isdisjoint(run[0]) or _THE_DAY in run[0]:
            yield from any_rule().finditer(marks, run.start(), min(len(marks), run.end() + 1))


def _moved(clock: Clock, period: Period, role: DateRole, *, written: bool) -> Clock:
    """Set the clock to the day just named; a year that was written out holds for the days after it.

    "Until Friday" and "since Friday" name no day on which something happened.
    """
    if role in ("plan", "earlier") or period.precision != "day" or period.start is None or period.end is None:
        return clock
    day = date.fromisoformat(period.end)
    return replace(clock, last=day, last_year=day.year if written else clock.last_year)


_NO_END = "since !(comma|stop|semicolon|since|said|on){0,8} on? the? $"
_NO_START = "(until|before) the? $"
_REACH = 11
"""Marks before a date that both of these may take."""


def _opened(tokens: Tokens, marks: str, match: regex.Match[str], period: Period) -> Period:
    """Open an end: "since December" has no end, "until Friday" and "before 2001" no start.

    "Since December, when 12 died" dates what happened then.
    """
    start, end = match.span()
    if pattern(_NO_END).search(marks, max(0, start - _REACH), start):
        then = "when" in tokens.words[end : end + 2]
        return period if then else replace(period, end=None)
    if pattern(_NO_START).search(marks, max(0, start - _REACH), start) and CHARACTER["from"] not in marks[:start]:
        return replace(period, start=None)
    return period
