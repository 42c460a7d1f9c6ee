"""What the days of an account and an incident say on whether they are one."""

from __future__ import annotations

from tollbook.incidents.figure_evidence import same_figure
from tollbook.incidents.meeting import MONTH, Meeting

NEWS = 21
"""Days for which a report may still be about an event without naming its day again."""
YESTERDAY = 2
"""Days by which the day of somebody's words often differs from that of the event."""
ON_END = 2
"""Days by which an event that goes on for days is longer than one that does not."""


def same_day(meeting: Meeting) -> float:
    """Both have the day, or days that meet."""
    own = meeting.account.own_day is not None
    return float(own and meeting.gap == 0 and not _coarse(meeting) and not days_on_end(meeting))


def days_on_end(meeting: Meeting) -> float:
    """One goes on for days and the other does not: "91 have been killed in the past six days"."""
    spans = [span for span in (meeting.account.own_day, meeting.incident.when) if span is not None]
    lengths = [span.last - span.first for span in spans if span.precision == "day"]
    return float(meeting.gap == 0 and len(lengths) > 1 and max(lengths) - min(lengths) > ON_END)


def _coarse(meeting: Meeting) -> set[str]:
    """Return "month" and "year" where one of the two has no finer date, and their days meet."""
    spans = (meeting.account.own_day, meeting.incident.when)
    found: set[str] = {span.precision for span in spans if span is not None and span.precision is not None}
    return found & {"month", "year"} if meeting.gap == 0 else set()


def same_month(meeting: Meeting) -> float:
    """One has a month that holds the other's days."""
    return float(_coarse(meeting) == {"month"})


def same_year(meeting: Meeting) -> float:
    """One has no more than a year, which holds the other's days."""
    return float("year" in _coarse(meeting))


def other_day(meeting: Meeting) -> float:
    """Both have other days, and not those of their reports, which may be the days of somebody's words."""
    return float(meeting.firm and meeting.gap is not None and meeting.gap > meeting.thresholds.max_days)


def next_day(meeting: Meeting) -> float:
    """Both have days that are not merely those of reports, near one another and not the same.

    A report that was written before the day of a firm incident needs no day of its own for that.
    """
    near = meeting.gap is not None and 0 < meeting.gap <= meeting.thresholds.max_days
    early = meeting.incident.is_firm and meeting.later is not None and meeting.later < 0
    return float(near and (meeting.firm or early))


def next_report(meeting: Meeting) -> float:
    """The days of two reports, near one another and not the same: two attacks in one city, or one told a day later."""
    near = meeting.gap is not None and 0 < meeting.gap <= meeting.thresholds.max_days
    return float(near and meeting.account.own_day is not None and not next_day(meeting))


def other_month(meeting: Meeting) -> float:
    """The days lie more than a month apart and the text dates the event itself."""
    return float(meeting.firm and meeting.gap is not None and meeting.gap > MONTH)


def report_day(meeting: Meeting) -> float:
    """The days differ, and those of one are no more than those of its reports."""
    own = meeting.account.own_day is not None and not meeting.firm and not said_soon(meeting)
    return float(own and meeting.gap is not None and meeting.gap > meeting.thresholds.max_days)


def said_soon(meeting: Meeting) -> float:
    """The day is that of somebody's words, said in the days after the incident."""
    when, other = meeting.account.when, meeting.incident.when
    if not meeting.account.said or when is None or other is None or meeting.within:
        return 0.0
    return float(0 < when.first - other.last <= YESTERDAY)


def other_report(meeting: Meeting) -> float:
    """The days lie further apart than words of yesterday's event, and the figures are other ones, or say little."""
    apart = report_day(meeting) and meeting.gap is not None and meeting.gap > YESTERDAY
    return 1.0 - same_figure(meeting) if apart and meeting.figures is not None else 0.0


def days_up_to_report(meeting: Meeting) -> float:
    """It has no day of its own, and the incident falls into the days up to the report."""
    return float(meeting.account.own_day is None and meeting.gap is not None and meeting.within)


def undated_soon(meeting: Meeting) -> float:
    """It has no day of its own, and the report was written within the days in which the incident is news."""
    undated = meeting.account.own_day is None and not meeting.within
    return float(undated and meeting.later is not None and 0 <= meeting.later <= NEWS)


def undated_late(meeting: Meeting) -> float:
    """It has no day of its own, and the report was written long after."""
    undated = meeting.account.own_day is None and not meeting.within
    return float(undated and meeting.later is not None and meeting.later > NEWS)


def no_day(meeting: Meeting) -> float:
    """Nothing tells the days of one of them."""
    return float(meeting.incident.when is None or (meeting.account.when is None and meeting.account.told is None))


def before_it_happened(meeting: Meeting) -> float:
    """The report was written before the incident."""
    return float(_is_before(meeting) and meeting.incident.is_firm)


def told_before_its_day(meeting: Meeting) -> float:
    """The incident was told before the day that the report's words give."""
    when, first = meeting.account.when, meeting.incident.first_told
    if not meeting.dated or when is None or first is None:
        return 0.0
    return float(when.first > first + meeting.thresholds.max_days)


def before_its_reports(meeting: Meeting) -> float:
    """The report was written before the incident, which has no day but those of its reports."""
    return float(_is_before(meeting) and not meeting.incident.is_firm)


def _is_before(meeting: Meeting) -> bool:
    told, when = meeting.account.told, meeting.incident.when
    return told is not None and when is not None and told < when.first - meeting.thresholds.max_days
