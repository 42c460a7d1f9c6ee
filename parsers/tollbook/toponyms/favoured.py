"""Names in the countries that an article is about, where the user knows them: they are looked for there first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from operator import attrgetter

from msgspec.structs import replace

from tollbook.gazetteer.index import KNOWN, STATES, Candidate
from tollbook.toponyms.referents import Sense

FAVOUR = 3.0
"""What a place gains in a country that the user names: as much as a thousandfold population."""
WITNESS = 2.0
"""How much the user's word speaks for a country: as much as the article that names it once."""
_LARGE = STATES | {"ADM1"}


def favour(senses: Iterable[Sense], countries: Collection[str]) -> None:
    """Put the places in `countries` first, and leave out small ones elsewhere that no container is named for."""
    for sense in senses:
        if sense.toponym.kind != "demonym":
            sense.candidates = _favoured(sense, countries)


def _favoured(sense: Sense, countries: Collection[str]) -> tuple[Candidate, ...]:
    is_state = any(place.feature in STATES for place in sense.candidates)
    inside = [place for place in sense.candidates if place.country_code in countries]
    told = [
        # The country of Jordan stays the country, whatever small town has its name.
        replace(place, prior=place.prior + FAVOUR) if not is_state or place.feature in _LARGE else place
        for place in inside
    ]
    outside = [place for place in sense.candidates if place.country_code not in countries]
    if not sense.outer:
        outside = [place for place in outside if place.prior >= KNOWN or place.country_code is None]
    return tuple(sorted((*told, *outside), key=attrgetter("prior"), reverse=True))
