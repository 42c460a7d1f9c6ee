"""What is settled when all claims are told: totals against their parts, round-ups, the injured who died."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from tollbook.events.layout_totals import hold_totals
from tollbook.events.people import sides_agree
from tollbook.events.story import MEMORY, Stories, Story
from tollbook.events.tellings.telling import Telling
from tollbook.events.whereabouts import PROVINCE, Spot, elsewhere
from tollbook.text.document import Document
from tollbook.text.lexicon import forms

BACK = 50
"""How many claims back the injured are looked for: what keeps a long file's time linear."""
NEAR = 2
"""How many sentences back "one later died" may lead."""
AFTER = 40
"""How many characters behind "died" say of what."""


def close(stories: Stories, tellings: Sequence[Telling], document: Document) -> None:
    """Settle what needs the whole article. The claims are changed in place."""
    for story in stories.all:
        for counted in story.counted.values():
            for total in [t for t in counted if t.claim.form == "number"]:
                if total.counted:
                    _hold_against_parts(total, counted, story)
    for telling in tellings:
        telling.in_event = telling.counted
    hold_totals(tellings)
    _round_up(stories, tellings)
    _follow_links(tellings)
    _take_off_the_dead(document, tellings)


def _hold_against_parts(total: Telling, counted: list[Telling], story: Story) -> None:
    """Take in what comes to a total exactly; count the parts where they outgrow it."""
    behind = [t for t in counted[-MEMORY:] if t.number > total.number and t.claim.sentence > total.claim.sentence]
    below = [t for t in behind if t.best < total.best and sides_agree(total.claim, t.claim) and not t.claim.more]
    unsaid = total.claim.victim_class == "unknown" and total.best > 2
    doers = [t for t in behind if t.is_attacker and t not in below and unsaid]
    held = [t for t in story.parts_of(total) if t.claim.sentence != total.claim.sentence]
    held = [t for t in held if t.claim.kind == total.claim.kind]
    added = [t for t in behind if t.claim.more and t.best < total.best and sides_agree(total.claim, t.claim)]
    over_several = total.over_several or bool(total.also_at)  # "one in Gorma", "another in Lesk"
    for listed in (below, [*below, *doers], [*below, *added] if over_several and (below or held) else []):
        if listed and len(listed) + len(held) > 1 and _sum([*listed, *held]) == total.best:
            _take_in(total, listed, counted)
            return
    if len(held) > 1 and _sum(held) > total.best and all(t.claim.form == "number" for t in held):
        _outgrow(total, held, counted, story)


def _sum(tellings: Sequence[Telling]) -> int:
    return sum(t.best for t in tellings)


def _take_in(total: Telling, parts: list[Telling], counted: list[Telling]) -> None:
    for part in parts:
        part.counted, part.part_of = False, total.number
        counted.remove(part)


def _outgrow(total: Telling, parts: list[Telling], counted: list[Telling], story: Story) -> None:
    """Let the parts count, and the total stand beside them as a rival."""
    for part in parts:
        part.counted, part.part_of = True, None
    for rival in (total, *(t for t in story.tellings if t.same_as == total.number)):
        rival.counted, rival.same_as, rival.is_rival_total = False, parts[0].number, True
    counted[:] = sorted([*(t for t in counted if t is not total), *parts], key=lambda t: t.number)


def _round_up(stories: Stories, tellings: Sequence[Telling]) -> None:
    """Let a total over several reported events count: what each of them tells is part of it."""
    if len([story for story in stories.all if story.role == "reported"]) < 2:
        return
    told = [t for t in tellings if t.counted and t.scope == "incident"]
    for _, kind in groupby(sorted(told, key=lambda t: t.claim.kind), key=lambda t: t.claim.kind):
        counted = sorted(kind, key=lambda t: t.number)
        for total in counted[:MEMORY]:
            if total.counted and total.claim.form == "number" and total.best > 1 and not _is_of_rows(total):
                _round_up_under(total, counted, tellings, stories.all[total.event or 0])


def _is_of_rows(telling: Telling) -> bool:
    """Say whether a figure is one of a list's: it is no total of those below it, though it may come to their sum."""
    return telling.in_row or telling.is_listed


