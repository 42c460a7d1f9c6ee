"""Paths to articles: files, folders and standard input, one article after the other."""

from __future__ import annotations

import io
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, cast

from msgspec import Struct, field
from msgspec.structs import replace

from tollbook.articles.article import Article, ArticleError, Fields, Note, Page, make_article
from tollbook.articles.decoding import WITH_PICTURES, Stream, UnreadableError, decompressed, read_whole
from tollbook.articles.language import language_remark
from tollbook.articles.row_files import Read, RowFile, read_csv, read_jsonl
from tollbook.articles.whole_files import WholeFormat, read_file

InputFormat = Literal[WholeFormat, "jsonl", "json", "csv", "tsv"]
_PARQUET = ".parquet"
_FORMATS: dict[str, InputFormat] = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".rtf": "rtf",
    ".pdf": "pdf",
    ".jsonl": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
}
_READ = (*_FORMATS, _PARQUET)
"""What is read in folders; a file named by itself is read as text when its ending is another."""
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
        for item in reader.read(path):
            if isinstance(item, Article) and (remark := language_remark(item.text)):
                yield Note(item.path or _STDIN_NAME, item.line, remark)
            yield item


def bytes_to_read(paths: Iterable[str]) -> int | None:
    """Return the size of what `read_articles` will read, None where it cannot be told: a pipe, compressed files."""
    total = 0
    for path in paths:
        for file in _walk(path, [], Counter()) if os.path.isdir(path) else [path]:  # noqa: PTH112
            if file == STDIN or file.lower().endswith(".gz") or not os.path.isfile(file):  # noqa: PTH113
                return None
            total += os.path.getsize(file)  # noqa: PTH202
    return total


class _Reader(Struct):
    """Reads path after path."""

    date: str | None
    fields: Fields
    stdin_format: InputFormat | None
    _named: dict[str, str] = field(default_factory=dict)
    """The file that has an id; rows are left out, for they bring their own."""
    _is_told: bool = False
    """Whether it was told that files share an id."""

    def read(self, path: str) -> Iterator[Read]:
        if path == STDIN:
            yield from self._read_stdin()
        elif os.path.isdir(path):  # noqa: PTH112 - pathlib costs start-up and would tidy the path as written
            yield from self._read_folder(path)
        else:
            yield from self._read_file(path, _stem(_named_alone(path), path))

    def _read_folder(self, folder: str) -> Iterator[Read]:
        errors: list[OSError] = []
        passed: Counter[str] = Counter()
        found = False
        for path in _walk(folder, errors, passed):
            found = True
            yield from self._read_file(path, _stem(os.path.relpath(path, folder), path))
        for error in errors:
            yield ArticleError(_shown(str(error.filename)), 1, _cause(error))
        told = f"passed over {_counted(passed)}" if passed else ""
        if not found and not errors:
            yield Note(_shown(folder), 1, f"no {' '.join(_READ)} files in this folder" + (f"; {told}" if told else ""))
        elif told:
            yield Note(_shown(folder), 1, told)

    def _read_file(self, path: str, stem: str) -> Iterator[Read]:
        name = _shown(path)
        ending = _ending(path)
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
            case "json":
                from tollbook.articles.json_files import read_json  # noqa: PLC0415 - few files need it

                yield from read_json(stream, rows)
            case "csv":
                yield from read_csv(stream, rows)
            case "tsv":
                yield from read_csv(stream, rows, "\t")
            case _:
                yield from self._read_whole(stream, kind, rows, stem)

    def _read_whole(self, stream: Stream, kind: WholeFormat, rows: RowFile, stem: str) -> Iterator[Read]:
        times = 1 if kind in {"text", "html"} else WITH_PICTURES
        file = read_file(read_whole(stream, times), kind)
        for remark in file.remarks:
            yield Note(rows.name, 1, remark)
        article_id = _shown(stem)
        yield from self._shared(article_id, rows.name)
        for number, page in enumerate(file.pages, 1):
            yield self._article(page, article_id if len(file.pages) == 1 else f"{article_id}:{number}", rows)

    def _article(self, page: Page, article_id: str, rows: RowFile) -> Article:
        """Return the article of a page; its own date stands as a header's does."""
        article = make_article(
            page.text,
            article_id=article_id,
            path=rows.path,
            title=page.title,
            field_date=page.date,
            option_date=self.date,
            origin=page.origin,
            line=page.line,
            day_first=self.fields.day_first,
        )
        return replace(article, date_source="header") if article.date_source == "field" else article

    def _shared(self, article_id: str, name: str) -> Iterator[Note]:
        """Note, once, that two files have the same id: it never depends on what else is read."""
        other = self._named.setdefault(article_id, name)
        if other != name and not self._is_told:
            self._is_told = True
            told = f"has the id {article_id!r}, as {other} has; name the folder above both, and their ids differ"
            yield Note(name, 1, told)


