"""Says where each toll happened, and by `summary_place` where the article's event did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tollbook.harm.claim import Claim
from tollbook.placing.relations import CLAUSE_COST, Layout, Relation, TollPlace, cost, layout, relation
from tollbook.placing.summary_place import summary_place
from tollbook.record import Place, PlaceFrom
from tollbook.text.document import Document
from tollbook.text.spans import Span
from tollbook.toponyms.containment import Chain, chains

__all__ = ["TollPlace", "place_claims", "summary_place"]


NOWHERE = TollPlace()
BACK = 200
"""Sentences of a paragraph looked back through: what keeps a long file's time linear."""
LEAD_SENTENCES = 2
PROVINCE = 4
"""The precision of a province."""
NO_EVENT_COST = 15
"""What a place costs that no event's words point to."""
_HELD: frozenset[Relation] = frozenset(("scene", "beside", "object", "of", "anchor", "after"))


def place_claims(document: Document, claims: tuple[Claim, ...], places: tuple[Place, ...]) -> tuple[TollPlace, ...]:
    """Return the place of each claim.

    The claim's own clause comes first, then its whole's place, its sentence, the last event place of its
    paragraph, the lead and the dateline. A total of other times or events takes only what its own sentence names.
    """
    if not places or not claims:
        return (NOWHERE,) * len(claims)
    placer = _Placer(document, places)
    own = [placer.in_sentence(claim) for claim in claims]
    return tuple(placer.settle(at, claims, own) for at in range(len(claims)))


class _Placer:
    """Knows the article's places by sentence."""

    def __init__(self, document: Document, places: tuple[Place, ...]) -> None:
        self.document = document
        self.places = places
        self.links: Sequence[Chain | None] | None = None
        self.layouts: dict[int, Layout] = {}
        self.filed = next((at for at, place in enumerate(places) if place.role == "dateline"), None)
        self.by_sentence: defaultdict[int, list[int]] = defaultdict(list)
        for at, place in enumerate(places):
            sentence = document.sentence_at(place.start)
            if sentence is not None and place.role in ("event", "mention"):
                self.by_sentence[sentence.index].append(at)

    def in_sentence(self, claim: Claim) -> TollPlace:
        """Return the place that the claim's sentence names for it."""
        inner = self.by_sentence.get(claim.sentence)
        if not inner:
            return NOWHERE
        sentence = self.document.sentences[claim.sentence]
        where = self.layouts.get(claim.sentence) or self.layouts.setdefault(claim.sentence, layout(sentence))
        priced = []
        for at in inner:
            place = self.places[at]
            kind = relation(self.document, sentence, place.start, place.end)
            event = place.role == "event"
            if event or kind in _HELD:
                spent = min(cost(where, end, place.start, place.end, kind) for end in _ends(claim))
                priced.append((spent + (0 if event else NO_EVENT_COST), at))
        if not priced:
            return NOWHERE
        spent, at = min(priced)
        at = self._finer(at, [other for _, other in sorted(priced)])
        return self._at(at, "clause" if spent < CLAUSE_COST else "sentence")

    def _finer(self, at: int, others: Sequence[int]) -> int:
        """Return the first event place of the sentence that lies inside a province or country."""
        for other in others:
            if other != at and self.places[other].role == "event" and at in self._outwards(other):
                return other
        outer = self.places[at]
        if (outer.precision or 0) < PROVINCE or outer.country_code is None:
            return at
        for other in others:
            place = self.places[other]
            inside = place.country_code == outer.country_code and outer.admin1 in (None, place.admin1)
            if inside and place.role == "event" and (place.precision or PROVINCE) < PROVINCE:
                return other
        return at

    def _outwards(self, at: int) -> list[int]:
        """Return the containers that the words name for a place, from the nearest on."""
        if self.links is None:
            sentences = [self.document.sentence_at(place.start) for place in self.places]
            self.links = chains(
                self.document.flat,
                [Span(place.start, place.end) for place in self.places],
                [sentence.index if sentence else -1 for sentence in sentences],
                [place.role != "actor" for place in self.places],
            )
        found: list[int] = []
        link = self.links[at]
        while link is not None and link.outer not in found:
            found.append(link.outer)
            link = self.links[link.outer]
        return found

    def settle(self, at: int, claims: Sequence[Claim], own: Sequence[TollPlace]) -> TollPlace:
        """Return the place of a claim, its own or the one it takes over."""
        if own[at].place_from == "clause":
            return own[at]
        whole = claims[at].part_of
        for _ in claims:
            if whole is None or own[whole].place is not None:
                break
            whole = claims[whole].part_of
        if whole is not None and own[whole].place is not None:
            return own[whole]
        if own[at].place is not None:
            return own[at]
        return self._around(claims[at]) if claims[at].scope == "incident" else NOWHERE

    def _around(self, claim: Claim) -> TollPlace:
        """Return the last event place of the paragraph so far, else the lead's, else the dateline."""
        sentences = self.document.sentences
        paragraph = sentences[claim.sentence].paragraph
        for number in range(claim.sentence - 1, max(-1, claim.sentence - 1 - BACK), -1):
            if sentences[number].paragraph != paragraph:
                break
            if events := self._events(number):
                return self._at(events[-1], "paragraph")
        for number in range(min(LEAD_SENTENCES, len(sentences))):
            if events := self._events(number):
                return self._at(events[0], "lead")
        return NOWHERE if self.filed is None else self._at(self.filed, "dateline")

    def _events(self, sentence: int) -> list[int]:
        return [at for at in self.by_sentence.get(sentence, ()) if self.places[at].role == "event"]

    def _at(self, at: int, place_from: PlaceFrom) -> TollPlace:
        return TollPlace(at, place_from, self.places[at].precision)


def _ends(claim: Claim) -> tuple[int, int]:
    return claim.trigger.start, claim.span.end
