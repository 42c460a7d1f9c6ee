"""The command `schema`."""

from __future__ import annotations

import click

from tollbook_cli.commands.help_texts import example

KINDS_OF_ROW = ("record", "tolls", "events", "people", "places", "incidents", "corrections")


@click.command(epilog=example("tollbook schema tolls > toll.schema.json"))
@click.argument("rows", type=click.Choice(KINDS_OF_ROW), default=KINDS_OF_ROW[0])
def schema(*, rows: str) -> None:
    """Write the JSON Schema of what a command writes as JSON, one row of it.

    ROWS is `record`, what `extract` writes, or the command that writes the rows, or `corrections`, a line of what the
    page of `review` exports. With --keep, rows have further fields.
    """
    import msgspec  # noqa: PLC0415 - costs start-up

    from tollbook_cli.formats.row_schemas import row_struct  # noqa: PLC0415

    document = msgspec.json.encode(msgspec.json.schema(row_struct(rows)))
    click.echo(msgspec.json.format(document, indent=2))
