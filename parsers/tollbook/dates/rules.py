"""How dates are written: patterns over the tags of a sentence, specific before general."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import regex
from msgspec import Struct, field

from tollbook.dates import normalization as values
from tollbook.dates.marks import Clock, Found
from tollbook.dates.periods import Period
from tollbook.text.patterns import compiled


class DateRule(Struct, frozen=True, kw_only=True):
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


# A day of the week may lead a date, and a time of day stand about it.
_LED = r"(?:[Ww]\.?,?)?h?"
_AT = r"(?:[iO]?h?P)?"

RULES: tuple[DateRule, ...] = (
    DateRule(
        name="date.figures",
        pattern=r"(?P<first>y)-(?P<d>d)-(?P<third>d)|(?P<first>d)/(?P<d>[dq])/(?P<third>[ydq])|f",
        value=values.figures,
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
        value=values.day_of_month,
        reads={
            "Shells fell from 5 to 7 January.": "2020-01-05/2020-01-07 day",
            "Shells fell on March 5-7, 2012.": "2012-03-05/2012-03-07 day",
        },
    ),
    DateRule(
        name="date.day",
        pattern=rf"{_LED}(?P<d>d)[o-]?(?P<M>M)\.?[,-]?(?P<y>[yq])?|(?!(?<=[iS])M\.?dp){_LED}(?P<M>M)\.?(?P<d>d)(?![-–]?[Hn/:])(?:,?(?P<y>y))?",
        value=values.day_of_month,
        reads={
            "Shells fell on Friday, 5 January 2001.": "2001-01-05/2001-01-05 day",
            "Shells fell on 24 February.": "2020-02-24/2020-02-24 day",
            "Shells fell on Dec. 24.": "2019-12-24/2019-12-24 day",
            "THEY DIED ON 18 OCT 89.": "1989-10-18/1989-10-18 day",
        },
        skips=("Some 14 may have died.",),
    ),
    DateRule(
        name="date.holiday",
        pattern=r"(?:(?P<feast>C)(?:U|(?P<eve>R))?|(?P<feast>B)U|(?P<feast>G)Uu(?:U|(?P<eve>R)))(?:,?(?P<y>y))?",
        value=values.holiday,
        reads={
            "Shells fell on New Year's Eve.": "2019-12-31/2019-12-31 day",
            "Shells fell on Boxing Day.": "2019-12-26/2019-12-26 day",
            "Shells fell on Christmas Day 2015.": "2015-12-25/2015-12-25 day",
        },
        skips=("The new year began.",),
    ),
    DateRule(
        name="date.the_day",
        pattern=r"(?<=Oh)(?P<d>d)(?=[,.;]|otU)",
        value=values.the_day,
        reads={
            "Shells fell on the 14th.": "2020-02-14/2020-02-14 day",
            "Shells fell on the 28th.": "2020-01-28/2020-01-28 day",
        },
        skips=("Shells fell on the 14.", "They met on the 14th floor."),
    ),
    DateRule(
        name="date.months",
        pattern=r"F?(?P<first>M)(?P<y1>y)?[-–TA](?:E-?)?(?P<M>M),?(?P<y>y)?",
        value=values.months,
        reads={"Shells fell from November to January.": "2019-11/2020-01 month"},
    ),
    DateRule(
        name="date.month",
        pattern=r"(?:[Ee]-?|ho)?(?P<M>M)\.?,?o?(?P<y>y)|(?<=[iSTFltxEebk])-?h?(?:E-?|Eo)?(?P<M>M)(?!\.?[dq](?!p))"
        r"|(?:hEo|(?<=[Oih])E|E-)(?P<M>M)(?!\.?[dq])|(?P<M>Z)(?:,?o?(?P<y>y))?",
        value=values.one_month,
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
        value=values.years,
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
        value=values.decade,
        reads={"The town fell in the 1990s.": "1990/1999 year"},
    ),
    DateRule(
        name="date.weekday",
        pattern=rf"(?<!!)(?:(?P<past>l)|(?P<next>x)|t|[eE](?:O(?!$))?)?(?P<W>W)(?P<past>l)?{_AT}",
        value=values.weekday,
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
        value=values.deictic,
        reads={
            "Shells fell yesterday.": "2020-02-25/2020-02-25 day",
            "Shells fell the day before yesterday.": "2020-02-24/2020-02-24 day",
            "Shells fell overnight.": "2020-02-25/2020-02-26 day",
        },
    ),
    DateRule(
        name="date.part_of_day",
        pattern=r"[eE]?(?:t|(?P<past>l))P",
        value=values.part_of_day,
        reads={
            "Shells fell early this morning.": "2020-02-26/2020-02-26 day",
            "Shells fell last night.": "2020-02-25/2020-02-25 day",
        },
    ),
    DateRule(
        name="date.ago",
        pattern=r"(?P<n>[dqna])(?P<U>U)g",
        value=values.ago,
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
        value=values.from_last,
        reads={
            "Shells fell on Monday. A school had burned two days earlier.": "2020-02-22/2020-02-22 day",
            "Shells fell on Monday. A school burned the next day.": "2020-02-25/2020-02-25 day",
        },
        skips=("The battle lasted two days.",),
    ),
    DateRule(
        name="date.of_day",
        pattern=r"eih(?P<U>U)",
        value=values.of_day,
        reads={"Shells fell earlier in the day.": "2020-02-26/2020-02-26 day"},
    ),
    DateRule(
        name="date.past_units",
        pattern=r"(?<=[ih])l(?:(?P<n>[dqna])(?P<U>[UH])|(?P<U>[UH])(?!o))",
        value=values.past_units,
        reads={
            "Shells fell in the past 24 hours.": "2020-02-25/2020-02-26 day",
            "Shells fell over the last two weeks.": "2020-02-12/2020-02-26 week",
        },
        skips=("Shells fell for 24 hours.",),
    ),
    DateRule(
        name="date.unit",
        pattern=r"[eE]?(?:(?P<past>(?<!h)l)|t|(?P<next>(?<!h)x))(?P<U>U)",
        value=values.calendar_unit,
        reads={
            "Shells fell earlier this month.": "2020-02/2020-02 month",
            "Shells fell last week.": "2020-02-17/2020-02-23 week",
            "Shells fell this week.": "2020-02-24/2020-02-26 week",
        },
    ),
    DateRule(
        name="date.weekend",
        pattern=r"(?:h|t|(?P<past>l)|(?P<next>x))K",
        value=values.weekend,
        reads={"Shells fell over the weekend.": "2020-02-22/2020-02-23 day"},
    ),
)  # fmt: skip


@cache
def grammar() -> regex.Pattern[str]:
    """Return all rules as one pattern; `rule_of` tells which of them matched."""
    return compiled("|".join(f"(?P<r{n}>{rule.pattern})" for n, rule in enumerate(RULES)))


def rule_of(match: regex.Match[str]) -> DateRule:
    """Return the rule whose pattern matched."""
    return next(rule for n, rule in enumerate(RULES) if match.start(f"r{n}") >= 0)
