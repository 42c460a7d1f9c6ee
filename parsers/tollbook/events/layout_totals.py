"""Totals of a table against the figures that they take in."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.events.tellings.telling import Telling


def hold_totals(tellings: Sequence[Telling]) -> None:
    """Let each total of a table count and its parts be parts of it; parts that outgrow their total count themselves."""
    parts = [t for t in tellings if t.whole_at is not None and t.event is not None and t.counts]
    if not parts:
        return
    starts = {t.claim.group.start: t for t in tellings if t.is_listed}
    wholes: dict[int, list[Telling]] = {}
    for part in parts:
        wholes.setdefault(part.whole_at or 0, []).append(part)
    for start, own in wholes.items():
        total = starts.get(start)
        if total is None or sum(t.best for t in own) > total.best:
            _count(own, total)
        else:
            _take_in(own, total if total.same_as is None else tellings[total.same_as])


def _take_in(own: list[Telling], total: Telling) -> None:
    for part in own:
        part.part_of, part.counted, part.in_event = total.number, False, part.event != total.event


def _count(own: list[Telling], total: Telling | None) -> None:
    """Let the figures count, and a total below their sum stand beside them as a rival."""
    for part in own:
        part.counted = part.in_event = True
    if total is not None:
        total.counted = total.in_event = False
        total.same_as, total.is_rival_total = own[0].number, True