def _round_up_under(total: Telling, counted: list[Telling], tellings: Sequence[Telling], story: Story) -> None:
    behind = [t for t in counted[:MEMORY] if t.counted and t.claim.sentence > total.claim.sentence]
    later = [t for t in behind if t.best <= total.best and sides_agree(total.claim, t.claim)]
    doers = [t for t in behind if t.is_attacker and t not in later and total.claim.victim_class == "unknown"]
    others = {t.event for t in later} - {total.event}
    if not others:
        return
    own = [t for t in tellings if t.part_of == total.number and t.claim.sentence > total.claim.sentence]
    together = _sum([*later, *own])
    if doers and together + _sum(doers) == total.best:
        later, together = [*later, *doers], total.best
    where = _places_of(total, story)
    wider = not any(_is_apart(t, where) for t in later)
    of_a_town = bool(where) and where[0].precision < PROVINCE
    if of_a_town and not (wider or total.over_several):
        return  # four died in one town, and three and one in two others
    rather = len(others) > 1 and total.best >= 2 * max(t.best for t in later)
    several = wider and together <= total.best and (rather or total.over_several)
    if together == total.best or several:
        _count_under(total, own, later)
    elif len(later) > 1 and together > total.best and all(_is_inside(t, total) for t in later):
        _outgrow_over_events(total, own)


def _count_under(total: Telling, own: list[Telling], later: list[Telling]) -> None:
    """Let a total over several events count, and what the others tell be part of it."""
    total.in_event = False
    for telling in own:
        telling.in_event = telling.event == total.event or telling.in_event
    for telling in later:
        telling.counted, telling.part_of = False, total.number


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


def _outgrow_over_events(total: Telling, own: list[Telling]) -> None:
    """Let what several towns tell count where it is more than the total over them."""
    total.counted = total.in_event = False
    total.is_rival_total = True
    for telling in own:
        telling.counted, telling.in_event, telling.part_of = True, True, None
    if own:
        total.same_as = own[0].number


def _follow_links(tellings: Sequence[Telling]) -> None:
    """Lead each repeat to the counted telling of its people: never a chain."""
    for telling in tellings:
        seen = {telling.number}
        while telling.same_as is not None and (then := tellings[telling.same_as].same_as) is not None:
            if then in seen:
                break
            seen.add(then)
            telling.same_as = then


def _take_off_the_dead(document: Document, tellings: Sequence[Telling]) -> None:
    """Take the injured who die off the figure they were told in.

    The claim of the injured keeps its words ("Twelve villagers") and loses the dead from its bounds, so that the
    counted claims still add up to the summary. Where all of them died it is not counted; `same_as` is then the claim
    of their death. `part_of` would not do: a part is not counted, and these dead count among the killed.
    """
    for dead in tellings:
        told = dead.claim.kind == "killed" and dead.counted and dead.claim.stance != "feared"
        if told and dead.best and not dead.is_attacker:
            hurt = told_as_injured(document, tellings, dead)
            if hurt is not None:
                _take_off(hurt, dead)


def _take_off(hurt: Telling, dead: Telling) -> None:
    if hurt.best == dead.best:
        hurt.counted, hurt.same_as = False, dead.number
        return
    claim = hurt.claim
    low, high = (None if end is None else max(0, end - dead.best) for end in (claim.low, claim.high))
    hurt.claim = replace(claim, low=low, best=hurt.best - dead.best, high=high)
    hurt.best -= dead.best


def told_as_injured(document: Document, tellings: Sequence[Telling], dead: Telling) -> Telling | None:
    """Find the counted claim of the injured that the dead were told among; a vague "dozens" loses nobody."""
    words = dead.claim.group.of(document.text).lower().split()
    named = not forms("roles", "wounded").isdisjoint(words)
    for told in reversed(tellings[max(0, dead.number - BACK) : dead.number]):
        if not told.counted or dead.claim.sentence - told.claim.sentence > NEAR:
            if named or not told.counted:
                continue
            return None
        if told.claim.kind == "injured" and told.event == dead.event:
            holds = told.claim.qualifier != "vague" and told.best >= dead.best
            return told if holds and (named or _died_of_it(document, told, dead)) else None
        if told.claim.kind == "killed" and not named:
            return None
    return None


def _died_of_it(document: Document, told: Telling, dead: Telling) -> bool:
    """Say whether the death is one of those just told as injured: "one of them died", "she later died"."""
    claim = dead.claim
    if "of_these" in claim.traits:
        return True
    if claim.form == "pronoun" or (claim.form == "definite" and claim.head == told.claim.head):
        return told.best == dead.best == 1 and "verb_died" in claim.traits
    if claim.form == told.claim.form == "single" and claim.head != told.claim.head:
        return False  # "a man died of his wounds": not the boy who was hurt
    start, end = claim.trigger.start, claim.trigger.end
    verb = document.text[start:end].lower().split()
    if "fatally" in verb:
        return told.claim.sentence == claim.sentence
    if forms("roles", "dies").isdisjoint(verb):
        return False
    before = document.text[claim.group.start : start].lower().split()
    after = document.text[end : end + AFTER].lower().split(".")[0].split()
    beside = (*verb, *before[-1:], *after)
    return "later" in beside or not forms("roles", "died_of").isdisjoint(after)
