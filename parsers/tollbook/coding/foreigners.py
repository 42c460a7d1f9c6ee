"""Victims told by their nationality: foreigners, where the event happened in another country."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from tollbook.events.attributes import EventAttributes
from tollbook.harm.claim import Claim
from tollbook.placing.mention import PlaceMention
from tollbook.text.lexicon import forms


def with_foreigners(
    claims: Sequence[Claim], events: Sequence[EventAttributes], mentions: Sequence[PlaceMention]
) -> tuple[Claim, ...]:
    """Return the claims, with those on "two Britons" and "a U.S. citizen" abroad as claims on foreigners.

    `mentions` stand in the order of the text. Where the country of the event is not known, nobody is a foreigner.
    """
    starts = [mention.start for mention in mentions]
    return tuple(
        replace(claim, victim_class="foreigner") if _is_foreign(claim, events, mentions, starts) else claim
        for claim in claims
    )


def _is_foreign(
    claim: Claim, events: Sequence[EventAttributes], mentions: Sequence[PlaceMention], starts: Sequence[int]
) -> bool:
    where = None if claim.event is None else events[claim.event].where.mention
    country = None if where is None else where.country_code
    if not country or claim.victim_class not in ("unknown", "civilian"):
        return False
    told = mentions[bisect_left(starts, claim.group.start) : bisect_left(starts, claim.group.end)]
    nationality = next((mention for mention in told if mention.feature.startswith("PCL")), None)
    if nationality is None or nationality.country_code == country:
        return False
    is_head = claim.head != "" and nationality.name.lower().endswith(claim.head)
    return is_head or claim.head in forms("classes", "foreigner")
