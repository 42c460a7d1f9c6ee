"""What the words of a date mean, counted from the day of the report or from the day named last."""

from __future__ import annotations

from datetime import MINYEAR, date

import regex
from msgspec.structs import replace

from tollbook.dates.calendar_dates import calendar_words, iso_day, parse_date
from tollbook.dates.marks import Clock, Found
from tollbook.dates.periods import Period, days, in_units, month, one_day, shift, up_to, year
from tollbook.text.lexicon import values

_UNKNOWN = Period(None, None, "day")
_SOON = 7
"""Days after the article's date in which a day without a year still lies in the same year: a story may
carry the date of the paper's early edition, and is then dated before what it tells."""


def figures(found: Found, clock: Clock) -> Period | None:
    """Read 2020-03-05, 15/03/2016 or 15.03.2016."""
    parts = [found.word(role) for role in ("first", "day", "third")]
    text = "-".join(parts) if all(parts) else found.tokens.words[found.match.start()]
    iso = parse_date(text, day_first=clock.day_first)
    return Period(iso, iso, "day") if iso else None


def day_of_month(found: Found, clock: Clock) -> Period | None:
    """Read a day with its month, and the days "5 to 7 March"."""
    if _is_verb(found):
        return None
    number, day = found.month(), found.number("day")
    if not 1 <= day <= 31:
        return None
    written = found.year()
    if written and len(found.word("year")) == 2 and clock.now is not None and written > clock.now.year:
        written = None  # "17 Nov 31": whatever it counts, it is no year
    chosen = written or _year_of(number, day, clock)
    if chosen is None:
        return _UNKNOWN
    last = found.number("last") if found.word("last") else day
    first, final = iso_day(chosen, number, day), iso_day(chosen, number, last)
    return Period(first, final, "day") if first and final and first <= final else None


def _is_verb(found: Found) -> bool:
    """Tell "12 may be dead" from "12 May"."""
    return found.capitals and found.word("month") in {"may", "march"} and found.raw("month")[0].islower()


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


_FEASTS = {"christmas": (12, 25), "boxing": (12, 26), "new": (1, 1)}


def holiday(found: Found, clock: Clock) -> Period | None:
    """Read the feasts that have a day of the calendar, and the eve of one."""
    if found.capitals and not found.raw("feast")[0].isupper():
        return None
    number, day = _FEASTS[found.word("feast")]
    eve = found.word("eve") != ""
    chosen = found.year()
    if chosen is not None:
        chosen += eve and number == 1  # the eve of a new year lies in the old one
    else:
        chosen = _year_of(number, day, clock)
    if chosen is None:
        return _UNKNOWN
    return one_day(shift(date(chosen, number, day), -eve))


def the_day(found: Found, clock: Clock) -> Period | None:
    """Read "on the 14th": the past one."""
    if found.word("day").isdigit():
        return None
    if clock.now is None:
        return _UNKNOWN
    number = found.number("day")
    back = number > clock.now.day and not clock.ahead
    whole = month(clock.now.year, clock.now.month - back).start or ""
    iso = iso_day(int(whole[:4]), int(whole[5:]), number)
    return Period(iso, iso, "day") if iso else None


def one_month(found: Found, clock: Clock) -> Period | None:
    """Read a month with or without its year."""
    written = found.year()
    if written is None and _is_common_word(found):
        return None
    if written is None:
        if clock.last_year is not None and clock.now is None:
            written = clock.last_year
        elif clock.now is None:
            return Period(None, None, "month")
        else:
            past = found.month() <= clock.now.month
            written = clock.now.year - (not past) + (clock.ahead and not past)
    return month(written, found.month())


_COMMON = frozenset(("may", "march", "august", "mar", "sept", "sep", "dec", "jan"))


def _is_common_word(found: Found) -> bool:
    """Tell "august" from "August"; in lower case the names of the other months mean nothing else."""
    word = found.raw("month").removeprefix("mid-")
    return found.capitals and word in _COMMON


def named(found: Found, clock: Clock) -> Period | None:
    """Read the month or year in the name of an event: "the 2004 attack", "the November bombing"."""
    if not found.names_event():
        return None
    return year(int(found.word("year"))) if not found.word("month") else one_month(found, clock)


def months(found: Found, clock: Clock) -> Period | None:
    """Read "from November to January"; of two months only the second of which has no year, it follows the first."""
    last = one_month(found, clock)
    own, first = found.word("first_year"), calendar_words("months")[found.word("first")]
    if own and last is not None and not found.word("year"):
        last = month(int(own) + (found.month() < first), found.month())
    if last is None or last.start is None:
        return last
    start = month(int(own) if own else int(last.start[:4]) - (first > found.month()), first).start or last.start
    return replace(last, start=min(start, last.start))


