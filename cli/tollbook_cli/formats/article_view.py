"""One article with its tolls and places marked, and beside the text what was read of each.

Marks are text as well as colour, so that they can be seen in a pipe too: `[3: 12 people were killed]` is toll 3,
`<Idlib>` a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tollbook.articles.article import Article
from tollbook.record import KINDS, Place, Record, Toll
from tollbook.review.wording import bounds, toll_words, whereabouts
from tollbook.text.document import paragraphs
from tollbook_cli.formats.event_groups import by_event, heading
from tollbook_cli.terminal.messages import safe

BESIDE = 100
"""On a terminal at least this wide, notes stand beside the text; on a narrower one, under each paragraph."""

STYLES = {
    "killed": "bold red",
    "injured": "bold yellow",
    "casualties": "bold yellow",
    "missing": "bold magenta",
    "abducted": "bold magenta",
    "detained": "bold blue",
    "displaced": "bold green",
}
_PLACESTYLES = {"event": "bold cyan", "dateline": "cyan", "actor": "dim cyan", "mention": "cyan"}


class Mark(NamedTuple):
    """Something to mark in the text: what is written before and after it, and the style of its words."""

    start: int
    end: int
    opening: str
    closing: str
    style: str


def show_article(article: Article, record: Record, console: Console) -> None:
    """Print the article: its head, its text with marks and notes, and its summary."""
    console.print(_head(article, record))
    headed: set[int | None] = set()
    for start, end in paragraphs(article.text):
        tolls = [toll for toll in record.tolls if start <= toll.start < end]
        places = [place for place in record.places if start <= place.start < end]
        text = marked(article.text, start, end, (*map(_toll_mark, tolls), *map(_place_mark, places)))
        _print_beside(console, text, [*_toll_notes(record, tolls, headed), *_place_notes(places)])
        console.print()
    for line in _summary(record):
        console.print(line)


def _print_beside(console: Console, marked: Text, notes: list[Text]) -> None:
    if console.width < BESIDE:
        console.print(marked)
        for note in notes:
            console.print(Padding(note, (0, 0, 0, 4), expand=False))
        return
    table = Table.grid(padding=(0, 3, 0, 0), expand=True)
    table.add_column(ratio=3)
    table.add_column(ratio=2)
    table.add_row(marked, Text("\n").join(notes))
    console.print(table)


def _toll_mark(toll: Toll) -> Mark:
    style = STYLES[toll.kind] if toll.counted else f"{STYLES[toll.kind]} dim".removeprefix("bold ")
    return Mark(toll.start, toll.end, f"[{toll.id}: ", "]", style)


def _place_mark(place: Place) -> Mark:
    return Mark(place.start, place.end, "<", ">", _PLACESTYLES[place.role])


def marked(text: str, start: int, end: int, marks: Iterable[Mark]) -> Text:
    """Return text[start:end] with its marks, which may be nested."""
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    edges = [(mark.start, 1, -mark.end, mark.opening, mark.style) for mark in ordered]
    edges += [(mark.end, 0, -mark.start, mark.closing, mark.style) for mark in ordered]
    shown, at = Text(), start
    for offset, _, _, words, style in sorted(edges):
        _append(shown, text[at:offset], at, ordered)
        shown.append(words, style=style)
        at = offset
    _append(shown, text[at:end], at, ordered)
    return shown


def _append(shown: Text, piece: str, at: int, marks: list[Mark]) -> None:
    """Append a piece in the style of the innermost mark around it."""
    around = [mark for mark in marks if mark.start <= at < mark.end]
    shown.append(safe(piece), style=around[-1].style if around else "")


def _toll_notes(record: Record, tolls: list[Toll], headed: set[int | None]) -> Iterator[Text]:
    """Yield the notes on tolls under a line on their event, which is told in full where it stands first."""
    for event, told in by_event(record, tolls):
        number = event.id if event else None
        full = heading(event)
        words = full if number not in headed else full.split("; ")[0]
        headed.add(number)
        yield Text(words, style="bold" if event and event.role == "reported" else "dim")
        yield from map(_toll_note, told)


def _toll_note(toll: Toll) -> Text:
    figure, *parts = toll_words(toll)
    return (
        Text()
        .append(f"{toll.id} {figure}", style=STYLES[toll.kind])
        .append("".join(f"; {safe(part)}" for part in parts))
    )


def _place_notes(places: list[Place]) -> Iterator[Text]:
    """Yield a note on each place, once for each name and role."""
    for name, role in dict.fromkeys((place.name, place.role) for place in places):
        place = next(one for one in places if (one.name, one.role) == (name, role))
        note = Text().append(safe(name), style=_PLACESTYLES[role]).append(f": {role}")
        yield note.append(safe(whereabouts(place)))


def _head(article: Article, record: Record) -> Text:
    head = Text().append(safe(article.id), style="bold")
    if record.article.title:
        head.append(f"  {safe(record.article.title)}")
    if record.article.date:
        head.append(f"  {record.article.date} ({record.article.date_source})", style="dim")
    return head.append("\n")


def _summary(record: Record) -> Iterator[Text]:
    summary = record.summary
    for kind in KINDS:
        of_kind = getattr(summary, kind)
        if words := bounds(of_kind.low, of_kind.best, of_kind.high):
            yield Text().append(f"{kind:<11}", style=STYLES[kind]).append(words)
    if summary.place:
        names = dict.fromkeys((summary.place.name, summary.place.admin1, summary.place.country_code))
        yield (
            Text()
            .append(f"{'place':<11}", style="bold cyan")
            .append(safe(", ".join(name for name in names if name)), style="none")
        )
