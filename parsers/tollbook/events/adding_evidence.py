"""What tells that people are added to those an event counts so far, and that a larger figure is its newest."""

from __future__ import annotations

from msgspec import Struct

from tollbook.events.people import disjoint, gender, holds_class, same_name, tells_again, word_for_word
from tollbook.events.story import MEMORY, Story
from tollbook.events.tellings.telling import Telling
from tollbook.events.whereabouts import apart_from, days_apart, is_told
from tollbook.text.lexicon import forms
from tollbook.text.weighing import Question

_ROUND = 1.25
"""So many times a round figure an exact one may be that means the same people."""
_NEAR = 5
"""Sentences within which a paragraph goes on with the same people."""


class AddCase(Struct):
    """Claims told as one list, and the counted ones of their kind in the event that may be of the same people."""

    unit: list[Telling]
    told: list[Telling]
    story: Story
    equal: list[Telling]
    """Those of `told` with the same figure, in other sentences, and not plainly other people."""
    rooms: list[Telling]
    """Totals of an earlier paragraph that still have room for these people among them."""

    @property
    def first(self) -> Telling:
        """The first claim of the list."""
        return self.unit[0]

    @property
    def is_one(self) -> bool:
        """Whether the list is one claim."""
        return len(self.unit) == 1

    @property
    def best(self) -> int:
        """The people of the whole list."""
        return sum(telling.best for telling in self.unit)

    @property
    def total(self) -> int:
        """The people counted so far."""
        return sum(telling.best for telling in self.told)


def add_case(unit: list[Telling], told: list[Telling], story: Story) -> AddCase:
    """Work out once what several pieces of evidence ask."""
    case = AddCase(unit, told, story, [], [])
    if not _plainly_two(case):
        case.equal = [t for t in told if t.best == case.best and t.claim.sentence != case.first.claim.sentence]
    case.rooms = [t for t in told if _has_room(t, case)]
    return case


def _plainly_two(case: AddCase) -> bool:
    """Say whether this one person is none of the single ones told before."""
    same = [t for t in case.told if t.best == case.best]
    return case.is_one and bool(same) and all(_are_two(t, case.first) for t in same)


def _are_two(a: Telling, b: Telling) -> bool:
    """Say whether two single people are plainly two: by their names, or by their kinship."""
    names = a.claim.form == b.claim.form == "name" and not same_name(a.claim, b.claim)
    return names or (a.is_kin and b.is_kin and a.claim.head != b.claim.head)


def _has_room(whole: Telling, case: AddCase) -> bool:
    if whole.claim.form != "number" or whole.best < 2 or whole.paragraph >= case.first.paragraph:
        return False
    if not all(holds_class(whole.claim, t.claim) or t.claim.form in ("name", "definite") for t in case.unit):
        return False
    return case.best + sum(t.best for t in case.story.parts_of(whole)) <= whole.best


def same_sentence(case: AddCase) -> float:
    """Told in one sentence: "two soldiers and a child", "one in Gorma and five in Lesk"."""
    return any(t.claim.sentence == case.first.claim.sentence for t in case.told)


def next_sentence(case: AddCase) -> float:
    """Told in the next sentence of the paragraph."""
    last = case.told[-1]
    follows = last.paragraph == case.first.paragraph and case.first.claim.sentence - last.claim.sentence == 1
    return follows and not same_sentence(case)


def same_paragraph(case: AddCase) -> float:
    """Told a few sentences on in the paragraph."""
    return not same_sentence(case) and not next_sentence(case) and not later_paragraph(case)


def later_paragraph(case: AddCase) -> float:
    """Told in a later paragraph, or far on in this one: a report mostly tells the same people again."""
    last = case.told[-1]
    near = last.paragraph == case.first.paragraph and case.first.claim.sentence - last.claim.sentence <= _NEAR
    return not near and not same_sentence(case)


def far_on(case: AddCase) -> float:
    """Told many sentences later."""
    return later_paragraph(case) and case.first.claim.sentence - case.told[-1].claim.sentence > _NEAR


def short_note(case: AddCase) -> float:
    """A note of no more than three sentences, which has no room to say things twice."""
    return case.first.is_short


def another(case: AddCase) -> float:
    """As in "Another four", "also killed", "two more"; not "nine dead and four others hurt", others than the dead."""
    return case.first.claim.more and not _are_others_than(case)


