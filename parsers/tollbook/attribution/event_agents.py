"""Who did it, settled once per event: from the sentences that tell its claims, those between, and who owns to it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from math import inf

from msgspec import Struct

from tollbook.attribution.claim_agents import in_another_clause, is_own_side, may_harm, own_agent
from tollbook.attribution.evidence import Surroundings
from tollbook.harm.claim import Claim
from tollbook.parties.actors import has_owner
from tollbook.parties.agents import ActorMention, Agent
from tollbook.record import How
from tollbook.text.document import Sentence
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compile_, holds_any


class Suspect(Struct, frozen=True):
    """An actor that may have done what an event tells; of several the one with the least `cost` has."""

    agent: Agent
    cost: int
    sentence: int
    reach: float
    """Sentences from its own within which somebody may be meant: "police" of a sentence far off are others."""

    def reaches(self, claim: Claim) -> bool:
        """Say whether it may be meant where a claim is told."""
        return abs(claim.sentence - self.sentence) <= self.reach


_MOST = 200
"""Suspects of one event that are looked at: what keeps a long file's time linear."""
_SIDE = 1
_REACH, _GUNMEN_REACH = 1, 12
"""Sentences from where they act; what a report calls gunmen it goes on to call so."""
_HOW: dict[How, int] = {"did": 0, "claimed": 1, "blamed": 2}
_NAMED = frozenset(("name", "unlisted", "state", "coalition"))
# A name told anywhere goes before a role told beside the toll: what stands between is worth less than one step.
_STEP, _BETWEEN, _ELSEWHERE = 5, 1, 2
"""What each step in how an actor is named costs, and at least each actor of a sentence without a claim."""


def naming(actor: ActorMention) -> int:
    """Say how well an actor is named: 0 by name, 1 as rebels, 2 by the part in the deed, 3 as a man."""
    if actor.noun in _NAMED or has_owner(actor):
        return 0
    return 3 if actor.noun == "man" else 1 if actor.noun == "armed_group" else 2


class EventAgents:
    """The suspects of each event, the likeliest first."""

    def __init__(self, reading: Surroundings, claims: tuple[Claim, ...]) -> None:
        """Look through the sentences with claims."""
        self._reading = reading
        self._claims = claims
        self._own: dict[int, Agent | None] = {}
        self._suspects: defaultdict[int, list[Suspect]] = defaultdict(list)
        self._catchers: defaultdict[int, list[Agent]] = defaultdict(list)
        self._has_read_between = False
        self._read_claims()

    def own(self, at: int) -> Agent | None:
        """Return the actor that the own sentence of the claim at a position ties to the harm."""
        if at not in self._own:
            self._own[at] = own_agent(self._reading, self._claims[at])
        return self._own[at]

    def of(self, claim: Claim) -> Agent | None:
        """Return who did what a claim tells, if anybody of its event may have."""
        if claim.event is None or (claim.victim_class == "attacker" and "own_hand" not in claim.traits):
            return None
        if claim.kind == "detained":
            return self._catcher(claim, claim.event)
        near = (s.agent for s in self._suspects_of(claim.event) if s.reaches(claim))
        return next((agent for agent in near if self._may_have(claim, agent)), None)

    def _may_have(self, claim: Claim, agent: Agent) -> bool:
        may = may_harm(claim, agent) and not is_own_side(claim, agent)
        return may and not in_another_clause(self._reading, claim, agent)

    def _catcher(self, claim: Claim, event: int) -> Agent | None:
        """Return who holds those arrested: whoever caught others, else the forces that fought there."""
        suspects = (s.agent for s in self._suspects_of(event))
        forces = (a for a in suspects if a.actor.side == "state" and naming(a.actor) != 2)
        found = (a for a in (*self._catchers[event], *forces) if may_harm(claim, a) and a.actor.side == "state")
        return next(found, None)

    def _suspects_of(self, event: int) -> Iterator[Suspect]:
        """Yield the suspects of an event, the likeliest first; sentences without a claim are read only if need be."""
        sure = [suspect for suspect in self._suspects[event] if suspect.cost < _BETWEEN]
        yield from sorted(sure, key=_likelihood)
        if not self._has_read_between:
            self._has_read_between = True
            self._read_between()
        yield from sorted(self._suspects[event], key=_likelihood)[len(sure) : _MOST]

    def _read_claims(self) -> None:
        for at, claim in enumerate(self._claims):
            if claim.event is None or claim.victim_class == "attacker":
                continue
            agent = self.own(at)
            if agent is not None and claim.kind == "detained":
                self._catchers[claim.event].append(agent)
            elif agent is not None:
                self._add(claim.event, agent, claim.sentence, 0)

    def _read_between(self) -> None:
        """Read the sentences without a claim: in a paragraph with claims all, in others whoever owns to the deed."""
        focus = _Focus(self._reading, self._claims)
        for sentence in self._reading.document.sentences:
            event, near = focus.at(sentence)
            if event is None or not (near or _may_own(sentence.low)):
                continue
            agents = self._reading.agents(sentence.index)
            if not agents:
                continue
            text = self._reading.signals(sentence.index).text
            if holds_any(text, forms("attacks", "another")) and compile_(_ANOTHER).search(text):
                continue
            for agent in agents:
                if near or agent.how != "did" or focus.is_only or compile_(_THE_DEED).search(text):
                    self._add(event, agent, sentence.index, _BETWEEN if near else _ELSEWHERE)

    def _add(self, event: int, agent: Agent, sentence: int, distance: int) -> None:
        rank = naming(agent.actor)
        reach = inf if rank <= _SIDE else _GUNMEN_REACH if agent.actor.noun == "attacker" else _REACH
        cost = _STEP * rank + _HOW[agent.how] + distance
        self._suspects[event].append(Suspect(agent, cost, sentence, reach))


