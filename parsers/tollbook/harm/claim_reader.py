"""From sentences to claims: each victim group of each event, as the record counts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from tollbook.chunking import marks
from tollbook.chunking.chunker import read_chunks
from tollbook.chunking.chunks import Chunks
from tollbook.chunking.quantities import ONE
from tollbook.harm.claim import Claim
from tollbook.harm.matcher import find_victims, kind_of
from tollbook.harm.one_claim import claim_of
from tollbook.harm.rival_figures import rival_figures
from tollbook.harm.sentence_reading import (
    HARM,
    Found,
    Reading,
    from_offset,
    harms_its_object,
    hope_of_harm,
    sentence_tokens,
)
from tollbook.harm.told_apart import may_tell_apart, told_apart
from tollbook.harm.totals import newest, older_figure, series, whole_of
from tollbook.layout.reading import read_layout
from tollbook.layout.sheet import Layout
from tollbook.record import Kind
from tollbook.text.document import Document, Sentence
from tollbook.text.lexicon import forms

_SOON = 2
"""Within so many sentences the end of somebody found hurt is told."""
_TOGETHER = 64
"""So many sentences are read together; the chunks of a long text are not all kept at once."""
_SUBJECTS = marks.PEOPLE + marks.PERSON + marks.BARE_PERSON + marks.NAME + marks.HE + marks.THING


def read_mentions(document: Document, after: int = 0) -> list[Claim]:
    """Return every claim of the article in the order of its words, not yet linked to one another."""
    return claims_of(document, read_harm(document, read_layout(document, after), after))


def read_harm(document: Document, layout: Layout, after: int = 0) -> Iterator[Reading]:
    """Yield the sentences that may tell harm, each read with its claims.

    `after` is where the dateline ends: names of people are looked for only behind it. What the layout says of a
    sentence's figures is read with its words.
    """
    before: list[Reading] = []
    for first in range(0, len(document.sentences), _TOGETHER):
        together = document.sentences[first : first + _TOGETHER]
        hopeful = _with_victims(document, together, layout, after)
        for whole in together:
            reading = hopeful.get(whole.index)
            apart = whole.index not in layout.tokens and may_tell_apart(whole.low, whole.index, before)
            if apart and whole.index not in layout.links:
                reading = reading or _opened(document, whole, layout, after)
                _find_victims(reading)
            if reading is None:
                continue
            _read(document, reading, before)
            if apart and not reading.claims:
                reading.claims += told_apart(document, reading, before)
            if whole.index not in hopeful and not reading.claims:
                continue
            before = [*before[-1:], reading]
            yield reading


def _with_victims(document: Document, together: Sequence[Sentence], layout: Layout, after: int) -> dict[int, Reading]:
    """Return the sentences with hope of harm by their number, those harmed in them found.

    Each stage takes all of the sentences before the next begins: to go from stage to stage with every sentence costs
    half as much time again, since the code and the word lists of all stages together fit no processor's cache.
    """
    hopes = {whole.index: HARM if whole.index in layout.tokens else hope_of_harm(whole.low) for whole in together}
    hopeful = [whole for whole in together if hopes[whole.index] and whole.index not in layout.links]
    readings = {whole.index: _opened(document, whole, layout, after) for whole in hopeful}
    told = [one for at, one in readings.items() if hopes[at] == HARM or harms_its_object(one.tokens)]
    for reading in told:
        reading.cut = read_chunks(reading.tokens)
    for reading in told:
        _find_victims(reading)
    return readings


def _opened(document: Document, whole: Sentence, layout: Layout, after: int) -> Reading:
    sentence = from_offset(whole, after)
    return Reading(sentence, layout.tokens.get(whole.index) or sentence_tokens(document, sentence))


def _find_victims(reading: Reading) -> None:
    if reading.found is None:
        reading.found = _one_each(reading.chunks, find_victims(reading.chunks, reading.left))


def claims_of(document: Document, readings: Iterable[Reading]) -> list[Claim]:
    """Return the claims of all sentences in the order of their words; `part_of` counts them from the first."""
    claims: list[Claim] = []
    for reading in readings:
        claims += _numbered(reading.claims, len(claims))
    return _of_those_before(_in_order(_without_the_dying(_of_what_victims(claims))), document)


def _of_what_victims(claims: list[Claim]) -> list[Claim]:
    """Take victims for hurt where the article tells of hurt alone."""
    if not any(claim.of_victims for claim in claims):
        return claims
    told = {claim.kind for claim in claims if not claim.of_victims and claim.best}
    if "injured" not in told or "killed" in told:
        return claims
    return [replace(claim, kind="injured") if claim.of_victims else claim for claim in claims]


def _without_the_dying(claims: list[Claim]) -> list[Claim]:
    """Count no wound of those whose death is told right after: "found a man with wounds ... he was pronounced dead"."""
    ends: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.kind == "killed" and "told_dead" in claim.traits and (claim.form == "pronoun" or claim.definite):
            ends.setdefault(claim.sentence, []).append(claim)
    return [
        replace(claim, counted=False, counts="never") if claim.may_die and ends and _has_died(claim, ends) else claim
        for claim in claims
    ]


def _has_died(hurt: Claim, ends: dict[int, list[Claim]]) -> bool:
    soon = (dead for at in range(hurt.sentence, hurt.sentence + _SOON + 1) for dead in ends.get(at, ()))
    return any(hurt.span < dead.span and dead.best == hurt.best for dead in soon)


def _of_those_before(claims: list[Claim], document: Document) -> list[Claim]:
    """Give a number without a noun the class of the people before "and": "22 soldiers were killed and 10 wounded"."""
    flat = document.flat
    return claims[:1] + [
        replace(claim, victim_class=before.victim_class) if _is_of_those(before, claim, flat) else claim
        for before, claim in pairwise(claims)
    ]


def _is_of_those(before: Claim, claim: Claim, flat: str) -> bool:
    bare = claim.form == "number" and not claim.head and claim.victim_class == "unknown" and not claim.more
    several = before.form == "number" and before.best != 1 and before.kind != claim.kind
    return bare and several and flat[before.span.end : claim.span.start] == " and "


def _numbered(claims: list[Claim], before: int) -> list[Claim]:
    """Return a sentence's claims with `part_of` counted from the article's first claim."""
    return [c if c.part_of is None else replace(c, part_of=c.part_of + before) for c in claims]


def _in_order(claims: list[Claim]) -> list[Claim]:
    """Sort claims by their place in the text, links kept."""
    order = sorted(range(len(claims)), key=lambda i: (claims[i].span, claims[i].group))
    place = {old: new for new, old in enumerate(order)}
    return [c if c.part_of is None else replace(c, part_of=place[c.part_of]) for c in (claims[i] for i in order)]


def _read(document: Document, reading: Reading, before: list[Reading]) -> None:
    if not reading.found:
        return  # of the sentences with a word of harm two in five
    found = sorted(reading.found, key=lambda f: (f.whole is not None, f.victim))
    reading.agents = sorted({f.agent for f in found if f.agent is not None} | _subjects(reading.chunks, found))
    made: dict[tuple[int, Kind], int] = {}
    used = frozenset(f.victim for f in found)
    earlier = before[-1].claims if before else []
    for item in found:
        claim = claim_of(document, reading, item, before)
        if claim is not None and claim.form == "pronoun" and any(_stands_for(claim, c) for c in reading.claims):
            continue
        if claim is not None and _told_dead_before(claim, [*earlier, *reading.claims], document):
            continue
        if claim is not None and (item.victim, claim.kind) not in made:
            whole = made.get((item.whole, claim.kind)) if item.whole is not None else None
            if claim.counts == "series":
                totals = series(reading.chunks, item, claim)
                if totals and totals[0].counts == "running_total":
                    whole = len(reading.claims)  # the eighth person to die of a raid is one of its eight dead
                reading.claims += totals
                claim = replace(claim, counts="retelling")
            if whole is None and (all_of_them := whole_of(reading.chunks, item, claim)) is not None:
                whole = len(reading.claims)
                reading.claims.append(all_of_them)
            running = claim.counts == "running_total"
            older = older_figure(reading.chunks, item, claim) if running else []
            made[item.victim, claim.kind] = len(reading.claims)
            reading.claims.append(replace(newest(reading.chunks, item, claim) if running else claim, part_of=whole))
            reading.claims += (replace(one, part_of=made[item.victim, claim.kind]) for one in older)
    reading.claims += rival_figures(reading.chunks, reading.claims, used)


def _one_each(chunks: Chunks, found: list[Found]) -> list[Found]:
    """Leave out what a better match of the same people tells: "was shot" beside "was killed"."""
    told = [(f, kind_of(chunks, f)) for f in found]
    died = {f.victim for f, kind in told if kind == "killed"}
    told = [(f, kind) for f, kind in told if f.victim not in died or kind != "injured"]
    told = [(f, kind) for f, kind in told if kind != "injured" or not _dies_there(chunks, f, told)]
    led = {f.trigger for f, _ in told if chunks.chunks[f.trigger].name == "led_away"}
    held = {f.victim for f, kind in told if f.trigger not in led and kind == "detained"}
    told = [(f, kind) for f, kind in told if f.victim not in held or f.trigger not in led]  # "rounded up and taken"
    divided = {f.victim for f, kind in told if f.whole is None and kind != "casualties"}
    told = [(f, kind) for f, kind in told if f.whole is None or f.victim not in divided or kind != "casualties"]
    parts = {f.victim for f, _ in told if f.whole is not None}
    return [f for f, _ in told if f.whole is not None or f.victim not in parts]


def _dies_there(chunks: Chunks, hurt: Found, told: list[tuple[Found, Kind]]) -> bool:
    """Say whether one hurt, as by being shot, dies further on: "was rushed to hospital, where he died"."""
    trigger = chunks.chunks[hurt.trigger]
    if trigger.name != "hospital" and trigger.mark not in (marks.SHOT, marks.DEAD):
        return False
    group = chunks.chunks[hurt.victim].group
    if group is not None and group.quantity != ONE:
        return False
    return any(f.victim > hurt.victim and chunks.marks[f.victim] in marks.HE and kind == "killed" for f, kind in told)


def _stands_for(claim: Claim, told: Claim) -> bool:
    """Say whether a plural pronoun only takes up a claim of its own sentence ("people fled; they ...")."""
    return told.kind == claim.kind and told.best == claim.best and (claim.best or 0) > 1 and told.span < claim.span


def _told_dead_before(claim: Claim, earlier: list[Claim], document: Document) -> bool:
    """Say whether "he had been shot" only tells how the one person died of whose death was told right before."""
    told_of_him = claim.may_die and claim.form == "pronoun" and _tells_wound(claim.trigger.of(document.flat))
    if (claim.counts != "never" and not told_of_him) or claim.best != 1 or claim.victim_class == "attacker":
        return False
    told = max((c for c in earlier if c.span < claim.span and c.best), key=lambda c: c.span, default=None)
    if told is None or told.kind != "killed" or told.best != 1:
        return False
    if _are_two(told.head, claim.head):
        return False
    return claim.form == "pronoun" or (claim.form == "definite" and claim.head in ("victim", told.head))


def _tells_wound(words: str) -> bool:
    """Say whether the words tell a wound alone: "sustained a gunshot wound", but not "is in critical condition"."""
    told = words.lower().split()
    wounds = not (forms("roles", "hurts") | forms("roles", "hits")).isdisjoint(told)
    return wounds and (forms("roles", "escaped") | forms("roles", "treats")).isdisjoint(told)


def _are_two(head: str, other: str) -> bool:
    """Say whether one of them is a woman and the other a man."""
    female, male = forms("roles", "female"), forms("roles", "male")
    return (head in female and other in male) or (head in male and other in female)


def _subjects(chunks: Chunks, found: list[Found]) -> set[int]:
    """Return the first groups of the sentence where a participle ("killing two") leaves its doer unsaid."""
    gerunds = [f for f in found if "deed" in f.rule.traits and f.agent is None]
    first = next((i for i, mark in enumerate(chunks.marks) if mark in _SUBJECTS), None)
    return {first} if gerunds and first is not None else set()
