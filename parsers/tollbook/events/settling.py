"""The seam to the rest of the reading: claims in, with what is known beside each; claims out, settled."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.attribution.evidence import Surroundings
from tollbook.events.codebooks import coded
from tollbook.events.same_people import Spot
from tollbook.events.summary import settle
from tollbook.harm.claim import Claim
from tollbook.placing.mention import TollPlace
from tollbook.placing.toll_places import in_own_sentence
from tollbook.text.document import Document


def settled(
    document: Document,
    claims: tuple[Claim, ...],
    claim_places: Sequence[TollPlace],
    around: Surroundings,
    *,
    coding: str,
) -> tuple[Claim, ...]:
    """Say which claims tell the same people, which are parts of others, and which count.

    `claim_places` has for each claim the place that its own sentence names, `around` the dates, the actors and the
    sources of the sentences beside it.

    Raises:
        ValueError: there is no codebook called `coding`.
    """
    del around  # places alone tell events apart so far
    spots = [_spot(in_own_sentence(at, claims, claim_places)) for at in range(len(claims))]
    return coded(settle(document, claims, spots), coding)


def _spot(place: TollPlace) -> Spot | None:
    mention = place.mention
    if mention is None:
        return None
    name = mention.referent.name if mention.referent else mention.name
    return Spot(name, mention.geonameid, mention.admin1, mention.precision)
