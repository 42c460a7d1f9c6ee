"""From sentences to claims: each victim group of each event, as the record counts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import regex
from msgspec.structs import replace

from tollbook.chunking import marks
from tollbook.chunking.chunker import read_chunks
from tollbook.chunking.chunks import POSSESSIVES, Chunk, Chunks, Group
from tollbook.chunking.quantities import ONE, TWO_OR_MORE, Quantity, bounded, read_quantity
from tollbook.harm.claim import Claim, Trait
from tollbook.harm.matcher import find_victims, kind_of
from tollbook.harm.parts import GRAMMAR
from tollbook.harm.pronouns import led_back
from tollbook.harm.rival_figures import rival_figures
from tollbook.harm.sentence_reading import Found, Left, Reading, from_offset, may_tell_harm, read_sentence
from tollbook.harm.totals import newest, older_figure, series
from tollbook.layout.reading import read_layout
from tollbook.layout.sheet import Layout
from tollbook.record import Kind, VictimClass
from tollbook.text.document import Document
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compiled
from tollbook.text.spans import Span

_FIGHTERS = frozenset(("attacker", "militant", "military", "police"))

_SOON = 2
"""Within so many sentences the end of somebody found hurt is told."""
_HURT = frozenset(("hospital", "hurt", "injured_state"))
"""Words that tell of a wound without how it went on."""
_SUBJECTS = marks.PEOPLE + marks.PERSON + marks.BARE_PERSON + marks.NAME + marks.HE + marks.THING
_PRONOUNS = marks.HE + marks.HIM
_ONE = marks.PERSON + marks.BARE_PERSON + marks.OTHER
_COUNTABLE = marks.PEOPLE + marks.NUMBER + marks.HARM_COUNT + marks.THING
_DOUBTFUL = marks.NUMBER + marks.UNLISTED
"""Nouns that no list has: people in most texts, ships in some."""


def read_mentions(document: Document, after: int = 0) -> list[Claim]:
    """Return every claim of the article in the order of its words, not yet linked to one another."""
    return claims_of(read_harm(document, read_layout(document, after), after))


def read_harm(document: Document, layout: Layout, after: int = 0) -> Iterator[Reading]:
    """Yield the sentences that may tell harm, each read with its claims.

    `after` is where the dateline ends: names of people are looked for only behind it. What the layout says of a
    sentence's figures is read with its words.
    """
    before: list[Reading] = []
    for whole in document.sentences:
        composed = layout.tokens.get(whole.index)
        if composed is not None or may_tell_harm(whole.text):
            sentence = from_offset(whole, after)
            chunks = read_sentence(document, sentence) if composed is None else read_chunks(composed)
            reading = Reading(sentence, chunks)
            _read(document, reading, before)
            before = [*before[-1:], reading]
            yield reading


def claims_of(readings: Iterable[Reading]) -> list[Claim]:
    """Return the claims of all sentences in the order of their words; `part_of` counts them from the first."""
    claims: list[Claim] = []
    for reading in readings:
        claims += _numbered(reading.claims, len(claims))
    return _in_order(_without_the_dying(_of_what_victims(claims)))


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


def _numbered(claims: list[Claim], before: int) -> list[Claim]:
    """Return a sentence's claims with `part_of` counted from the article's first claim."""
    return [c if c.part_of is None else replace(c, part_of=c.part_of + before) for c in claims]


def _in_order(claims: list[Claim]) -> list[Claim]:
    """Sort claims by their place in the text, links kept."""
    order = sorted(range(len(claims)), key=lambda i: (claims[i].span, claims[i].group))
    place = {old: new for new, old in enumerate(order)}
    return [c if c.part_of is None else replace(c, part_of=place[c.part_of]) for c in (claims[i] for i in order)]


def _read(document: Document, reading: Reading, before: list[Reading]) -> None:
    found = find_victims(reading.chunks, reading.left)
    died = {f.victim for f in found if kind_of(reading.chunks, f) == "killed"}
    found = [f for f in found if f.victim not in died or kind_of(reading.chunks, f) != "injured"]
    found = [f for f in found if not _dies_there(reading.chunks, f, found)]
    led = {f.trigger for f in found if reading.chunks.chunks[f.trigger].name == "led_away"}
    held = {f.victim for f in found if f.trigger not in led and kind_of(reading.chunks, f) == "detained"}
    found = [f for f in found if f.victim not in held or f.trigger not in led]  # "rounded up and taken away"
    divided = {f.victim for f in found if f.whole is None and kind_of(reading.chunks, f) != "casualties"}
    found = [
        f for f in found if f.whole is None or f.victim not in divided or kind_of(reading.chunks, f) != "casualties"
    ]
    parts = {f.victim for f in found if f.whole is not None}
    found = [f for f in found if f.whole is not None or f.victim not in parts]
    found.sort(key=lambda f: (f.whole is not None, f.victim))
    reading.agents = sorted({f.agent for f in found if f.agent is not None} | _subjects(reading.chunks, found))
    made: dict[tuple[int, Kind], int] = {}
    used = frozenset(f.victim for f in found)
    earlier = before[-1].claims if before else []
    for item in found:
        claim = _claim(document, reading, item, before)
        if claim is not None and claim.form == "pronoun" and any(_stands_for(claim, c) for c in reading.claims):
            continue
        if claim is not None and _told_dead_before(claim, [*earlier, *reading.claims]):
            continue
        if claim is not None and (item.victim, claim.kind) not in made:
            whole = made.get((item.whole, claim.kind)) if item.whole is not None else None
            if claim.counts == "series":
                totals = series(reading.chunks, item, claim)
                if totals and totals[0].counts == "running_total":
                    whole = len(reading.claims)  # the eighth person to die of a raid is one of its eight dead
                reading.claims += totals
                claim = replace(claim, counts="retelling")
            running = claim.counts == "running_total"
            older = older_figure(reading.chunks, item, claim) if running else []
            made[item.victim, claim.kind] = len(reading.claims)
            reading.claims.append(replace(newest(reading.chunks, item, claim) if running else claim, part_of=whole))
            reading.claims += (replace(one, part_of=made[item.victim, claim.kind]) for one in older)
    reading.claims += rival_figures(reading.chunks, reading.claims, used)


def _dies_there(chunks: Chunks, hurt: Found, found: list[Found]) -> bool:
    """Say whether one shot or brought to hospital dies further on: "was rushed to hospital, where he died"."""
    trigger = chunks.chunks[hurt.trigger]
    if trigger.name != "hospital" and trigger.mark not in (marks.SHOT, marks.DEAD):
        return False
    group = chunks.chunks[hurt.victim].group
    if kind_of(chunks, hurt) != "injured" or (group is not None and group.quantity != ONE):
        return False
    return any(
        f.victim > hurt.victim and chunks.marks[f.victim] in marks.HE and kind_of(chunks, f) == "killed" for f in found
    )


def _stands_for(claim: Claim, told: Claim) -> bool:
    """Say whether a plural pronoun only takes up a claim of its own sentence ("people fled; they ...")."""
    return told.kind == claim.kind and told.best == claim.best and (claim.best or 0) > 1 and told.span < claim.span


def _told_dead_before(claim: Claim, earlier: list[Claim]) -> bool:
    """Say whether "he had been shot" only tells how the one person died of whose death was told right before."""
    if claim.counts != "never" or claim.best != 1 or claim.victim_class == "attacker":
        return False
    told = max((c for c in earlier if c.span < claim.span and c.best), key=lambda c: c.span, default=None)
    if told is None or told.kind != "killed" or told.best != 1:
        return False
    return claim.form == "pronoun" or (claim.form == "definite" and claim.head in ("victim", told.head))


def _subjects(chunks: Chunks, found: list[Found]) -> set[int]:
    """Return the first groups of the sentence where a participle ("killing two") leaves its doer unsaid."""
    gerunds = [f for f in found if "deed" in f.rule.traits and f.agent is None]
    first = next((i for i, mark in enumerate(chunks.marks) if mark in _SUBJECTS), None)
    return {first} if gerunds and first is not None else set()


def _claim(document: Document, reading: Reading, item: Found, before: list[Reading]) -> Claim | None:
    """Turn one found victim group into a claim."""
    chunks = reading.chunks
    chunk = chunks.chunks[item.victim]
    kind = kind_of(chunks, item)
    group = _victims(document, reading, item, before)
    if group is None or group.quantity is None:
        return None
    if _may_be_weapons(reading, item, group, before):
        reading.left.append(Left(item.victim, "things"))
        return None
    if (reason := _no_claim(chunks, item, group, kind)) is not None:
        reading.left.append(Left(item.victim, reason))
        return None
    span, traits, trigger = _core(chunks, item), _traits(chunks, item), chunks.span(item.trigger)
    if trigger.start == trigger.end:
        trigger = span  # its word stands in a header or a heading
    return Claim(
        kind=kind,
        low=group.quantity.low,
        best=group.quantity.best,
        high=group.quantity.high,
        quantity=group.phrase.of(document.flat),
        qualifier=group.quantity.qualifier,
        victims=_named(chunks, item.victim, group.victims).of(document.flat) or None,
        victim_class=item.rule.victim_class or group.victim_class,
        span=span,
        group=chunks.span(item.victim),
        trigger=trigger,
        agent=chunks.span(item.agent) if item.agent is not None else None,
        sentence=reading.sentence.index,
        rule=item.rule.name,
        confidence=_confidence(chunk, item),
        stance=item.stance,
        form=group.form,
        head=group.head,
        more=group.more or _adds(chunks, item) or _leaves_the_injured(kind, group),
        definite=group.definite or "among_the_dead" in traits,
        counted=item.rule.counts != "never",
        counts=item.rule.counts,
        traits=traits,
        of_victims=chunks.chunks[item.trigger].name == "among_victims",
        may_die=_may_die(chunks, item, group),
    )


def _may_die(chunks: Chunks, item: Found, group: Group) -> bool:
    """Say whether the words tell a wound, of one as in "was hit in the chest", without how it went on."""
    trigger = chunks.chunks[item.trigger]
    return trigger.name in _HURT or (
        trigger.name == "injured_past" and trigger.end - trigger.first > 1 and group.quantity == ONE
    )


def _victims(document: Document, reading: Reading, item: Found, before: list[Reading]) -> Group | None:
    """Return the group with the number that all the words beside it give it; a pronoun's stands further up."""
    chunks = reading.chunks
    group = chunks.chunks[item.victim].group or led_back(document, reading, item, before)
    if group is not None and (figure := _put_exactly(chunks, item.victim, group)) is not None:
        group = replace(group, quantity=figure)
    if group is not None and item.covered and group.quantity is not None:
        group = replace(group, quantity=bounded(group.quantity.best or 0, "at_least"))
    if group is not None and item.whole is not None and (called := _called(chunks, item.victim)) is not None:
        group = replace(group, victim_class=called)
    if group is not None and group.quantity is not None and (times := _each(chunks, item)) > 1:
        group = replace(group, quantity=_multiplied(group.quantity, times))
    return group


