"""Event patterns run over a sentence: which groups are victims of which harm word."""

from __future__ import annotations

from functools import cache

import regex
from msgspec.structs import replace

from tollbook.chunking import marks
from tollbook.chunking.chunks import Chunks
from tollbook.chunking.numbers import ordinal
from tollbook.harm.agents import doer
from tollbook.harm.rules.rule import HarmRule, expression_of
from tollbook.harm.rules.table import rules_for
from tollbook.harm.sentence_reading import Found, Left
from tollbook.harm.totals import others_of
from tollbook.harm.victim_lists import bearer_of, belongs_before, same_man, sum_of, under_a_number, what_he_is
from tollbook.record import Kind, Stance
from tollbook.text.lexicon import forms, load

_IN_PLACE = (marks.IN + marks.NAME + marks.COMMA, marks.OF + marks.NAME + marks.COMMA)
_TAKEN = frozenset(("hostage", "hostages", "captive", "captives"))
_CERTAIN = marks.PEOPLE + marks.OTHER + marks.PERSON + marks.BARE_PERSON + marks.HE + marks.HIM
"""People by their noun or pronoun alone; a name must have two words to be one."""
_STAYS = frozenset(("detained", "abducted"))
"""What was done to them holds, though they died of it."""
_OF_A_PEOPLE = ("ans", "ese", "is")
"""Endings of names of peoples: "1,000 Gormans were taken prisoner"."""
_COUNTED = marks.PEOPLE + marks.NUMBER + marks.HARM_COUNT


def find_victims(chunks: Chunks, left: list[Left]) -> list[Found]:
    """Run the rules; a trigger read by one rule is not read by a later one. What is dropped goes to `left`."""
    taken: set[int] = set()
    untaken = frozenset(chunks.marks)
    found: list[Found] = []
    for rule in _rules_for(chunks, untaken):
        expression = expression_of(rule.pattern)
        if not expression.may_match(chunks.marks, untaken):
            continue  # other rules have read all harm words that it could tell of, or none of its kind stand there
        new: set[int] = set()
        for match in expression.asked().finditer(chunks.marks, overlapped=True):
            triggers = [
                t for t in match.starts("trigger") if t not in taken and t not in new and _fits(chunks, rule, t)
            ]
            if rule.only_left_over:
                read = {f.victim for f in found} | {one.chunk for one in left}
                triggers = [t for t in triggers if t not in read]
            if not triggers or (rule.only_ordinal and not _bears_ordinal(chunks, match.start("victim"))):
                continue
            undone = _starts(match, "undone")
            if rule.only_kind == "killed" and any(chunks.chunks[t].kind == "killed" for t in undone):
                continue  # of the killed nobody dies again: they are others
            verb = _verb_of(chunks, match)
            if _is_unreal(chunks, match, triggers[0], verb):
                left += [Left(v, "unreal") for v in _groups(match, triggers[0])]
                continue
            stance: Stance = "asserted" if forms("roles", "feared").isdisjoint(verb) else "feared"
            for trigger in triggers:
                found += _victims(chunks, match, rule, trigger, stance, left)
            new.update(triggers)
            new.update(t for t in undone if chunks.chunks[t].kind not in _STAYS)
            if not expression.may_find_more(chunks.marks, match.start() + 1, taken | new):
                break
        taken |= new
        untaken = frozenset([mark for at, mark in enumerate(chunks.marks) if at not in taken]) if new else untaken
    return found


def _fits(chunks: Chunks, rule: HarmRule, trigger: int) -> bool:
    """Say whether a harm word is of a kind that the rule tells."""
    chunk = chunks.chunks[trigger]
    if rule.only_left_over and (chunk.kind is None or (chunk.name == "subset") != rule.only_subset):
        return False
    if rule.only_nobody and not _are_none_left(chunks, trigger):
        return False
    if rule.only_few and others_of(chunks, trigger) is None:
        return False
    before = chunks.marks[max(0, trigger - 2) : trigger]
    if before == marks.DIED + marks.AND and chunks.tokens.words[chunks.chunks[trigger - 1].first] == "or":
        return False  # "12 people have died or disappeared" says of neither how many
    return rule.only_kind in (None, chunk.kind) and (rule.never_kind is None or chunk.kind != rule.never_kind)


