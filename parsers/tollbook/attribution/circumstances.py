"""When, by whom, by what means and on whose word: the rest of a claim's row."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from tollbook.attribution.cue_words import Signals
from tollbook.attribution.evidence import Surroundings, Told
from tollbook.attribution.means import choose_means, same_family
from tollbook.attribution.perpetrators import Agent, How
from tollbook.attribution.sources import Attribution
from tollbook.dates.mentions import DateMention
from tollbook.harm.claim import Claim
from tollbook.record import DatePrecision, Means, Stance
from tollbook.text.document import Document
from tollbook.text.patterns import compile_
from tollbook.text.spans import Span


class ClaimContext(Struct, frozen=True, kw_only=True):
    """What stands beside a claim's numbers. Dates are ISO, cut to their precision.

    `perpetrator_from` tells whether the report asserts it (`did`), the actor claims it or others blame it.
    `stance` is `claimed` where a party to the fighting speaks of its enemy's losses, else None.
    """

    date_start: str | None = None
    date_end: str | None = None
    date_precision: DatePrecision | None = None
    perpetrator: str | None = None
    perpetrator_from: How | None = None
    means: Means | None = None
    source: str | None = None
    stance: Stance | None = None


def read_context(reading: Surroundings, claims: tuple[Claim, ...]) -> tuple[ClaimContext, ...]:
    """Return what the text says beside each claim, in the order of the claims.

    What a claim's own sentence does not name it takes from its whole, else from its paragraph; dates
    also from the lead, where the claim tells the event that the article reports.
    """
    contexts: dict[int, ClaimContext] = {}
    for index in range(len(claims)):
        _resolve(reading, claims, index, contexts)
    return tuple(contexts[index] for index in range(len(claims)))


def with_party_claims(reading: Surroundings, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Mark whose word a claim is, where that says how it stands to the others of its kind.

    What a side says of its enemy's losses does not count beside what the report itself says; another source's
    figure ("State media said 28 people were killed") may be a rival of the figure told before.
    """
    kinds = Counter(claim.kind for claim in claims if claim.best)
    last: dict[str, str | None] = {}
    marked = []
    for claim in claims:
        if claim.best and kinds[claim.kind] > 1:
            source = _source(reading, claim)
            if _stance(reading, claim, source) == "claimed":
                claim = replace(claim, stance="claimed", marks=claim.marks | {"party"})  # noqa: PLW2901
            elif claim.kind in last and source != last[claim.kind] and _opens(reading, claim):
                claim = replace(claim, marks=claim.marks | {"other_source"})  # noqa: PLW2901
            last[claim.kind] = source
        marked.append(claim)
    return tuple(marked)


def _opens(reading: Surroundings, claim: Claim) -> bool:
    """Say whether the claim's sentence begins with who says it."""
    start = reading.document.sentences[claim.sentence].start
    own = [a for a in reading.sources(claim.sentence) if a.at.end <= claim.group.start]
    return any(a.span.start - start < 12 for a in own)


def _resolve(
    reading: Surroundings, claims: tuple[Claim, ...], index: int, done: dict[int, ClaimContext]
) -> ClaimContext:
    """Read one claim, and fill it from the whole that it is part of, or from the telling that it repeats."""
    if index not in done:
        done[index] = ClaimContext()  # holds while its whole is read, should the two name each other
        claim = claims[index]
        done[index] = _context(reading, claim)
        for other in (claim.part_of, claim.same_as):
            if other is not None:
                done[index] = _filled(done[index], _resolve(reading, claims, other, done), claim)
    return done[index]


def _context(reading: Surroundings, claim: Claim) -> ClaimContext:
    agent = _agent(reading, claim)
    when = _date(reading, claim)
    source = _source(reading, claim)
    by_state = agent is not None and agent.actor.side == "state"
    means = _means(reading, claim, agent, by_state=by_state)
    return ClaimContext(
        date_start=when.date_start if when else None,
        date_end=when.date_end if when else None,
        date_precision=when.precision if when and (when.date_start or when.date_end) else None,
        perpetrator=agent.actor.name if agent else None,
        perpetrator_from=agent.how if agent else None,
        means=means,
        source=source,
        stance=_stance(reading, claim, source),
    )


def _filled(own: ClaimContext, whole: ClaimContext, claim: Claim) -> ClaimContext:
    """Fill what a part does not name from its whole; a repeat keeps its own source.

    Where both name their days and these are not the same, they are not one event after all.
    """
    if own.date_start and whole.date_end and not own.date_start <= whole.date_end:
        return own
    if own.date_end and whole.date_start and not whole.date_start[: len(own.date_end)] <= own.date_end:
        return own
    if own.date_start is None and own.date_end is None:
        own = replace(own, date_start=whole.date_start, date_end=whole.date_end, date_precision=whole.date_precision)
    if own.perpetrator is None:
        own = replace(own, perpetrator=whole.perpetrator, perpetrator_from=whole.perpetrator_from)
    own = replace(own, means=own.means or whole.means)
    if claim.part_of is None:
        return own
    return replace(own, source=own.source or whole.source, stance=own.stance or whole.stance)


