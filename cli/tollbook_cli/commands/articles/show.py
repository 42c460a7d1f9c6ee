"""`show`: articles with what was read marked in them."""

from __future__ import annotations

import click

from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.options import reads_tolls
from tollbook_cli.runs.run import show_all
from tollbook_cli.runs.settings import Reading


@click.command(epilog=example("tollbook show seeds/ | less"))
@reads_tolls
def show(*, reading: Reading) -> None:
    """Show each article with its tolls and places marked.

    What was read stands beside the text, the tolls under the event that they belong to. In the text,
    `[3: 12 people were killed]` marks toll 3 and `<Idlib>` marks a place.
    """
    show_all(reading)
