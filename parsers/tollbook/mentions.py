"""From sentences to claims: the event patterns run, victims turned into claims, pronouns led back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

import ahocorasick
import regex

from tollbook.chunks import Chunk, Chunks, Group, listed, read_chunks
from tollbook.claims import Claim
from tollbook.document import Document, Sentence
from tollbook.harm import RULES, HarmRule
from tollbook.lexicon import load
from tollbook.people import person_nouns, thing_nouns
from tollbook.quantities import ONE, TWO_OR_MORE, Quantity, bounded, read_quantity
from tollbook.record import Kind, Stance, VictimClass
from tollbook.spans import Span
from tollbook.tokens import Tokens, tokenize

_FEARED = frozenset(("may", "might", "could", "feared"))
_UNREAL = frozenset(("would", "will", "should", "must", "can", "cannot", "shall", "'ll"))
_UNREAL_NOUN = frozenset(("attempted", "attempt", "attempts", "plot", "plots", "planned", "scheduled", "impending", "threatened", "bid", "squad", "squads", "threat", "threats", "penalty", "sentence", "row", "anniversary", "certificate", "charges", "charge", "trial", "suspect", "suspects", "case", "investigation"))  # fmt: skip


@dataclass(slots=True)
class Reading:
    """One gated sentence and what was found in it, while an article is being read."""

    sentence: Sentence
    chunks: Chunks
    claims: list[Claim] = field(default_factory=list)
    agents: list[int] = field(default_factory=list)
    """Chunks that harmed somebody, in the order of the sentence."""


@cache
def _gate() -> ahocorasick.Automaton:
    """Build the literal gate: a sentence with none of these words tells no harm."""
    automaton = ahocorasick.Automaton()
    for section in load("harm").values():
        if section.more["letter"] != "F":
            for form in section.forms:
                automaton.add_word(max(form.split(" "), key=len), True)  # noqa: FBT003
    automaton.make_automaton()
    return automaton


def may_tell_harm(text: str) -> bool:
    """Say cheaply whether a sentence can hold a claim."""
    return next(_gate().iter(text.lower()), None) is not None


def read_sentence(document: Document, sentence: Sentence) -> Chunks:
    """Cut one sentence into chunks; in a text all in capitals they tell nothing about names."""
    tokens = tokenize(sentence)
    if document.is_upper:
        tokens = _title_cased(tokens)
    elif sentence.text.isupper():
        tokens = replace(tokens, raws=tokens.words)
    return read_chunks(tokens)


_PLAIN_ENDS = (
    "ed",
    "ing",
    "ly",
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ous",
    "ful",
    "ive",
    "able",
    "ible",
    "ism",
    "ance",
    "ence",
)


def _title_cased(tokens: Tokens) -> Tokens:
    plain = person_nouns().keys() | thing_nouns()
    raws = [
        w if w in plain or w in listed() or len(w) < 3 or w.endswith(_PLAIN_ENDS) else w.capitalize()
        for w in tokens.words
    ]  # noqa: PLR2004
    return replace(tokens, raws=raws)


def read_mentions(document: Document, after: int = 0) -> list[Claim]:
    """Return every claim of the article in the order of its words, not yet linked to one another.

    `after` is where the dateline ends: its place is nobody's name.
    """
    readings: list[Reading] = []
    for whole in document.sentences:
        if may_tell_harm(whole.text):
            sentence = _behind(whole, after)
            reading = Reading(sentence, read_sentence(document, sentence))
            _read(document, reading, readings)
            readings.append(reading)
    return _in_order([claim for reading in readings for claim in _numbered(reading, readings)])


def _numbered(reading: Reading, readings: list[Reading]) -> list[Claim]:
    """Return a sentence's claims with `part_of` counted from the article's first claim."""
    before = sum(len(r.claims) for r in readings if r.sentence.index < reading.sentence.index)
    return [c if c.part_of is None else replace(c, part_of=c.part_of + before) for c in reading.claims]


def _in_order(claims: list[Claim]) -> list[Claim]:
    """Sort claims by their place in the text, links kept."""
    order = sorted(range(len(claims)), key=lambda i: (claims[i].span, claims[i].group))
    place = {old: new for new, old in enumerate(order)}
    return [
        c if c.part_of is None else replace(c, part_of=place[c.part_of]) for c in (claims[i] for i in order)
    ]


def _behind(sentence: Sentence, start: int) -> Sentence:
    """Return the sentence from `start` on, where it holds that place."""
    if not sentence.start < start < sentence.end:
        return sentence
    return replace(sentence, start=start, text=sentence.text[start - sentence.start :])


@dataclass(slots=True)
class _Found:
    """One victim group of one match."""

    victim: int
    trigger: int
    rule: HarmRule
    agent: int | None
    whole: int | None
    stance: Stance
    covered: bool = False
    """An "at least" before the first group of the list holds for this one too."""


def _read(document: Document, reading: Reading, before: list[Reading]) -> None:
    found = _matches(reading.chunks)
    died = {f.victim for f in found if _kind(reading.chunks, f) == "killed"}
    found = [f for f in found if f.victim not in died or _kind(reading.chunks, f) != "injured"]
    parts = {f.victim for f in found if f.whole is not None}
    found = [f for f in found if f.whole is not None or f.victim not in parts]
    found.sort(key=lambda f: (f.whole is not None, f.victim))
    reading.agents = sorted(
        {f.agent for f in found if f.agent is not None} | _subjects(reading.chunks, found)
    )
    made: dict[tuple[int, Kind], int] = {}
    for item in found:
        claim = _claim(document, reading, item, before)
        if (
            claim is not None
            and claim.form == "pronoun"
            and any(_stands_for(claim, c) for c in reading.claims)
        ):
            continue
        if claim is not None and (item.victim, claim.kind) not in made:
            whole = made.get((item.whole, claim.kind)) if item.whole is not None else None
            made[item.victim, claim.kind] = len(reading.claims)
            reading.claims.append(replace(claim, part_of=whole))


def _stands_for(claim: Claim, told: Claim) -> bool:
    """Say whether a plural pronoun only takes up a claim of its own sentence ("people fled; they ...")."""
    return (
        told.kind == claim.kind
        and told.best == claim.best
        and (claim.best or 0) > 1
        and told.span < claim.span
    )


_ACTIVE = frozenset(("gerund", "present", "active", "shot_dead"))


def _subjects(chunks: Chunks, found: list[_Found]) -> set[int]:
    """Return the first groups of the sentence where a participle ("killing two") leaves its doer unsaid."""
    gerunds = [f for f in found if f.rule.name in _ACTIVE and f.agent is None]
    first = next((i for i, letter in enumerate(chunks.letters) if letter in "PrsMOX"), None)
    return {first} if gerunds and first is not None else set()


def _matches(chunks: Chunks) -> list[_Found]:
    """Run the rules; a trigger read by one rule is not read by a later one."""
    letters = chunks.letters
    present = set(letters)
    taken: set[int] = set()
    found: list[_Found] = []
    for rule in RULES:
        if present.isdisjoint(rule.needs):
            continue
        new: set[int] = set()
        for match in rule.compiled.finditer(letters, overlapped=True):
            triggers = [t for t in match.starts("t") if t not in taken and t not in new]
            if not triggers or _is_unreal(chunks, match, triggers[0]):
                continue
            for trigger in triggers:
                found += _victims(chunks, match, rule, trigger)
            new.update(triggers)
        taken |= new
    return found


def _victims(chunks: Chunks, match: regex.Match[str], rule: HarmRule, trigger: int) -> list[_Found]:
    victims = match.starts("v") if "v" in match.re.groupindex else []
    if not victims:
        victims = [trigger]
    agent = match.start("a") if "a" in match.re.groupindex else -1
    stance: Stance = "feared" if _says(chunks, match, _FEARED) else "asserted"
    strict = chunks.chunks[trigger].strict
    if (first := chunks.chunks[victims[0]].group) and first.form == "none":
        victims = victims[:1]  # "no officers or civilians": nobody, told once
    covered = _covered(chunks, victims)
    victims = [v for i, v in enumerate(victims) if i == 0 or not _belongs_before(chunks, victims[i - 1], v)]
    heads = [v for v in victims if (not strict or _is_certain(chunks, v)) and _is_of_people(chunks, v)]
    found = [
        _Found(v, trigger, rule, agent if agent >= 0 else None, None, stance, covered=v in covered)
        for v in heads
    ]
    if (summed := _summed(chunks, heads)) is not None:
        return [replace(f, whole=None if f.victim == summed else summed) for f in found]
    if "p" in match.re.groupindex and heads:
        found += [
            _Found(p, trigger, rule, None, _whole(heads, p), stance)
            for p in match.starts("p")
            if chunks.chunks[p].group is not None
        ]
    return found


def _covered(chunks: Chunks, victims: list[int]) -> frozenset[int]:
    """Return the groups behind one that "at least" opens: "at least nine children and three teachers"."""
    first = chunks.chunks[victims[0]].group
    if first is None or first.quantity is None or first.quantity.qualifier != "at_least":
        return frozenset()
    numbers = (v for v in victims[1:] if (g := chunks.chunks[v].group) is not None and g.form == "number")
    return frozenset(numbers)


_COMPANIONS = frozenset(("man", "passenger", "bodyguard", "companion", "friend", "brother", "father", "son", "other"))


def _belongs_before(chunks: Chunks, before: int, victim: int) -> bool:
    """Say whether a noun is no victim of its own.

    The second of "12 soldiers and policemen" stands under the first one's number, and the last of
    "two rebels in search of a leader and bomb expert" under the preposition.
    """
    first, second = chunks.chunks[before].group, chunks.chunks[victim].group
    between = chunks.letters[before + 1 : victim]
    if first and second and chunks.letters[victim] == "s" and chunks.letters[before] == "r" and between == "&":
        if second.victim_class in ("woman", "child") or second.head in _COMPANIONS:
            return False
        after = chunks.chunks[victim].end  # "a teacher and poet was killed" is one man, "were" makes them two
        return chunks.tokens.words[after : after + 1] not in (["were"], ["are"], ["have"])
    if chunks.letters[victim] == "s" and not {"i", "w"}.isdisjoint(chunks.letters[before:victim]):
        return True
    if first is None or second is None or between != "&":
        return False
    return first.form == "number" and second.form == "bare" and second.plural


def _summed(chunks: Chunks, victims: list[int]) -> int | None:
    """Return the first of "40 people, six policemen and 34 others", where it is the others' sum."""
    groups = [chunks.chunks[v].group for v in victims]
    counts = [g.quantity.best if g is not None and g.quantity is not None else None for g in groups]
    first, *rest = counts or [None]
    if len(rest) < 2 or first is None or None in rest or chunks.letters[victims[0] + 1] not in ",-":  # noqa: PLR2004
        return None
    return victims[0] if first == sum(count or 0 for count in rest) else None


