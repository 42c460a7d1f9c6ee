"""Files that hold one article a row: JSONL and CSV, read as a stream."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import msgspec
from msgspec import Struct, field

from tollbook.articles.article import Article, ArticleError, Fields, Note, make_article
from tollbook.articles.decoding import (
    LARGEST,
    Line,
    Stream,
    UnreadableError,
    is_blank,
    read_lines,
    text_remarks,
    too_large,
)
from tollbook.articles.origins import Origin

Read = Article | ArticleError | Note
"""What reading yields: articles, the inputs that are none, and remarks."""

DELIMITERS = ",;\t|"


class RowFile(Struct, kw_only=True):
    """Where rows come from. `name` stands for the file in messages and ids, `path` in the record."""

    name: str
    path: str | None
    fields: Fields
    option_date: str | None
    line: int = 0
    """The number of the line read last, from 1."""
    number: int | None = None
    """The number of the row read last, where several rows may share a line."""
    _said: set[str] = field(default_factory=set)

    def error(self, cause: str) -> ArticleError:
        """Return an error at the line read last."""
        return ArticleError(self.name, max(self.line, 1), cause)

    def once(self, remark: str) -> Iterator[Note]:
        """Yield the remark, the first time in this file only: what is true of a row is often true of all."""
        if remark not in self._said:
            self._said.add(remark)
            yield Note(self.name, self.line, remark)

    def article(self, row: dict[str, Any], line: int) -> Iterator[Read]:
        """Yield the article of the row that begins at `line`, or what is wrong with it."""
        names = self.fields
        text = row.get(names.text)
        if not isinstance(text, str):
            what = "no field" if names.text not in row else "no text in field"
            yield ArticleError(self.name, line, f"{what} {names.text!r}")
            return
        if is_blank(text):
            yield ArticleError(self.name, line, f"empty text in field {names.text!r}")
            return
        date = _as_text(row.get(names.date))
        article = make_article(
            text,
            article_id=_as_text(row.get(names.id)) or f"{self.name}:{self.number or line}",
            path=self.path,
            title=_as_text(row.get(names.title)),
            field_date=date,
            option_date=self.option_date,
            origin=origin_in(row, names),
            countries=countries_in(row, names),
            kept={name: row.get(name) for name in names.keep},
            line=line,
            day_first=names.day_first,
        )
        for remark in text_remarks(text):
            yield Note(self.name, line, remark)
        if date and article.date_source != "field":
            yield from self.once(f"no full date in field {names.date!r}")
        for name in names.keep:
            if name not in row:
                yield from self.once(f"no field {name!r} to keep")
        yield article


MOST_NAMES = 30
"""Columns that a message names."""


def rows_have(names: Sequence[str]) -> str:
    """Say which fields there are, and how another one is chosen."""
    told = ", ".join(name if name.isprintable() else repr(name) for name in names[:MOST_NAMES] if name)
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return (
        f"it has {told}{more}; --text-field NAME names the one with the text" if told else "it has no names of columns"
    )


def origin_in(row: dict[str, Any], names: Fields) -> Origin:
    """Return what a row says of where its article came from."""
    outlet, url, author = (_listed(row.get(name)) for name in (names.outlet, names.url, names.author))
    return Origin("; ".join(outlet) or None, next(iter(url), None), "; ".join(author) or None)


def countries_in(row: dict[str, Any], names: Fields) -> tuple[str, ...]:
    """Return the countries that a row names, as written; several in one text stay together."""
    return tuple(_listed(row.get(names.country)))


def read_jsonl(stream: Stream, rows: RowFile) -> Iterator[Read]:
    """Yield the articles of a file that holds one JSON object a line."""
    decoder = msgspec.json.Decoder(dict[str, Any])
    for line in read_lines(stream):
        rows.line += 1
        if line.too_long:
            yield rows.error(too_large())
        if not line.text.strip():
            continue
        if line.encoding:
            yield from rows.once(f"not UTF-8, read as {line.encoding}")
        try:
            row = decoder.decode(line.text)
        except msgspec.ValidationError:
            yield rows.error("not a JSON object")
        except (msgspec.DecodeError, RecursionError) as error:
            yield rows.error(f"broken JSON ({error})")
        else:
            yield from rows.article(row, rows.line)


def read_csv(stream: Stream, rows: RowFile, delimiter: str | None = None) -> Iterator[Read]:
    """Yield the articles of a CSV file; commas, semicolons, tabs or bars, told by the header row if by nothing else."""
    import csv  # noqa: PLC0415 - only where a CSV is read

    csv.field_size_limit(LARGEST)  # an article is longer than the 128 KiB that Python allows a cell
    encodings: set[str] = set()
    lines = _counted(read_lines(stream), rows, encodings)
    first = next(lines, "")
    table = csv.reader(chain([first], lines), delimiter=delimiter or _delimiter(first, rows.fields.text))
    try:
        yield from _csv_rows(table, rows, encodings)
    except csv.Error as error:
        yield rows.error(too_large() if "field limit" in str(error) else f"broken CSV ({error})")


def _csv_rows(table: Iterator[list[str]], rows: RowFile, encodings: set[str]) -> Iterator[Read]:
    names = next(table, [])
    if rows.fields.text not in names:
        yield rows.error(f"CSV without the column {rows.fields.text!r} ({rows_have(names)})")
        return
    start = rows.line + 1
    for cells in table:
        for encoding in sorted(encodings):
            yield from rows.once(f"not UTF-8, read as {encoding}")
        if cells:
            yield from rows.article(dict(zip(names, cells, strict=False)), start)
        start = rows.line + 1


def _counted(lines: Iterator[Line], rows: RowFile, encodings: set[str]) -> Iterator[str]:
    """Yield the text of the lines; count them in `rows` and gather the encodings that are not UTF-8."""
    for line in lines:
        rows.line += 1
        if line.too_long:
            raise UnreadableError(f"{too_large()}; the rest is not read")
        if line.encoding:
            encodings.add(line.encoding)
        yield line.text


def _delimiter(header: str, column: str) -> str:
    """Return the delimiter under which the header names the column; where none does, the one it has most of."""
    for delimiter in DELIMITERS:
        if column in [name.strip('"') for name in header.strip().split(delimiter)]:
            return delimiter
    return max(DELIMITERS, key=header.count)


def _listed(value: Any) -> list[str]:
    """Return the texts of a field that may hold a list of them."""
    return [text for one in (value if isinstance(value, list) else [value]) if (text := _as_text(one))]


def _as_text(value: Any) -> str | None:
    """Return an id, date or title as text: numbers count too, blanks and anything else do not."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None
