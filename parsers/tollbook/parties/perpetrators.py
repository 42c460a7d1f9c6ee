"""Who did it: the actors of a sentence whom its grammar, a claim of responsibility or an accusation names."""

from __future__ import annotations

from tollbook.parties.agents import ActorMention, Agent, Deed
from tollbook.parties.attack_words import may_be_subject, may_come, possessor, subject
from tollbook.parties.cue_words import Signals, word_set
from tollbook.parties.unlisted import GATES, MEMBERS, deeds, unlisted_agents
from tollbook.record import How
from tollbook.text.patterns import compile_, holds_any


def may_name_agents(signals: Signals) -> bool:
    """Say cheaply whether a sentence may have an agent: a word of an attack, or one that ties a name to a deed."""
    return bool(signals.of("attacks")) or holds_any(signals.text, _TIES)


def find_agents(signals: Signals, actors: list[ActorMention]) -> list[Agent]:
    """Return the agents of one sentence, in the order of their actors."""
    agents: list[Agent] = []
    for actor in actors:
        found = _agent(signals, actor)
        if found is not None:
            agents.append(found)
    agents += unlisted_agents(signals, actors)
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
        how: How = "blamed" if compile_(_HELD).search(text, end, tie + len("responsibility")) else "claimed"
        return Agent(actor, how, base + tie)
    own = compile_(_OWN_WORDS).match(text, end)
    if own and (tie := subject(signals, own.end())) is not None:
        return Agent(actor, "did", base + tie)
    tie = possessor(signals, actor, end)
    if tie is None and may_be_subject(lead) and not (actor.noun == "state" and lead.endswith(",")):
        tie = subject(signals, end)
    if tie is not None:
        return Agent(actor, "did", base + tie, _deed(signals, tie))
    return _opponent(signals, actor, opening)


# "Clashes with soldiers", "fighting between rebels and soldiers".
_FOUGHT = r"\b\L<attacks.fight>[ ](?:with|against|between|involving)[ ](?:the[ ]|[\w' -]{3,40}[ ]and[ ](?:the[ ])?)?$"

_FOUGHT_WITH = (" with ", " against ", " between ", " involving ")
"""One of these stands in whatever `_FOUGHT` finds."""
_TIES = ("by ", "in the name of", "on behalf of", *_FOUGHT_WITH, *GATES)


def _opponent(signals: Signals, actor: ActorMention, opening: int) -> Agent | None:
    if not holds_any(signals.text[max(0, opening - 60) : opening], _FOUGHT_WITH):
        return None
    fought = compile_(_FOUGHT).search(signals.text, max(0, opening - 60), opening)
    if fought is None or not (actor.is_party or actor.noun == "state"):
        return None
    return Agent(actor, "did", signals.sentence.start + fought.start(), "fight")


def _deed(signals: Signals, at: int) -> Deed:
    """Say what an actor did whose verb begins at `at`: who entered a house and shot a man has harmed."""
    catching = next((s for s in signals.of("attacks") if s.start == at and s.section == "attacked"), None)
    if catching is None or signals.text[at : catching.end] not in word_set("attacks", "catching"):
        return "harm"
    verbs = [s for s in signals.of("attacks") if s.section == "attacked" and 0 < s.start - catching.end < _SOON]
    verbs = [s for s in verbs if compile_(_JOINED).search(signals.text, catching.end, s.start)]
    others = (signals.text[s.start : s.end] not in word_set("attacks", "catching") for s in verbs)
    return "harm" if any(others) else "catch"


_JOINED = r"(?:,|\band|\bthen|\bbefore)[ ](?:\w+ly[ ])?$"
_SOON = 100
"""Characters within which another verb of the same subject may follow."""


_HELD = r"\b(?:responsible\b|(?:bears?|bore|bearing|shares?)[ ](?:[\w-]+[ ])?responsibility\b)"
"""Others hold somebody responsible, or say that he bears the responsibility."""


_MEMBERS_BEFORE = rf"(?<![\w-]) {MEMBERS} $"
_REACH = 70
"""Characters before the name of a group in which "three members of the" stand."""


def _opening(text: str, start: int) -> int:
    """Return where the noun phrase of an actor begins, including articles and numbers."""
    while (space := start - 1) > 0 and text[space] == " ":
        before = text.rfind(" ", 0, space) + 1
        word = text[before:space]
        if word in {"of", "from", "to", "with"}:
            first = max(0, start - _REACH)
            told = holds_any(text[first:start], word_set("attacks", "member"))
            members = compile_(_MEMBERS_BEFORE).search(text, first, start) if told else None
            if members is None or members.start() == start:
                return start
            start = members.start()
        elif (
            word in word_set("attacks", "opening")
            or word.isdigit()
            or word.endswith(("ty", "teen"))
            or "-" in word[1:-1]
        ):
            start = before
        else:
            return start
    return start


_OWNED = r"\b(?:was|were|been|being|\L<attacks.attack>)[ ](?:\w+ly[ ]|later[ ]|also[ ])?claimed[ ]by$"
"""Before a name: the attack was claimed, and no mere number is."""


def _after_by(signals: Signals, actor: ActorMention, lead: str) -> Agent | None:
    """Read "killed by X", "attack by X", "claimed by X"; not "held by X"."""
    words = lead.split()
    before = words[-2].strip(",;\"'") if len(words) > 1 else ""
    at = signals.sentence.start + len(lead) - 2
    if before in {"claimed", "responsibility", "credit"}:
        owned = before != "claimed" or compile_(_OWNED).search(lead)
        return Agent(actor, "claimed", at) if owned else None
    if actor.noun == "state" and before not in deeds():
        return None
    if before in word_set("attacks", "kept") or before.endswith("-held") or may_come(lead, len(lead) - 60, len(lead)):
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
