"""The commands of `gazetteer`: describe and search the list of places, and add to it."""

from __future__ import annotations

from pathlib import Path

import click

from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.options import keeps_places, writes
from tollbook_cli.runs.run import UNREADABLE, write_rows
from tollbook_cli.runs.settings import Writing


@click.group(epilog=example("tollbook gazetteer add SY.zip"))
def gazetteer() -> None:
    """Describe or search the known places, or add your own."""


@gazetteer.command(name="info", epilog=example("tollbook gazetteer info"))
@keeps_places
@writes("table", "csv", "tsv", "json", "jsonl", "markdown", "xlsx")
def gazetteer_info(*, folder: Path, writing: Writing) -> None:
    """List the built-in places and the files that were added, one row each."""
    from tollbook_cli.formats import gazetteer_rows  # noqa: PLC0415 - costs start-up

    write_rows(writing, gazetteer_rows.info_rows(folder), gazetteer_rows.INFO_COLUMNS)


@gazetteer.command(name="search", epilog=example("tollbook gazetteer search Tripoli"))
@click.argument("name")
@keeps_places
@writes("table", "csv", "tsv", "json", "jsonl", "geojson", "markdown", "xlsx")
def gazetteer_search(*, name: str, folder: Path, writing: Writing) -> None:
    """List the places called NAME, the most important first.

    Accents, hyphens and upper or lower case make no difference.
    """
    from tollbook_cli.formats import gazetteer_rows  # noqa: PLC0415 - costs start-up

    write_rows(writing, gazetteer_rows.search_rows(folder, name), gazetteer_rows.SEARCH_COLUMNS)


@gazetteer.command(name="add", epilog=example("tollbook gazetteer add SY.zip admin1CodesASCII.txt villages.csv"))
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@keeps_places
@click.option("-q", "--quiet", is_flag=True, help="Show errors only, no notes and no progress.")
@click.pass_context
def gazetteer_add(context: click.Context, *, files: tuple[str, ...], folder: Path, quiet: bool) -> None:
    """Add places from GeoNames files or from a CSV file of your own.

    FILE is a GeoNames country file or allCountries (.zip or .txt), alternateNamesV2, admin1CodesASCII.txt,
    admin2Codes.txt, or a CSV file with the columns name, lat, lon, country_code and, if you have them, admin1,
    feature and geonameid. Adding a file again replaces what it added before. Add country files before
    alternateNamesV2 and admin2Codes.txt, which only give further names to places that are already known.
    """
    from tollbook_cli.runs.gazetteer import add_files  # noqa: PLC0415 - costs start-up

    if not add_files(folder, files, quiet=quiet):
        context.exit(UNREADABLE)