def _are_none_left(chunks: Chunks, trigger: int) -> bool:
    """Say whether nobody lived: "no survivors", "none of the four survived"."""
    group = chunks.chunks[trigger].group
    if group is None or group.form != "none":
        return False
    return group.head in forms("roles", "survivors") or marks.SURVIVED in chunks.marks[trigger:]


def _rules_for(chunks: Chunks, present: frozenset[str]) -> tuple[HarmRule, ...]:
    """Return the rules to try: some need a group that tells its own harm ("24 wounded people"), one a group of none."""
    groups = [(chunk.group.form, chunk.kind) for chunk in chunks.chunks if chunk.group is not None]
    of_their_own, of_nobody = any(kind for _, kind in groups), any(form == "none" for form, _ in groups)
    return rules_for(present, of_their_own=of_their_own, of_nobody=of_nobody)


def _groups(match: regex.Match[str], trigger: int) -> list[int]:
    """Return the victims of a match; where it names none the trigger stands for them."""
    return _starts(match, "victim") or [trigger]


def _starts(match: regex.Match[str], role: str) -> list[int]:
    return match.starts(role) if role in match.re.groupindex else []


def _victims(
    chunks: Chunks, match: regex.Match[str], rule: HarmRule, trigger: int, stance: Stance, left: list[Left]
) -> list[Found]:
    victims = (_part_alone(chunks, match) if "relative" in rule.traits else []) or _groups(match, trigger)
    agent = doer(chunks, match.start("agent")) if "agent" in match.re.groupindex else -1
    strict = chunks.chunks[trigger].strict
    victims = _nobody_once(chunks, victims, trigger)
    victims = victims[-1:] if "relative" in rule.traits and _is_of_one(chunks, victims[-1], trigger) else victims
    covered: frozenset[int] = frozenset()
    under: list[int] = []
    if len(victims) > 1:
        covered = _covered(chunks, victims)
        victims = _without_the_object(chunks, victims, trigger)
        under = under_a_number(chunks, victims)
        under += same_man(chunks, victims, trigger) or what_he_is(chunks, victims)
    uncertain = [v for v in victims if strict and not (_is_certain(chunks, v) and _may_suffer(chunks, v, trigger))]
    uncertain = victims if strict and _rides(chunks, victims[0], trigger) else uncertain
    hurt = [v for v in victims if chunks.chunks[trigger].kind == "displaced" and chunks.chunks[v].kind == "injured"]
    if hurt:
        return [Found(v, v, rule, None, None, stance) for v in hurt]  # "nine wounded were evacuated" to be treated
    things = [v for v in victims if not _is_of_people(chunks, v) or _is_where(chunks, v)]
    things += [v for v in victims if len(victims) == 1 and _is_scene(chunks, v, trigger)]
    compared = victims if _are_compared(chunks, victims[0]) else []
    told = (("under_number", under), ("compared", compared), ("uncertain", uncertain), ("things", things))
    for reason, dropped in told:
        if dropped:
            left += [Left(v, reason) for v in dropped]
            victims = [v for v in victims if v not in dropped]
    lie_there = chunks.marks[trigger] == marks.DEAD and chunks.chunks[trigger].name == "hospital"
    victims = _without_the_bereaved(chunks, victims, trigger)
    heads = victims[-1:] if lie_there else victims  # "12 dead, not counting the guards, and 48 in hospital"
    found = [Found(v, trigger, rule, agent if agent >= 0 else None, None, stance, covered=v in covered) for v in heads]
    if len(heads) > 1 and (bearers := bearer_of(chunks, heads)) is not None:
        return [replace(f, whole=bearers if f.victim > bearers else None) for f in found]
    if len(heads) > 1 and (whole := sum_of(chunks, heads)) is not None:
        return [replace(f, whole=None if f.victim == whole else whole) for f in found]
    if "part" in match.re.groupindex and heads and heads[0] not in match.starts("part"):
        parts = [p for p in match.starts("part") if chunks.chunks[p].group is not None and not _is_share(chunks, p)]
        parts = [p for p in parts if p - 2 not in parts or not belongs_before(chunks, p - 2, p)]
        apart = _are_apart(chunks, heads, parts)
        found += [
            Found(p, trigger, rule, None, None if apart else _held(chunks, _whole(heads, p), p), stance) for p in parts
        ]
    return found


