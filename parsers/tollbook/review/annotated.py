"""One article as HTML, with what was read in it marked: for notebooks, and for any page that shows an article.

Whatever the text holds stays text: it is escaped, each paragraph keeps its direction to itself, and what HTML cannot
hold (NUL, half of a surrogate pair) is shown as U+FFFD.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

import regex

from tollbook.record import KINDS, Event, Record, Toll
from tollbook.review.marks import Mark, marks
from tollbook.review.sentences import remains_of
from tollbook.review.wording import bounds, days, toll_words
from tollbook.text.document import paragraphs

if TYPE_CHECKING:
    from tollbook.audit.explanation import Looked

_NOT_IN_HTML = regex.compile(r"[\0\p{Cs}]")
STYLE = """
.tollbook { max-width: 46em; line-height: 1.5 }
.tollbook p { unicode-bidi: plaintext; white-space: pre-line; margin: .6em 0 }
.tollbook mark { color: inherit; background: none; border-bottom: 2px solid; padding: 0 1px }
.tollbook mark.figure { font-weight: bold }
.tollbook mark.killed { border-color: #c4302b; background: #c4302b22 }
.tollbook mark.injured, .tollbook mark.casualties { border-bottom: 3px double #b86e00; background: #b86e0022 }
.tollbook mark.missing, .tollbook mark.abducted { border-bottom: 2px dashed #8a3ffc; background: #8a3ffc22 }
.tollbook mark.detained { border-bottom: 2px dashed #0f62fe; background: #0f62fe22 }
.tollbook mark.displaced { border-bottom: 2px dotted #198038; background: #19803822 }
.tollbook mark.place { border-color: #00838f; border-bottom-width: 1px }
.tollbook mark.person { border-color: #6b6b6b; border-bottom-width: 1px; font-style: italic }
.tollbook mark.left { border: 0; text-decoration: line-through; opacity: .7 }
.tollbook mark.uncounted { opacity: .75 }
.tollbook sup { font-size: .7em; font-weight: normal }
.tollbook td, .tollbook th { text-align: left; vertical-align: top; padding: 0 1em 0 0 }
"""


def annotated_html(record: Record, text: str, looked: Iterable[Looked] = ()) -> str:
    """Return the text of an article as paragraphs of HTML, with its marks.

    Arguments and errors are those of `marks`. A mark has the classes of what its words are and of the kind of harm,
    the ids in `data-toll`, `data-place` and `data-person`, and in `title` what was read.
    """
    told = marks(record, text, looked)
    uncounted = {toll.id for toll in record.tolls if not toll.counted}
    return "\n".join(_paragraph(text, start, end, told, uncounted) for start, end in paragraphs(text))


def record_html(record: Record) -> str:
    """Return a whole record as HTML: its article, its claims by event and its summary.

    Where it does not hold its text, the sentences of its claims stand for it.
    """
    parts = (
        f"<style>{STYLE}</style>",
        f"<h4>{_safe(_head(record))}</h4>",
        *_text_of(record),
        _summary(record),
        "".join(_tolls(record)),
    )
    return f'<div class="tollbook">{"".join(parts)}</div>'


def _text_of(record: Record) -> Iterator[str]:
    if isinstance(record.article.text, str):
        yield annotated_html(record, record.article.text)
        return
    left = remains_of(record)
    told = marks(left.record, left.text)
    uncounted = {toll.id for toll in record.tolls if not toll.counted}
    for start, end in left.spans:
        yield _paragraph(left.text, start, end, told, uncounted)
    for quote in left.unplaced:
        yield f'<p dir="auto">{_safe(quote)}</p>'
    yield "<p><small>Only the sentences of the claims: this record does not hold the text of its article.</small></p>"


def _paragraph(text: str, start: int, end: int, told: Sequence[Mark], uncounted: set[int]) -> str:
    pieces: list[str] = []
    at = start
    for mark in told[bisect_right(told, start, key=lambda mark: mark.end) :]:
        if mark.start >= end:
            break
        first, last = max(mark.start, start), min(mark.end, end)
        if mark.what != "quote":
            pieces += [_safe(text[at:first]), _marked(mark, text[first:last], uncounted)]
            at = last
    return f'<p dir="auto">{"".join(pieces)}{_safe(text[at:end])}</p>'


def _marked(mark: Mark, words: str, uncounted: set[int]) -> str:
    classes = [mark.what, *filter(None, (mark.kind,))]
    if mark.tolls and mark.tolls[0] in uncounted:
        classes.append("uncounted")
    ids = {"toll": mark.tolls[:1], "place": (mark.place,), "person": (mark.person,)}
    data = "".join(f' data-{name}="{told[0]}"' for name, told in ids.items() if told and told[0] is not None)
    title = f' title="{_safe(mark.note)}"' if mark.note else ""
    number = f"<sup>{mark.tolls[0]}</sup>" if mark.what == "figure" else ""
    return f'<mark class="{" ".join(classes)}"{data}{title}>{_safe(words)}{number}</mark>'


def _head(record: Record) -> str:
    info = record.article
    return "  ".join(filter(None, (info.id, info.title, info.date)))


def _summary(record: Record) -> str:
    kinds = {kind: getattr(record.summary, kind) for kind in KINDS}
    told = [f"{kind} {words}" for kind, one in kinds.items() if (words := bounds(one.low, one.best, one.high))]
    place = record.summary.place
    return f"<p><strong>{_safe('; '.join([*told, *([place.name] if place else [])]) or 'no toll')}</strong></p>"


def _tolls(record: Record) -> Iterator[str]:
    """Yield a table of the claims, those of an event under a line on it."""
    events = {event.id: event for event in record.events}
    if not record.tolls:
        return
    yield "<table>"
    for number in dict.fromkeys(toll.event for toll in record.tolls):
        yield f'<tr><th colspan="2">{_safe(_event(events.get(number or 0)))}</th></tr>'
        yield from (_row(toll) for toll in record.tolls if toll.event == number)
    yield "</table>"


def _event(event: Event | None) -> str:
    if event is None:
        return "no single event"
    told = ", ".join(filter(None, (event.place, days(event.date_start, event.date_end))))
    return f"event {event.id}, {event.role}" + (f": {told}" if told else "")


def _row(toll: Toll) -> str:
    return f"<tr><td>{toll.id}</td><td>{_safe('; '.join(toll_words(toll)))}</td></tr>"


def _safe(text: str) -> str:
    return escape(_NOT_IN_HTML.sub("\N{REPLACEMENT CHARACTER}", text))
