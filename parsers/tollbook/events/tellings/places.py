"""Where a claim is told of: in its own sentence, and in those before it."""

from __future__ import annotations

from tollbook.events.tellings.report import Report
from tollbook.events.tellings.telling import Telling, unclaimed
from tollbook.events.whereabouts import Spot
from tollbook.harm.claim import Claim
from tollbook.placing.focus_places import speaks_for
from tollbook.placing.mention import PlaceMention
from tollbook.placing.relations import Relation
from tollbook.text.document import Sentence
from tollbook.text.patterns import compiled

_SCENE_REACH = 3
"""Sentences up to which what a paragraph tells first sets the scene of a claim."""
_SCENES_BACK = 6
"""Sentences back to which a place told is one of the event that a claim goes on with."""
_FRONT_REACH = 80
"""Characters within which the place that a sentence begins with ends in a comma."""
_SCENES: frozenset[Relation] = frozenset(("scene", "beside", "anchor", "of"))
_FRONTED = compiled(
    r"(?:[“\"’'] ?)?(?:(?:Also|Meanwhile|Earlier|Later|Separately),? )?"
    r"(?:In|At|Near|Outside|Around|On|North|South|East|West|Across|Inside)\b"
)
"""What a sentence begins with that puts all of it somewhere."""

_JOINS = compiled(r" and |,? and (?:an?|the) (?:[\p{L}'’-]+ ){1,4}(?:in|at) ")
"""Between two places of one claim: "in Gorma and Lesk", "a bus in Gorma and a post in Lesk"."""
_IN_A_PART = compiled(
    r"(?:(?:Also|Meanwhile|Earlier|Later|Separately),? )?(?:In|Across) (?:the )?(?:neighbou?ring )?"
    r"(?:(?:north|south|east|west|central|upper|lower|rural|coastal)[\p{L}-]*)\b[^,.]{0,50},"
)
"""What a paragraph begins with that puts it in another part of the country."""
_CLAUSE_IN = compiled(
    r"(?:[,;] ?|\b)(?:and|while|but|as) (?:(?:also|meanwhile|later|then) )?"
    r"(?:in|at|near|outside) (?:the [\p{L}-]+ (?:of )?)?$"
)
"""Before a place that a clause within a sentence begins with."""


def tell_places(
    telling: Telling, sentence: Sentence, place: PlaceMention | None, before: Telling | None, report: Report
) -> None:
    """Enter where the claim is told of; `place` is the one that its own sentence names for it."""
    telling.place = report.spot(place)
    telling.clause_fronted = place is not None and _opens_clause(sentence, place, telling.claim)
    telling.sentence_fronted = place is not None and _opens_sentence(sentence, place)
    telling.also_at = _also_at(sentence, place, report)
    if place is None:
        telling.place_before = _place_before(sentence, before, report)
        telling.spoken_for = _spoken_for(sentence, report)
    opening = _opening(sentence, before, report)
    if opening is not None:
        telling.opens_at = _opens_at(*opening, report)
        telling.opens_in_a_part = _IN_A_PART.match(opening[0].text) is not None
    telling.scenes, telling.scenes_above = _scenes(sentence, before, report)


def _opens_sentence(sentence: Sentence, place: PlaceMention) -> bool:
    """Say whether the sentence begins with the place: "In Gorma, one person was killed"."""
    ahead = sentence.text[: place.start - sentence.start]
    return len(ahead) < _FRONT_REACH // 2 and "," not in ahead and _FRONTED.match(sentence.text) is not None


def _opens_clause(sentence: Sentence, place: PlaceMention, claim: Claim) -> bool:
    """Say whether a clause begins with the place and goes on with the claim: "and in Gorma a man died"."""
    return (
        place.end <= claim.span.start and _CLAUSE_IN.search(sentence.text[: place.start - sentence.start]) is not None
    )


def _also_at(sentence: Sentence, place: PlaceMention | None, report: Report) -> tuple[Spot, ...]:
    """Return the places that a claim's own is joined to by "and"."""
    if place is None:
        return ()
    row = sorted(report.places.by_sentence.get(sentence.index, ()), key=lambda m: m.start)
    at = next((n for n, m in enumerate(row) if m.start == place.start), None)
    if at is None:
        return ()
    text = report.document.text
    joined = [m for m in row[max(0, at - 1) : at] if _JOINS.fullmatch(text, m.end, row[at].start)]
    joined += [m for m in row[at + 1 : at + 2] if _JOINS.fullmatch(text, row[at].end, m.start)]
    return tuple(spot for m in joined if (spot := report.spot(m)) is not None)


def _place_before(sentence: Sentence, before: Telling | None, report: Report) -> Spot | None:
    """Return the last event place told before the claim in its paragraph, or in the sentence before.

    What an earlier claim told between is that claim's.
    """
    for number in reversed(unclaimed(sentence, before, _SCENE_REACH)):
        if number < sentence.index - 1 and report.document.sentences[number].paragraph != sentence.paragraph:
            return None
        mentions = _event_places(number, report)
        if mentions:
            return report.spot(mentions[-1])
    return None


def _spoken_for(sentence: Sentence, report: Report) -> Spot | None:
    """Return the place of the official who tells of what happened: "Nerat regional head", "the governor of Nerat"."""
    row = report.places.by_sentence.get(sentence.index, ())
    return report.spot(next((mention for mention in row if speaks_for(report.document.flat, mention)), None))


def _opening(sentence: Sentence, before: Telling | None, report: Report) -> tuple[Sentence, int] | None:
    """Return the sentence that puts the claim's paragraph somewhere with its first words, and where these end."""
    sentences, part = report.document.sentences, report.parts[sentence.index]
    if before is not None and before.part == part:
        return None
    beside = range(max(0, sentence.index - _SCENE_REACH), sentence.index + 1)
    first = sentences[next(n for n in beside if report.parts[n] == part)]
    comma = first.text.find(",", 0, _FRONT_REACH)
    return None if comma < 0 or _FRONTED.match(first.text) is None else (first, first.start + comma)


def _opens_at(first: Sentence, end: int, report: Report) -> Spot | None:
    """Return the place that the claim's paragraph puts itself at with its first words."""
    row = report.places.by_sentence.get(first.index, ())
    found = next((m for m in row if m.start < end and m.relation in _SCENES), None)
    return report.spot(found)


def _scenes(sentence: Sentence, before: Telling | None, report: Report) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """Return the event places told since the claim before: those of the claim's own paragraph, and those above it."""
    own: list[Spot] = []
    above: list[Spot] = []
    for number in unclaimed(sentence, before, _SCENES_BACK):
        beside = report.document.sentences[number].paragraph == sentence.paragraph
        spots = (report.spot(mention) for mention in _event_places(number, report))
        (own if beside else above).extend(spot for spot in spots if spot is not None)
    return tuple(own), tuple(above)


def _event_places(number: int, report: Report) -> list[PlaceMention]:
    return [m for m in report.places.by_sentence.get(number, ()) if m.role == "event"]
