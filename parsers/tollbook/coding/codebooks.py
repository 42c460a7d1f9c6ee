"""Codebooks: how a project codes what the words leave open, applied to the settled claims.

A codebook is a file of data in `codebooks/`, read when it is asked for. It changes bounds and what counts, never the
words: `quantity` and `qualifier` stay literal, so that each row still shows what it was coded from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from tollbook.harm.claim import Claim
from tollbook.settings import LITERAL

FOLDER = Path(__file__).parents[1] / "codebooks"


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A published document that rules come from."""

    title: str
    url: str


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text and the killed of its summary: low, best and high, `-` for an end left open or blank."""

    text: str
    killed: str
    deaths: str = ""
    """The dead of sides a and b, civilians, and those of unknown status, `-` for a blank; empty: not of that rule."""


class CodingRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One difference from the literal reading. A rule with none of the last four only states what holds anyway."""

    name: str
    says: str
    source: str
    """The title of one of the codebook's sources."""
    examples: tuple[Example, ...]
    figures: dict[str, int] = {}
    """Vague words, lower case, and the figure that each stands for."""
    vague: Literal["", "blank", "not_recorded"] = ""
    """What becomes of a vague figure: blank, and still counted; or not counted either."""
    ranges: Literal["", "lower"] = ""
    rivals: Literal["", "lowest"] = ""


class Codebook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A project's coding rules."""

    about: str
    sources: tuple[Source, ...]
    rules: tuple[CodingRule, ...]


@cache
def codebook_names() -> tuple[str, ...]:
    """Return the names of the codebooks, the literal reading first."""
    names = sorted(path.stem for path in FOLDER.glob("*.toml"))
    return (LITERAL, *(name for name in names if name != LITERAL))


@cache
def load_codebook(name: str) -> Codebook:
    """Read a codebook.

    Raises:
        ValueError: there is none of that name.
    """
    if name not in codebook_names():
        raise ValueError(f"no codebook {name!r}; there are {', '.join(codebook_names())}")
    import tomllib  # noqa: PLC0415 - the literal reading, which nearly every run wants, needs none

    return msgspec.convert(tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")), Codebook)


def coded(claims: tuple[Claim, ...], coding: str) -> tuple[Claim, ...]:
    """Return settled claims as the codebook `coding` has them; they still add up to the summary.

    Raises:
        ValueError: there is no such codebook.
    """
    if coding == LITERAL:
        return claims
    for rule in load_codebook(coding).rules:
        claims = tuple(_coded(claim, rule) for claim in claims)
        if rule.rivals == "lowest":
            claims = _lowest(claims)
    return claims


def _coded(claim: Claim, rule: CodingRule) -> Claim:
    """Apply the rule to one claim's bounds."""
    if claim.qualifier == "range" and rule.ranges == "lower":
        return claim.__replace__(high=claim.low)
    if claim.qualifier != "vague":
        return claim
    if rule.vague:
        counted = claim.counted and rule.vague == "blank"
        return claim.__replace__(low=None, best=None, high=None, counted=counted)
    figure = _figure(claim.quantity, rule.figures)
    return claim if figure is None else claim.__replace__(low=figure, best=figure)


def _figure(quantity: str, figures: Mapping[str, int]) -> int | None:
    """Return what the vague words at the end of a quantity stand for.

    >>> _figure("at least tens of  thousands", {"thousands": 1000, "tens of thousands": 10000})
    10000
    """
    words = quantity.lower().split()
    phrases = (" ".join(words[at:]) for at in range(len(words)))
    return next((figures[phrase] for phrase in phrases if phrase in figures), None)


def _lowest(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Let the lowest of rival figures for the same people count.

    A total that rivals the sum of its parts replaces no single claim; it stays beside them.
    """
    out = list(claims)
    for told in [i for i, claim in enumerate(claims) if claim.counted]:
        rivals = [i for i, c in enumerate(claims) if c.same_as == told and c.rival == "figure" and _stands(c)]
        lowest = min((told, *rivals), key=lambda i: claims[i].best or 0)
        if lowest != told:
            _take_over(out, told, lowest)
    return tuple(out)


def _stands(claim: Claim) -> bool:
    return claim.best is not None and claim.scope == "incident" and claim.stance == "asserted"


def _take_over(claims: list[Claim], told: int, lowest: int) -> None:
    """Count `lowest` in the place of `told`, and point to it whatever told the same people."""
    for i, claim in enumerate(claims):
        if claim.same_as == told:
            claims[i] = claim.__replace__(same_as=lowest)
        elif claim.part_of == told and _fits(claims, i, lowest):
            claims[i] = claim.__replace__(part_of=lowest)
    claims[told] = claims[told].__replace__(counted=False, same_as=lowest, rival="figure")
    claims[lowest] = claims[lowest].__replace__(counted=True, same_as=None, rival="")


def _fits(claims: Sequence[Claim], part: int, whole: int) -> bool:
    return (claims[part].best or 0) <= (claims[whole].best or 0)
