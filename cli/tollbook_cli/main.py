"""The `tollbook` command and its subcommands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import click

from tollbook.article import Article
from tollbook.record import Record
from tollbook_cli import formats, rows
from tollbook_cli.options import Filters, Reading, Writing, filters, reads_articles, writes
from tollbook_cli.output import open_output
from tollbook_cli.reading import read_records
from tollbook_cli.terminal import Messages, end_quietly, stdout_is_terminal

UNREADABLE = 1
INTERRUPTED = 130

_ENDINGS = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".geojson": "geojson",
    ".md": "markdown",
}


class _Group(click.Group):
    """Ends with the status the user expects, whatever ends the run."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:  # `| head` has seen enough
            end_quietly()
            ctx.exit(0)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="tollbook")
def main() -> None:
    """Read news reports of armed conflict: who was harmed, how many, where and when.

    \b
    PATH is a file, a folder (walked for .txt .md .jsonl .csv, each also .gz) or - for standard
    input. JSONL and CSV hold one article a row.

    \b
    Example:
        tollbook tolls seeds/
    """


@main.command()
@reads_articles
@filters("kind", "counted_only", "min_confidence")
@writes("table", "csv", "tsv", "json", "jsonl", "markdown")
@click.option(
    "--with-text", is_flag=True, help="Write the article's text too, as article.text (JSON, JSONL)."
)
def extract(*, reading: Reading, writing: Writing, filters: Filters, with_text: bool) -> None:
    """Write everything that was read, one record per article.

    JSON and JSONL hold the whole record; the other formats its summary in one row. The filters drop
    tolls and places from the record; its summary stays that of the whole article.

    \b
    Example:
        tollbook extract seeds/ | jq .summary.killed
    """
    form = _format(writing, piped="jsonl")
    if form in {"json", "jsonl"}:

        def items(record: Record) -> Iterator[Any]:
            yield rows.filtered(record, filters)

    else:

        def items(record: Record) -> Iterator[Any]:
            yield rows.summary_row(record)

    _run(reading, writing, form, items, rows.SUMMARY_COLUMNS, with_text=with_text)


@main.command()
@reads_articles
@filters("kind", "counted_only", "min_confidence")
@writes("table", "csv", "tsv", "json", "jsonl", "geojson", "markdown")
def tolls(*, reading: Reading, writing: Writing, filters: Filters) -> None:
    """Write one row per toll claim.

    \b
    Example:
        tollbook tolls --counted-only --kind killed -o killed.csv seeds/
    """
    _run(
        reading,
        writing,
        _format(writing, piped="csv"),
        lambda record: rows.toll_rows(record, filters),
        rows.TOLL_COLUMNS,
    )


@main.command()
@reads_articles
@filters("min_confidence")
@writes("table", "csv", "tsv", "json", "jsonl", "geojson", "markdown")
def places(*, reading: Reading, writing: Writing, filters: Filters) -> None:
    """Write one row per place mention.

    \b
    Example:
        tollbook places -f geojson seeds/ > places.geojson
    """
    _run(
        reading,
        writing,
        _format(writing, piped="csv"),
        lambda record: rows.place_rows(record, filters),
        rows.PLACE_COLUMNS,
    )


@main.command()
def schema() -> None:
    """Write the JSON Schema of the record.

    \b
    Example:
        tollbook schema > record.schema.json
    """
    import msgspec  # noqa: PLC0415

    document = msgspec.json.encode(msgspec.json.schema(Record))
    click.echo(msgspec.json.format(document, indent=2))


def _format(writing: Writing, *, piped: str) -> str:
    """Return the format asked for, else the one the file's ending names, else what suits the output."""
    if writing.format:
        return writing.format
    if writing.output and writing.output != "-":
        return _ENDINGS.get("." + writing.output.rpartition(".")[2].lower(), piped)
    return "table" if stdout_is_terminal() else piped


def _run(
    reading: Reading,
    writing: Writing,
    form: str,
    items: Callable[[Record], Iterator[Any]],
    columns: Sequence[str],
    *,
    with_text: bool = False,
) -> None:
    """Read the articles and write their items; end with status 1 when some could not be read."""
    progress = form == "table" or not stdout_is_terminal()
    with Messages(quiet=reading.quiet, progress=progress) as messages, open_output(writing.output) as write:
        records = (_with_text(*pair) if with_text else pair[1] for pair in read_records(reading, messages))
        for text in formats.writer(form)((item for record in records for item in items(record)), columns):
            write(text)
    if messages.failed:
        click.get_current_context().exit(UNREADABLE)


def _with_text(article: Article, record: Record) -> Record:
    import msgspec  # noqa: PLC0415

    return msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, text=article.text))
