"""Pronouns led back: who "them", "his body" and "himself" are."""

from __future__ import annotations

from msgspec.structs import replace

from tollbook.chunking import marks
from tollbook.chunking.chunks import Chunks, Group
from tollbook.chunking.quantities import ONE, TWO_OR_MORE, Quantity
from tollbook.harm.sentence_reading import Found, Reading, read_sentence
from tollbook.text.document import Document
from tollbook.text.spans import Span

_DOER = marks.SELF + marks.SUICIDE
_ONE = marks.PERSON + marks.BARE_PERSON + marks.NAME + marks.HE
_COUNTED = marks.PEOPLE + marks.NUMBER
_OPENS_CLAUSE = marks.WHEN + marks.STOP
_SUFFERS = marks.BE + marks.HAVE + marks.DIED


def led_back(document: Document, reading: Reading, item: Found, before: list[Reading]) -> Group | None:
    """Lead "them", "his body" and "himself" back to the group they stand for."""
    chunks = reading.chunks
    chunk = chunks.chunks[item.victim]
    here = chunks.span(item.victim)
    single = Group(ONE, here, Span(here.end, here.end), "", "unknown", "pronoun", more=False, plural=False)
    words = chunks.tokens.words[chunk.first : chunk.end]
    if chunk.mark in _DOER:
        doers = _doers(chunks, item.victim) if not {"themselves", "their"}.isdisjoint(words) else ONE
        return replace(single, quantity=doers, victim_class="attacker", form="self")
    if chunk.mark == marks.BODY and words[0] not in ("their", "his", "her"):
        if words[-1] in ("bodies", "corpses", "remains"):
            return replace(single, quantity=TWO_OR_MORE, plural=True) if words[0] == "the" else None
        return single
    if words[0] in ("he", "she", "him", "her", "his"):
        doer = words[0] in ("he", "she") and _is_the_doer(reading, item, before)
        return replace(single, head=words[0], victim_class="attacker" if doer else "unknown")
    if words[0] in ("those", "these"):
        return replace(single, quantity=TWO_OR_MORE, plural=True, form="definite", head="victims", definite=True)
    earlier = _shot_by_guards(reading, item) or _earlier_group(document, reading, item, before)
    if earlier is None:
        return replace(single, quantity=TWO_OR_MORE, plural=True)
    return replace(earlier, phrase=here, victims=Span(here.end, here.end), form="pronoun")


def _shot_by_guards(reading: Reading, item: Found) -> Group | None:
    """Return who "them" are in "two men wounded three clerks before guards shot them": whoever did harm there."""
    groups = [chunk.group for chunk in reading.chunks.chunks]
    guards = next((at for at in range(item.victim - 1, 0, -1) if groups[at] is not None), 0)
    if not _are_guards(groups[guards]):
        return None
    doers = [groups[at] for at in reading.agents if at < guards]
    several = [one for one in doers if one is not None and one.quantity is not None and (one.quantity.best or 0) > 1]
    return replace(several[-1], victim_class="attacker") if several and not _are_guards(several[-1]) else None


def _are_guards(group: Group | None) -> bool:
    return group is not None and group.victim_class in ("police", "military")


def _is_the_doer(reading: Reading, item: Found, before: list[Reading]) -> bool:
    """Say whether "he was killed" speaks of the one person who harmed those told just before."""
    for earlier in [reading, *reversed(before[-2:])]:
        agents = [a for a in earlier.agents if earlier is not reading or a < item.victim]
        if agents:
            return earlier.chunks.marks[agents[-1]] in _ONE
        if earlier is reading and _has_died(reading.chunks.marks[: item.victim]):
            return False  # "a boy died when he was shot"
    return False


def _has_died(marks_before: str) -> bool:
    """Say whether one person's death is told right before: he is whom the next words speak of."""
    return any(mark == marks.DIED and marks_before[at - 1] in _ONE for at, mark in enumerate(marks_before) if at)


def _doers(chunks: Chunks, before: int) -> Quantity:
    """Return how many "themselves" are: the first counted group of their clause that acts, or of the sentence.

    As in "thirty people were killed when two men opened fire and blew themselves up".
    """
    clause = max(chunks.marks.rfind(mark, 0, before) for mark in _OPENS_CLAUSE) + 1
    counted = [at for at in range(before) if _are_several(chunks, at)]
    doing = [at for at in counted if at >= clause and chunks.marks[at + 1] not in _SUFFERS]
    first = next(iter(doing or counted), None)
    group = chunks.chunks[first].group if first is not None else None
    return group.quantity if group is not None and group.quantity is not None else TWO_OR_MORE


def _are_several(chunks: Chunks, at: int) -> bool:
    group = chunks.chunks[at].group if chunks.marks[at] == marks.PEOPLE else None
    return group is not None and group.quantity is not None and (group.quantity.best or 0) > 1


def _earlier_group(document: Document, reading: Reading, item: Found, before: list[Reading]) -> Group | None:
    """Return the last counted group of several people before a plural pronoun."""
    candidates = list(reading.chunks.chunks[: item.victim])
    index = reading.sentence.index
    if index > 0:
        previous = document.sentences[index - 1]
        known = before[-1].chunks if before and before[-1].sentence.index == index - 1 else None
        candidates = [*(known or read_sentence(document, previous)).chunks, *candidates]
    agents = ("attacker",)
    for chunk in reversed(candidates):
        group = chunk.group
        if group is None or group.quantity is None or chunk.mark not in _COUNTED or group.victim_class in agents:
            continue
        if (group.quantity.best or 0) > 1 and group.form in ("number", "pair", "vague"):
            return group
    return None
