"""Doers who come to harm themselves: "killing himself and five others", "before being shot dead"."""

from __future__ import annotations

from tollbook.harm.rules.rule import HarmRule

SUICIDE = HarmRule(
    name="suicide",
    pattern="""
        ( victim:(known|of_them) @after who? (adverb|have|age)*+ )? (?<! to ) trigger:suicide
    """,
    victim_class="attacker",
    traits=frozenset({"main_clause", "suicide"}),
    confidence=0.9,
    reads={
        "The gunman committed suicide.": "killed 1 attacker",
        "Thirty people were killed when two men shot at guests and blew themselves up.": (
            "killed 30 unknown; killed 2 attacker"
        ),
        "Gunmen killed 30 people before three of them blew themselves up.": "killed 30 unknown; killed 3 attacker",
    },
    skips=("Among the 12 people killed was a guard who committed suicide.", "He threatened to commit suicide."),
)
OWN_WOUND = HarmRule(
    name="own_wound",
    pattern="""
        victim:known @after who? (adverb|have|age)*+ undone:suicide ( adverb | in (thing|adverb) )*+
        comma? and (adverb|have|be)*+ trigger:(survived|died)
    """,
    only_kind="injured",
    confidence=0.85,
    reads={
        "The gunman shot himself in the head and is in critical condition.": "injured 1 attacker",
        "A guard shot himself in the chest but survived.": "injured 1 unknown",
    },
    skips=("The gunman shot himself and died.",),
)
SELF_AND = HarmRule(
    name="self_and",
    pattern="""
        (?<! be|to) trigger:(harming|harmed|harm)
        (   adverb*+ victim:self ( ( comma? and | comma (?= people|number|other|person) ) adverb*+ @objects
                (?! have|be|harmed|died|say|verb|shot ) )?
        |   @objects ( @next @item )*+ comma? and adverb*+ victim:self
        )
    """,
    traits=frozenset({"main_clause", "own_hand"}),
    confidence=0.9,
    reads={
        "The bomber struck a bus, killing himself and five others.": "killed 1 attacker; killed 5 unknown",
        "The gunman killed his wife, two clerks and then himself.": (
            "killed 1 attacker; killed 1 woman; killed 2 civilian"
        ),
        "Two bombers struck a hall, killing only themselves.": "killed 2 attacker",
        "She blew up a bus, killing herself, two nurses and a clerk.": (
            "killed 1 attacker; killed 2 health_worker; killed 1 civilian"
        ),
    },
    skips=(
        "He wanted to kill himself.",
        "The mayor himself killed the plan.",
    ),
)
OWN_DEATH = HarmRule(
    name="own_death",
    pattern="""
            # "killed five people before being shot dead"
            victim:(known|he) @after (have|adverb)*+ (harmed|harming|shot|verb|force) !stop*?
            (in|when) adverb*+ be ( @dragged and )? adverb*+ trigger:harmed
            # "killed two cooks before dying in a shootout"
        |   victim:(person|bare_person|name|he) @after (have|adverb)*+ (harmed|harming|shot|verb|force) !stop*?
            when adverb*+ trigger:harm (?= in|with|adverb|stop|comma|when|and )
            # "killed a couple before guards shot him dead"
        |   (person|bare_person|name|he) @after (have|adverb)*+ (harmed|harming|shot|verb|force) !(stop|when)*?
            when adverb*+ (people|thing|name) @after (have|adverb)*+
            (   shot victim:him adverb*+ (trigger:dead|trigger:to_death)
            |   trigger:harmed victim:him
            )
    """,
    victim_class="attacker",
    only_kind="killed",
    traits=frozenset({"main_clause"}),
    confidence=0.85,
    reads={
        "A gunman killed five people before being shot dead by police.": "killed 5 unknown; killed 1 attacker",
        "A gunman killed five people prior to being shot dead by police.": "killed 5 unknown; killed 1 attacker",
        "A gunman killed two cooks before dying in a shootout.": "killed 2 unknown; killed 1 attacker",
        "A gunman killed two cooks before members of a patrol shot him dead.": "killed 2 unknown; killed 1 attacker",
    },
    skips=("Three men shot at guards after being forced from their homes.",),
)
