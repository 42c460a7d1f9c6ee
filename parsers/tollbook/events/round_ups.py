"""Totals over several events: the lead of a round-up, and a figure that the figures of several events come to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, groupby

from tollbook.events.people import disjoint, gender, same_name, sides_agree
from tollbook.events.story import LEAD, MEMORY, Stories, Story
from tollbook.events.tellings.telling import Telling, summed
from tollbook.events.whereabouts import PROVINCE, Spot, elsewhere
from tollbook.text.patterns import compiled

FEW = 8
"""Parts of which every choice is tried."""
_AGE = compiled(r"\b\d{1,3}[- ]year[- ]old\b")


def settle_round_ups(stories: Stories, tellings: Sequence[Telling]) -> None:
    """Give what a lead tells of several attacks to the events told below; let a total over several events count.

    What each of those events tells is then part of that total.
    """
    if stories.main is not None:
        _hand_down(stories.main, stories)
    if len([story for story in stories.all if story.role == "reported"]) < 2:
        return
    told = [t for t in tellings if t.counted and t.scope == "incident" and t.claim.stance != "feared"]
    for _, kind in groupby(sorted(told, key=lambda t: t.claim.kind), key=lambda t: t.claim.kind):
        counted = sorted(kind, key=lambda t: t.number)
        for total in counted[:MEMORY]:
            figure = total.counted and total.claim.form == "number" and total.best > 1
            if figure and _sums_up(total) and not _is_of_rows(total) and not _runs_to_here(total):
                _round_up_under(total, counted, tellings, stories.all[total.event or 0])


def _runs_to_here(telling: Telling) -> bool:
    """Say whether a figure takes in the deaths told so far, none of those below: "which brought the dead to six"."""
    return telling.claim.counts == "running_total" and not telling.is_headline and not telling.over_several


def _is_of_rows(telling: Telling) -> bool:
    """Say whether a figure is one of a list's: it is no total of those below it, though it may come to their sum."""
    return telling.in_row or telling.is_listed


def _round_up_under(total: Telling, counted: list[Telling], tellings: Sequence[Telling], story: Story) -> None:
    behind = [t for t in counted[:MEMORY] if t.counted and t.claim.sentence > total.claim.sentence]
    filled = _filled_by(total, tellings)
    later = [t for t in behind if t.best <= total.best and _may_be_of(total, t) and not _are_others(t, filled)]
    doers = [t for t in behind if t.is_attacker and t not in later and total.claim.victim_class == "unknown"]
    others = {t.event for t in later} - {total.event}
    if not others:
        return
    own = [t for t in tellings if t.claim.sentence > total.claim.sentence and _is_under(t, total)]
    own = _coming_to(total.best - summed(later), own)
    together = summed([*later, *own])
    if doers and together + summed(doers) == total.best:
        later, together = [*later, *doers], total.best
    where = _places_of(total, story)
    wider = not any(_is_apart(t, where) for t in later)
    of_a_town = bool(where) and where[0].precision < PROVINCE
    if of_a_town and not (wider or total.over_several):
        return  # four died in one town, and three and one in two others
    spread = len(others) > 1 or _is_spread(total, [*own, *later])
    rather = spread and total.best >= 2 * max(t.best for t in later)
    several = wider and together <= total.best and (rather or total.over_several)
    if together == total.best or several:
        _count_under(total, own, later)
    elif len(later) > 1 and together > total.best and all(_is_inside(t, total) for t in later):
        _outgrow_over_events(total, own, later)


def _filled_by(total: Telling, tellings: Sequence[Telling]) -> list[Telling]:
    """Return the parts that a total's own event tells, where they come to it, as two people by name come to "two"."""
    parts = [t for t in tellings if t.part_of == total.number and t.event == total.event]
    return parts if summed(parts) == total.best else []


def _are_others(telling: Telling, filled: Sequence[Telling]) -> bool:
    """Say whether a claim adds to a total that is filled: "a third man", or somebody by another name."""
    if not filled:
        return False
    named = telling.claim.form == "name" and all(t.claim.form in ("name", "kin", "single", "definite") for t in filled)
    return telling.claim.more or (named and not any(same_name(t.claim, telling.claim) for t in filled))


def _coming_to(rest: int, own: list[Telling]) -> list[Telling]:
    """Leave out parts that tell some of the others again, where those that remain come to what a total still lacks."""
    for size in range(len(own), -1, -1) if len(own) <= FEW else ():
        found = next((list(some) for some in combinations(own, size) if summed(some) == rest), None)
        if found is not None:
            return found
    return own


