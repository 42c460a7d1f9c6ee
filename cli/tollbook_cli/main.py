"""The `tollbook` command and its subcommands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from tollbook.codebook import codebook_names
from tollbook.record import Record
from tollbook_cli import PATTERNS, codebooks, rows
from tollbook_cli.options import (
    Comparing,
    Filters,
    Grouping,
    Reading,
    Writing,
    compares,
    filters,
    groups,
    keeps_places,
    reads_articles,
    reads_tolls,
    writes,
)
from tollbook_cli.reading import end_processes, where
from tollbook_cli.running import UNREADABLE, chosen_format, explain_all, run, show_all, write_rows
from tollbook_cli.terminal import end_quietly

INTERRUPTED = 130


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
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:
            raise click.ClickException(f"fault in tollbook: {where(error)}") from error
        finally:
            end_processes()
            if PATTERNS:
                PATTERNS.write()


def _example(*lines: str) -> str:
    """Return the end of a help text; the backspace keeps click from wrapping the lines."""
    return "\n    ".join(("\b\nExample:", *lines))


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_example("tollbook tolls seeds/"),
)
@click.version_option(package_name="tollbook")
def main() -> None:
    """Read news reports of armed conflict: who was harmed, how many, where and when.

    PATH is a file, a folder (walked for .txt .md .html .htm .jsonl .csv, each also .gz, and .parquet) or -
    for standard input, which is also read when something is piped in and no PATH is named. JSONL, CSV and
    Parquet hold one article a row.
    """


@main.command(epilog=_example("tollbook extract seeds/ | jq .summary.killed"))
@reads_tolls
@filters("kind", "counted_only", "min_confidence")
@writes("table", "csv", "tsv", "json", "jsonl", "markdown", "parquet")
@click.option("--with-text", is_flag=True, help="Write the text too, as article.text (JSON and JSONL).")
@click.option("--resume", is_flag=True, help="Go on with an interrupted JSONL run from its FILE.part.")
def extract(*, reading: Reading, writing: Writing, filters: Filters, with_text: bool, resume: bool) -> None:
    """Write everything that was read, one record per article.

    JSON and JSONL hold the whole record, the other formats its summary in one row. The filters drop
    tolls and places from the record; its summary stays that of the whole article.
    """
    name = chosen_format(writing, piped="jsonl")
    is_whole = name in {"json", "jsonl", "parquet"}

    def items(record: Record) -> Iterator[Any]:
        yield rows.filtered(record, filters) if is_whole else rows.summary_row(record)

    resumable = name == "jsonl" and writing.to_file
    if resume and not resumable:
        raise click.UsageError("--resume goes on with JSONL in a file; name it with --output FILE.jsonl.")
    columns = rows.SUMMARY_COLUMNS
    run(reading, writing, name, items, columns, with_text=with_text, resumable=resumable, resume=resume)


@main.command(epilog=_example("tollbook tolls --counted-only --kind killed -o killed.csv seeds/"))
@reads_tolls
@filters("kind", "counted_only", "min_confidence")
@writes("table", "csv", "tsv", "json", "jsonl", "geojson", "markdown", "parquet")
def tolls(*, reading: Reading, writing: Writing, filters: Filters) -> None:
    """Write one row per toll claim, with the whereabouts of its place."""
    name = chosen_format(writing, piped="csv")
    run(reading, writing, name, lambda record: rows.toll_rows(record, filters), rows.TOLL_COLUMNS)


@main.command(epilog=_example("tollbook places -f geojson seeds/ > places.geojson"))
@reads_articles
@filters("min_confidence")
@writes("table", "csv", "tsv", "json", "jsonl", "geojson", "markdown", "parquet")
def places(*, reading: Reading, writing: Writing, filters: Filters) -> None:
    """Write one row per place mention."""
    name = chosen_format(writing, piped="csv")
    run(reading, writing, name, lambda record: rows.place_rows(record, filters), rows.PLACE_COLUMNS)


@main.command(epilog=_example("tollbook incidents articles/ --columns ucdp -o incidents.csv"))
@reads_tolls
@groups
@writes("table", "csv", "tsv", "json", "jsonl", "geojson", "markdown")
def incidents(*, reading: Reading, writing: Writing, grouping: Grouping) -> None:
    """Write one row per incident, told by one article or by many.

    Claims belong together by day, place, kind, victims and means. `best` is the latest report's figure, low and
    high span all reports; a story that two outlets print alike counts once. Nothing is written before all
    articles are read.
    """
    from tollbook_cli.incident_run import write_incidents  # noqa: PLC0415 - costs start-up

    write_incidents(reading, writing, grouping)


@main.command(epilog=_example("tollbook show seeds/ | less"))
@reads_tolls
def show(*, reading: Reading) -> None:
    """Show articles with their tolls and places marked, and what was read beside them.

    In the text `[3: 12 people were killed]` marks toll 3 and `<Idlib>` a place.
    """
    show_all(reading)


@main.command(epilog=_example("tollbook explain seeds/ | jq -r 'select(.outcome == \"left\") | [.words, .why] | @tsv'"))
@reads_tolls
@writes("table", "csv", "tsv", "json", "jsonl", "markdown")
def explain(*, reading: Reading, writing: Writing) -> None:
    """Say of each number and singular victim which rule took it, or why it was left.

    A table shows the sentences with their numbers marked; the other formats have one row for each number or
    victim: its words and offsets, whether it counted, the reason, and the claim made of it.
    """
    explain_all(reading, writing)


@main.command(epilog=_example("tollbook evaluate coded.csv --column killed=dead"))
@click.argument("gold", metavar="GOLD", type=click.Path())
@compares
@writes("table", "csv", "tsv", "json", "markdown")
def evaluate(*, comparing: Comparing, writing: Writing, gold: str) -> None:
    """Compare a hand-coded table, CSV or JSONL, with what is read in its texts.

    For each kind and each size of the coder's figure: how often the summary's best figure is the coder's,
    how often that lies within our bounds, both with 95 % confidence intervals, and the false alarms, misses,
    too low and too high. A table and JSON also show the rows that differ, with our sentences. A blank figure
    is not judged.
    """
    from tollbook_cli.evaluation import evaluate_table  # noqa: PLC0415 - costs start-up

    evaluate_table(gold, comparing, writing)


@main.group(epilog=_example("tollbook codebook show acled"))
def codebook() -> None:
    """Say which codebooks there are and what their rules are, for --coding."""


@codebook.command(name="list", epilog=_example("tollbook codebook list"))
@writes("table", "csv", "tsv", "json", "jsonl", "markdown")
def list_codebooks(*, writing: Writing) -> None:
    """Write one row per codebook."""
    write_rows(writing, codebooks.list_rows(), codebooks.LIST_COLUMNS)


@codebook.command(name="show", epilog=_example("tollbook codebook show gtd"))
@click.argument("name", type=click.Choice(codebook_names()))
@writes("table", "csv", "tsv", "json", "jsonl", "markdown")
def show_codebook(*, name: str, writing: Writing) -> None:
    """Write the rules of a codebook with their sources, one row per example.

    `killed` is what the example comes to as low, best and high; - is an end left open or blank.
    """
    write_rows(writing, codebooks.show_rows(name), codebooks.SHOW_COLUMNS)


@main.group(epilog=_example("tollbook gazetteer add SY.zip"))
def gazetteer() -> None:
    """Say what the place list holds, look up a name, add places of one's own."""


