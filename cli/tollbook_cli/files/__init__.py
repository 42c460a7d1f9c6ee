"""The files that a command writes: which format each is in, and how each appears whole or not at all."""
