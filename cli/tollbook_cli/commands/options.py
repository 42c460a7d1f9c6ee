"""The options that several commands share, each group passed to the command as one value."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, get_args

import click

from tollbook.articles.paths import InputFormat
from tollbook.coding.codebooks import codebook_names
from tollbook.gazetteer.folder import default_folder
from tollbook.record import KINDS
from tollbook.settings import LITERAL
from tollbook_cli.commands.option_values import (
    columns_by_kind,
    count_or_all,
    country_codes,
    full_date,
    names,
    places_folder,
    processes,
)
from tollbook_cli.formats.rows import Filters
from tollbook_cli.runs.settings import Comparing, Grouping, Reading, Writing

Command = Callable[..., None]


_GAZETTEER = click.option(
    "--gazetteer",
    callback=places_folder,
    metavar="PATH",
    help="The folder with the places that you added, if it is not the usual one.",
)
_BLOCK = click.option(
    "--block",
    multiple=True,
    callback=names,
    metavar="NAMES|@FILE",
    help="Names that are not places: separated by commas, or one per line in FILE. Can be repeated.",
)
_DATE_ORDER = click.option(
    "--date-order",
    type=click.Choice(("dmy", "mdy")),
    default="dmy",
    help="Whether 3/5/2016 is 3 May (dmy, the default) or 5 March (mdy).",
)
_DATE = click.option(
    "--date", callback=full_date, metavar="DATE", help="The date of articles that have no date of their own."
)
_JOBS = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=0),
    default=1,
    callback=processes,
    metavar="N",
    help="Read articles in N processes at once; 0: in one for each core.",
)
_QUIET = click.option("-q", "--quiet", is_flag=True, help="Show errors only, no notes and no progress.")
_READING = (
    click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path()),
    click.option("--files-from", metavar="FILE|-", type=click.Path(), help="Read the paths from FILE, one per line."),
    _DATE,
    click.option(
        "--input-format",
        type=click.Choice(get_args(InputFormat)),
        help="The format of standard input. Without it, JSON, JSONL, DOCX, RTF and PDF are recognised; all else is "
        "text.",
    ),
    click.option("--text-field", default="text", metavar="NAME", help="The field or column with the text."),
    click.option("--id-field", default="id", metavar="NAME", help="The field or column with the article's id."),
    click.option("--date-field", default="date", metavar="NAME", help="The field or column with the article's date."),
    click.option(
        "--title-field", default="title", metavar="NAME", help="The field or column with the article's title."
    ),
    click.option(
        "--outlet-field", default="outlet", metavar="NAME", help="The field or column with who published the article."
    ),
    click.option("--url-field", default="url", metavar="NAME", help="The field or column with the article's address."),
    click.option("--author-field", default="author", metavar="NAME", help="The field or column with its author."),
    click.option(
        "--country-field",
        default="country",
        metavar="NAME",
        help="The field or column with the countries that the article is about.",
    ),
    click.option(
        "--country",
        "countries",
        callback=country_codes,
        metavar="CC[,CC]",
        help="The countries that the articles are about, by code or English name: places are looked for there first. "
        "A row's own field is stronger.",
    ),
    _GAZETTEER,
    _BLOCK,
    _DATE_ORDER,
    _JOBS,
    _QUIET,
)
_CODING = click.option(
    "--coding",
    type=click.Choice(codebook_names()),
    default=LITERAL,
    help="Code vague, open-ended and rival figures by this codebook's rules; see `tollbook codebook list`.",
)
_KEEP = click.option(
    "--keep",
    multiple=True,
    metavar="FIELD",
    help="Carry this field or column of the input through to the article of each record. Can be repeated.",
)
_COMPARING = (
    click.option(
        "--column",
        multiple=True,
        callback=columns_by_kind,
        metavar="KIND=COLUMN",
        help="The column with the coder's figures for a kind of harm: killed=dead. Can be repeated.",
    ),
    click.option("--text-field", metavar="NAME", help="The column with the text, if its name is not recognised."),
    click.option("--id-field", metavar="NAME", help="The column with the article's id."),
    click.option("--date-field", metavar="NAME", help="The column with the article's date."),
    click.option(
        "--input-format",
        type=click.Choice(("jsonl", "csv")),
        help="The format of the table; without it, the format is recognised.",
    ),
    _DATE,
    _CODING,
    click.option(
        "--rows",
        default="20",
        callback=count_or_all,
        metavar="N|all",
        help="How many differing rows a table shows.",
        show_default=True,
    ),
    _GAZETTEER,
    _BLOCK,
    _DATE_ORDER,
    _JOBS,
    _QUIET,
)
_COLUMNS = click.option(
    "--columns",
    type=click.Choice(("tollbook", "ucdp", "acled")),
    default="tollbook",
    help="Write the columns of tollbook, of UCDP's GED or of ACLED.",
)
_LIMITS = (
    click.option(
        "--max-km",
        type=click.FloatRange(min=0),
        default=5.0,
        show_default=True,
        metavar="KM",
        help="How far apart two places of one incident may be.",
    ),
    click.option(
        "--max-days",
        type=click.IntRange(min=0),
        default=1,
        show_default=True,
        metavar="N",
        help="How many days apart two reports of one incident may date it.",
    ),
    click.option(
        "--same-text",
        type=click.FloatRange(0, 1),
        default=0.6,
        show_default=True,
        metavar="X",
        help="Count two articles once if they share this proportion of their wording, from 0 to 1.",
    ),
)
_SINCE = click.option(
    "--since",
    type=click.Path(),
    metavar="OLD.jsonl",
    help="Compare with the incidents of an earlier run, written as JSONL. Rows keep the ids that they had, and say "
    "whether they are new, same, changed, merged or gone.",
)
_RECORDS = click.option(
    "--records",
    is_flag=True,
    help="PATH is a file of records with their texts, as `extract --with-text` writes them and `review apply` corrects "
    "them. Their events are grouped as reviewers merged and split them.",
)
_FILTERS = {
    "kind": click.option(
        "--kind", multiple=True, type=click.Choice(KINDS), help="Keep only tolls of this kind. Can be repeated."
    ),
    "people": click.option(
        "--kind",
        multiple=True,
        type=click.Choice(KINDS),
        help="Keep only events with people harmed in this way. Can be repeated.",
    ),
    "harmed": click.option(
        "--kind", multiple=True, type=click.Choice(KINDS), help="Keep only people harmed in this way. Can be repeated."
    ),
    "counted_only": click.option(
        "--counted-only/--no-counted-only", help="Keep only tolls that are counted in the summary."
    ),
    "min_confidence": click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        metavar="X",
        help="Keep only tolls and places of at least this confidence, from 0 to 1.",
    ),
}


def reads_articles(command: Command) -> Command:
    """Add the options that say what to read; the command takes them as `reading`."""
    return _gather(command, "reading", Reading, _READING)


def reads_tolls(command: Command) -> Command:
    """Add the options that say what to read and how to code it; the command takes them as `reading`."""
    return _gather(command, "reading", Reading, (*_READING, _CODING))


def keeps_fields(command: Command) -> Command:
    """Add the option that carries fields of the input through; the command takes them with its `reading`."""
    wrapped: Command = _KEEP(command)
    return wrapped


def compares(command: Command) -> Command:
    """Add the options of a comparison; the command takes them as `comparing`."""
    return _gather(command, "comparing", Comparing, _COMPARING)


def groups(command: Command) -> Command:
    """Add the options of incidents; the command takes them as `grouping`."""
    return _gather(command, "grouping", Grouping, (_COLUMNS, *_LIMITS, _SINCE, _RECORDS))


def groups_articles(command: Command) -> Command:
    """Add the options that say how far apart accounts of one incident may be."""
    for option in reversed(_LIMITS):
        command = option(command)
    return command


def keeps_places(command: Command) -> Command:
    """Add the option that says where the user's places are; the command takes it as `folder`."""
    option = click.option(
        "--gazetteer",
        "folder",
        callback=lambda _context, _option, value: default_folder() if value is None else Path(value),
        metavar="PATH",
        help="The folder with the places that you added, if it is not the usual one.",
    )
    wrapped: Command = option(command)
    return wrapped


