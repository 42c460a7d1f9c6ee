"""The commands of `gazetteer`: what the place list holds, and a user's own places."""

from __future__ import annotations

from pathlib import Path

import click

from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.options import keeps_places, writes
from tollbook_cli.runs.run import UNREADABLE, write_rows
from tollbook_cli.runs.settings import Writing


@click.group(epilog=example("tollbook gazetteer add SY.zip"))
def gazetteer() -> None:
    """Say what the place list holds, look up a name, add places of one's own."""


@gazetteer.command(name="info", epilog=example("tollbook gazetteer info"))
@keeps_places
@writes("table", "csv", "tsv", "json", "jsonl", "markdown")
def gazetteer_info(*, folder: Path, writing: Writing) -> None:
    """Write one row for the built-in list and one for each file that was added."""
    from tollbook_cli.formats import gazetteer_rows  # noqa: PLC0415 - costs start-up

    write_rows(writing, gazetteer_rows.info_rows(folder), gazetteer_rows.INFO_COLUMNS)


@gazetteer.command(name="search", epilog=example("tollbook gazetteer search Tripoli"))
@click.argument("name")
@keeps_places
@writes("table", "csv", "tsv", "json", "jsonl", "geojson", "markdown")
def gazetteer_search(*, name: str, folder: Path, writing: Writing) -> None:
    """Write one row for each place called NAME, the most important first.

    Accents, case and hyphens do not count.
    """
    from tollbook_cli.formats import gazetteer_rows  # noqa: PLC0415 - costs start-up

    write_rows(writing, gazetteer_rows.search_rows(folder, name), gazetteer_rows.SEARCH_COLUMNS)


@gazetteer.command(name="add", epilog=example("tollbook gazetteer add SY.zip admin1CodesASCII.txt villages.csv"))
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
    from tollbook_cli.runs.gazetteer import add_files  # noqa: PLC0415 - costs start-up

    if not add_files(folder, files, quiet=quiet):
        context.exit(UNREADABLE)