def years(found: Found, _: Clock) -> Period | None:
    """Read a year, and "2001-2011"."""
    before = found.tokens.words[found.match.start() - 1] if found.match.start() else ""
    if before in {"over", "around", "from", "to"} and not found.word("last"):
        return None
    if found.is_before("people"):
        return None  # "in 2000 people"
    first = int(regex.sub(r"\D", "", found.word("year")))
    last = found.word("last")
    final = first // 100 * 100 + int(last) if len(last) == 2 else int(last or first)
    return year(first, max(first, final))


def decade(found: Found, _: Clock) -> Period | None:
    """Read "the 1990s"."""
    first = int(found.word("decade")[:4])
    return year(first, first + 9)


def weekday(found: Found, clock: Clock) -> Period | None:
    """Read a day of the week: the past one, unless the sentence looks ahead."""
    if clock.now is None:
        return _UNKNOWN
    back = (clock.now.weekday() - calendar_words("weekdays")[found.word("weekday")] + 1) % 7
    if clock.ahead or found.word("next"):
        return one_day(shift(clock.now, (7 - back) % 7 or 7))
    if found.word("past") and not back:
        back = 7
    return one_day(shift(clock.now, -back))


_DEICTIC = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def deictic(found: Found, clock: Clock) -> Period | None:
    """Read yesterday, today, tomorrow, overnight."""
    if clock.now is None:
        return _UNKNOWN
    word = found.word("word")
    if word == "overnight":
        return days(shift(clock.now, -1), clock.now)
    return one_day(shift(clock.now, _DEICTIC[word] - (found.word("before") != "")))


def part_of_day(found: Found, clock: Clock) -> Period | None:
    """Read "this morning" and "last night"."""
    if clock.now is None:
        return _UNKNOWN
    return one_day(shift(clock.now, -(found.word("past") != "")))


def ago(found: Found, clock: Clock) -> Period | None:
    """Read "two days ago"."""
    return in_units(clock.now, found.word("unit"), -found.number("count")) if clock.now else _UNKNOWN


def from_last(found: Found, clock: Clock) -> Period | None:
    """Read "two days earlier", "the next day", "the same week": counted from the last day named.

    What was earlier is counted from the report where no day is named before.
    """
    if found.word("same") == "that" and found.word("unit").endswith("s"):
        return None
    back = found.word("back") != ""
    day = clock.last or (clock.now if back else None)
    if day is None:
        return _UNKNOWN
    if found.word("night"):
        return one_day(shift(day, -1))
    count = 0 if found.word("same") else found.number("count")
    return in_units(day, found.word("unit"), -count if back else count)


_ONE_STORY = 14
"""Days before the report up to which the day named last is still that of the news."""


def before_this(found: Found, clock: Clock) -> Period | None:
    """Read "a month after a bomb exploded": when that was, counted from the day named last or from the report."""
    day = clock.last or clock.now
    if day is None:
        return _UNKNOWN
    if clock.now is not None and not shift(clock.now, -_ONE_STORY) <= day <= clock.now:
        day = clock.now
    return in_units(day, found.word("unit"), -found.number("count"))


def anniversary(found: Found, clock: Clock) -> Period | None:
    """Read "the seventh anniversary of": the year of what is remembered."""
    word = found.tokens.words[found.match.start() - 1]
    count = values("date_words", "ordinal").get(word) or int("".join(filter(str.isdecimal, word)) or 0)
    if not count:
        return None
    return year(max(MINYEAR, clock.now.year - count)) if clock.now else replace(_UNKNOWN, precision="year")


def of_day(_: Found, clock: Clock) -> Period | None:
    """Read "earlier in the day"."""
    day = clock.last or clock.now
    return one_day(day) if day else _UNKNOWN


def calendar_unit(found: Found, clock: Clock) -> Period | None:
    """Read "this week", "last month", "next year"."""
    if clock.now is None:
        return _UNKNOWN
    count = -1 if found.word("past") else int(found.word("next") != "")
    period = in_units(clock.now, found.word("unit"), count)
    if count == 0 and period.precision == "week":
        return replace(period, end=clock.now.isoformat())
    return period


def past_units(found: Found, clock: Clock) -> Period | None:
    """Read "the past 24 hours"."""
    return up_to(clock.now, found.word("unit"), found.number("count")) if clock.now else _UNKNOWN


def weekend(found: Found, clock: Clock) -> Period | None:
    """Read "the weekend", "last weekend"."""
    if clock.now is None:
        return _UNKNOWN
    if found.word("one") and not found.names_event():
        return None
    monday = shift(clock.now, -clock.now.weekday())
    if clock.now.weekday() < 5 and not (clock.ahead or found.word("next")):
        monday = shift(monday, -7)
    return days(shift(monday, 5), shift(monday, 6))