def buffered_stdin() -> io.BufferedReader:
    """Return standard input itself, for a second buffer over it would wait until it is full."""
    buffer = sys.stdin.buffer
    return buffer if isinstance(buffer, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", buffer))


def _walk(folder: str, errors: list[OSError], passed: Counter[str]) -> Iterator[str]:
    """Yield the article files below a folder in sorted order; count the endings of the others, hidden ones left out.

    A link that leads nowhere or in a circle is yielded too, and what vanishes meanwhile: opening it tells what is
    wrong. Sockets, pipes and devices are no articles.
    """
    for root, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = os.path.join(root, name)  # noqa: PTH118
            if name.startswith("."):
                continue
            if os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113
                continue
            if _ending(name) in _READ:
                yield path
            else:
                passed[_shown(_ending(name)) or _NO_ENDING] += 1


_NO_ENDING = "without an ending"


def _counted(passed: Counter[str]) -> str:
    """Say how many files were passed over, the most frequent endings first."""
    endings = ", ".join(
        f"{count} {ending}" for ending, count in sorted(passed.items(), key=lambda one: (-one[1], one[0]))
    )
    return f"{passed.total()} {'file' if passed.total() == 1 else 'files'}: {endings}"


def _ending(path: str) -> str:
    """Return the ending that tells the format, lower case, without ".gz"."""
    return os.path.splitext(path.lower().removesuffix(".gz"))[1]  # noqa: PTH122


def _stem(path: str, file: str) -> str:
    """Return a path without its ending, with forward slashes on every system: what a file has for an id.

    The ending stays where another article lies beside the file under the same name. What else is read does not matter,
    so that an article keeps its id from run to run.
    """
    if not _has_twin(file):
        path = _without_ending(path)
    return path.replace(os.sep, "/")


def _without_ending(path: str) -> str:
    if path.lower().endswith(".gz"):
        path = path[:-3]
    return os.path.splitext(path)[0] if _ending(path) in _FORMATS else path  # noqa: PTH122


def _has_twin(file: str) -> bool:
    bare = _without_ending(file)
    names = (f"{bare}{ending}{packed}" for ending in _FORMATS for packed in ("", ".gz"))
    return any(os.path.exists(name) for name in names if name.lower() != file.lower())  # noqa: PTH110


def _named_alone(path: str) -> str:
    """Return what stands for a file that is named itself: its path where that leads down from the working folder."""
    path = os.path.normpath(path)
    return os.path.basename(path) if os.path.isabs(path) or path.startswith("..") else path  # noqa: PTH117, PTH119


def _shown(path: str) -> str:
    """Return a path as one line of text: names may hold bytes that are no UTF-8, and newlines."""
    text = os.fsencode(path).decode(errors="replace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _cause(error: OSError | UnreadableError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)


_BEGINNINGS: tuple[tuple[bytes, InputFormat], ...] = (
    (b'{"', "jsonl"),
    (b"{ ", "jsonl"),
    (b"{\n", "json"),
    (b"{\r", "json"),
    (b"[{", "json"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "docx"),
    (b"{\\rtf", "rtf"),
)


def _told_format(stream: Stream) -> InputFormat:
    """Tell what standard input holds from its beginning; all else is text."""
    head = stream.peek(64)[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"["):
        head = b"[" + head[1:].lstrip()
    return next((told for begins, told in _BEGINNINGS if head.startswith(begins)), "text")