def _whole(victims: list[int], part: int) -> int:
    """Return the group that a part belongs to: the last one before it, or the only one."""
    before = [v for v in victims if v < part]
    return before[-1] if before else victims[0]


def _is_certain(chunks: Chunks, victim: int) -> bool:
    """Say whether a group must be people: needed where the verb takes towns and ships as well."""
    chunk = chunks.chunks[victim]
    if chunk.letter in "Pp":
        return True
    return chunk.letter in "rsOW" or (chunk.letter == "M" and chunk.end - chunk.first > 1)


def _is_of_people(chunks: Chunks, victim: int) -> bool:
    """Say whether "two of them" are people: nothing that is a thing was counted just before."""
    if chunks.chunks[victim].letter != "U":
        return True
    counted = (c for c in reversed(chunks.chunks[:victim]) if c.letter in "PQE" or (c.letter == "X" and c.name))
    return next(counted, chunks.chunks[victim]).letter != "X"


def _says(chunks: Chunks, match: regex.Match[str], words: frozenset[str]) -> bool:
    """Say whether the verb group of a match holds one of the words."""
    first = max(match.starts("v"), default=match.start()) if "v" in match.re.groupindex else match.start()
    trigger = match.start("t")
    lo, hi = sorted((first, trigger))
    tokens = chunks.tokens
    return any(w in words for w in tokens.words[chunks.chunks[lo].end : chunks.chunks[hi].end])


