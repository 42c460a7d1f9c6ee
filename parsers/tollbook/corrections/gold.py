"""Corrections as a coder's figures: what an article's tolls are once a reviewer has been through them.

A kind of harm is coded where every claim of it that counts was judged, or the incident that it is of is done; of the
others nobody has said anything. Claims are found again by their offsets, so that the figures also hold for what reads
the texts today.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tollbook.articles.article import ArticleError
from tollbook.corrections.applying import Correcting
from tollbook.corrections.lines import CorrectionLine, Missed
from tollbook.record import KINDS, Kind, Record, ReviewAction, Toll

_JUDGED: frozenset[ReviewAction] = frozenset(("accept", "reject", "figure", "place", "day", "not_this_event", "split"))
_ENDED: frozenset[ReviewAction] = frozenset(("accept", "reject", "done"))


class Coded(Struct, frozen=True, kw_only=True):
    """An article as it is read, and the reviewer's figures of the kinds that were judged."""

    record: Record
    figures: dict[Kind, int]


class Gold:
    """The figures that a file of corrections gives, and what could not be used."""

    def __init__(self, lines: Iterable[CorrectionLine]) -> None:
        """Take the lines in their order."""
        self._lines = list(lines)
        self.unused: list[ArticleError] = []

    def coded(self, records: Sequence[Record]) -> Iterator[Coded]:
        """Yield the articles of which anything was judged; `records` hold their texts.

        An article with a claim that is not read any more is left out: nobody knows of which kind it was.
        """
        by_article = {record.article.id: record for record in records}
        judged: dict[str, list[CorrectionLine]] = defaultdict(list)
        lost: set[str] = set()
        for line in self._lines:
            again = _found_again(line, by_article.get(line.correction.article))
            if again is None:
                lost.add(line.correction.article)
                self.unused.append(line.refused(_NOT_READ.format(line.correction)))
            else:
                judged[line.correction.article].append(again)
        correcting = Correcting(line for lines in judged.values() for line in lines)
        for before, after in zip(records, correcting.apply(records), strict=True):
            figures = _figures(before, after, judged[before.article.id])
            if figures and before.article.id not in lost:
                yield Coded(record=before, figures=figures)
        self.unused += correcting.refused


def _found_again(line: CorrectionLine, record: Record | None) -> CorrectionLine | None:
    """Return a line with the number that its claim has now; None: no claim is read there any more."""
    told = line.correction
    if record is None or told.toll is None or told.start is None or record.article.sha256 != told.sha256:
        return line  # what is wrong with it, if anything, is told when it is applied
    same = [toll.id for toll in record.tolls if (toll.start, toll.end) == (told.start, told.end)]
    if not same:
        return None
    toll = told.toll if told.toll in same else same[0]
    return line._replace(correction=replace(told, toll=toll))


def _figures(before: Record, after: Record, lines: Sequence[CorrectionLine]) -> dict[Kind, int]:
    """Return the reviewer's figure of each kind that was judged wholly; 0 where nobody is left."""
    judged = _judged(after, lines)
    missed = {line.correction.value.kind for line in lines if isinstance(line.correction.value, Missed)}
    found: dict[Kind, int] = {}
    for kind in KINDS:
        counted = {toll.id for record in (before, after) for toll in record.tolls if _counts(toll, kind)}
        if counted <= judged and (counted or kind in missed):
            found[kind] = getattr(after.summary, kind).best or 0
    return found


def _judged(after: Record, lines: Sequence[CorrectionLine]) -> set[int]:
    """Return the claims that were judged, one by one or with their incident, and those that the reviewer added."""
    told = {line.correction.toll for line in lines if line.correction.action in _JUDGED}
    ended = {one.event for one in after.reviewed or () if one.action in _ENDED and one.event is not None}
    added = {one.toll for one in after.reviewed or () if one.action == "missed"}
    return {toll.id for toll in after.tolls if toll.id in told or toll.event in ended or toll.id in added}


def _counts(toll: Toll, kind: Kind) -> bool:
    return toll.counted and toll.kind == kind


_NOT_READ = "{0.article}: no claim is read at {0.start}-{0.end} any more; the article is left out"
