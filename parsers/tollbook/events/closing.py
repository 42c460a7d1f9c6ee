"""What is settled when all claims are told: totals against their parts, the injured who died."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tollbook.events.layout_totals import hold_totals
from tollbook.events.people import sides_agree
from tollbook.events.round_ups import settle_round_ups
from tollbook.events.story import MEMORY, Stories, Story
from tollbook.events.tellings.telling import Telling, summed
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
    settle_round_ups(stories, tellings)
    _follow_links(tellings)
    _take_off_the_dead(document, tellings)


def _hold_against_parts(total: Telling, counted: list[Telling], story: Story) -> None:
    """Take in what comes to a total exactly; count the parts where they outgrow it."""
    behind = [t for t in counted[-MEMORY:] if t.number > total.number and t.claim.sentence > total.claim.sentence]
    below = [t for t in behind if t.best < total.best and sides_agree(total.claim, t.claim) and not t.claim.more]
    unsaid = total.claim.victim_class == "unknown" and total.best > (1 if total.is_headline else 2)
    doers = [t for t in behind if t.is_attacker and t not in below and unsaid]
    parts = [t for t in story.parts_of(total) if t.claim.kind == total.claim.kind]
    beside = [t for t in parts if t.claim.sentence == total.claim.sentence]
    divided = summed(beside) == total.best  # "three people, two women and a soldier": whoever is told below is of them
    held = [t for t in parts if t.claim.sentence != total.claim.sentence]
    added = [t for t in behind if t.claim.more and t.best < total.best and sides_agree(total.claim, t.claim)]
    over_several = total.over_several or bool(total.also_at)  # "one in Gorma", "another in Lesk"
    for listed in (below, [*below, *doers], [*below, *added] if over_several and (below or held) else []):
        if listed and len(listed) + len(held) > 1 and summed([*listed, *held]) == total.best:
            _take_in(total, listed, counted)
            return
    bodies = forms("roles", "bodies")  # two counts of them are of the same
    figures = all(t.claim.form == "number" and t.claim.head not in bodies for t in held)
    if figures and not divided and len(held) > 1 and summed(held) > total.best:
        _outgrow(total, held, counted, story)


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
    if not claim.head and claim.form == "number" and claim.sentence - told.claim.sentence == 1:
        in_care = not {"hospital", "arrival", "surgery"}.isdisjoint(after)
        if in_care or dead.perfect in ("have", "has"):  # "twelve were hurt; two have since died"
            return True
    return "later" in beside or not forms("roles", "died_of").isdisjoint(after)