def _are_others_than(case: AddCase) -> bool:
    """Say whether "others" sets people apart from those of another kind, told before in the sentence."""
    claim = case.first.claim
    return any(
        t.claim.kind != claim.kind and t.claim.sentence == claim.sentence and t.claim.form == claim.form == "number"
        for t in case.story.tellings[-MEMORY:]
        if t.number < case.first.number
    )


def another_used_up(case: AddCase) -> float:
    """As in "Another 11", when "11 others" were told before."""
    if not case.first.claim.more:
        return 0.0
    return any(
        t.claim.more and t.best == case.first.best and t.claim.kind == case.first.claim.kind
        and t.claim.sentence != case.first.claim.sentence
        for t in case.story.tellings[-MEMORY:]
    )  # fmt: skip


def room_in_a_total(case: AddCase) -> float:
    """An earlier total has room for them."""
    return bool(case.rooms)


def another_in_a_total(case: AddCase) -> float:
    """As in "His brother was also killed", under a total that has room for him."""
    telling = case.first
    person = telling.claim.form in ("name", "single", "definite", "bare") or telling.is_kin
    return bool(case.rooms) and telling.claim.more and person


def same_figure(case: AddCase) -> float:
    """The same figure over one was told before."""
    return bool(case.equal) and case.best > 1


def one_person_again(case: AddCase) -> float:
    """One person was told before, and this is one."""
    return bool(case.equal) and case.best == 1


def sum_so_far(case: AddCase) -> float:
    """The figure is the sum of those told before."""
    return not case.equal and len(case.told) > 1 and case.best > 1 and case.best == case.total


def less_than_one_told(case: AddCase) -> float:
    """Fewer than an earlier figure."""
    return not case.equal and not sum_so_far(case) and case.best < max(t.best for t in case.told)


def less_than_the_sum(case: AddCase) -> float:
    """Fewer than all told before together."""
    return not (case.equal or sum_so_far(case) or less_than_one_told(case)) and case.best < case.total


def two_names(case: AddCase) -> float:
    """Two people of two names."""
    return _plainly_two(case) and case.first.claim.form == "name"


def two_of_a_family(case: AddCase) -> float:
    """A mother and a daughter are two people."""
    return _plainly_two(case) and case.first.claim.form != "name"


def pronoun(case: AddCase) -> float:
    """As in "They", "he": people just told of."""
    return case.is_one and case.first.claim.form == "pronoun"


def deed_of_the_same_doer(case: AddCase) -> float:
    """As in "He then drove off and killed a porter": the story goes on."""
    if case.first.paragraph != case.told[-1].paragraph or same_sentence(case):
        return 0.0
    return case.first.is_deed and case.first.doer_goes_on and not case.first.by_event


def killed_her(case: AddCase) -> float:
    """As in "he killed her", where nobody told before can be meant: several people, or a man."""
    deed = case.first.is_deed or "own_hand" in case.first.claim.traits
    person = deed and case.is_one and case.first.claim.form == "pronoun" and case.best == 1
    return person and all(t.best > 1 or {gender(t.claim), gender(case.first.claim)} == {"m", "f"} for t in case.told)


def the_second(case: AddCase) -> float:
    """As in "the second victim died"."""
    words = (case.first.claim.victims or "").lower().split()
    return not forms("roles", "ordinals").isdisjoint(words[:1])


def _is_his_kin(telling: Telling) -> bool:
    owned = telling.claim.quantity.lower().split(" ")[0] in forms("events", "possessives")
    return telling.is_kin and owned and telling.claim.form in ("definite", "number", "single", "pair")


def people_known(case: AddCase) -> float:
    """As in "The victims", "the two guards"."""
    claim = case.first.claim
    known = claim.definite or claim.form == "definite"
    return case.is_one and known and claim.form != "pronoun" and not _is_his_kin(case.first)


def _is_plain(case: AddCase, form: str) -> bool:
    claim = case.first.claim
    return case.is_one and claim.form == form and not claim.definite and not _is_his_kin(case.first)


def name(case: AddCase) -> float:
    """Somebody by name."""
    return _is_plain(case, "name")


def vague(case: AddCase) -> float:
    """As in "Several", "dozens"."""
    return _is_plain(case, "vague")


def uncounted(case: AddCase) -> float:
    """As in "Soldiers", without a number."""
    return _is_plain(case, "bare")


def attacker(case: AddCase) -> float:
    """One of those who attacked."""
    return case.first.is_attacker


