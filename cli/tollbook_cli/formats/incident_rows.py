"""Incidents as rows, in our own columns or in those of UCDP's GED or of ACLED."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from tollbook.coding.sides import deaths_by_side
from tollbook.dates.day_spans import day_span
from tollbook.incidents.comparison import Compared
from tollbook.incidents.incident import Incident
from tollbook.record import KINDS
from tollbook_cli.formats.rows import Row

LISTS = (
    "victims", "perpetrators", "means", "articles", "duplicates", "events", "claims", "changed_columns", "earlier_ids",
)  # fmt: skip
COMPARISON = ("change", "changed_columns", "earlier_ids")
"""The columns behind all others where incidents are compared with those of an earlier run."""
INCIDENT_COLUMNS = tuple(
    column
    for name in Incident.__struct_fields__
    if name != "by_class"
    for column in ([f"{name}_{end}" for end in ("low", "best", "high")] if name in KINDS else [name])
)
UCDP_COLUMNS = (
    "id", "year", "side_a", "side_b", "number_of_sources", "source_article", "where_prec", "where_coordinates",
    "adm_1", "latitude", "longitude", "country", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low",
)  # fmt: skip
ACLED_COLUMNS = (
    "event_id", "event_date", "year", "time_precision", "event_type", "sub_event_type", "civilian_targeting", "actor1",
    "country", "admin1", "location", "latitude", "longitude", "geo_precision", "source", "notes", "fatalities",
)  # fmt: skip
WHOLE_NUMBERS = (
    "year", "number_of_sources", "where_prec", "date_prec", "best", "high", "low", "time_precision", "geo_precision",
    "fatalities", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown",
)  # fmt: skip
"""Columns of UCDP's GED and of ACLED."""
COMPARED_COLUMNS = (*INCIDENT_COLUMNS, *COMPARISON)


def incident_row(incident: Incident) -> Row:
    """Return an incident as one row: three columns for each kind of harm, lists joined by "; "."""
    row: Row = {}
    for name, value in msgspec.structs.asdict(incident).items():
        if name in KINDS:
            row |= {f"{name}_{end}": getattr(value, end) for end in ("low", "best", "high")}
        elif name != "by_class":
            row[name] = _joined(name, value)
    return row


def compared_row(row_of: Callable[[Incident], Row], incident: Compared) -> Row:
    """Return an incident as `row_of` has it, with what became of it."""
    return row_of(incident) | {name: _joined(name, getattr(incident, name)) for name in COMPARISON}


def _joined(name: str, value: Any) -> Any:
    return "; ".join(value) if name in LISTS else value


def ucdp_row(incident: Incident) -> Row:
    """Return an incident in columns of UCDP's GED (Hogbladh, UCDP GED Codebook 23.1).

    Side a is the perpetrator. Deaths by side are blank where the report does not tell, and the name of side b is left
    to the coder. `country` is the ISO code.
    """
    deaths = deaths_by_side(incident.by_class.killed, incident.perpetrators)
    return dict.fromkeys(UCDP_COLUMNS) | {
        "id": incident.id,
        "year": _year(incident),
        "side_a": "; ".join(incident.perpetrators) or None,
        "number_of_sources": incident.reports,
        "source_article": "; ".join(incident.articles),
        "where_prec": incident.place_precision,
        "where_coordinates": incident.place,
        "adm_1": incident.admin1,
        "latitude": incident.lat,
        "longitude": incident.lon,
        "country": incident.country_code,
        "date_prec": ucdp_date_prec(incident),
        "date_start": incident.date_start,
        "date_end": incident.date_end,
        "deaths_a": deaths.a,
        "deaths_b": deaths.b,
        "deaths_civilians": deaths.civilians,
        "deaths_unknown": deaths.unknown,
        "best": incident.killed.best,
        "high": incident.killed.high,
        "low": incident.killed.low,
    }


def acled_row(incident: Incident) -> Row:
    """Return an incident in columns of ACLED's export (ACLED Codebook, 2023); `country` is the ISO code."""
    time = {"day": 1, "week": 2, "month": 3}.get(incident.date_precision or "")
    where = incident.place_precision
    return dict.fromkeys(ACLED_COLUMNS) | {
        "event_id": incident.id,
        "event_date": incident.date_start,
        "year": _year(incident),
        "time_precision": time,
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_type,
        "civilian_targeting": incident.civilian_targeting,
        "actor1": "; ".join(incident.perpetrators) or None,
        "country": incident.country_code,
        "admin1": incident.admin1,
        "location": incident.place,
        "latitude": incident.lat,
        "longitude": incident.lon,
        "geo_precision": None if where is None else {1: 1, 2: 2, 3: 2}.get(where, 3),
        "source": "; ".join(incident.articles),
        "notes": incident.quote,
        "fatalities": incident.killed.best,
    }


def ucdp_date_prec(incident: Incident) -> int | None:
    """Return UCDP's date_prec: 1 the day, 2 two to six days, 3 the week, 4 the month, 5 more than that."""
    if incident.date_start is None:
        return None
    days = day_span(incident.date_start, incident.date_end, incident.date_precision)
    length = days.last - days.first + 1
    return next((prec for most, prec in ((1, 1), (6, 2), (7, 3), (31, 4)) if length <= most), 5)


def _year(incident: Incident) -> int | None:
    return None if incident.date_start is None else int(incident.date_start[:4])


COLUMN_SETS: dict[str, tuple[Callable[[Incident], Any], tuple[str, ...]]] = {
    "tollbook": (incident_row, INCIDENT_COLUMNS),
    "ucdp": (ucdp_row, UCDP_COLUMNS),
    "acled": (acled_row, ACLED_COLUMNS),
}
"""For each value of `--columns`: how a row is made, and its columns."""
