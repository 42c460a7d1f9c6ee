"""The place that a claim's label or heading names: "Gorma: two killed"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tollbook.harm.claim import Claim
from tollbook.layout.sheet import Label, Layout
from tollbook.placing.mention import PlaceMention

_FEW = 2
"""Words that a label may hold beside its place: "In Gorma province", "Gorma, north"."""


def head_place(claim: Claim, mentions: Sequence[PlaceMention], layout: Layout, flat: str) -> PlaceMention | None:
    """Return the place of the innermost label over a claim that is one; `mentions` are in the order of the text."""
    found = head_of(claim, mentions, layout, flat)
    return found[1] if found else None


def head_of(
    claim: Claim, mentions: Sequence[PlaceMention], layout: Layout, flat: str
) -> tuple[Label, PlaceMention] | None:
    """Return the same with its label."""
    for label in layout.heads(claim.sentence, claim.group.start):
        mention = _named_by(label, mentions, flat)
        if mention is not None:
            return label, mention
    return None


def _named_by(label: Label, mentions: Sequence[PlaceMention], flat: str) -> PlaceMention | None:
    """Return the place that a label is, apart from a word or two; the finest of "Gorma, Ruritania" stands first."""
    at = bisect_left(mentions, label.span.start, key=lambda mention: mention.start)
    within = [m for m in mentions[at : at + 3] if m.end <= label.span.end and m.role != "actor"]
    if not within:
        return None
    rest = flat[label.span.start : within[0].start] + flat[within[-1].end : label.span.end]
    words = [word for word in rest.split() if word.strip(",.()").isalpha()]
    return within[0] if len(words) <= _FEW else None
