"""The command `review`: the page for reviewers, and what is done with the corrections that it exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tollbook_cli.commands import corrections
from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.options import groups_articles, reads_tolls
from tollbook_cli.runs.settings import Reading

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

PAGE = "page"
"""The command that is meant where none is named."""


class _PageByDefault(click.Group):
    """Takes paths too: `review articles/` is `review page articles/`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if ctx.resilient_parsing and not args:  # a shell asks what may follow
            return super().parse_args(ctx, args)
        if not args or args[0] not in {*self.commands, *ctx.help_option_names}:
            args = [PAGE, *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete the commands and the options of the page; whatever else is begun is a path."""
        if incomplete.startswith("-"):
            return self.commands[PAGE].shell_complete(ctx, incomplete)
        from click.shell_completion import CompletionItem as Item  # noqa: PLC0415 - costs start-up

        return super().shell_complete(ctx, incomplete) or [Item(incomplete, type="file")]

    def collect_usage_pieces(self, _ctx: click.Context) -> list[str]:
        return ["[OPTIONS] [PATH]..."]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.commands[PAGE].format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group(cls=_PageByDefault, epilog=example("tollbook review articles/ -o review.html"))
def review() -> None:
    """Write a page on which people review what was read.

    The page is one HTML file, opened from the disk in any browser; it needs no server and loads nothing. It shows the
    incidents, those in need first, with their rival figures, their claims, the marked articles, a map and a timeline.
    What a reviewer decides stays in the browser and is exported as corrections.jsonl.
    """


@review.command(name=PAGE, hidden=True, epilog=example("tollbook review articles/ -o review.html"))
@reads_tolls
@groups_articles
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(),
    help="Write to FILE, which is only replaced once the run is complete.",
)
def page(*, reading: Reading, output: str | None, max_km: float, max_days: int, same_text: float) -> None:
    """Write the page for reviewers; `tollbook review` without a command does the same."""
    from tollbook.incidents.thresholds import Thresholds  # noqa: PLC0415 - costs start-up
    from tollbook_cli.runs.review import write_page  # noqa: PLC0415

    write_page(reading, output, Thresholds(max_km=max_km, max_days=max_days, same_text=same_text))


review.add_command(corrections.apply)
review.add_command(corrections.agreement)