def writes(*formats: str) -> Callable[[Command], Command]:
    """Add the options that say where to write; the command takes them as `writing`."""
    options = (
        click.option(
            "-f",
            "--format",
            type=click.Choice(formats),
            help="The output format. By default FILE's ending decides, or a table on a terminal.",
        ),
        click.option(
            "-o",
            "--output",
            metavar="FILE",
            type=click.Path(),
            help="Write to FILE, which is only replaced once the run is complete. With .gz behind its ending, text is "
            "compressed.",
        ),
        click.option(
            "--safe-csv/--no-safe-csv",
            help="Protect text in CSV and TSV from being run as a formula by a spreadsheet.",
        ),
    )
    return lambda command: _gather(command, "writing", Writing, options)


def filters(*chosen: str) -> Callable[[Command], Command]:
    """Add the named filters; the command takes them as `filters`."""
    return lambda command: _gather(command, "filters", Filters, tuple(_FILTERS[name] for name in chosen))


def _gather(command: Command, name: str, kind: type[Any], options: tuple[Callable[[Any], Any], ...]) -> Command:
    """Wrap a command so that it takes the values of `options` as one value of `kind` called `name`."""

    @wraps(command)
    def gathered(**values: Any) -> None:
        own = {name: values.pop(name) for name in kind.__struct_fields__ if name in values}
        command(**{name: kind(**own)}, **values)

    wrapped: Command = gathered
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped
