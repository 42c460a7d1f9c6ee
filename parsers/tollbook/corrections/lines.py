"""What reviewers decided, as `corrections.jsonl` holds it: one JSON object a line, each checked before it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from tollbook.articles.article import ArticleError
from tollbook.articles.decoding import Stream, read_lines, too_large
from tollbook.record import Kind, ReviewAction

VERDICTS: frozenset[ReviewAction] = frozenset(("accept", "reject", "not_this_event"))
"""Of these a claim has one: the last."""
_OF_INCIDENTS: frozenset[ReviewAction] = frozenset(("merge", "split"))
_OF_TOLLS: frozenset[ReviewAction] = frozenset(("figure", "not_this_event"))
_FREE: frozenset[ReviewAction] = frozenset(("note", "done", "missed"))
"""What may be said of an article as a whole."""


class Figure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure as a reviewer gives it; None is an open end. The best of "at least 12" and of "up to 12" is 12."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


class Missed(Figure, frozen=True, kw_only=True):
    """A claim that was not read."""

    kind: Kind


class Spot(Struct, frozen=True, kw_only=True):
    """A place as a reviewer gives it; without coordinates it is a name alone."""

    name: str
    lat: float | None = None
    lon: float | None = None


Value = Figure | Missed | Spot | str | None


class Correction(Struct, frozen=True, kw_only=True):
    """One decision of a reviewer.

    `start` and `end` are half-open offsets of the claim, or of the words that were missed, in characters of the text
    whose hash is `sha256`. `reader` is what read the article then.
    """

    article: str
    sha256: str
    toll: int | None = None
    incident: str | None = None
    start: int | None = None
    end: int | None = None
    read: Any = None
    action: ReviewAction
    value: Any = None
    note: str = ""
    reviewer: str = ""
    time: str
    reader: str = ""

    @property
    def is_of_incident(self) -> bool:
        """Whether it is about an incident, and not about a claim or the article."""
        of_all = self.toll is None and self.incident is not None and self.action != "missed"
        return of_all or self.action in _OF_INCIDENTS

    @property
    def target(self) -> tuple[Any, ...]:
        """What is decided: a later decision on the same takes the place of an earlier one."""
        what = "verdict" if self.action in VERDICTS else self.action
        words = (self.start, self.end, self.value.kind) if isinstance(self.value, Missed) else ()
        incident = self.incident if self.toll is None else None
        return self.article, self.sha256, self.toll, incident, what, words


class CorrectionLine(NamedTuple):
    """A correction and the line where it stands."""

    name: str
    number: int
    correction: Correction

    def refused(self, cause: str) -> ArticleError:
        """Return the error that says why the correction is not applied."""
        return ArticleError(self.name, self.number, cause)


def read_corrections(stream: Stream, name: str) -> Iterator[CorrectionLine | ArticleError]:
    """Yield the corrections of a file, and an error for each line that is none; `name` stands for the file.

    Raises:
        tollbook.articles.decoding.UnreadableError: the stream is empty or binary.
    """
    for number, line in enumerate(read_lines(stream), 1):
        if line.too_long:
            yield ArticleError(name, number, too_large())
        elif line.text.strip():
            yield correction_in(line.text, name, number)


def latest(lines: Iterable[CorrectionLine]) -> list[CorrectionLine]:
    """Return the corrections that hold: of several on the same the last, in the order in which they were last made."""
    last: dict[tuple[Any, ...], CorrectionLine] = {}
    for line in lines:
        last.pop(line.correction.target, None)
        last[line.correction.target] = line
    return list(last.values())


def correction_in(line: str, name: str, number: int) -> CorrectionLine | ArticleError:
    """Return the correction that a line holds, or what is wrong with it."""
    try:
        told = _of_part(msgspec.json.decode(line, type=Correction))
        return CorrectionLine(name, number, msgspec.structs.replace(told, value=_checked(told)))
    except msgspec.ValidationError as error:
        return ArticleError(name, number, _cause(str(error)))
    except (msgspec.DecodeError, RecursionError) as error:
        return ArticleError(name, number, f"broken JSON ({error})")
    except ValueError as error:
        return ArticleError(name, number, str(error))


def _of_part(told: Correction) -> Correction:
    """Let a decision on a part that was split off an incident name that part, which its value tells."""
    is_part = isinstance(told.value, str) and told.value.startswith(f"{told.incident}~")
    other = told.is_of_incident and told.action not in _OF_INCIDENTS
    return msgspec.structs.replace(told, incident=told.value) if other and is_part else told


def _cause(message: str) -> str:
    """Say what is wrong with a line in the words of its fields.

    >>> _cause("Expected `int | null`, got `str` - at `$.toll`")
    'field `toll`: expected `int | null`, got `str`'
    >>> _cause("Object missing required field `action`")
    'no correction: missing required field `action`'
    """
    what, _, where = message.partition(" - at `$")
    what = what.removeprefix("Object ")
    if not where:
        return f"no correction: {what[:1].lower()}{what[1:]}"
    return f"field `{where.strip('.`')}`: {what[:1].lower()}{what[1:]}"


def _checked(told: Correction) -> Value:
    """Return the value of a correction as its action wants it.

    Raises:
        ValueError: the value or what it is about does not fit the action; the message says which.
    """
    try:
        datetime.fromisoformat(told.time)
    except ValueError as error:
        raise ValueError(f"field `time`: no time, which is written 2020-02-26T12:00:00Z: {told.time[:40]!r}") from error
    _check_target(told)
    reader = _VALUES.get(told.action)
    return None if reader is None else reader(told.value)


def _check_target(told: Correction) -> None:
    if told.action in _OF_TOLLS and told.toll is None:
        raise ValueError(f"{told.action!r} needs a `toll`")
    if told.action in _OF_INCIDENTS and told.incident is None:
        raise ValueError(f"{told.action!r} needs an `incident`")
    if told.action not in _FREE and told.toll is None and told.incident is None:
        raise ValueError(f"{told.action!r} needs a `toll` or an `incident`")
    if told.action == "missed" and (told.start is None or told.end is None or not 0 <= told.start < told.end):
        raise ValueError("'missed' needs `start` and `end`, the offsets of its words")


def _figure(value: Any) -> Figure:
    return _filled(_converted(value, Figure))


def _missed(value: Any) -> Missed:
    told: Missed = _converted(value, Missed)
    return msgspec.structs.replace(told, best=_filled(told).best)


def _filled(figure: Figure) -> Figure:
    """Return a figure whose best is filled in.

    Raises:
        ValueError: it has no number, or its ends are not in order.
    """
    ends = [end for end in (figure.low, figure.best, figure.high) if end is not None]
    if not ends:
        raise ValueError("field `value`: a figure without a number")
    if ends != sorted(ends) or ends[0] < 0:
        raise ValueError(f"field `value`: low, best and high are not in order ({', '.join(map(str, ends))})")
    return msgspec.structs.replace(figure, best=ends[0]) if figure.best is None else figure


def _spot(value: Any) -> Spot:
    told: Spot = _converted(value, Spot)
    if not told.name.strip():
        raise ValueError("field `value`: a place without a name")
    if (told.lat is None) != (told.lon is None):
        raise ValueError("field `value`: `lat` and `lon` go together")
    if told.lat is not None and told.lon is not None and not (abs(told.lat) <= 90 and abs(told.lon) <= 180):
        raise ValueError(f"field `value`: no coordinates ({told.lat}, {told.lon})")
    return told


def _day(value: Any) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError) as error:
        raise ValueError(f"field `value`: no day, which is written 2020-02-26: {str(value)[:40]!r}") from error


def _incident(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("field `value`: the id of the incident that it joins is missing")
    return value


def _converted(value: Any, kind: type[Any]) -> Any:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        cause = _cause(str(error)).removeprefix("no correction: ")
        raise ValueError(f"field `value`: {cause}") from error


_VALUES: dict[ReviewAction, Callable[[Any], Value]] = {
    "figure": _figure,
    "missed": _missed,
    "place": _spot,
    "day": _day,
    "merge": _incident,
}
"""How the value of an action is read; the others have none."""