def _is_unreal(chunks: Chunks, match: regex.Match[str], trigger: int) -> bool:
    """Say whether the harm did not happen: "would be killed", "attempted murder of", "death threats"."""
    if _says(chunks, match, _UNREAL):
        return True
    words, chunk = chunks.tokens.words, chunks.chunks[trigger]
    if chunk.letter != "N":
        return False
    around = words[max(0, chunk.first - 2) : chunk.end] + words[chunk.end : chunk.end + 1]
    return not _UNREAL_NOUN.isdisjoint(around)


def _kind(chunks: Chunks, item: _Found) -> Kind:
    return chunks.chunks[item.victim].kind or chunks.chunks[item.trigger].kind or "killed"


def _claim(document: Document, reading: Reading, item: _Found, before: list[Reading]) -> Claim | None:
    """Turn one found victim group into a claim."""
    chunks = reading.chunks
    chunk = chunks.chunks[item.victim]
    kind = _kind(chunks, item)
    group, confidence = chunk.group, item.rule.confidence
    if group is None:
        group = _pronoun(document, reading, item, before)
        confidence *= 0.7
    if group is not None and item.covered and group.quantity is not None:
        group = group._replace(quantity=bounded(group.quantity.best or 0, "at_least"))
    if group is not None and group.quantity is not None and (times := _each(chunks, item)) > 1:
        group = group._replace(quantity=_multiplied(group.quantity, times))
    if group is None or group.quantity is None or _is_habit(chunks, item, group):
        return None
    if kind == "displaced" and (group.form not in ("number", "vague") or group.victim_class in _FIGHTERS):
        return None  # gunmen who flee are nobody's displaced
    if _is_vague_body(group) and "F" not in chunks.letters:
        return None  # "trapping many bodies" counts nobody
    span = _core(chunks, item)
    victim_class = _class(reading, item, group, chunk)
    return Claim(
        kind=kind,
        low=group.quantity.low,
        best=group.quantity.best,
        high=group.quantity.high,
        quantity=group.phrase.of(document.flat),
        qualifier=group.quantity.qualifier,
        victims=_named(chunks, item.victim, group.victims).of(document.flat) or None,
        victim_class=victim_class,
        span=span,
        group=chunks.span(item.victim),
        trigger=chunks.span(item.trigger),
        agent=chunks.span(item.agent) if item.agent is not None else None,
        sentence=reading.sentence.index,
        rule=item.rule.name,
        confidence=round(confidence * (0.7 if chunk.letter in "Qq" else 1.0), 2),
        stance=item.stance,
        form=group.form,
        head=group.head,
        more=group.more or _adds(chunks, item) or _leaves_the_injured(kind, group),
        definite=group.definite,
        counted=item.rule.name != "shot",
    )


