"""The completion scripts, run by the shells that they are for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tollbook_cli.main import main

PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])


def in_shell(shell: str, script: str) -> list[str]:
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"the shell {shell} is not installed")
    env = {**os.environ, "PATH": PATH}
    run = subprocess.run([found, "-c", script], env=env, capture_output=True, text=True, check=True)
    assert run.stderr == ""
    return run.stdout.split()


@pytest.mark.parametrize(
    ("words", "among"),
    [
        ("tollbook ga", {"gazetteer"}),
        ("tollbook gazetteer ''", {"add", "info", "search"}),
        ("tollbook review ''", {"agreement", "apply"}),
        ("tollbook review --sa", {"--same-text"}),
        ("tollbook review apply --qu", {"--quiet"}),
        ("tollbook tolls --coding a", {"acled", "aoav"}),
        ("tollbook completion ''", {"bash", "zsh", "fish"}),
    ],
)
def test_bash_completes(words: str, among: set[str]) -> None:
    last = len(words.split()) - 1
    found = in_shell(
        "bash",
        f'eval "$(tollbook completion bash)"; COMP_WORDS=({words}); COMP_CWORD={last}; '
        f'_tollbook_completion tollbook; printf "%s\\n" "${{COMPREPLY[@]}}"',
    )
    assert set(found) == among


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_shell_takes_its_script(shell: str) -> None:
    source = {
        "zsh": 'autoload -U compinit; compinit -D; eval "$(tollbook completion zsh)"',
        "fish": "tollbook completion fish | source",
    }[shell]
    assert in_shell(shell, f"{source}; echo done") == ["done"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_asks_the_command(shell: str) -> None:
    result = CliRunner().invoke(main, ["completion", shell])
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"_TOLLBOOK_COMPLETE={shell}_complete" in result.stdout
    assert "tollbook" in result.stdout


def test_another_shell_is_wrong_usage() -> None:
    assert CliRunner().invoke(main, ["completion", "tcsh"]).exit_code == 2
