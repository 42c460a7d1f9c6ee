"""The dates of a text, told from plans and from the days on which somebody spoke."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

import regex
from msgspec import Struct
from msgspec.structs import replace

from tollbook.dates.calendar_dates import YEAR, calendar_words
from tollbook.dates.marks import CHARACTER, TELLING, Clock, Found, characters, characters_of_words, marked, pattern
from tollbook.dates.periods import Period, shift
from tollbook.dates.posts import day_of, read_posts
from tollbook.dates.roles import DateRole, role_of
from tollbook.dates.rules import any_rule, rule_of
from tollbook.record import DatePrecision
from tollbook.text.document import Document, Sentence
from tollbook.text.patterns import compiled_re
from tollbook.text.spans import Span
from tollbook.text.tokens import Tokens, tokenize

_RUN = compiled_re(f"[^{CHARACTER['other']}]+")


class DateMention(Struct, frozen=True):
    """A date as written. `date_start` and `date_end` are ISO, cut to the precision; None is an open end.

    Both None: a relative date in a text whose own date is unknown. `role` tells the time of something
    that happened from that of somebody's words ("said on Monday") and from a plan; an `earlier` one dates only what
    is told behind it ("a month after a bomb exploded").
    """

    span: Span
    date_start: str | None
    date_end: str | None
    precision: DatePrecision
    role: DateRole
    sentence: int
    rule: str

    @property
    def is_plan(self) -> bool:
        """Whether the date lies ahead of the report."""
        return self.role == "plan"


def find_dates(
    document: Document,
    article_date: str | None,
    sentences: Iterable[Sentence] | None = None,
    *,
    day_first: bool = True,
) -> tuple[DateMention, ...]:
    """Return the dates of the document, or of the given sentences alone, in the order of the text.

    `article_date` is the ISO day of the report, which weekdays and "yesterday" are counted from. `day_first` reads
    3/5/2016 as the third of May.
    """
    clock = Clock(day_of(article_date), day_first=day_first)
    read = document.sentences if sentences is None else tuple(sentences)
    posts = read_posts(document, read)
    found: list[DateMention] = []
    passed = 0
    for sentence in read:
        if not _may_hold_date(sentence.text):
            continue
        while passed < len(posts) and posts[passed].end <= sentence.start:
            passed += 1
        post = posts[passed] if passed < len(posts) and posts[passed].paragraph == sentence.paragraph else None
        if post is None:
            mentions, clock = read_sentence(document, sentence, tokenize(sentence), clock)
            found += mentions
            continue
        mentions, _ = read_sentence(document, sentence, tokenize(sentence), replace(clock, now=post.day))
        found += [replace(m, role="report") if m.span.start > post.start else m for m in mentions]
    return tuple(found)


# A figure that may be a year or stand in a date in figures.
_YEAR = compiled_re(rf"{YEAR}|\d[/.]\d|on the \d\d?(?:st|nd|rd|th)")
_DIGIT = compiled_re(r"\d")
_WORD = compiled_re(r"\w+")
_THE_DAY = characters("on", "the", "day")
"""The marks of "on the 14th"."""
# What words of dates hold, so that few sentences come to the slower pattern; the months go by their beginnings.
_STEMS = (
    "day",
    "night",
    "week",
    "month",
    "year",
    "hour",
    "morning",
    "evening",
    "noon",
    "dawn",
    "dusk",
    "tomorrow",
    "anniversar",
    "0s",
)


@cache
def _stems() -> tuple[str, ...]:
    return (*_STEMS, *sorted({month[:3] for month in calendar_words("months")}))


def _may_hold_date(text: str) -> bool:
    """Let most sentences without a date pass before they are cut into words."""
    low = text.lower()
    for stem in _stems():
        if stem in low:
            return _holds_date_word(low) or _may_hold_figures(low)
    return _may_hold_figures(low)


def _may_hold_figures(low: str) -> bool:
    return _DIGIT.search(low) is not None and _YEAR.search(low) is not None


def _holds_date_word(low: str) -> bool:
    words, others = _date_words()
    return not words.isdisjoint(_WORD.findall(low)) or others.search(low) is not None


@cache
def _date_words() -> tuple[frozenset[str], re.Pattern[str]]:
    """Return the words that dates are made of, and a pattern of those that are more than letters and figures."""
    words = {word.removeprefix("mid-") for word, mark in characters_of_words().items() if mark in TELLING}
    plain = {word for word in words if _WORD.fullmatch(word)}
    others = "".join(rf"\b{word}\b|" for word in sorted(words - plain, key=len, reverse=True))
    return frozenset(plain), re.compile(rf"{others}\d0s\b")


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
        clock = _moved(clock, opened, role, written=rule.name == "date.day" and match.start("year") >= 0)
    return _joined(_of_the_speaker(mentions, sentence, clock), document, marks), clock


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
