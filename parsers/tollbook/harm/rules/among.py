"""Some of a group: "six children were among the 10 killed", "two of whom died"."""

from __future__ import annotations

from tollbook.harm.rules.rule import HarmRule

AMONG = HarmRule(
    name="among",
    pattern="""
            @not_object ( part:someone @after ( comma? and | comma ) )*+
            part:someone @after ( comma (?= be) )?+ @was?+ among
            victim:victim_group @after ( who be? )? (adverb|be)*+ trigger:(harmed|died|dead)
        |   (?<= be ) among victim:(people|number) @after ( who be? )? (adverb|be)*+ trigger:harmed
            # "among the 12 dead were five nurses", "of the 12 people killed, five were nurses"
        |   @clause_start ( and comma? )? (among|of) victim:(people|other|number) @after ( who be? )? (adverb|be)*+
            trigger:(harmed|died|dead)
            ( ( (in|with|by) adverb*+ (thing|name|people|adverb) | adverb ) ( possessive thing )*+ )*+
            ( comma who? including of? part:victim_group @after (?= comma) )?+      # ", which included a baby,"
            (   comma? @was part:victim_group @after ( ( comma? and | comma ) part:victim_group @after )*+
            |   comma ( (noun|he) @of_what say who? )? part:(people|of_them) (?= (adverb|have)*+ be )
                (   be !(stop|comma|and|be|harmed|died|dead){1,8} ( comma? and | comma ) part:people (?= be )
                |   be !(stop|comma|and|be|harmed|died|dead){1,8} comma including part:someone @after @no_clause
                )*+
            |   comma part:(people|of_them) (?= adverb*+ verb? adverb*+ died )     # "13 remained in intensive care"
            )
    """,
    confidence=0.95,
    reads={
        "At least six children were among the 10 civilians killed.": "killed 10 civilian; killed 6 child part",
        "Among the 12 dead were five nurses.": "killed 12 unknown; killed 5 health_worker part",
        "Of the 12 people killed, five were nurses.": "killed 12 unknown; killed 5 health_worker part",
        "Among six people killed in the port were two nurses.": "killed 6 unknown; killed 2 health_worker part",
        "Gul Zaman was among the 12 traders killed.": "killed 12 civilian; killed 1 unknown part",
        "Three cooks and a boy were among the nine people slain.": (
            "killed 9 unknown; killed 3 unknown part; killed 1 child part"
        ),
        "The Zarids were among 11 people arrested.": "detained 11 unknown",
        "Of the 41 killed on Monday, the mayor of Gorma said at least six were boys.": (
            "killed 41 unknown; killed 6 child part"
        ),
        "And of the 60 wounded, 20 were below the age of consent, eight were women and two were nurses.": (
            "injured 60 unknown; injured 20 unknown part; injured 8 woman part; injured 2 health_worker part"
        ),
        "Of the 48 injured, 13 remained in intensive care.": "injured 48 unknown; injured 13 unknown part",
        "Among the 41 wounded at Friday's rally, six were boys.": "injured 41 unknown; injured 6 child part",
        "Of the 28 wounded, who included a nurse, 16 were cooks.": (
            "injured 28 unknown; injured 1 health_worker part; injured 16 unknown part"
        ),
    },
    skips=("Six children were among the 10 pupils when a cook was killed.",),
)
NONE_LEFT = HarmRule(
    name="none_left",
    pattern="""
            trigger:people of victim:people @after (have|adverb)*+ survived
        |   trigger:people (among|of|in) victim:people
        |   victim:people @after comma? (and|when)? adverb*+ be trigger:people (?= stop|comma|when | $ )
    """,
    only_nobody=True,
    confidence=0.85,
    reads={
        "None of the four pilots survived.": "killed 4 unknown",
        "The plane fell with 44 people on board and there were no survivors.": "killed 44 unknown",
        "There were no survivors among the 46 people on the plane.": "killed 46 unknown",
    },
    skips=("The mother of two guards survived.", "None of the four pilots were killed."),
)
FEW_LEFT = HarmRule(
    name="few_left",
    pattern="""
        victim:(trigger:(people|person|other)) @after (have|adverb)*+ survived
    """,
    only_few=True,
    confidence=0.7,
    reads={
        "Only two of the 28 passengers survived.": "killed 26 unknown",
        "Of the 28 passengers, only two survived.": "killed 26 unknown",
        "Just one of the 12 guards on board survived the crash.": "killed 11 unknown",
    },
    skips=("Two of the four pilots survived.", "Only two pilots survived."),
)
AMONG_DEAD = HarmRule(
    name="among_dead",
    pattern="""
            ( @clause_start | (?<= say | who | known ) adverb*+ ) trigger:among_dead
            # "among the dead in Gorma were"
            ( (in|of|adverb) (in|of|adverb|thing|name|possessive)*+ (?= have? be ) )?+
            (adverb|have)*+ @was? @list
        |   @subject    # "two nurses, villagers hired by the clinic,"
            ( comma (people|person) !(harmed|harming|died|dead|when|stop|who|he|and|comma|be|have|say){1,12}+ comma )?+
            ( dash{1,2} !(harmed|harming|died|dead|when|stop|who|he|dash){1,16} dash{1,2} )?+
            comma? (adverb|have)*+ @was trigger:among_dead
    """,
    traits=frozenset({"among_the_dead"}),
    confidence=0.9,
    reads={
        "Among those killed were a judge and two guards.": "killed 1 official; killed 2 unknown",
        "Five pupils were among the dead.": "killed 5 child",
        "Among the dead in Tuesday's raid near Gorma were a judge and two of his bodyguards.": (
            "killed 1 official; killed 2 unknown"
        ),
        "Two nurses, villagers hired by the clinic, were among the dead.": "killed 2 health_worker",
        "The dead included two judges and a nurse.": "killed 2 official; killed 1 health_worker",
        "Gul Zaman, a nurse, was among those killed.": "killed 1 unknown",
        "Police said that the dead included two judges.": "killed 2 official",
        "A list shows that among the dead are two judges.": "killed 2 official",
        "One of the clerks — Ole Holm, a poet — was among the dead.": "killed 1 civilian",
    },
    skips=("The dead were found on the road by two nurses.",),
)
SUBSET = HarmRule(
    name="subset",
    pattern="""
        victim:of_them @after who? (have|modal|adverb)*+ @was? trigger:(died|harmed|dead)
        # "two of those killed were nurses and three were cooks"
        (   be adverb*+ (people|person) @of_what
            ( ( comma? and | comma ) victim:people be adverb*+ (people|person) )++
        )?+
    """,
    traits=frozenset({"of_these"}),
    confidence=0.85,
    reads={
        "Three guards were wounded, two of them later died.": "injured 3 unknown; killed 2 unknown",
        "Nine guards came, and two of them who suffered burns stayed.": "injured 2 unknown",
        "Two of those killed were clerks, and three were cooks.": "killed 2 unknown; killed 3 unknown",
    },
    skips=("Three plans were made, two of them died.",),
)