def _is_under(telling: Telling, total: Telling) -> bool:
    """Say whether a claim is part of a total over several attacks, or a smaller figure of one of their towns."""
    if telling.part_of == total.number:
        return True
    smaller = telling.is_rival and telling.same_as == total.number and telling.best < total.best
    return smaller and total.over_several and telling.place is not None and telling.place.is_town


def _sums_up(total: Telling) -> bool:
    """Say whether a figure may be a total of what is told below it: the lead's, or one over several attacks."""
    return total.over_several or total.claim.sentence <= LEAD


def _may_be_of(total: Telling, telling: Telling) -> bool:
    if telling.best == total.best and (telling.claim.more or "another_event" in telling.claim.marks):
        return False  # "killing nine guards", then "in a separate raid, another nine were killed"
    return sides_agree(total.claim, telling.claim) and disjoint(total.claim, telling.claim) < 1


def _count_under(total: Telling, own: list[Telling], later: list[Telling]) -> None:
    """Let a total over several events count, and what the others tell be part of it."""
    total.in_event = False
    for telling in own:
        telling.in_event = telling.event == total.event or telling.in_event
    for telling in later:
        telling.counted, telling.part_of = False, total.number


def _is_spread(total: Telling, parts: Sequence[Telling]) -> bool:
    """Say whether a total is of a province or country, and its parts of several towns in it."""
    inside = [t.place for t in parts if t.place is not None and _is_inside(t, total)]
    return len({place.mention.name.casefold() for place in inside if place.precision < PROVINCE}) > 1


def _is_inside(telling: Telling, total: Telling) -> bool:
    """Say whether a town lies where a total is told of, a province or wider."""
    if telling.place is None or total.place is None or total.place.precision < PROVINCE:
        return False
    return elsewhere(total.place, telling.place) == 0


def _places_of(total: Telling, story: Story) -> tuple[Spot, ...]:
    """Return where a total is told of; of one that names no place, where its event was last told of before it."""
    told = [t for t in story.tellings[:MEMORY] if t.place is not None and t.number <= total.number]
    last = total if total.place is not None else told[-1] if told else None
    return () if last is None or last.place is None else (last.place, *last.also_at)


def _is_apart(telling: Telling, places: Sequence[Spot]) -> bool:
    """Say whether a claim is of another town or province than a total: what cannot be among its people."""
    if telling.place is None or not places:
        return False
    return all(elsewhere(place, telling.place) == 1 for place in places)


def _outgrow_over_events(total: Telling, own: list[Telling], later: list[Telling]) -> None:
    """Let what several towns tell count where it is more than the total over them."""
    total.counted = total.in_event = False
    total.is_rival_total = True
    for telling in own:
        telling.counted, telling.in_event, telling.part_of = True, True, None
        telling.same_as, telling.is_rival = None, False
    total.same_as = (own or later)[0].number


def _hand_down(lead: Story, stories: Stories) -> None:
    """Give each figure of a round-up's lead, and each person with an age, to the event below that tells it again."""
    below = [story for story in stories.of("reported") if story is not lead]
    for told in [t for t in lead.tellings[:MEMORY] if t.counted and t.claim.sentence <= LEAD]:
        figure = lead.is_round_up and told.has_figure
        again = [
            (u, story)
            for story in below
            for u in story.counted.get(told.claim.kind, [])
            if u.counted and ((figure and _is_again(u, told)) or _is_of_the_same_age(u, told))
        ]
        if len(again) == 1:
            _move(told, lead, *again[0])


def _is_again(telling: Telling, told: Telling) -> bool:
    return telling.best == told.best and sides_agree(told.claim, telling.claim)


def _is_of_the_same_age(telling: Telling, told: Telling) -> bool:
    """Say whether two people are of one age and may be of one sex: "a 19-year-old youth", "a 19-year-old boy"."""
    if not telling.best == told.best == 1:
        return False
    ages = [match[0] for t in (telling, told) if (match := _AGE.search(t.claim.victims or ""))]
    sexes = {gender(telling.claim), gender(told.claim)}
    return len(ages) == 2 and ages[0] == ages[1] and sexes != {"m", "f"}


def _move(told: Telling, lead: Story, again: Telling, story: Story) -> None:
    """Let a claim of the lead repeat one of the event that tells its people in full; its parts go with it."""
    told.counted = told.in_event = False
    told.same_as = again.number
    lead.counted[told.claim.kind].remove(told)
    for moved in [t for t in lead.tellings if told.number in (t.number, t.part_of, t.same_as)]:
        moved.event = story.number
        lead.tellings.remove(moved)
        story.tellings.append(moved)
        if moved.same_as == told.number:
            moved.same_as = again.number
        if moved.part_of == told.number:
            moved.part_of = again.number