def _called(chunks: Chunks, part: int) -> VictimClass | None:
    """Return what a part turns out to be: "of whom nine were children", "two of them were soldiers"."""
    group = chunks.chunks[part].group
    after = chunks.marks[part + 1 : part + 3]
    told = chunks.chunks[part + 2].group if after == marks.BE + marks.PEOPLE else None
    plain = told is not None and told.form == "bare" and group is not None and group.victim_class == "unknown"
    return told.victim_class if plain and told is not None else None


def _confidence(chunk: Chunk, item: Found) -> float:
    """Return how sure a claim is: its rule's, less for people told further up and for doubtful groups."""
    sure = item.rule.confidence
    if chunk.group is None:
        sure *= 0.7
    return round(sure * (0.7 if chunk.mark in _DOUBTFUL else 1.0), 2)


def _traits(chunks: Chunks, item: Found) -> frozenset[Trait]:
    """Return what the rule says of its claims; "many of those killed" are of the dead, not of people told before."""
    traits = item.rule.traits
    victim = chunks.chunks[item.victim]
    if "of_these" in traits and item.trigger == item.victim + 1 and chunks.tokens.words[victim.end - 1] == "those":
        return traits - {"of_these"} | {"among_the_dead"}
    before = chunks.chunks[item.victim - 1] if item.victim else victim
    there = before.mark == marks.WHEN and chunks.tokens.words[before.first] == "where"
    if there and "verb_died" in traits and victim.group is not None and not victim.group.head:
        return traits | {"of_these"}  # "four were rushed to hospital, where one died"
    return traits


