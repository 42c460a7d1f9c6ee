"""JSON files that hold one array of articles, or one object with such an array somewhere in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from tollbook.articles.decoding import Stream, UnreadableError, decode
from tollbook.articles.row_files import Read, RowFile, rows_have

LARGEST_JSON = 200_000_000
"""Bytes of a file: it is read as a whole."""
DEEPEST = 4
"""Objects around the array: {"response": {"docs": [...]}}."""
WHAT_IS_READ = (
    "a JSON file holds an array of articles, or an object with such an array; one object a line is read as .jsonl"
)


def read_json(stream: Stream, rows: RowFile) -> Iterator[Read]:
    """Yield the articles of a file; `rows` names the fields and counts the lines.

    Raises:
        UnreadableError: the file is empty, broken or too large, or holds no array of objects.
    """
    data = stream.read(LARGEST_JSON + 1)
    if len(data) > LARGEST_JSON:
        raise UnreadableError(
            f"more than {LARGEST_JSON // 1_000_000} MB in one JSON file; write one object a line (.jsonl)"
        )
    decoded = decode(data)
    for remark in decoded.remarks:
        if not remark.startswith("has a line"):  # as JSON mostly has
            yield from rows.once(remark)
    source = decoded.text.encode()
    try:
        rows_told = _rows_in(source, rows.fields.text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise UnreadableError(f"broken JSON ({error}); {WHAT_IS_READ}") from error
    at, line = 0, 1
    for rows.number, told in enumerate(rows_told, 1):
        begin = source.find(told, at)
        line += source.count(b"\n", at, begin)
        at, rows.line = begin, line
        row = msgspec.json.decode(told)
        if isinstance(row, dict):
            yield from rows.article(row, line)
        else:
            yield rows.error(f"article {rows.number} is not a JSON object")


def _rows_in(source: bytes, field: str) -> list[bytes]:
    """Return the articles as written.

    Raises:
        UnreadableError: there are none.
    """
    lists = list(_lists(source, field))
    for one in lists:
        if any(field in row for row in _objects(one)):
            return one
    fields = next((tuple(row) for one in lists for row in _objects(one)), ())
    if fields:
        raise UnreadableError(f"no article in this JSON has the field {field!r} ({rows_have(fields)})")
    raise UnreadableError(f"no articles in this JSON; {WHAT_IS_READ}")


def _objects(rows: list[bytes]) -> Iterator[dict[str, Any]]:
    for row in rows:
        if row.startswith(b"{"):
            yield msgspec.json.decode(row, type=dict[str, msgspec.Raw])


def _lists(source: bytes, field: str, depth: int = 0) -> Iterator[list[bytes]]:
    """Yield the arrays of a JSON value that are inside no other, and an object with the text as an array of one."""
    source = source.strip()
    if source.startswith(b"["):
        yield [bytes(one) for one in msgspec.json.decode(source, type=list[msgspec.Raw])]
    elif source.startswith(b"{"):
        told = msgspec.json.decode(source, type=dict[str, msgspec.Raw])
        if field in told:
            yield [source]
        elif depth < DEEPEST:
            for value in told.values():
                yield from _lists(bytes(value), field, depth + 1)
    elif depth == 0:
        msgspec.json.decode(source)  # tells what is broken
