"""Who did it, where more than one group stands before the verb."""

from __future__ import annotations

from functools import cache

import regex

from tollbook.chunking import marks
from tollbook.chunking.chunks import Chunks
from tollbook.harm.parts import GRAMMAR
from tollbook.text.patterns import compiled


@cache
def _participles() -> regex.Pattern[str]:
    """Return what may stand between the doers and the group before the verb: "troops backed by tanks killed"."""
    return compiled(
        GRAMMAR.compile("""
            (verb|doing) adverb*+ ( (in|by|with|to|when) adverb*+ ( verb? noun and adverb*+ )?+ )?+
            verb? ( noun (of|in|possessive) adverb*+ )*+ noun $
        """).pattern
    )


def doer(chunks: Chunks, agent: int) -> int:
    """Return the people whom a participle before their verb describes: "soldiers looking for the rebels killed 12"."""
    for verb in range(agent - 1, max(agent - 6, 0), -1):
        if chunks.marks[verb] in marks.VERB + marks.DOING and chunks.marks[verb - 1] in marks.KNOWN:
            found = _participles().match(chunks.marks, verb, agent + 1)
            return verb - 1 if found is not None and _describes_doers(chunks, verb) else agent
    return agent


def _describes_doers(chunks: Chunks, verb: int) -> bool:
    first, last = chunks.chunks[verb].first, chunks.tokens.words[chunks.chunks[verb].end - 1]
    after = chunks.marks[verb + 1 : verb + 2]
    if chunks.tokens.words[first].endswith("ing"):
        return after != marks.WHEN or chunks.tokens.words[chunks.chunks[verb + 1].first] == "as"
    return last.endswith("ed") and after in (marks.BY, marks.WITH)
