"""What is known of a place that an article names, kept until the record is written."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from tollbook.gazetteer.index import Candidate
from tollbook.placing.layouts import Layout
from tollbook.placing.relations import Relation
from tollbook.record import Place, PlaceFrom, Role
from tollbook.toponyms.recognition import Toponym

NEAR = 2
"""The precision of what lies in or near a known town."""


class PlaceMention(Struct, frozen=True, kw_only=True):
    """One mention of a place: its name in the text, what that means, and what the words around say of it."""

    number: int
    """Its position among the article's mentions."""
    name: str
    """The name as written."""
    start: int
    """Where the name begins in the article."""
    end: int
    """Where the name ends."""
    toponym: Toponym
    referent: Candidate | None
    """The place that the name means; None where that is not known."""
    confidence: float
    relation: Relation
    """How the words before name it."""
    for_events: Relation
    """The same, but for a place that an event befalls ("Nerat was shelled"): that is the event's object."""
    container: int | None
    """The mention that the words name as its container: Idlib in "Binnish, Idlib"."""
    inside: int | None
    """The same where it is sure: the words leave no doubt, or the gazetteer agrees."""
    role: Role
    precision: int
    """How exactly the name says where: 1 the named town to 6 the country (UCDP's `where_prec`)."""
    held: Candidate | None = None
    """Of a name that the gazetteer does not know the nearest container that it does."""
    held_precision: int = 0
    """The precision of that container."""

    @property
    def spot(self) -> Candidate | None:
        """The place whose point stands for it: its referent, of an unknown name its container."""
        return self.referent or self.held

    @property
    def exactness(self) -> int:
        """The precision of that point: an unknown village in a district is placed as exactly as the district."""
        return max(NEAR, self.held_precision) if self.held is not None else self.precision

    @property
    def geonameid(self) -> int | None:
        """The referent's id in GeoNames; some referents have none."""
        return self.referent.geonameid if self.referent else None

    @property
    def feature(self) -> str:
        """The referent's GeoNames feature code, empty without one."""
        return self.referent.feature if self.referent else ""

    @property
    def country_code(self) -> str | None:
        """The country of its point, ISO 3166-1 alpha-2."""
        spot = self.referent or self.held
        return spot.country_code if spot else None

    @property
    def admin1(self) -> str | None:
        """The name of the first-order unit of its point."""
        spot = self.referent or self.held
        return spot.admin1 if spot else None


class PlacesRead(Struct, frozen=True):
    """The places of an article, and what was read of their sentences."""

    mentions: tuple[PlaceMention, ...] = ()
    by_sentence: Mapping[int, tuple[PlaceMention, ...]] = {}
    """Those that something may have happened at: not the dateline, nor a place that stands for who acts."""
    layouts: Mapping[int, Layout] = {}
    """The layout of each of these sentences."""
    dateline: PlaceMention | None = None
    """Where the report was filed."""
    rows: frozenset[int] = frozenset()
    """The sentences that are rows of a list or a table: their places are those of their own figures."""

    def outwards(self, mention: PlaceMention) -> list[PlaceMention]:
        """Return the containers that the words name for a place, from the nearest on."""
        found: list[PlaceMention] = []
        while mention.container is not None:
            mention = self.mentions[mention.container]
            found.append(mention)
        return found


class TollPlace(Struct, frozen=True):
    """Where one claim happened, and where in the article that was read."""

    mention: PlaceMention | None = None
    place_from: PlaceFrom | None = None


NOWHERE = TollPlace()


def place_record(mention: PlaceMention) -> Place:
    """Write a mention as the record holds it; ids count from 1."""
    place, spot = mention.referent, mention.spot
    return Place(
        id=mention.number + 1,
        name=mention.name,
        start=mention.start,
        end=mention.end,
        role=mention.role,
        geonameid=mention.geonameid,
        resolved_name=place.name if place else None,
        feature=place.feature if place else None,
        lat=spot.lat if spot else None,
        lon=spot.lon if spot else None,
        country_code=mention.country_code,
        admin1=mention.admin1,
        precision=mention.exactness,
        confidence=mention.confidence,
    )
