"""Victims before what was done to them: "12 villagers were killed", "12 people killed in blast"."""

from __future__ import annotations

from tollbook.harm.rules.rule import HarmRule

PASSIVE = HarmRule(
    name="passive",
    pattern="""
        (?! (?<= be ) people comma and ) @subject     # "nine were cooks, and two guards were"
        # "held since May by rebels"
        (   ( harmed | verb (?= when|in|by) )
            ( adverb | (in|with|by|of|when) adverb*+ ( noun ( possessive (thing|name|people) )*+ )?+ )*+ comma?
        |   @aside
        )
        @be
        # "dragged from his car and"
        (   (verb|shot|found|force)
            (   adverb | thing | number | (in|by|of|to|with){1,2}+ (noun|adverb) ( possessive noun )*+
            |   in (?= comma|and )      # "were tied up, beaten and"
            )*+
            ( comma? and adverb*+ be*+ adverb*+ | comma (?= (verb|shot|force|harmed) ) )
            (?! harmed adverb*+ (people|number) @after (stop|comma) )      # "were driven out and lost 40 men"
        ){0,3}+
        ( adverb | be | leave | found in (?= harmed ) | comma | in (thing|people|adverb) )*?
        trigger:harmed
        # "and found dead"
        (   ( (in|with) (known|thing|adverb) | adverb | by ( noun possessive )*+ agent:noun )*+
            ( comma? and | comma ) adverb*+ be*+ adverb*+
            ( shot ( comma? and | comma ) adverb*+ )? trigger:(harmed|died|suicide) (?! adverb* (known|of_them|him) )
        )*+
        ( adverb*+ by ( noun possessive )*+ agent:noun )?
        @along @parts_behind
    """,
    traits=frozenset({"main_clause"}),
    confidence=0.95,
    reads={
        "A judge was killed with two of his guards.": "killed 1 official; killed 2 unknown",
        "Five people, not six as stated earlier, were killed.": "killed 5 unknown",
        "At least 40 people, 16 of whom were children below ten, were killed.": (
            "killed 40 unknown; killed 16 child part"
        ),
        "Nine soldiers were killed, the army said, along with two cooks.": "killed 9 military; killed 2 unknown",
        "Three cooks were killed on Monday and two on Tuesday in clashes in Gorma.": (
            "killed 3 unknown; killed 2 unknown"
        ),
        "Nine were killed in Gorma when a shell hit a market, and two in Lesk.": "killed 9 unknown; killed 2 unknown",
        "One person was killed in Gorma, where the market was full, and another in Lesk.": (
            "killed 1 unknown; killed 1 unknown"
        ),
        "Six cooks were killed in Gorma, five in Lesk and two in Orme.": (
            "killed 6 unknown; killed 5 unknown; killed 2 unknown"
        ),
        "In Gorma, Lesk, three people were killed.": "killed 3 unknown",
        "Troops saved nine cooks, but two guards were killed.": "killed 2 unknown",
        "Gul Zaman, whose two sons were killed, wept.": "killed 2 unknown",
        "Clerks who came to Gorma on Sunday report that nine people have been killed.": "killed 9 unknown",
        "12 villagers were killed.": "killed 12 civilian",
        "Police fought a three-member gang and two suspects were gunned down.": "killed 2 unknown",
        "A report showed nine guards and two cooks were killed.": "killed 9 unknown; killed 2 unknown",
        "Nine villagers, including two women, on their way to a feast, were killed.": (
            "killed 9 civilian; killed 2 woman part"
        ),
        "12 guards, including the mayor's two sons, were killed.": "killed 12 unknown; killed 2 unknown part",
        "12 guards were killed in Gorma, among them Zaman's two sons.": "killed 12 unknown; killed 2 unknown part",
        "12 guards were killed in Gorma, including Gul Zaman and two nurses.": (
            "killed 12 unknown; killed 1 unknown part; killed 2 health_worker part"
        ),
        "12 guards were killed in three towns, including Gorma, and two nurses were hurt.": (
            "killed 12 unknown; injured 2 health_worker"
        ),
        "Some were killed.": "killed 2 unknown",
        "Seven villagers, including two women, one of whom was pregnant, and a boy, were killed.": (
            "killed 7 civilian; killed 2 woman part; killed 1 child part"
        ),
        "12 villagers were killed in the raid, including two nurses and a cook.": (
            "killed 12 civilian; killed 2 health_worker part; killed 1 unknown part"
        ),
        "Seven identified members of the Zaman family, including a nurse, were killed.": (
            "killed 7 unknown; killed 1 health_worker part"
        ),
        "Five children from the Zaman family, two boys, two girls and an infant, were killed.": (
            "killed 5 child; killed 2 child part; killed 2 child part; killed 1 child part"
        ),
        "A cook was killed alongside her children, Gul Zaman and Ann Zaman.": (
            "killed 1 unknown; killed 2 child; killed 1 unknown part; killed 1 unknown part"
        ),
        "A poet, novelist and activist was killed.": "killed 1 civilian",
        "12 villagers were wounded, two of them seriously.": "injured 12 civilian; injured 2 civilian part",
        "Nine villagers were killed in the raid, and three of them were women.": (
            "killed 9 civilian; killed 3 woman part"
        ),
        "Nine children and three teachers were killed.": "killed 9 child; killed 3 educator",
        "A judge and his two guards were shot dead by rebels.": "killed 1 official; killed 2 unknown",
        "Two farmers who were on their way home were wounded.": "injured 2 civilian",
        "Gul Zaman, a farmer, was shot dead.": "killed 1 unknown",
        "A cook was struck by shrapnel and killed.": "killed 1 unknown",
        "Two guards were wounded by rebels and killed four of them.": "injured 2 unknown; killed 4 militant",
        "Six hostages held since May by rebels were killed.": "killed 6 unknown",
        "Nine traders were left wounded.": "injured 9 civilian",
        "Several cooks were also brought in injured.": "injured 2 unknown",
        "12 political and religious leaders and nine senior and junior judges were killed.": (
            "killed 12 unknown; killed 9 official"
        ),
        "Three other village guards and nine other suspected rebels were killed.": (
            "killed 3 unknown; killed 9 militant"
        ),
        "12 people, of whom nine were soldiers and three were cooks, were killed.": (
            "killed 12 unknown; killed 9 military part; killed 3 unknown part"
        ),
        "Nine traders were taken off a bus on the coast in Gorma's Lesk area and shot dead.": "killed 9 civilian",
        "Some 1,000 Gormans were taken prisoner.": "detained 1000 unknown",
        "Police told reporters that four clerks and three rebels were killed.": "killed 4 civilian; killed 3 militant",
        "Six were killed in Gorma, and two in Lesk in Orme.": "killed 6 unknown; killed 2 unknown",
        "According to the Observatory, a war monitor, nine people were killed.": "killed 9 unknown",
        "Her son, Gul Zaman, 25, and his wife, Ann Zaman, 21 were killed.": "killed 1 unknown; killed 1 woman",
        "According to Gul Zaman, a local resident, 45 villagers were wounded.": "injured 45 civilian",
        "Two traders were tied up, beaten and shot dead.": "killed 2 civilian",
        "Nine traders were killed: six men, two women and a child.": (
            "killed 9 civilian; killed 6 unknown part; killed 2 woman part; killed 1 child part"
        ),
        "Four guards were killed in Gorma, three in Lesk and two in Orme.": (
            "killed 4 unknown; killed 3 unknown; killed 2 unknown"
        ),
        "Nine rebels that raided the port of Gorma have been trailed, ambushed and killed.": "killed 9 militant",
    },
    skips=(
        "The bill was killed by two senators.",
        "12 houses were captured by rebels.",
    ),
)
ACTED = HarmRule(
    name="passive.acted",
    # What the victims did before: "a rebel attacked a guard and was shot dead".
    pattern="""
        (?! he (have|adverb)*+ verb thing )     # "he turned blue and was brought to a clinic"
        @not_object @list ( (have|adverb)*+ (verb|force|shot|harmed|leave|died) | have adverb*+ thing (?= in|to) )
        (   !(stop|comma|when|who|he|say|be|have|modal|not|and|dash
            |harmed|harming|harm|died|dead|suicide|shot|toll|death|body|of_them)
        |   comma in (thing|name) (?= comma)
        ){0,12}
        ( comma? and adverb*+ @was ( found adverb*+ | @treated{1,2}+ )?+ | comma adverb*+ @was @treated{1,2}+ )
        trigger:(harmed|dead)
        ( and (adverb|be)*+ trigger:harmed )?+ @parts_behind
    """,
    traits=frozenset({"main_clause"}),
    confidence=0.85,
    reads={
        "A rebel tried to stab a guard near Gorma and was shot dead.": "killed 1 militant",
        "Two shepherds stepped on a mine, and were wounded.": "injured 2 civilian",
        "A guard tried to stop the car and was run over and killed.": "killed 1 unknown",
        "Three teachers left the school, were stopped at a checkpoint and killed.": "killed 3 educator",
        "Two cooks had gone to the market in Gorma and were killed when it was bombed.": "killed 2 unknown",
        "Four rebels crossed the border and were arrested.": "detained 4 militant",
        "A gunman killed two guards at a post in Gorma, near Lesk, and was arrested.": (
            "killed 2 unknown; detained 1 attacker"
        ),
    },
    skips=(
        "Two rebels attacked a bus and three guards were killed.",
        "Two plans went to a hall and were killed.",
    ),
)
PASSIVE_RELATIVE = HarmRule(
    name="passive.relative",
    pattern="""
        @antecedent comma? who (have|modal|adverb)*+ @was
        ( @dragged comma? and (adverb|be)*+ )?
        trigger:harmed @along
    """,
    traits=frozenset({"relative"}),
    confidence=0.85,
    reads={
        "They buried 12 villagers who were killed in a raid.": "killed 12 civilian",
        "They left a guard and a cook, who was captured.": "detained 1 unknown",
    },
    skips=("They mourned a plan that was killed.",),
)
INVERTED = HarmRule(
    name="inverted",
    pattern="""
        @clause_start trigger:harmed
        ( (in|with) adverb*+ (thing|people|name) ( possessive (thing|name) )*+ | adverb )*+
        @was @list
    """,
    confidence=0.9,
    reads={"Also killed in the attack were a driver and two nurses.": "killed 1 unknown; killed 2 health_worker"},
    skips=("Also killed in the vote of the senators were two bills.",),
)
REDUCED = HarmRule(
    name="reduced",
    pattern="""
        (?= noun|victim_group )     # most marks begin no group: none of what follows is asked of them
        (   @not_object (?! he | unlisted in people )
            # "nine dead, including two cooks, and 18 injured"
            ( (?<! including) | (?= !(and|comma|harmed)*+ harmed ) )
            (?! harm_count with people )      # "12 deaths with 30 wounded"
            @list adverb*+
            trigger:harmed (?! adverb*+ victim_group )
            (?= in|with|by|comma|stop|and|when|who|adverb|dash | $ | be adverb*+ (verb|shot|among|people|person) )
            @parts_behind
            # "4 guards, 2 rebels killed in clash"
        |   ( ^ | (?<= stop) ) victim:(people|bare_person) @after comma victim:people @after adverb*+ trigger:harmed
            (?= in|with|by|stop|comma | $ )
        |   (?<= in|of) ( victim:people @of_what comma? and )? victim:people @of_what trigger:harmed (?= by|in|adverb)
        )
    """,
    traits=frozenset({"reduced", "headline", "topic"}),
    confidence=0.85,
    reads={
        "12 people killed in market blast.": "killed 12 unknown",
        "A funeral was held for 21 people killed by gunmen.": "killed 21 unknown",
        "A funeral was held for 132 pupils and nine cooks killed by gunmen.": "killed 132 child; killed 9 unknown",
        "Four men were killed and another wounded.": "killed 4 unknown; injured 1 unknown",
        "The clinic recorded 12 deaths with 30 wounded.": "killed 12 unknown; injured 30 unknown",
        "4 guards, 2 rebels killed in clash": "killed 4 unknown; killed 2 militant",
        "Raid: 4 guards, 2 rebels killed; 30 hurt": "killed 4 unknown; killed 2 militant; injured 30 unknown",
        "Soldier, 2 rebels killed in clash": "killed 1 military; killed 2 militant",
        "The nine traders killed were all shot in the hall.": "killed 9 civilian",
        "The nine men killed were traders.": "killed 9 unknown",
        "A vigil for nine traders killed in May was held.": "killed 9 civilian",
        "There are nine wounded who walked home.": "injured 9 unknown",
        "He was one of 12 traders killed in the raid.": "killed 12 civilian; killed 1 civilian part",
        "A raid left nine people dead, including five nurses, and 18 injured.": (
            "killed 9 unknown; injured 18 unknown; killed 5 health_worker part"
        ),
    },
    skips=("Two plans killed in committee by senators.",),
)
APPOSED = HarmRule(
    name="apposed",
    # what those named are, a plural without a number
    pattern="""
        @not_object name ( comma name )*+ comma? and name @of_what comma victim:people @of_what
        trigger:harmed (?! adverb*+ victim_group ) (?= in|with|by|comma|stop|adverb )
    """,
    traits=frozenset({"reduced"}),
    confidence=0.7,
    reads={"Ann Lund and Gul Zaman, children abducted by their mother, were found.": "abducted 2 child"},
    skips=("Ann Lund and Gul Zaman, plans killed by two rebels, were shot.",),
)
FOUND_DEAD = HarmRule(
    name="found_dead",
    traits=frozenset({"told_dead"}),
    pattern="""
        @subject
        # what they were before no longer holds
        (
            ( comma? who (have|adverb)*+ be? | adverb*+ )
            (   undone:dead ( adverb | (when|in) (adverb|thing) | thing )*+
            |   undone:died ( adverb | when adverb | in (thing|name) )*+
            ) comma?
            ( have adverb*+ )? @was trigger:(died|harmed)
        |   adverb*+ undone:died ( adverb | in (thing|name) )*+ comma? and adverb++ trigger:died
        )
    """,
    confidence=0.95,
    reads={
        "Two priests who had been missing since Friday were found dead.": "killed 2 civilian",
        "Three soldiers missing since Friday were found dead.": "killed 3 military",
        "Two cooks earlier reported missing have been found dead.": "killed 2 unknown",
        "Four miners from the valley, who had been reported missing on Sunday, were found dead in a pit.": (
            "killed 4 civilian"
        ),
        "Six pilgrims were reported missing and later found dead near Orme.": "killed 6 civilian",
    },
    skips=("Two trucks missing since Friday were captured by troops.",),
)
ORDINAL = HarmRule(
    name="ordinal",
    pattern="""
            be victim:(person|unlisted) @after
            ( to be? adverb*+ trigger:(harmed|harm|died) | to have be? trigger:(harmed|died) | trigger:(harmed|died) )
        |   ^ victim:(bare_person|other|person|unlisted) @after trigger:(harmed|harm|died) (?= in|when|by|stop | $ )
    """,
    counts="series",
    only_ordinal=True,
    confidence=0.7,
    reads={
        "She became the fourth journalist to be killed there.": "killed 4 journalist; killed 1 journalist",
        "He is the seventh guide killed since May.": "killed 7 unknown; killed 1 unknown",
        "She is the ninth nurse to have died since May.": "killed 9 health_worker; killed 1 health_worker",
        "Eighth victim dies after raid": "killed 8 unknown; killed 1 unknown part",
    },
    skips=("She was the journalist to be killed.",),
)
