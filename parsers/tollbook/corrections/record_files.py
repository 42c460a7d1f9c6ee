"""Records read back from what `tollbook extract` wrote as JSONL, or as JSON: an array with one record a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from tollbook.articles.article import ArticleError
from tollbook.articles.decoding import Stream, read_lines, too_large
from tollbook.record import ArticleInfo, Record


class RecordLine(NamedTuple):
    """A record, the line where it stands, and the fields of its input that `--keep` put into its article."""

    name: str
    number: int
    record: Record
    kept: dict[str, Any]


def read_records(stream: Stream, name: str) -> Iterator[RecordLine | ArticleError]:
    """Yield the records of a file, and an error for each line that is none; `name` stands for the file.

    Raises:
        tollbook.articles.decoding.UnreadableError: the stream is empty or binary.
    """
    for number, line in enumerate(read_lines(stream), 1):
        if line.too_long:
            yield ArticleError(name, number, too_large())
        elif told := line.text.strip().removesuffix(",").strip("[]"):
            yield _record_in(told, name, number)


def _record_in(line: str, name: str, number: int) -> RecordLine | ArticleError:
    try:
        told = msgspec.json.decode(line, type=dict[str, Any])
        record = msgspec.convert(told, Record)
    except msgspec.ValidationError as error:
        return ArticleError(name, number, f"no record of `tollbook extract -f jsonl` ({error})")
    except (msgspec.DecodeError, RecursionError) as error:
        return ArticleError(name, number, f"broken JSON ({error})")
    fault = _fault(record)
    if fault is not None:
        return ArticleError(name, number, f"no record of `tollbook extract -f jsonl` ({fault})")
    own = ArticleInfo.__struct_fields__
    return RecordLine(name, number, record, {key: value for key, value in told["article"].items() if key not in own})


def _fault(record: Record) -> str | None:
    """Return what no reading of an article gives: two tolls of one id, or one that is a part of itself."""
    wholes = {toll.id: toll.part_of for toll in record.tolls}
    if len(wholes) < len(record.tolls):
        return "several tolls have the same id"
    for toll, whole in wholes.items():
        seen, at = {toll}, whole
        while at is not None:
            if at in seen:
                return f"toll {toll} is a part of itself"
            seen.add(at)
            at = wholes.get(at)
    return None
