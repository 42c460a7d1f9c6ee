"""The command `schema`."""

from __future__ import annotations

import click

from tollbook.record import Record
from tollbook_cli.commands.help_texts import example


@click.command(epilog=example("tollbook schema > record.schema.json"))
def schema() -> None:
    """Write the JSON Schema of the records that `extract` writes."""
    import msgspec  # noqa: PLC0415 - costs start-up

    document = msgspec.json.encode(msgspec.json.schema(Record))
    click.echo(msgspec.json.format(document, indent=2))
