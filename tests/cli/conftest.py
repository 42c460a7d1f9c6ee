"""How tests of what a command writes run it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tollbook_cli.main import main


@pytest.fixture
def write(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run the command on one article, the module's `TEXT`, read as its `made_record`; return standard output."""
    monkeypatch.setattr("tollbook.pipeline.extract", request.module.made_record)
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(request.module.TEXT, encoding="utf-8")

    def run(*words: str, columns: int = 80) -> str:
        result = CliRunner().invoke(main, [*words, "a.txt"], env={"COLUMNS": str(columns)})
        assert (result.exit_code, result.stderr) == (0, "")
        return result.stdout

    return run
