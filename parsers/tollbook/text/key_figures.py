"""Key figures: a number on a line of its own, and what it counts on the line below or above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from tollbook.text.lexicon import load
from tollbook.text.lines import is_figure
from tollbook.text.spans import Span

LONGEST = 60
"""Characters of a label."""


def key_figures(text: str, rows: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """Yield the lines of each figure and its label, in the order of the text: (37, "Civilians killed") or the reverse.

    Where labels stand on both sides of the figures, the empty lines between tell which is whose, else how the run of
    them ends.
    """
    filled = [line for line in rows if line.start < line.end]
    figures = [at for at, line in enumerate(filled) if text[line.start] in _OPENS and is_figure(text, line)]
    for run in _runs(figures):
        if (pairs := _paired(text, filled, run)) is not None:
            yield from pairs


_OPENS = frozenset("0123456789~≈<>+aoumnsAOUMNS")


def _runs(figures: list[int]) -> Iterator[list[int]]:
    """Yield the figures that follow each other at every second line."""
    run: list[int] = []
    for at in figures:
        if run and at != run[-1] + 2:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _paired(text: str, filled: Sequence[Span], run: list[int]) -> list[tuple[Span, Span]] | None:
    below = all(_is_label(text, filled, at + 1) for at in run)
    above = all(_is_label(text, filled, at - 1) for at in run)
    if below and above:
        below = all(_touch(text, filled[at], filled[at + 1]) for at in run)
        above = not below and all(_touch(text, filled[at - 1], filled[at]) for at in run)
        below = not above
    if not (below or above):
        return None
    return [(filled[at], filled[at + 1]) if below else (filled[at - 1], filled[at]) for at in run]


def _touch(text: str, first: Span, second: Span) -> bool:
    """Say whether no empty line parts two lines."""
    return text.count("\n", first.end, second.start) <= 1


def _is_label(text: str, filled: Sequence[Span], at: int) -> bool:
    """Say whether a line may say what a figure counts: few words, one of them of harm, and no number or full stop."""
    if not 0 <= at < len(filled) or filled[at].end - filled[at].start > LONGEST:
        return False
    line = filled[at].of(text)
    if line[-1] in ".!?;," or any(map(str.isdigit, line)):
        return False
    words = line.lower().rstrip(":").split()
    return _numbers().isdisjoint(words) and not _harm_words().isdisjoint(words)


@cache
def _numbers() -> frozenset[str]:
    return frozenset(load("numbers")["cardinals"].more["values"])


@cache
def _harm_words() -> frozenset[str]:
    """Return the last words of the phrases that tell harm: "killed", "dead", "displaced"."""
    sections = (section for section in load("harm").values() if section.more.get("kind"))
    return frozenset(form.split()[-1] for section in sections for form in section.forms)
