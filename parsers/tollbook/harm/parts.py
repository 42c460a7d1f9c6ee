"""The small parts of the event patterns: a group and what belongs to it, lists, insertions, verbs.

They stand once in each pattern, as definitions it calls by name: written out in every place they would
make patterns of thousands of characters, which cost half a second to compile at each start.
"""

from __future__ import annotations

from functools import cache

import regex

from tollbook.text.patterns import compiled

PEOPLE = "[PprsMQqEOW]"
BE = r"(?:(?:b?h)?[hmz]*+b[zb]*+)"
NOT_OBJECT = r"(?:(?<![iotyg'djkKL]|iz|L[XMPprsQq])|(?=O))(?!W)"
# A clause between the group and its verb: "who were on their way home".
ASIDE = (
    r"(?:,?R[hz]*+b[zb]*+[KS](?:[iyow]z*+[XPMprsQq](?:'[XPMprs])*+|z)*+|,?i?R(?:[^KkDAYT.;Ox]|x(?![PprsMQqX])){0,18}?|,?(?:[VSFyu]|iV|x(?=[tyi]))[^KkDAYT.;RO&,-]{0,18}?"
    r"|,[^KkDAYT.;bhRO&-]{1,12}|,[OPMrs]x(?=,)|-{1,2}[^KkDAYT.;RO-]{1,16}-{1,2})?,?"
)
AFTER, LIST, OBJECTS, ALONG = "(?&after)", "(?&list)", "(?&objects)", "(?&along)"
# Whom "who" takes up: a name only where it stands right before it or opens a list.
ANTECEDENT = rf"(?:(?!M[^,&R]){LIST})"

# What joins the last of a list to the others: a row of groups with commas alone is an apposition.
_LAST = r",?[&C]z*+"
_NEXT = r",(?![hbRVxu;])(?:z,)?"
# As an object the list ends before a group that begins a clause of its own: "killed two and another was hurt".
_OWN = r"(?![zh]*+[bhmKSDVxu])"
_ROW = rf"(?:{_NEXT}(?&item){_OWN}(?&part)?+)*+(?:{_LAST}(?&item){_OWN}(?&part)?+|(?=,?&z*+[kKS]))"

DEFINITIONS: dict[str, str] = {
    # What may stand behind a group and still belong to it: "in the city of X", "from Y", an age, a date,
    # a place after a comma that more commas close.
    "after": r"(?:,e(?:,(?![MPprsQq]))?|i?e|(?:[oitw]z*+(?:M(?:,[MX](?=,))?|[PprsQqXEBO]|z)(?:'[PprsMQqXEB])*+)|z)*+",
    "of": r"(?:[oitw][PprsMQqXz](?:'[PprsMQqXE])*+(?:&X)?+)*+",
    # "including two children", "five of them women", between commas or at the end.
    "part": (
        rf",?z*+[Gl][zb]*+(?P<p>{PEOPLE})(?&after)"
        # one that "and" has closed is not opened again: "among them a cook and a nurse, and five patients"
        rf"(?:,z*+(?P<p>{PEOPLE})(?&after))*+(?:(?:&z*+(?P<p>{PEOPLE})(?&after))++|,&z*+(?P<p>{PEOPLE})(?&after))?+,?"
        r"|,z*+(?P<p>U)(?&after)(?:(?:,?&|,)z*+(?P<p>[UPprsQq])(?&after)(?!b))*+,?"
        r"|-z*+(?P<p>U)(?&after)-?"
    ),
    # A name and what its bearer is: "Gul Zaman, a farmer," and "the farmer, Gul Zaman,".
    "named": (
        r"(?P<v>M)(?&of)(?:,e)?,z*+[rsqXE](?&of)(?:,?&s(?&of)|&[rq](?&of))*+(?=[,.;iywzbhKDSVxu&-]|$)"
        r"|(?P<v>[prsq])(?&of),M(?&of)(?:,[rs](?&of))?+(?=[,.]|$)"
        r"|(?P<v>P)(?&of),M(?:,M)*+,?&M(?=,)"
    ),
    "item": rf"(?:[PprsMQqXE]'z*+)*+(?:(?&named)|(?P<v>{PEOPLE}))(?!')(?&after)",
    # Bounded: a pattern tries each group as the head of a list, and a list without end would be read from each.
    "list": rf"(?&item)(?&part)?+(?:(?:{_NEXT}(?&item)(?&part)?+){{0,60}}+{_LAST}(?&item)(?&part)?+){{0,30}}+",
    "objects": rf"(?P<v>U)(?&after)|(?&item)(?:V(?:[itwo][PprsMQqX])++(?=,))?+(?&part)?+(?:{_ROW})?+",
    # "... was killed along with two others"
    # and "... were killed in Gorma and five in Lesk"
    "along": (
        r"(?:(?:z|[iw][XPMprsz])*+(?:,?Cz*+(?&list)(?![hb])|(?:,[R;&]?[^KkDASYNT.;&,]{1,14}+)?,?&z*+(?P<v>P)(?=[iw]z*+[XM](?:['to][XM])*+z*+(?:[.,;]|$)|&D[.,;])))?+"
    ),
}
"""Parts by name; a pattern calls one as `(?&name)`. Victims are captured as `v`, parts of them as `p`."""

_CALL = compiled(r"\(\?&(\w+)\)")


@cache
def compile_event(pattern: str) -> regex.Pattern[str]:
    """Compile an event pattern with the definitions it calls, and those they call."""
    needed: dict[str, None] = {}
    waiting = _CALL.findall(pattern)
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = None
            waiting += _CALL.findall(DEFINITIONS[name])
    parts = "".join(f"(?P<{name}>{DEFINITIONS[name]})" for name in needed)
    return compiled(f"{pattern}(?(DEFINE){parts})" if parts else pattern)
