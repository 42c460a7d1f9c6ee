"""The ways a report says that people were harmed, as patterns over the chunk string.

Each pattern names what it finds: `v` the victims, `t` the harm word, `a` whoever did it,
`p` a part of the victims told beside them. The letters are those of `chunks`.
"""

from __future__ import annotations

from functools import lru_cache

import regex
from msgspec import Struct

from tollbook.harm.claim import Counts, Trait
from tollbook.harm.parts import (
    AFTER,
    ALONG,
    ANTECEDENT,
    ASIDE,
    BE,
    LIST,
    NOT_OBJECT,
    OBJECTS,
    PEOPLE,
    compile_event,
)
from tollbook.record import Kind, VictimClass


class HarmRule(Struct, frozen=True, kw_only=True):
    """One construction, with sentences that must give the totals beside them."""

    name: str
    """Stable identifier, kept in each claim."""
    pattern: str
    """Over the chunk string; groups `v`, `t`, `a`, `p`, and `n` for a harm word that no longer holds."""
    needs: str
    """Sets of letters: of each set one must stand in the string, or the pattern need not be tried."""
    confidence: float
    """How often the rule is right where it was measured, 0 to 1."""
    reads: dict[str, str]
    """Sentences and what they must give: "killed 12 civilian; injured 3 unknown"."""
    skips: tuple[str, ...] = ()
    """Sentences that look alike and must give no claim."""
    victim_class: VictimClass | None = None
    """What the victims are, whatever their noun: a gunman shot dead was an attacker."""
    only_kind: Kind | None = None
    """The only kind of harm that the rule tells."""
    only_left_over: bool = False
    """The group tells its own harm ("24 wounded people"): it is read where no other rule has read or left it."""
    only_ordinal: bool = False
    """The victim must bear an ordinal: "the fourth journalist to be killed"."""
    counts: Counts = "adds"
    traits: frozenset[Trait] = frozenset()

    def may_match(self, present: frozenset[str]) -> bool:
        """Say whether a string with these letters can hold the pattern at all."""
        return all(not present.isdisjoint(letters) for letters in self.needs.split())

    @property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern, compiled when first used."""
        return compile_event(self.pattern)


AMONG = HarmRule(
    name="among",
    needs="go KDA",
    pattern=(
        rf"{NOT_OBJECT}(?P<p>[PprsQq]){AFTER}(?:b[zb]*+)?+g(?P<v>{PEOPLE}){AFTER}(?:Rb?)?[zb]*+(?P<t>[KDA])"
        rf"|(?:^|(?<=[.;]))z*+[go](?P<v>[PpQ]){AFTER}(?:Rb?)?[zb]*+(?P<t>[KDA])"  # "among the 12 dead were five nurses"
        rf"(?:,?b[zb]*+(?P<p>{PEOPLE}){AFTER}(?:(?:,?&|,)(?P<p>{PEOPLE}){AFTER})*+|,(?P<p>[PU])(?=[zh]*+b))"
    ),
    confidence=0.95,
    reads={
        "At least six children were among the 10 civilians killed.": "killed 10 civilian; killed 6 child part",
        "Among the 12 dead were five nurses.": "killed 12 unknown; killed 5 health_worker part",
        "Of the 12 people killed, five were nurses.": "killed 12 unknown; killed 5 unknown part",
    },
    skips=("Six children were among the 10 pupils of the class.", "Panic spread among the 10 pupils."),
)
PASSIVE = HarmRule(
    name="passive",
    traits=frozenset({"main_clause"}),
    needs="b K",
    pattern=(
        rf"{NOT_OBJECT}{LIST}(?:(?:K|V(?=[;iy]))(?:z|[iwyo;]z*+(?:[XMPprsQq](?:'[XMP])*+)?+)*+,?|{ASIDE}){BE}"
        r"(?:[VSFu](?:z|[XQ]|[iyotw]{1,2}+[PprsMQqXz])*+,?&z*+b*+z*+){0,2}+"  # "dragged from his car and"
        r"(?:[zb,]|i[XPz])*?(?P<t>K)"
        r"(?:(?:[iw][XPMprz]|z)*+(?:,?&|,)z*+b*z*+(?:S(?:,?&|,)z*+)?(?P<t>[KDY])(?!z*[PprsM]))*+"  # "and found dead"
        rf"(?:z*+y(?:[PprsMQqX]')*+(?P<a>[PprsMQqX]))?{ALONG}"
    ),
    confidence=0.95,
    reads={
        "One person was killed in Gorma, where the market was full, and another in Lesk.": (
            "killed 1 unknown; killed 1 unknown"
        ),
        "12 villagers were killed.": "killed 12 civilian",
        "Nine children and three teachers were killed.": "killed 9 child; killed 3 educator",
        "A judge and his two guards were shot dead by rebels.": "killed 1 official; killed 2 unknown",
        "Two farmers who were on their way home were wounded.": "injured 2 civilian",
        "Gul Zaman, a farmer, was shot dead.": "killed 1 unknown",
        "Six hostages held since May by rebels were killed.": "killed 6 unknown",
    },
    skips=("12 houses were destroyed.", "The bill was killed."),
)
AMONG_DEAD = HarmRule(
    name="among_dead",
    traits=frozenset({"among_the_dead"}),
    needs="l",
    pattern=rf"(?:^|(?<=[.;]))z*+(?P<t>l)[zh]*+(?:b[zb]*+)?{LIST}|{NOT_OBJECT}{LIST}[zh]*+b[zb]*+(?P<t>l)",
    confidence=0.9,
    reads={
        "Among those killed were a judge and two guards.": "killed 1 official; killed 2 unknown",
        "Five pupils were among the dead.": "killed 5 child",
        "The dead included two judges and a nurse.": "killed 2 official; killed 1 health_worker",
    },
    skips=("Among those present were a judge and two guards.", "The dead were found on the road at dawn."),
)
INVERTED = HarmRule(
    name="inverted",
    needs="K b",
    pattern=rf"(?:^|(?<=[.;]))z*+(?P<t>K)(?:[iw]z*+[XPM](?:'[XM])*+|z)*+b[zb]*+{LIST}",
    confidence=0.9,
    reads={"Also killed in the attack were a driver and two nurses.": "killed 1 unknown; killed 2 health_worker"},
    skips=("Also killed in the vote were two bills.",),
)
SUBSET = HarmRule(
    name="subset",
    traits=frozenset({"of_these"}),
    needs="U DKA",
    pattern=rf"(?P<v>U){AFTER}[hmz]*+(?:b[zb]*+)?(?P<t>[DKA])",
    confidence=0.85,
    reads={"Three guards were wounded, two of them later died.": "injured 3 unknown; killed 2 unknown"},
    skips=("Three plans were made, two of them died.",),
)
FOUND_DEAD = HarmRule(
    name="found_dead",
    traits=frozenset({"told_dead"}),
    needs="A b DK",
    pattern=rf"{NOT_OBJECT}{LIST}(?:,?R[hz]*+b?)?(?P<n>A)[z;iX]*+,?(?:h[z]*+)?b[zb]*+(?P<t>[DK])",
    confidence=0.95,
    reads={
        "Two priests who had been missing since Friday were found dead.": "killed 2 civilian",
        "Three soldiers missing since Friday were found dead.": "killed 3 military",
    },
    skips=("Two tents missing since Friday were found.",),
)
PASSIVE_RELATIVE = HarmRule(
    name="passive.relative",
    traits=frozenset({"relative"}),
    needs="R b K",
    pattern=rf"{ANTECEDENT},?R[hmz]*+b[zb]*+(?:[VSu](?:[yiw][PprsMX])*+,?&[zb]*+)?(?P<t>K){ALONG}",
    confidence=0.85,
    reads={"They buried 12 villagers who were killed in a raid.": "killed 12 civilian"},
    skips=("They mourned a plan that was killed.",),
)
CONTACT = HarmRule(
    name="active.contact",
    needs="K",
    pattern=r"(?P<v>[Pp])(?P<a>[PprsMXO])[hz]*+(?P<t>K)(?=[zi]*+(?:[.,;b]|$)|[zi]++[XMbV])",
    confidence=0.85,
    reads={
        "The army buried the 12 men it had killed on Monday.": "killed 12 unknown",
        "The 17 workers the rebels kidnapped are alive.": "abducted 17 unknown",
    },
    skips=("Of the 12 men, they killed the time.", "In the village of 900 people they killed no one."),
)
ACTIVE = HarmRule(
    name="active",
    traits=frozenset({"main_clause", "deed"}),
    needs="K",
    pattern=(
        rf"(?:(?P<a>[PprsMQqXEO]){AFTER}(?:,[^KkDA.;,]*+,)?R?(?:bh)?[hz]*+"
        rf"|R[hz]*+|(?<=[&,.;zVuRX'])[hz]*+|^)(?P<t>K)(?:&z*+(?:(?P<t>K)|S))?z*+{OBJECTS}"
    ),
    confidence=0.95,
    reads={
        "Gunmen killed 12 villagers.": "killed 12 civilian",
        "Rebels stormed the town and killed a priest and three pupils.": "killed 1 civilian; killed 3 child",
        "They strangled or shot 21 peasants.": "killed 21 civilian",
    },
    skips=("Rebels killed the story.",),
)
GERUND = HarmRule(
    name="gerund",
    traits=frozenset({"deed", "participle"}),
    needs="k",
    pattern=rf"(?<![dyo'])(?P<t>k)(?:&z*+(?P<t>k))?z*+{OBJECTS}",
    confidence=0.95,
    reads={
        "A bomb went off in the market, killing 12 people and wounding 30.": "killed 12 unknown; injured 30 unknown"
    },
    skips=("A bomb went off, killing the mood.",),
)
PRESENT = HarmRule(
    name="present",
    traits=frozenset({"main_clause", "deed", "headline", "topic"}),
    needs="j",
    pattern=rf"(?<![tmn])(?<![tmn]z)(?<![tm][jV]&)(?P<t>j)[z]*+{OBJECTS}",
    confidence=0.85,
    reads={
        "Car bomb kills 12 people in market.": "killed 12 unknown",
        "A husband murders his wife.": "killed 1 woman",
    },
    skips=("They wanted to kill 12 hostages.", "The bomb could kill 12 people."),
)
DIED_RELATIVE = HarmRule(
    name="died.relative",
    traits=frozenset({"relative", "verb_died", "told_dead"}),
    needs="R DA",
    pattern=rf"{ANTECEDENT},?R[hz]*+(?P<t>[DA])",
    confidence=0.85,
    reads={"They buried 12 villagers who died in a raid.": "killed 12 civilian"},
    skips=("They mourned a plan that died.",),
)
INTRANSITIVE = HarmRule(
    name="died",
    traits=frozenset({"main_clause", "verb_died", "told_dead"}),
    needs="D",
    pattern=(
        rf"{NOT_OBJECT}{LIST}"
        r"(?:b[zb]*+[VSFu](?:z|X|[iyotw]{1,2}+[PprsMQqXz])*+,?&[zh]*+"  # "were shot in an ambush and"
        rf"|(?:K(?:[iwy][PprsMQqX]|[zX])*+,?)?+{ASIDE}(?:[hbz,R]|i[XPz])*?)(?P<t>D){ALONG}"
    ),
    confidence=0.95,
    reads={
        "12 villagers died in the blast.": "killed 12 civilian",
        "Two of the wounded later died.": "killed 2 unknown",
    },
    skips=("The engine died.", "Hopes for a deal died."),
)
WHOM = HarmRule(
    name="whom",
    needs="R K",
    pattern=rf"(?P<v>[PprsMQq]){AFTER},?R(?P<a>[OPprsM])[hz]*+(?P<t>K)(?![zo]*+{PEOPLE})",
    confidence=0.8,
    reads={"They buried two farmers whom rebels had killed.": "killed 2 civilian"},
    skips=("They spoke of a plan that rebels had killed.",),
)
PRESENT_DIE = HarmRule(
    name="die",
    traits=frozenset({"topic"}),
    needs="j PQ",
    pattern=rf"(?:^|(?<=[.]))z*+(?P<v>[PQ]){AFTER}(?P<t>j)",
    confidence=0.7,
    reads={"12 villagers die in market blast.": "killed 12 civilian"},
    skips=("They were ready to die.",),
)
LEFT = HarmRule(
    name="left",
    traits=frozenset({"main_clause", "told_dead"}),
    needs="L AKDf",
    pattern=rf"L[zb]*+{LIST}(?:,[^,.KkDA]{{1,12}}+,)?[zb]*+(?P<t>[AKD])(?:,[Gl](?P<p>{PEOPLE}){AFTER})?+|L{OBJECTS}(?P<t>f)",
    confidence=0.95,
    reads={
        "The blast left 12 people dead and 30 wounded.": "killed 12 unknown; injured 30 unknown",
        "The blast cost ten people their lives.": "killed 10 unknown",
    },
    skips=("The blast left 12 shops empty.",),
)
FORCED = HarmRule(
    name="forced",
    needs="u v",
    pattern=rf"u{OBJECTS}z*+(?P<t>v)",
    confidence=0.9,
    reads={"The clashes forced 20,000 people to flee their homes.": "displaced 20000 unknown"},
    skips=("The clashes forced 12 shops to evacuate.",),
)
SHOT_DEAD = HarmRule(
    name="shot_dead",
    traits=frozenset({"deed", "told_dead"}),
    needs="Aa",
    pattern=rf"S{OBJECTS}(?<!,U)z*+(?P<t>a)|[SFVu]{OBJECTS}z*+(?P<t>A)|,(?P<v>[PU])(?P<t>a)",
    confidence=0.9,
    reads={
        "Gunmen shot two guards dead.": "killed 2 unknown",
        "They stabbed a nurse to death.": "killed 1 health_worker",
        "He shot nine people, three of them fatally.": "injured 9 unknown; killed 3 unknown",
    },
    skips=("Gunmen shot at two cars.",),
)
DEAD = HarmRule(
    name="dead",
    traits=frozenset({"headline", "topic", "told_dead"}),
    needs="A",
    pattern=rf"{NOT_OBJECT}{LIST}{ASIDE}(?:[hz]*+b[zb]*+F?z*+|z*+)(?P<t>A)(?!X)",
    confidence=0.9,
    reads={
        "12 people are dead after a blast.": "killed 12 unknown",
        "At least 12 dead in market blast.": "killed 12 unknown",
    },
    skips=("The talks are dead.",),
)
REDUCED = HarmRule(
    name="reduced",
    traits=frozenset({"headline", "topic"}),
    needs="K",
    pattern=(
        # "nine dead, including five gunmen, and 18 injured": the part opens no list
        rf"{NOT_OBJECT}(?!O)(?:(?<!G)|(?=[^&,]*+K)){LIST}[z]*+(?P<t>K)(?!z*+{PEOPLE})(?=[iwy,.&;z-]|$|bV)"
        r"|(?<=[io])(?P<v>P)(?&of)(?P<t>K)(?=[yi])"
    ),
    confidence=0.85,
    reads={
        "12 people killed in market blast.": "killed 12 unknown",
        "A funeral was held for 21 people killed by gunmen.": "killed 21 unknown",
        "Four men were killed and another wounded.": "killed 4 unknown; injured 1 unknown",
        "A raid left nine people dead, including five nurses, and 18 injured.": (
            "killed 9 unknown; injured 18 unknown; killed 5 health_worker part"
        ),
    },
    skips=("Two plans killed in committee.",),
)
NOMINAL = HarmRule(
    name="death_of",
    counts="retelling",
    traits=frozenset({"topic"}),
    needs="N ot",
    pattern=rf"(?P<t>N)(?:i[XPMz]|z)*+[ot]{LIST}",
    confidence=0.85,
    reads={"Officials confirmed the deaths of 12 villagers.": "killed 12 civilian"},
    skips=("The death of the project was no surprise.",),
)
POSSESSIVE = HarmRule(
    name="possessive_death",
    counts="retelling",
    needs="' N",
    pattern=r"(?<![KkDj])(?P<v>[prsMP])'z*+(?P<t>N)",
    confidence=0.7,
    reads={"The mayor's murder shocked the town.": "killed 1 official"},
    skips=("The project's death was no surprise.",),
)
COUNTED = HarmRule(
    name="counted_deaths",
    traits=frozenset({"death_count", "told_dead"}),
    needs="E",
    pattern=r"(?P<v>(?P<t>E))",
    confidence=0.85,
    reads={
        "The blast caused 12 deaths.": "killed 12 unknown",
        "There were no fatalities.": "killed 0 unknown",
    },
    skips=("He led two lives in two towns.",),
)
ATTRIBUTIVE = HarmRule(
    name="attributive",
    only_left_over=True,
    needs="P",
    pattern=r"(?P<v>(?P<t>P))",  # of groups that say it themselves, and that no other rule has read
    confidence=0.8,
    reads={
        "The clinic received 24 wounded people.": "injured 24 unknown",
        "Forty injured miners were brought in by boat.": "injured 40 civilian",
    },
    skips=("The clinic received 24 people.", "The army freed a wounded man.", "Some wounded people waited outside."),
)
TOLL = HarmRule(
    name="death_toll",
    counts="running_total",
    traits=frozenset({"number_only"}),
    needs="T PQ",
    pattern=(
        # "from clashes of A rose to"
        r"(?P<t>T)(?:(?:(?:[iotw]|(?<=T))(?:z'?)*+[XMPprsQq](?:[ow&'][XMPprsQq])*+z*+)++h?Vt?z*+"
        r"|[^PQpqjkKD.]{0,16})(?P<v>[PQ])"
        r"|V[ti](?P<v>[PQ])(?P<t>T)"
    ),
    confidence=0.95,
    reads={
        "The death toll rose to 31.": "killed 31 unknown",
        "The army raised to six the number of soldiers killed.": "killed 6 unknown",
        "The number of dead from clashes between police and rebels rose to 31.": "killed 31 unknown",
        "The death toll from Monday's raid on a hall in the port of Gorma climbed to 31.": "killed 31 unknown",
    },
    skips=("The death toll is unknown.",),
)
BODIES = HarmRule(
    name="bodies",
    traits=frozenset({"bodies_of", "told_dead"}),
    needs="B o",
    pattern=rf"(?P<t>B)o{LIST}",
    confidence=0.9,
    reads={"The bodies of 12 men were found in a field.": "killed 12 unknown"},
    skips=("The body of the report was long.",),
)
BODY_FOUND = HarmRule(
    name="body_found",
    counts="retelling",
    traits=frozenset({"headline", "body_found", "told_dead"}),
    needs="B F",
    pattern=r"(?:(?P<v>[PprsM])'z*+(?P<t>B)|(?P<t>B))(?!o)[^.F]{0,10}?F|F[z]*+(?:(?P<v>[PprsM])')?(?P<t>B)(?!o)",
    confidence=0.8,
    reads={"The mayor's body was found in a field.": "killed 1 official"},
    skips=("The mayor's body of work was found good.",),
)
SUICIDE = HarmRule(
    name="suicide",
    victim_class="attacker",
    traits=frozenset({"main_clause", "suicide"}),
    needs="Y",
    pattern=rf"(?:(?P<v>[PprsM]){AFTER}R?[zhe]*+)?(?P<t>Y)",
    confidence=0.9,
    reads={"The gunman committed suicide.": "killed 1 attacker"},
    skips=("He killed time himself.",),
)
SELF = HarmRule(
    name="self_and",
    traits=frozenset({"main_clause", "own_hand"}),
    needs="H kKj",
    pattern=rf"(?<![bt])(?P<t>[kKj])(?:(?P<v>H)(?:,?&z*+{OBJECTS}(?![hbKD]))?|{OBJECTS},?&z*+(?P<v>H))",
    confidence=0.9,
    reads={"The bomber struck a bus, killing himself and five others.": "killed 1 attacker; killed 5 unknown"},
    skips=("The plan killed itself.",),
)
OWN_DEATH = HarmRule(
    name="own_death",
    victim_class="attacker",
    only_kind="killed",
    traits=frozenset({"main_clause"}),
    needs="; Kj",
    pattern=(
        rf"(?P<v>[PprsMO]){AFTER}[hz]*+[KkSVu][^.]*?(?:i|;)z*+b(?:[VSu](?:[yiw][PprsMX])*+&)?z*+(?P<t>K)"
        rf"|(?P<v>[prsMO]){AFTER}[hz]*+[KkSVu][^.]*?;z*+(?P<t>j)(?=[iwz.,;&])"
    ),
    confidence=0.85,
    reads={
        "A gunman killed five people before being shot dead by police.": "killed 5 unknown; killed 1 attacker",
        "A gunman killed two cooks before dying in a shootout.": "killed 2 unknown; killed 1 attacker",
    },
    skips=("A plan was made before being killed.", "Three men shot at guards after being forced from their homes."),
)
STATED = HarmRule(
    name="stated",
    traits=frozenset({"topic"}),
    needs="P AK i V",
    pattern=r"(?<=Vi)(?P<v>P)(?P<t>[AK])(?=[,.;&]|$)",
    confidence=0.8,
    reads={"Losses were put at 21 dead and 79 wounded.": "killed 21 unknown; injured 79 unknown"},
    skips=("They were among 21 present.",),
)
LABEL = HarmRule(
    name="label",
    needs=": PQpqrM",
    pattern=rf"(?P<t>:){LIST}",
    confidence=0.85,
    reads={"Killed: 8; wounded: 21": "killed 8 unknown; injured 21 unknown"},
    skips=("Killed: see the list.",),
)
ORDINAL = HarmRule(
    name="ordinal",
    counts="retelling",
    only_ordinal=True,
    needs="t b rq KjD",
    pattern=r"b(?P<v>[rq])(?&after)t(?:b?z*+)(?P<t>[KjD])",
    confidence=0.7,
    reads={"She became the fourth journalist to be killed there.": "killed 1 journalist"},
    skips=("She was the journalist to be killed.",),
)
SHOT = HarmRule(
    name="shot",
    counts="never",
    needs="S",
    pattern=rf"(?:{NOT_OBJECT}{LIST}{ASIDE}{BE}(?P<t>S)|(?P<t>S)z*+{OBJECTS})",
    confidence=0.4,
    reads={"A shepherd was shot.": "injured 1 civilian"},
    skips=("The price shot up.",),
)

RULES: tuple[HarmRule, ...] = (
    AMONG, AMONG_DEAD, INVERTED, SELF, SUICIDE, LEFT, SHOT_DEAD, FORCED, OWN_DEATH, SUBSET, FOUND_DEAD,
    PASSIVE_RELATIVE, DIED_RELATIVE, PASSIVE, CONTACT, ACTIVE, GERUND, PRESENT, INTRANSITIVE, DEAD, WHOM, REDUCED,
    PRESENT_DIE, NOMINAL, POSSESSIVE, COUNTED, TOLL, BODIES, BODY_FOUND, STATED, LABEL, ORDINAL, SHOT,
    ATTRIBUTIVE,
)  # fmt: skip
"""Specific before general: a harm word that one rule has read is not read by a later one."""


@lru_cache(maxsize=4096)
def rules_for(present: frozenset[str]) -> tuple[HarmRule, ...]:
    """Return the rules that a chunk string with these letters can hold, in their order."""
    return tuple(rule for rule in RULES if rule.may_match(present))
