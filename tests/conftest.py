"""What every test needs: no places of the developer's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tollbook.gazetteer_folder import ENVIRONMENT


@pytest.fixture(autouse=True)
def _no_places_of_ones_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "nowhere"))