def other_people(case: AddCase) -> float:
    """Soldiers beside rebels, hostages beside soldiers."""
    return min(disjoint(told.claim, telling.claim) for told in case.told for telling in case.unit)


def other_town(case: AddCase) -> float:
    """Another town."""
    return apart_from(case.first.place, [p for t in case.told if t.place is not None for p in (t.place, *t.also_at)])


def one_of_its_towns(case: AddCase) -> float:
    """One of several towns that a figure was told of: "ten died in Gorma and Lesk. Four died in Lesk"."""
    place = case.first.place
    spans = [(t.place, *t.also_at) for t in case.told if t.place is not None and t.also_at and t.best > case.best]
    return place is not None and any(is_told(place, places) for places in spans)


def other_day(case: AddCase) -> float:
    """Another day."""
    when = case.first.when
    days = [t.when for t in case.told if t.when is not None]
    return when is not None and when.precision == "day" and days_apart(when, days)


def death_as_known(case: AddCase) -> float:
    """As in "The murder of the mayor", "his body was found"."""
    return case.first.retells


def rival_words(case: AddCase) -> float:
    """As in "Other sources put the number at 20"."""
    return bool(case.first.claim.marks & {"rival", "rival_beside"})


def other_source(case: AddCase) -> float:
    """Another source speaks."""
    return "other_source" in case.first.claim.marks


def total_words(case: AddCase) -> float:
    """As in "In all", "the toll rose to"."""
    return "replacing" in case.first.claim.marks


def under_the_headline(case: AddCase) -> float:
    """Only the headline has told of them."""
    return all(t.is_headline for t in case.told)


def number_for_the_vague(case: AddCase) -> float:
    """A number, where only "several" or "dozens" were told."""
    return case.first.claim.form == "number" and all(t.claim.qualifier == "vague" for t in case.told)


def total_before(case: AddCase) -> float:
    """A total of people was told."""
    return any(t.claim.form == "number" and t.is_generic and t.best > 1 for t in case.told)


def told_of_before(case: AddCase) -> float:
    """The words take up people told of: "all three", "the guards", the same name."""
    if not case.is_one or (case.first.claim.more and case.first.claim.form != "self"):
        return 0.0
    return any(tells_again(t.claim, case.first.claim) for t in case.told)


def own_death_again(case: AddCase) -> float:
    """The attacker's own death, told before."""
    return case.first.claim.form == "self" and told_of_before(case)


def word_for_word_again(case: AddCase) -> float:
    """As in "One other guard", word for word as before."""
    others = (t for t in case.told if t.claim.sentence != case.first.claim.sentence)
    return any(word_for_word(t.claim, case.first.claim) for t in others)


def victims_by_that_name(case: AddCase) -> float:
    """As in "The victims", "the dead": nouns that take up people told of."""
    return case.first.claim.head in forms("roles", "known")


def same_noun(case: AddCase) -> float:
    """The same noun as before: "guards" and "guards"."""
    return not case.first.is_generic and any(t.claim.head == case.first.claim.head for t in case.told)


def one_of_several(case: AddCase) -> float:
    """One person, where several were told."""
    one = case.is_one and case.first.best == 1 and case.first.claim.form in ("single", "name")
    return one and any(t.best > 1 for t in case.told)


def may_be_part(case: AddCase) -> float:
    """An earlier figure is large enough and of people like these."""
    return any(
        t.best >= case.best and t.claim.sentence < case.first.claim.sentence
        and all(holds_class(t.claim, telling.claim) for telling in case.unit)
        for t in case.told
    )  # fmt: skip


def party_claim(case: AddCase) -> float:
    """A party to the fighting speaks of its enemy's losses."""
    return case.first.claim.stance == "claimed"


def among_the_dead(case: AddCase) -> float:
    """As in "Among the dead was a nurse"."""
    return "among_the_dead" in case.first.claim.traits


def entry_of_a_blog(case: AddCase) -> float:
    """An entry with its hour, in a report kept by the hour."""
    return "stamped" in case.first.claim.marks


def one_of_the_list_told(case: AddCase) -> float:
    """A list, one person of which was told before."""
    if case.is_one:
        return 0.0
    singles = [t for t in case.unit if t.best == 1 and not t.is_kin]
    told = [t for t in case.told if t.claim.sentence != case.first.claim.sentence]
    return any(
        t.best == 1 and (t.claim.head == one.claim.head or tells_again(t.claim, one.claim))
        for t in told
        for one in singles
    )


