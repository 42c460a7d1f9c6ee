"""Decides which place each name means: what contains what by the words, then two rounds of choosing."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tollbook.gazetteer.index import KNOWN, Candidate
from tollbook.gazetteer.lookup import Gazetteer
from tollbook.text.document import Document
from tollbook.text.patterns import compiled_re
from tollbook.toponyms.choosing import Round
from tollbook.toponyms.containment import PART_OF, Container, Link, containers, contains
from tollbook.toponyms.enumerations import Kind, kinds, list_kinds
from tollbook.toponyms.favoured import WITNESS, favour
from tollbook.toponyms.geographic_focus import FIRST, plain_meaning
from tollbook.toponyms.local_papers import countries_by_words
from tollbook.toponyms.recognition import Toponym
from tollbook.toponyms.referents import DISTRICT, PROVINCE, Sense, read_senses
from tollbook.toponyms.scoring import WIDE


class Resolved(Struct, frozen=True):
    """The place a name means, or None, and how sure that is (0 to 1)."""

    place: Candidate | None
    confidence: float


LOCAL_WITNESS = 1.0
MOST_ANCHORS = 12
_SIDE_BY_SIDE = compiled_re(r",? in (?:the )?")
"""Between a unit and a town that is in it, not the town of other people: "U.S. citizens in Brussels"."""
_GOES_ON = compiled_re(r",? and (?=[A-Z])|(?:, [A-Z][\w'’-]+){1,4},? and (?=[A-Z])")


def resolve(
    document: Document,
    toponyms: Sequence[Toponym],
    links: Sequence[Link | None],
    gazetteer: Gazetteer,
    countries: Sequence[str] = (),
) -> tuple[tuple[Resolved, ...], tuple[int | None, ...]]:
    """Return what each toponym means, and the position of the toponym that is named as its container.

    `links` are those of `read_links`; `countries` are the codes of those that the user knows the article to be about.
    """
    named_in = containers(links, [toponym.kind != "demonym" for toponym in toponyms])
    senses, numbers = read_senses(toponyms, gazetteer)
    named = [senses[n] for n in numbers]
    listed = list_kinds(document.flat, toponyms, named)
    for number, kind in zip(numbers, listed, strict=True):
        senses[number].listed = senses[number].listed or kind
    named_in = _without_lists(document.flat, toponyms, named_in, listed, named)
    named_in = _turned(document.flat, toponyms, named_in, named)
    _link(senses, numbers, named_in)
    local, witnesses = countries_by_words(document.flat, document.low)
    told = [(LOCAL_WITNESS * strength, code) for code, strength in local.items()]
    told += [(weight, code) for code, weight in witnesses.items()]
    if countries:
        favour(senses, countries)
        told += [(WITNESS, code) for code in countries]
    papers = [(weight, gazetteer.country(code)) for weight, code in told]
    plain = [plain_meaning(sense) for sense in senses]
    Round(senses, [*plain, *papers], (), gazetteer, local).choose()
    anchors = [s.choice for s in senses if s.choice is not None and s.choice.feature not in WIDE]
    chosen = [(sense.confidence * (1 + sense.mentions) ** 0.5, sense.choice) for sense in senses]
    Round(senses, [*chosen, *papers], anchors[:MOST_ANCHORS], gazetteer, local).choose(again=True)
    answers = tuple(Resolved(senses[n].choice, senses[n].confidence) for n in numbers)
    return answers, tuple(_proper(named_in, answers))


def _without_lists(
    flat: str,
    toponyms: Sequence[Toponym],
    links: Sequence[Container | None],
    listed: Sequence[Kind | None],
    senses: Sequence[Sense],
) -> list[Container | None]:
    """Leave out the commas of lists: a country or unit is no town in the next of its own kind.

    In "Gwoza, Bama and Dikwa" none holds the next either; "in Homs, Syria and Beirut" a country may.
    """
    out: list[Container | None] = []
    for at, link in enumerate(links):
        if link is None or link.strong:
            out.append(link)
            continue
        like = listed[at] is not None and listed[at] == listed[link.outer]
        towns = not kinds(senses[link.outer]) and _GOES_ON.match(flat, toponyms[link.outer].span.end)
        out.append(None if like or towns else link)
    return out


def _turned(
    flat: str, toponyms: Sequence[Toponym], links: Sequence[Container | None], senses: Sequence[Sense]
) -> list[Container | None]:
    """Turn the containment of "the Homs neighbourhood of Nerat" round: a big town is no part of an unknown name."""
    out = list(links)
    for at, link in enumerate(links):
        if link is None or link.outer != at + 1:
            continue
        between = PART_OF.fullmatch(flat, toponyms[at].span.end, toponyms[link.outer].span.start)
        adjective = between and _is_adjective(between[0], toponyms[at], toponyms[link.outer])
        if links[link.outer] is not None:
            if adjective:  # "the South Armagh village of Nerat in Ulster"
                out[at], out[link.outer] = links[link.outer], Container(at, strong=True)
            continue
        side_by_side = _SIDE_BY_SIDE.fullmatch(flat, toponyms[at].span.end, toponyms[link.outer].span.start)
        if side_by_side and _is_unit_of(senses[at], senses[link.outer]):
            out[at], out[link.outer] = None, Container(at, strong=True)  # "in Bihar in Gaya"
            continue
        first, second = (max((c.prior for c in senses[n].candidates), default=0.0) for n in (at, link.outer))
        if between and (adjective or (first >= KNOWN and first > second + 1)):
            out[at], out[link.outer] = None, Container(at, strong=True)
    return out


def _is_unit_of(sense: Sense, other: Sense) -> bool:
    """Say whether a name is first of all a country or province that can hold the other, and not the other way round."""
    best = max(sense.candidates, key=lambda place: place.prior, default=None)
    if best is None or best.feature not in ("ADM1", "PCLI") or other.head & PROVINCE:
        return False
    return any(contains(best, place) for place in other.candidates[:FIRST]) and not any(
        place.feature == "ADM1" or contains(place, best) for place in other.candidates
    )


def _is_adjective(between: str, toponym: Toponym, other: Toponym) -> bool:
    """Tell "the South Armagh village of Nerat" from "the Sirat village of Nerat district"."""
    return " village of" in between and toponym.lead.endswith("the") and not other.head & (DISTRICT | PROVINCE)


def _link(senses: list[Sense], numbers: list[int], links: Sequence[Container | None]) -> None:
    for at, link in enumerate(links):
        if link is not None and numbers[link.outer] != numbers[at]:
            senses[numbers[at]].outer.append((numbers[link.outer], link.strong))
            senses[numbers[link.outer]].inner.append(numbers[at])


def _proper(links: Sequence[Container | None], answers: Sequence[Resolved]) -> list[int | None]:
    """Keep a container where the words leave no doubt, or the gazetteer has one in the other."""
    out: list[int | None] = []
    for at, link in enumerate(links):
        outer = answers[link.outer].place if link is not None else None
        inner = answers[at].place
        if link is None or (outer is None and not link.strong):
            out.append(None)
        else:
            fits = link.strong or outer is None or inner is None or contains(outer, inner)
            out.append(link.outer if fits else None)
    return out
