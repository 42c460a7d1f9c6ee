"""The `tollbook` command: its subcommands, and the exit status whatever ends a run."""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Any

import click

from tollbook import __version__
from tollbook_cli import PATTERNS
from tollbook_cli.commands.help_texts import example
from tollbook_cli.commands.project import defaults, fault_of_project, read_project
from tollbook_cli.runs.outcomes import where
from tollbook_cli.terminal.messages import end_quietly, flushed

INTERRUPTED = 130
"""Exit status of a run that was interrupted, as shells have it."""

_HELP = "tollbook_cli.main.asks_for_help"


_MODULES = {
    **{name: f"articles.{name}" for name in ("extract", "tolls", "events", "places", "people", "show", "explain")},
    **{
        name: name
        for name in (
            "incidents",
            "evaluate",
            "review",
            "codebook",
            "gazetteer",
            "settings",
            "schema",
            "completion",
        )
    },
}
"""The commands, and the module in `commands/` of each."""


class _Commands(MutableMapping[str, click.Command]):
    """The commands by name. Each is imported when it is asked for: a run needs one of them."""

    def __init__(self) -> None:
        self._loaded: dict[str, click.Command] = {}
        self._homes = dict(_MODULES)

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            self._loaded[name] = getattr(import_module(f"tollbook_cli.commands.{self._homes[name]}"), name)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._homes[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


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
            processes = sys.modules.get("tollbook_cli.runs.processes")
            if processes is not None:  # loaded with `--jobs` alone
                processes.end_processes()
            if PATTERNS:
                PATTERNS.write()


def _show_version(context: click.Context, _option: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - click's
    """Print the version, and whether the library runs compiled; see `.build/hook.py`."""
    if asked and not context.resilient_parsing:
        from importlib.util import find_spec  # noqa: PLC0415 - no other run needs it

        module = find_spec("tollbook.chunking.chunks")
        compiled = module is not None and not str(module.origin).endswith(".py")
        click.echo(f"tollbook, version {__version__} ({'compiled' if compiled else 'pure Python'})")
        context.exit()


@click.group(
    cls=_Group,
    commands=_Commands(),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=example("tollbook tolls seeds/"),
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
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


def run() -> None:
    """Run the command and end its process at once: to take all that it loaded apart costs a tenth of a short run."""
    try:
        main()
    except SystemExit as ended:
        atexit._run_exitfuncs()  # noqa: SLF001 - what libraries wanted done at the end
        if not isinstance(ended.code, int) or not flushed():
            raise
        os._exit(ended.code)
