"""The places that labels and headings name: "Gorma: two killed"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from tollbook.harm.claim import Claim
from tollbook.layout.sheet import Label, Layout
from tollbook.placing.mention import PlaceMention

_FEW = 2
"""Words that a label may hold beside its place: "In Gorma province", "Gorma, north"."""
_DIGEST = 2
"""Places that head the prose of a digest at least; one alone is a title, or a dateline."""


class HeadedPlaces:
    """The labels of one article that name places."""

    def __init__(self, layout: Layout, mentions: Sequence[PlaceMention], flat: str) -> None:
        """Take the mentions in the order of the text."""
        self._layout = layout
        self._mentions = mentions
        self._flat = flat

    def of(self, claim: Claim) -> tuple[Label, PlaceMention] | None:
        """Return the innermost label over a claim that names a place."""
        for label in self._layout.heads(claim.sentence, claim.group.start):
            mention = self._named_by(label)
            if mention is not None and not (label.of_prose and not self._is_digest):
                return label, mention
        return None

    @cached_property
    def _is_digest(self) -> bool:
        over = {label.span: label for row in self._layout.labels.values() for label in row if label.of_prose}
        return sum(self._named_by(label) is not None for label in over.values()) >= _DIGEST

    def _named_by(self, label: Label) -> PlaceMention | None:
        """Return the place that a label is, apart from a word or two; of "Gorma, Ruritania" the first."""
        at = bisect_left(self._mentions, label.span.start, key=lambda mention: mention.start)
        near = self._mentions[at : at + 3]
        within = [m for m in near if m.end <= label.span.end and m.role not in ("actor", "dateline")]
        if not within:
            return None
        rest = self._flat[label.span.start : within[0].start] + self._flat[within[-1].end : label.span.end]
        words = [word for word in rest.split() if word.strip(",.()").isalpha()]
        return within[0] if len(words) <= _FEW else None
