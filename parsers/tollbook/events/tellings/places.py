"""Where a claim is told of: in its own sentence, and in those before it."""

from __future__ import annotations

from tollbook.events.tellings.report import Report
from tollbook.events.tellings.telling import Telling
from tollbook.events.whereabouts import Spot
from tollbook.placing.mention import PlaceMention
from tollbook.text.document import Sentence
from tollbook.text.patterns import compile_

_SCENE_REACH = 3
"""Sentences up to which what a paragraph tells first sets the scene of a claim."""
_LEAD = 2
"""Sentences of the lead, whose scene is that of the first harm told, however far down."""
_SCENES_BACK = 6
"""Sentences back to which a place told is one of the event that a claim goes on with."""
_WARD_REACH = 90
_IN_CARE = r"\b\L<events.in_care>\b[^.;]*$"
_HOSPITAL_IN = r"\b\L<roles.hospitals>(?:[ ]\p{Lu}[\w'’]*+)*,?[ ](?:in|at|of|near)[ ](?:the[ ])?(?:[\w’'-]+[ ])?$"
_HOSPITAL = r"(?:['’]s?)?(?:[ ][\w’'-]+){0,3}[ ]\L<roles.hospitals>\b"


def tell_places(
    telling: Telling, sentence: Sentence, place: PlaceMention | None, before: Telling | None, report: Report
) -> None:
    """Enter where the claim is told of; `place` is the one that its own sentence names for it."""
    telling.place = _scene(sentence, place, report)
    telling.also_at = _also_at(sentence, place, report)
    if place is None:
        telling.place_before = _place_before(sentence, before, report)
    telling.scenes = _scenes(sentence, before, report)


def _scene(sentence: Sentence, place: PlaceMention | None, report: Report) -> Spot | None:
    """Return the place of a claim; where its people were only brought to, it was not."""
    if place is None or _is_ward(report.document.text, sentence, place):
        return None
    return report.spot(place)


def _is_ward(text: str, sentence: Sentence, place: PlaceMention) -> bool:
    """Say whether a place is that of a hospital: "treated at a hospital in Gorma", "died in the Gorma clinic"."""
    before = text[max(sentence.start, place.start - _WARD_REACH) : place.start]
    within = compile_(_IN_CARE).search(before) is not None
    return within and (compile_(_HOSPITAL_IN).search(before) or compile_(_HOSPITAL).match(text, place.end)) is not None


def _also_at(sentence: Sentence, place: PlaceMention | None, report: Report) -> tuple[Spot, ...]:
    """Return the places that a claim's own is joined to by "and"."""
    row = sorted(report.places.by_sentence.get(sentence.index, ()), key=lambda m: m.start)
    at = next((n for n, m in enumerate(row) if place is not None and m.start == place.start), None)
    if at is None:
        return ()
    text = report.document.text
    joined = [m for m in row[max(0, at - 1) : at] if text[m.end : row[at].start] == " and "]
    joined += [m for m in row[at + 1 : at + 2] if text[row[at].end : m.start] == " and "]
    return tuple(spot for m in joined if (spot := report.spot(m)) is not None)


def _place_before(sentence: Sentence, before: Telling | None, report: Report) -> Spot | None:
    """Return the last event place told before the claim in its paragraph, or in the sentence before.

    What an earlier claim told between is that claim's.
    """
    for number in reversed(_unclaimed(sentence, before, _SCENE_REACH)):
        if number < sentence.index - 1 and report.document.sentences[number].paragraph != sentence.paragraph:
            return None
        mentions = _event_places(number, report)
        if mentions:
            return report.spot(mentions[-1])
    return None


def _scenes(sentence: Sentence, before: Telling | None, report: Report) -> tuple[Spot, ...]:
    near = _unclaimed(sentence, before, _SCENES_BACK)
    lead = () if before is not None else range(min(near.start, _LEAD))
    between = (m for number in (*lead, *near) for m in _event_places(number, report))
    return tuple(spot for m in between if (spot := report.spot(m)) is not None)


def _unclaimed(sentence: Sentence, before: Telling | None, reach: int) -> range:
    """Return the sentences between the claim before and this one's, no more than `reach` of them."""
    return range(max(0, sentence.index - reach, 0 if before is None else before.claim.sentence + 1), sentence.index)


def _event_places(number: int, report: Report) -> list[PlaceMention]:
    return [m for m in report.places.by_sentence.get(number, ()) if m.role == "event"]