def _leaves_the_injured(kind: Kind, group: Group) -> bool:
    """Say whether somebody told as injured has died: no one counted as killed before."""
    return kind == "killed" and group.head in ("injured", "wounded", "hurt")


_ADDING = frozenset(
    ("also", "further", "additionally", "more", "additional", "separately", "elsewhere", "another")
)


def _adds(chunks: Chunks, item: _Found) -> bool:
    """Say whether "also" or its like stands between the group and its verb."""
    lo, hi = sorted((item.victim, item.trigger))
    first = chunks.chunks[max(0, lo - 1)].first
    return not _ADDING.isdisjoint(chunks.tokens.words[first : chunks.chunks[hi].end])


def _named(chunks: Chunks, victim: int, words: Span) -> Span:
    """Take the name into "a farmer, Gul Zaman", so that the man is known when he is told again."""
    if chunks.letters[victim] in "prs" and chunks.letters[victim + 1 : victim + 3] == ",M":
        return Span(words.start, chunks.span(victim + 2).end)
    return words


def _each(chunks: Chunks, item: _Found) -> int:
    """Return how many did it where the victims are told for each: "two blasts killed 21 people each"."""
    end = chunks.chunks[item.victim].end
    if item.agent is None or chunks.tokens.words[end : end + 1] not in (["each"], ["apiece"]):
        return 1
    doers = read_quantity(chunks.tokens, chunks.chunks[item.agent].first)
    return doers.quantity.best or 1 if doers else 1


def _multiplied(quantity: Quantity, times: int) -> Quantity:
    low, best, high = (None if end is None else end * times for end in quantity[:3])
    return Quantity(low, best, high, quantity.qualifier)


_OFTEN = frozenset(("often", "routinely", "frequently", "regularly", "typically", "usually", "sometimes"))


def _is_vague_body(group: Group) -> bool:
    return group.form == "vague" and group.head in ("bodies", "corpses")


