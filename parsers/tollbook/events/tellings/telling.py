"""A claim with what is asked of it when an article's claims are held against one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from tollbook.dates.mentions import DateMention
from tollbook.events.whereabouts import Spot
from tollbook.harm.claim import Claim
from tollbook.record import Scope
from tollbook.text.document import Sentence
from tollbook.text.lexicon import forms

UNNUMBERED = 2
"""What "several" and a bare plural come to: no figure of their own."""
_OWN_FIGURE = frozenset(("number", "vague"))


class Telling(Struct, eq=False):
    """One claim on its way to a standing among the others; `scope`, `event` and what follows are settled in turn."""

    number: int
    """Its position among the article's claims."""
    claim: Claim
    best: int
    paragraph: int
    part: int
    """Its paragraph, by a count that cuts the paragraphs of a page without breaks."""
    depth: float
    """How far down the article it stands, 0 to 1."""
    is_short: bool
    """The article has no more than three sentences."""
    source: str | None
    counts: bool
    """It can count: neither denied nor planned, and of somebody."""
    copied: int | None
    """The position of an earlier claim in the very same words, as captions repeat them."""
    joined: bool = False
    """Nothing but "and" stands between it and the claim before: "163 were killed and 570 wounded"."""

    # Where: `places` reads it.
    place: Spot | None = None
    """The place that its own sentence names for it."""
    clause_fronted: bool = False
    """A clause within its sentence begins with that place: "and in Gorma a man died"."""
    sentence_fronted: bool = False
    """Its sentence begins with that place: "In Gorma, one person was killed"."""
    also_at: tuple[Spot, ...] = ()
    """The places joined to that one: "in Arvik and Selje"."""
    place_before: Spot | None = None
    """Where its own sentence names none: the place of an attack or the like told right before it."""
    spoken_for: Spot | None = None
    """Where its own sentence names none: the place of the official who tells it."""
    opens_at: Spot | None = None
    """The place that its paragraph begins with, no claim standing between: "In Gorma, a grenade ..."."""
    opens_in_a_part: bool = False
    """Its paragraph begins in a part of the country, be it one without a name: "In the central highlands, ..."."""
    scenes: tuple[Spot, ...] = ()
    """The event places that its paragraph told between the claim before and its own sentence."""
    scenes_above: tuple[Spot, ...] = ()
    """Those that the paragraphs before told since the claim before, some sentences back at most."""

    # When: `days` reads it.
    when: DateMention | None = None
    """The day, month or year that its own clause gives."""
    dated: DateMention | None = None
    """The nearest date of its clause, one that is open to one side included."""
    day_fronted: bool = False
    """Its sentence begins with that: "On Sunday, a car bomb ..."."""
    names_day: bool = False
    """Its clause names a day, be it one without a date: "on Saturday" where the article has none."""
    age: int | None = None
    """Days between that date and the report; None where either is unknown."""
    years_ago: int | None = None
    """The same by a bare year of its clause, where no date is read."""
    dated_before: DateMention | None = None
    """Where it has no date: the last one of the sentence before."""
    day_before: DateMention | None = None
    """Where it names no day: the one that its paragraph gave before it, no claim standing between."""
    days_above: Callable[[], tuple[DateMention, ...]] = tuple
    """Reads the days of what happened that the paragraphs before told since the claim before: few articles need it."""
    age_before: int | None = None
    """Days between that one and the report."""
    is_open: bool = False
    """Its date is open to one side: "since March"."""
    dates_deed: bool = False
    """Its day names the deed: "Tuesday's shelling", "shelling in Gorma on Tuesday killed three"."""
    dates_a_span: bool = False
    """A span of time begins with it: "since the death of the mayor"."""

    # Of what scope: `wording` reads it.
    cues: frozenset[str] = frozenset()
    """The sections of `scope.toml` that govern it."""
    in_series: bool = False
    perfect: str = ""
    """"had", "have" or "has" before its verb, else empty."""
    relative: bool = False
    told_after: bool = False
    """What came of it is told first: "troops moved in after gunmen had killed nine"."""
    names_event: bool = False
    """A relative clause on an attack tells it: "the attack on a college, which left 55 dead"."""
    of_its_event: bool = False
    """The clause is on the event that the claim before was told of: "died in the blast that also left 12 hurt"."""
    over_several: bool = False
    """Its sentence speaks of several attacks: "in two separate raids"."""

    apart_at: int | None = None
    """The sentence before, where its claim is told as of another event: "elsewhere in the north, the toll has"."""

    # Who did what: `deeds` reads it.
    later_death: bool = False
    """Its words say that somebody hurt before has died."""
    murder_suicide: bool = False
    only_shot_self: bool = False
    """ "Shot himself", with no word of death beside it."""
    doer_goes_on: bool = False
    """Whoever did it is one told of before: "he", "the gunman"."""
    new_deed: bool = False
    """Its sentence brings in a deed as one not told before: "A grenade exploded in the market, killing three"."""
    in_a_deed: bool = False
    """The clause has it happen in a deed that was not told before: "six died in an ambush"."""
    deed_besides: bool = False
    """That deed is told as one more: "Later on Monday a grenade exploded"."""
    on_that_attack: bool = False
    """Its sentence is on an attack as one told before: "The attack killed two", "two were hurt in that bombing"."""
    by_event: bool = False
    """The event itself did it: "the shelling killed four" may tell a part of its toll."""
    broad_means: frozenset[str] = frozenset()
    """What did the harm by its sentence, as coarsely as `BROAD_MEANS` has it."""
    sides: frozenset[str] = frozenset()
    """Whose side did harm by its sentence: "state", "others"."""
    held_by: frozenset[str] = frozenset()
    """In whose hands the ground is where its sentence has it happen: "rebel-held districts"."""

    # In what kind of line: `lines` reads it.
    is_headline: bool = False
    """It stands in a line of its own without a full stop: a headline, or a link to another story."""
    is_headed: bool = False
    """A heading over its paragraph gives its place."""
    is_item: bool = False
    """It stands in an item of a list."""
    looks_back: bool = False
    """It stands below a lead on a court or a memorial day: its day is long past, where it names none."""
    at_that_time: bool = False
    """As in "in a simultaneous raid": on the day of what was told before."""
    by_calendar: bool = False
    """A date of the calendar stands beside it, such as "in July", in an article that has no date of its own."""
    new_clause: bool = False
    """"And" joins its clause to that of the claim before: "nine were killed and a priest was beheaded"."""
    sets_off: bool = False
    """Its clause goes on with what came of it: "the killing of a priest set off riots"."""
    begun_lately: bool = False
    """The sentence before tells that the fighting began this week."""
    is_answered: bool = False
    """Told in the words that begin the sentence, for what came of it: "After the murder of a judge troops came"."""
    in_row: bool = False
    """It stands in a row of a list or a table."""
    is_row: bool = False
    """It stands in a line of a list that its place heads: "Gorma: two killed"."""
    is_listed: bool = False
    """A header or a heading says what it counts, and those beside it: they are different people."""
    is_total: bool = False
    """It is a total of a table."""
    whole_at: int | None = None
    """Where the total of its table begins that takes it in."""

    # What is settled among the claims.
    scope: Scope = "incident"
    event: int | None = None
    counted: bool = False
    in_event: bool = False
    """It counts in its event's own toll, whatever a total over several events makes of it."""
    part_of: int | None = None
    same_as: int | None = None
    is_rival: bool = False
    is_rival_total: bool = False

    @property
    def is_attacker(self) -> bool:
        """Whether the dead are those who attacked."""
        return self.claim.victim_class == "attacker"

    @property
    def is_generic(self) -> bool:
        """Whether the noun says no more than that they are people."""
        return self.claim.head in forms("roles", "generic")

    @property
    def is_kin(self) -> bool:
        """Whether the noun is one of kinship: two of them are two people."""
        return self.claim.head in forms("events", "kin")

    @property
    def is_told_dead(self) -> bool:
        """Whether the words tell the dead, not the deed: bodies found, "left six dead", "died"."""
        return "told_dead" in self.claim.traits

    @property
    def is_of_the_wounded(self) -> bool:
        """Whether they are told as dead of those who were hurt: "two of the wounded died"."""
        return self.claim.kind == "killed" and self.claim.head in forms("roles", "wounded")

    @property
    def is_deed(self) -> bool:
        """Whether the words tell what somebody did: "killed a porter"."""
        return "deed" in self.claim.traits

    @property
    def has_figure(self) -> bool:
        """Whether the words give a figure of their own, be it "dozens"."""
        several = self.claim.form == "vague" and self.best <= UNNUMBERED
        return self.claim.form in _OWN_FIGURE and not several

    @property
    def in_passing(self) -> bool:
        """Whether a relative clause tells it, or words that take the death as known."""
        return self.relative or self.retells

    @property
    def counts_nobody(self) -> bool:
        """Whether the words tell deaths in passing, and no number of them: "the air strikes that killed civilians"."""
        unnumbered = self.best == UNNUMBERED and not self.has_figure and self.claim.form != "pair"
        return unnumbered and self.claim.kind == "killed" and self.in_passing

    @property
    def retells(self) -> bool:
        """Whether the words take the death as known: "the murder of the mayor"."""
        return self.claim.counts == "retelling"


def unclaimed(sentence: Sentence, before: Telling | None, reach: int) -> range:
    """Return the sentences between the claim before and one's own, no more than `reach` of them."""
    return range(max(0, sentence.index - reach, 0 if before is None else before.claim.sentence + 1), sentence.index)


def summed(tellings: Iterable[Telling]) -> int:
    """Return the people of several claims together."""
    return sum(telling.best for telling in tellings)
