"""One run of a command: articles in, records out, exit status."""
