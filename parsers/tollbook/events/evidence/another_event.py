"""What tells that a claim is of another event than one told before."""

from __future__ import annotations

from tollbook.events.evidence.cases import EventCase
from tollbook.events.people import are_of_two_nations, nations
from tollbook.events.story import MEMORY, TAKEN, Story
from tollbook.events.tellings.telling import UNNUMBERED, Telling
from tollbook.events.whereabouts import PROVINCE, Spot, apart_from, days_apart, is_far, is_told, same_place
from tollbook.record import BODILY
from tollbook.text.lexicon import forms
from tollbook.text.weighing import Question

DATELINE = 0.8
"""How surely an event that names no place did not happen in another place, if that is not far from the report's."""
DAYS_AWAY = 2
"""Days from an event that are more than those between what happened and what was said of it."""
NEXT = 3
"""Paragraphs below the headline in which the story begins: a byline and a caption may stand between."""
PARAGRAPH = 4
"""Sentences of a paragraph: a text whose paragraphs were lost has but one."""


def other_town(case: EventCase) -> float:
    """Its sentence names another town than the event's."""
    return _apart(case.telling.place, case.story)


def clause_of_its_own(case: EventCase) -> float:
    """A clause with a verb of its own, in a town of its own: "killed nine in Gorma, and four died in Lesk"."""
    return case.telling.new_clause and other_town(case)


def town_of_another(case: EventCase) -> float:
    """Its sentence names the town of another event that the article reports."""
    return case.told_elsewhere


def _apart(place: Spot | None, story: Story) -> float:
    """Say how surely a place is none of an event's; of one that names none, that it is not where the report is from."""
    if story.places or story.home is None:
        return apart_from(place, story.places)
    sure = 1.0 if place is not None and is_far(place, story.home) else DATELINE
    return sure * apart_from(place, [story.home])


def died_there(case: EventCase) -> float:
    """One person who died in another town: brought to its hospital, or at home there."""
    claim = case.telling.claim
    one = case.telling.best == 1 and claim.form in ("name", "single", "definite", "pronoun", "bare")
    own_deed = bool(case.telling.sides)  # "died when troops opened fire in Gorma"
    told_dead = (case.telling.is_told_dead and not own_deed) or case.telling.retells
    return other_town(case) if one and told_dead and not case.telling.clause_fronted else 0.0


def lives_there(case: EventCase) -> float:
    """As in "Jordan Shores of North Augusta": the town is the victim's home."""
    place = case.telling.place
    if place is None or case.telling.best != 1 or place.mention.relation not in ("of", "origin"):
        return 0.0
    words = place.mention.toponym.lead.split()[-2:]
    if words[-1:] == ["of"] and words[0] in forms("places", "done_to"):
        return 0.0  # "killed in the shelling of Gorma"
    return other_town(case)


def town_before(case: EventCase) -> float:
    """The sentence before tells of an attack in another town, and this one names no place."""
    return _apart(case.telling.place_before, case.story)


def paragraph_elsewhere(case: EventCase) -> float:
    """The paragraph begins in another town, and the event was told in another paragraph."""
    return town_before(case) if _new_paragraph(case) else 0.0


def first_town_in_front(case: EventCase) -> float:
    """As in "Two died in the east. In Gorma, one was killed": the event has no town so far."""
    spot, told = case.telling.place, case.story.places
    town = spot is not None and spot.is_town and spot.precision < PROVINCE and case.telling.sentence_fronted
    return town and bool(told) and all(p.precision >= PROVINCE for p in told) and not same_sentence(case)


def other_day(case: EventCase) -> float:
    """Its clause names another day than the event's."""
    when = case.telling.when
    return when is not None and when.precision == "day" and days_apart(when, case.story.days)


def day_before(case: EventCase) -> float:
    """Its paragraph began on another day than the event's, and the claim names none."""
    return _new_paragraph(case) and days_apart(case.telling.day_before, case.story.days)


def opens_elsewhere(case: EventCase) -> float:
    """As in "In Gorma, a grenade ...": a paragraph that puts itself in another place, be it one that nobody knows."""
    spot, own = case.telling.opens_at, case.telling.place
    if spot is None or spot.precision >= PROVINCE or not _new_paragraph(case):
        return 0.0
    elsewhere_again = own is not None and apart_from(own, [spot]) > 0.5  # "In Gorma, he spoke of the deaths in Lesk"
    return not elsewhere_again and not case.story.tells_place(spot)


def opens_in_another_part(case: EventCase) -> float:
    """As in "In the central highlands, ...": a paragraph that puts itself in a part of the country, named or not."""
    spot = case.telling.opens_at
    told = spot is not None and spot.precision < PROVINCE
    return case.telling.opens_in_a_part and not told and _new_paragraph(case)


def days_away(case: EventCase) -> float:
    """Its clause names a day some days from those on which people of the event were killed or hurt."""
    if not other_day(case) or case.telling.claim.kind not in BODILY:
        return 0.0
    told = [one.when for one in case.story.tellings[-MEMORY:] if one.when and one.claim.kind in BODILY]
    return days_apart(case.telling.when, told, DAYS_AWAY)


