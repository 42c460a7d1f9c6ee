"""The sentences of an article with each number and victim marked, and why it was counted or left out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import msgspec
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from tollbook.articles.article import Article
from tollbook.audit.explanation import Looked
from tollbook.review.wording import bounds
from tollbook.text.document import quote_span
from tollbook_cli.formats.article_view import STYLES, Mark, marked
from tollbook_cli.formats.rows import Row
from tollbook_cli.terminal.messages import safe

EXPLAIN_COLUMNS = ("article_id", "article_date", *Looked.__struct_fields__)


def explain_rows(article: Article, found: tuple[Looked, ...]) -> Iterator[Row]:
    """Yield one row per number or victim."""
    for one in found:
        yield {"article_id": article.id, "article_date": article.date} | msgspec.structs.asdict(one)


def explain_article(article: Article, found: tuple[Looked, ...], console: Console) -> None:
    """Print the sentences with their numbers and victims marked, and under each sentence the reasons."""
    console.print(Text().append(safe(article.id), style="bold"))
    for quote, several in groupby(found, key=lambda one: one.quote):
        looked = list(several)
        start, end = quote_span(article.text, quote, looked[0].start)
        marks = (Mark(one.start, one.end, "[", "]", _style(one)) for one in dict.fromkeys(looked))
        console.print(marked(article.text, start, end, marks))
        for one in looked:
            console.print(Padding(_note(one), (0, 0, 0, 4), expand=False))
            for evidence in filter(None, (one.scope_evidence, one.event_evidence, one.standing_evidence)):
                console.print(Padding(Text(evidence, style="dim"), (0, 0, 0, 8), expand=False))
        console.print()


def _note(one: Looked) -> Text:
    note = Text().append(safe(one.words), style=_style(one)).append(f": {one.why}")
    if one.kind is not None:
        figures = bounds(one.low, one.best, one.high)
        note.append(f" ({one.kind} {figures}; rule {one.rule}, confidence {one.confidence})", style="none")
        by, says = one.perpetrator and f"by {one.perpetrator}", one.source and f"says {one.source}"
        beside = [one.place, one.date_start, by, one.means and one.means.replace("_", " "), says]
        note.append("".join(f"; {safe(words)}" for words in beside if words))
    return note


def _style(one: Looked) -> str:
    if one.kind is None:
        return "dim"
    return STYLES[one.kind] if one.outcome == "counted" else f"{STYLES[one.kind]} dim".removeprefix("bold ")