def _no_claim(chunks: Chunks, item: Found, group: Group, kind: Kind) -> str | None:
    """Return why a group beside a harm word makes no claim, as a section of `reasons.toml`."""
    if _is_habit(chunks, item, group):
        return "habit"
    if _is_topic(chunks, item, group, kind):
        return "topic"
    if kind == "displaced" and (not _tells_how_many(group) or group.victim_class in _FIGHTERS):
        return "fighters_moving"  # gunmen who flee are nobody's displaced
    if _is_vague_body(group) and marks.FOUND not in chunks.marks:
        return "topic"  # "trapping many bodies" counts nobody
    end = chunks.chunks[item.victim].end
    if item.rule.counts == "standing" and chunks.tokens.words[end : end + 1] in (["a"], ["each"], ["per"], ["every"]):
        return "habit"  # "15,000 refugees a year"
    if chunks.chunks[item.victim].mark == marks.HARM_COUNT and group.form == "vague":
        others = "other" in chunks.tokens.words[chunks.chunks[item.victim].first : end]
        return "topic" if group.definite or others else None  # "the numerous murders", "several other homicides"
    return None


def _is_topic(chunks: Chunks, item: Found, group: Group, kind: Kind) -> bool:
    """Say whether the words about a group tell nobody's harm."""
    name, traits = chunks.chunks[item.trigger].name, item.rule.traits
    if name == "loss" and group.form not in ("number", "pair"):
        return True  # "the loss of our friend" mourns, and tells no more
    if "number_only" in traits and group.form not in ("number", "vague", "none"):
        return True  # "the war takes its toll on people"
    if "number_only" in traits and group.definite and item.whole is None:
        return True  # "the toll may rise, as many of the wounded are badly hurt"
    if "death_count" in traits and item.whole is None and item.victim != item.trigger and group.head:
        return True  # "31 bodies in the hall and six tents in the yard"
    if name == "led_away" and _by_their_own(chunks, item):
        return True  # "he was led away by his brothers"
    return kind == "detained" and _is_sentence(chunks, item)  # "jailed for five years"


