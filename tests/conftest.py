"""What every test needs: no places of the developer's own, and a cache that is not theirs either."""

from __future__ import annotations

import os
import signal
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

from tollbook.gazetteer.folder import ENVIRONMENT

CACHE = tempfile.TemporaryDirectory(prefix="tollbook-tests-", ignore_cleanup_errors=True)
os.environ["XDG_CACHE_HOME"] = CACHE.name  # now, for the command chooses its cache when a test module imports it
settings.register_profile("tollbook", deadline=None)  # the first example compiles patterns, on a busy machine slowly
settings.load_profile("tollbook")
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job may start without Ctrl-C


@pytest.fixture
def _interpreted() -> None:
    """For tests that put something in a function's place: compiled code calls the function itself."""
    module = find_spec("tollbook.pipeline")
    if module is None or not str(module.origin).endswith(".py"):
        pytest.skip("compiled code calls no stand-in")


@pytest.fixture(autouse=True)
def _nothing_of_ones_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "nowhere"))