@gazetteer.command(name="info", epilog=_example("tollbook gazetteer info"))
@keeps_places
@writes("table", "csv", "tsv", "json", "jsonl", "markdown")
def gazetteer_info(*, folder: Path, writing: Writing) -> None:
    """Write one row for the built-in list and one for each file that was added."""
    from tollbook_cli import gazetteer_commands  # noqa: PLC0415 - costs start-up

    write_rows(writing, gazetteer_commands.info_rows(folder), gazetteer_commands.INFO_COLUMNS)


@gazetteer.command(name="search", epilog=_example("tollbook gazetteer search Tripoli"))
@click.argument("name")
@keeps_places
@writes("table", "csv", "tsv", "json", "jsonl", "geojson", "markdown")
def gazetteer_search(*, name: str, folder: Path, writing: Writing) -> None:
    """Write one row for each place called NAME, the most important first.

    Accents, case and hyphens do not count.
    """
    from tollbook_cli import gazetteer_commands  # noqa: PLC0415 - costs start-up

    write_rows(writing, gazetteer_commands.search_rows(folder, name), gazetteer_commands.SEARCH_COLUMNS)


@gazetteer.command(name="add", epilog=_example("tollbook gazetteer add SY.zip admin1CodesASCII.txt villages.csv"))
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@keeps_places
@click.option("-q", "--quiet", is_flag=True, help="No notes and no progress; errors are still told.")
@click.pass_context
def gazetteer_add(context: click.Context, *, files: tuple[str, ...], folder: Path, quiet: bool) -> None:
    """Add GeoNames dumps, names and codes, or a CSV of one's own, to the places that are known.

    FILE is a country dump or allCountries (.zip or .txt), alternateNamesV2, admin1CodesASCII.txt,
    admin2Codes.txt, or a CSV with the columns name, lat, lon, country_code and, if known, admin1, feature,
    geonameid. A file of the same name is replaced. Add dumps before alternate names and admin2Codes.txt, which
    name only places that are known.
    """
    from tollbook_cli import gazetteer_commands  # noqa: PLC0415 - costs start-up

    if not gazetteer_commands.add_files(folder, files, quiet=quiet):
        context.exit(UNREADABLE)


@main.command(epilog=_example("tollbook schema > record.schema.json"))
def schema() -> None:
    """Write the JSON Schema of the record that `extract` writes."""
    import msgspec  # noqa: PLC0415

    document = msgspec.json.encode(msgspec.json.schema(Record))
    click.echo(msgspec.json.format(document, indent=2))
