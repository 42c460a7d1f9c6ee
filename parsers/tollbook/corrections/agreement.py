"""How far two reviewers agree: on which claims they accept, on the figures, the places and the days.

Figures are compared on a ratio scale: they are counts with a true zero, and a difference of two matters at three and
not at three hundred. A rejected claim counts nobody, and words that only one of both marked counted nobody for the
other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from msgspec import Struct

from tollbook.audit.agreement import Share, wilson
from tollbook.audit.alpha import Scale, krippendorff_alpha
from tollbook.corrections.judgements import Judgement, Reviewer
from tollbook.corrections.spots import km_between

What = Literal["decision", "figure", "place", "day", "incident"]
SCALES: dict[What, Scale] = {"decision": "nominal", "figure": "ratio"}
"""What alpha is told for, and on which scale."""
AS_READ = "as read"
NEAR_KM = 5.0
"""How far apart two points may be that are within one place."""
NEAR_DAYS = 1


class Compared(Struct, frozen=True, kw_only=True):
    """One thing that both reviewers judged; `exact` and `within` say how far they agree."""

    article: str | None
    """None where incidents are compared."""
    toll: int | None = None
    incident: str | None = None
    start: int | None = None
    end: int | None = None
    what: What
    a: Any
    b: Any
    exact: bool
    within: bool
    is_known: bool = True
    """Whether both values are: a figure that both left as it was read is not told in their files."""
    quote: str = ""


class Scores(NamedTuple):
    """The agreement on one thing; `alpha` is None where it cannot be told or is not asked for."""

    what: What
    cases: int
    exact: Share
    within: Share
    alpha: float | None


def compare(a: Reviewer, b: Reviewer, *, tolerance: float) -> list[Compared]:
    """Compare what both reviewers judged, in the order of the first one's file.

    `tolerance` is the share of the larger figure by which the other may be smaller to be within.
    """
    found: list[Compared] = []
    for key, judged in a.tolls.items():
        other = b.tolls.get(key)
        if other is not None and other.sha256 == judged.sha256:
            found += _of_claim(judged, other, tolerance)
    found += _of_missed(a, b, tolerance)
    found += _of_incidents(a, b)
    return found


def scores(compared: Sequence[Compared]) -> Iterator[Scores]:
    """Yield the agreement on each thing that both judged anywhere."""
    for what in ("decision", "figure", "place", "day", "incident"):
        own = [one for one in compared if one.what == what]
        if own:
            exact, within = sum(one.exact for one in own), sum(one.within for one in own)
            yield Scores(what, len(own), wilson(exact, len(own)), wilson(within, len(own)), _alpha(what, own))


def _alpha(what: What, compared: Sequence[Compared]) -> float | None:
    if what not in SCALES:
        return None
    return krippendorff_alpha([(one.a, one.b) for one in compared if one.is_known], SCALES[what])


def _of_incidents(a: Reviewer, b: Reviewer) -> Iterator[Compared]:
    for incident, mine in a.incidents.items():
        theirs = b.incidents.get(incident)
        if theirs is not None:
            same = mine == theirs
            yield Compared(article=None, incident=incident, what="incident", a=mine, b=theirs, exact=same, within=same)


def _of_claim(a: Judgement, b: Judgement, tolerance: float) -> Iterator[Compared]:
    """Compare what two reviewers decided on one claim; only of one that both accept its place and day."""
    yield _decision(a, a.verdict, b.verdict, a.quote or b.quote)
    if a.verdict == b.verdict == "reject":
        return  # what neither takes for a claim has no figure to agree on
    read = a.read_figure if a.read_figure is not None else b.read_figure
    yield _figure(a, _best(a, read), _best(b, read), tolerance, a.quote or b.quote)
    if a.verdict == b.verdict == "accept":
        yield _place(a, b)
        yield _day(a, b)


def _decision(one: Judgement, a: str, b: str, quote: str) -> Compared:
    return Compared(**_where(one), what="decision", a=a, b=b, exact=a == b, within=a == b, quote=quote)


def _where(one: Judgement) -> dict[str, Any]:
    return {"article": one.article, "toll": one.toll, "start": one.start, "end": one.end}


def _best(judged: Judgement, read: int | None) -> int | str:
    """Return whom a reviewer counts; of a claim left as it was read, where that is not known, just this."""
    if judged.verdict == "reject":
        return 0
    if judged.figure is not None:
        return judged.figure.best or 0
    return AS_READ if read is None else read


def _figure(one: Judgement, a: int | str, b: int | str, tolerance: float, quote: str) -> Compared:
    exact = within = a == b
    is_known = isinstance(a, int) and isinstance(b, int)
    if isinstance(a, int) and isinstance(b, int):
        within = abs(a - b) <= tolerance * max(a, b)
    return Compared(**_where(one), what="figure", a=a, b=b, exact=exact, within=within, is_known=is_known, quote=quote)


def _place(a: Judgement, b: Judgement) -> Compared:
    names = [AS_READ if one.place is None else one.place.name for one in (a, b)]
    exact = names[0].casefold() == names[1].casefold()
    km = km_between(a.place, b.place) if a.place is not None and b.place is not None else None
    near = km is not None and km <= NEAR_KM
    quote = a.quote or b.quote
    return Compared(**_where(a), what="place", a=names[0], b=names[1], exact=exact, within=exact or near, quote=quote)


def _day(a: Judgement, b: Judgement) -> Compared:
    days = [one.day or AS_READ for one in (a, b)]
    exact = days[0] == days[1]
    near = a.day is not None and b.day is not None and _days_between(a.day, b.day) <= NEAR_DAYS
    quote = a.quote or b.quote
    return Compared(**_where(a), what="day", a=days[0], b=days[1], exact=exact, within=exact or near, quote=quote)


def _days_between(a: str, b: str) -> int:
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)


def _of_missed(a: Reviewer, b: Reviewer, tolerance: float) -> Iterator[Compared]:
    """Compare the words that were marked as missed, in articles that both reviewed."""
    rest = [one for one in b.missed if one.article in a.articles]
    for mine in (one for one in a.missed if one.article in b.articles):
        same = next((one for one in rest if _is_same(mine, one)), None)
        if same is not None:
            rest.remove(same)
        yield from _marked(mine, mine, same, tolerance)
    for theirs in rest:
        yield from _marked(theirs, None, theirs, tolerance)


def _is_same(a: Judgement, b: Judgement) -> bool:
    """Say whether two mark the same harm: words that overlap, in one text."""
    apart = (a.end or 0) <= (b.start or 0) or (b.end or 0) <= (a.start or 0)
    return (a.article, a.sha256, a.kind) == (b.article, b.sha256, b.kind) and not apart


def _marked(one: Judgement, a: Judgement | None, b: Judgement | None, tolerance: float) -> Iterator[Compared]:
    decided = ["no claim" if each is None else "missed" for each in (a, b)]
    figures = [0 if each is None or each.figure is None else each.figure.best or 0 for each in (a, b)]
    yield _decision(one, decided[0], decided[1], one.quote)
    yield _figure(one, figures[0], figures[1], tolerance, one.quote)
