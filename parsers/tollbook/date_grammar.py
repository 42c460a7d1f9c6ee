"""How dates are written: patterns over a string with one letter for each word of a sentence.

Letters of words stand in `lexicons/date_words.toml`. Beside them: `M` a month, `W` a day of the week, `w` its
short form, `d` a figure from 1 to 31, `y` a year of four figures, `q` another figure, `c` a decade, `f` a
date in figures, `z` and `Z` a part of a year or month in one word ("mid-2005", "mid-June"); marks stand for
themselves and `_` for any other word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import regex

from tollbook.dates import calendar_words, full_year, iso_day, parse_date
from tollbook.lexicon import load
from tollbook.periods import Period, days, in_units, month, one_day, shift, up_to, year
from tollbook.tokens import Tokens

TRIGGERS = frozenset("MWDUHKcfyzZP")
"""Letters of which one must stand in a sentence with a date."""
_MARKS = frozenset(",-–/.()'\"“”:;")
_UNKNOWN = Period(None, None, "day")
_SOON = 7
"""Days after the article's date in which a day without a year still lies in the same year: a story may
carry the date of the paper's early edition, and is then dated before what it tells."""
_PEOPLE = frozenset({"people", "persons", "civilians", "men", "women", "children", "troops", "soldiers", "others"})
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_NUMBERS |= {"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20}
_NUMBERS |= {"thirty": 30}


@dataclass(frozen=True, slots=True)
class Clock:
    """What a date that is not written in full is counted from.

    `now` is the day of the report, `last` the last day that the text named, `last_year` its year where
    it was written out. `ahead` says that the sentence speaks of what is to come.
    """

    now: date | None
    last: date | None = None
    last_year: int | None = None
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern's match in the tags of a sentence."""

    match: regex.Match[str]
    tokens: Tokens
    capitals: bool
    """Whether capitals tell a name: false in a text that has only one case."""

    def word(self, name: str) -> str:
        """Return the first word of a group, lower case; empty where the group took no part."""
        at = self.match.start(name)
        return self.tokens.words[at] if at >= 0 else ""

    def raw(self, name: str) -> str:
        """Return the first word of a group as written."""
        return self.tokens.raws[self.match.start(name)]

    def number(self, name: str) -> int:
        """Return a figure or number word; 1 where the group took no part."""
        word = self.word(name)
        return _NUMBERS.get(word) or int(regex.sub(r"\D", "", word) or 1)

    def year(self) -> int | None:
        """Return the year of the group `y`."""
        return full_year(self.word("y")) if self.word("y") else None

    def month(self) -> int:
        """Return the month of the group `M`."""
        return calendar_words("months")[self.word("M").removeprefix("mid-")]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRule:
    """One way to write a date."""

    name: str
    """Stable identifier."""
    pattern: str
    """Over the tags of a sentence."""
    value: Callable[[Found, Clock], Period | None]
    """Gives the period, None where the words are no date."""
    reads: Mapping[str, str] = field(default_factory=dict)
    """Sentences with "start/end precision", read on Wednesday 26 February 2020; run as tests."""
    skips: tuple[str, ...] = ()
    """Sentences that look alike and hold no date."""


def _figures(found: Found, _: Clock) -> Period | None:
    words = found.match.string[found.match.start() : found.match.end()]
    text = found.tokens.words[found.match.start()] if words == "f" else "-".join(
        found.word(name) for name in ("first", "d", "third")
    )  # fmt: skip
    iso = parse_date(text)
    return Period(iso, iso, "day") if iso else None


def _day_of_month(found: Found, clock: Clock) -> Period | None:
    if _is_verb(found) or (not found.word("y") and _counts_people(found)):
        return None
    number, day = found.month(), found.number("d")
    if not 1 <= day <= 31:
        return None
    written = found.year()
    chosen = written or _year_of(number, day, clock)
    if chosen is None:
        return _UNKNOWN
    last = found.number("last") if found.word("last") else day
    first, final = iso_day(chosen, number, day), iso_day(chosen, number, last)
    return Period(first, final, "day") if first and final and first <= final else None


def _is_verb(found: Found) -> bool:
    """Tell "12 may be dead" from "12 May"."""
    return found.capitals and found.word("M") in {"may", "march"} and found.raw("M")[0].islower()


def _counts_people(found: Found) -> bool:
    """Tell "in March 12 people died" from "on March 5 shells fell"."""
    before, after = found.match.start() - 1, found.match.end()
    words = found.tokens.words
    return (
        found.match.start("d") > found.match.start("M")
        and (before < 0 or words[before] in {"in", "since", "may"})
        and after < len(words)
        and words[after] in _PEOPLE
    )


def _year_of(number: int, day: int, clock: Clock) -> int | None:
    """Choose the year of a day that is written without one: the past one, unless it is a plan."""
    if clock.now is None:
        return clock.last_year
    if clock.last_year is not None:
        same = iso_day(clock.last_year, number, day)
        if same and same <= shift(clock.now, _SOON).isoformat():
            return clock.last_year
    year_now = clock.now.year
    candidates = [y for y in (year_now - 1, year_now, year_now + 1) if iso_day(y, number, day)]
    if not candidates:
        return None
    limit = 366 if clock.ahead else _SOON
    floor = -60 if clock.ahead else -400
    gaps = {y: (date(y, number, day) - clock.now).days for y in candidates}
    fitting = [y for y in candidates if floor <= gaps[y] <= limit] or candidates
    return min(fitting, key=lambda y: abs(gaps[y]))


def _month(found: Found, clock: Clock) -> Period | None:
    if found.capitals and not found.raw("M").removeprefix("mid-")[0].isupper():
        return None
    written = found.year()
    if written is None:
        if clock.last_year is not None and clock.now is None:
            written = clock.last_year
        elif clock.now is None:
            return Period(None, None, "month")
        else:
            past = found.month() <= clock.now.month
            written = clock.now.year - (not past) + (clock.ahead and not past)
    return month(written, found.month())


def _months(found: Found, clock: Clock) -> Period | None:
    last = _month(found, clock)
    first = calendar_words("months")[found.word("first")]
    if last is None or last.start is None:
        return last
    own = found.word("y1")
    start = int(own) if own else int(last.start[:4]) - (first > found.month())
    return last._replace(start=month(start, first).start)


def _year(found: Found, _: Clock) -> Period | None:
    words, after = found.tokens.words, found.match.end()
    if words[found.match.start() - 1] in {"over", "around", "from", "to"} and not found.word("last"):
        return None
    if after < len(words) and words[after] in _PEOPLE:
        return None
    first = int(regex.sub(r"\D", "", found.word("y")))
    last = found.word("last")
    return year(first, first // 100 * 100 + int(last) if len(last) == 2 else int(last or first))


def _decade(found: Found, _: Clock) -> Period | None:
    first = int(found.word("c")[:4])
    return year(first, first + 9)


def _weekday(found: Found, clock: Clock) -> Period | None:
    if found.capitals and not found.raw("W")[0].isupper():
        return None
    if clock.now is None:
        return _UNKNOWN
    back = (clock.now.weekday() - calendar_words("weekdays")[found.word("W")] + 1) % 7
    if clock.ahead or found.word("next"):
        return one_day(shift(clock.now, (7 - back) % 7 or 7))
    if found.word("past") and not back:
        back = 7
    return one_day(shift(clock.now, -back))


_DEICTIC = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def _deictic(found: Found, clock: Clock) -> Period | None:
    if clock.now is None:
        return _UNKNOWN
    word = found.word("D")
    if word == "overnight":
        return days(shift(clock.now, -1), clock.now)
    return one_day(shift(clock.now, _DEICTIC[word] - (found.word("before") != "")))


def _part_of_day(found: Found, clock: Clock) -> Period | None:
    if clock.now is None:
        return _UNKNOWN
    return one_day(shift(clock.now, -(found.word("past") != "")))


def _ago(found: Found, clock: Clock) -> Period | None:
    return in_units(clock.now, found.word("U"), -found.number("n")) if clock.now else _UNKNOWN


def _from_last(found: Found, clock: Clock) -> Period | None:
    """Read "two days earlier", "the next day", "the same week": counted from the last day named."""
    if found.word("same") == "that" and found.word("U").endswith("s"):
        return None
    if clock.last is None:
        return _UNKNOWN
    count = 0 if found.word("same") else found.number("n")
    return in_units(clock.last, found.word("U"), -count if found.word("back") else count)


def _of_day(_: Found, clock: Clock) -> Period | None:
    day = clock.last or clock.now
    return one_day(day) if day else _UNKNOWN


def _calendar_unit(found: Found, clock: Clock) -> Period | None:
    """Read "this week", "last month", "next year"."""
    if clock.now is None:
        return _UNKNOWN
    count = -1 if found.word("past") else int(found.word("next") != "")
    period = in_units(clock.now, found.word("U"), count)
    if count == 0 and period.precision == "week":
        return period._replace(end=clock.now.isoformat())
    return period


def _past_units(found: Found, clock: Clock) -> Period | None:
    return up_to(clock.now, found.word("U"), found.number("n")) if clock.now else _UNKNOWN


def _weekend(found: Found, clock: Clock) -> Period | None:
    if clock.now is None:
        return _UNKNOWN
    monday = shift(clock.now, -clock.now.weekday())
    if clock.now.weekday() < 5 and not (clock.ahead or found.word("next")):
        monday = shift(monday, -7)
    return days(shift(monday, 5), shift(monday, 6))


# A day of the week may lead a date, and a time of day stand about it.
_LED = r"(?:[Ww]\.?,?)?h?"
_AT = r"(?:[iO]?h?P)?"

RULES: tuple[DateRule, ...] = (
    DateRule(
        name="date.figures",
        pattern=r"(?P<first>y)-(?P<d>d)-(?P<third>d)|(?P<first>d)/(?P<d>[dq])/(?P<third>[ydq])|f",
        value=_figures,
        reads={
            "Shells fell on 2020-02-14.": "2020-02-14/2020-02-14 day",
            "Shells fell on 15/03/2016.": "2016-03-15/2016-03-15 day",
        },
        skips=("The 9/11 attacks are remembered.",),
    ),
    DateRule(
        name="date.days",
        pattern=r"F?(?P<d>d)[-–TA](?P<last>d)o?(?P<M>M)\.?,?(?P<y>[yq])?"
        r"|F?(?P<M>M)\.?(?P<d>d)[-–TA](?P<last>d)(?!_)(?:,?(?P<y>y))?",
        value=_day_of_month,
        reads={
            "Shells fell from 5 to 7 January.": "2020-01-05/2020-01-07 day",
            "Shells fell on March 5-7, 2012.": "2012-03-05/2012-03-07 day",
        },
    ),
    DateRule(
        name="date.day",
        pattern=rf"{_LED}(?P<d>d)[o-]?(?P<M>M)\.?[,-]?(?P<y>[yq])?|{_LED}(?P<M>M)\.?(?P<d>d)(?![-–]?[Hn/:])(?:,?(?P<y>y))?",
        value=_day_of_month,
        reads={
            "Shells fell on Friday, 5 January 2001.": "2001-01-05/2001-01-05 day",
            "Shells fell on 24 February.": "2020-02-24/2020-02-24 day",
            "Shells fell on Dec. 24.": "2019-12-24/2019-12-24 day",
            "THEY DIED ON 18 OCT 89.": "1989-10-18/1989-10-18 day",
        },
        skips=("Some 14 may have died.",),
    ),
    DateRule(
        name="date.months",
        pattern=r"F?(?P<first>M)(?P<y1>y)?[-–TA](?:E-?)?(?P<M>M),?(?P<y>y)?",
        value=_months,
        reads={"Shells fell from November to January.": "2019-11/2020-01 month"},
    ),
    DateRule(
        name="date.month",
        pattern=r"(?:[Ee]-?|ho)?(?P<M>M)\.?,?o?(?P<y>y)|(?<=[iSTFltxEebk])-?h?(?:E-?|Eo)?(?P<M>M)(?!\.?[dq])"
        r"|(?:hEo|(?<=[Oih])E|E-)(?P<M>M)(?!\.?[dq])|(?P<M>Z)(?:,?o?(?P<y>y))?",
        value=_month,
        reads={
            "The town fell in March 2012.": "2012-03/2012-03 month",
            "The town fell last December.": "2019-12/2019-12 month",
            "The town fell in mid-June.": "2019-06/2019-06 month",
        },
        skips=("The town may fall.", "They march on the town."),
    ),
    DateRule(
        name="date.year",
        pattern=r"(?<=[iSTbkF]h?|E-?o?|hUo?|iEo)(?P<y>[yz])(?:[-–TA](?P<last>[yqd])(?![/-]))?(?![-/])"
        r"|(?<=\()(?P<y>y)(?:[-–](?P<last>[yqd]))?(?=\))|(?<=o)(?P<y>y)[-–](?P<last>[yqd])|(?P<y>z)",
        value=_year,
        reads={
            "The town fell in 2011.": "2011/2011 year",
            "Shells fell between 2001 and 2011.": "2001/2011 year",
            "The town fell in the summer of 2011.": "2011/2011 year",
        },
        skips=("More than 2000 people fled.", "In 2000 people fled."),
    ),
    DateRule(
        name="date.decade",
        pattern=r"(?:E-?)?(?P<c>c)",
        value=_decade,
        reads={"The town fell in the 1990s.": "1990/1999 year"},
    ),
    DateRule(
        name="date.weekday",
        pattern=rf"(?<!!)(?:(?P<past>l)|(?P<next>x)|t|[eE](?:O(?!$))?)?(?P<W>W)(?P<past>l)?{_AT}",
        value=_weekday,
        reads={
            "Shells fell on Tuesday.": "2020-02-25/2020-02-25 day",
            "Shells fell on Wednesday.": "2020-02-26/2020-02-26 day",
            "Shells fell last Wednesday.": "2020-02-19/2020-02-19 day",
            "Shells fell late Monday night.": "2020-02-24/2020-02-24 day",
            "Envoys will meet on Friday.": "2020-02-28/2020-02-28 day",
        },
        skips=("Bloody Sunday is remembered.",),
    ),
    DateRule(
        name="date.deictic",
        pattern=rf"(?:h(?P<before>U)b|[eE])?(?P<D>D){_AT}",
        value=_deictic,
        reads={
            "Shells fell yesterday.": "2020-02-25/2020-02-25 day",
            "Shells fell the day before yesterday.": "2020-02-24/2020-02-24 day",
            "Shells fell overnight.": "2020-02-25/2020-02-26 day",
        },
    ),
    DateRule(
        name="date.part_of_day",
        pattern=r"[eE]?(?:t|(?P<past>l))P",
        value=_part_of_day,
        reads={
            "Shells fell early this morning.": "2020-02-26/2020-02-26 day",
            "Shells fell last night.": "2020-02-25/2020-02-25 day",
        },
    ),
    DateRule(
        name="date.ago",
        pattern=r"(?P<n>[dqna])(?P<U>U)g",
        value=_ago,
        reads={
            "Shells fell two days ago.": "2020-02-24/2020-02-24 day",
            "Shells fell two weeks ago.": "2020-02-10/2020-02-16 week",
            "Shells fell 3 months ago.": "2019-11/2019-11 month",
            "Shells fell a year ago.": "2019/2019 year",
        },
    ),
    DateRule(
        name="date.from_last",
        pattern=r"(?P<n>[dqna])(?P<U>U)(?P<back>e|b(?=[,.;]))|(?P<n>[dqna])(?P<U>U)k(?=[,._;])"
        r"|h(?:(?P<back>v)|x)(?P<U>U)|(?:[htj](?P<same>s)|(?P<same>j))(?P<U>U)",
        value=_from_last,
        reads={
            "Shells fell on Monday. A school had burned two days earlier.": "2020-02-22/2020-02-22 day",
            "Shells fell on Monday. A school burned the next day.": "2020-02-25/2020-02-25 day",
        },
        skips=("The battle lasted two days.",),
    ),
    DateRule(
        name="date.of_day",
        pattern=r"eih(?P<U>U)",
        value=_of_day,
        reads={"Shells fell earlier in the day.": "2020-02-26/2020-02-26 day"},
    ),
    DateRule(
        name="date.past_units",
        pattern=r"(?<=[ih])l(?:(?P<n>[dqna])(?P<U>[UH])|(?P<U>[UH])(?!o))",
        value=_past_units,
        reads={
            "Shells fell in the past 24 hours.": "2020-02-25/2020-02-26 day",
            "Shells fell over the last two weeks.": "2020-02-12/2020-02-26 week",
        },
        skips=("Shells fell for 24 hours.",),
    ),
    DateRule(
        name="date.unit",
        pattern=r"[eE]?(?:(?P<past>(?<!h)l)|t|(?P<next>(?<!h)x))(?P<U>U)",
        value=_calendar_unit,
        reads={
            "Shells fell earlier this month.": "2020-02/2020-02 month",
            "Shells fell last week.": "2020-02-17/2020-02-23 week",
            "Shells fell this week.": "2020-02-24/2020-02-26 week",
        },
    ),
    DateRule(
        name="date.weekend",
        pattern=r"(?:h|t|(?P<past>l)|(?P<next>x))K",
        value=_weekend,
        reads={"Shells fell over the weekend.": "2020-02-22/2020-02-23 day"},
    ),
)  # fmt: skip


@cache
def grammar() -> regex.Pattern[str]:
    """Return all rules as one pattern; `rule_of` tells which of them matched."""
    return regex.compile("|".join(f"(?P<r{n}>{rule.pattern})" for n, rule in enumerate(RULES)))


def rule_of(match: regex.Match[str]) -> DateRule:
    """Return the rule whose pattern matched."""
    return next(rule for n, rule in enumerate(RULES) if match.start(f"r{n}") >= 0)


@cache
def letters() -> dict[str, str]:
    """Return the letter of each word that dates are made of."""
    sections = [s for s in load("date_words").values() if s.more["letter"]]
    table = {form: str(s.more["letter"]) for s in sections for form in s.forms}
    months = calendar_words("months")
    table |= dict.fromkeys(months, "M") | {f"mid-{name}": "Z" for name in months}
    table |= {name: "W" if name.endswith("day") else "w" for name in calendar_words("weekdays")}
    return table | {mark: mark for mark in _MARKS}


def tag(tokens: Tokens) -> str:
    """Return one letter for each token."""
    get = letters().get
    return "".join([_figure(w) if w[0].isdigit() else get(w) or _other(w) for w in tokens.words])


def _other(word: str) -> str:
    return "z" if word.startswith("mid-") and word[-4:].isdigit() else "_"


def _figure(word: str) -> str:
    if word.isdigit():
        if len(word) == 4 and word[:2] in {"17", "18", "19", "20"}:
            return "y"
        return "d" if len(word) <= 2 and 1 <= int(word) <= 31 else "q" if len(word) <= 2 else "_"
    if word[-2:] in {"st", "nd", "rd", "th"} and word[:-2].isdigit() and len(word) <= 4:
        return "d"
    if len(word) == 5 and word.endswith("s") and word[:4].isdigit():
        return "c"
    return "f" if word.count(".") == 2 and parse_date(word) else "_"
