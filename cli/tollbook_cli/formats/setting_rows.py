"""The settings that hold, as rows."""

from __future__ import annotations

SETTING_COLUMNS = ("setting", "value", "from")
