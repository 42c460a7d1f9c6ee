"""Dates as a report writes them, and the days they mean."""
