"""From claims to events: which event each claim tells, and how it stands in that event's toll.

Claims are taken in the order of the text. For each one two questions are asked of named evidence: is it of an event
that the article reports, of another one, or a total of no single event; and of which of those told so far. Its people
are then held against those that the event counts already. What needs the whole article is settled at the end.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from tollbook.attribution.evidence import Surroundings
from tollbook.events.closing import close
from tollbook.events.cues import Cues
from tollbook.events.evidence.another_event import ANOTHER_EVENT
from tollbook.events.evidence.background import BACKGROUND
from tollbook.events.evidence.cases import EventCase, ScopeCase
from tollbook.events.evidence.cumulative import CUMULATIVE
from tollbook.events.evidence.past_days import is_years_back
from tollbook.events.evidence.same_background import SAME_BACKGROUND
from tollbook.events.governing import CAUSES
from tollbook.events.standing import stand
from tollbook.events.story import LEAD, TAKEN, Stories, Story
from tollbook.events.tellings.reading import read_tellings
from tollbook.events.tellings.telling import Telling
from tollbook.events.whereabouts import DISTRICT, Spot, elsewhere, home_of
from tollbook.harm.claim import Claim
from tollbook.layout.sheet import Layout
from tollbook.placing.mention import PlacesRead, TollPlace
from tollbook.record import BODILY, EventRole, Kind
from tollbook.text.document import Document
from tollbook.text.weighing import Verdict, weights_of

_WIDER = frozenset(("cumulative_beside", "rate", "rate_behind", "series"))
"""Sections of `scope.toml` whose words tell a total of no single event."""
_FOCUS = 1
"""Sentences for which an event stays in focus beyond its paragraph."""


class Ruling(Struct):
    """What decided on a claim: the evidence on its scope, its event and its standing, where it was asked."""

    scope: Verdict | None = None
    event: Verdict | None = None
    standing: Verdict | None = None


class Settled(Struct, frozen=True):
    """The claims with their scope, event and standing, the events in the order of their first claim, and why."""

    claims: tuple[Claim, ...]
    roles: tuple[EventRole, ...]
    """The role of each event; `Claim.event` counts them from 0."""
    rulings: tuple[Ruling, ...]


def settled(
    document: Document,
    claims: tuple[Claim, ...],
    claim_places: Sequence[TollPlace],
    places: PlacesRead,
    around: Surroundings,
    cues: Cues,
    layout: Layout,
) -> Settled:
    """Say which claims tell the same event and the same people, which are parts of others, and which count.

    `claim_places` has for each claim the place that its own sentence names, `places` all of the article's, `around`
    the dates, the actors and the sources of the sentences beside it.
    """
    tellings = read_tellings(document, claims, claim_places, places, around, cues, layout)
    home = home_of(document.text, places)
    settling = _Settling(tellings, Stories(home))
    settling.run()
    if settling.reports_nothing:
        tellings = read_tellings(document, claims, claim_places, places, around, cues, layout)
        settling = _Settling(tellings, Stories(home), takes_past=True)
        settling.run()
    close(settling.stories, settling.tellings, document)
    settling.stories.number_anew()
    return Settled(
        tuple(map(_claim, settling.tellings)),
        tuple(story.role for story in settling.stories.all),
        tuple(settling.rulings),
    )


def _claim(telling: Telling) -> Claim:
    """Write what was settled into the claim."""
    return replace(
        telling.claim,
        scope=telling.scope,
        event=telling.event,
        in_event=telling.in_event,
        counted=telling.counted and telling.scope == "incident",
        part_of=telling.part_of,
        same_as=telling.same_as,
        rival="total" if telling.is_rival_total else "figure" if telling.is_rival else "",
    )


_TAKEN_UP = {"background: on_that_attack", "background: at_that_time", "background: joined_to_background"}
"""Words that take up an attack named as one long past: nobody reports it, though nothing else be reported."""


class _Settling(Struct):
    """The claims of one article, settled one after another."""

    tellings: list[Telling]
    stories: Stories
    takes_past: bool = False
    """The article tells nothing but what seems past: then that is what it reports."""
    rulings: list[Ruling] = field(default_factory=list)
    plain: set[tuple[Kind, int]] | None = None
    """The kinds and figures told without words of a wider total, gathered when first asked for."""
    unit: list[Telling] = field(default_factory=list)
    """The claims of one list, which stand or fall together."""

    @property
    def reports_nothing(self) -> bool:
        """Whether the article opens with harm, but tells none that it reports."""
        told = [t for t in self.tellings if t.counts]
        lead = [t for t in told if t.is_short or (t.claim.sentence <= LEAD and not t.counts_nobody)]
        past = any(t.scope == "other" and not is_years_back(t) for t in lead)
        return past and all(t.scope != "incident" for t in told)

    def run(self) -> None:
        """Settle each claim in its turn."""
        self.rulings = [Ruling() for _ in self.tellings]
        before: Telling | None = None
        for telling in self.tellings:
            if self.unit and not _is_one_list(self.unit[0], telling):
                self._stand()
            self._take_in_days(telling)
            self._place_in_time(telling, before)
            self._settle(telling)
            before = telling
        self._stand()

    def _settle(self, telling: Telling) -> None:
        telling.part_of = None if self._is_apart_from_whole(telling) else telling.claim.part_of
        if telling.scope == "cumulative":
            return
        if telling.whole_at is not None and telling.counts:
            self._set_beside(telling)
            return
        if telling.part_of is not None:
            whole = self.tellings[telling.part_of]
            known = whole.event is not None
            story = self.stories.all[whole.event or 0] if known else self._story_of(telling, None)
            story.join(telling)
            return
        leader = self.unit[0] if self.unit else None
        self._take_in_scenes(telling.scenes_above)
        story = self._story_of(telling, leader)
        if story.role == "reported":
            for scene in telling.scenes:
                story.add_scene(scene)
        if telling.counts and not _only_shot_himself(telling, story):
            if leader is not None and (leader.event != story.number or leader.is_attacker != telling.is_attacker):
                self._stand()
            self.unit.append(telling)
        story.join(telling)

    def _is_apart_from_whole(self, telling: Telling) -> bool:
        """Say whether a claim is none of those of another town: "14 in Gorma, nine in Lesk and five in Orme"."""
        whole = None if telling.claim.part_of is None else self.tellings[telling.claim.part_of].place
        if whole is None or telling.place is None:
            return False
        towns = whole.is_town and telling.place.is_town and max(whole.precision, telling.place.precision) < DISTRICT
        return towns and elsewhere(whole, telling.place) == 1

    def _take_in_scenes(self, scenes: Sequence[Spot]) -> None:
        """Give the main event the places told in paragraphs without a claim: a report comes back to it there."""
        main = self.stories.main
        if main is None or main.is_round_up or not scenes:
            return
        others = [story for story in self.stories.of("reported") if story is not main]
        for scene in scenes:
            if not any(story.tells_place(scene) for story in others):
                main.add_scene(scene)

    def _take_in_days(self, telling: Telling) -> None:
        """Give the main event, where it has no day yet, those told in paragraphs without a claim right below it."""
        main = self.stories.main
        if main is None or main.days or main.is_round_up:
            return
        if telling.number and self.tellings[telling.number - 1].event == main.number:
            for day in telling.days_above():
                main.add_day(day)

    def _set_beside(self, telling: Telling) -> None:
        """Give a figure that a total of its table takes in to the event of its row, where it waits for the total."""
        beside = self.tellings[telling.number - 1] if telling.number else telling
        if beside.event is None or beside.claim.sentence != telling.claim.sentence:
            story = self.stories.open("reported", waits=True)
        else:
            story = self.stories.all[beside.event]
        story.join(telling)

    def _stand(self) -> None:
        """Settle the list gathered so far in its event's toll."""
        if self.unit:
            story = self.stories.all[self.unit[0].event or 0]
            self.rulings[self.unit[0].number].standing = stand(self.unit, story, self.tellings)
            self.unit = []

    def _place_in_time(self, telling: Telling, before: Telling | None) -> None:
        whole = None if telling.claim.part_of is None else self.tellings[telling.claim.part_of]
        if whole is not None and whole.number < telling.number:
            telling.scope = whole.scope
            return
        goes_on = before is not None and (_is_one_list(before, telling) or _are_some_of_those(before, telling))
        if before is not None and goes_on and before.scope != "cumulative":
            telling.scope = before.scope
            return
        case = ScopeCase(telling, before, self.stories.main, self.stories, self._is_told_plainly(telling))
        total, past = CUMULATIVE.ask(case), BACKGROUND.ask(case)
        of_its_past = telling.cues & {*CAUSES, "other_beside"} or _TAKEN_UP & {piece for piece, _ in past.pieces}
        if self.takes_past and not of_its_past:
            past = Verdict(past.score + weights_of("background")["nothing_else_reported"], past.pieces)
        if total.holds and total.score >= past.score:
            telling.scope = "cumulative"
        elif past.holds:
            telling.scope = "other"
        self.rulings[telling.number].scope = total if telling.scope == "cumulative" else past

    def _is_told_plainly(self, telling: Telling) -> bool:
        """Say whether another claim tells the same figure, with no words of a wider total beside it."""
        if telling.best < 2 or not telling.cues & _WIDER:
            return False
        if self.plain is None:
            self.plain = {(t.claim.kind, t.best) for t in self.tellings if not t.cues & _WIDER and not t.is_open}
        return (telling.claim.kind, telling.best) in self.plain

    def _story_of(self, telling: Telling, leader: Telling | None) -> Story:
        """Return the event that a claim tells, begun with it where it is another."""
        if leader is not None and leader.scope == telling.scope and leader.event is not None:
            story = self.stories.all[leader.event]
            if not _names_another_town(telling, story):
                return story
        if telling.scope == "other":
            return self._background(telling)
        return self._reported(telling)

    def _background(self, telling: Telling) -> Story:
        best: tuple[float, Story, Verdict] | None = None
        for story in self.stories.of("background"):
            is_only = len(self.stories.all) == 1
            verdict = SAME_BACKGROUND.ask(EventCase(telling, story, is_only=is_only))
            if verdict.holds and (best is None or verdict.score > best[0]):
                best = verdict.score, story, verdict
        if best is None:
            return self.stories.open("background")
        self.rulings[telling.number].event = best[2]
        return best[1]

    def _reported(self, telling: Telling) -> Story:
        stories = self.stories.of("reported")
        if not stories:
            return self.stories.open("reported")
        main = self.stories.main or stories[0]
        if telling.claim.kind not in TAKEN:
            stories = [s for s in stories if s is main or not s.only_takes or _is_told_beside(telling, s)]
        last = stories[0]
        near = last.last_paragraph == telling.paragraph or telling.claim.sentence - last.last_sentence <= _FOCUS
        spot = telling.place or telling.place_before or telling.spoken_for
        focus = last if near else next((s for s in (main, *stories) if s.tells_place(spot)), main)
        lead = main if main.is_round_up else None
        elsewhere_told = not focus.tells_place(telling.place) and any(s.tells_place(telling.place) for s in stories)
        verdict = ANOTHER_EVENT.ask(EventCase(telling, focus, lead, told_elsewhere=elsewhere_told))
        self.rulings[telling.number].event = verdict
        if not verdict.holds:
            return focus
        for story in stories if spot is not None else ():
            again = story is not focus and story.tells_place(spot)
            if again and not ANOTHER_EVENT.ask(EventCase(telling, story, lead)).holds:
                return story
        story = self.stories.open("reported")
        if main.only_takes and telling.claim.kind in BODILY:
            self.stories.lead_with(story)
        around = telling.place_before or telling.spoken_for
        if telling.place is None and around is not None:
            story.add_place(around)
        return story


