"""Whether the record of a small case is right in all that the case asks.

A case has `expect` (low, best and high of each kind, "*" where anything will do) and `tolls`: for each one a toll must
stand in the record with these fields. A list of values means any of them; a place and a source hold the words asked
for.
"""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
ANYTHING = "*"
KINDS = ("K3", "K4", "K5", "K6", "K7", "K8", "K18", "K27", "K31")
"""The faults of a field test that are faults of events: told again, parts, rivals, background."""


def is_of_events(case: Row) -> bool:
    """Say whether a case is of a kind of fault that events mend."""
    return str(case["id"]).split("-", maxsplit=1)[0] in KINDS


def all_right(case: Row, record: Row) -> bool:
    """Say whether a record has all that a case asks."""
    bounds = ((record["summary"][kind], wanted) for kind, wanted in (case.get("expect") or {}).items())
    return all(
        end == ANYTHING or found[name] == end
        for found, wanted in bounds
        for name, end in zip(("low", "best", "high"), wanted, strict=True)
    ) and all(any(_fits(record, toll, wanted) for toll in record["tolls"]) for wanted in case.get("tolls") or ())


def _fits(record: Row, toll: Row, wanted: Row) -> bool:
    return all(_agrees(field, value, _field(record, toll, field)) for field, value in wanted.items())


def _field(record: Row, toll: Row, field: str) -> Any:
    if field != "country":
        return toll.get(field)
    places = (place for place in record["places"] if place["id"] == toll["place_id"])
    return next((place["country_code"] for place in places), None)


def _agrees(field: str, wanted: Any, found: Any) -> bool:
    if isinstance(wanted, list):
        return any(_agrees(field, one, found) for one in wanted)
    if wanted is None or found is None:
        return wanted is found
    if field in ("place", "source"):
        return str(wanted).casefold() in str(found).casefold()
    return bool(wanted == found)
