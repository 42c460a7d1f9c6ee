"""What became of the victims: "12 villagers died", "the blast left 12 dead"."""

from __future__ import annotations

from tollbook.harm.rules.rule import HarmRule

DIED = HarmRule(
    name="died",
    pattern="""
        (?! (?<= be ) people comma and ) @subject     # "nine were cooks, and two guards were"
        (   # "were shot in an ambush and"
            @was?+ (verb|shot|found|force) ( adverb | thing | (in|by|of|to|with){1,2}+ (noun|adverb) )*+
            comma? and (adverb|have|be)*+
        |   ( harmed ( (in|with|by) noun | adverb | thing )*+ comma? )?+
            @aside ( have|be|adverb|comma|who | in (thing|people|adverb) | modal (?= adverb*+ have ) )*?
        )
        trigger:died ( and (adverb|be)*+ trigger:died )?+ @along @parts_behind
    """,
    traits=frozenset({"main_clause", "verb_died", "told_dead"}),
    confidence=0.95,
    reads={
        "12 villagers died in the blast.": "killed 12 civilian",
        "A shepherd stepped on a mine and died.": "killed 1 civilian",
        "Up to 2,000 people may have died in the raid.": "killed 2000 unknown",
        "Two of the wounded later died.": "killed 2 unknown",
        "12 villagers died in the blast, including a nurse.": "killed 12 civilian; killed 1 health_worker part",
        "A guard is missing and believed killed.": "missing 1 unknown; killed 1 unknown",
        "Gul Zaman, 33, having fought bravely, embraced martyrdom.": "killed 1 unknown",
    },
    skips=(
        "The engine of the two drivers died.",
        "The two drivers would have died of thirst.",
        "Hopes of the rebels died.",
    ),
)
DIED_RELATIVE = HarmRule(
    name="died.relative",
    pattern="""
        @antecedent comma? who (have|adverb|be)*+ trigger:(died|dead)
    """,
    traits=frozenset({"relative", "verb_died", "told_dead"}),
    confidence=0.85,
    reads={
        "They buried 12 villagers who died in a raid.": "killed 12 civilian",
        "They named nine cooks, including the two who died.": "killed 2 unknown",
        "Nothing could be done for two of the clerks, who were declared dead.": "killed 2 civilian",
    },
    skips=("They mourned a plan that died.",),
)
HURT_DIED = HarmRule(
    name="hurt_died",
    # "A driver, who was hurt when rebels stopped his bus on Friday, died": the death takes the place of the wound.
    pattern="""
        @subject comma? who? (have|adverb)*+ ( @was ( (verb|shot|harmed) (adverb|in|thing)*+ and adverb*+ )? )?+
        undone:(harmed|shot|died) ( adverb*+ undone:died (?! stop|comma) )?
        (   (   !(harmed|harming|died|dead|suicide|toll|stop|he|say|who|when|and|comma|people|number|other|person)
            ){0,14}? ( (?<! died ) comma? and )?
        |   ( !(harmed|harming|died|dead|suicide|toll|stop|he|say|who) ){0,24}? comma
        )
        (have|adverb|be)*+ trigger:died
    """,
    only_kind="killed",
    traits=frozenset({"main_clause", "verb_died", "told_dead"}),
    confidence=0.9,
    reads={
        "A driver, who was hurt when rebels stopped his bus on Friday, died.": "killed 1 unknown",
        "A cook, who suffered burn injuries in a raid on a hall at Gorma on Friday night, died of them.": (
            "killed 1 unknown"
        ),
        "One girl who sustained injuries later died.": "killed 1 child",
        "A cook sustained a wound in the chest and was declared dead on arrival.": "killed 1 unknown",
        "A trader was beaten up and seriously injured by police and the guards at Lesk last week, succumbed.": (
            "killed 1 civilian"
        ),
    },
    skips=("A driver who was hurt left two guards in a room, and the engine died.",),
)
DIE = HarmRule(
    name="die",
    pattern="""
            ( ^ | (?<= stop|dash) ) adverb*+ victim:(people|number) @after trigger:harm
        |   (?<= comma) adverb*+ victim:(people|number) trigger:harm (?= stop | in | when | $ )
            # "Soldier dies of wounds"
        |   ^ victim:(bare_person|other) @after trigger:harm (?= of | in (thing|name) | when )
            # "Gul Zaman and Ole Holm, both 16, die after a raid"
        |   ( ^ | (?<= stop|dash) ) adverb*+ @list
            ( comma (age|thing) )?+ ( comma? in (name|thing) )*+ comma? trigger:harm (?= when )
    """,
    traits=frozenset({"topic"}),
    confidence=0.7,
    reads={
        "12 villagers die in market blast.": "killed 12 civilian",
        "Bomber strikes hall, 13 die": "killed 13 unknown",
        "Soldier dies of burns after ambush": "killed 1 military",
        "Two-year-old boy dies in blast": "killed 1 child",
        "Ann Zaman and Ole Holm, both 16 years old, from Lesk, die after two rebels fired on a bus.": (
            "killed 1 unknown; killed 1 unknown"
        ),
    },
    skips=("12 villagers may die.",),
)
DEAD = HarmRule(
    name="dead",
    pattern="""
            # "4 guards, 2 rebels dead in clash"
            ( ^ | (?<= stop) ) victim:(people|bare_person) @after comma victim:people @after adverb*+ trigger:dead
            (?= in | with | comma | stop | $ )
        |   @subject @aside
            ( (have|adverb)*+ @was (found|leave)? adverb*+ | adverb*+ (?<! (of|in) (people|number) ) )
            trigger:dead (?! thing) @elsewhere?+ @parts_behind
    """,
    traits=frozenset({"headline", "topic", "told_dead"}),
    confidence=0.9,
    reads={
        "12 people are dead after a blast.": "killed 12 unknown",
        "Nine herders were left with bullet wounds.": "injured 9 civilian",
        "At least 12 dead in market blast.": "killed 12 unknown",
        "There were 18 dead in Gorma, two in Orme and nine in Lesk.": (
            "killed 18 unknown; killed 2 unknown; killed 9 unknown"
        ),
        "4 guards, 2 rebels dead in clash": "killed 4 unknown; killed 2 militant",
        "Some 12 villagers are dead, including two cooks.": "killed 12 civilian; killed 2 unknown part",
    },
    skips=("The talks of the two envoys are dead.",),
)
LEFT = HarmRule(
    name="left",
    pattern="""
            leave (adverb|be)*+ @list ( comma !(comma|stop|harmed|harming|died|dead){1,12}+ comma )? (adverb|be)*+
            trigger:(dead|harmed|died) @elsewhere?+ @parts_behind
        |   leave @objects trigger:lives      # "cost ten people their lives"
    """,
    traits=frozenset({"main_clause", "told_dead"}),
    confidence=0.95,
    reads={
        "The blast left 12 people dead and 30 wounded.": "killed 12 unknown; injured 30 unknown",
        "The blast cost ten people their lives.": "killed 10 unknown",
        "The raids left 20 people dead in Gorma and 11 in Lesk.": "killed 20 unknown; killed 11 unknown",
        "The raid left 40 people dead including two nurses and a guard, and this was its third.": (
            "killed 40 unknown; killed 2 health_worker part; killed 1 unknown part"
        ),
    },
    skips=("The blast left 12 villagers awake, but the engine died.",),
)
STATED = HarmRule(
    name="stated",
    pattern="""
            (?<= (verb|thing|people) in | verb thing (in|of) (name|thing) in | verb to | verb of )
            victim:people trigger:(dead|harmed)
            (?= comma|stop|when|and | $ )
        |   (?<= thing of | thing in name of ) victim:people trigger:harmed (?= comma|stop|verb|found | $ )
        |   (?<= ^ (in|along_with) ) victim:people trigger:(dead|harmed) (?= comma)    # "Besides the 12 killed,"
    """,
    traits=frozenset({"topic"}),
    confidence=0.8,
    reads={
        "Losses were put at 21 dead and 79 wounded.": "killed 21 unknown; injured 79 unknown",
        "The army's losses amounted to 21 dead.": "killed 21 unknown",
        "The army took the hill at the cost of two dead and nine wounded.": "killed 2 unknown; injured 9 unknown",
        "The guards spoke of 21 dead.": "killed 21 unknown",
        "A guard put the casualty figure at 14 dead and nine hurt.": "killed 14 unknown; injured 9 unknown",
        "The army put its losses in Gorma at two dead.": "killed 2 unknown",
        "The guards killed 60 rebels at a cost of three dead.": "killed 60 militant; killed 3 unknown",
        "Besides the nine guards killed, two clerks were hurt.": "killed 9 unknown; injured 2 civilian",
    },
    skips=("They looked at 12 people killed in a raid.",),
)
LISTED = HarmRule(
    name="listed",
    pattern="""
        (?<= thing of) victim:people trigger:dead (?= comma|stop|when|and|in|adverb | $ )
    """,
    counts="retelling",
    traits=frozenset({"topic", "told_dead", "among_the_dead"}),
    confidence=0.8,
    reads={"The clerk read out the names of 112 dead.": "killed 112 unknown"},
    skips=("In the hands of two cooks dead birds lay.",),
)