def bodies_under_a_toll(case: AddCase) -> float:
    """As in "fifteen more bodies were found", when the toll has risen: it has them."""
    running = any(t.claim.counts == "running_total" and t.best >= case.best for t in case.told)
    return running and case.first.claim.head in ("body", "bodies")


def survivors(case: AddCase) -> float:
    """As in "finished off the survivors": those told before."""
    claim = case.first.claim
    return claim.head in forms("roles", "survivors") and claim.form in ("definite", "bare")


def died_of_it_later(case: AddCase) -> float:
    """One of those told as injured has died."""
    hurt = any(t.claim.kind == "injured" and t.number < case.first.number for t in case.story.tellings[-MEMORY:])
    return case.first.later_death and hurt


def died_of_it_as_told(case: AddCase) -> float:
    """The one who died later may be the one told as dead."""
    return died_of_it_later(case) and one_person_again(case)


ADDS: Question[AddCase] = Question(
    "adds",
    same_sentence, next_sentence, same_paragraph, later_paragraph, far_on, short_note, another, another_used_up,
    room_in_a_total, another_in_a_total, same_figure, one_person_again, sum_so_far, less_than_one_told,
    less_than_the_sum, two_names, two_of_a_family, pronoun, killed_her,
    the_second, deed_of_the_same_doer, people_known, name, vague, uncounted, attacker,
    other_people, other_town, one_of_its_towns, other_day, death_as_known, rival_words, other_source, total_words,
    under_the_headline, number_for_the_vague, total_before, told_of_before, own_death_again, word_for_word_again,
    victims_by_that_name, same_noun, one_of_several, may_be_part, party_claim, among_the_dead, entry_of_a_blog,
    one_of_the_list_told, bodies_under_a_toll, survivors, died_of_it_later, died_of_it_as_told,
)  # fmt: skip


def over_an_open_figure(case: AddCase) -> float:
    """The figure before was open: "at least ten"."""
    return any(t.claim.qualifier in ("at_least", "more_than") for t in case.told)


def over_single_victims(case: AddCase) -> float:
    """A figure of people, where persons or one group were told."""
    return case.first.is_generic and any(_is_narrow(t) for t in case.told)


def _is_narrow(telling: Telling) -> bool:
    person = telling.claim.form in ("name", "single", "pronoun", "definite", "bare")
    return person or telling.claim.victim_class not in ("unknown", "mixed", "civilian", "foreigner")


def _is_within_the_open(case: AddCase) -> bool:
    """Say whether an exact figure only puts a round one exactly: "over 300", then "340"."""
    opened = all(t.claim.qualifier == "more_than" for t in case.told)
    return opened and case.first.claim.qualifier == "exact" and case.total <= case.best <= _ROUND * case.total


def of_another_source(case: AddCase) -> float:
    """On another source's word: the first named stands."""
    if _is_within_the_open(case):
        return 0.0
    others = {t.source for t in case.told}
    return case.first.source is not None and None not in others and case.first.source not in others


def doubted(case: AddCase) -> float:
    """Claimed by a party, or feared."""
    return case.first.claim.stance in ("claimed", "feared")


def more_than_twice(case: AddCase) -> float:
    """More than twice what was told."""
    return case.best > 2 * case.total


def vague_now(case: AddCase) -> float:
    """As in "Dozens", where a number was told."""
    return case.first.claim.qualifier == "vague"


def rival_of_a_total(case: AddCase) -> float:
    """As in "initially said 12, but later raised the toll to 20": the other figure is the rival."""
    return bool(rival_words(case) and total_words(case))


def bodies_counted(case: AddCase) -> float:
    """A count of bodies."""
    return case.first.claim.head in ("body", "bodies")


def same_people(case: AddCase) -> float:
    """Of the same class of people."""
    return any(t.claim.victim_class == case.first.claim.victim_class for t in case.told)


def definite(case: AddCase) -> float:
    """As in "The 29 people": taken as known."""
    return case.first.claim.definite


def a_list(case: AddCase) -> float:
    """A list of several groups."""
    return not case.is_one


UPDATES: Question[AddCase] = Question(
    "updates",
    total_words, number_for_the_vague, over_an_open_figure, over_single_victims, rival_words,
    other_source, of_another_source, doubted, more_than_twice, vague_now, under_the_headline, bodies_counted,
    same_people, definite, entry_of_a_blog, a_list, one_of_the_list_told, rival_of_a_total,
)  # fmt: skip
