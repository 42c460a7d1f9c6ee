"""One run of `evaluate`: the figures of a hand-coded table or of reviewers, compared with those read from the texts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from msgspec.structs import replace

from tollbook.articles.article import Fields
from tollbook.articles.decoding import UnreadableError
from tollbook.articles.paths import STDIN, buffered_stdin, read_articles
from tollbook.articles.row_files import Read
from tollbook.audit.agreement import Agreement
from tollbook.audit.coded_tables import Columns, GoldFile, TableError, open_table
from tollbook.corrections.gold import Gold
from tollbook.corrections.lines import read_corrections
from tollbook.record import KINDS, Kind, Record
from tollbook_cli.formats.rows import Row
from tollbook_cli.formats.score_rows import DIFFERING_COLUMNS, SCORE_COLUMNS, score_row
from tollbook_cli.runs.comparison import Comparison, write_comparison
from tollbook_cli.runs.endings import chosen_format
from tollbook_cli.runs.line_files import lines_of, only_one_from_stdin
from tollbook_cli.runs.reading import records_of
from tollbook_cli.runs.run import end
from tollbook_cli.runs.settings import Comparing, Writing
from tollbook_cli.terminal.messages import Messages


def evaluate_table(path: str, task: Comparing, writing: Writing) -> None:
    """Read the table's texts, compare, write; end with status 1 when some rows could not be read."""
    form = chosen_format(writing, piped="csv")
    gold, articles, columns = _opened(path, task)
    with Messages(quiet=task.quiet, progress=True) as messages:
        messages.note(f"{gold.name}: text from {columns.fields.text!r}, {_taken(columns)}")
        agreement = Agreement()
        differing: list[Row] = []
        for article, record in records_of(articles, task.jobs, task.settings, messages):
            differing += _differing(agreement, article.id, record, gold.coded(article))
        comparison = _comparison(gold.name, task, agreement, tuple(columns.figures), differing)
        write_comparison(comparison, form, writing, most=task.rows)
    end(messages)


def evaluate_corrections(path: str, articles: tuple[str, ...], task: Comparing, writing: Writing) -> None:
    """Compare what reviewers made of articles with what is read in them; end as `evaluate_table` does.

    Raises:
        click.UsageError: columns are named, or the corrections and the articles are both standard input.
    """
    only_one_from_stdin(path, *articles)
    if task.column:
        raise click.UsageError("corrections have no columns of figures; leave out --column.")
    form = chosen_format(writing, piped="csv")
    fields = replace(Fields(day_first=task.settings.day_first), **task.fields)
    with Messages(quiet=task.quiet, progress=True) as messages:
        gold = Gold(lines_of(path, read_corrections, messages, param="GOLD"))
        inputs = read_articles(articles, date=task.date, fields=fields)
        told = records_of(inputs, task.jobs, task.settings, messages)
        records = [replace(record, article=replace(record.article, text=article.text)) for article, record in told]
        agreement = Agreement()
        differing: list[Row] = []
        for coded in gold.coded(records):
            differing += _differing(agreement, coded.record.article.id, coded.record, coded.figures)
        for error in gold.unused:
            messages.error(str(error))
        write_comparison(_comparison(path, task, agreement, KINDS, differing), form, writing, most=task.rows)
    end(messages)


def _comparison(
    gold: str, task: Comparing, agreement: Agreement, kinds: tuple[Kind, ...], differing: list[Row]
) -> Comparison:
    return Comparison(
        about={"gold": gold, "coding": task.coding},
        scores=[score_row(scores) for scores in agreement.rows(kinds)],
        score_columns=SCORE_COLUMNS,
        differing=differing,
        differing_columns=DIFFERING_COLUMNS,
    )


def _opened(path: str, task: Comparing) -> tuple[GoldFile, Iterator[Read], Columns]:
    name = "stdin" if path == STDIN else path
    if path == STDIN and sys.stdin is None:  # closed by the shell: `<&-`
        raise click.BadParameter("standard input is closed", param_hint="GOLD")
    try:
        with buffered_stdin() if path == STDIN else Path(path).open("rb") as raw:
            return open_table(
                raw,
                name,
                is_jsonl=task.is_jsonl,
                wanted=task.column,
                fields=task.fields,
                date=task.date,
                day_first=task.settings.day_first,
            )
    except OSError as error:
        raise click.BadParameter(f"{name}: {(error.strerror or str(error)).lower()}", param_hint="GOLD") from error
    except (TableError, UnreadableError) as error:
        raise click.BadParameter(f"{name}:1: {error}", param_hint="GOLD") from error


def _taken(columns: Columns) -> str:
    return ", ".join(f"{kind} from {column!r}" for kind, column in columns.figures.items())


def _differing(agreement: Agreement, article_id: str, record: Record, coded: dict[Kind, int]) -> Iterator[Row]:
    """Score an article's figures and yield those that differ, with the sentences that ours come from."""
    for kind, figure in coded.items():
        read = getattr(record.summary, kind)
        outcome = agreement.add(kind, figure, read)
        if outcome != "exact":
            tolls = (toll for toll in record.tolls if toll.kind == kind and toll.counted)
            yield {
                "article_id": article_id,
                "kind": kind,
                "outcome": outcome,
                "coded": figure,
                "low": read.low,
                "best": read.best,
                "high": read.high,
                "quotes": list(dict.fromkeys(toll.quote for toll in tolls)),
            }
