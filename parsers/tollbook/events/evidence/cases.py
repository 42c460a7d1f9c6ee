"""What the questions are asked of: a claim, and what was told before it."""

from __future__ import annotations

from msgspec import Struct

from tollbook.events.people import holds_class, same_name
from tollbook.events.story import Stories, Story
from tollbook.events.tellings.telling import Telling, summed


class ScopeCase(Struct):
    """A claim, the one before it, and the first event that the article reports, where one was told."""

    telling: Telling
    before: Telling | None
    main: Story | None
    stories: Stories
    """The events told so far."""
    told_plainly: bool
    """Another claim of the kind has the same figure over one, and no words of a wider total beside it."""

    @property
    def follows(self) -> int:
        """Sentences since the claim before; a large number without one."""
        return 99 if self.before is None else self.telling.claim.sentence - self.before.claim.sentence


class EventCase(Struct):
    """A claim and an event told before; `lead` is the one that the article's lead tells as several attacks."""

    telling: Telling
    story: Story
    lead: Story | None = None
    is_only: bool = False
    """The event is the only one that the article has told so far."""
    told_elsewhere: bool = False
    """The claim's own town is that of another event that the article reports, and not of this one."""


class AddCase(Struct):
    """Claims told as one list, and the counted ones of their kind in the event that may be of the same people."""

    unit: list[Telling]
    told: list[Telling]
    story: Story
    first: Telling
    """The first claim of the list."""
    best: int
    """The people of the whole list."""
    total: int
    """The people counted so far."""
    equal: list[Telling]
    """Those of `told` with the same figure, in other sentences, and not plainly other people."""
    rooms: list[Telling]
    """Totals of an earlier paragraph that still have room for these people among them."""

    @property
    def is_one(self) -> bool:
        """Whether the list is one claim."""
        return len(self.unit) == 1


def add_case(unit: list[Telling], told: list[Telling], story: Story) -> AddCase:
    """Work out once what several pieces of evidence ask."""
    case = AddCase(unit, told, story, unit[0], summed(unit), summed(told), [], [])
    if not is_plainly_two(case):
        case.equal = [t for t in told if t.best == case.best and t.claim.sentence != case.first.claim.sentence]
    case.rooms = [t for t in told if _has_room(t, case)]
    return case


def is_plainly_two(case: AddCase) -> bool:
    """Say whether this one person is none of the single ones told before."""
    same = [t for t in case.told if t.best == case.best]
    return case.is_one and bool(same) and all(_are_two(t, case.first) for t in same)


def are_of_the_hurt(case: AddCase) -> bool:
    """Say whether they are some of the wounded who died since; a toll that rises with them has them already."""
    if not case.first.is_of_the_wounded:
        return False
    at = case.first.claim.sentence
    return not any(t.claim.counts == "running_total" and t.claim.sentence == at for t in case.told)


def are_of_the_doers(case: AddCase) -> bool:
    """Say whether they are some of those who attacked ("two of the gunmen"), of whom no dead were told so far."""
    return case.first.is_attacker and not any(t.is_attacker for t in case.told)


def _are_two(a: Telling, b: Telling) -> bool:
    """Say whether two single people are plainly two: by their names, or by their kinship."""
    names = a.claim.form == b.claim.form == "name" and not same_name(a.claim, b.claim)
    return names or (a.is_kin and b.is_kin and a.claim.head != b.claim.head)


def _has_room(whole: Telling, case: AddCase) -> bool:
    if whole.claim.form != "number" or whole.best < 2 or whole.paragraph >= case.first.paragraph:
        return False
    if not all(holds_class(whole.claim, t.claim) or t.claim.form in ("name", "definite") for t in case.unit):
        return False
    return case.best + sum(t.best for t in case.story.parts_of(whole)) <= whole.best


def is_rest(whole: Telling, case: AddCase) -> bool:
    """Say whether a list is what the parts of a total still lack: "11 were killed", "five drowned", "six others"."""
    if case.best < 2 or whole.claim.form != "number" or case.first.claim.sentence <= whole.claim.sentence:
        return False
    told = [t for t in case.story.parts_of(whole) if t.claim.kind == whole.claim.kind]
    held = [t for t in told if t.claim.sentence > whole.claim.sentence]  # not "seven, one of them a girl"
    if not held:
        return False
    beside = case.first.claim.sentence - held[-1].claim.sentence <= 1 and case.first.paragraph == held[-1].paragraph
    return beside and sum(t.best for t in held) + case.best == whole.best


class PartCase(Struct):
    """Claims of fewer people than one told before."""

    adding: AddCase
    whole: Telling
    """The last claim of more people."""

    @property
    def first(self) -> Telling:
        """The first claim of the list."""
        return self.adding.first

    @property
    def share(self) -> float:
        """How much of the larger figure the lower one is."""
        return self.adding.best / self.whole.best
