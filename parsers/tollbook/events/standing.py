"""How a claim stands in its event's toll: added, told again, a part, an update, a rival."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.events.evidence.adding import ADDS
from tollbook.events.evidence.cases import AddCase, PartCase, add_case, is_rest
from tollbook.events.evidence.figures import number_for_the_vague
from tollbook.events.evidence.parts import PARTS, may_hold
from tollbook.events.evidence.updating import UPDATES
from tollbook.events.people import gender, holds_class, sides_agree
from tollbook.events.story import MEMORY, Story
from tollbook.events.tellings.telling import Telling
from tollbook.events.whereabouts import same_place
from tollbook.text.lexicon import forms
from tollbook.text.weighing import Verdict


def stand(unit: list[Telling], story: Story, tellings: Sequence[Telling]) -> Verdict | None:
    """Settle the claims of one list in the toll of their event; return what the evidence said, if it was asked.

    `tellings` are all the article's. A claim that no evidence is asked of is the first of its kind, or of people who
    can be none of those counted.
    """
    first = unit[0]
    counted = story.counted.setdefault(first.claim.kind, [])
    if _is_copy(unit, tellings, story) or _is_doer_told_before(unit, counted):
        return None
    told = [t for t in counted[-MEMORY:] if any(sides_agree(t.claim, one.claim) for one in unit)]
    if not told and first.claim.form == "pronoun" and first.best > 1:
        told = counted[-MEMORY:]  # "they" are whoever was told of, attackers too
    if not told and _is_doer_of_the_headline(unit, counted, story):
        return None
    if not told or (first.is_listed and all(t.is_listed for t in told)):
        _add(unit, counted)
        return None
    case = add_case(unit, told, story)
    verdict = ADDS.ask(case)
    if verdict.holds:
        _add(unit, counted)
        return verdict
    return _tell_again(case, counted) or verdict


def _add(unit: list[Telling], counted: list[Telling]) -> None:
    for telling in unit:
        telling.counted = True
        counted.append(telling)


def _is_copy(unit: list[Telling], tellings: Sequence[Telling], story: Story) -> bool:
    """Let claims in the very words of earlier ones repeat them: captions, lines told twice."""
    copied = [t.copied for t in unit]
    if any(at is None or tellings[at].event is None for at in copied):
        return False
    for telling, at in zip(unit, copied, strict=True):
        assert at is not None  # noqa: S101 - looked at above
        _tell_as(telling, tellings[at], story)
    return True


def _is_doer_told_before(unit: list[Telling], counted: list[Telling]) -> bool:
    """Settle the doer's own death where the dead told before hold him, or he is the only one dead."""
    first = unit[0]
    if first.is_attacker and first.claim.form == "self":
        found = next((t for t in reversed(counted) if _is_found_dead(t)), None)
        if found is not None and "suicide" in first.claim.traits:
            first.part_of = found.number
            return True
        if first.murder_suicide and sum(t.best for t in counted) > 1:
            first.part_of = counted[-1].number
            return True
    if len(counted) != 1:
        return False
    only = counted[0]
    if only.murder_suicide and sum(t.best for t in unit) > 1 and first.is_told_dead:
        only.counted, only.part_of = False, first.number
        counted.clear()
        _add(unit, counted)
        return True
    if first.best == only.best == 1 and _is_own_death_again(only, first):
        first.same_as = only.number
        return True
    return False


def _is_doer_of_the_headline(unit: list[Telling], counted: list[Telling], story: Story) -> bool:
    """Settle the doer's death where a headline told one more than the story so far: "Policeman shot dead after ..."."""
    first = unit[0]
    if len(unit) > 1 or not first.is_attacker or first.is_headline:
        return False
    again = {t.same_as for t in story.tellings}
    left = [t for t in counted if t.is_headline and t.best == first.best and t.number not in again]
    if len(left) != 1 or len(left) == len(counted):
        return False
    first.same_as = left[0].number
    return True


def _is_found_dead(told: Telling) -> bool:
    """Say whether a number of dead is told, not who killed them: the doer may be one of them."""
    return told.best > 1 and told.is_told_dead and not told.is_attacker and told.claim.form == "number"


def _is_own_death_again(only: Telling, telling: Telling) -> bool:
    """Say whether one death by one's own hand is told in other words: "who shot himself", "the boy died"."""
    if telling.claim.more or (only.is_attacker and telling.is_attacker):
        return False
    if only.is_attacker and telling.claim.form == "definite" and telling.claim.head in forms("roles", "drivers"):
        return True
    if only.is_attacker and only.claim.traits & {"suicide", "own_hand"}:
        return telling.is_told_dead or telling.retells
    behind = only.claim.sentence < telling.claim.sentence
    return "suicide" in telling.claim.traits and behind and (only.is_told_dead or only.retells)


