"""Who did it: the actors of a sentence whom its grammar, a claim of responsibility or an accusation names."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from tollbook.attribution.actors import ActorMention
from tollbook.attribution.attack_words import may_be_subject, possessor, subject
from tollbook.attribution.cue_words import Signals, word_set
from tollbook.dates.calendar_dates import calendar_words
from tollbook.record import How
from tollbook.text.patterns import compile_
from tollbook.text.spans import Span


class Agent(Struct, frozen=True):
    """An actor tied to an attack.

    `at` is the offset in the article of the word that ties them: a verb, "by" or an attack noun. `how` says
    whether the report itself says so (`did`), the actor claims the attack or others blame the actor.
    """

    actor: ActorMention
    how: How
    at: int


# "Members of the", "fighters from": the actor is the group that follows.
_MEMBERS = (
    r"(?: (?:the[ ]|an?[ ])?+ (?:(?:\d++\w*+|\L<numbers.cardinals>|\L<attacks.member_kind>)[ ])*+"
    r" \L<attacks.member> [ ] (?:\L<attacks.belonging>|with) [ ] (?:the[ ])?+ )"
)


def find_agents(signals: Signals, actors: list[ActorMention]) -> list[Agent]:
    """Return the agents of one sentence, in the order of their actors."""
    agents: list[Agent] = []
    for actor in actors:
        found = _agent(signals, actor)
        if found is not None:
            agents.append(found)
    if any(word in signals.text for word in (" by ", "claim", "blamed", "attributed")):
        agents += _unlisted(signals, actors)
    agents = [agent for agent in agents if not any(_names(signals, agent, other) for other in agents)]
    return sorted(agents, key=lambda agent: agent.actor.span)


_OF = r"[ ]\L<attacks.belonging>[ ](?:the[ ])?"


def _names(signals: Signals, agent: Agent, other: Agent) -> bool:
    """Say whether `other` is the group of `agent`: of "fighters of the Gorma Front" only the group counts."""
    if agent.actor.noun in {"name", "unlisted"} or other.actor.noun not in {"name", "unlisted"}:
        return False
    base = signals.sentence.start
    first, last = agent.actor.span.end - base, other.actor.span.start - base
    return last - first > 0 and compile_(_OF).fullmatch(signals.text, first, last) is not None


_NAME = r"(?!The[ ])(?:(?:al|el|an|ash)-)?\p{Lu}[\w'’-]++ (?:[ ](?:(?:of|for|the|al|de|and)[ ]){0,2}\p{Lu}[\w'’-]++)*+"
_NAMED_AFTER = (
    rf"\b(?P<verb>\w+ed|shot|slain|sent|thrown|set|laid|responsibility|attack|bombing) [ ]by[ ] {_MEMBERS}?+"
    rf" (?:the[ ])? (?P<name>{_NAME}) (?![ ]\p{{Ll}}+s\b)"
)
_NAMED_BEFORE = (
    rf"(?P<name>{_NAME}) (?:[ ]?\([\w -]+\))? (?:,[^,;]{{3,60}},)?"
    rf" [ ](?:has[ ]|have[ ]|later[ ])? claimed[ ](?:responsibility|credit|the[ ]attack)"
)
_NAMED_BLAMED = rf"(?:[Bb]lamed|attributed)[ ](?:on|to)[ ](?:the[ ])?(?P<name>{_NAME})"


def _unlisted(signals: Signals, actors: list[ActorMention]) -> list[Agent]:
    """Return groups that are in no lexicon: "claimed by the Al-Fath Brigade"."""
    base, text = signals.sentence.start, signals.sentence.text
    found = []
    ways: tuple[tuple[str, How], ...] = (
        (_NAMED_AFTER, "did"),
        (_NAMED_BEFORE, "claimed"),
        (_NAMED_BLAMED, "blamed"),
    )
    for pattern, how in ways:
        for match in compile_(pattern).finditer(text):
            verb = match["verb"].lower() if how == "did" else how
            span = Span(base + match.start("name"), base + match.end("name"))
            if how == "did" and verb not in _deeds():
                continue
            if _is_no_name(match["name"]) or any(a.span.overlaps(span) and a.noun != "state" for a in actors):
                continue
            told: How = "claimed" if verb in {"responsibility", "claimed"} else how
            actor = ActorMention(span, match["name"], "unknown" if told == "did" else "group", "unlisted")
            found.append(Agent(actor, told, base + match.start()))
    return found


@cache
def _deeds() -> frozenset[str]:
    """Return the words that, followed by "by", make an unknown name that of an attacker."""
    return word_set("attacks", "attacked") | word_set("attacks", "attack") | word_set("attacks", "deed")


def _is_no_name(name: str) -> bool:
    first = name.split(maxsplit=1)[0].lower()
    return (
        first in word_set("attacks", "none") or first in calendar_words("months") or first in calendar_words("weekdays")
    )


# "The army said it had killed": the speaker did it.
_OWN_WORDS = (
    r"[ ](?:said|says|claimed|claims|announced|reported|confirmed|added)(?:[ ](?:on[ ])?\w+day)?[ ](?:that[ ])?"
    r"(?:it|they|(?:its|their)[ ]\w+)(?=[ ])"
)


def _agent(signals: Signals, actor: ActorMention) -> Agent | None:
    base = signals.sentence.start
    text = signals.text
    start, end = actor.span.start - base, actor.span.end - base
    opening = _opening(text, start)
    lead = text[:opening].rstrip()
    if lead.rsplit(" ", 1)[-1] in word_set("attacks", "none") or text[opening:start].startswith("no "):
        return None
    if lead.endswith(("in the name of", "on behalf of")):
        return Agent(actor, "claimed", base + opening)
    if lead.endswith(" by") or lead == "by":
        return _after_by(signals, actor, lead)
    tie = _blamed(signals, opening, end)
    if tie is not None:
        return Agent(actor, "blamed", base + tie)
    tie = _responsible(signals, end)
    if tie is not None and actor.noun not in {"man", "state"}:
        how: How = "blamed" if text.startswith("responsible", tie) else "claimed"
        return Agent(actor, how, base + tie)
    own = compile_(_OWN_WORDS).match(text, end)
    if own and (tie := subject(signals, own.end())) is not None:
        return Agent(actor, "did", base + tie)
    tie = possessor(signals, actor, end)
    if tie is None and may_be_subject(lead) and not (actor.noun == "state" and lead.endswith(",")):
        tie = subject(signals, end)
    return Agent(actor, "did", base + tie) if tie is not None else None


def _opening(text: str, start: int) -> int:
    """Return where the noun phrase of an actor begins, including articles and numbers."""
    while (space := start - 1) > 0 and text[space] == " ":
        before = text.rfind(" ", 0, space) + 1
        word = text[before:space]
        if word in {"of", "from", "to", "with"}:
            members = compile_(rf"(?<![\w-]) {_MEMBERS} $").search(text, max(0, start - 70), start)
            if members is None or members.start() == start:
                return start
            start = members.start()
        elif word in word_set("attacks", "opening") or word.isdigit() or word.endswith(("ty", "teen")) or "-" in word:
            start = before
        else:
            return start
    return start


def _after_by(signals: Signals, actor: ActorMention, lead: str) -> Agent | None:
    """Read "killed by X", "attack by X", "claimed by X"; not "held by X"."""
    words = lead.split()
    before = words[-2].strip(",;\"'") if len(words) > 1 else ""
    at = signals.sentence.start + len(lead) - 2
    if before in {"claimed", "responsibility", "credit"}:
        return Agent(actor, "claimed", at)
    if before in word_set("attacks", "kept") or before.endswith("-held"):
        return None
    return Agent(actor, "did", at)


_BLAMED_BEFORE = r"\s*(?:(?:to[ ]be|on|to|of|with|from|linked[ ]to|that|was|were)\s*)*+(?:the\s)?"
_BLAMED_AFTER = r"[ ](?:is|are|was|were|has[ ]been|have[ ]been)[ ](?:\w+ly[ ])?"


def _blamed(signals: Signals, opening: int, end: int) -> int | None:
    """Read "blamed X", "blamed on X", "X is believed to be"."""
    for signal in signals.of("attacks"):
        if signal.section != "blamed":
            continue
        if signal.end <= opening and compile_(_BLAMED_BEFORE).fullmatch(signals.text, signal.end, opening):
            return signal.start
        if end <= signal.start and compile_(_BLAMED_AFTER).fullmatch(signals.text, end, signal.start):
            return signal.start
    return None


def _responsible(signals: Signals, end: int) -> int | None:
    """Read "X claimed responsibility", "X is responsible"."""
    for signal in signals.of("attacks"):
        if signal.section == "responsible" and 0 <= signal.start - end < 80:
            words = signals.text[signal.start : signal.end]
            after = signals.text[signal.end : signal.end + 30]
            if words == "claimed" and not compile_(r"[ ](?:it|to[ ]have|they|the[ ]attack|the[ ]bomb)").match(after):
                return None
            return signal.start if compile_(r"[^;.]*").fullmatch(signals.text[end : signal.start]) else None
    return None
