"""When a claim happened, who did it, by what means, and who says so."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from tollbook.attribution.claim_agents import claim_agent
from tollbook.attribution.claim_dates import OWN, ClaimDate, claim_date
from tollbook.attribution.claim_sources import claim_source, claim_stance
from tollbook.attribution.evidence import Surroundings, Told
from tollbook.attribution.means import choose_means, same_family
from tollbook.attribution.perpetrators import Agent
from tollbook.harm.claim import Claim
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
    contexts: dict[int, ClaimContext] = {}
    for index in range(len(claims)):
        _resolve(reading, claims, index, contexts)
    return tuple(contexts[index] for index in range(len(claims)))


def _resolve(
    reading: Surroundings, claims: tuple[Claim, ...], index: int, done: dict[int, ClaimContext]
) -> ClaimContext:
    """Read the circumstances of one claim, and complete them from the claim that it is a part or a repeat of."""
    if index not in done:
        done[index] = ClaimContext()  # stands while the other claim is read, in case each names the other
        claim = claims[index]
        done[index] = _context(reading, claim)
        for other in (claim.part_of, claim.same_as):
            if other is not None:
                done[index] = _filled(done[index], _resolve(reading, claims, other, done), claim)
    return done[index]


def _context(reading: Surroundings, claim: Claim) -> ClaimContext:
    agent = claim_agent(reading, claim)
    source = claim_source(reading, claim)
    by_state = agent is not None and agent.actor.side == "state"
    means = _means(reading, claim, agent, by_state=by_state)
    return ClaimContext(
        when=claim_date(reading, claim),
        perpetrator=agent.actor.name if agent else None,
        perpetrator_from=agent.how if agent else None,
        means=means,
        source=source,
        stance=claim_stance(reading, claim, source),
    )


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


_CLAUSE = 200
"""An actor that acts within so many characters of a claim is the claim's own; results are the same from 100 to 400."""


def _means(reading: Surroundings, claim: Claim, agent: Agent | None, *, by_state: bool) -> Means | None:
    """Return the means named in the claim's own sentence, else in its paragraph; vague words count last."""
    own = reading.told(claim.sentence).means
    if claim.scope != "incident" or any(m.tells for m in own):
        return choose_means(claim, own, by_state=by_state)
    near = [*reading.before(claim), *reading.after(claim, 1)]
    near = [s for s in near if agent is None or not _is_anothers(reading.told(s.index), claim, agent)]
    for sentence in near:
        telling = same_family(own, [m for m in reading.told(sentence.index).means if m.tells])
        if (found := choose_means(claim, telling, by_state=by_state)) is not None:
            return found
    others = [m for s in near for m in reading.told(s.index).means]
    return choose_means(claim, own, by_state=by_state) or choose_means(claim, others, by_state=by_state)


def _is_anothers(told: Told, claim: Claim, agent: Agent) -> bool:
    """Say whether a sentence is about what somebody else did than the perpetrator named beside the claim."""
    did = {a.actor.name for a in told.agents if a.how == "did"}
    named = agent.how == "did" and agent.actor.is_party and abs(agent.at - claim.span.start) < _CLAUSE
    return named and bool(did) and agent.actor.name not in did
