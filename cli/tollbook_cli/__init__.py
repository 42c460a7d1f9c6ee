"""The `tollbook` command."""

import gc

# Start-up makes many objects and hardly any garbage; looking for it costs a sixth of a short run.
# `reading.py` starts the collector again when the first article is read.
gc.disable()
