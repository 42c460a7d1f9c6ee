"""The `tollbook` command."""

import gc

from tollbook_cli.kept_patterns import keep_patterns

# Start-up makes many objects and hardly any garbage; looking for it costs a sixth of a short run.
# `outcomes.py` starts the collector again when the first article is read.
gc.disable()

PATTERNS = keep_patterns()
"""Set before any module with patterns is loaded: those compile theirs at once."""