def _gap(claim: Claim, span: Span) -> int:
    """Count the characters between the harm word and a span."""
    return max(span.start - claim.trigger.end, claim.trigger.start - span.end, 0)


def _agent(reading: Surroundings, claim: Claim) -> Agent | None:
    """Return who did it: in the claim's own sentence, else in its paragraph."""
    own = [a for a in reading.told(claim.sentence).agents if _may_harm(claim, a)]
    best = min(own, key=lambda a: _agent_cost(claim, a), default=None)
    if claim.scope != "incident":
        return best
    if best is None and claim.victim_class != "attacker":
        for sentence in reading.before(claim):
            found = [
                a for a in reading.told(sentence.index).agents if _may_harm(claim, a) and not _is_own_side(claim, a)
            ]
            if found:
                best = min(found, key=lambda agent: (agent.actor.noun == "man", agent.at))
                break
    if best is None or best.actor.side == "unknown":
        own_sentence = reading.document.sentences[claim.sentence]
        around = [own_sentence, *reading.before(claim), *reading.after(claim)]
        said = [a for s in around for a in reading.told(s.index).agents if a.how != "did" and _may_harm(claim, a)]
        known = [a for a in said if a.actor.side != "unknown" and not _is_own_side(claim, a)]
        return min(known, key=lambda agent: agent.how == "blamed", default=best)
    return best


def _may_harm(claim: Claim, agent: Agent) -> bool:
    """Say whether an actor can be the claim's agent: it is not among the victims."""
    if claim.group.overlaps(agent.actor.span):
        return False
    victims = (claim.victims or "").lower()
    head = agent.actor.name.lower().split()[-1]
    return not (claim.head and head.startswith(claim.head)) and agent.actor.name.lower() not in victims


_CLAUSE = 200
"""Characters within which an actor stands in the claim's own sentence; results are the same from 100 to 400."""
_SIDE_OF: dict[str, str] = {"militant": "group", "military": "state", "police": "state"}


def _is_own_side(claim: Claim, agent: Agent) -> bool:
    """Say whether the victims fight on the actor's side: what it did elsewhere did not harm them."""
    return _SIDE_OF.get(claim.victim_class) == agent.actor.side


# In characters, chosen by hand: halved or doubled, they change no doer of 1,354 claims in 770 gold articles.
_NO_SIDE, _ANYBODY = 60, 200


def _agent_cost(claim: Claim, agent: Agent) -> int:
    if claim.agent is not None and claim.agent.overlaps(agent.actor.span):
        return 0
    cost = min(_gap(claim, agent.actor.span), abs(agent.at - claim.trigger.start)) + 1
    if claim.trigger.start <= agent.at < claim.trigger.end:
        return 1
    return cost + _NO_SIDE * (agent.actor.side == "unknown") + _ANYBODY * (agent.actor.noun == "man")


def _means(reading: Surroundings, claim: Claim, agent: Agent | None, *, by_state: bool) -> Means | None:
    """Return the means that its own sentence tells, or its paragraph; a weak word counts where no other is."""
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
    """Say whether a sentence tells what others did than the one that the claim itself names."""
    did = {a.actor.name for a in told.agents if a.how == "did"}
    named = agent.how == "did" and agent.actor.is_party and abs(agent.at - claim.span.start) < _CLAUSE
    return named and bool(did) and agent.actor.name not in did


# In characters, chosen by hand to lie beyond any other date of the sentence: halved or doubled, they change no date
# of 1,354 claims in 770 gold articles.
_SPOKEN, _ASIDE = 500, 400


def _date(reading: Surroundings, claim: Claim) -> DateMention | None:
    """Return when it happened: the claim's own sentence, its paragraph, then the lead."""
    own = [d for d in reading.dates_in(claim.sentence) if _may_date(claim, d)]
    if own:
        return min(own, key=lambda d: _gap(claim, d.span) + _SPOKEN * (d.role == "report") + _aside(reading, claim, d))
    if claim.scope != "incident":
        return None
    sentences = [*reading.before(claim, 6), *(s for s in reading.after(claim) if _tells_when(s.text))]
    sentences += reading.lead_sentences(claim)
    for sentence in sentences:
        near = [d for d in reading.dates_in(sentence.index) if _may_date(claim, d)]
        near = [d for d in near if not _dates_a_noun(reading.document, d) and not _looks_back(reading.document, d)]
        if near:
            return min(near, key=lambda d: (d.role == "report", d.span.start))
    paragraph = reading.document.sentences[claim.sentence].paragraph
    return _dateline_day(reading) if paragraph == reading.lead else None


