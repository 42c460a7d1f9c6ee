"""Hand-coded tables: articles with a coder's figures beside them, in CSV or JSONL.

Columns are recognised by name: those of ACLED (`notes`, `fatalities`) and of GTD (`summary`, `nkill`, `nwound`), our
own kinds of harm, and those that the caller names.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any, NamedTuple, cast

import msgspec
from msgspec import field
from msgspec.structs import replace

from tollbook.articles.article import Article, ArticleError, Fields
from tollbook.articles.decoding import Decoded, decode, decompressed
from tollbook.articles.row_files import DELIMITERS, Read, RowFile, read_csv, read_jsonl
from tollbook.record import KINDS, Kind

TEXT = ("text", "notes", "summary", "article", "description", "body", "content")
ID = ("id", "event_id_cnty", "eventid", "event_id", "article_id", "event_id_no_cnty")
DATE = ("date", "event_date", "article_date")
FIGURES: dict[Kind, tuple[str, ...]] = {
    **{kind: (kind, f"{kind}_best") for kind in KINDS},
    "killed": ("killed", "killed_best", "fatalities", "nkill", "deaths", "dead", "best"),
    "injured": ("injured", "injured_best", "nwound", "wounded", "injuries"),
}
"""Names of the column with the coder's figure for each kind; the first that the table has is taken."""


CORRECTIONS = frozenset(("article", "sha256", "action"))
"""Columns that a line of corrections has, and no table of texts."""


class TableError(ValueError):
    """A table that cannot be compared, because a column is missing."""


class Columns(NamedTuple):
    """Which columns of a table are read."""

    fields: Fields
    figures: dict[Kind, str]


class GoldFile(RowFile, kw_only=True):
    """A table of articles; the coder's figures of each row are kept until they are asked for."""

    figures: Mapping[Kind, str]
    _coded: dict[int, dict[Kind, int]] = field(default_factory=dict)

    def article(self, row: dict[str, Any], line: int) -> Iterator[Read]:
        """Yield the article of a row, or an error if a figure is not a number."""
        coded: dict[Kind, int] = {}
        for kind, column in self.figures.items():
            try:
                value = coded_figure(row.get(column))
            except ValueError:
                yield ArticleError(self.name, line, f"no number in field {column!r}: {str(row[column])[:40]!r}")
                return
            if value is not None:
                coded[kind] = value
        self._coded[line] = coded
        yield from RowFile.article(self, row, line)

    def coded(self, article: Article) -> dict[Kind, int]:
        """Return the coder's figures of an article; they can be asked for only once."""
        return self._coded.pop(article.line)


def coded_figure(value: Any) -> int | None:
    """Read a coder's figure; a blank or a negative code for "unknown" gives None.

    Raises:
        ValueError: it is not a whole number.

    >>> coded_figure("1,204"), coded_figure("12.0"), coded_figure(""), coded_figure("-99")
    (1204, 12, None, None)
    """
    text = "" if value is None else str(value).strip().replace(",", "")
    if not text or text.lower() in ("na", "n/a", "nan", "none", "null", "."):
        return None
    number = float(text)
    if not isfinite(number) or number != int(number):
        raise ValueError(text)
    return int(number) if number >= 0 else None


def open_table(
    raw: io.BufferedReader,
    name: str,
    *,
    is_jsonl: bool | None,
    wanted: Mapping[Kind, str],
    fields: Mapping[str, str],
    date: str | None = None,
    day_first: bool = True,
) -> tuple[GoldFile, Iterator[Read], Columns]:
    """Open a hand-coded table: its rows as articles, and which columns they are read from.

    Args:
        raw: the bytes, gzip or plain; the table is held in memory.
        name: stands for the file in messages.
        is_jsonl: None tells JSONL from CSV by the first character.
        wanted: columns of figures named by the user.
        fields: columns of text, id, date and title named by the user.
        date: ISO, of rows that name none.
        day_first: 3/5/2016 in the column of dates is the third of May.

    Raises:
        TableError: a column that was named, or any text or figure at all, is missing.
        tollbook.articles.decoding.UnreadableError: the bytes are no text.
    """
    with decompressed(raw) as stream:
        data = stream.read()
    head = decode(data[: 1 << 20].rsplit(b"\n", 1)[0] or data)
    jsonl = head.text.lstrip().startswith("{") if is_jsonl is None else is_jsonl
    columns = _columns(_names(head, jsonl=jsonl), wanted, fields)
    fields_read = replace(columns.fields, day_first=day_first)
    rows = GoldFile(name=name, path=name, fields=fields_read, option_date=date, figures=columns.figures)
    source = cast("io.BufferedReader", io.BufferedReader(io.BytesIO(data)))
    return rows, (read_jsonl if jsonl else read_csv)(source, rows), columns


def _names(head: Decoded, *, jsonl: bool) -> list[str]:
    """Return the names of the columns: the keys of the first object, or the cells of the first row."""
    first = next((line for line in head.text.splitlines() if line.strip()), "")
    if not jsonl:
        rows = (next(csv.reader([first], delimiter=delimiter)) for delimiter in DELIMITERS)
        return max(rows, key=len)
    try:
        return list(msgspec.json.decode(first, type=dict[str, Any]))
    except msgspec.DecodeError as error:
        raise TableError(f"the first line is no JSON object ({error})") from error


def _columns(names: list[str], wanted: Mapping[Kind, str], fields: Mapping[str, str]) -> Columns:
    if set(names) >= CORRECTIONS:
        raise TableError("corrections of `tollbook review` hold no texts; name the articles behind the file")
    for column in (*wanted.values(), *fields.values()):
        if column not in names:
            raise TableError(f"no column {column!r}; there are {_listed(names)}")
    text = fields.get("text") or _first(TEXT, names)
    if text is None:
        raise TableError(f"no column with the text ({_listed(TEXT)}); there are {_listed(names)}")
    known = {kind: _first(candidates, names) for kind, candidates in FIGURES.items()}
    found = {kind: wanted.get(kind) or known[kind] for kind in KINDS}
    figures = {kind: column for kind, column in found.items() if column and column != text}
    if not figures:
        some = _listed(column for candidates in FIGURES.values() for column in candidates)
        raise TableError(f"no column with figures ({some}); there are {_listed(names)}")
    article_id, date = fields.get("id") or _first(ID, names), fields.get("date") or _first(DATE, names)
    return Columns(Fields(text=text, id=article_id or "", date=date or "", title=fields.get("title", "title")), figures)


def _first(candidates: tuple[str, ...], names: list[str]) -> str | None:
    return next((name for name in candidates if name in names), None)


def _listed(names: Any) -> str:
    return ", ".join(names) or "none"
