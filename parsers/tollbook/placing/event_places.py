"""Where each event happened: the finest place that its claims, sentences or the lead give it and none contradicts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from tollbook.harm.claim import Claim, by_event
from tollbook.placing.fineness import BUILDING, PROVINCE, TOWN, fineness, is_inside
from tollbook.placing.focus_places import Focus
from tollbook.placing.mention import NOWHERE, PlaceMention, PlacesRead, TollPlace
from tollbook.placing.summary_place import SCENES
from tollbook.placing.toll_places import around
from tollbook.record import EventRole
from tollbook.text.document import Document

LEAD_PARAGRAPH = 1
"""The last paragraph of the lead, the headline's counted: 0 is the first."""
LEAD_SENTENCES = 3
MOST_TOWNS = 100
"""Towns looked at: what keeps a long file's time linear."""


def tells_the_whole(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Say whether a claim counts in its event, or gives the same figure as one that does: no part, and no rival."""
    same = None if claim.same_as is None else claims[claim.same_as]
    return claim.in_event or (same is not None and same.in_event and same.best == claim.best)


class EventPlaces:
    """Places the events of one article, and the claims that name no place of their own."""

    def __init__(
        self,
        document: Document,
        claims: Sequence[Claim],
        roles: Sequence[EventRole],
        own: Sequence[TollPlace],
        places: PlacesRead,
    ) -> None:
        """Take the settled claims, the role of each event, and where each claim happened by its own words."""
        self.document = document
        self.claims = claims
        self.roles = roles
        self.own = own
        self.places = places
        self.focus = Focus(document, places, self._past)

    @cached_property
    def main(self) -> int | None:
        """The number of the first event that the article reports."""
        return next((number for number, role in enumerate(self.roles) if role == "reported"), None)

    @cached_property
    def of_events(self) -> tuple[TollPlace, ...]:
        """The place of each event."""
        told = by_event(self.claims)
        return tuple(self._of_event(number, told[number]) for number in range(len(self.roles)))

    def of_claims(self) -> tuple[TollPlace, ...]:
        """Return the place of each claim: its own, its event's where that is finer or the claim names none."""
        return tuple(self._of_claim(claim, own) for claim, own in zip(self.claims, self.own, strict=True))

    def _of_claim(self, claim: Claim, own: TollPlace) -> TollPlace:
        if claim.event is None:
            return own if own.mention is not None else self._of_total(claim)
        event = self.of_events[claim.event]
        if own.mention is None:
            return event
        if event.mention is None or not self._is_finer(event.mention, own.mention) or self._is_over_towns(own.mention):
            return own
        return TollPlace(event.mention, "event")

    def _is_over_towns(self, wide: PlaceMention) -> bool:
        """Say whether the article's claims name several towns in a province or country: its toll is of them all."""
        if self._fineness(wide) < PROVINCE:
            return False
        towns = {town.name.casefold() for town in self._towns if is_inside(town, wide, self.places)}
        return len(towns) > 1

    @cached_property
    def _towns(self) -> list[PlaceMention]:
        """The towns that claims of what the article reports name themselves, a hundred at most."""
        told = zip(self.claims, self.own, strict=True)
        named = (own.mention for claim, own in told if own.mention is not None and claim.scope == "incident")
        return [mention for mention in named if self._fineness(mention) == TOWN][:MOST_TOWNS]

    def _of_total(self, claim: Claim) -> TollPlace:
        """Return where the people of a total came to harm: in the place spoken of, else in the article's country."""
        mention = self.focus.spoken([claim.sentence]) or self.focus.country
        return TollPlace(mention, "sentence") if mention is not None else NOWHERE

    def _is_finer(self, mention: PlaceMention, other: PlaceMention) -> bool:
        """Say whether a place says more exactly where another one is: a town in a country, the town of a house."""
        fine, coarse = self._fineness(mention), self._fineness(other)
        if coarse == BUILDING:
            return fine == TOWN
        return fine < coarse and coarse >= PROVINCE and is_inside(mention, other, self.places)

    def _fineness(self, mention: PlaceMention) -> int:
        return fineness(self.document.flat, mention)

    def _of_event(self, number: int, told: Sequence[int]) -> TollPlace:
        if not told:
            return NOWHERE
        whole = [at for at in told if tells_the_whole(self.claims[at], self.claims)]
        found = self._finest(self.own[at].mention for at in whole)
        if found is None:
            found = self._finest(self.own[at].mention for at in told)
        if found is None:
            return self._told_around(number, told)
        better = self._refined(found, [self.own[at].mention for at in told], self._ground[number])
        beside = (one for at in told for one in self.places.by_sentence.get(self.claims[at].sentence, ()))
        better = self._refined(better, (), [one for one in beside if one.relation in SCENES])
        return TollPlace(better, "event")

    def _finest(self, mentions: Iterable[PlaceMention | None]) -> PlaceMention | None:
        """Return the finest place; of several such one that the gazetteer knows, then the one most often told."""
        known = [mention for mention in mentions if mention is not None]
        often = Counter(mention.name for mention in known)
        return min(
            known,
            key=lambda mention: (self._fineness(mention), mention.referent is None, -often[mention.name]),
            default=None,
        )

    def _refined(
        self, found: PlaceMention, own: Sequence[PlaceMention | None], ground: Sequence[PlaceMention]
    ) -> PlaceMention:
        """Return a place inside the one found that says more exactly where; the town of a house or street."""
        level = self._fineness(found)
        if level == TOWN:
            return found
        if level == BUILDING:
            return self._town_of(found, ground)
        inside = [mention for mention in own if mention is not None and self._is_finer(mention, found)]
        told = (one for one in ground if self._is_finer(one, found) and self._is_sure(one, found))
        finest = self._finest(inside) or self._finest(told)
        return found if finest is None else self._refined(finest, own, ground)

    def _is_sure(self, mention: PlaceMention, outer: PlaceMention) -> bool:
        """Say whether a place is known, or the words put it into the other one."""
        known = mention.referent is not None or mention.held is not None
        return known or any(one.name == outer.name for one in self.places.outwards(mention))

    def _town_of(self, building: PlaceMention, ground: Sequence[PlaceMention]) -> PlaceMention:
        """Return the town that a house or street stands in: named with it, else its event's or the article's."""
        holders = self.places.outwards(building)
        towns = [one for one in holders if self._fineness(one) == TOWN]
        towns = towns or [one for one in ground if self._fineness(one) == TOWN and one.referent is not None]
        town = self._finest(towns) or self.focus.town
        held = town is not None and all(one is town or is_inside(town, one, self.places) for one in holders)
        return town if town is not None and held else building

    def _told_around(self, number: int, told: Sequence[int]) -> TollPlace:
        """Return the place of an event that no claim places: spoken of, told nearby, policed, told elsewhere."""
        sentences = sorted({self.claims[at].sentence for at in told})
        spoken = self.focus.spoken(sentences)
        if spoken is not None:
            return TollPlace(spoken, "sentence")
        ground = self._ground[number]
        beside = {self.document.sentences[sentence].paragraph for sentence in sentences}
        near = self._finest(one for one in ground if self._paragraph(one) in beside)
        policed = self.focus.policed(sentences)
        found = policed if near is None or (policed is not None and self._is_finer(policed, near)) else near
        lead = None
        if found is None and number == self.main:
            lead = self._finest(one for one in ground if self._paragraph(one) <= LEAD_PARAGRAPH)
            lead = lead or self.focus.policed(range(min(LEAD_SENTENCES, len(self.document.sentences))))
        found = found or lead or self._finest(ground)
        if found is not None:
            return TollPlace(self._refined(found, (), ground), "event" if lead is None else "lead")
        if self.roles[number] == "reported":
            around_it = around(self.document, self.claims[told[0]], self.places, self._past)
            if around_it.mention is not None:
                return around_it
        country = self.focus.country
        return TollPlace(country, "lead") if country is not None else NOWHERE

    def _paragraph(self, mention: PlaceMention) -> int:
        return self.document.sentences[mention.toponym.sentence].paragraph

    @cached_property
    def _ground(self) -> list[list[PlaceMention]]:
        """The places of each event's sentences where something happened.

        A sentence is of the event last told in its paragraph, before that of the first one told there; a paragraph
        without claims of the main one.
        """
        found: list[list[PlaceMention]] = [[] for _ in self.roles]
        for sentence, owner in enumerate(self._owners):
            if owner is not None:
                found[owner] += (one for one in self.places.by_sentence.get(sentence, ()) if one.role == "event")
        return found

    @cached_property
    def _past(self) -> frozenset[int]:
        """The sentences that tell background alone."""
        owners = enumerate(self._owners)
        return frozenset(at for at, owner in owners if owner is not None and self.roles[owner] == "background")

    @cached_property
    def _owners(self) -> list[int | None]:
        told: defaultdict[int, set[int | None]] = defaultdict(set)
        for claim in self.claims:
            told[claim.sentence].add(claim.event)
        first: dict[int, int | None] = {}
        for number in sorted(told):
            first.setdefault(self.document.sentences[number].paragraph, _single(told[number]))
        owners: list[int | None] = []
        focus: int | None = None
        paragraph = -1
        for sentence in self.document.sentences:
            if sentence.paragraph != paragraph:
                paragraph = sentence.paragraph
                focus = first.get(paragraph, self.main)
            focus = _single(told[sentence.index]) if sentence.index in told else focus
            owners.append(focus)
        return owners


def _single(events: set[int | None]) -> int | None:
    """Return the one event of a sentence; None where it tells several, or a total of none."""
    return next(iter(events)) if len(events) == 1 else None