_BACKGROUND = r"\b\L<dating.wanted_for>\b"
_EARLIER = r"\b\L<dating.looks_back>\b"


def _aside(reading: Surroundings, claim: Claim, mention: DateMention) -> int:
    """Put a date behind the others that stands in what somebody is wanted for: "linked to a murder in March"."""
    start, end = sorted((claim.trigger.end, mention.span.start))
    return _ASIDE if compile_(_BACKGROUND).search(reading.document.flat, start, end) else 0


def _looks_back(document: Document, mention: DateMention) -> bool:
    """Say whether a month or a year dates the past of somebody: "he had taken up arms in 1994"."""
    sentence = document.sentences[mention.sentence]
    before = document.flat[sentence.start : mention.span.start]
    return mention.precision in ("month", "year") and compile_(_EARLIER).search(before) is not None


_EVENT_NOUN = r"(?:['’]s)?[ ](?:[\w-]+[ ]){0,2}\L<dating.event>\b"


def _dates_a_noun(document: Document, mention: DateMention) -> bool:
    """Say whether the date belongs to an event named beside it: "the July 2 attacks"."""
    start = mention.span.start
    words = document.flat[max(0, start - 6) : start].lower() + mention.span.of(document.flat).lower()
    owns = document.flat.startswith(("'s", "’s"), mention.span.end)
    if not owns and not compile_(r"\b(?:the|a|an|last|and)[ ]").search(words):
        return False
    return compile_(_EVENT_NOUN).match(document.flat, mention.span.end, mention.span.end + 80) is not None


def _tells_when(text: str) -> bool:
    """Say whether a later sentence dates the event itself: "The attack took place on Monday"."""
    return compile_(r"\b\L<dating.happens>\b").search(text) is not None


def _dateline_day(reading: Surroundings) -> DateMention | None:
    if reading.dateline is None or reading.dateline.when is None or reading.day is None:
        return None
    return DateMention(reading.dateline.when, reading.day, reading.day, "day", "report", 0, "dateline")


def _may_date(claim: Claim, mention: DateMention) -> bool:
    """Leave plans out, and for the event reported also what has gone on since."""
    if mention.role == "plan":
        return False
    return claim.scope != "incident" or (mention.date_start is not None and mention.date_end is not None)


def _source(reading: Surroundings, claim: Claim) -> str | None:
    own = [a for a in reading.sources(claim.sentence) if not claim.group.overlaps(a.span)]
    own = [a for a in own if not _goes_on(reading.document, claim, a)]
    if own:
        return min(own, key=lambda a: _gap(claim, a.at)).name
    paragraph = reading.document.sentences[claim.sentence].paragraph
    for post in reading.posts:
        if post.paragraph == paragraph and claim.span.start < post.start:
            return post.name
    return reading.dateline.agency if reading.dateline else None


def _goes_on(document: Document, claim: Claim, source: Attribution) -> bool:
    """Say whether the speaker's words begin behind the claim: "killed four rebels and confirmed that ..."."""
    before = document.flat[max(0, source.at.start - 5) : source.at.start]
    return source.at.start > claim.trigger.end and before.endswith(" and ")


_STATE_LOSSES = frozenset({"military", "police"})


def _stance(reading: Surroundings, claim: Claim, source: str | None) -> Stance | None:
    """Return `claimed` where a side speaks of its enemy's losses, or says that it harmed nobody."""
    own = [a for a in reading.sources(claim.sentence) if not _goes_on(reading.document, claim, a)]
    if not own or source is None or claim.stance != "asserted":
        return None
    best = min(own, key=lambda a: _gap(claim, a.at))
    if _speaks_of_enemy(reading.told(claim.sentence).signals, claim, best):
        return "claimed"
    actors = [a for a in reading.told(claim.sentence).actors if a.span.overlaps(best.span) and a.is_party]
    if not actors:
        return None
    if claim.best == 0:
        return "claimed" if claim.victim_class == "civilian" else None
    sides = {a.side for a in actors}
    if "state" in sides and claim.victim_class == "militant":
        return "claimed"
    return "claimed" if "group" in sides and claim.victim_class in _STATE_LOSSES else None


def _speaks_of_enemy(signals: Signals, claim: Claim, source: Attribution) -> bool:
    """Say whether one state tells of another's dead soldiers: "Iranian officials said 300 Iraqi troops died"."""
    if claim.victim_class not in _SIDE_OF or not claim.best:
        return False
    base = signals.sentence.start
    spans = [(Span(base + s.start, base + s.end), s.value) for s in signals.of("nationalities")]
    speaking = {state for span, state in spans if span.overlaps(source.span)}
    dead = {state for span, state in spans if span.overlaps(claim.group)}
    return bool(speaking and dead and not speaking & dead)
