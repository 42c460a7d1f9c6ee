"""The parts that the harm rules share: a group and what belongs to it, lists, insertions, verbs.

Each is written in the notation of `text/notation.py` with the marks of `chunking/marks.py`. Rules and parts capture
`victim`, who was harmed; `trigger`, the harm word; `agent`, whoever did it; `part`, a part of the victims told
beside them; `undone`, a harm word that no longer holds.
"""

from __future__ import annotations

from tollbook.chunking.marks import alphabet
from tollbook.text.notation import Grammar

_PARTS = {
    # What may stand behind a group and still belong to it: "in the city of X", "from Y", an age, a date,
    # a place after a comma that more commas close.
    "after": """
        (   comma in? age ( comma (?! someone) )?
        |   (in|of)? age
        |   (of|in|to|with|doing) adverb*+
            (   name ( comma (name|thing) (?= comma) )?
            |   (described|thing|harm_count|body|he) ( thing (?= in) )?+      # "a hotel housing the council in Gorma"
            |   adverb
            )
            ( possessive (noun|harm_count|body) )*+
            ( comma name (?= comma who) )?+     # "members of a firm, Zaman Holdings, that"
        |   (?<= people) comma name (?= comma who)
        |   adverb
        )*+
    """,
    # The same in brief, where a name follows: "a member of the council".
    "of_what": """
        ( (of|in|to|with|doing) (noun|adverb) ( possessive (noun|harm_count) )*+ ( and thing )?+ )*+
    """,
    # "including two children", "five of them women", between commas or at the end.
    "breakdown": """
            (comma|dash)? adverb*+ (including|among_dead) of? (adverb|be)*+
            ( thing comma? and (?= people|number) )?+       # "from several groups, including the Bloc and foreigners"
            @whose part:victim_group @after ( be (people|person) @of_what )?+      # "of whom nine were cooks"
            ( comma of_them be (adverb|thing|verb)++ (?= comma) )?+     # "one of whom was pregnant"
            # What "and" has closed is not opened again: "among them a cook and a nurse, and five patients".
            ( comma adverb*+ @whose part:victim_group @after (?! say) )*+
            (   ( and adverb*+ @whose part:victim_group @after )++
            |   comma and adverb*+ @whose part:victim_group @after @no_clause
            )?+
            ( comma? along_with adverb*+ part:victim_group @after )?+
            (comma | (?<= people ) dash)?
        |   comma adverb*+ part:of_them @after ( thing (?= comma ) )?+      # "two of them pregnant,"
            ( be (people|person) @of_what (?= comma | stop | and | in | $ )
            | (?! (adverb|have|modal)*+ (be|have|harmed|died|dead|say) )
            )
            ( ( comma? and | comma ) adverb*+ part:(of_them|described) @after (?! be) )*+
            comma?
            # "of whom six were cooks and two were guards"
        |   comma of who part:(people|number) be adverb*+ (people|person) @of_what
            ( ( comma? and | comma ) part:people ( be adverb*+ (people|person) @of_what )?+ )*+ comma?
        |   comma part:people be people comma       # "(four being cooks)"
        |   dash{1,2} part:described @of_what ( ( comma? and | comma ) part:described @of_what )++ dash{1,2}
        |   comma adverb*+ part:described @of_what including (?= comma | stop | $ ) comma?  # ", two guards among them,"
        |   dash adverb*+ part:of_them @after dash?
    """,
    # "the mayor's two sons"
    "whose": "( (noun|harm_count) possessive adverb*+ )*+",
    # A name and what its bearer is: "Gul Zaman, a farmer," and "the farmer, Gul Zaman,".
    "named": """
            victim:(name|unlisted) @of_what ( comma age )? comma
            adverb*+ (person|bare_person|unlisted|thing|harm_count) @of_what
            ( comma? and bare_person @of_what | and (person|unlisted) @of_what )*+
            (?= comma | stop | when | in | by | with | adverb | be | have | harmed | died | shot | verb | say | force
              | and | dash | who | $ )
        |   victim:(other|person|bare_person|unlisted) @of_what comma name @of_what
            ( comma (person|bare_person) @of_what )?+
            (?= comma | stop | $ )
        |   victim:people @of_what comma name ( comma name )*+ comma? and name (?= comma)
    """,
    "item": """
        @whose ( @named ( comma thing @of_what (?= comma) )?+ | victim:victim_group )
        (?! possessive) @after
    """,
    # What joins the last of a list to the others: a row of groups with commas alone is an apposition.
    # Behind a relative clause on the one before, too: "a cook, who was on leave, and two guards".
    "last": """
        (   comma who !(harmed|harming|died|dead|suicide|toll|stop|when|comma|and|say|people|number){1,12}+
            (?= comma and )
        )?+
        comma? (and|along_with) adverb*+
    """,
    "next": "comma (?! have|be|who|verb|say|force|when) ( adverb comma )?",
    # Bounded: a rule tries each group as the head of a list, and a list without end would be read from each.
    "list": """
        @item @breakdown?+
        ( ( @next @item @breakdown?+ ){0,60}+ @last @item @breakdown?+ ){0,30}+
    """,
    # Behind "the bodies of": who is harmed behind the list is told of it alone: "of two cooks, and six were hurt".
    "named_list": """
        @item @breakdown?+
        (   ( @next @item @breakdown?+ ){0,60}+ @last @item
            (?! (adverb|have)*+ ( died | be adverb*+ harmed ) ) @breakdown?+
        ){0,30}+
    """,
    # As an object the list ends before a group that begins a clause of its own: "killed two and another was hurt".
    "no_clause": "(?! (adverb|have)*+ (be|have|modal|not|harmed|shot|died|verb|say|force) | people | number )",
    "row": """
        ( @next @item @no_clause @breakdown?+ )*+
        ( @last @item @no_clause @breakdown?+ | (?= comma? and adverb*+ (harming|harmed|shot) ) )
    """,
    "objects": """
            victim:of_them @after ( comma including part:someone @after @no_clause )?+
        |   @item ( verb ( (in|to|with|of) noun )++ (?= comma) )?+
            ( comma in (name|thing) (?= comma) )?+      # ", identified as Gul Zaman,"
            @by_place?+ @breakdown?+ @row?+
    """,
    # Behind a place of the first ones: "were killed in Gorma, five in Lesk and two in Orme".
    "elsewhere": """
        @place
        (   ( comma adverb*+ victim:(people|person) @place )++ ( comma? and adverb*+ victim:(people|person) @place )?+
        |   comma? and adverb*+ victim:(people|person) @place
        )
        (?= adverb*+ ( stop | comma | when | say | $ ) )
    """,
    # "... was killed along with two others" and "... were killed in Gorma and five in Lesk"
    "along": """
        (   @elsewhere
        |   adverb*+ with (?= people|person|other|number) adverb*+ @list (?! have|be)     # "was killed with two others"
        |   ( adverb | (in|with) (known|thing|adverb) )*+
            (   ( of (name|thing) | adverb | in (thing|name) )*+
                ( comma (thing|name|people|person|bare_person) say (?= comma) )?+   # ", officials said, along with"
                comma? along_with adverb*+ @list (?! have|be)
            |   (   comma (who|when|and)?
                    !(harmed|harming|died|dead|suicide|shot|death|stop|when|and|comma|people|number){1,14}+
                |   when !(harmed|harming|died|dead|suicide|shot|death|stop|when|and|comma|people|number){1,14}+
                    (?= comma)
                )?
                comma? and adverb*+ victim:people
                (?= (in|with) adverb*+ (thing|name) ( (possessive|to|of|in) (thing|name) )*+
                    adverb*+ ( stop | comma | when | $ )
                  | adverb++ ( (in|with) adverb*+ (thing|name) ( (possessive|to|of|in) (thing|name) )*+ )?+
                    ( stop | comma | when | $ )
                  | and died (stop|comma|when) )
            )
        )?+
    """,
    # Behind the verb: "were killed in the raid, including two children", "were wounded, two of them seriously".
    "parts_behind": """
        (   (   !(stop|harmed|harming|harm|died|dead|death|shot|toll|who|say|be|have|modal|people|number|other|person
                  |bare_person|unlisted|he|him|self|body|harm_count|of_them|including|among_dead|suicide|and|comma)
            |   comma (?= in|adverb|when|by )
            |   comma (thing|name|people|person) say (?= comma )
            ){0,14}
            (   (comma|dash)? adverb*+ (including|among_dead) (adverb|be)*+ @some_behind
                ( comma adverb*+ @some_behind )*+
                ( comma? and adverb*+ @some_behind )?+
                ( comma? along_with adverb*+ @some_behind )?+
            |   (comma|dash) adverb*+ part:of_them @after
                ( ( comma? and | comma ) adverb*+ part:of_them @after (?! be) )*+
                (?! (adverb|have|modal|be)*+ (be|harmed|died|dead|to_death|have|verb|say) )
            |   comma of who part:(people|number) be adverb*+ (people|person) (?! adverb*+ (harmed|died|dead|who) )
                ( ( comma? and | comma ) part:people (?= stop|comma | $ ) )*+
            |   comma adverb*+ part:described @of_what including (?= comma | stop | $ )
            |   @these_were
            |   @by_place
                # ": six men, four women and a child"
            |   stop part:described @of_what ( comma part:described @of_what )*+ comma? and part:described @of_what
                (?= stop | $ )
            )
        )?+
    """,
    # "and three of them were children"
    "these_were": """
        ( comma? and | stop | comma ) ( adverb*+ say who? )?+ adverb*+
        part:of_them @after be adverb*+ (people|person) (?! adverb*+ (harmed|died|dead|who) )
    """,
    # A name there is as often a place: "were killed in three towns, including Gorma".
    "some_behind": """
        @whose part:(people|other|person|bare_person|number) @after
        ( be (people|person) (?= comma | stop | and | in | $ ) | (?! (adverb|have|modal)*+ (be|have|harmed|died|say) ) )
        # "including Gul Zaman and two guards" and "including Gul Zaman, a nurse"
        |   part:name (?= and adverb*+ @whose (people|of_them) @of_what ( stop | $ ) )
        |   part:name ( comma age )?+ comma adverb*+ (person|bare_person) @of_what (?= comma | stop | and | $ )
    """,
    "place": "in adverb*+ (thing|name) ( (of|possessive|in) adverb*+ (thing|name) )*+",
    # The places of some of them, as in "two in Gorma, one in Lesk and one in Orme"; behind a place those of others.
    "by_place": """
        ( stop | (?<! in name ) comma | dash{1,2} ) adverb*+
        part:people @place ( comma part:people @place )*+ comma? and adverb*+ part:people @place
    """,
    # The groups before a verb, unless the first of them is the object of what stands before it.
    "not_object": """
        (   (?<! in|of|to|by|among|possessive|harm|harming|harmed|leave | in adverb | leave noun | when verb
                | ^ along_with | (who|stop|when|say) along_with )
        |   (?= he )
        )
        (?! him )
        # "under the mayor, Gul Zaman, and three men were killed"
        (?! (?<= (of|in|to|by|with) (person|other|bare_person|unlisted) comma | including )
            name comma and adverb*+ people )
        # "In Taiz, Yemen, two men were", "In the land's second city, Taiz, one man was"
        (?! (?<= in name comma | possessive thing comma ) name comma adverb*+ (people|number|person|other) )
    """,
    "subject": "@not_object @list",
    # Whom "who" takes up: a name only where it stands right before it or opens a list.
    "antecedent": "( (?! name !(comma|and|who) | described doing ) @list )",
    # A clause between the group and its verb: "who were on their way home".
    "aside": """
        (   comma not (people|number|person)        # "five people, not six as stated earlier,"
            !(harmed|harming|died|dead|suicide|toll|stop|who|be|have|comma){0,8}+ comma
        |   comma? who (have|adverb)*+ be (adverb|be)*+ (harmed|shot)
            ( (in|by|of|with) adverb*+ noun ( possessive (known|thing) )*+ | adverb )*+
            # not "told reporters that four men"
        |   (?! (?<= say (people|person|other) ) who adverb*+ (people|number|other|person|he|name) ) comma? in? who
            (   !(harmed|harming|died|dead|suicide|toll|stop|when|he|say|who) | say (?! noun)
            |   who (?! people|number)      # not "clerks who came report that nine people"
            ){0,18}?
            (?<! comma (people|number) )    # "who shot at the bus, three were killed"
        |   comma?
            ( verb|doing|shot|by|force|flee | found (?! adverb*+ (known|him|number) ) | in verb | say (?= to|by|in) )
            (   !(harmed|harming|died|dead|suicide|toll|stop|when|who|he|and|comma|dash|say)
            |   say (?! people|number)
            ){0,18}?
            ( comma !(harmed|harming|died|dead|suicide|toll|stop|when|be|have|who|he|and|comma|dash|say){1,8} comma )?
        |   verb of ( thing|death|harm|in|of|adverb|name | people (?= death) | and (?= thing|death|harm|name) ){1,12}+
        |   comma
            (   !(harmed|harming|died|dead|suicide|toll|stop|when|be|have|who|he|and|dash|say) | say (?= comma)
            |   (?<= in (name|thing) ) and (?= name|thing)      # "said to be its chief for Gorma and Lesk,"
            ){1,12}
            # not "according to a clerk, a native of Gorma, nine people were killed"
            ( (?= comma ) | (?<! !(name) comma (people|number) ) )      # but "Gul Zaman, 21 was killed"
        |   comma? have verb ( in|by|with|of|adverb|thing|name ){0,8}+ comma (?= died )      # "having fought bravely,"
            # "whose convoy was bombed," and "whose next of kin have been told,"
        |   comma thing ( of (thing|people) )?+ (have|not|adverb)*+ @was (not|adverb)*+ verb
            ( in|by|adverb|thing|name ){0,8}+ comma (?= be|have|died)
        |   comma (he|people|name|person|bare_person) say (?= comma)
            # "including two women, on their way to a wedding,"
        |   (?<= comma) in !(harmed|harming|died|dead|suicide|toll|stop|be|have|who|he|and|comma|dash|say){1,10}+ comma
        |   dash{1,2} !(harmed|harming|died|dead|suicide|toll|stop|when|who|he|dash){1,16} dash{1,2}
        )?
        comma?
    """,
    "was": "be (adverb|be)*+",
    # As in "had reportedly been" and "were to have been".
    "be": "( be? have )? (have|modal|adverb)*+ @was",
    # What comes before the harm: "dragged from his car and shot".
    "dragged": "(verb|shot|force) ( (by|in|with) (known|thing) )*+",
    # What was done to them first: "stopped at a checkpoint and".
    "treated": """
        (verb|shot|found|force) ( adverb | thing | (in|by|of|to|with) (noun|adverb)?+ ( possessive noun )*+ )*+
        ( comma? and (adverb|be)*+ | comma (?= (verb|shot|force) ) )
    """,
    "clause_start": "( ^ | (?<= stop|when) ) adverb*+",
}

# Written out in every place these would make patterns of thousands of characters, which take a second to compile
# at each start; calling the others, too, would cost more than it saves.
_CALLED = ("after", "of_what", "breakdown", "named", "item", "list", "objects", "along", "parts_behind")

_ALPHABET = alphabet("victim", "trigger", "agent", "part", "undone")
GRAMMAR = Grammar(_ALPHABET, _PARTS, called=_CALLED, told=("trigger",))
WRITTEN_OUT = Grammar(_ALPHABET, _PARTS, called=("breakdown",))
"""The same with hardly a call: its patterns take four times as long to compile and match in a fifth of the time.

With no call at all they would match no faster, and take twice as long to compile once more: the longest part stands in
each list three times, and is seldom met.
"""
