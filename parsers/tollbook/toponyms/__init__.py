"""Place names found in the text, and the place each one means."""
