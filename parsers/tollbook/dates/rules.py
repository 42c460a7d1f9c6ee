"""How dates are written: patterns over the marks of a sentence, specific before general."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import regex
from msgspec import Struct, field

from tollbook.dates import normalization as values
from tollbook.dates.marks import Clock, Found, grammar
from tollbook.dates.periods import Period
from tollbook.text.patterns import compiled


class DateRule(Struct, frozen=True, kw_only=True):
    """One way to write a date."""

    name: str
    """Stable identifier."""
    pattern: str
    """In the notation of `text.notation`, over the marks of `dates.marks`."""
    value: Callable[[Found, Clock], Period | None]
    """Gives the period, None where the words are no date."""
    reads: Mapping[str, str] = field(default_factory=dict)
    """Sentences with "start/end precision", read on Wednesday 26 February 2020; run as tests."""
    skips: tuple[str, ...] = ()
    """Sentences that look alike and hold no date."""


RULES: tuple[DateRule, ...] = (
    DateRule(
        name="date.figures",
        pattern="""
            first:year hyphen day:day hyphen third:day
          | first:day slash day:(day|figure) slash third:(year|day|figure)
          | dotted
        """,
        value=values.figures,
        reads={
            "Shells fell on 2020-02-14.": "2020-02-14/2020-02-14 day",
            "Shells fell on 15/03/2016.": "2016-03-15/2016-03-15 day",
        },
        skips=("The 9/11 attacks are remembered.",),
    ),
    DateRule(
        name="date.days",
        pattern="""
            from? day:day to last:day of? month:month stop? comma? year:short_year?
          | from? month:month stop? day:day to last:day (?! other) ( comma? year:year )?
        """,
        value=values.day_of_month,
        reads={
            "Shells fell from 5 to 7 January.": "2020-01-05/2020-01-07 day",
            "Shells fell on March 5-7, 2012.": "2012-03-05/2012-03-07 day",
        },
    ),
    DateRule(
        name="date.day",
        pattern="""
            @led day:day month:month year:day (?= end|close|dash|hyphen | $)        # "17 NOV 12"
          | @led day:day (of|hyphen)? month:month stop? (comma|hyphen)? year:short_year?
          | (?! (?<= in|since) month stop? day people )        # "in March 12 people"
            @led month:month stop? day:day (?! (hyphen|dash)? (hour|number|slash|colon)) ( comma? year:year )?
          | ^ month:month stop? day:day (?= colon)
        """,
        value=values.day_of_month,
        reads={
            "Shells fell on Friday, 5 January 2001.": "2001-01-05/2001-01-05 day",
            "Shells fell on 24 February.": "2020-02-24/2020-02-24 day",
            "Shells fell on Dec. 24.": "2019-12-24/2019-12-24 day",
            "Jan. 8: shells fall on the town.": "2020-01-08/2020-01-08 day",
            "THEY DIED ON 18 OCT 89.": "1989-10-18/1989-10-18 day",
            "Shells fell on 17 NOV 12.": "2012-11-17/2012-11-17 day",
        },
        skips=("Some 14 may have died.",),
    ),
    DateRule(
        name="date.holiday",
        pattern="""
            (   feast:christmas ( unit | eve:eve )?
            |   feast:boxing unit
            |   feast:new unit possessive ( unit | eve:eve ) )
            ( (comma|of|in)? year:year )?
        """,
        value=values.holiday,
        reads={
            "Shells fell on New Year's Eve.": "2019-12-31/2019-12-31 day",
            "Shells fell on Boxing Day.": "2019-12-26/2019-12-26 day",
            "Shells fell on Christmas Day 2015.": "2015-12-25/2015-12-25 day",
            "Shells fell on Christmas Eve in 2000.": "2000-12-24/2000-12-24 day",
        },
        skips=("A new year's day dawned.",),
    ),
    DateRule(
        name="date.the_day",
        pattern="(?<= on the) day:day (?= comma|stop|semicolon | of this unit)",
        value=values.the_day,
        reads={
            "Shells fell on the 14th.": "2020-02-14/2020-02-14 day",
            "Shells fell on the 28th.": "2020-01-28/2020-01-28 day",
        },
        skips=("Shells fell on the 14.", "They met on the 14th floor."),
    ),
    DateRule(
        name="date.months",
        pattern="from? first:month first_year:year? to ( part hyphen? )? month:month comma? year:year?",
        value=values.months,
        reads={
            "Shells fell from November to January.": "2019-11/2020-01 month",
            "Shells fell from March 2017 to June.": "2017-03/2017-06 month",
            "Shells fell from November 2017 to January.": "2017-11/2018-01 month",
        },
    ),
    DateRule(
        name="date.month",
        pattern="""
            ( (part|earlier) hyphen? | the of )? month:month stop? comma? of? year:year
          | (?<= in|since|until|from|last|next|this|part|earlier|before|later)
            hyphen? the? ( part hyphen? | part of )? month:month (?! stop? (day|figure) (?! people))
          | ( the part of | (?<= on|in|the) part | part hyphen ) month:month (?! stop? (day|figure))
          | month:mid_month ( comma? of? year:year )?
        """,
        value=values.one_month,
        reads={
            "The town fell in March 2012.": "2012-03/2012-03 month",
            "The town fell last December.": "2019-12/2019-12 month",
            "The town fell in mid-June.": "2019-06/2019-06 month",
        },
        skips=("The town may fall.", "In march and song they went."),
    ),
    DateRule(
        name="date.year",
        pattern="""
            (?<= (in|since|until|before|later|from) the? | part hyphen? of? | the unit of? | in part of)
            year:(year|mid_year) ( to last:(year|figure|day) (?! slash|hyphen) )? (?! slash|hyphen)
          | (?<= open) year:year ( (hyphen|dash) last:(year|figure|day) )? (?= close)
          | (?<= of) year:year (hyphen|dash) last:(year|figure|day)
          | ^ year:year (?= colon|dash)
          | year:mid_year
        """,
        value=values.years,
        reads={
            "2011: the town falls.": "2011/2011 year",
            "The town fell in 2011.": "2011/2011 year",
            "Shells fell between 2001 and 2011.": "2001/2011 year",
            "The town fell in the summer of 2011.": "2011/2011 year",
        },
        skips=("In all, 2000 people fled.", "In 2000 people fled."),
    ),
    DateRule(
        name="date.named",
        pattern="""
            (?<= (one|the|that|this|possessive) other?)
            ( month:month comma? year:year? | year:year ) (?! day|figure|slash|hyphen|people)
        """,
        value=values.named,
        reads={
            "A 2004 rebel attack is remembered.": "2004/2004 year",
            "They spoke of the November bombing.": "2019-11/2019-11 month",
            "They spoke of the deadly 1998 embassy bombings.": "1998/1998 year",
        },
        skips=("The 2004 Olympics are remembered.", "The 2000 men in the raid fled.", "Many fled a march of killers."),
    ),
    DateRule(
        name="date.decade",
        pattern="( part hyphen? )? decade:decade",
        value=values.decade,
        reads={"The town fell in the 1990s.": "1990/1999 year"},
    ),
    DateRule(
        name="date.weekday",
        pattern="""
            (?<! name) ( past:last | next:next | this | (earlier|part) ( on (?! $) )? )?
            weekday:weekday past:last? @at
        """,
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
        pattern="( the before:unit before | earlier|part )? word:deictic @at",
        value=values.deictic,
        reads={
            "Shells fell yesterday.": "2020-02-25/2020-02-25 day",
            "Shells fell the day before yesterday.": "2020-02-24/2020-02-24 day",
            "Shells fell overnight.": "2020-02-25/2020-02-26 day",
        },
    ),
    DateRule(
        name="date.part_of_day",
        pattern="(earlier|part)? ( this | past:last ) part_of_day",
        value=values.part_of_day,
        reads={
            "Shells fell early this morning.": "2020-02-26/2020-02-26 day",
            "Shells fell last night.": "2020-02-25/2020-02-25 day",
        },
    ),
    DateRule(
        name="date.ago",
        pattern="count:amount unit:unit ago",
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
        pattern="""
            count:amount unit:unit ( back:earlier | back:before (?= end) )
          | count:amount unit:unit ( later (?= end|other) | after (?= end) )
          | the ( back:previous | next ) unit:unit
          | the ( unit:unit | night:part_of_day ) back:before (?= end|close)
          | ( (the|this|that) same:same | same:that ) unit:unit
        """,
        value=values.from_last,
        reads={
            "Shells fell on Monday. A school had burned two days earlier.": "2020-02-22/2020-02-22 day",
            "Shells fell on Monday. A school burned the next day.": "2020-02-25/2020-02-25 day",
            "Shells fell a day earlier.": "2020-02-25/2020-02-25 day",
            "Shells fell the night before.": "2020-02-25/2020-02-25 day",
        },
        skips=("They fought for two days before they fled.", "They fled the night before the raid."),
    ),
    DateRule(
        name="date.before_this",
        pattern="count:amount unit:unit after (?! end)",
        value=values.before_this,
        reads={
            "Shells fell a month after a school burned.": "2020-01/2020-01 month",
            "Shells fell on Monday, two days after a school burned.": "2020-02-22/2020-02-22 day",
        },
    ),
    DateRule(
        name="date.anniversary",
        pattern="anniversary of",
        value=values.anniversary,
        reads={"They met on the seventh anniversary of a massacre.": "2013/2013 year"},
        skips=("They met on the anniversary of a massacre.",),
    ),
    DateRule(
        name="date.of_day",
        pattern="earlier in the unit:unit",
        value=values.of_day,
        reads={"Shells fell earlier in the day.": "2020-02-26/2020-02-26 day"},
    ),
    DateRule(
        name="date.past_units",
        pattern="(?<= in|the) last ( count:amount unit:(unit|hour) | unit:(unit|hour) (?! of|possessive) )",
        value=values.past_units,
        reads={
            "Shells fell in the past 24 hours.": "2020-02-25/2020-02-26 day",
            "Shells fell over the last two weeks.": "2020-02-12/2020-02-26 week",
        },
        skips=("Shells fell in the last hours of the battle.",),
    ),
    DateRule(
        name="date.unit",
        pattern="(earlier|part)? ( (?<! the) past:last | this | (?<! the) next:next ) unit:unit",
        value=values.calendar_unit,
        reads={
            "Shells fell earlier this month.": "2020-02/2020-02 month",
            "Shells fell last week.": "2020-02-17/2020-02-23 week",
            "Ten died in last week's raid.": "2020-02-17/2020-02-23 week",
            "Shells fell this week.": "2020-02-24/2020-02-26 week",
        },
    ),
    DateRule(
        name="date.weekend",
        pattern="( the | this | past:last | next:next | one:one ) weekend",
        value=values.weekend,
        reads={
            "Shells fell over the weekend.": "2020-02-22/2020-02-23 day",
            "Eight died in a weekend raid.": "2020-02-22/2020-02-23 day",
        },
        skips=("They spent a weekend there.",),
    ),
)  # fmt: skip


@cache
def any_rule() -> regex.Pattern[str]:
    """Return all rules as one pattern; `rule_of` tells which of them matched."""
    patterns = (grammar().compile(rule.pattern).pattern for rule in RULES)
    return compiled("|".join(f"(?P<r{n}>{pattern})" for n, pattern in enumerate(patterns)))


def rule_of(match: regex.Match[str]) -> DateRule:
    """Return the rule whose pattern matched."""
    took_part = match.start
    for name, rule in _BY_GROUP:
        if took_part(name) >= 0:
            return rule
    raise ValueError(match)


_BY_GROUP = [(f"r{n}", rule) for n, rule in enumerate(RULES)]
