"""An event while the article is read: the claims that tell it so far, its places, its days, and who counts."""

from __future__ import annotations

from msgspec import Struct, field

from tollbook.dates.mentions import DateMention
from tollbook.events.tellings.telling import Telling, summed
from tollbook.events.whereabouts import DISTRICT, Spot, apart_from, is_told, same_place, says_the_same
from tollbook.record import BODILY, EventRole, Kind

TAKEN: frozenset[Kind] = frozenset(("detained", "abducted"))
"""What is done to people who are not harmed by it."""
MEMORY = 200
"""How many counted claims and how many events back are looked at: what keeps a long file's time linear."""
LEAD = 3
"""Sentences within which a report tells what it reports, a headline and a byline among them."""


class Story(Struct, eq=False):
    """One event and the claims that tell it, in the order of the text."""

    number: int
    role: EventRole
    home: Spot | None = None
    """Where the article reports from, of the first event that it reports."""
    tellings: list[Telling] = field(default_factory=list)
    places: list[Spot] = field(default_factory=list)
    days: list[DateMention] = field(default_factory=list)
    counted: dict[Kind, list[Telling]] = field(default_factory=dict)
    """By kind the claims that count so far; of background too, where nothing counts in the summary."""
    figures: dict[tuple[Kind, int], Telling] = field(default_factory=dict)
    """The first claim of each kind and figure over one."""
    broad_means: set[str] = field(default_factory=set)
    """What did the harm by the sentences that tell it."""
    sides: set[str] = field(default_factory=set)
    """Whose side did it by them."""
    held_by: set[str] = field(default_factory=set)
    """In whose hands the ground was by them."""
    is_round_up: bool = False
    """The article's first sentences tell it as several attacks: each of them is told below as an event of its own."""
    only_takes: bool = True
    """It is of people held or taken, and of nothing else so far."""
    waits: bool = False
    """It is a row of a table with a total: what it tells is part of that."""
    last_sentence: int = -9
    last_paragraph: int = -9
    last_part: int = -9

    def join(self, telling: Telling) -> None:
        """Let a claim tell the event."""
        telling.event = self.number
        self.tellings.append(telling)
        if telling.best > 1:
            self.figures.setdefault((telling.claim.kind, telling.best), telling)
        told = () if telling.place is None else (telling.place, *telling.also_at)
        for place in told:
            self.add_place(place)
        if telling.when is not None:
            self.add_day(telling.when)
        self.broad_means |= telling.broad_means
        self.sides |= telling.sides
        self.held_by |= telling.held_by
        several = telling.over_several or (
            telling.place is not None and bool(apart_from(telling.place, telling.also_at))
        )
        harms = several and telling.claim.kind in BODILY
        self.is_round_up |= harms and telling.claim.sentence <= LEAD
        self.last_sentence, self.last_paragraph = telling.claim.sentence, telling.paragraph
        self.last_part = telling.part
        self.only_takes &= telling.claim.kind in TAKEN

    def hand_over(self, told: Telling, telling: Telling) -> None:
        """Count a claim in place of one that told the same people before."""
        counted = self.counted[told.claim.kind]
        counted[counted.index(told)] = telling
        telling.counted, told.counted, told.same_as = True, False, telling.number
        for other in self.tellings:
            if other.same_as == told.number:
                other.same_as = telling.number
            if other.part_of == told.number and other.claim.sentence != told.claim.sentence:
                other.part_of = telling.number

    def add_place(self, place: Spot) -> None:
        """Take in a place; a name that reads as a town once is one wherever it stands."""
        if any(says_the_same(other, place) for other in self.places):
            return
        if place.is_town:
            self.places = [other for other in self.places if other.is_town or not same_place(other, place)]
        elif is_told(place, self.places):
            return
        self.places.append(place)
        del self.places[:-MEMORY]

    def add_day(self, day: DateMention) -> None:
        """Take in a day, month or year."""
        if not any(_is_same_day(other, day) for other in self.days):
            self.days.append(day)
            del self.days[:-MEMORY]

    def add_scene(self, place: Spot) -> None:
        """Take in a place told between the claims, where it is none beside the event's own."""
        if place.is_town and place.precision < DISTRICT and not apart_from(place, self.places):
            self.add_place(place)

    def tells_place(self, place: Spot | None) -> bool:
        """Say whether a place is one of the event's, or where the article reports its first event from."""
        if place is None:
            return False
        from_home = self.home is not None and same_place(self.home, place) and not apart_from(place, self.places)
        return from_home or is_told(place, self.places)

    def tells_figure(self, telling: Telling) -> bool:
        """Say whether the event has a figure over one that is this claim's, or its people come to it."""
        if (telling.claim.kind, telling.best) in self.figures:
            return True
        return telling.best > 1 and summed(self.counted.get(telling.claim.kind, ())) == telling.best

    def parts_of(self, whole: Telling) -> list[Telling]:
        """Return the claims that are parts of one."""
        return [t for t in self.tellings[-MEMORY:] if t.part_of == whole.number]


def _is_same_day(a: DateMention, b: DateMention) -> bool:
    return (a.date_start, a.date_end, a.precision) == (b.date_start, b.date_end, b.precision)


class Stories(Struct, eq=False):
    """The events of an article so far."""

    home: Spot | None = None
    """Where the article reports from."""
    all: list[Story] = field(default_factory=list)
    main: Story | None = None
    """The first event that the article reports."""

    def of(self, role: EventRole) -> list[Story]:
        """Return the events of a role, the last told first."""
        found = [story for story in self.all[-MEMORY:] if story.role == role and not story.waits]
        return sorted(found, key=lambda story: -story.last_sentence)

    def open(self, role: EventRole, *, waits: bool = False) -> Story:
        """Begin another event."""
        first = role == "reported" and self.main is None and not waits
        story = Story(len(self.all), role, self.home if first else None, waits=waits)
        if first:
            self.main = story
        self.all.append(story)
        return story

    def lead_with(self, story: Story) -> None:
        """Let an event that harmed people be the main one in place of one of arrests."""
        if self.main is not None:
            story.home, self.main.home = self.main.home, None
        self.main = story

    def number_anew(self) -> None:
        """Put the events in the order of their first claims, without those whose claims all went to others."""
        self.all = sorted((s for s in self.all if s.tellings), key=lambda s: min(t.number for t in s.tellings))
        for number, story in enumerate(self.all):
            story.number = number
            for telling in story.tellings:
                telling.event = number
