"""The `tollbook` command: its subcommands, and the exit status whatever ends a run."""

from __future__ import annotations

from typing import Any

import click

from tollbook_cli import PATTERNS
from tollbook_cli.commands import articles, codebook, completion, evaluate, gazetteer, incidents, schema, settings
from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.project import defaults, fault_of_project, read_project
from tollbook_cli.runs.outcomes import where
from tollbook_cli.runs.processes import end_processes
from tollbook_cli.terminal.messages import end_quietly

INTERRUPTED = 130
"""Exit status of a run that was interrupted, as shells have it."""

_HELP = "tollbook_cli.main.asks_for_help"


class _Group(click.Group):
    """Ends with the right exit status, whatever ends the run."""

    def invoke(self, ctx: click.Context) -> Any:
        ctx.meta[_HELP] = not {"-h", "--help"}.isdisjoint(ctx.args)
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:  # `| head` has seen enough
            end_quietly()
            ctx.exit(0)
        except click.BadParameter as error:
            raise fault_of_project(error, ctx.obj) or error from error.__cause__
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:
            raise click.ClickException(f"fault in tollbook: {where(error)}") from error
        finally:
            end_processes()
            if PATTERNS:
                PATTERNS.write()


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=example("tollbook tolls seeds/"),
)
@click.version_option(package_name="tollbook")
@click.pass_context
def main(context: click.Context) -> None:
    """Read news reports of armed conflict and list who was harmed, how many, where and when.

    PATH is a file, a folder or - for standard input, which is also read if no PATH is given and something is
    piped in. In a folder and its subfolders, files ending in .txt .md .html .htm .jsonl .csv (or these with .gz)
    and .parquet are read. JSONL, CSV and Parquet files hold one article per row.

    Options that a whole project needs can stand in a file tollbook.toml; see `tollbook settings`.
    """
    if context.meta[_HELP] or context.invoked_subcommand in {"schema", "completion"}:  # these need no settings
        return
    project = read_project(main)
    if project is not None:
        context.obj = project
        context.default_map = defaults(project, main)


for command in (
    articles.extract, articles.tolls, articles.events, articles.places, articles.people, incidents.incidents,
    articles.show, articles.explain, evaluate.evaluate, codebook.codebook, gazetteer.gazetteer, settings.settings,
    schema.schema, completion.completion,
):  # fmt: skip
    main.add_command(command)
