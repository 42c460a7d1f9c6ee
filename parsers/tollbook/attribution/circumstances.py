"""When a claim happened, who did it, by what means, and who says so."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from tollbook.attribution.claim_dates import OWN, ClaimDate, claim_date
from tollbook.attribution.claim_sources import claim_source, claim_stance
from tollbook.attribution.event_agents import EventAgents, naming
from tollbook.attribution.event_means import with_event_means
from tollbook.attribution.evidence import Surroundings
from tollbook.attribution.means import MeansMention, choose_means, is_victim, same_family
from tollbook.harm.claim import Claim
from tollbook.parties.agents import Agent
from tollbook.record import How, Means, Stance


class ClaimContext(Struct, frozen=True, kw_only=True):
    """The circumstances of a claim.

    `perpetrator_from` tells whether the report itself says who did it (`did`), the perpetrator claims it or others
    blame it. `stance` is `claimed` where a party to the fighting reports its enemy's losses, else None.
    """

    when: ClaimDate | None = None
    perpetrator: str | None = None
    perpetrator_from: How | None = None
    means: Means | None = None
    source: str | None = None
    stance: Stance | None = None


def read_context(reading: Surroundings, claims: tuple[Claim, ...]) -> tuple[ClaimContext, ...]:
    """Return the circumstances of each claim, in the order of the claims.

    What a claim's own sentence does not say is looked for in its paragraph, for dates also in the lead, and then
    taken from the claim that it is a part or a repeat of.
    """
    own, completed = _own_contexts(reading, claims), dict[int, ClaimContext]()
    found = [_completed(own, claims, at, completed) for at in range(len(claims))]
    means = with_event_means(claims, [context.means for context in found])
    return _on_its_agency(reading, [replace(one, means=of) for one, of in zip(found, means, strict=True)])


def _own_contexts(reading: Surroundings, claims: tuple[Claim, ...]) -> list[ClaimContext]:
    """Read the circumstances of each claim by itself.

    One question is asked of all claims before the next, so that the processor keeps its code and words at hand.
    """
    suspects = EventAgents(reading, claims)
    agents = [_agent(suspects, at, claim) for at, claim in enumerate(claims)]
    sources = [claim_source(reading, claim) for claim in claims]
    means = [_means(reading, claim, agent) for claim, agent in zip(claims, agents, strict=True)]
    days = [claim_date(reading, claim) for claim in claims]
    stances = [claim_stance(reading, claim, source) for claim, source in zip(claims, sources, strict=True)]
    return [
        ClaimContext(
            when=day,
            perpetrator=agent.actor.name if agent else None,
            perpetrator_from=agent.how if agent else None,
            means=by,
            source=source,
            stance=stance,
        )
        for day, agent, by, source, stance in zip(days, agents, means, sources, stances, strict=True)
    ]


def _on_its_agency(reading: Surroundings, found: list[ClaimContext]) -> tuple[ClaimContext, ...]:
    """Let an article in which nobody speaks stand on its agency's word."""
    agency = reading.dateline.agency if reading.dateline else None
    if agency is None or any(context.source for context in found) or _quotes_anybody(reading):
        return tuple(found)
    return tuple(replace(context, source=agency) for context in found)


def _quotes_anybody(reading: Surroundings) -> bool:
    return any(reading.sources(sentence.index) for sentence in reading.document.sentences)


def _completed(
    own: list[ClaimContext], claims: tuple[Claim, ...], at: int, done: dict[int, ClaimContext]
) -> ClaimContext:
    """Complete the circumstances of one claim from the claim that it is a part or a repeat of."""
    if at not in done:
        done[at] = own[at]  # stands while the other claim is completed, in case each names the other
        for other in (claims[at].part_of, claims[at].same_as):
            if other is not None:
                done[at] = _filled(done[at], _completed(own, claims, other, done), claims[at])
    return done[at]


def _agent(suspects: EventAgents, at: int, claim: Claim) -> Agent | None:
    """Return who did it: the actor of the own sentence of the claim `at`, or whoever its event names better."""
    own = suspects.own(at)
    if own is not None and naming(own.actor) == 0:
        return own  # none is named better
    event = suspects.of(claim)
    if own is None or event is None:
        return own or event
    return event if naming(own.actor) > naming(event.actor) and own.actor.side in {"unknown", event.actor.side} else own


def _filled(own: ClaimContext, whole: ClaimContext, claim: Claim) -> ClaimContext:
    """Complete the circumstances of a part or a repeat from those of its whole; a repeat keeps its own source.

    Nothing is taken over where the two are dated on different days: then they are not one event after all.
    """
    if own.when and whole.when and (_ends_before(own.when, whole.when) or _ends_before(whole.when, own.when)):
        return own
    told = own.when is not None and own.when.told in OWN
    own = replace(own, when=own.when if told else whole.when or own.when)
    if own.perpetrator is None:
        own = replace(own, perpetrator=whole.perpetrator, perpetrator_from=whole.perpetrator_from)
    own = replace(own, means=own.means or whole.means)
    if claim.part_of is None:
        return own
    return replace(own, source=own.source or whole.source, stance=own.stance or whole.stance)


def _ends_before(one: ClaimDate, other: ClaimDate) -> bool:
    """Say whether a date ends before another begins, as far as the coarser of the two goes."""
    if one.end is None or other.start is None:
        return False
    figures = min(len(one.end), len(other.start))
    return one.end[:figures] < other.start[:figures]


_FOUND = frozenset(("body_found", "bodies_of"))
_CLAUSE = 200
"""An actor that acts within so many characters of a claim is the claim's own; results are the same from 100 to 400."""


def _means(reading: Surroundings, claim: Claim, agent: Agent | None) -> Means | None:
    """Return the means named in the claim's own sentence, else in its paragraph; vague words count last."""
    by_state = agent is not None and agent.actor.side == "state"
    own = [m for m in reading.means(claim.sentence) if not _is_others(reading, claim, m)]
    if own and all(m.is_weak and m.means == "air_strike" for m in own):
        return "air_strike"
    if claim.scope != "incident" or any(m.tells for m in own):
        return choose_means(claim, own, by_state=by_state)
    near = [s.index for s in (*reading.before(claim), *reading.after(claim, 1)) if reading.means(s.index)]
    near = [at for at in near if agent is None or not _is_anothers(reading, at, claim, agent)]
    for at in near:
        telling = same_family(own, [m for m in reading.means(at) if m.tells])
        if (found := choose_means(claim, telling, by_state=by_state)) is not None:
            return found
    others = [m for at in near for m in reading.means(at)]
    return choose_means(claim, own, by_state=by_state) or choose_means(claim, others, by_state=by_state)


def _is_others(reading: Surroundings, claim: Claim, mention: MeansMention) -> bool:
    """Say whether words name other victims ("four gunmen"), or the harm of others beside a total or bodies found."""
    apart = claim.counts == "running_total" or not _FOUND.isdisjoint(claim.traits)
    return any(
        (other.trigger.overlaps(mention.span) and apart and not claim.trigger.overlaps(mention.span))
        or is_victim(other, mention)
        for other in reading.beside(claim)
    )


def _is_anothers(reading: Surroundings, index: int, claim: Claim, agent: Agent) -> bool:
    """Say whether a sentence is about what somebody else did than the perpetrator named beside the claim."""
    if agent.how != "did" or not agent.actor.is_party or abs(agent.at - claim.span.start) >= _CLAUSE:
        return False
    did = {a.actor.name for a in reading.agents(index) if a.how == "did"}
    return bool(did) and agent.actor.name not in did
