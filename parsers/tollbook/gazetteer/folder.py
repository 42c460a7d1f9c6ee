"""Where the user's own places are kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ENVIRONMENT = "TOLLBOOK_GAZETTEER"
MANIFEST = "manifest.json"


def default_folder() -> Path:
    """Return the folder of the user's places: what the environment names, else where the platform keeps data."""
    named = os.environ.get(ENVIRONMENT)
    if named:
        return Path(named)
    from platformdirs import user_data_path  # noqa: PLC0415 - costs start-up

    return user_data_path("tollbook", appauthor=False) / "gazetteer"


def folder_in_use() -> Path | None:
    """Return the default folder where places were added to it, None where there are none."""
    if ENVIRONMENT not in os.environ and sys.platform == "linux":
        # What `platformdirs` would say, without the 8 ms it takes to load; most users have added nothing.
        data = os.environ.get("XDG_DATA_HOME", "").strip() or os.path.expanduser("~/.local/share")  # noqa: PTH111
        if not os.path.isdir(os.path.join(data, "tollbook")):  # noqa: PTH112, PTH118
            return None
    folder = default_folder()
    return folder if (folder / MANIFEST).exists() else None
