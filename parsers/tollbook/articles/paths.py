"""Paths to articles: files, folders and standard input, one article after the other."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Literal, cast

from msgspec import Struct, field
from msgspec.structs import replace

from tollbook.articles.article import ArticleError, Fields, Note, make_article
from tollbook.articles.decoding import Stream, UnreadableError, decode, decompressed, read_whole
from tollbook.articles.row_files import Read, RowFile, read_csv, read_jsonl

InputFormat = Literal["text", "jsonl", "csv", "html"]
_PARQUET = ".parquet"
_FORMATS: dict[str, InputFormat] = {
    ".txt": "text",
    ".md": "text",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
}
_READ = (*_FORMATS, _PARQUET)
"""What is read in folders; a file named by itself is read as text when its ending is another."""
_UNREAD = {
    ".json": "a JSON array is not read; write one object a line (.jsonl)",
}
STDIN = "-"
_STDIN_NAME = "stdin"


def read_articles(
    paths: Iterable[str],
    *,
    date: str | None = None,
    fields: Fields | None = None,
    stdin_format: InputFormat | None = None,
) -> Iterator[Read]:
    """Read the articles of files, of folders and of standard input (`-`), in the order of the paths.

    Files are read one at a time, JSONL and CSV row by row. What cannot be read is yielded as an
    `ArticleError`, never raised, so that the others come through.

    Args:
        paths: a folder is walked in sorted order.
        date: the ISO date of articles that name none in a header or a field.
        fields: the names of the fields of JSONL and CSV rows.
        stdin_format: how to read standard input; None tells JSONL by its first line, all else is text.
    """
    reader = _Reader(date, fields or Fields(), stdin_format)
    for path in paths:
        yield from reader.read(path)


def bytes_to_read(paths: Iterable[str]) -> int | None:
    """Return the size of what `read_articles` will read, None where it cannot be told: a pipe, compressed files."""
    total = 0
    for path in paths:
        for file in _walk(path, []) if os.path.isdir(path) else [path]:  # noqa: PTH112
            if file == STDIN or file.lower().endswith(".gz") or not os.path.isfile(file):  # noqa: PTH113
                return None
            total += os.path.getsize(file)  # noqa: PTH202
    return total


class _Reader(Struct):
    """Reads path after path, and keeps the ids of file articles unique."""

    date: str | None
    fields: Fields
    stdin_format: InputFormat | None
    _ids: set[str] = field(default_factory=set)

    def read(self, path: str) -> Iterator[Read]:
        if path == STDIN:
            yield from self._read_stdin()
        elif os.path.isdir(path):  # noqa: PTH112 - pathlib costs start-up and would tidy the path as written
            yield from self._read_folder(path)
        else:
            yield from self._read_file(path, _stem(os.path.basename(path)))  # noqa: PTH119

    def _read_folder(self, folder: str) -> Iterator[Read]:
        errors: list[OSError] = []
        found = False
        for path in _walk(folder, errors):
            found = True
            yield from self._read_file(path, _stem(os.path.relpath(path, folder)))
        for error in errors:
            yield ArticleError(_shown(str(error.filename)), 1, _cause(error))
        if not found and not errors:
            yield Note(_shown(folder), 1, f"no {' '.join(_READ)} files in this folder")

    def _read_file(self, path: str, stem: str) -> Iterator[Read]:
        name = _shown(path)
        ending = _ending(path)
        if ending in _UNREAD:
            yield ArticleError(name, 1, _UNREAD[ending])
            return
        rows = RowFile(name=name, path=name, fields=self.fields, option_date=self.date)
        try:
            if ending == _PARQUET:
                from tollbook.articles.parquet import read_parquet  # noqa: PLC0415 - an extra, and slow to load

                yield from read_parquet(path, rows)
                return
            with open(path, "rb") as raw, decompressed(raw) as stream:  # noqa: PTH123 - path kept as written
                yield from self._read_stream(stream, _FORMATS.get(ending, "text"), rows, stem)
        except (OSError, UnreadableError) as error:
            yield rows.error(_cause(error))

    def _read_stdin(self) -> Iterator[Read]:
        rows = RowFile(name=_STDIN_NAME, path=None, fields=self.fields, option_date=self.date)
        if sys.stdin is None:  # closed by the shell: `<&-`
            yield rows.error("standard input is closed")
            return
        try:
            with decompressed(buffered_stdin()) as stream:
                kind = self.stdin_format or _told_format(stream)
                yield from self._read_stream(stream, kind, rows, _STDIN_NAME)
        except (OSError, UnreadableError) as error:
            yield rows.error(_cause(error))

    def _read_stream(self, stream: Stream, kind: InputFormat, rows: RowFile, stem: str) -> Iterator[Read]:
        match kind:
            case "jsonl":
                yield from read_jsonl(stream, rows)
            case "csv":
                yield from read_csv(stream, rows)
            case "text":
                yield from self._read_text(stream, rows, stem)
            case "html":
                yield from self._read_page(stream, rows, stem)

    def _read_text(self, stream: Stream, rows: RowFile, stem: str) -> Iterator[Read]:
        text, remarks = decode(read_whole(stream))
        for remark in remarks:
            yield Note(rows.name, 1, remark)
        article_id = self._unique(_shown(stem), rows.name)
        yield make_article(
            text, article_id=article_id, path=rows.path, option_date=self.date, day_first=self.fields.day_first
        )

    def _read_page(self, stream: Stream, rows: RowFile, stem: str) -> Iterator[Read]:
        """Read a web page; its own date stands as a header's does."""
        from tollbook.articles.web_pages import read_page  # noqa: PLC0415 - an extra, and slow to load

        page = read_page(read_whole(stream))
        article = make_article(
            page.text,
            article_id=self._unique(_shown(stem), rows.name),
            path=rows.path,
            title=page.title,
            field_date=page.date,
            option_date=self.date,
            origin=page.origin,
            day_first=self.fields.day_first,
        )
        yield replace(article, date_source="header") if article.date_source == "field" else article

    def _unique(self, stem: str, name: str) -> str:
        """Return the stem; where it is taken the whole path, and numbered where that is taken too."""
        candidate, count = stem, 1
        while candidate in self._ids:
            candidate = name if count == 1 else f"{name}#{count}"
            count += 1
        self._ids.add(candidate)
        return candidate