_FIGHTERS = frozenset(("attacker", "militant", "military", "police"))


def _is_habit(chunks: Chunks, item: _Found, group: Group) -> bool:
    """Say whether an uncounted plural tells a habit or a topic: "civilians are killed", "the massacre of Turks"."""
    if group.form != "bare" or not group.plural:
        return False
    lo, hi = sorted((item.victim, item.trigger))
    between = chunks.tokens.words[chunks.chunks[lo].end : chunks.chunks[hi].first]
    if item.rule.name in ("death_of", "present", "die", "reduced", "dead"):
        return True
    if item.rule.name == "gerund":
        before = chunks.letters[: item.trigger].rstrip("k&z")
        return before.endswith(("i", "o", "y", "t"))
    return ("are" in between and "have" not in between) or not _OFTEN.isdisjoint(chunks.tokens.words)


def _core(chunks: Chunks, item: _Found) -> Span:
    """Return the claim's core words: the group, and the harm word where no other group stands between."""
    group, trigger = chunks.span(item.victim), chunks.span(item.trigger)
    lo, hi = sorted((item.victim, item.trigger))
    between = chunks.letters[lo + 1 : hi]
    if any(letter in "PprsMQq" for letter in between) and len(between) > 1:
        return group
    return Span(min(group.start, trigger.start), max(group.end, trigger.end))


_SUICIDE_RULES = frozenset(("suicide", "self_and"))


def _class(reading: Reading, item: _Found, group: Group, chunk: Chunk) -> VictimClass:
    if item.rule.name == "own_death":
        return "attacker"
    if item.rule.name in _SUICIDE_RULES and (chunk.letter in "HY" or item.rule.name == "suicide"):
        return "attacker"
    del reading
    return group.victim_class


def _pronoun(document: Document, reading: Reading, item: _Found, before: list[Reading]) -> Group | None:
    """Lead "them", "his body" and "himself" back to the group they stand for."""
    chunks = reading.chunks
    chunk = chunks.chunks[item.victim]
    here = chunks.span(item.victim)
    single = Group(ONE, here, Span(here.end, here.end), "", "unknown", "pronoun", more=False, plural=False)
    words = chunks.tokens.words[chunk.first : chunk.end]
    if chunk.letter in "HY":
        doers = _doers(chunks, item.victim) if not {"themselves", "their"}.isdisjoint(words) else ONE
        return single._replace(quantity=doers, victim_class="attacker", form="self")
    if chunk.letter == "B" and words[0] not in ("their", "his", "her"):
        if words[-1] in ("bodies", "corpses", "remains"):
            return single._replace(quantity=TWO_OR_MORE, plural=True) if words[0] == "the" else None
        return single
    if words[0] in ("he", "she", "him", "her", "his"):
        doer = words[0] in ("he", "she") and _is_the_doer(reading, item, before)
        return single._replace(head=words[0], victim_class="attacker" if doer else "unknown")
    earlier = _earlier_group(document, reading, item, before)
    if earlier is None:
        return single._replace(quantity=TWO_OR_MORE, plural=True)
    return earlier._replace(phrase=here, victims=Span(here.end, here.end), form="pronoun")


def _is_the_doer(reading: Reading, item: _Found, before: list[Reading]) -> bool:
    """Say whether "he was killed" speaks of the one person who harmed those told just before."""
    for earlier in [reading, *reversed(before[-2:])]:
        agents = [a for a in earlier.agents if earlier is not reading or a < item.victim]
        if agents:
            return earlier.chunks.letters[agents[-1]] in "rsMO"
    return False


def _doers(chunks: Chunks, before: int) -> Quantity:
    """Return how many "themselves" are: the first counted group of the sentence."""
    for chunk in chunks.chunks[:before]:
        if (
            chunk.letter == "P"
            and chunk.group
            and chunk.group.quantity
            and (chunk.group.quantity.best or 0) > 1
        ):
            return chunk.group.quantity
    return TWO_OR_MORE


def _earlier_group(document: Document, reading: Reading, item: _Found, before: list[Reading]) -> Group | None:
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
        if (
            group is None
            or group.quantity is None
            or chunk.letter not in "PQ"
            or group.victim_class in agents
        ):
            continue
        if (group.quantity.best or 0) > 1 and group.form in ("number", "pair", "vague"):
            return group
    return None
