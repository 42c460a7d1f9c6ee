"""What the toll reader hands to the stages that place, date and attribute it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from tollbook.record import Kind, Qualifier, Scope, Stance, VictimClass
from tollbook.text.spans import Span

Counts = Literal["adds", "running_total", "retelling", "never", "series", "standing"]
"""What the construction says of counting.

`adds`: the people are counted unless other claims tell them too. `running_total`: the figure takes in the tolls told
before it ("the death toll rose to 31"). `retelling`: the words take the death as known ("the murder of the mayor",
"his body was found"). `never`: neither death nor wound is said ("a shepherd was shot").
`series`: the figure of an ordinal, of which one person is told ("the fifth guide killed there": five).
`standing`: how many there are, not what became of them on a day ("24,000 refugees").
"""

Trait = Literal[
    "main_clause",  # a clause with a subject and a verb of its own: "12 people were killed"
    "relative",  # a relative clause on people told of: "the 12 who were killed"
    "reduced",  # a participle on people told right before it: "12 people killed in the raid"
    "headline",  # the words of a headline, too: "12 killed in raid", "Body found in field"
    "deed",  # a verb that somebody does: "killing 12"
    "topic",  # an uncounted plural here is a topic or a habit: "the massacre of civilians", "civilians killed"
    "participle",  # so is one here behind a preposition: "by killing civilians"
    "number_only",  # of all groups only a number is a toll: "the war takes its toll on people"
    "of_these",  # people of the group told right before: "two of whom died"
    "among_the_dead",  # people of a group of dead taken as known: "among the dead were two guards"
    "suicide",  # the victim died by his own hand
    "verb_died",  # the verb "died", which may tell the end of somebody told as injured
    "death_count",  # a number of deaths or bodies: "12 deaths"
    "bodies_of",  # bodies, with whose they are: "the bodies of two drivers"
    "body_found",  # a body found: "the body was found in a field"
    "told_dead",  # the dead are told, not the deed: "died", "found dead", "left six dead", bodies
    "own_hand",  # the attacker's own death beside his victims': "killing himself and five others"
]
"""What else later stages may ask of the construction that told a claim."""


class Claim(Struct, frozen=True, kw_only=True):
    """One claim about people harmed, as its sentence says it.

    `part_of` and `same_as` are positions in the article's tuple of claims, which stands in the order
    of `span.start`. `None` in `low`, `best`, `high` is an open end.
    """

    kind: Kind
    low: int | None
    best: int | None
    high: int | None
    quantity: str
    """The literal number phrase ("at least nine"), or the determiner of a single victim ("a")."""
    qualifier: Qualifier
    victims: str | None
    """The group as read ("members of the Turkish forces")."""
    victim_class: VictimClass
    span: Span
    """The core words: from the number to the harm word, whichever stands first."""
    group: Span
    """The words that name the victims, number included."""
    trigger: Span
    """The harm word ("killed", "death toll", "bodies")."""
    agent: Span | None
    """Whoever did it, where the grammar names them: the subject of "killed", what follows "by"."""
    sentence: int
    """Position of the sentence in `Document.sentences`."""
    rule: str
    """The name of the rule that read it: for the record only. What it means stands in `counts` and `traits`."""
    confidence: float
    form: str = "number"
    """How the group is told: `number`, `vague`, `single`, `pair`, `none`, `definite`, `bare`, `name`, `pronoun`."""
    head: str = ""
    """The head noun of the group, lower case; empty where a number stands alone."""
    definite: bool = False
    """The group is one the reader is taken to know ("the two attackers", "his guards")."""
    more: bool = False
    """The words add to what went before ("another four", "two others", "also killed")."""
    scope: Scope = "incident"
    stance: Stance = "asserted"
    marks: frozenset[str] = frozenset()
    """The sections of `scope.toml` with a phrase before the end of the claim in its sentence."""
    part_of: int | None = None
    same_as: int | None = None
    in_event: bool = False
    """It counts in the toll of its event, of an earlier one too."""
    event: int | None = None
    """Position of the event it tells among the article's; None: a total of no single event."""
    rival: Literal["", "figure", "total"] = ""
    """What the claim would replace if it were believed: the claim it is the `same_as` of, or the whole sum."""
    counted: bool = True
    counts: Counts = "adds"
    """What the construction says of counting; `counted` is what was made of it."""
    traits: frozenset[Trait] = frozenset()
    """What else the construction is: "relative" in `claim.traits`."""
    of_victims: bool = False
    """Told as one of "the victims": dead where the article tells of any dead, else hurt."""
    another_figure: bool = False
    """Another source's figure, told by its number alone: "Moscow spoke of 62"."""
    may_die: bool = False
    """Found hurt, or brought to hospital: how it ended may be told further on."""


def by_event(claims: Sequence[Claim]) -> defaultdict[int, list[int]]:
    """Return for each event the positions of the claims that tell it; an event without claims has an empty list."""
    told: defaultdict[int, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        if claim.event is not None:
            told[claim.event].append(at)
    return told
