"""Rows as text: JSON, JSONL, CSV, TSV, GeoJSON and Markdown, each written as the rows come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import msgspec

from tollbook_cli.formats import rows
from tollbook_cli.formats.rows import Row
from tollbook_cli.terminal.messages import safe

Items = Iterable[Any]
"""Rows, or whole records where the format is JSON."""
Writer = Callable[[Items, Sequence[str]], Iterator[str]]


def jsonl(items: Items, _columns: Sequence[str]) -> Iterator[str]:
    """Yield one JSON object a line."""
    for text in map(_json, items):
        yield f"{text}\n"


def json(items: Items, _columns: Sequence[str]) -> Iterator[str]:
    """Yield one array of what JSONL writes line by line."""
    yield from _listed("[", map(_json, items), "]\n")


def geojson(items: Items, _columns: Sequence[str]) -> Iterator[str]:
    """Yield a feature collection (RFC 7946) of the rows that have coordinates."""
    features = (_json(_feature(row)) for row in items if row["lat"] is not None and row["lon"] is not None)
    yield from _listed('{"type":"FeatureCollection","features":[', features, "]}\n")


def csv(items: Items, columns: Sequence[str], *, safe_csv: bool = False) -> Iterator[str]:
    """Yield comma-separated lines (RFC 4180, but ended by a line feed as pipes expect).

    `safe_csv` keeps a spreadsheet from taking text for a formula.
    """
    cell = _inert if safe_csv else _cell
    yield ",".join(columns) + "\n"
    for row in items:
        yield ",".join(_quoted(cell(row[name]), ',"\r\n') for name in columns) + "\n"


def tsv(items: Items, columns: Sequence[str], *, safe_csv: bool = False) -> Iterator[str]:
    """Yield tab-separated lines; tabs and line breaks within a cell become spaces, so that `cut` works."""
    cell = _inert if safe_csv else _cell
    yield "\t".join(columns) + "\n"
    for row in items:
        yield "\t".join(_quoted(cell(row[name]).translate(_BLANKS), '"') for name in columns) + "\n"


def markdown(items: Items, columns: Sequence[str]) -> Iterator[str]:
    """Yield a Markdown table."""
    yield f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}\n"
    for row in items:
        yield f"| {' | '.join(_escaped(safe(_cell(row[name]))) for name in columns)} |\n"


def table(items: Items, columns: Sequence[str], *, colour: bool = False) -> Iterator[str]:
    """Yield a table for a person; `columns` tells which rows these are."""
    from tollbook_cli.formats import (  # noqa: PLC0415 - `rich` costs start-up
        codebook_rows,
        gazetteer_rows,
        incident_rows,
        review_rows,
        score_rows,
        setting_rows,
        table_columns,
        tables,
    )

    shown = {
        rows.TOLL_COLUMNS: table_columns.TOLLS,
        rows.EVENT_COLUMNS: table_columns.EVENTS,
        rows.PLACE_COLUMNS: table_columns.PLACES,
        rows.PEOPLE_COLUMNS: table_columns.PEOPLE,
        rows.SUMMARY_COLUMNS: table_columns.SUMMARIES,
        codebook_rows.LIST_COLUMNS: table_columns.CODEBOOKS,
        codebook_rows.SHOW_COLUMNS: table_columns.RULES,
        setting_rows.SETTING_COLUMNS: table_columns.SETTINGS,
        score_rows.SCORE_COLUMNS: table_columns.SCORES,
        score_rows.DIFFERING_COLUMNS: table_columns.DIFFERING,
        review_rows.AGREEMENT_COLUMNS: table_columns.AGREEMENT,
        review_rows.APART_COLUMNS: table_columns.APART,
        incident_rows.INCIDENT_COLUMNS: table_columns.INCIDENTS,
        gazetteer_rows.INFO_COLUMNS: table_columns.SOURCES,
        gazetteer_rows.SEARCH_COLUMNS: table_columns.FOUND,
        incident_rows.UCDP_COLUMNS: table_columns.UCDP,
        incident_rows.ACLED_COLUMNS: table_columns.ACLED,
        incident_rows.COMPARED_COLUMNS: table_columns.COMPARED,
        **{
            (*whole, *incident_rows.COMPARISON): (main[0], table_columns.CHANGE, *main[1:])
            for whole, main in (
                (incident_rows.UCDP_COLUMNS, table_columns.UCDP),
                (incident_rows.ACLED_COLUMNS, table_columns.ACLED),
            )
        },
    }
    yield from tables.table(shown[tuple(columns)], items, colour=colour)


_BLANKS = dict.fromkeys(map(ord, "\t\r\n"), " ")
_MARKDOWN = str.maketrans({character: f"\\{character}" for character in "\\|*_`[]<>"})
_WRITERS: dict[str, Writer] = {
    "csv": csv,
    "tsv": tsv,
    "json": json,
    "jsonl": jsonl,
    "geojson": geojson,
    "markdown": markdown,
}


def writer(name: str, *, colour: bool, safe_csv: bool = False) -> Writer:
    """Return the writer of a format; only tables have colours, only CSV and TSV are read by spreadsheets."""
    if name in {"csv", "tsv"} and safe_csv:
        return partial(csv if name == "csv" else tsv, safe_csv=True)
    return partial(table, colour=colour) if name == "table" else _WRITERS[name]


def _json(item: Any) -> str:
    return msgspec.json.encode(item).decode()


def _listed(opening: str, texts: Iterable[str], closing: str) -> Iterator[str]:
    before = f"{opening}\n"
    for text in texts:
        yield before + text
        before = ",\n"
    yield f"{before}{closing}" if before.startswith(opening) else f"\n{closing}"


def _feature(row: Row) -> Row:
    properties = {name: value for name, value in row.items() if name not in {"lat", "lon"}}
    point = {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
    return {"type": "Feature", "geometry": point, "properties": properties}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(rows.kept_text(value)) if isinstance(value, list | dict) else str(value)


_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _inert(value: Any) -> str:
    """Write a cell that no spreadsheet runs: text that begins like a formula gets an apostrophe in front."""
    cell = _cell(value)
    return f"'{cell}" if isinstance(value, str) and cell.startswith(_FORMULA) else cell


def _quoted(cell: str, special: str) -> str:
    if any(character in cell for character in special):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _escaped(cell: str) -> str:
    return cell.translate(_MARKDOWN)
