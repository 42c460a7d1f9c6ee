"""The command `completion`."""

from __future__ import annotations

import click

from tollbook_cli.commands.help_texts import example


@click.command(epilog=example("tollbook completion bash >> ~/.bashrc"))
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(context: click.Context, *, shell: str) -> None:
    """Write the script that completes commands, options and file names in SHELL.

    For bash and zsh it belongs into ~/.bashrc or ~/.zshrc, for fish into ~/.config/fish/completions/tollbook.fish.
    """
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - costs start-up

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    script = kind(context.find_root().command, {}, "tollbook", "_TOLLBOOK_COMPLETE")
    click.echo(script.source_template % script.source_vars())
