"""The rows that commands write as JSON, as structs: their schemas follow from those of the record."""

from __future__ import annotations

from typing import get_type_hints

import msgspec

from tollbook.record import Event, Person, Place, Record, SummaryPlace, Toll


def row_struct(name: str) -> type[msgspec.Struct]:
    """Return the struct of a row; `name` is that of a command, `record`, or `corrections`."""
    if name == "record":
        return Record
    if name == "incidents":
        from tollbook.incidents.comparison import Compared  # noqa: PLC0415 - costs start-up

        return Compared
    if name == "corrections":
        from tollbook.corrections.lines import Correction  # noqa: PLC0415 - costs start-up

        return Correction
    return {
        "tolls": _row("TollRow", Toll, SummaryPlace),
        "events": _row("EventRow", Event),
        "people": _row("PersonRow", Person),
        "places": _row("PlaceRow", Place),
    }[name]


def _row(name: str, *structs: type[msgspec.Struct]) -> type[msgspec.Struct]:
    """Return the struct of a row that leads with the article and has the fields of all structs, each once."""
    fields = {"article_id": str, "article_date": str | None}
    for struct in structs:
        fields |= {key: kind for key, kind in get_type_hints(struct).items() if key not in fields}
    names = list(fields) if len(structs) == 1 else [key for key in fields if key != "name"]
    return msgspec.defstruct(name, [(key, fields[key]) for key in names], frozen=True, kw_only=True)
