"""When it happened, who did it, by what means, and on whose word."""
