"""The `tollbook` command."""

import gc

# Start-up makes many objects and hardly any garbage; looking for it costs a sixth of a short run.
# `outcomes.py` starts the collector again when the first article is read.
gc.disable()

from tollbook_cli.kept_patterns import keep_patterns  # noqa: E402 - what it loads makes as many

PATTERNS = keep_patterns()
"""Set before any module with patterns is loaded: those compile theirs at once."""