def _is_of_one(chunks: Chunks, last: int, trigger: int) -> bool:
    """Say whether a relative clause tells of one person: "left a dead comrade and a cook, who was captured"."""
    return "was" in chunks.tokens.words[chunks.chunks[last].end : chunks.chunks[trigger].first]


def _nobody_once(chunks: Chunks, victims: list[int], trigger: int) -> list[int]:
    """Tell nobody once: "no officers or civilians" are nobody, "hurt four cooks but no officers" four and nobody."""
    nobody = [v for v in victims if (group := chunks.chunks[v].group) and group.form == "none"]
    if not nobody or victims[0] in nobody or victims[0] < trigger:
        return nobody[:1] or victims
    return [v for v in victims if v not in nobody[1:]]


def _part_alone(chunks: Chunks, match: regex.Match[str]) -> list[int]:
    """Return the part that a relative clause tells of: "eight men were shot, including the two who died"."""
    parts = _starts(match, "part")
    return parts[-1:] if parts and chunks.marks[parts[-1] + 1 : parts[-1] + 2] == marks.WHO else []


def _without_the_bereaved(chunks: Chunks, victims: list[int], trigger: int) -> list[int]:
    """Leave out who only lost somebody: "said Ann Zaman, 34, whose husband and two sons were killed"."""
    behind = [v for v in range(victims[-1] + 1, trigger) if chunks.chunks[v].group is not None] if victims else []
    whose = [v for v in [*victims, *behind] if chunks.tokens.words[chunks.chunks[v].first] == "whose"]
    if not whose:
        return victims
    return [v for v in victims if v >= whose[0]] or whose[:1]


_TWO_AND_BE = marks.PEOPLE + marks.PEOPLE + marks.BE


def _without_the_object(chunks: Chunks, victims: list[int], trigger: int) -> list[int]:
    """Leave out whom the clause before met: "police fought a three-member gang and two suspects were gunned down"."""
    first = victims[0]
    joined = chunks.marks[first + 1 : victims[1]] in (marks.AND, marks.COMMA + marks.AND) if len(victims) > 1 else False
    if not joined or chunks.marks[first] + chunks.marks[victims[1] : victims[1] + 2] != _TWO_AND_BE:
        return victims
    subject, verb = chunks.marks[max(0, first - 2) : first - 1], chunks.chunks[first - 1]
    if victims[1] > trigger or verb.mark != marks.VERB or not subject or subject not in marks.NOUN + marks.HE:
        return victims
    tells = not forms("roles", "clause_verbs").isdisjoint(chunks.tokens.words[verb.first : verb.end])
    return victims if tells else victims[1:]


def _covered(chunks: Chunks, victims: list[int]) -> frozenset[int]:
    """Return the groups behind one that "at least" opens: "at least nine children and three teachers"."""
    first = chunks.chunks[victims[0]].group
    if first is None or first.quantity is None or first.quantity.qualifier != "at_least":
        return frozenset()
    numbers = (v for v in victims[1:] if (g := chunks.chunks[v].group) is not None and g.form == "number")
    return frozenset(numbers)


def _whole(victims: list[int], part: int) -> int:
    """Return the group that a part belongs to: the last one before it, or the only one."""
    before = [v for v in victims if v < part]
    return before[-1] if before else victims[0]


