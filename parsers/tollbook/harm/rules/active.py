"""Victims behind what was done to them: "gunmen killed 12 villagers", "killing 12"."""

from __future__ import annotations

from tollbook.harm.rules.rule import HarmRule

ACTIVE = HarmRule(
    name="active",
    pattern="""
        (   agent:(noun|harm_count|he) @after ( comma !(harmed|harming|died|dead|stop|when|comma)*+ comma )?
            who? ( be have )? (have|adverb)*+
        |   who ( (noun|he) @of_what say )? (have|adverb)*+      # "a raid that a clinic said killed 12"
        |   (?<= and|comma|stop|when|adverb|verb|force|who|thing|shot|dash|possessive ) ( be have )? (have|adverb)*+
        |   ^
        )
        trigger:harmed ( and adverb*+ ( trigger:harmed | shot ) )? ( comma adverb++ comma | adverb )*+ @objects
        # "lost three men, and the army 40"
        ( comma? and (thing|people) victim:(people|number) (?= stop|comma|in | $ ) )?+
    """,
    traits=frozenset({"main_clause", "deed"}),
    confidence=0.95,
    reads={
        "Gunmen killed 12 villagers.": "killed 12 civilian",
        "A blast killed 34-year-old Ann Zaman, a cook and wife of a clerk, and hurt two others.": (
            "killed 1 unknown; injured 2 unknown"
        ),
        "Raids killed four people: two in Gorma, one in Lesk and one in the port of Orme.": (
            "killed 4 unknown; killed 2 unknown part; killed 1 unknown part; killed 1 unknown part"
        ),
        "Rebels stormed the town and killed a priest and three pupils.": "killed 1 civilian; killed 3 child",
        "They strangled or shot 21 peasants.": "killed 21 civilian",
        "The raid that a clinic in Gorma said killed 12 people went on.": "killed 12 unknown",
        "Guards killed, on Friday, three traders.": "killed 3 civilian",
        "Guards killed three traders in the towns of Gorma, Lesk and Orme.": "killed 3 civilian",
        "Guards killed three traders from Gorma, Ole Holm and a cook.": (
            "killed 3 civilian; killed 1 unknown; killed 1 unknown"
        ),
        "The rebels have been driven back and lost 40 fighters.": "killed 40 militant",
        "The rebels lost three men, and the army 40.": "killed 3 unknown; killed 40 unknown",
        "Raiders killed 41 traders in the villages of Yoro and Gangafani 2 in the hills.": "killed 41 civilian",
        "The feud, which began in May, is reported to have killed 40 traders.": "killed 40 civilian",
        "The blast hurt four traders but no police.": "injured 4 civilian; injured 0 police",
        "Bombs have been used to injure teachers, and a shell killed two cooks.": "killed 2 unknown",
    },
    skips=("Rebels killed the story.", "Rebels captured 20 Toyotas."),
)
CONTACT = HarmRule(
    name="active.contact",
    pattern="""
        # "the men it had killed on Monday": nothing follows that it could have killed
        victim:(people|other) agent:(people|person|other|name|thing|he) (have|adverb)*+ trigger:harmed
        (?= (adverb|in)*+ ( stop | comma | when | be | $ ) | (adverb|in)++ (thing|name|be|verb) )
    """,
    confidence=0.85,
    reads={
        "The army buried the 12 men it had killed on Monday.": "killed 12 unknown",
        "The 17 workers the rebels kidnapped are alive.": "abducted 17 unknown",
    },
    skips=("In the village of 900 people they killed no one.", "Friends remember man killed in raid."),
)
WHOM = HarmRule(
    name="whom",
    pattern="""
        victim:someone @after comma? who agent:(he|known|thing) (have|adverb)*+ trigger:harmed
        (?! (adverb|of)*+ victim_group )
    """,
    confidence=0.8,
    reads={"They buried two farmers whom rebels had killed.": "killed 2 civilian"},
    skips=("They spoke of a plan that rebels had killed.",),
)
GERUND = HarmRule(
    name="gerund",
    pattern="""
        (   (?<! of|possessive )
        |   (?<= verb of | verb (noun|he|him) of )      # "accused the army of killing 12"
        )
        trigger:harming ( and adverb*+ trigger:harming )? adverb*+ @objects
    """,
    traits=frozenset({"deed", "participle"}),
    confidence=0.95,
    reads={
        "A bomb went off in the market, killing 12 people and wounding 30.": "killed 12 unknown; injured 30 unknown",
        "The raiders burnt two huts without killing anyone.": "killed 0 unknown",
        "The rebels answered the raid by killing nine cooks.": "killed 9 unknown",
    },
    skips=("A bomb went off, killing the mood of the guests.",),
)
PRESENT = HarmRule(
    name="present",
    pattern="""
        (?<! to|modal|not|who ) (?<! (to|modal|not) adverb ) (?<! (to|modal) (harm|verb) and )
        (?! (?<= ^ | stop ) harm him )      # "Kill them!"
        trigger:harm adverb*+ @objects
        ( comma victim:people (?= ( in name )?+ $ ) )?+     # "Raiders kill 3 guards, 2 others"
    """,
    traits=frozenset({"main_clause", "deed", "headline", "topic"}),
    confidence=0.85,
    reads={
        "Car bomb kills 12 people in market.": "killed 12 unknown",
        "A husband murders his wife.": "killed 1 woman",
        "Raiders kill 3 guards, 2 others in Gorma": "killed 3 unknown; killed 2 unknown",
    },
    skips=(
        "They wanted to kill 12 hostages.",
        "The bomb could kill 12 people.",
        "The law would jail anyone who kills a guard.",
    ),
)
SHOT_DEAD = HarmRule(
    name="shot_dead",
    pattern="""
            (?<! to|modal|not ) shot @objects (?<! comma of_them ) adverb*+ trigger:to_death
        |   (?<! to|modal|not ) shot trigger:to_death @objects
        |   (shot|found|verb|force) @objects adverb*+ trigger:dead
        |   comma victim:(people|of_them) trigger:to_death      # "shot nine people, three of them fatally"
        |   @subject @aside @be (verb|shot) trigger:to_death    # "were bombed to death"
    """,
    traits=frozenset({"deed"}),
    confidence=0.9,
    reads={
        "Gunmen shot two guards dead.": "killed 2 unknown",
        "They stabbed a nurse to death.": "killed 1 health_worker",
        "Guards beat to death two pupils.": "killed 2 child",
        "He shot nine people, three of them fatally.": "injured 9 unknown; killed 3 unknown",
        "Nine villagers were bombed to death.": "killed 9 civilian",
    },
    skips=("The court that sentenced two men to death shot nobody.",),
)
FORCED = HarmRule(
    name="forced",
    pattern="""
        force @objects adverb*+ trigger:flee
    """,
    confidence=0.9,
    reads={"The clashes forced 20,000 people to flee their homes.": "displaced 20000 unknown"},
    skips=("The clashes forced 12 shops to evacuate two guards.",),
)
CONVEYED = HarmRule(
    name="conveyed",
    pattern="""
        verb @objects adverb*+ trigger:flee
    """,
    only_kind="injured",
    counts="retelling",
    confidence=0.7,
    reads={"Medics took two cooks to Gorma Hospital.": "injured 2 unknown"},
    skips=("Rebels wanted two cooks to flee.",),
)
SHOT = HarmRule(
    name="shot",
    pattern="""
            (?! people comma including people who ) @subject @aside @be
            ( @treated{1,3} (?= shot (?! adverb*+ (known|of_them|him) ) ) )? trigger:shot
        |   victim:of_them @after (have|adverb)*+ @was trigger:shot
        |   trigger:shot adverb*+ @objects
    """,
    counts="never",
    confidence=0.4,
    reads={
        "A shepherd was shot.": "injured 1 civilian",
        "Twelve miners were taken off a bus in Gorma, lined up and shot.": "injured 12 civilian",
        "Five women came out, and one of them was shot.": "injured 1 woman",
        "Six cooks, including one who was shot, stayed.": "injured 1 unknown",
    },
    skips=("The door was shot by two men.",),
)
