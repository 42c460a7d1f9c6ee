"""What every test needs: no places of the developer's own, and a cache that is not theirs either."""

from __future__ import annotations

from pathlib import Path

import pytest

from tollbook.gazetteer.folder import ENVIRONMENT


@pytest.fixture(autouse=True)
def _nothing_of_ones_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "nowhere"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
