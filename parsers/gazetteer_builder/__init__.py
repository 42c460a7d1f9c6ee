"""Builds the gazetteer that ships with tollbook. Run by hand: `python -m gazetteer_builder` in `parsers/`.

Needs the extra `tollbook[gazetteer]`; it is no part of the wheel.
"""