def _tell_again(case: AddCase, counted: list[Telling]) -> Verdict | None:
    """Settle claims that tell people counted before: the same, a part, an update of the figure, or a rival."""
    first = case.first
    if case.equal:
        _repeat(case, _likest(case))
    elif case.best == case.total and len(case.told) > 1:
        _repeat_one_by_one(case)
    elif case.is_one and first.claim.form in ("pronoun", "definite") and first.claim.qualifier == "vague":
        first.same_as = case.told[-1].number
    elif any(t.best > case.best for t in case.told) and not _counts_the_vague(case):
        return _go_into(case)
    else:
        verdict = UPDATES.ask(case)
        if verdict.holds and (case.best >= case.total or _counts_the_vague(case)):
            _update(case, counted)
        else:
            for telling in case.unit:
                telling.same_as, telling.is_rival = case.told[-1].number, telling.has_figure
        return verdict
    return None


def _counts_the_vague(case: AddCase) -> bool:
    """Say whether a number is about what "dozens" come to, and so counts them: "dozens dead", then "22 were killed"."""
    vague = bool(number_for_the_vague(case)) and all(t.has_figure for t in case.told)
    return vague and case.is_one and 2 * case.best >= case.total


def _likest(case: AddCase) -> Telling:
    """Return who of an equal figure is told again: the same noun first, then nobody of the other sex."""
    of_noun = [t for t in case.equal if t.claim.head == case.first.claim.head]
    sex = gender(case.first.claim)
    may_be = [t for t in case.equal if not sex or gender(t.claim) in ("", sex)]
    return (of_noun or may_be or case.equal)[-1]


def _repeat(case: AddCase, told: Telling) -> None:
    if case.is_one:
        _tell_as(case.first, told, case.story)
        return
    for telling in case.unit:
        again = _again_of_a_list(case, telling)
        if again is not None:
            telling.same_as = again.number
        else:
            telling.part_of = told.number


def _tell_as(telling: Telling, told: Telling, story: Story) -> None:
    """Let a claim repeat one told before; the story's own telling counts in place of its headline's."""
    of_headline = told.counted and told.is_headline and not telling.is_headline and told.event == story.number
    if of_headline and telling.claim.form == told.claim.form:
        story.hand_over(told, telling)
    else:
        telling.same_as = told.number


def _repeat_one_by_one(case: AddCase) -> None:
    for telling in case.unit:
        same = next((t for t in case.told if t.best == telling.best), case.told[0])
        telling.same_as = same.number


def _go_into(case: AddCase) -> Verdict:
    """Make claims parts of a larger figure of people like these, or rivals of it."""
    larger = [t for t in case.told if t.best > case.best]
    larger = _of_its_town(larger, case.first) or larger
    rest = [t for t in larger if is_rest(t, case)]
    whole = rest[-1] if rest else next((t for t in reversed(larger) if may_hold(t, case.first)), larger[-1])
    verdict = PARTS.ask(PartCase(case, whole))
    for telling in case.unit:
        fitting = rest or [t for t in larger if may_hold(t, telling)]
        again = _again_of_a_list(case, telling)
        if again is not None:
            telling.same_as = again.number
        elif fitting and verdict.holds:
            telling.part_of = fitting[-1].number
        else:
            telling.same_as, telling.is_rival = larger[-1].number, case.is_one and telling.has_figure
    return verdict


def _of_its_town(larger: list[Telling], telling: Telling) -> list[Telling]:
    """Return the figures told of a claim's own town, where others are told of another: "nine in Gorma, six in Lesk"."""
    place = telling.place
    if place is None or not place.is_town:
        return []
    return [t for t in larger if t.place is not None and same_place(t.place, place)]


def _again_of_a_list(case: AddCase, telling: Telling) -> Telling | None:
    """Return who was told before as this one of a list: "two soldiers and a civilian" of three and a civilian."""
    if case.is_one:
        return None
    like = (telling.best, telling.claim.head, telling.claim.form)
    return next((t for t in case.told if (t.best, t.claim.head, t.claim.form) == like), None)


def _update(case: AddCase, counted: list[Telling]) -> None:
    """Let a newer, larger figure take the place of those told before."""
    first = case.first
    for told in case.told:
        told.counted = False
        again = next((t for t in case.unit if t.best == told.best and sides_agree(told.claim, t.claim)), None)
        if again is not None and not case.is_one:
            # "seven soldiers and 80 rebels", then "seven soldiers, two cooks and 80 rebels"
            told.same_as = again.number
        elif len(case.told) == 1 and _is_older_figure(told, first):
            told.same_as, told.is_rival = first.number, told.has_figure
        else:
            told.part_of = first.number
        for part in case.story.parts_of(told):
            if part.claim.sentence != told.claim.sentence:
                part.part_of = first.number
        counted.remove(told)
    _add(case.unit, counted)
    counted.sort(key=lambda t: t.number)


def _is_older_figure(told: Telling, first: Telling) -> bool:
    """Say whether a figure taken over was of the same people; else its people are some of the newer figure's."""
    if told.claim.form == "name":
        return False
    if told.is_generic or told.claim.qualifier == "vague" or told.claim.victim_class == first.claim.victim_class:
        return True
    return 2 * told.best >= first.best and holds_class(first.claim, told.claim)