def _is_sentence(chunks: Chunks, item: Found) -> bool:
    """Say whether a term of years stands behind the arrest: a court's sentence is none."""
    end = chunks.chunks[max(item.trigger, item.victim)].end
    ahead = chunks.tokens.words[end : end + 4]
    return ahead[:1] == ["for"] and not {"year", "years", "life"}.isdisjoint(ahead)


def _by_their_own(chunks: Chunks, item: Found) -> bool:
    agent = chunks.chunks[item.agent] if item.agent is not None else None
    return agent is not None and chunks.tokens.words[agent.first] in POSSESSIVES


def _may_be_weapons(reading: Reading, item: Found, group: Group, before: list[Reading]) -> bool:
    """Say whether a number alone may count rockets: no people were told right before it that it could be of."""
    chunks = reading.chunks
    if chunks.chunks[item.trigger].name != "crossed" or group.head:
        return False
    near = [before[-1]] if before and before[-1].sentence.index + 1 == reading.sentence.index else []
    chunks_before = [*(c for other in near for c in other.chunks.chunks), *chunks.chunks[: item.victim]]
    told = [c for c in chunks_before if c.mark in _COUNTABLE and (c.name.endswith("s") or c.group)]
    return not told or told[-1].mark == marks.THING


def _tells_how_many(group: Group) -> bool:
    """Say whether a group that moves is a number of people, or those who live somewhere: shoppers flee a scene."""
    bare = group.form == "bare" and group.head in forms("roles", "settled")
    return bare or group.form in ("number", "vague")


def _leaves_the_injured(kind: Kind, group: Group) -> bool:
    """Say whether somebody told as injured has died: no one counted as killed before."""
    return kind == "killed" and group.head in ("injured", "wounded", "hurt")


@cache
def _exactly() -> regex.Pattern[str]:
    return compiled(
        GRAMMAR.compile("""
            ( of (people|number|thing) )? (harmed|died|dead)?
            dash{1,2} victim:(people|number) !(stop|harmed|died|dead|he){0,8} dash
        """).pattern
    )


