"""The `tollbook` command."""
