"""What becomes of the other tellings when a claim is taken out: somebody else has to count its people."""

from __future__ import annotations

from tollbook.corrections.draft import Draft
from tollbook.corrections.lines import Correction
from tollbook.record import Toll

_UNSAID = frozenset(("denied", "planned"))


def take_out(draft: Draft, correction: Correction, toll: int) -> None:
    """Let a claim count no longer, and hand its people over.

    Another telling of them takes its place, one with a figure rather than one without, and the first of these. Where
    there is none, its parts count: a reviewer who says that "12 people" were not read right has said nothing against
    "six children among them".
    """
    old = draft.tolls[toll]
    parts = [one for one in draft.in_order() if one.part_of == toll]
    heir = leave_to_another(draft, correction, toll)
    for part in parts:
        _hand_over(draft, correction, part, old, heir)


def leave_to_another(draft: Draft, correction: Correction, toll: int) -> Toll | None:
    """Let a claim count no longer, and another telling of its people in its place; return that, if there is one.

    What is a part of the claim stays one.
    """
    old = draft.tolls[toll]
    tellings = [one for one in draft.in_order() if one.same_as == toll]
    heir = _heir(old, tellings)
    draft.change_toll(correction, toll, counted=False, same_as=None, part_of=None)
    if heir is not None:
        draft.change_toll(correction, heir.id, counted=old.counted, same_as=None, part_of=old.part_of)
    for one in tellings:
        if heir is None or one.id != heir.id:
            draft.change_toll(correction, one.id, same_as=None if heir is None else heir.id)
    return heir


def with_parts(draft: Draft, toll: int) -> list[int]:
    """Return a claim and its parts, and theirs."""
    found = [toll]
    for one in found:
        found += [part.id for part in draft.in_order() if part.part_of == one and part.id not in found]
    return found


def _heir(old: Toll, tellings: list[Toll]) -> Toll | None:
    """Return the telling that counts the people instead; the injured of whom it said that they died count again."""
    able = [one for one in tellings if one.stance not in _UNSAID and one.best]
    able.sort(key=lambda one: (one.kind != old.kind, one.qualifier == "vague", one.start))
    return able[0] if able else None


def _hand_over(draft: Draft, correction: Correction, part: Toll, old: Toll, heir: Toll | None) -> None:
    """Make a part one of the heir's, or let it stand alone."""
    if heir is not None and (part.best or 0) <= (heir.best or 0):
        draft.change_toll(correction, part.id, part_of=heir.id)
        return
    alone = part.same_as is None and part.stance not in _UNSAID and part.kind == old.kind
    counts = old.counted and alone and old.part_of is None and heir is None
    draft.change_toll(correction, part.id, part_of=old.part_of, counted=counts)