def _put_exactly(chunks: Chunks, victim: int, group: Group) -> Quantity | None:
    """Return the figure between dashes behind a vague one: "dozens of people -- at least 40 -- were killed"."""
    if group.quantity is None or group.quantity.qualifier != "vague":
        return None
    found = _exactly().match(chunks.marks, victim + 1)
    figure = chunks.chunks[found.start("victim")].group if found else None
    if figure is None or figure.quantity is None or figure.head not in forms("roles", "generic"):
        return None
    return figure.quantity if (figure.quantity.best or 0) >= (group.quantity.best or 0) else None


def _adds(chunks: Chunks, item: Found) -> bool:
    """Say whether "also" or its like stands between the group and its verb."""
    if "among_the_dead" in item.rule.traits:
        return False  # "three children were also among the dead"
    lo, hi = sorted((item.victim, item.trigger))
    before = chunks.tokens.words[max(0, chunks.chunks[item.trigger].first - 1)]
    pronoun = chunks.marks[item.victim] in _PRONOUNS
    if "deed" in item.rule.traits and not pronoun and before in forms("roles", "afterwards"):
        return True
    first = chunks.chunks[max(0, lo - 1)].first
    words = chunks.tokens.words[first : chunks.chunks[hi].end]
    # "at more than 100" adds nobody
    hedged = [k for k in range(len(words) - 1) if words[k : k + 2] == ["more", "than"]] if "more" in words else []
    if hedged:
        words = [word for k, word in enumerate(words) if k not in hedged]
    return not forms("roles", "adding").isdisjoint(words)


def _named(chunks: Chunks, victim: int, words: Span) -> Span:
    """Take the name into "a farmer, Gul Zaman", so that the man is known when he is told again."""
    if chunks.marks[victim] in _ONE and chunks.marks[victim + 1 : victim + 3] == marks.COMMA + marks.NAME:
        return Span(words.start, chunks.span(victim + 2).end)
    return words


def _each(chunks: Chunks, item: Found) -> int:
    """Return how many did it where the victims are told for each: "two blasts killed 21 people each"."""
    end = chunks.chunks[item.victim].end
    if item.agent is None or chunks.tokens.words[end : end + 1] not in (["each"], ["apiece"]):
        return 1
    doers = read_quantity(chunks.tokens, chunks.chunks[item.agent].first)
    return doers.quantity.best or 1 if doers else 1


def _multiplied(quantity: Quantity, times: int) -> Quantity:
    low, best, high = (None if end is None else end * times for end in quantity[:3])
    return Quantity(low, best, high, quantity.qualifier)


def _is_vague_body(group: Group) -> bool:
    return group.form == "vague" and group.head in ("bodies", "corpses")


def _is_habit(chunks: Chunks, item: Found, group: Group) -> bool:
    """Say whether an uncounted plural tells a habit or a topic: "civilians are killed", "the massacre of Turks"."""
    if group.form == "vague" and group.quantity == TWO_OR_MORE and not group.definite:
        return not forms("roles", "often").isdisjoint(chunks.tokens.words)  # "the army often reports many dead"
    if group.form != "bare" or not group.plural:
        return False
    lo, hi = sorted((item.victim, item.trigger))
    between = chunks.tokens.words[chunks.chunks[lo].end : chunks.chunks[hi].first]
    if "topic" in item.rule.traits:
        return True
    if "participle" in item.rule.traits:
        before = chunks.marks[: item.trigger].rstrip(marks.HARMING + marks.AND + marks.ADVERB)
        return before.endswith((marks.IN, marks.OF, marks.BY, marks.TO))
    return ("are" in between and "have" not in between) or not forms("roles", "often").isdisjoint(chunks.tokens.words)


def _core(chunks: Chunks, item: Found) -> Span:
    """Return the claim's core words: the group, and the harm word where no other group stands between."""
    group, trigger = chunks.span(item.victim), chunks.span(item.trigger)
    lo, hi = sorted((item.victim, item.trigger))
    between = chunks.marks[lo + 1 : hi]
    if any(mark in marks.SOMEONE for mark in between) and len(between) > 1:
        return group
    return Span(min(group.start, trigger.start), max(group.end, trigger.end))
