"""What the figures of an account and an incident say on whether they are one."""

from __future__ import annotations

from tollbook.incidents.meeting import Meeting

FEW_DEAD = 5
"""A figure from which on the same number speaks for one event fully."""
TELLING = 10
"""A figure from which on two reports seldom have it by chance."""
CLOSE = 0.8
"""The least ratio of two large numbers that are counts of the same people, taken at other hours."""


def same_figure(meeting: Meeting) -> float:
    """The same number of the gravest kind of harm: of one or two dead it says little."""
    if not meeting.equal or meeting.figures is None:
        return 0.0
    return min(1.0, (meeting.figures[1].best or 0) / FEW_DEAD)


def same_large_figure(meeting: Meeting) -> float:
    """The same number, too large to be there by chance."""
    if not meeting.equal or meeting.figures is None:
        return 0.0
    return _telling(meeting.figures[1].best or 0)


def _telling(best: int) -> float:
    """Say how little a number can be there by chance."""
    return max(0.0, min(1.0, (best - FEW_DEAD) / (TELLING - FEW_DEAD)))


def close_figure(meeting: Meeting) -> float:
    """Large numbers that differ by little: 34 and 37."""
    if not meeting.near or meeting.figures is None:
        return 0.0
    _, mine, told = meeting.figures
    return _telling(mine.best or 0) * any(_is_close(mine.best or 0, one.best or 0) for one in told)


def _is_close(figure: int, other: int) -> bool:
    return min(figure, other) >= CLOSE * max(figure, other)


def same_other_figure(meeting: Meeting) -> float:
    """Another number, but the same large number of another kind of harm."""
    if meeting.equal or meeting.figures is None:
        return 0.0
    return _telling(max(_equal_figures(meeting), default=0))


def same_two_figures(meeting: Meeting) -> float:
    """Two kinds of harm have the same numbers, one of them no small one."""
    equal = _equal_figures(meeting)
    return float(len(equal) > 1 and max(equal) >= TELLING)


def _equal_figures(meeting: Meeting) -> list[int]:
    """Return the figures of the account, one for each kind of harm, that the incident has too."""
    mine = meeting.account.bounds
    told = [one.bounds for one in meeting.accounts]
    return [
        mine[kind].best or 0 for kind in mine if any(kind in one and one[kind].best == mine[kind].best for one in told)
    ]


def near_figure(meeting: Meeting) -> float:
    """Numbers that overlap, or an update."""
    return float(meeting.near)


def far_figure(meeting: Meeting) -> float:
    """Numbers too far apart to be counts of the same people."""
    return float(meeting.figures is not None and not meeting.equal and not meeting.near)


def grown_figure(meeting: Meeting) -> float:
    """A far larger number in a later report, as when bodies are found for weeks."""
    told = meeting.account.told
    if not far_figure(meeting) or meeting.figures is None or told is None:
        return 0.0
    _, mine, figures = meeting.figures
    before = all(one.told is not None and one.told < told for one in meeting.others)
    return float(before and (mine.best or 0) > max(one.best or 0 for one in figures))