def buffered_stdin() -> io.BufferedReader:
    """Return standard input itself, for a second buffer over it would wait until it is full."""
    buffer = sys.stdin.buffer
    return buffer if isinstance(buffer, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", buffer))


def _walk(folder: str, errors: list[OSError]) -> Iterator[str]:
    """Yield the article files below a folder in sorted order, hidden ones and links to folders left out.

    A link that leads nowhere or in a circle is yielded too, and what vanishes meanwhile: opening it tells what is
    wrong. Sockets, pipes and devices are no articles.
    """
    for root, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = os.path.join(root, name)  # noqa: PTH118
            if name.startswith(".") or _ending(name) not in _READ:
                continue
            if os.path.isfile(path) or not os.path.exists(path):  # noqa: PTH110, PTH113
                yield path


def _ending(path: str) -> str:
    """Return the ending that tells the format, lower case, without ".gz"."""
    return os.path.splitext(path.lower().removesuffix(".gz"))[1]  # noqa: PTH122


def _stem(path: str) -> str:
    """Return a relative path without its ending, with forward slashes on every system."""
    if path.lower().endswith(".gz"):
        path = path[:-3]
    if _ending(path) in _FORMATS:
        path = os.path.splitext(path)[0]  # noqa: PTH122
    return path.replace(os.sep, "/")


def _shown(path: str) -> str:
    """Return a path as one line of text: names may hold bytes that are no UTF-8, and newlines."""
    text = os.fsencode(path).decode(errors="replace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _cause(error: OSError | UnreadableError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)


def _told_format(stream: Stream) -> InputFormat:
    """Tell JSONL from text: its first line is one whole object, or begins like one."""
    head = stream.peek(64)[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    return "jsonl" if head.startswith((b'{"', b"{ ")) else "text"