def _likelihood(suspect: Suspect) -> tuple[int, int]:
    return suspect.cost, suspect.sentence


_ANOTHER = r"\b\L<attacks.another>\b"
"""Of an attack that is not the one reported."""
_OWNS = (
    "claim", "respons", "blam", "attribut", "accus", "suspect", "carried out", "perpetrat", "conducted", "behind",
    " by ",
)  # fmt: skip
"""A sentence far from any toll is read only if it may say who did it."""
_THE_DEED = r"\b(?:the|this|these|both|\w+day's|that)[ ](?:[\w-]+[ ]){0,2}\L<attacks.attack>\b"
_NEAR = 4
"""Sentences from a claim in its paragraph that are read for whoever acts in them."""


def _may_own(low: str) -> bool:
    return holds_any(low, _OWNS)


class _Focus:
    """Which event a sentence without a claim tells of."""

    def __init__(self, reading: Surroundings, claims: tuple[Claim, ...]) -> None:
        self._reading, self._claims = reading, claims
        self._at = [claim.sentence for claim in claims]
        self._main = next((c.event for c in claims if c.scope == "incident" and c.event is not None), None)
        self.is_only = len({claim.event for claim in claims if claim.event is not None}) == 1

    def at(self, sentence: Sentence) -> tuple[int | None, bool]:
        """Return the event, and whether the sentence stands in a paragraph with claims of it."""
        place = bisect_left(self._at, sentence.index)
        if sentence.end <= self._reading.body or sentence.index in self._at[place : place + 1]:
            return None, False
        before, after = self._claims[max(0, place - 1) : place], self._claims[place : place + 1]
        sentences = self._reading.document.sentences
        for claim in (*before, *after):
            is_own = sentences[claim.sentence].paragraph == sentence.paragraph
            is_near = is_own and abs(claim.sentence - sentence.index) <= _NEAR
            if is_near and claim.event is not None and (claim.sentence < sentence.index or claim.scope == "incident"):
                return claim.event, True
        return self._main, False