def day_of_its_deed(case: EventCase) -> float:
    """As in "On Wednesday, troops shot dead six", "Six died in an ambush on Monday": a deed of another day."""
    telling = case.telling
    tells = telling.is_deed or telling.in_a_deed
    if not tells or not _new_paragraph(case) or people_known(case) or telling.doer_goes_on or telling.in_passing:
        return 0.0
    return other_day(case)


def dated_deed(case: EventCase) -> float:
    """Its words name the deed by another day: "Tuesday's shelling killed seven"."""
    return case.telling.dates_deed and other_day(case)


def told_as_another(case: EventCase) -> float:
    """As in "in a separate attack", "elsewhere", "in another incident"; or so began a wider total right before."""
    at = case.telling.apart_at
    if at is not None and case.story.last_sentence < at:
        return 1.0
    return "another_event" in case.telling.claim.marks and not same_sentence(case)


def other_means(case: EventCase) -> float:
    """Its sentence tells of another kind of weapon than the event's, in another paragraph."""
    return _new_paragraph(case) and _differ(case.telling.broad_means, case.story.broad_means)


def other_side(case: EventCase) -> float:
    """Another side did it than the event's: in another paragraph, on another day, or to civilians."""
    if same_sentence(case) or not _differ(case.telling.sides, case.story.sides):
        return 0.0
    if _new_paragraph(case) or _is_reprisal(case):
        return 1.0
    return 0.5 if other_day(case) else 0.0


def _is_reprisal(case: EventCase) -> bool:
    """Say whether those killed before stood on the side that kills civilians now."""
    told = [t.claim.victim_class for t in case.story.tellings[-MEMORY:] if t.claim.kind == "killed" and t.best]
    fought = bool(told) and all(victims in ("military", "police", "militant") for victims in told)
    return fought and case.telling.claim.victim_class in ("civilian", "child", "woman")


def other_hands(case: EventCase) -> float:
    """Its sentence tells of ground in other hands: "rebel-held districts", then "government-held areas"."""
    return _differ(case.telling.held_by, case.story.held_by)


def _differ(own: frozenset[str], told: set[str]) -> bool:
    """Say whether both name something, and nothing in common."""
    return bool(own) and bool(told) and own.isdisjoint(told)


def other_nation(case: EventCase) -> float:
    """Its people are of another nation than all that the event was told of, in another paragraph."""
    claim = case.telling.claim
    if not nations(claim.victims or "") or not _new_paragraph(case):
        return 0.0
    told = [t.claim for t in case.story.tellings[-MEMORY:] if nations(t.claim.victims or "")]
    return bool(told) and all(are_of_two_nations(one, claim) for one in told)


def new_deed(case: EventCase) -> float:
    """As in "A grenade exploded in the market, killing three", in another paragraph than the event's."""
    if not case.telling.new_deed or not _new_paragraph(case) or people_known(case):
        return 0.0
    return any(not t.is_headline and not t.is_headed for t in case.story.tellings[-MEMORY:])


def held_alone(case: EventCase) -> float:
    """People arrested, held or taken, in a sentence of its own, where the event has told only of dead and hurt."""
    claim = case.telling.claim
    if claim.kind not in TAKEN or same_sentence(case) or claim.more or people_known(case) or pronoun(case):
        return 0.0
    told = {one.claim.kind for one in case.story.tellings[-MEMORY:]}
    return bool(told) and told.isdisjoint(TAKEN)


def after_arrests(case: EventCase) -> float:
    """Dead or hurt of a day of their own in another paragraph, where the event has told of arrests alone."""
    telling = case.telling
    if telling.claim.kind not in BODILY or not telling.best or not telling.names_day:
        return 0.0
    if not _new_paragraph(case) or people_known(case) or pronoun(case):
        return 0.0
    told = {one.claim.kind for one in case.story.tellings[-MEMORY:]}
    return told == {"detained"}


def told_besides(case: EventCase) -> float:
    """As in "Also on Monday", "another", "Hours later a grenade exploded", at a new paragraph."""
    return _new_paragraph(case) and ("separate" in case.telling.claim.marks or case.telling.deed_besides)


def figure_of_the_event(case: EventCase) -> float:
    """The same figure was told of the event; on another day, or with words of another event, it says less."""
    if not case.story.tells_figure(case.telling) or other_nation(case) or case.telling.claim.more:
        return 0.0  # "two were shot in Gorma, and two more in Lesk"
    return 0.5 if other_day(case) or told_as_another(case) else 1.0


def pronoun(case: EventCase) -> float:
    """As in "They", "he": people just told of, not those of the sentence itself ("seized 18 guards and shot them")."""
    if case.telling.claim.form != "pronoun":
        return False
    several = case.telling.best > UNNUMBERED
    return not several or any(one.best == case.telling.best for one in case.story.tellings[-MEMORY:])


