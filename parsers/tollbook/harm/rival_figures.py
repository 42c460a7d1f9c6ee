"""Another source's figure told by its number alone: "the army said 12 people died; the rebels spoke of 30"."""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from tollbook.chunking import marks
from tollbook.chunking.chunks import Chunks
from tollbook.chunking.quantities import Quantity
from tollbook.harm.claim import Claim
from tollbook.text.lexicon import forms

_ENDS = marks.COMMA + marks.STOP + marks.WHEN + marks.DASH
"""Behind the figure: what follows is not what it counts."""
_FIGURES = marks.PEOPLE + marks.NUMBER
_LONGEST = 5
"""So many words has the longest phrase before such a figure."""
_TOLD = frozenset(("killed", "injured"))
_SURE = 0.7


def rival_figures(chunks: Chunks, claims: list[Claim], used: frozenset[int]) -> list[Claim]:
    """Return the figures of a sentence that other sources give for people told before in it.

    `used` are the chunks that were read as victims of their own harm word.
    """
    rivals: list[Claim] = []
    for at, mark in enumerate(chunks.marks):
        if mark not in _FIGURES or at in used or at < 2:
            continue
        group = chunks.chunks[at].group
        if group is None or group.quantity is None or group.head or group.form != "number":
            continue
        told = _told_before(chunks, claims, at) if _stands_alone(chunks, at) and _is_said(chunks, at) else None
        if told is not None:
            rivals.append(_rival(chunks, at, group.quantity, told))
    return rivals


def _stands_alone(chunks: Chunks, at: int) -> bool:
    behind = at + 1
    while behind < len(chunks.marks) and chunks.marks[behind] == marks.ADVERB:
        behind += 1
    return behind == len(chunks.marks) or chunks.marks[behind] in _ENDS


def _is_said(chunks: Chunks, at: int) -> bool:
    """Say whether the words before a figure give it: "would confirm only", "put the figure at"."""
    words, end = chunks.tokens.words, chunks.chunks[at].first
    while end > 1 and words[end - 1] in ("only", "just"):
        end -= 1
    return any(" ".join(words[max(0, end - n) : end]) in _phrases() for n in range(1, _LONGEST + 1))


@cache
def _phrases() -> frozenset[str]:
    return forms("roles", "gives_figure")


def _told_before(chunks: Chunks, claims: list[Claim], at: int) -> Claim | None:
    """Return the last figure told before: not of somebody named, nor of a part."""
    start = chunks.span(at).start
    told = [c for c in claims if c.span.end <= start and c.part_of is None and c.kind in _TOLD and c.best]
    last = max(told, key=lambda c: (c.kind == "killed", c.span), default=None)
    counted = (
        last is not None and last.form in ("number", "vague") and last.counts not in ("never", "series", "standing")
    )
    return last if counted else None


def _rival(chunks: Chunks, at: int, quantity: Quantity, told: Claim) -> Claim:
    span = chunks.span(at)
    return replace(
        told,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        qualifier=quantity.qualifier,
        quantity=" ".join(chunks.tokens.raws[chunks.chunks[at].first : chunks.chunks[at].end]),
        span=span,
        group=span,
        trigger=span,
        agent=None,
        form="number",
        more=False,
        counts="retelling",
        traits=frozenset(),
        another_figure=True,
        confidence=min(_SURE, told.confidence),
    )
