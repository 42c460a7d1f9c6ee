"""The part that each place plays in the report, and where each claim happened."""