def people_known(case: EventCase) -> float:
    """As in "The victims", "the two guards"."""
    claim = case.telling.claim
    known = claim.definite or claim.form == "definite"
    return known and claim.form != "pronoun" and not _told_with_them(case.telling)


def _told_with_them(telling: Telling) -> bool:
    """Say whether the sentence itself tells of whom these are some: "attacked guards in Gorma, killing two of them"."""
    of_them = telling.claim.form == "number" and telling.claim.victims is None
    return of_them and telling.is_deed and not telling.doer_goes_on and telling.claim.part_of is None


def name(case: EventCase) -> float:
    """Somebody by name."""
    return case.telling.claim.form == "name" and not case.telling.claim.definite


def single(case: EventCase) -> float:
    """One person: "a farmer", unless a deed is told or the clause begins with a place: "killing a farmer"."""
    claim, telling = case.telling.claim, case.telling
    if same_sentence(case) and "main_clause" in claim.traits:
        return 0.0  # "a cook was shot dead in Gorma, and a clerk was killed in Lesk"
    return claim.form == "single" and not claim.definite and not telling.is_deed and not telling.clause_fronted


def same_sentence(case: EventCase) -> float:
    """The same sentence tells the event."""
    return case.story.last_sentence == case.telling.claim.sentence


def same_paragraph(case: EventCase) -> float:
    """The same paragraph tells the event."""
    beside = case.telling.claim.sentence - case.story.last_sentence <= PARAGRAPH
    return not same_sentence(case) and beside and case.story.last_paragraph == case.telling.paragraph


def other_paragraph(case: EventCase) -> float:
    """The event was told in another paragraph: at a new one the report comes back to it."""
    return not same_sentence(case) and not same_paragraph(case)


def _new_paragraph(case: EventCase) -> bool:
    """Say whether a paragraph began since the event was told, be it one whose break the page has lost."""
    return case.story.last_part != case.telling.part


def headline_alone(case: EventCase) -> float:
    """Nothing but the headline has told the event so far, and these are the story's first words."""
    told = case.story.tellings
    first = case.telling.paragraph - case.story.last_paragraph <= NEXT
    return first and bool(told) and all(t.is_headline for t in told) and not case.telling.is_headline


def new_total(case: EventCase) -> float:
    """As in "The toll rose to 31"."""
    return "replacing" in case.telling.claim.marks


def row_of_its_own(case: EventCase) -> float:
    """A line of a list with its own place: "Gorma: two killed"."""
    return case.telling.is_row


def item_with_its_place(case: EventCase) -> float:
    """An item of a list that names a place of its own."""
    place = case.telling.place
    apart = case.story.last_sentence != case.telling.claim.sentence
    return case.telling.is_item and apart and place is not None and not is_told(place, case.story.places)


def item_of_a_round_up(case: EventCase) -> float:
    """The lead told several attacks, and this paragraph tells one of them, with a place of its own."""
    if case.lead is None or not _new_paragraph(case) or died_there(case) or lives_there(case):
        return 0.0
    telling, lead = case.telling, case.lead
    if telling.retells or pronoun(case) or people_known(case) or any(map(case.story.tells_place, telling.also_at)):
        return 0.0
    if telling.new_deed and telling.place is None and case.story is lead:
        return 1.0  # "A bomber stormed a checkpoint, killing 17"
    spots = [
        spot for spot in (telling.place, telling.opens_at, telling.place_before, telling.spoken_for) if spot is not None
    ]
    spots = [spot for spot in spots if spot.mention.relation not in ("of", "origin")]  # a family, a home
    new = [spot for spot in spots if spot.precision <= PROVINCE and not case.story.tells_place(spot)]
    if case.story is lead:
        one_of_its_towns = telling.place is not None and telling.place.is_town and _is_of_towns(lead, telling.place)
        return bool(new) or one_of_its_towns or (telling.opens_at is not None and telling.opens_at.precision < PROVINCE)
    return any(not lead.tells_place(spot) for spot in new)


def _is_of_towns(lead: Story, place: Spot) -> bool:
    """Say whether the lead told its attacks of several towns, and a place is one of them."""
    others = [
        town for town in lead.places if town.is_town and town.precision < PROVINCE and not same_place(town, place)
    ]
    return is_told(place, lead.places) and any(apart_from(place, [town]) == 1 for town in others)


ANOTHER_EVENT: Question[EventCase] = Question(
    "another event",
    other_town, clause_of_its_own, town_of_another, died_there, lives_there, town_before, paragraph_elsewhere,
    opens_elsewhere, opens_in_another_part, first_town_in_front, other_day, day_before, days_away, day_of_its_deed,
    dated_deed, told_as_another, other_means, other_side, other_hands, other_nation, new_deed, held_alone,
    after_arrests, told_besides, figure_of_the_event, pronoun, people_known, name, single, same_sentence,
    same_paragraph, other_paragraph, headline_alone, new_total, row_of_its_own, item_with_its_place,
    item_of_a_round_up,
)  # fmt: skip