def _are_apart(chunks: Chunks, heads: list[int], parts: list[int]) -> bool:
    """Say whether places divide no whole, which has one of its own: "nine in Gorma, four in Lesk and two in Orme"."""
    if len(parts) < 2:
        return False
    whole, *groups = [chunks.chunks[k].group for k in (heads[-1], *parts)]
    counts = [g.quantity.best or 0 for g in groups if g is not None and g.quantity is not None and not g.head]
    placed = all(chunks.marks[k + 1 : k + 2] == marks.IN for k in parts)
    placed = placed and marks.IN in (chunks.marks[heads[-1] + 1], chunks.marks[max(0, parts[0] - 3)])
    if not placed or len(counts) < len(parts) or whole is None or whole.quantity is None:
        return False
    first = whole.quantity.best or 0
    return sum(counts) > first or (sum(counts) < first and not whole.head)


_SHARES = frozenset(("most", "mostly", "mainly", "largely", "chiefly", "predominantly", "especially", "half", "more"))


def _is_share(chunks: Chunks, part: int) -> bool:
    """Say whether a part only tells who most of them were: "12 people, mostly women and children"."""
    group = chunks.chunks[part].group
    if group is None or group.form != "bare" or not group.plural:
        return False
    leads = (c for c in reversed(chunks.chunks[:part]) if c.mark == marks.INCLUDING)
    lead = next(leads, None)
    return lead is not None and chunks.tokens.words[lead.first] in _SHARES


def _held(chunks: Chunks, whole: int, part: int) -> int | None:
    """Return the whole, unless the part is more than it: "five rebels, including a leader, and nine villagers"."""
    told = [chunks.chunks[v].group for v in (whole, part)]
    if chunks.marks[part] == marks.OF_THEM or any(
        group is None or group.quantity is None or group.more for group in told
    ):
        return whole
    counts = [group.quantity.best or 0 for group in told if group is not None and group.quantity is not None]
    return None if counts[1] > counts[0] > 0 else whole


def _is_certain(chunks: Chunks, victim: int) -> bool:
    """Say whether a group must be people: needed where the verb takes towns and ships as well."""
    chunk = chunks.chunks[victim]
    if chunk.mark == marks.OF_THEM:  # "nine guards were hurt, but four of them who suffered slight wounds stayed"
        counted = [other.mark for other in chunks.chunks[:victim] if other.mark in _COUNTED]
        return counted[-1:] == [marks.PEOPLE]
    if chunk.mark == marks.NUMBER:
        last = chunks.tokens.raws[chunk.end - 1]
        return last.istitle() and last.endswith(_OF_A_PEOPLE)
    return chunk.mark in _CERTAIN or (chunk.mark == marks.NAME and chunk.end - chunk.first > 1)


def _rides(chunks: Chunks, victim: int, trigger: int) -> bool:
    """Say whether those before a verb only ride in what it tells of: "a car carrying the mayor was blown up"."""
    carries = chunks.tokens.words[chunks.chunks[victim].first - 1] in forms("roles", "carries")
    return carries and 0 < victim < trigger


def _may_suffer(chunks: Chunks, victim: int, trigger: int) -> bool:
    """Say whether a harm word that is told of soldiers alone ("nine fell"), or of no pilots, fits its victims."""
    name, group = chunks.chunks[trigger].name, chunks.chunks[victim].group
    if group is not None and (spared := _called("spared", name)) and (not group.head or group.head in spared):
        return False  # of "300 drones" too: "60 were shot down"
    told_of = _called("of", name)
    return not told_of or (group is not None and group.victim_class in told_of)


@cache
def _called(key: str, section: str) -> tuple[str, ...]:
    named = load("harm").get(section)
    return tuple(named.more.get(key, ())) if named is not None else ()


def _are_compared(chunks: Chunks, victim: int) -> bool:
    """Say whether a group is only set beside another: "more women than men were killed"."""
    chunk, words = chunks.chunks[victim], chunks.tokens.words
    bare = chunk.group is not None and chunk.group.form == "bare"
    return bare and words[chunk.first] in ("more", "fewer") and "than" in words[chunk.end :]


