"""The whole of what was read as one SQLite database: articles, events, tolls, people, places and incidents.

Each row has a `key`, and columns ending in `_key` lead to the keys of others. The ids of the record, which count
within an article, stand beside them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import asdict

from tollbook.incidents.grouping import Report, find_incidents, report_of
from tollbook.record import Person, Place, Record, Toll
from tollbook_cli.files.database import cells, creation, declared, insertion, new_database, quoted
from tollbook_cli.formats import incident_rows, rows
from tollbook_cli.formats.rows import Filters, Row

_REFERENCES = {
    "article_key": "articles",
    "event_key": "events",
    "place_key": "places",
    "toll_key": "tolls",
    "part_of_key": "tolls",
    "same_as_key": "tolls",
    "incident_key": "incidents",
}
_TABLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "places": (("article_key",), Place.__struct_fields__),
    "events": (("article_key", "place_key"), rows.EVENT_COLUMNS[2:]),
    "tolls": (
        ("article_key", "event_key", "part_of_key", "same_as_key", "place_key"),
        Toll.__struct_fields__,
    ),
    "people": (("article_key", "toll_key"), Person.__struct_fields__),
    "incidents": ((), incident_rows.INCIDENT_COLUMNS),
    "incident_events": (("incident_key", "event_key"), ()),
}
"""Of each table but the first the columns that lead to others, and its own."""
_INDEXED = {
    "articles": ("article_id", "article_date", "sha256"),
    "places": ("article_key", "geonameid", "name"),
    "events": ("article_key", "place_key", "date_start", "country_code"),
    "tolls": ("article_key", "event_key", "part_of_key", "same_as_key", "place_key", "kind"),
    "people": ("article_key", "toll_key", "name"),
    "incidents": ("id", "date_start", "country_code"),
    "incident_events": ("incident_key", "event_key"),
}
_SEARCH = (
    'CREATE VIRTUAL TABLE "articles_fts" USING FTS5 ("title", "text", content="articles", content_rowid="key")',
    """INSERT INTO "articles_fts" ("articles_fts") VALUES ('rebuild')""",
)
_KEY = '"key" INTEGER PRIMARY KEY'
_Keys = Mapping[int | None, int]


def write_book(pairs: Iterable[tuple[Record, str, Row]], output: str, filters: Filters, kept: Sequence[str]) -> None:
    """Write records to a new database, whole or not at all; beside each stand its text and the fields kept with it.

    Records are written as they come. Of each event so much is held as grouping them into incidents needs.

    Raises:
        click.BadParameter: the file cannot be opened.
        click.ClickException: the disk is full, or another fault ended the writing.
    """
    with new_database(output) as database:
        book = _Book(database, kept)
        reports = [book.add(record, text, fields, filters) for record, text, fields in pairs]
        book.add_incidents(reports)
        book.finish()


class _Book:
    def __init__(self, database: sqlite3.Connection, kept: Sequence[str]) -> None:
        self._database = database
        self._articles = (*rows.kept_columns(rows.SUMMARY_COLUMNS, kept), "reader", "text")
        self._last = dict.fromkeys(("articles", *_TABLES), 0)
        """The key of the last row of each table."""
        self._events: dict[str, int] = {}
        """By the id of an article the key before that of its first event."""
        database.execute(creation("articles", [_KEY, *declared("articles", self._articles)]))
        for table, (links, columns) in _TABLES.items():
            database.execute(creation(table, [_KEY, *map(_reference, links), *declared(table, columns)]))

    def add(self, record: Record, text: str, fields: Row, filters: Filters) -> Report:
        """Add a record, and return what its incidents are found by."""
        shown = rows.filtered(record, filters)
        summary = rows.with_kept(rows.summary_row(record), fields)
        self._add("articles", self._articles, [summary | {"reader": record.reader, "text": text}])
        article = {"article_key": self._last["articles"]}
        places, events, tolls = (
            self._keys(table, ids)
            for table, ids in (
                ("places", [place.id for place in shown.places]),
                ("events", [event.id for event in record.events]),
                ("tolls", [toll.id for toll in shown.tolls]),
            )
        )
        self._events.setdefault(record.article.id, self._last["events"])
        self._add_linked("places", (article | asdict(place) for place in shown.places))
        told = sorted(rows.event_rows(record, Filters()), key=lambda row: row["id"])
        self._add_linked("events", (article | row | {"place_key": places.get(row["place_id"])} for row in told))
        self._add_linked(
            "tolls", (article | asdict(toll) | _links(toll, events, tolls, places) for toll in shown.tolls)
        )
        people = (person for person in record.people if person.toll in tolls)
        self._add_linked("people", (article | asdict(one) | {"toll_key": tolls[one.toll]} for one in people))
        return report_of(record, text)

    def add_incidents(self, reports: list[Report]) -> None:
        """Group the reports into incidents and add them, with the events behind each."""
        for incident in find_incidents(reports):
            self._add_linked("incidents", [incident_rows.incident_row(incident)])
            for event in incident.events:
                article, _, number = event.rpartition("#")
                link = {"incident_key": self._last["incidents"], "event_key": self._events[article] + int(number)}
                self._add_linked("incident_events", [link])

    def finish(self) -> None:
        """Add what is faster to make at once: the indexes and the search."""
        for table, columns in _INDEXED.items():
            for column in columns:
                name = quoted(f"{table}_{column}")
                self._database.execute(f"CREATE INDEX {name} ON {quoted(table)} ({quoted(column)})")
        for statement in _SEARCH:
            self._database.execute(statement)

    def _keys(self, table: str, ids: Iterable[int]) -> dict[int | None, int]:
        """Return the keys that the next rows of a table will have, by their ids."""
        return {row_id: key for key, row_id in enumerate(ids, self._last[table] + 1)}

    def _add_linked(self, table: str, items: Iterable[Row]) -> None:
        links, columns = _TABLES[table]
        self._add(table, (*links, *columns), items)

    def _add(self, table: str, columns: Sequence[str], items: Iterable[Row]) -> None:
        told = [cells(item, columns) for item in items]
        keyed = ([key, *row] for key, row in enumerate(told, self._last[table] + 1))
        self._database.executemany(insertion(table, len(columns) + 1), keyed)
        self._last[table] += len(told)


def _links(toll: Toll, events: _Keys, tolls: _Keys, places: _Keys) -> Row:
    """Return the keys of what a toll names; what the filters left out has none."""
    return {
        "event_key": events.get(toll.event),
        "part_of_key": tolls.get(toll.part_of),
        "same_as_key": tolls.get(toll.same_as),
        "place_key": places.get(toll.place_id),
    }


def _reference(link: str) -> str:
    return f'{quoted(link)} INTEGER REFERENCES {quoted(_REFERENCES[link])} ("key")'
