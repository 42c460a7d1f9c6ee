"""By what means people were harmed: the weapon or the kind of attack named near a claim."""

from __future__ import annotations

from typing import cast

from msgspec import Struct

from tollbook.harm.claim import Claim
from tollbook.parties.cue_words import Signals
from tollbook.record import Means
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compile_, holds_any
from tollbook.text.spans import Span


class MeansMention(Struct, frozen=True):
    """Words that name a means; the span counts characters of the article."""

    span: Span
    means: Means
    is_weak: bool
    words: str

    @property
    def tells(self) -> bool:
        """Whether the words name what did the harm, not a vague word nor the kind of event ("clash")."""
        return not self.is_weak and self.means not in _BACKGROUND


def find_means(signals: Signals) -> list[MeansMention]:
    """Return the means named in a sentence, in the order of the text."""
    base = signals.sentence.start
    own = (
        s for s in signals.of("means") if s.section != "no_means" and not _is_known_for(signals.text, s.start, s.end)
    )
    return [
        MeansMention(
            Span(base + s.start, base + s.end),
            cast("Means", s.section),
            s.value == "weak",
            signals.text[s.start : s.end],
        )
        for s in own
    ]


# "A roadside bomb expert", "bomb-making materials": what somebody is known for, or what was found.
_OF_SOMEBODY = r"(?:[ -]\L<means.of_trade>)*+ [ -]\L<means.trade>\b"
_UNUSED = r"\b\L<means.unused> (?:[ ](?:an?|the|several|multiple|\L<numbers.cardinals>|\d++))? (?:[ ][\w-]++)?[ ]$"


def _is_known_for(text: str, start: int, end: int) -> bool:
    """Say whether the words name somebody's trade, or a weapon that was not used."""
    if compile_(_OF_SOMEBODY).match(text, end):
        return True
    first = max(0, start - 60)
    unused = holds_any(text[first:start], forms("means", "unused"))
    return unused and compile_(_UNUSED).search(text, first, start) is not None


# Kinds of harm whose means needs no words: abduction is its own means, detention has none.
_FIXED: dict[str, Means | None] = {"abducted": "abduction", "detained": None}
# Words for the kind of event rather than for what killed: any other means goes before them.
_BACKGROUND = frozenset({"clash", "siege", "non_violent", "arson", "other"})
_EXPLODING = frozenset({"suicide_bomb", "car_bomb", "ied", "landmine", "grenade", "missile", "drone", "air_strike"})
EXPLOSIVE: tuple[Means, ...] = ("suicide_bomb", "car_bomb", "landmine")
"""What a bomb or a blast may be more exactly, the surest first."""


def choose_means(claim: Claim, mentions: list[MeansMention], *, by_state: bool) -> Means | None:
    """Return the means of a claim among those named in or near its sentence.

    `by_state` says that a state did it: the "bombing" of a state is an air strike.
    """
    if claim.kind in _FIXED:
        return _FIXED[claim.kind]
    near = [m for m in mentions if m.means != "abduction" and not is_victim(claim, m)]
    if not near:
        return None
    best = min(near, key=lambda m: _cost(claim, m))
    if best.means == "ied":
        if by_state and best.words.startswith("bomb") and not best.words.endswith(("bomb", "bombs")):
            return "air_strike"
        named = {m.means for m in near}
        if best.words in _BOMBED and "air_strike" in named:
            return "air_strike"
        return next((means for means in EXPLOSIVE if means in named), "ied")
    if best.means == "vehicle" and any(m.means == "suicide_bomb" for m in near):
        return "suicide_bomb"  # the bomber drove it there
    if best.means == "clash" and best.words.startswith("ambush") and claim.victim_class not in _ARMED:
        return "small_arms"  # those who were ambushed did not fight
    return best.means


BROAD_MEANS: dict[Means, str] = {
    "ied": "explosion",
    "car_bomb": "explosion",
    "suicide_bomb": "explosion",
    "grenade": "explosion",
    "landmine": "explosion",
    "air_strike": "from afar",
    "missile": "from afar",
    "drone": "from afar",
    "shelling": "from afar",
    "small_arms": "at hand",
    "clash": "at hand",
    "execution": "at hand",
    "knife": "at hand",
    "abduction": "at hand",
}
"""Means that two tellings of one event may give: one says "an explosion", the other "a car bomb"."""


_BOMBED = frozenset(("bombed", "bombing", "bombings", "bombs"))
"""What warplanes do, too."""
_ARMED = frozenset(("military", "police", "militant", "attacker", "mixed"))


def same_family(weak: list[MeansMention], telling: list[MeansMention]) -> list[MeansMention]:
    """Return the explosives among `telling` if the claim's own sentence speaks of an explosion, else all of them."""
    if not any(m.means == "ied" for m in weak):
        return telling
    return [m for m in telling if m.means in _EXPLODING] or telling


def is_victim(claim: Claim, mention: MeansMention) -> bool:
    """Say whether the words describe the victims: "12 snipers were killed"."""
    return (
        claim.group.overlaps(mention.span)
        and not claim.trigger.overlaps(mention.span)
        and (claim.victim_class != "attacker" or mention.means == "small_arms")
    )


# In characters, chosen by hand to lie beyond any other word of the sentence: halved or doubled, they change no means
# of 1,354 claims in 770 gold articles.
_TOLD_BESIDE, _WEAK = 400, 1000


def _cost(claim: Claim, mention: MeansMention) -> int:
    """Count characters from the harm word; vague words count as further away."""
    gap = max(mention.span.start - claim.trigger.end, claim.trigger.start - mention.span.end, 0)
    if mention.means in _BACKGROUND and not claim.trigger.overlaps(mention.span):
        gap += _TOLD_BESIDE
    return gap + _WEAK * mention.is_weak
