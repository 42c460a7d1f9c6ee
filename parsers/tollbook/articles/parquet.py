"""Parquet files that hold one article a row, read batch by batch."""

from __future__ import annotations

from collections.abc import Iterator

from tollbook.articles.decoding import UnreadableError
from tollbook.articles.row_files import Read, RowFile, rows_have

INSTALL = "Parquet needs the extra 'arrow': pip install 'tollbook[arrow]'"
BATCH = 256


def read_parquet(path: str, rows: RowFile) -> Iterator[Read]:
    """Yield the articles of a file; `rows` names its columns and counts its rows as lines.

    Raises:
        UnreadableError: the extra is not installed, the file is none of Parquet, or it has no column of text.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to load
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise UnreadableError(INSTALL) from error
    names = rows.fields
    try:
        with parquet.ParquetFile(path) as file:
            if names.text not in file.schema_arrow.names:
                raise UnreadableError(f"no column {names.text!r} ({rows_have(file.schema_arrow.names)})")
            wanted = {
                *(names.text, names.id, names.date, names.title, names.outlet, names.url, names.author, names.country),
                *names.keep,
            }
            columns = [name for name in file.schema_arrow.names if name in wanted]
            for batch in file.iter_batches(batch_size=BATCH, columns=columns):
                for row in batch.to_pylist():
                    rows.line += 1
                    date = row.get(names.date)
                    told = row if date is None else {**row, names.date: str(date)}
                    yield from rows.article(told, rows.line)
    except pa.ArrowException as error:
        raise UnreadableError(f"broken Parquet file ({str(error).splitlines()[0].rstrip('.')})") from error
