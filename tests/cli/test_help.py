"""Every command is documented: in its help, with an example, and in the README."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tollbook_cli.main import main

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(main.commands)
OPTIONS = sorted(
    {
        option
        for command in main.commands.values()
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option.startswith("--")
    }
)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_the_command_does_and_ends_with_an_example(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0
    _, summary, *_ = result.stdout.split("\n\n")
    assert summary.strip().endswith(".")
    *_, heading, example = result.stdout.rstrip().splitlines()
    assert heading.strip() == "Example:"
    assert example.strip().startswith(f"tollbook {command}")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_tells_of_the_command(command: str) -> None:
    assert f"`tollbook {command}" in README


@pytest.mark.parametrize("option", OPTIONS)
def test_the_readme_tells_of_the_option(option: str) -> None:
    assert f"`{option}" in README or f"/{option}" in README
