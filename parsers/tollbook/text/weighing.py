"""Evidence by name, weighed and added up. The weights, and what each piece says, stand in a lexicon."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Generic, TypeVar

from msgspec import Struct

from tollbook.text.lexicon import load

Case = TypeVar("Case")
Evidence = Callable[[Case], float]
"""How far a piece of evidence holds in a case: 0 not at all, 1 fully."""


class Verdict(Struct, frozen=True):
    """What the evidence comes to, and the pieces that held with what each added."""

    score: float
    pieces: tuple[tuple[str, float], ...]

    @property
    def holds(self) -> bool:
        """Whether the question is answered with yes."""
        return self.score > 0


class Question(Generic[Case]):
    """A question that evidence answers: each function of it has a weight of its own name in a lexicon."""

    def __init__(self, name: str, *evidence: Evidence[Case], file: str = "evidence") -> None:
        """Take the evidence in the order in which it is told, and the lexicon with its weights."""
        self.name = name
        self.file = file
        self.evidence = {function.__name__: function for function in evidence}
        self._pieces = [(key, f"{name}: {key}", function) for key, function in self.evidence.items()]

    def ask(self, case: Case) -> Verdict:
        """Add up what holds in a case; a bias, where the question has one, always does."""
        weights = weights_of(self.name, self.file)
        score = weights.get("bias", 0.0)
        pieces = []
        for name, piece, function in self._pieces:
            extent = function(case)
            if extent:
                added = weights[name] * extent
                score += added
                pieces.append((piece, added))
        return Verdict(score, tuple(pieces))


@cache
def weights_of(question: str, file: str = "evidence") -> dict[str, float]:
    """Return the weights of a question's evidence by name, the bias among them."""
    sections = {tuple(name.split(": ")): section for name, section in load(file).items()}
    return {name: float(section.more["weight"]) for (of, name), section in sections.items() if of == question}


def says(piece: str) -> str:
    """Return what a piece of evidence says, in words."""
    words: str = load("evidence")[piece].more["says"]
    return words