def _is_of_people(chunks: Chunks, victim: int) -> bool:
    """Say whether "two of them" are people: nothing that is a thing was counted just before."""
    if chunks.chunks[victim].mark != marks.OF_THEM:
        return True
    counted = (
        c
        for c in reversed(chunks.chunks[:victim])
        if c.mark in _COUNTED or (c.mark == marks.THING and c.name.endswith("s"))
    )
    return next(counted, chunks.chunks[victim]).mark != marks.THING


def _is_where(chunks: Chunks, victim: int) -> bool:
    """Say whether a name of one word only says where the place before it lies: "who lived in Gorma, Ruritania, was"."""
    chunk, before = chunks.chunks[victim], chunks.marks[max(0, victim - 3) : victim]
    closed = chunks.marks[victim + 1 : victim + 2] == marks.COMMA and before in _IN_PLACE
    return closed and chunk.mark == marks.NAME and chunk.end - chunk.first == 1


def _is_scene(chunks: Chunks, victim: int, trigger: int) -> bool:
    """Say whether the one name behind "deaths" is where they died: "deaths in the shelling of Gorma"."""
    told = chunks.chunks[trigger]
    several = told.mark == marks.DEATH and chunks.tokens.words[told.end - 1] in forms("roles", "summed")
    return several and victim > trigger and chunks.marks[victim] == marks.NAME


def _verb_of(chunks: Chunks, match: regex.Match[str]) -> list[str]:
    """Return the words of a match between its last victim and its trigger, and of the later of the two."""
    first = max(match.starts("victim"), default=match.start()) if "victim" in match.re.groupindex else match.start()
    trigger = match.start("trigger")
    lo, hi = (first, trigger) if first < trigger else (trigger, first)
    return chunks.tokens.words[chunks.chunks[lo].end : chunks.chunks[hi].end]


def _is_unreal(chunks: Chunks, match: regex.Match[str], trigger: int, verb: list[str]) -> bool:
    """Say whether the harm did not happen: "would be killed", "attempted murder of", "death threats"."""
    if not forms("roles", "unreal").isdisjoint(verb):
        return True
    first = chunks.chunks[min([*_starts(match, "victim"), trigger])]
    if first.first and chunks.tokens.words[first.first - 1] in ("whether", "if"):
        return True  # "asked whether two guards were killed"
    words, chunk = chunks.tokens.words, chunks.chunks[trigger]
    if chunk.mark != marks.DEATH:
        return False
    around = words[max(0, chunk.first - 2) : chunk.end] + words[chunk.end : chunk.end + 1]
    return not forms("roles", "unreal_nouns").isdisjoint(around)


def _bears_ordinal(chunks: Chunks, victim: int) -> bool:
    chunk = chunks.chunks[victim]
    return any(
        word in forms("roles", "ordinals") or ordinal(word) for word in chunks.tokens.words[chunk.first : chunk.end]
    )


def kind_of(chunks: Chunks, item: Found) -> Kind:
    """Return the kind a victim group is told in: its own ("12 deaths") or its harm word's."""
    behind = chunks.chunks[item.victim + 1 : item.victim + 2]
    if "number_only" in item.rule.traits and behind and behind[0].mark in marks.HARMED + marks.DEAD and behind[0].kind:
        return behind[0].kind  # "the toll rose to 24 wounded and two dead"
    if chunks.chunks[item.trigger].name == "led_away":
        agent = chunks.chunks[item.agent].group if item.agent is not None else None
        by_the_state = agent is not None and agent.victim_class in ("military", "police")
        in_their_trucks = agent is None and not {"army", "police", "military"}.isdisjoint(chunks.tokens.words)
        if by_the_state or in_their_trucks:
            return "detained"
    victim, trigger = chunks.chunks[item.victim], chunks.chunks[item.trigger]
    if trigger.kind == "detained" and victim.group is not None and victim.group.head in _TAKEN:
        return "abducted"  # "109 hostages are being held"
    own = victim.kind if victim.mark == marks.HARM_COUNT or item.rule.only_left_over else None
    return own or trigger.kind or "killed"