def _is_one_list(first: Telling, telling: Telling) -> bool:
    """Say whether two claims hang on one harm word: "killed a judge, his wife and two guards"."""
    a, b = first.claim, telling.claim
    return (a.sentence, a.kind, a.trigger.start) == (b.sentence, b.kind, b.trigger.start)


def _are_some_of_those(before: Telling, telling: Telling) -> bool:
    """Say whether the people of a claim are some of those told right before: "thirty of those killed were cooks"."""
    follows = telling.claim.sentence - before.claim.sentence == 1 and before.claim.kind == telling.claim.kind
    return follows and not telling.is_of_the_wounded and bool(telling.claim.traits & {"of_these", "among_the_dead"})


def _names_another_town(telling: Telling, story: Story) -> bool:
    leader = next((t.place for t in reversed(story.tellings) if t.claim.sentence == telling.claim.sentence), None)
    return telling.place is not None and leader is not None and elsewhere(leader, telling.place) > 0


def _is_told_beside(telling: Telling, story: Story) -> bool:
    """Say whether harm is told in one breath with arrests: "nine held, three killed", not "held for the deaths of"."""
    return story.last_sentence == telling.claim.sentence and not telling.in_passing


def _only_shot_himself(telling: Telling, story: Story) -> bool:
    """Say whether somebody "shot himself", and neither his death nor his killing of others is told beside it."""
    if not telling.only_shot_self:
        return False
    killed = (t for t in story.counted.get("killed", []) if not t.is_attacker and not t.is_told_dead)
    return not any(0 <= telling.claim.sentence - t.claim.sentence <= 1 for t in killed)
