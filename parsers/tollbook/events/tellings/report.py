"""An article while its claims are read for what is asked of them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from tollbook.attribution.evidence import Surroundings
from tollbook.dates.mentions import DateMention
from tollbook.events.cues import Cues
from tollbook.events.whereabouts import Spot, read_spot
from tollbook.layout.sheet import Layout
from tollbook.placing.mention import PlaceMention, PlacesRead
from tollbook.text.document import Document


class Report(Struct, eq=False):
    """One article, and what was read of it for the claims so far."""

    document: Document
    places: PlacesRead
    around: Surroundings
    cues: Cues
    layout: Layout
    parts: Sequence[int]
    """The paragraph of each sentence, those included whose breaks the page has lost."""
    told: frozenset[int]
    """The sentences that hold a claim."""
    headlines: dict[int, bool] = field(default_factory=dict)
    """Whether a sentence is a headline, where a claim asked."""
    named_days: tuple[DateMention, ...] | None = None
    """The day by which the report names its event, or none, once it was looked for."""
    looks_back_from: int | None = None
    """The sentence behind a lead on a court or a memorial day, once a claim asked."""
    seen: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    """By a claim's kind and the words around it: its position among the claims, and where it ends."""

    def spot(self, mention: PlaceMention | None) -> Spot | None:
        """Return a mention with what tells whether it is a town."""
        return read_spot(self.document.text, mention, self.places.mentions)
