"""Which attack an actor's words govern: "X's air strikes", "X shelled the camp"."""

from __future__ import annotations

from functools import cache

from tollbook.parties.agents import ActorMention
from tollbook.parties.cue_words import Signals, plain, word_set
from tollbook.text.lexicon import load
from tollbook.text.patterns import compile_, compiled


def possessor(signals: Signals, actor: ActorMention, end: int) -> int | None:
    """Return where the attack noun of "X's air strikes" or "X bombing of" begins, for an actor that ends at `end`."""
    if actor.noun == "man" or actor.name.lower() in {"terrorist", "extremist"}:
        return None
    for signal in signals.of("attacks"):
        if signal.section == "attack" and 0 <= signal.start - end < 40:
            gap = signals.text[end : signal.start]
            if may_come(signals.text, end - 60, end) or (actor.noun == "state" and _is_place(signals.text, end, gap)):
                return None
            if compile_(r"(?:'s?)?(?:[ -][\w-]++){0,2}+[ ]?").fullmatch(gap) and not _has_small_word(gap):
                return signal.start
            return None
    return None


def _is_place(text: str, end: int, gap: str) -> bool:
    """Say whether a country stands before an attack as its place: "the Mali attack", not "Mali's" or "US strikes"."""
    word = text[:end].rsplit(" ", 1)[-1]
    return not gap.startswith("'") and word in _countries()


@cache
def _countries() -> frozenset[str]:
    """Return the countries' own names, of which few stand for who did it."""
    names = load("nationalities")["state"].more["names"]
    return frozenset(plain(words[0]).split()[-1] for words in names) - {"states", "kingdom"}


def may_come(text: str, start: int, end: int) -> bool:
    """Say whether words make an attack one that is only feared: "any possible attack by"."""
    return compile_(r"\b\L<attacks.possible>\b[^.,;]*$").search(text, max(0, start), end) is not None


def _has_small_word(gap: str) -> bool:
    return any(
        word in word_set("attacks", "small")
        or word in word_set("attacks", "modal")
        or (word.endswith("ing") and word != "bombing")
        for word in gap.replace("'s", " ").split()
    )


# "killing the bomber and two policemen": what stands behind "and" is one more object.
_OBJECT = r"\b(?:of|against|on|with|by|\L<attacks.attacked>)[ ][\w -]{1,25}and$"


def may_be_subject(lead: str) -> bool:
    """Say whether a subject may follow the words in front of it, as after a comma, "when" or an opening quote."""
    if not lead or lead[-1] in ",;:-–—_\"“”'()[]":
        return True
    last = lead.rsplit(" ", 1)[-1]
    if last == "and":
        return " between " not in lead[-60:] and not compile_(_OBJECT).search(lead)
    if last == "as":
        return lead.endswith(", as")
    return last in word_set("attacks", "starter") or last in word_set("actors", "bearing")


_NO_OBJECT = (
    r"[ ]*+(?: (?<!attacked|ambushed|raided)(?:[.,;)]|$)"
    r" | \L<attacks.no_object>\b"
    r" | and[ ](?:\w+[ ])?(?:wounded|injured)\b )"
)
_PASSIVE = r"\b\L<attacks.passive>(?:[ ]\w+ly|[ ]also|[ ]later)?[ ]$"


_UNREAL = (
    r"\b(?:\L<attacks.modal>[ ](?:\w+ly[ ])?(?:have[ ])?(?:been[ ])?"
    r"|\L<attacks.meaning>[ ](?:[\w']+[ ]){0,3}to[ ])$"
)
"""Before a verb: it has not been done, or not yet."""
_HEARSAY = compiled(r"\b(?:are|is|was|were) (?:reported|said) to have\b")
_OTHER_CLAUSE = r"\b\L<attacks.other_clause>\b"


_LONGEST = 240
"""Characters between a subject and its verb, asides included."""


def subject(signals: Signals, end: int) -> int | None:
    """Return where the first active attack verb after a subject that ends at `end` begins."""
    for signal in signals.of("attacks"):
        if signal.section != "attacked" or signal.start < end:
            continue
        gap = signals.text[end : signal.start]
        if ";" in gap or compile_(_OTHER_CLAUSE).search(_HEARSAY.sub("", gap)) or len(gap) > _LONGEST:
            return None
        if compile_(_PASSIVE).search(signals.text, max(0, signal.start - 30), signal.start):
            return None
        if compile_(_UNREAL).search(signals.text, max(end, signal.start - 40), signal.start):
            return None
        verb = signals.text[signal.start : signal.end]
        if verb in word_set("attacks", "transitive") and compile_(_NO_OBJECT).match(signals.text, signal.end):
            return None
        if compile_(r"\b(?:an?|the|this|that|of|in|his|their|its|no|[\w-]+ed|suicide|air|car|bomb)[ ]$").search(
            signals.text, max(0, signal.start - 15), signal.start
        ):
            continue  # a noun: "the attack"
        return signal.start
    return None
