"""Nouns that tell harm: "the deaths of 12 villagers", "12 deaths", "the toll rose to 31", "the body of"."""

from __future__ import annotations

from tollbook.harm.rules.rule import HarmRule

DEATH_OF = HarmRule(
    name="death_of",
    pattern="""
        trigger:death ( in (thing|people|name|adverb) | adverb )*+ (of|to)
        ( thing and (?= people) )?+      # "of Zulian and Danish citizens"
        @named_list
    """,
    counts="retelling",
    traits=frozenset({"topic"}),
    confidence=0.85,
    reads={"Officials confirmed the deaths of 12 villagers.": "killed 12 civilian"},
    skips=("The death of the project was no surprise to the guests.",),
)
POSSESSIVE_DEATH = HarmRule(
    name="possessive_death",
    pattern="""
        (?<! harmed|harming|died|harm) victim:(person|other|bare_person|name|people) possessive adverb*+ trigger:death
    """,
    counts="retelling",
    never_kind="injured",
    confidence=0.7,
    reads={"The mayor's murder shocked the town.": "killed 1 official"},
    skips=("The project's death was no surprise to the mayor.", "The driver's injury was a blow to the team."),
)
COUNTED_DEATHS = HarmRule(
    name="counted_deaths",
    pattern="""
        victim:(trigger:harm_count) @after @breakdown?+ @these_were?+
        ( among (thing|name) )?+ ( (?<= thing|name) comma? and adverb*+ victim:people (?= in adverb*+ (thing|name)) )?+
        ( be adverb*+ (found|verb|say)?+ adverb*+ @elsewhere )?+      # "bodies were found in Gorma and two in Lesk"
    """,
    traits=frozenset({"death_count", "told_dead"}),
    confidence=0.85,
    reads={
        "The blast caused 12 deaths.": "killed 12 unknown",
        "The clerk confirmed the nine deaths and said that three of them were boys.": (
            "killed 9 unknown; killed 3 child part"
        ),
        "There were no fatalities.": "killed 0 unknown",
        "Guards counted 31 bodies in the hall and another six in the yard.": "killed 31 unknown; killed 6 unknown",
        "Police found eight bodies, including those of three nurses.": "killed 8 unknown; killed 3 health_worker part",
        "Nine bodies were found in Gorma, two in Lesk.": "killed 9 unknown; killed 2 unknown",
        "Four deaths were reported in the Gorma region, and one in the town of Lesk.": (
            "killed 4 unknown; killed 1 unknown"
        ),
        "Later, 12 bodies, including of three nurses, were found.": "killed 12 unknown; killed 3 health_worker part",
    },
    skips=("The numerous murders shocked the town.", "Police spoke of several other homicides."),
)
DEATH_TOLL = HarmRule(
    name="death_toll",
    pattern="""
            trigger:toll ( comma including people comma )?+
            (   # "from clashes of A rose to"
                (   ( in|of|with|by | to (?! people|number) | (?<= toll) ) (adverb possessive?)*+ (noun|death|he harmed)
                    ( (of|with|and|possessive) harmed? noun )*+ adverb*+
                |   when (adverb++|thing)
                |   (verb|force) (?= by|with )      # "a raid carried out by rebels"
                )++
                ( have? verb to? | to ) adverb*+
            |   ( !(people|number|harm_count|other|unlisted|harm|harming|harmed|died|stop|say) | say (?! noun) ){0,16}
                (?<! and | comma and adverb be )
            )
            victim:(people|number) @after (harmed|dead)?+
            ( and victim:(people|other|number) @after @no_clause )?+ @breakdown?+
        |   (verb|found|thing) (to|in) victim:(people|number) trigger:toll    # "brought to six the number killed"
    """,
    counts="running_total",
    traits=frozenset({"number_only"}),
    confidence=0.95,
    reads={
        "The death toll rose to 31.": "killed 31 unknown",
        "The army raised to six the number of soldiers killed.": "killed 6 unknown",
        "His death brought to six the number killed.": "killed 6 unknown",
        "The feud brings to six the number of cooks to lose their lives.": "killed 6 unknown",
        "The number of farmers killed by guards in the valley since May has risen to 42.": "killed 42 unknown",
        "The death toll from a raid carried out by rebels from Gorma has risen to 42 from 31 a day earlier.": (
            "killed 42 unknown; killed 31 unknown part"
        ),
        "The toll rose to 31, including two nurses.": "killed 31 unknown; killed 2 health_worker part",
        "The mayor gave a toll of 21 killed, nine of them cooks.": "killed 21 unknown; killed 9 unknown part",
        "The toll rose to 24 wounded and two dead.": "injured 24 unknown; killed 2 unknown",
        "The toll rose from 27 to 31.": "killed 31 unknown; killed 27 unknown part",
        "The toll stands at 31, up from an earlier figure of 27.": "killed 31 unknown; killed 27 unknown part",
        "The number of dead from clashes between police and rebels rose to 31.": "killed 31 unknown",
        "The death toll in a massacre of displaced farmers in northern Gorma rose to 31.": "killed 31 unknown",
        "The death toll of those killed in a series of raids since the last 12 hours has risen to 31.": (
            "killed 31 unknown"
        ),
        "The death toll from Monday's raid on a hall in the port of Gorma climbed to 31.": "killed 31 unknown",
    },
    skips=(
        "The war took its toll on the villagers.",
        "The number of dead had been inflated and 120 villagers had left.",
        "The mayor could not tell the number killed, but there are 120 guards.",
        "A medic spoke of the death toll, saying nine bodies lay in the yard and 40 cooks were in a shelter.",
    ),
)
BODIES = HarmRule(
    name="bodies",
    pattern="""
        trigger:body of ( @named_list | victim:of_them @after )
    """,
    traits=frozenset({"bodies_of", "told_dead"}),
    confidence=0.9,
    reads={
        "The bodies of 12 men were found in a field.": "killed 12 unknown",
        "Rebels took three cooks, and the body of one of them was found.": "killed 1 unknown",
        "Guards dug out the body of a cook, and 30 men were hurt.": "killed 1 unknown; injured 30 unknown",
    },
    skips=("The body of the report on two guards was long.",),
)
BODY_FOUND = HarmRule(
    name="body_found",
    pattern="""
            ( victim:known possessive adverb*+ trigger:body | trigger:body ) (?! of)
            !(stop|found|not|modal){0,10}? ( found | (?<= be ) died )
        |   found adverb*+ ( victim:known possessive )? trigger:body (?! of)
    """,
    counts="retelling",
    traits=frozenset({"headline", "body_found", "told_dead"}),
    confidence=0.8,
    reads={"The mayor's body was found in a field.": "killed 1 official"},
    skips=("The mayor's body of work was found good.",),
)
LABEL = HarmRule(
    name="label",
    pattern="""
        trigger:label @list
    """,
    confidence=0.85,
    reads={"Killed: 8; wounded: 21": "killed 8 unknown; injured 21 unknown"},
    skips=("Wounded: 9 percent of the guards.",),
)
OF_THE_DEAD = HarmRule(
    name="of_the_dead",
    pattern="""
        victim:(trigger:(people|other|person|number)) @after @breakdown?+
        # "nine of the dead were cooks and five were nurses"
        ( be (people|person) comma? and victim:people (?= be (people|person) ) )?+
    """,
    only_left_over=True,
    only_subset=True,
    counts="retelling",
    traits=frozenset({"of_these"}),
    confidence=0.8,
    reads={
        "Seven of the dead were guards.": "killed 7 unknown",
        "Two of the injured, one of them a nurse, are from Lesk.": "injured 2 unknown; injured 1 health_worker part",
    },
    skips=("Two of the guards were at home when the engine died.",),
)
STANDING = HarmRule(
    name="standing",
    pattern="""
        victim:(trigger:people)
    """,
    only_left_over=True,
    only_kind="displaced",
    counts="standing",
    confidence=0.7,
    reads={"The valley shelters 24,000 refugees.": "displaced 24000 civilian"},
    skips=("The 40 wounded people were fed.",),
)
ATTRIBUTIVE = HarmRule(
    name="attributive",
    pattern="""
        victim:(trigger:people)
    """,
    only_left_over=True,
    never_kind="displaced",
    confidence=0.8,
    reads={
        "The clinic received 24 wounded people.": "injured 24 unknown",
        "Forty injured miners were brought in by boat.": "injured 40 civilian",
    },
    skips=(
        "24 people heard of the death.",
        "Some wounded people waited outside.",
    ),
)
