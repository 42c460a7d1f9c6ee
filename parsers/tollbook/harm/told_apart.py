"""Who the people of the sentence before were: "The raid killed 52 people. Of them, 15 were civilians"."""

from __future__ import annotations

from functools import cache

import regex
from msgspec.structs import replace

from tollbook.chunking import marks
from tollbook.chunking.chunks import Chunk, Chunks
from tollbook.harm.claim import Claim
from tollbook.harm.parts import GRAMMAR
from tollbook.harm.sentence_reading import Reading
from tollbook.record import VictimClass
from tollbook.text.document import Document
from tollbook.text.patterns import compile_, compiled

_OPENS = r"""
(?: ["“]? (?: of | among | amongst ) [ ] (?: them | these | those ) \b
  | (?: they | these | those ) [ ] (?: also [ ] )? (?: includ | were | compris | consist | numbered )
  | (?: [\w-]++ [ ] ){1,4}? of [ ] (?: them | these | those ) \b )
"""
"""How such a sentence begins, in lower case: asked before its words are cut into chunks."""
_COUNTED = frozenset(("number", "vague", "single", "name"))
_NEVER = frozenset(("displaced", "casualties"))


def may_tell_apart(low: str, index: int, before: list[Reading]) -> bool:
    """Say cheaply whether a sentence in small letters may tell who the people of the one right before it were."""
    if not before or before[-1].sentence.index != index - 1 or not before[-1].claims:
        return False
    return compile_(_OPENS).match(low) is not None


def told_apart(document: Document, reading: Reading, before: list[Reading]) -> list[Claim]:
    """Return the parts of the one figure that the sentence before gives."""
    whole = _the_whole(before[-1].claims)
    found = _pattern().match(reading.chunks.marks) if whole is not None else None
    if whole is None or found is None:
        return []
    claims = before[-1].claims
    at = claims.index(whole) - len(claims)  # counted from the first claim of this sentence
    parts = [_part(document, reading, part, whole) for part in sorted(set(found.starts("part")))]
    told = [replace(part, part_of=at) for part in parts if part is not None]
    return told if sum(part.best or 0 for part in told) <= (whole.best or 0) else []


def _the_whole(claims: list[Claim]) -> Claim | None:
    """Return the one figure that "them" takes up; of two nobody could say which."""
    told = [claim for claim in claims if claim.part_of is None and claim.best]
    if len(told) != 1 or told[0].form not in ("number", "vague") or told[0].kind in _NEVER:
        return None
    return told[0] if (told[0].best or 0) > 1 and told[0].counts in ("adds", "running_total", "retelling") else None


@cache
def _pattern() -> regex.Pattern[str]:
    return compiled(
        GRAMMAR.compile("""
            # "of them, 15 were civilians and 27 were soldiers", "eighteen of them were fighters and 12 civilians"
            (   (of|among) (him|he|thing) comma? adverb*+ part:(people|number) | adverb*+ part:of_them )
            @of_what be adverb*+ ( people|person ) @of_what (?! adverb*+ (harmed|died|dead|who|say) )
            (   ( comma? and | comma ) adverb*+ part:(people|of_them) @of_what
                ( be adverb*+ (people|person) @of_what )?+ (?! adverb*+ (be|have|harmed|died|dead|verb|say|who) )
            )*+
            # "they included 18 fighters and 12 civilians", "among them were nine children"
        |   (   he adverb*+ including (in|of|thing)?+ | including (adverb|be)*+
            |   (of|among) (him|he|thing) comma? be adverb*+
            |   he be adverb*+ (?= people @of_what ( comma people @of_what )*+ comma? and people )
            )
            @whose (
                part:name ( comma age )?+ comma (person|bare_person) @of_what (?= comma | stop | and | $ )
            |   part:(known|number|harm_count) @after
            )
            ( comma adverb*+ @whose part:(known|number) @after )*+
            ( comma? and adverb*+ @whose part:(known|number) @after )*+
            (?= comma | stop | when | say | $ )
        """).pattern
    )


def _part(document: Document, reading: Reading, at: int, whole: Claim) -> Claim | None:
    """Return a part as a claim of what is told of the whole."""
    chunks = reading.chunks
    group = chunks.chunks[at].group
    if group is None or group.quantity is None or group.form not in _COUNTED:
        return None  # "they included women and children" counts nobody
    span = chunks.span(at)
    if (group.quantity.best or 0) > (whole.best or 0) or span.start == span.end:
        return None
    return replace(
        whole,
        low=group.quantity.low,
        best=group.quantity.best,
        high=group.quantity.high,
        quantity=group.phrase.of(document.flat),
        qualifier=group.quantity.qualifier,
        victims=group.victims.of(document.flat) or None,
        victim_class=_called(chunks, at) or group.victim_class,
        span=span,
        group=span,
        trigger=span,
        sentence=reading.sentence.index,
        confidence=round(whole.confidence * 0.8, 2),
        form=group.form,
        head=group.head,
        more=False,
        definite=True,
        traits=frozenset({"of_these"}),
        may_die=False,
    )


def _called(chunks: Chunks, at: int) -> VictimClass | None:
    """Return what a number turns out to be: "15 were civilians"."""
    behind: tuple[Chunk, ...] = chunks.chunks[at + 1 : at + 3]
    if len(behind) < 2 or behind[0].mark != marks.BE or behind[1].group is None:
        return None
    return behind[1].group.victim_class
