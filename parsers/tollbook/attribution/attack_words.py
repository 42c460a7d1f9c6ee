"""Which attack an actor's words govern: "X's air strikes", "X shelled the camp"."""

from __future__ import annotations

from tollbook.attribution.actors import ActorMention
from tollbook.attribution.cue_words import Signals, word_set
from tollbook.text.patterns import compile_, compiled


def possessor(signals: Signals, actor: ActorMention, end: int) -> int | None:
    """Return where the attack noun of "X's air strikes" or "X bombing of" begins, for an actor that ends at `end`."""
    if actor.noun == "man" or actor.name.lower() in {"terrorist", "extremist"}:
        return None
    for signal in signals.of("attacks"):
        if signal.section == "attack" and 0 <= signal.start - end < 40:
            gap = signals.text[end : signal.start]
            if compile_(r"(?:'s?)?(?:[ -][\w-]++){0,2}+[ ]?").fullmatch(gap) and not _has_small_word(gap):
                return signal.start
            return None
    return None


def _has_small_word(gap: str) -> bool:
    return any(
        word in word_set("attacks", "small") or (word.endswith("ing") and word != "bombing")
        for word in gap.replace("'s", " ").split()
    )


def may_be_subject(lead: str) -> bool:
    """Say whether a subject may follow the words in front of it, as after a comma, "when" or an opening quote."""
    if not lead or lead[-1] in ",;:-–—\"“”'()[]":
        return True
    last = lead.rsplit(" ", 1)[-1]
    if last == "and":
        return " between " not in lead[-60:] and not compile_(r"\b(?:of|against|on|with|by)[ ][\w ]{1,25}and$").search(
            lead
        )
    if last == "as":
        return lead.endswith(", as")
    return last in word_set("attacks", "starter") or last in word_set("actors", "bearing")


_NO_OBJECT = (
    r"[ ]*+(?: (?<!attacked|ambushed|raided)(?:[.,;)]|$)"
    r" | \L<attacks.no_object>\b"
    r" | and[ ](?:\w+[ ])?(?:wounded|injured)\b )"
)
_PASSIVE = r"\b\L<attacks.passive>(?:[ ]\w+ly|[ ]also|[ ]later)?[ ]$"


_HEARSAY = compiled(r"\b(?:are|is|was|were) (?:reported|said) to have\b")
_OTHER_CLAUSE = r"\b\L<attacks.other_clause>\b"


def subject(signals: Signals, end: int) -> int | None:
    """Return where the first active attack verb after a subject that ends at `end` begins."""
    for signal in signals.of("attacks"):
        if signal.section != "attacked" or signal.start < end:
            continue
        gap = signals.text[end : signal.start]
        if ";" in gap or compile_(_OTHER_CLAUSE).search(_HEARSAY.sub("", gap)) or len(gap) > 160:
            return None
        if compile_(_PASSIVE).search(signals.text, max(0, signal.start - 30), signal.start):
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
